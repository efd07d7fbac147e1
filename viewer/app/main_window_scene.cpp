// What the window's map shows: what its scene depends on, and when that is built anew or moved.
#include "viewer/app/figure_desk.h"
#include "viewer/app/main_window.h"

namespace imap {

MainWindow::Cause MainWindow::cause_now(const WindowMetrics& metrics) const {
    const Box2d map = scene_units(metrics);
    Cause cause;
    cause.on_page = layout_.shows_figure_page();
    cause.project = layout_.notes().with_draft(document_.project());
    cause.dataset = document_.world().dataset;
    cause.borders = document_.world().borders;
    cause.names = document_.world().names;
    const MapSize size = map_size(map, metrics);
    cause.width_px = size.width_px;
    cause.height_px = size.height_px;
    cause.px_per_pt = size.px_per_pt;
    cause.details_ready = detail_came() || !scene_ ? cache_.details_ready() : cause_.details_ready;
    if (cause.dataset != cause_.dataset || cause.borders != cause_.borders) return cause;  // what lies under the mouse was found among others
    if (map_.moving()) {                                                                   // what passes under the mouse lights up when the map rests
        cause.hover = cause_.hover;
        cause.lit = cause_.lit;
        return cause;
    }
    if (!cause.on_page) cause.hover = lit_up();
    if (scene_ && cause.hover.kind == Pick::Kind::legend && cause.hover.index >= 0 && std::size_t(cause.hover.index) < scene_->legend.size())
        cause.lit = scene_->legend[std::size_t(cause.hover.index)].key;
    return cause;
}

SceneOptions MainWindow::options_of(const Cause& cause) const {
    if (cause.on_page) return options_of_preview(cause.project.figure, cause.width_px, cause.height_px);
    SceneOptions options = options_of_window({cause.width_px, cause.height_px, cause.px_per_pt});
    options.hover = cause.hover;
    options.lit = cause.lit;
    return options;
}

/// The map follows its causes: a camera that alone has changed moves the picture, detail that has come (and light on a map of many arrows) is drawn beside the frames, all else
/// makes a new picture at once.
Result<void> MainWindow::follow_scene(const WindowMetrics& metrics) {
    if (const Result<void> spoken = document_.follow_language(); !spoken) say(spoken.error().message, true);
    layout_.follow_data(document_.world().dataset, document_.project(), metrics.height / double(ui_.scale));
    Cause cause = cause_now(metrics);
    if (cause == cause_ && !map_.moving()) return {};
    Cause before = cause_;
    before.project.camera = cause.project.camera;
    before.details_ready = cause.details_ready;
    if (map_.is_slow()) {
        before.hover = cause.hover;
        before.lit = cause.lit;
    }
    const bool camera_stands = cause.project.camera == cause_.project.camera;
    const SceneOptions options = options_of(cause);
    const bool follows = scene_ != nullptr && !cause.on_page && cause == before && (camera_stands || map_.can_follow({document_.world(), cause.project, options}, cache_));
    if (!follows) return show_scene(std::move(cause));
    if (cause.details_ready != cause_.details_ready || cause.hover != cause_.hover || cause.lit != cause_.lit) map_.is_outdated();
    return follow_camera(cause);
}

/// Error: there is nothing to show. Where an older scene is there it stays, and the user is told.
Result<void> MainWindow::follow_scene_or_say(const WindowMetrics& metrics) {
    const Result<void> built = follow_scene(metrics);
    if (built || !scene_) return built;
    say(built.error().message, true);
    return {};
}

/// A project that cannot be drawn is taken back, and the scene before it stays.
Result<void> MainWindow::show_scene(Cause cause) {
    const bool project_is_new = cause.project != cause_.project;
    measured(FrameStage::input);
    const SceneOptions options = options_of(cause);
    std::optional<FirstMap> first = std::exchange(first_map_, std::nullopt);
    if (first && first->shows(cause.project, options)) {
        const Result<void> taken = map_.take(std::move(first->painted));
        showed(std::move(cause));
        return taken;
    }
    const Result<void> built = map_.build({document_.world(), cause.project, options}, cache_);
    if (!built) {
        cause_ = std::move(cause);
        wake();
        if (scene_ && project_is_new) take_back();
        return built;
    }
    showed(std::move(cause));
    return map_.draw();
}

/// The map's scene is of this cause now.
void MainWindow::showed(Cause cause) {
    cause_ = std::move(cause);
    scene_ = map_.scene();
    cause_.details_ready = map_.details_ready();
    scene_is_new_ = true;
    wake();
}

Result<void> MainWindow::follow_camera(const Cause& cause) {
    if (platform_.has_events() && cause.project.camera == cause_.project.camera) return {};  // a hand comes first
    measured(FrameStage::input);
    const SceneOptions options = options_of(cause);
    const Result<MovingMap::Shown> shown = map_.follow({document_.world(), cause.project, options}, cache_, Platform::now_s());
    cause_.project.camera = cause.project.camera;
    cause_.hover = cause.hover;
    cause_.lit = cause.lit;
    if (!shown) {
        take_back();
        return shown.error();
    }
    if (const std::optional<Error> trouble = map_.take_trouble()) {
        cause_.details_ready = cache_.details_ready();  // they are tried once
        say(trouble->message, true);
    }
    if (*shown == MovingMap::Shown::same) return {};
    must_show_ = true;
    wake();
    scene_is_new_ |= *shown == MovingMap::Shown::anew;
    cause_.details_ready = map_.details_ready();
    return {};
}

}  // namespace imap
