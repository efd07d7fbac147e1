// The window system: one GLFW window with an OpenGL 3.3 context and, once it has letters, ImGui in it, released in the right order.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/result.h"
#include "viewer/app/input_queue.h"

struct GLFWwindow;
struct ImFontAtlas;

namespace imap {

inline constexpr const char* no_display_message = "there is no display to open a window on; draw to a file instead: influence-map export -o map.png";

/// Whether the environment names a display at all.
bool has_display();

/// Sizes of the window: in its own units (what ImGui and the mouse count in) and in pixels of the framebuffer.
struct WindowMetrics {
    int width = 0, height = 0;        ///< window units
    int width_px = 0, height_px = 0;  ///< framebuffer
    double px_per_unit = 1;
    double px_per_px_96 = 1;  ///< content scale: framebuffer pixels per pixel at 96 dots an inch

    /// Of what is as large as it is at 96 dots an inch, in window units.
    [[nodiscard]] float scale() const { return float(px_per_px_96 / px_per_unit); }
    [[nodiscard]] bool visible() const { return width > 0 && height > 0 && width_px > 0 && height_px > 0; }
    friend bool operator==(const WindowMetrics&, const WindowMetrics&) = default;
};

/// How large the window is, or shall be, in its own units.
struct WindowPlace {
    int width = 0, height = 0;  ///< 0 = what is comfortable
    bool maximized = false;
};

/// Of a window that will be there, as on a common screen: before the window system is asked, which takes its time to answer.
WindowMetrics guessed_metrics(const WindowPlace&);

class Platform {
public:
    /// The window is not seen before show_window(). A size that no screen has room for is brought down to one. Error: one line, `no_display_message` when no display can be used.
    /// `expect` is told, before that takes its time, how large the window will be if the window system has it so.
    static Result<Platform> create(const std::string& title, const WindowPlace& place, const std::function<void(const WindowMetrics&)>& expect = {});
    Platform(Platform&&) noexcept;
    Platform& operator=(Platform&&) noexcept;
    ~Platform();

    /// ImGui begins, with these letters; before that there is no context of it, and no frame.
    void begin_panels(std::unique_ptr<ImFontAtlas> letters);

    [[nodiscard]] WindowMetrics metrics() const;
    [[nodiscard]] WindowPlace place() const;
    [[nodiscard]] bool close_requested() const;
    void refuse_close();
    /// The driver gave up everything that was on the GPU.
    [[nodiscard]] bool context_is_lost() const;
    /// A new window and context in the place of the lost ones, seen at once; ImGui goes on in it. Everything else that lives on the GPU must be gone before. Error: there is no
    /// window then.
    Result<void> renew(const std::string& title);
    [[nodiscard]] bool is_focused() const;
    void set_title(const std::string& title);

    /// Collects what has happened; sleeps first until something does when `sleep_s` > 0 (infinity = for as long as it takes).
    void collect_events(double sleep_s);
    [[nodiscard]] bool has_events() const;
    /// Ends the sleep of collect_events(), where there is one. From any thread.
    static void wake();
    static const int escape_key;  ///< InputEvent::code of Escape
    static double now_s();        ///< seconds since the start
    void discard_events();
    /// As if the window system had said so.
    void push(const InputEvent& event);
    /// See InputQueue::has_only_moves.
    [[nodiscard]] bool has_only_moves(bool drags) const;
    /// The next batch, which has only moves, without a frame of ImGui: that knows where the cursor is when its next one begins.
    std::vector<InputEvent> take_moves();
    /// Begins an ImGui frame with the next batch of events and returns the batch.
    std::vector<InputEvent> begin_frame();
    /// Finishes ImGui's frame; true when it differs from the one on the screen, or the screen lost it.
    bool end_frame();
    void show_window();
    void hide_window();
    /// Shows what is in the window's framebuffer, without ImGui's frame.
    void show_bare_frame();
    /// Draws ImGui's frame over what is in the window's framebuffer, which is the map in `map_units` and nothing beside it, and shows it.
    void show_frame(const Box2d& map_units);
    /// After ImGui's font atlas was filled anew.
    void renew_font_texture();

private:
    struct State;
    explicit Platform(std::unique_ptr<State>);
    std::unique_ptr<State> state_;
};

}  // namespace imap
