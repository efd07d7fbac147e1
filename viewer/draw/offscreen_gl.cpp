// An OpenGL context without a window or display, through EGL's surfaceless platform, that reads back what it draws.
#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "viewer/draw/cairo_player.h"
#include "viewer/draw/gl_picture.h"
#include "viewer/draw/gl_player.h"

namespace imap {

struct OffscreenGl::State {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (display == EGL_NO_DISPLAY) return;
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
        eglTerminate(display);
    }
};

namespace {

Error egl_error(const char* what) {
    return Error{fmt::format("no OpenGL without a display: {} failed (EGL error {:#x}); install libegl1 and libgl1-mesa-dri", what, eglGetError())};
}

/// Rows from the top, and colours not premultiplied, as the Cairo player gives them.
std::string read_rgba(int width_px, int height_px) {
    const std::size_t stride = static_cast<std::size_t>(width_px) * 4;
    std::string bottom_up(stride * static_cast<std::size_t>(height_px), '\0');
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_px, height_px, GL_RGBA, GL_UNSIGNED_BYTE, bottom_up.data());
    std::string rgba;
    rgba.reserve(bottom_up.size());
    for (std::size_t row = static_cast<std::size_t>(height_px); row-- > 0;) rgba.append(bottom_up, row * stride, stride);
    for (std::size_t i = 0; i < rgba.size(); i += 4) {
        const unsigned a = static_cast<unsigned char>(rgba[i + 3]);
        for (std::size_t k = i; a > 0 && k < i + 3; ++k) rgba[k] = static_cast<char>(std::min(255U, (static_cast<unsigned char>(rgba[k]) * 255U + a / 2) / a));
    }
    return rgba;
}

}  // namespace

OffscreenGl::OffscreenGl(std::unique_ptr<State> state) : state_(std::move(state)) {}
OffscreenGl::OffscreenGl(OffscreenGl&&) noexcept = default;
OffscreenGl::~OffscreenGl() = default;

Result<OffscreenGl> OffscreenGl::create() {
    auto state = std::make_unique<State>();
    if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) return egl_error("EGL_MESA_platform_surfaceless");
    state->display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (state->display == EGL_NO_DISPLAY || !eglInitialize(state->display, nullptr, nullptr)) return egl_error("eglInitialize");
    if (!eglBindAPI(EGL_OPENGL_API)) return egl_error("eglBindAPI");
    const EGLint config_attributes[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, EGL_DONT_CARE, EGL_NONE};
    EGLConfig config = nullptr;
    EGLint configs = 0;
    if (!eglChooseConfig(state->display, config_attributes, &config, 1, &configs) || configs == 0) config = nullptr;  // EGL_KHR_no_config_context
    const EGLint context_attributes[] = {EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                         EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    state->context = eglCreateContext(state->display, config, EGL_NO_CONTEXT, context_attributes);
    if (state->context == EGL_NO_CONTEXT) return egl_error("eglCreateContext");
    if (!eglMakeCurrent(state->display, EGL_NO_SURFACE, EGL_NO_SURFACE, state->context)) return egl_error("eglMakeCurrent");
    return OffscreenGl(std::move(state));
}

Result<std::string> OffscreenGl::draw_to_rgba(GlPlayer& player, const DisplayList& list, std::size_t items_at_a_time) {
    const int width_px = whole_pixels(list.width_px), height_px = whole_pixels(list.height_px);
    GLint max_side = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &max_side);
    if (width_px < 1 || height_px < 1 || width_px > max_side || height_px > max_side)
        return Error{fmt::format("a framebuffer of {} x {} pixels cannot be made: sides from 1 to {} can", width_px, height_px, max_side)};
    const std::optional<GlPicture> picture = GlPicture::make(width_px, height_px);
    if (!picture) return Error{fmt::format("the graphics driver cannot draw into a texture of {} x {} pixels", width_px, height_px)};
    glBindFramebuffer(GL_FRAMEBUFFER, picture->framebuffer());
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    const std::size_t count = list.items.size();
    std::size_t first = 0;
    do {
        const std::size_t end = first + std::min(items_at_a_time, count - first);
        player.draw_items(list, {first, end}, width_px, height_px);
        first = end;
    } while (first < count);
    std::string rgba = read_rgba(width_px, height_px);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return rgba;
}

}  // namespace imap
