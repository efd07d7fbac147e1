// Plays a display list through OpenGL 3.3 core. Region shapes stay on the GPU by their address; all else is streamed.
#pragma once

#include <limits>
#include <memory>
#include <string>

#include "geo/base/result.h"
#include "viewer/scene/display_list.h"
#include "viewer/scene/text.h"

namespace imap {

class GlPlayer {
public:
    /// Needs a current OpenGL 3.3 context, here and in every later call, the destructor's too. The fonts must stay where they are
    /// while the player lives. Error: what the driver lacks, or a shader's log.
    static Result<GlPlayer> create(const FontSet&);
    GlPlayer(GlPlayer&&) noexcept;
    GlPlayer& operator=(GlPlayer&&) noexcept;
    ~GlPlayer();

    /// Draws into the bound framebuffer, the list's top left corner at (`x_px`, `y_px`) from the framebuffer's top left.
    /// Leaves scissor, blend and program as ImGui expects to find them (it sets its own).
    void draw(const DisplayList&, int framebuffer_width_px, int framebuffer_height_px, double x_px = 0, double y_px = 0);
    /// The same with some of the list's items, over what the framebuffer holds; with the background where they begin with the first. All of them, range by range, make the picture
    /// that draw() makes.
    struct ItemRange {
        std::size_t first = 0, end = 0;
    };
    void draw_items(const DisplayList&, ItemRange, int framebuffer_width_px, int framebuffer_height_px, double x_px = 0, double y_px = 0);
    /// Draws the list over what the bound framebuffer holds, without a background.
    void draw_over(const DisplayList&, int framebuffer_width_px, int framebuffer_height_px, double x_px = 0, double y_px = 0);

    struct Stats {
        int draw_calls = 0;
        int vertices = 0;
        int cached_shapes = 0;
    };
    [[nodiscard]] Stats stats() const;

private:
    struct State;
    explicit GlPlayer(std::unique_ptr<State>);
    std::unique_ptr<State> state_;
};

/// A headless context (EGL without a surface) for tests: made current on this thread. Error: no driver.
class OffscreenGl {
public:
    static Result<OffscreenGl> create();
    OffscreenGl(OffscreenGl&&) noexcept;
    ~OffscreenGl();
    /// Draws the list, some of its items at a time, into a framebuffer of its size and reads it back: RGBA rows from the top, width × height × 4 bytes.
    Result<std::string> draw_to_rgba(GlPlayer&, const DisplayList&, std::size_t items_at_a_time = std::numeric_limits<std::size_t>::max());

private:
    struct State;
    explicit OffscreenGl(std::unique_ptr<State>);
    std::unique_ptr<State> state_;
};

}  // namespace imap
