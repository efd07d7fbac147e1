// Loads the input, plays the path, prints the times.
#include "viewer/app/bench.h"

#include <epoxy/gl.h>
#include <fmt/format.h>

#include <cstdio>
#include <thread>

#include "viewer/app/bench_run.h"
#include "viewer/app/main_window.h"
#include "viewer/app/window.h"
#include "viewer/cli/figure_files.h"
#include "viewer/cli/option_values.h"
#include "viewer/draw/gl_picture.h"

namespace imap {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int bad_input = 1;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// The map of a window that has no screen: the same input, scene and picture, without panels.
class MapWithoutWindow {
public:
    MapWithoutWindow(const Session& session, const FontSet& fonts, GlPlayer player, GlPicture screen)
        : world_(session.world), project_(session.project), player_(std::move(player)), screen_(std::move(screen)), map_(fonts, player_, log_) {
        options_.width_px = project_.figure.width_px;
        options_.height_px = project_.figure.height_px;
        options_.window = true;
        options_.exact = false;
        log_.switch_on(true);
    }

    /// Until the picture has all its detail.
    Result<void> settle(Clock::time_point began, BenchRun::About& about) {
        do {
            if (const Result<void> drawn = draw(); !drawn) return drawn;
            if (about.first_picture_ms == 0) about.first_picture_ms = 1000 * seconds_since(began);
            if (!map_.scene()->exact) std::this_thread::sleep_for(std::chrono::milliseconds(4));
        } while (!map_.scene()->exact);
        about.settled_ms = 1000 * seconds_since(began);
        about.relations = map_.scene()->relations.size();
        about.arrows = map_.scene()->arrows.size();
        return {};
    }

    Result<void> play(BenchRun& run) {
        start_ = Clock::now();
        while (!run.done()) {
            if (const Result<void> waited = wait_for_step(run); !waited) return waited;
            const Box2d map{{0, 0}, {options_.width_px, options_.height_px}};
            const BenchStep step = run.begin_step(map, *world_.dataset, now_s());
            log_.begin();
            MapAnswer answer = input_.handle(step.input, {*map_.scene(), world_, project_, map_.moved_px(), map, 1, true, true, true, true});
            answer.edits.insert(answer.edits.end(), step.edits.begin(), step.edits.end());
            Project before = project_;
            for (const Edit& edit : answer.edits) edit.apply(project_);
            log_.mark(FrameStage::input);
            before.camera = project_.camera;
            const bool camera_alone = before == project_;
            const Result<void> shown = camera_alone && map_.can_follow(view(), cache_) ? follow() : draw();
            if (!shown) return shown;
            if (step.until_rest)
                if (const Result<void> rested = rest(); !rested) return rested;
            log_.current().items = int(map_.scene()->list.items.size());
            log_.current().draw_calls = player_.stats().draw_calls;
            run.end_step(step, log_.current(), map_.scene()->exact, now_s());
        }
        return {};
    }

private:
    [[nodiscard]] double now_s() const { return seconds_since(start_); }
    [[nodiscard]] MovingMap::View view() const { return {world_, project_, options_}; }

    Result<void> draw() {
        if (const Result<void> built = map_.build(view(), cache_); !built) return built;
        if (const Result<void> drawn = map_.draw(); !drawn) return drawn;
        show();
        return {};
    }
    Result<void> follow() {
        const Result<MovingMap::Shown> shown = map_.follow(view(), cache_, now_s());
        if (!shown) return shown.error();
        if (*shown != MovingMap::Shown::same) show();
        return {};
    }
    void show() {
        map_.show({screen_.framebuffer(), screen_.width_px(), screen_.height_px(), 0, 0});
        glFinish();
        log_.mark(FrameStage::show);
    }
    /// As a window that waits: the map goes on where it has something to do.
    Result<void> wait_for_step(const BenchRun& run) {
        for (double wait_s = run.seconds_to_step(now_s()); wait_s > 0; wait_s = run.seconds_to_step(now_s())) {
            const double map_s = map_.seconds_to_next(now_s());
            if (map_s < wait_s) {
                std::this_thread::sleep_for(std::chrono::duration<double>(map_s));
                if (const Result<void> went_on = follow(); !went_on) return went_on;
            } else {
                std::this_thread::sleep_for(std::chrono::duration<double>(wait_s));
            }
        }
        return {};
    }
    Result<void> rest() {
        while (map_.moving()) {
            map_.wait_for_scene();
            std::this_thread::sleep_for(std::chrono::duration<double>(map_.seconds_to_next(now_s())));
            if (const Result<void> went_on = follow(); !went_on) return went_on;
        }
        return {};
    }

    const World& world_;
    Project project_;
    SceneOptions options_;
    GlPlayer player_;
    GlPicture screen_;
    FrameLog log_;
    SceneCache cache_;
    MovingMap map_;
    MapInput input_;
    Clock::time_point start_;
};

Result<void> run_without_window(const Session& session, BenchRun& run, BenchRun::About& about, Clock::time_point began) {
    const Result<FontSet> fonts = FontSet::load();
    if (!fonts) return fonts.error();
    const Result<OffscreenGl> context = OffscreenGl::create();
    if (!context) return context.error().within("starting OpenGL");
    Result<GlPlayer> player = GlPlayer::create(*fonts);
    if (!player) return player.error().within("starting OpenGL");
    std::optional<GlPicture> screen = GlPicture::make(about.width_px, about.height_px);
    if (!screen) return Error{fmt::format("the graphics driver makes no picture of {} x {} pixels; choose a smaller --size", about.width_px, about.height_px)};
    MapWithoutWindow map(session, *fonts, std::move(*player), std::move(*screen));
    about.renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    if (const Result<void> settled = map.settle(began, about); !settled) return settled;
    return map.play(run);
}

int run_in_window(Session session, const Options& options, BenchRun& run, BenchRun::About& about, Clock::time_point began) {
    WindowOrder order{[&] { return std::move(session); }, {about.width_px, about.height_px, false}, !options.no_panels};
    return run_window(std::move(order), options, SettingsFile({}), [&](MainWindow& window) {
        about.renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
        return window.run(run, about, began);
    });
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
    if (options.in_window) {
        if (const int status = run_in_window(std::move(session), options, run, about, began); status != 0) return status;
    } else if (const Result<void> ran = run_without_window(session, run, about, began); !ran) {
        return fail(ran.error(), bad_input);
    }
    std::fputs(run.to_json(about).c_str(), stdout);
    return 0;
}

}  // namespace imap
