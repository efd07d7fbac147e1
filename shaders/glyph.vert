// Places the quads of glyphs, in framebuffer pixels, with their places in the atlas.
#version 330 core
layout(location = 0) in vec2 position;  // y down
layout(location = 1) in vec2 atlas_texel;
layout(location = 2) in vec4 color;

uniform vec2 framebuffer_px;
uniform vec2 atlas_size;

out vec2 v_atlas;
flat out vec4 v_color;

void main() {
    v_atlas = atlas_texel / atlas_size;
    v_color = color;
    gl_Position = vec4(position / framebuffer_px * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
}
