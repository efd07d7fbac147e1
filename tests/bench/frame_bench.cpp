// Measures what the window does for a frame of the bundled data, or of a table that is named: scene and OpenGL, at the first picture, panning, and zooming.
#include <epoxy/gl.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <thread>

#include "geo/io/borders_reader.h"
#include "geo/io/package_reader.h"
#include "geo/io/relation_input.h"
#include "viewer/draw/gl_player.h"
#include "viewer/scene/scene.h"

namespace imap {
namespace {

constexpr int width_px = 1600, height_px = 1000;
constexpr double frame_ms = 1000.0 / 60;  ///< no screen shows more

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

[[noreturn]] void fail(const Error& error) {
    fmt::print(stderr, "frame_bench: {}\n", error.message);
    std::exit(1);
}

template <class T>
T need(Result<T> result) {
    if (!result) fail(result.error());
    return std::move(result).value();
}

/// The relations of a table, or the bundled ones.
std::shared_ptr<const Dataset> load_dataset(const std::string& table, const std::string& assets, Problems& problems) {
    if (table.empty()) return std::make_shared<const Dataset>(need(read_package(assets + "datasets/central-asia-2022", problems)));
    const Clock::time_point start = Clock::now();
    const ImportAttempt attempt = attempt_import(table, {}, nullptr, {});
    if (attempt.dataset == nullptr) fail({attempt.failure});
    fmt::print("{} relations of {} read in {:.0f} ms\n", attempt.dataset->relations.size(), table, ms_since(start));
    return attempt.dataset;
}

World load_world(const std::string& table) {
    const std::string assets = std::string(SOURCE_DIR) + "/assets/";
    Problems problems;
    World world;
    world.dataset = load_dataset(table, assets, problems);
    world.borders = std::make_shared<const Borders>(need(read_borders(assets + "borders/admin0-10m.fgb", problems)));
    world.topology = std::make_shared<const Topology>(Topology::build(*world.borders));
    return world;
}

/// Milliseconds of each frame: in all, of these for the scene, and of all threads' work together.
struct Times {
    std::vector<double> frame, scene, cpu;
    int coarse = 0;       ///< frames that showed less detail than their scale asks for
    double worst_px = 0;  ///< the largest tolerance of their simplification; 0.5 is exact

    void print(const char* what) const {
        const auto quantile = [](std::vector<double> v, double q) {
            std::ranges::sort(v);
            return v[static_cast<std::size_t>(std::lround(q * static_cast<double>(v.size() - 1)))];
        };
        fmt::print(
            "{:<34} {:>4} frames   median {:7.1f}   p95 {:7.1f}   longest {:7.1f}   scene median {:6.1f}  longest {:6.1f}   cpu {:6.1f}  "
            "coarse {} (to {:.1f} px)\n",
            what, frame.size(), quantile(frame, 0.5), quantile(frame, 0.95), quantile(frame, 1), quantile(scene, 0.5), quantile(scene, 1),
            quantile(cpu, 0.5), coarse, worst_px);
    }
};

/// A window without a screen: a texture of its size to draw into.
class Window {
public:
    Window(const World& world, const FontSet& fonts) : world_(world), fonts_(fonts), player_(need(GlPlayer::create(fonts))) {
        GLuint texture = 0, framebuffer = 0;
        glGenTextures(1, &texture);
        glBindTexture(GL_TEXTURE_2D, texture);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        glGenFramebuffers(1, &framebuffer);
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
    }

    void frame(Times& times, bool camera_moves = false) {
        SceneOptions options;
        options.width_px = width_px;
        options.height_px = height_px;
        options.window = true;
        options.exact = false;
        options.camera_moves = camera_moves;
        const auto start = Clock::now();
        const std::clock_t cpu_start = std::clock();
        scene_ = need(build_scene(world_, project_, fonts_, cache_, options));
        times.scene.push_back(ms_since(start));
        times.coarse += scene_.exact ? 0 : 1;
        times.worst_px = std::max(times.worst_px, scene_.level->tolerance_m * scene_.px_from_plane.scale());
        player_.draw(scene_.list, width_px, height_px);
        glFinish();
        times.frame.push_back(ms_since(start));
        times.cpu.push_back(1000.0 * static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC);
        std::this_thread::sleep_until(start +
                                      std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double, std::milli>(frame_ms)));
    }

    void look_at(Vec2d center_deg, double metres_per_px) {
        project_.camera.fit = "free";
        project_.camera.center_deg = center_deg;
        project_.camera.metres_per_px = metres_per_px;
    }

    void pan(const char* what, int frames) {
        Times times;
        for (int i = 0; i < frames; ++i) {
            // There and back along an arc, faster and slower as a hand does.
            const double t = 2 * 3.14159265 * i / frames;
            const Vec2d moved_px{std::round(9 * std::cos(t)), std::round(4 * std::sin(t))};
            const Vec2d middle = scene_.map_frame_px.center() - moved_px;
            const auto deg = scene_.map->projection().deg_from_plane(scene_.px_from_plane.inverse()(middle));
            look_at(deg.value_or(scene_.center_deg), scene_.metres_per_px_96);
            frame(times, true);
        }
        times.print(what);
        const GlPlayer::Stats stats = player_.stats();
        fmt::print("{:<34} {} draw calls, {} vertices, {} shapes on the GPU\n", "", stats.draw_calls, stats.vertices, stats.cached_shapes);
    }

    /// `octaves` of the scale in steps as a wheel makes them, on `center_deg`.
    void zoom(const char* what, Vec2d center_deg, int octaves, int steps_per_octave, double pause_ms = 0) {
        Times times;
        const double from = scene_.metres_per_px_96, sign = octaves < 0 ? 1 : -1;
        for (int i = 1; i <= std::abs(octaves) * steps_per_octave; ++i) {
            look_at(center_deg, from * std::exp2(sign * i / steps_per_octave));
            frame(times, true);
            std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(pause_ms));
        }
        times.print(what);
    }

    /// Until the picture has all its detail.
    void settle(const char* what) {
        const auto start = Clock::now();
        Times times;
        do frame(times);
        while (!scene_.exact);
        fmt::print("{:<34} {:.0f} ms\n", what, ms_since(start));
    }

    [[nodiscard]] const Scene& scene() const { return scene_; }

private:
    const World& world_;
    const FontSet& fonts_;
    GlPlayer player_;
    SceneCache cache_;
    Project project_;
    Scene scene_;
};

int run(const std::string& table) {
    const auto start = Clock::now();
    const World world = load_world(table);
    fmt::print("{:<34} {:.0f} ms\n", "files read", ms_since(start));
    const FontSet fonts = need(FontSet::load());
    OffscreenGl context = need(OffscreenGl::create());
    fmt::print("{}, {} x {} pixels; times in ms\n", reinterpret_cast<const char*>(glGetString(GL_RENDERER)), width_px, height_px);

    Window window(world, fonts);
    Times first, second;
    window.frame(first);
    first.print("first picture");
    window.frame(second);
    second.print("second picture");
    window.settle("until all detail is there");
    const Vec2d center_deg = window.scene().center_deg;
    window.pan("pan, data in sight", 90);
    window.zoom("zoom in, 6 octaves by 6", center_deg, 6, 6);
    window.settle("until all detail is there");
    window.pan("pan, close", 90);
    window.zoom("zoom out, 8 octaves by 6", center_deg, -8, 6);
    window.pan("pan, world in sight", 90);
    window.zoom("zoom in, 6 octaves by 2", {78, 22}, 6, 2);

    Window other(world, fonts);  // nothing is ready in this one
    Times again;
    other.frame(again);
    again.print("first picture of a second window");
    other.settle("until all detail is there");
    other.zoom("wheel in, a notch each 1/10 s", center_deg, 6, 4, 85);
    other.zoom("wheel out, a notch each 1/10 s", center_deg, -7, 4, 85);
    return 0;
}

}  // namespace
}  // namespace imap

int main(int argc, char** argv) { return imap::run(argc > 1 ? argv[1] : ""); }
