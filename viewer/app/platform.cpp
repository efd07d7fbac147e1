// GLFW and ImGui's backends: set-up, events into the queue, and the frame around ImGui.
#include "viewer/app/platform.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <epoxy/gl.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <mutex>
#include <string_view>
#include <utility>

#include "backends/imgui_impl_glfw.h"
#include "backends/imgui_impl_opengl3.h"
#include "imgui.h"
#include "viewer/app/panel_picture.h"

namespace imap {

namespace {

using Kind = InputEvent::Kind;

std::string last_glfw_error;
std::mutex wake_mutex;
bool can_be_woken = false;                                          ///< GLFW is there: work for the first map may end before; under wake_mutex
constexpr int smallest_side = 200;                                  ///< of a window that is remembered
constexpr int comfortable_width = 1600, comfortable_height = 1000;  ///< at 96 dots an inch

void let_be_woken(bool can) {
    const std::scoped_lock lock(wake_mutex);
    can_be_woken = can;
}

bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value && *value;
}

InputQueue& queue_of(GLFWwindow* window) { return *static_cast<InputQueue*>(glfwGetWindowUserPointer(window)); }

InputEvent event_now(Kind kind) {
    InputEvent event;
    event.kind = kind;
    event.time_s = glfwGetTime();
    return event;
}

void on_cursor(GLFWwindow* window, double x, double y) {
    InputEvent event = event_now(Kind::cursor);
    event.position = {x, y};
    queue_of(window).push(event);
}

void on_cursor_enter(GLFWwindow* window, int entered) {
    if (!entered) queue_of(window).push(event_now(Kind::cursor_left));  // entering comes with a move
}

void on_button(GLFWwindow* window, int button, int action, int mods) {
    InputEvent event = event_now(Kind::button);
    event.code = button;
    event.action = action;
    event.mods = mods;
    queue_of(window).push(event);
}

void on_scroll(GLFWwindow* window, double x, double y) {
    InputEvent event = event_now(Kind::scroll);
    event.scroll = {x, y};
    queue_of(window).push(event);
}

void on_key(GLFWwindow* window, int key, int scancode, int action, int mods) {
    InputEvent event = event_now(Kind::key);
    event.code = key;
    event.scancode = scancode;
    event.action = action;
    event.mods = mods;
    queue_of(window).push(event);
}

void on_character(GLFWwindow* window, unsigned codepoint) {
    InputEvent event = event_now(Kind::character);
    event.codepoint = codepoint;
    queue_of(window).push(event);
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
    InputEvent event = event_now(Kind::drop);
    event.paths.assign(paths, paths + count);
    queue_of(window).push(event);
}

void on_focus(GLFWwindow* window, int focused) {
    InputEvent event = event_now(Kind::focus);
    event.action = focused;
    queue_of(window).push(event);
}

void on_refresh(GLFWwindow* window) { queue_of(window).push(event_now(Kind::refresh)); }
void on_size(GLFWwindow* window, int, int) { on_refresh(window); }
void on_scale(GLFWwindow* window, float, float) { on_refresh(window); }

void set_callbacks(GLFWwindow* window) {
    glfwSetCursorPosCallback(window, on_cursor);
    glfwSetCursorEnterCallback(window, on_cursor_enter);
    glfwSetMouseButtonCallback(window, on_button);
    glfwSetScrollCallback(window, on_scroll);
    glfwSetKeyCallback(window, on_key);
    glfwSetCharCallback(window, on_character);
    glfwSetDropCallback(window, on_drop);
    glfwSetWindowFocusCallback(window, on_focus);
    glfwSetWindowRefreshCallback(window, on_refresh);
    glfwSetWindowCloseCallback(window, on_refresh);
    glfwSetFramebufferSizeCallback(window, on_size);
    glfwSetWindowContentScaleCallback(window, on_scale);
}

/// What the mouse is doing, as of the last batch: ImGui 1.86 would ask for the present instead.
struct Mouse {
    Vec2d position{-FLT_MAX, -FLT_MAX};
    bool down[3] = {};
};

void feed_imgui(GLFWwindow* window, const InputEvent& e, Mouse& mouse) {
    switch (e.kind) {
        case Kind::cursor:
            mouse.position = e.position;
#if IMGUI_VERSION_NUM >= 18700
            ImGui_ImplGlfw_CursorPosCallback(window, e.position.x, e.position.y);
#endif
            break;
        case Kind::cursor_left:
            mouse.position = {-FLT_MAX, -FLT_MAX};
            ImGui_ImplGlfw_CursorEnterCallback(window, 0);
            break;
        case Kind::button:
            if (e.code >= 0 && e.code < 3) mouse.down[e.code] = e.action == GLFW_PRESS;
            mouse.position = e.position;
            ImGui_ImplGlfw_MouseButtonCallback(window, e.code, e.action, e.mods);
            break;
        case Kind::scroll:
            ImGui_ImplGlfw_ScrollCallback(window, e.scroll.x, e.scroll.y);
            break;
        case Kind::key:
            ImGui_ImplGlfw_KeyCallback(window, e.code, e.scancode, e.action, e.mods);
            break;
        case Kind::character:
            ImGui_ImplGlfw_CharCallback(window, e.codepoint);
            break;
        case Kind::focus:
            ImGui_ImplGlfw_WindowFocusCallback(window, e.action);
            break;
        case Kind::drop:
        case Kind::refresh:
            break;
    }
}

/// As large as is comfortable, within the monitor's free area.
void choose_size(int& width, int& height) {
    width = comfortable_width;
    height = comfortable_height;
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    if (!monitor) return;
    float scale_x = 1, scale_y = 1;
    glfwGetMonitorContentScale(monitor, &scale_x, &scale_y);
    int x = 0, y = 0, area_width = 0, area_height = 0;
    glfwGetMonitorWorkarea(monitor, &x, &y, &area_width, &area_height);
    width = static_cast<int>(float(width) * std::max(scale_x, 1.0f));
    height = static_cast<int>(float(height) * std::max(scale_y, 1.0f));
    if (area_width > 0) width = std::min(width, area_width);
    if (area_height > 0) height = std::min(height, area_height);
}

bool is_remembered(const WindowPlace& place) { return place.width >= smallest_side && place.height >= smallest_side; }

/// A remembered size, on any of the monitors there are now.
void take_size(const WindowPlace& place, int& width, int& height) {
    if (!is_remembered(place)) return;
    int count = 0, widest = 0, highest = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    for (int i = 0; i < count; ++i) {
        int x = 0, y = 0, area_width = 0, area_height = 0;
        glfwGetMonitorWorkarea(monitors[i], &x, &y, &area_width, &area_height);
        widest = std::max(widest, area_width);
        highest = std::max(highest, area_height);
    }
    width = widest > 0 ? std::min(place.width, widest) : width;
    height = highest > 0 ? std::min(place.height, highest) : height;
}

double usable_scale(float scale) { return std::clamp(std::isfinite(scale) ? double(scale) : 1.0, 0.5, 8.0); }

/// Of a window whose units are pixels, on the first monitor.
WindowMetrics expected_metrics(int width, int height) {
    WindowMetrics m{width, height, width, height};
    float scale_x = 1, scale_y = 1;
    if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) glfwGetMonitorContentScale(monitor, &scale_x, &scale_y);
    m.px_per_px_96 = usable_scale(scale_x);
    return m;
}

/// Told how large the window will be.
using Expectation = std::function<void(const WindowMetrics&)>;

/// A hidden window with a context, which is made current. False: last_glfw_error says why.
bool open_window(GLFWwindow*& window, InputQueue& queue, const std::string& title, const WindowPlace& place, const Expectation& expect = {}) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);  // a map is drawn from the back: buffers that nothing reads cost a software driver milliseconds at every size
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_LOSE_CONTEXT_ON_RESET);  // a driver that cannot tell of a reset ignores it
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "influence-map");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "influence-map");
    int width = 0, height = 0;
    choose_size(width, height);
    take_size(place, width, height);
    if (expect) expect(expected_metrics(width, height));
    glfwWindowHint(GLFW_MAXIMIZED, place.maximized ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);  // until there is something to be seen
    window = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
    if (window == nullptr) return false;
    glfwMakeContextCurrent(window);
    glfwSwapInterval(1);
    glfwSetWindowUserPointer(window, &queue);
    set_callbacks(window);
    return true;
}

void begin_drawing_imgui(GLFWwindow* window) {
    ImGui_ImplGlfw_InitForOpenGL(window, false);
    ImGui_ImplOpenGL3_Init("#version 330 core");
}

void end_drawing_imgui() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
}

/// Those that are held while their window goes are never let go of by it.
void let_go_of_keys() {
#if IMGUI_VERSION_NUM < 18700
    ImGuiIO& io = ImGui::GetIO();
    std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
    io.KeyCtrl = io.KeyShift = io.KeyAlt = io.KeySuper = false;
#else
    ImGui::GetIO().ClearInputKeys();
#endif
}

bool driver_tells_of_resets() { return epoxy_has_gl_extension("GL_ARB_robustness"); }

}  // namespace

struct Platform::State {
    GLFWwindow* window = nullptr;
    InputQueue queue;
    Mouse mouse;
    PanelContent shown_content;  ///< what ImGui drew last
    PanelPicture panels;
    bool screen_is_lost = true;  ///< uncovered, resized, or never drawn
    bool has_font_texture = false;
    std::unique_ptr<ImFontAtlas> letters;  ///< of ImGui, once that has begun
    bool imgui_draws = false;
    bool tells_of_resets = false;

    ~State() {
        panels.forget();
        if (imgui_draws) end_drawing_imgui();
        if (letters) ImGui::DestroyContext();
        if (window) glfwDestroyWindow(window);
        let_be_woken(false);
        glfwTerminate();
    }
};

bool has_display() { return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY"); }

WindowMetrics guessed_metrics(const WindowPlace& place) {
    const int width = is_remembered(place) ? place.width : comfortable_width, height = is_remembered(place) ? place.height : comfortable_height;
    return {width, height, width, height};
}

Platform::Platform(std::unique_ptr<State> state) : state_(std::move(state)) {}
Platform::Platform(Platform&&) noexcept = default;
Platform& Platform::operator=(Platform&&) noexcept = default;
Platform::~Platform() = default;

Result<Platform> Platform::create(const std::string& title, const WindowPlace& place, const std::function<void(const WindowMetrics&)>& expect) {
    glfwSetErrorCallback([](int, const char* words) { last_glfw_error = words; });
    if (!has_display() || !glfwInit()) return Error{no_display_message};
    let_be_woken(true);
    auto state = std::make_unique<State>();
    if (!open_window(state->window, state->queue, title, place, expect))
        return Error{"the window cannot be opened (" + last_glfw_error + "); draw to a file instead: influence-map export -o map.png"};
    state->tells_of_resets = driver_tells_of_resets();
    return Platform(std::move(state));
}

Result<void> Platform::renew(const std::string& title) {
    const WindowPlace as_before = place();
    int x = 0, y = 0;
    glfwGetWindowPos(state_->window, &x, &y);
    state_->panels.forget();
    if (std::exchange(state_->imgui_draws, false)) end_drawing_imgui();
    glfwDestroyWindow(std::exchange(state_->window, nullptr));
    if (!open_window(state_->window, state_->queue, title, as_before)) return Error{"no new window can be opened (" + last_glfw_error + ")"};
    state_->tells_of_resets = driver_tells_of_resets();
    if (state_->letters) {
        begin_drawing_imgui(state_->window);
        state_->imgui_draws = true;
        discard_events();
        let_go_of_keys();
    }
    state_->mouse = {};
    state_->screen_is_lost = true;
    if (!as_before.maximized) glfwSetWindowPos(state_->window, x, y);
    show_window();
    return {};
}

void Platform::begin_panels(std::unique_ptr<ImFontAtlas> letters) {
    state_->letters = std::move(letters);
    ImGui::CreateContext(state_->letters.get());
    ImGui::GetIO().IniFilename = nullptr;
    begin_drawing_imgui(state_->window);
    state_->imgui_draws = true;
}

WindowMetrics Platform::metrics() const {
    WindowMetrics m;
    glfwGetWindowSize(state_->window, &m.width, &m.height);
    glfwGetFramebufferSize(state_->window, &m.width_px, &m.height_px);
    float scale_x = 1, scale_y = 1;
    glfwGetWindowContentScale(state_->window, &scale_x, &scale_y);
    m.px_per_px_96 = usable_scale(scale_x);
    // Of a window that is being resized the one may be older than the other.
    if (m.width > 0 && m.width_px > 0) m.px_per_unit = std::clamp(double(m.width_px) / m.width, 0.5, 4.0);
    return m;
}

WindowPlace Platform::place() const {
    WindowPlace place;
    glfwGetWindowSize(state_->window, &place.width, &place.height);
    place.maximized = glfwGetWindowAttrib(state_->window, GLFW_MAXIMIZED) != 0;
    return place;
}

bool Platform::close_requested() const { return glfwWindowShouldClose(state_->window); }
bool Platform::context_is_lost() const { return state_->tells_of_resets && glGetGraphicsResetStatusARB() != GL_NO_ERROR; }
void Platform::refuse_close() { glfwSetWindowShouldClose(state_->window, GLFW_FALSE); }
bool Platform::is_focused() const { return glfwGetWindowAttrib(state_->window, GLFW_FOCUSED) != 0; }
void Platform::set_title(const std::string& title) { glfwSetWindowTitle(state_->window, title.c_str()); }

void Platform::push(const InputEvent& event) { state_->queue.push(event); }

void Platform::collect_events(double sleep_s) {
    if (sleep_s <= 0 || !state_->queue.empty())
        glfwPollEvents();
    else if (std::isinf(sleep_s))
        glfwWaitEvents();
    else
        glfwWaitEventsTimeout(sleep_s);
}

void Platform::wake() {
    const std::scoped_lock lock(wake_mutex);
    if (can_be_woken) glfwPostEmptyEvent();
}

const int Platform::escape_key = GLFW_KEY_ESCAPE;

double Platform::now_s() { return glfwGetTime(); }

void Platform::discard_events() {
    while (!state_->queue.empty())
        for (const InputEvent& event : state_->queue.take_batch()) feed_imgui(state_->window, event, state_->mouse);
}

bool Platform::has_events() const { return !state_->queue.empty(); }

bool Platform::has_only_moves(bool drags) const { return state_->queue.has_only_moves(drags); }

std::vector<InputEvent> Platform::take_moves() {
    std::vector<InputEvent> batch = state_->queue.take_batch();
    for (const InputEvent& event : batch)
        if (event.kind == Kind::cursor) feed_imgui(state_->window, event, state_->mouse);
    return batch;
}

std::vector<InputEvent> Platform::begin_frame() {
    std::vector<InputEvent> batch = state_->queue.take_batch();
    for (const InputEvent& event : batch) {
        feed_imgui(state_->window, event, state_->mouse);
        if (event.kind == Kind::refresh) state_->screen_is_lost = true;
    }
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
#if IMGUI_VERSION_NUM < 18700
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = {float(state_->mouse.position.x), float(state_->mouse.position.y)};
    for (int i = 0; i < 3; ++i) io.MouseDown[i] = state_->mouse.down[i];
    // Enter presses what Space presses: here it would only begin to edit a text. One that is still held from before must press nothing in a dialog that it opened.
    for (const int key : {GLFW_KEY_ENTER, GLFW_KEY_KP_ENTER})
        if (!io.WantTextInput && io.KeysDown[key] && io.KeysDownDuration[key] < 0) io.NavInputs[ImGuiNavInput_Activate] = 1;
#endif
    ImGui::NewFrame();
    return batch;
}

bool Platform::end_frame() {
    ImGui::Render();
    PanelContent content = content_of(*ImGui::GetDrawData());
    const bool changed = content.of_all != state_->shown_content.of_all || state_->screen_is_lost;
    state_->shown_content = std::move(content);
    return changed;
}

void Platform::show_window() { glfwShowWindow(state_->window); }

void Platform::hide_window() { glfwHideWindow(state_->window); }

void Platform::show_bare_frame() { glfwSwapBuffers(state_->window); }

void Platform::show_frame(const Box2d& map_units) {
    state_->panels.draw(*ImGui::GetDrawData(), state_->shown_content, map_units);
    glfwSwapBuffers(state_->window);
    state_->screen_is_lost = false;
}

void Platform::renew_font_texture() {
    state_->panels.forget();
    state_->screen_is_lost = true;
#if IMGUI_VERSION_NUM < 19200
    // The first texture is made with the first frame. Destroying all device objects instead would leave 1.86 writing into buffers whose
    // sizes it remembers from before: nothing but the map would be drawn again.
    if (state_->has_font_texture) {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }
    state_->has_font_texture = true;
#endif
}

}  // namespace imap
