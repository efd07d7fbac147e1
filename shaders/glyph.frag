// Colours a glyph or its halo by the coverage stored in the atlas.
#version 330 core
in vec2 v_atlas;
flat in vec4 v_color;

uniform sampler2D atlas;

out vec4 fragment;

void main() { fragment = vec4(v_color.rgb, v_color.a * texture(atlas, v_atlas).r); }
