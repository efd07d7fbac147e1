// Covers the pixels of one segment by their distance from it, with round or butt ends; with dashes where DASHED is defined.
#version 330 core
in vec4 v_place;
flat in vec3 v_pen;
flat in vec4 v_color;

out vec4 fragment;

#ifdef DASHED
uniform float dash_px[8];  // on, off, on, off …
uniform int dash_count;
uniform float dash_period_px;
uniform int dash_round;    // 1: each dash has round ends

/// How deep inside a dash a place on the line is; negative in a gap.
float depth_in_dash(float arc_px) {
    float place = mod(arc_px, dash_period_px);
    float depth = place - dash_period_px;
    float begin = 0.0;
    for (int i = 0; i + 1 < dash_count; i += 2) {
        depth = max(depth, min(place - begin, begin + dash_px[i] - place));
        begin += dash_px[i] + dash_px[i + 1];
    }
    return depth;
}
#endif

/// Share of a pixel that a line covers whose centre is `distance` away.
float line_coverage(float distance, float half_width) {
    return max(0.0, min(distance + 0.5, half_width) - max(distance - 0.5, -half_width));
}

void main() {
    vec2 overshoot = max(-v_place.xy, 0.0);            // beyond the start, beyond the end
    vec2 butt = clamp(0.5 + v_place.xy, 0.0, 1.0);     // how far a butt cap lets the pixel in
    vec2 is_butt = v_pen.yz;
    float beyond = dot(overshoot, 1.0 - is_butt);
    float distance = sqrt(v_place.z * v_place.z + beyond * beyond);
    vec2 let_in = mix(vec2(1.0), butt, is_butt);
    float coverage = let_in.x * let_in.y;
#ifdef DASHED
    float span = v_place.x + v_place.y;
    float depth = depth_in_dash(v_place.w + clamp(v_place.x, 0.0, span) - v_place.x);
    if (dash_round == 1) distance = length(vec2(distance, max(0.0, -depth)));
    else coverage *= clamp(depth + 0.5, 0.0, 1.0);
#endif
    fragment = vec4(v_color.rgb, v_color.a * coverage * line_coverage(distance, v_pen.x));
}
