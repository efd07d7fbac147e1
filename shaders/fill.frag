// Colours filled shapes; where HATCHED is defined, as 45 degree lines counted from the figure's origin.
#version 330 core
in float v_coverage;
flat in vec4 v_color;

out vec4 fragment;

#ifdef HATCHED
uniform vec2 framebuffer_px;
uniform vec2 figure_origin_px;
uniform vec2 hatch_px;  // distance between lines, their width

/// Share of a pixel that a line covers whose centre is `distance` away.
float line_coverage(float distance, float half_width) {
    return max(0.0, min(distance + 0.5, half_width) - max(distance - 0.5, -half_width));
}

float coverage_here() {
    vec2 px = vec2(gl_FragCoord.x, framebuffer_px.y - gl_FragCoord.y) - figure_origin_px;
    float across = mod((px.x + px.y) * 0.70710678, hatch_px.x);
    return v_coverage * line_coverage(min(across, hatch_px.x - across), 0.5 * hatch_px.y);
}
#else
float coverage_here() { return v_coverage; }
#endif

void main() { fragment = vec4(v_color.rgb, v_color.a * coverage_here()); }
