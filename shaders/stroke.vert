// Spreads each segment of a polyline into a quad wide enough for its stroke, and decides how it meets its neighbours.
#version 330 core
// Four consecutive points of the polyline; the segment runs from `start` to `end`. z is the arc length, negative for the points
// that only pad a polyline at its ends. At an open end the padding repeats the end.
layout(location = 0) in vec3 before;
layout(location = 1) in vec3 start;
layout(location = 2) in vec3 end;
layout(location = 3) in vec3 after;
layout(location = 4) in vec2 pen;  // half the width in pixels; 1 for round caps
layout(location = 5) in vec4 color;

uniform vec4 px_from_shape;
uniform vec2 px_from_shape_offset;
uniform float px_per_unit;
uniform vec2 framebuffer_px;

out vec4 v_place;      // in pixels: along from the start, along from the end backwards, across, arc length
flat out vec3 v_pen;   // half the width; 1 for a butt cap at the start, at the end
flat out vec4 v_color;

vec2 px_from(vec2 p) { return vec2(dot(px_from_shape.xy, p), dot(px_from_shape.zw, p)) + px_from_shape_offset; }

// Two segments that bend gently meet in the line that halves their angle, so that no pixel is painted twice: the slope of that
// line against the segment's normal. At sharp bends, and where segments are short against the width, both get round ends
// instead, which overlap: then no_slope.
const float no_slope = 1e9;

float shared_slope(vec2 p, vec2 joint, vec2 q, float reach) {
    vec2 into = joint - p, out_of = q - joint;
    float product = sqrt(dot(into, into) * dot(out_of, out_of));
    float cosine = dot(into, out_of) / product;
    if (!(cosine > -0.5)) return no_slope;  // a point repeated has no direction either
    float slope = (into.x * out_of.y - into.y * out_of.x) / (product * (1.0 + cosine));
    float room = 0.5 * min(length(into), length(out_of));
    return abs(slope) * reach > room ? no_slope : slope;
}

void main() {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    if (start.z < 0.0 || end.z < 0.0) return;
    vec2 a = px_from(start.xy), b = px_from(end.xy);
    float reach = pen.x + 0.75;
    int corner = gl_VertexID & 3;
    bool at_start = (corner & 1) == 0;
    float across = (corner & 2) == 0 ? -reach : reach;

    bool open_a = before.xy == start.xy, open_b = after.xy == end.xy;
    float slope = no_slope;
    if (at_start && !open_a) slope = shared_slope(px_from(before.xy), a, b, reach);
    if (!at_start && !open_b) slope = shared_slope(a, b, px_from(after.xy), reach);
    float span = distance(a, b);
    vec2 along = span > 0.0 ? (b - a) / span : vec2(1.0, 0.0);
    float beyond = slope != no_slope ? -across * slope : reach;

    float place = at_start ? -beyond : span + beyond;
    vec2 px = a + along * place + vec2(-along.y, along.x) * across;
    v_place = vec4(place, span - place, across, start.z * px_per_unit + place);
    v_pen = vec3(pen.x, open_a && pen.y == 0.0 ? 1.0 : 0.0, open_b && pen.y == 0.0 ? 1.0 : 0.0);
    v_color = color;
    gl_Position = vec4(px / framebuffer_px * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
}
