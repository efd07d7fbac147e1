// Places the triangles of filled shapes: from the shape's own units to framebuffer pixels.
#version 330 core
layout(location = 0) in vec2 position;
layout(location = 1) in float coverage;  // 1 inside, falling to 0 across a feathered edge
layout(location = 2) in vec4 color;

uniform vec4 px_from_shape;         // xx, xy, yx, yy
uniform vec2 px_from_shape_offset;  // y down
uniform vec2 framebuffer_px;

out float v_coverage;
flat out vec4 v_color;

void main() {
    vec2 px = vec2(dot(px_from_shape.xy, position), dot(px_from_shape.zw, position)) + px_from_shape_offset;
    v_coverage = coverage;
    v_color = color;
    gl_Position = vec4(px / framebuffer_px * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
}
