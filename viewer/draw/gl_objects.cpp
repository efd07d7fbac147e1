// Makes and deletes OpenGL objects, and compiles shaders with their logs as errors.
#include "viewer/draw/gl_objects.h"

#include <vector>

namespace imap {

void delete_program(GLuint name) { glDeleteProgram(name); }
void delete_buffer(GLuint name) { glDeleteBuffers(1, &name); }
void delete_vertex_array(GLuint name) { glDeleteVertexArrays(1, &name); }
void delete_texture(GLuint name) { glDeleteTextures(1, &name); }
void delete_framebuffer(GLuint name) { glDeleteFramebuffers(1, &name); }

GlBuffer make_buffer() {
    GLuint name = 0;
    glGenBuffers(1, &name);
    return GlBuffer(name);
}

GlVertexArray make_vertex_array() {
    GLuint name = 0;
    glGenVertexArrays(1, &name);
    return GlVertexArray(name);
}

GlTexture make_texture() {
    GLuint name = 0;
    glGenTextures(1, &name);
    return GlTexture(name);
}

GlFramebuffer make_framebuffer() {
    GLuint name = 0;
    glGenFramebuffers(1, &name);
    return GlFramebuffer(name);
}

namespace {

std::string log_of(GLuint name, decltype(glGetShaderiv) get, decltype(glGetShaderInfoLog) get_log) {
    GLint length = 0;
    get(name, GL_INFO_LOG_LENGTH, &length);
    std::vector<char> log(static_cast<std::size_t>(length > 0 ? length : 1), '\0');
    get_log(name, static_cast<GLsizei>(log.size()), nullptr, log.data());
    std::string text = log.data();
    for (char& c : text)
        if (c == '\n') c = ' ';
    return text;
}

/// Compiles and attaches one shader; the program then keeps it alive.
Result<void> attach(GLuint program, GLenum kind, const std::string& source) {
    const GLuint shader = glCreateShader(kind);
    const char* text = source.c_str();
    glShaderSource(shader, 1, &text, nullptr);
    glCompileShader(shader);
    GLint compiled = GL_FALSE;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
    const std::string log = compiled ? std::string() : log_of(shader, glGetShaderiv, glGetShaderInfoLog);
    glAttachShader(program, shader);
    glDeleteShader(shader);
    if (!compiled) return Error{"the graphics driver rejects a shader: " + log};
    return {};
}

/// The source with a word defined, after the line that must come first.
std::string with_define(std::string source, const std::string& define) {
    const std::size_t version = source.find("#version");
    const std::size_t line_end = source.find('\n', version == std::string::npos ? 0 : version);
    if (!define.empty() && line_end != std::string::npos) source.insert(line_end + 1, "#define " + define + "\n");
    return source;
}

}  // namespace

Result<GlProgram> make_program(const std::string& name, const std::string& vertex_source, const std::string& fragment_source, const std::string& define) {
    GlProgram program(glCreateProgram());
    if (const Result<void> vertex = attach(program.get(), GL_VERTEX_SHADER, with_define(vertex_source, define)); !vertex) return vertex.error().within(name + ".vert");
    if (const Result<void> fragment = attach(program.get(), GL_FRAGMENT_SHADER, with_define(fragment_source, define)); !fragment) return fragment.error().within(name + ".frag");
    glLinkProgram(program.get());
    GLint linked = GL_FALSE;
    glGetProgramiv(program.get(), GL_LINK_STATUS, &linked);
    if (!linked) return Error{name + ": the graphics driver cannot link the shaders: " + log_of(program.get(), glGetProgramiv, glGetProgramInfoLog)};
    return program;
}

void float_attribute(GLuint location, int components, std::size_t stride, std::size_t offset) {
    glEnableVertexAttribArray(location);
    glVertexAttribPointer(location, components, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride), reinterpret_cast<const void*>(offset));
}

void color_attribute(GLuint location, std::size_t stride, std::size_t offset) {
    glEnableVertexAttribArray(location);
    glVertexAttribPointer(location, 4, GL_UNSIGNED_BYTE, GL_TRUE, static_cast<GLsizei>(stride), reinterpret_cast<const void*>(offset));
}

}  // namespace imap
