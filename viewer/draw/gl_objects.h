// Owners of OpenGL names: programs, buffers, vertex arrays and textures that are deleted with their owner (in a current context).
#pragma once

#include <epoxy/gl.h>

#include <string>
#include <utility>

#include "geo/base/result.h"

namespace imap {

/// Holds one name; `Delete` gets it when the owner goes.
template <void (*Delete)(GLuint)>
class GlName {
public:
    GlName() = default;
    explicit GlName(GLuint name) : name_(name) {}
    GlName(GlName&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
    GlName& operator=(GlName&& other) noexcept {
        std::swap(name_, other.name_);
        return *this;
    }
    ~GlName() {
        if (name_ != 0) Delete(name_);
    }
    [[nodiscard]] GLuint get() const { return name_; }

private:
    GLuint name_ = 0;
};

void delete_program(GLuint);
void delete_buffer(GLuint);
void delete_vertex_array(GLuint);
void delete_texture(GLuint);
void delete_framebuffer(GLuint);

using GlProgram = GlName<delete_program>;
using GlBuffer = GlName<delete_buffer>;
using GlVertexArray = GlName<delete_vertex_array>;
using GlTexture = GlName<delete_texture>;
using GlFramebuffer = GlName<delete_framebuffer>;

GlBuffer make_buffer();
GlVertexArray make_vertex_array();
GlTexture make_texture();
GlFramebuffer make_framebuffer();

/// `define`, when given, is a word that both shaders see as defined. Error: the driver's log, with the program's name before it.
Result<GlProgram> make_program(const std::string& name, const std::string& vertex_source, const std::string& fragment_source, const std::string& define = "");

/// Describes one float attribute of the bound vertex array and buffer.
void float_attribute(GLuint location, int components, std::size_t stride, std::size_t offset);
/// Describes an RGBA attribute of four bytes, read as 0 to 1.
void color_attribute(GLuint location, std::size_t stride, std::size_t offset);

}  // namespace imap
