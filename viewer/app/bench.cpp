// Loads the input, plays the path, prints the times.
#include "viewer/app/bench.h"

#include <epoxy/gl.h>

#include <cstdio>
#include <thread>

#include "viewer/app/bench_run.h"
#include "viewer/app/main_window.h"
#include "viewer/cli/figure_files.h"
#include "viewer/cli/option_values.h"

namespace imap {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int bad_input = 1;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// The map of a window that has no screen: the same input, scene and picture, without panels.
class MapWithoutWindow {
public:
    MapWithoutWindow(const Session& session, const FontSet& fonts, GlPlayer player) : world_(session.world), project_(session.project), fonts_(fonts), player_(std::move(player)) {
        log_.switch_on(true);
    }

    /// Until the picture has all its detail.
    Result<void> settle(Clock::time_point began, BenchRun::About& about) {
        do {
            if (const Result<void> drawn = draw(); !drawn) return drawn;
            if (about.first_picture_ms == 0) about.first_picture_ms = 1000 * seconds_since(began);
            if (!scene_.exact) std::this_thread::sleep_for(std::chrono::milliseconds(4));
        } while (!scene_.exact);
        about.settled_ms = 1000 * seconds_since(began);
        about.relations = scene_.relations.size();
        about.arrows = scene_.arrows.size();
        return {};
    }

    Result<void> play(BenchRun& run) {
        const Clock::time_point start = Clock::now();
        while (!run.done()) {
            std::this_thread::sleep_for(std::chrono::duration<double>(run.seconds_to_step(seconds_since(start))));
            const Box2d map{{0, 0}, {double(project_.figure.width_px), double(project_.figure.height_px)}};
            const BenchStep step = run.begin_step(map, *world_.dataset, seconds_since(start));
            log_.begin();
            MapAnswer answer = input_.handle(step.input, {scene_, world_, project_, map, 1, true, true, true, true});
            answer.edits.insert(answer.edits.end(), step.edits.begin(), step.edits.end());
            const Camera before = project_.camera;
            for (const Edit& edit : answer.edits) edit.apply(project_);
            camera_moves_ = project_.camera != before;
            log_.mark(FrameStage::input);
            if (const Result<void> drawn = draw(); !drawn) return drawn;
            run.end_step(step, log_.current(), scene_.exact, seconds_since(start));
        }
        return {};
    }

private:
    Result<void> draw() {
        SceneOptions options;
        options.width_px = project_.figure.width_px;
        options.height_px = project_.figure.height_px;
        options.window = true;
        options.exact = false;
        options.camera_moves = camera_moves_;
        Result<Scene> scene = build_scene(world_, project_, fonts_, cache_, options);
        if (!scene) return scene.error();
        scene_ = std::move(*scene);
        log_.mark(FrameStage::scene);
        if (const Result<void> drawn = surface_.draw(player_, scene_.list); !drawn) return drawn;
        glFinish();
        log_.mark(FrameStage::picture);
        log_.current().items = int(scene_.list.items.size());
        log_.current().draw_calls = player_.stats().draw_calls;
        return {};
    }

    const World& world_;
    Project project_;
    const FontSet& fonts_;
    GlPlayer player_;
    MapSurface surface_;
    SceneCache cache_;
    MapInput input_;
    Scene scene_;
    bool camera_moves_ = false;
    FrameLog log_;
};

Result<void> run_without_window(const Session& session, BenchRun& run, BenchRun::About& about, Clock::time_point began) {
    const Result<FontSet> fonts = FontSet::load();
    if (!fonts) return fonts.error();
    const Result<OffscreenGl> context = OffscreenGl::create();
    if (!context) return context.error().within("starting OpenGL");
    Result<GlPlayer> player = GlPlayer::create(*fonts);
    if (!player) return player.error().within("starting OpenGL");
    MapWithoutWindow map(session, *fonts, std::move(*player));
    about.renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    if (const Result<void> settled = map.settle(began, about); !settled) return settled;
    return map.play(run);
}

Result<void> run_in_window(Session session, const Options& options, BenchRun& run, BenchRun::About& about, Clock::time_point began) {
    const Result<FontSet> fonts = FontSet::load();
    if (!fonts) return fonts.error();
    Result<Platform> platform = Platform::create("Influence map", {about.width_px, about.height_px, false});
    if (!platform) return platform.error();
    Result<GlPlayer> player = GlPlayer::create(*fonts);
    if (!player) return player.error().within("starting OpenGL");
    about.renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    MainWindow window(std::move(*platform), *fonts, std::move(*player), std::move(session), options, SettingsFile({}));
    if (options.no_panels) window.hide_panels();
    return window.run(run, about, began);
}

}  // namespace

int run_bench(const Options& options, Clock::time_point began) {
    std::variant<Session, LoadError> loaded = load_session(options);
    if (const LoadError* error = std::get_if<LoadError>(&loaded)) return fail(error->error, error->exit_status);
    Session& session = std::get<Session>(loaded);
    const BenchPath path = options.path ? *parse_word<BenchPath>(*options.path) : BenchPath::pan_zoom;
    BenchRun run(path, options.frames ? parse_frames(*options.frames).value() : 120);
    BenchRun::About about;
    about.target = options.in_window ? "window" : "offscreen";
    about.path = word(path);
    about.width_px = session.project.figure.width_px;
    about.height_px = session.project.figure.height_px;
    const Result<void> ran = options.in_window ? run_in_window(std::move(session), options, run, about, began) : run_without_window(session, run, about, began);
    if (!ran) return fail(ran.error(), bad_input);
    std::fputs(run.to_json(about).c_str(), stdout);
    return 0;
}

}  // namespace imap
