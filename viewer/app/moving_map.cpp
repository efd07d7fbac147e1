// Moves the picture, and decides when there is a better one to be drawn.
#include "viewer/app/moving_map.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "viewer/draw/transformed_box.h"
#include "viewer/scene/moved_map.h"
#include "viewer/scene/region_layer.h"

namespace imap {

namespace {

constexpr double bit_s = 0.006, bit_at_rest_s = 0.016;  ///< of a frame, for the next picture
constexpr double quick_scene_s = 0.012;                 ///< a scene that takes longer waits until the camera rests
constexpr double least_in_sight = 0.75;                 ///< of the frame, covered by the moved picture, before another one is wanted
constexpr double most_enlarged = 2;                     ///< the same, of its scale
constexpr double least_worth_moving = 0.1;              ///< of the frame: less is no move to the eye, but another map

double share_covered(const Box2d& frame, const Affine2d& moved_px) { return frame.common_with(transformed(frame, moved_px)).area() / std::max(frame.area(), 1.0); }

}  // namespace

Result<MovingMap::Drawing> MovingMap::drawing_of(const View& view, const FontSet& fonts, SceneCache& cache, bool camera_moves) {
    SceneOptions options = view.options;
    options.camera_moves = camera_moves;
    const unsigned details_ready = cache.details_ready();  // more may come while it is built
    const auto began = std::chrono::steady_clock::now();
    Result<Scene> scene = build_scene(view.world, view.project, fonts, cache, options);
    if (!scene) return scene.error();
    return Drawing{std::move(*scene), view.project.camera, camera_moves, details_ready, std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count()};
}

/// For a camera that rests: nobody waits for it but the eye.
void MovingMap::begin_building(const View& view, SceneCache& cache) {
    building_.start([world = view.world, project = view.project, options = view.options, &fonts = fonts_, &cache](LoadWatch&) {
        return drawing_of({world, project, options}, fonts, cache, false);
    });
}

Result<void> MovingMap::build(const View& view, SceneCache& cache) {
    building_.wait();
    building_.take();  // it was for what was wanted before
    SceneOptions options = view.options;
    options.on_totals = [this] { measured(FrameStage::totals); };
    Result<Drawing> drawing = drawing_of({view.world, view.project, options}, fonts_, cache, false);
    measured(FrameStage::scene);
    if (!drawing) return drawing.error();
    surface_.drop_next();
    next_.reset();
    motion_.sharpened();
    cannot_draw_ = false;
    take(std::move(*drawing));
    return {};
}

void MovingMap::release_pictures() {
    surface_.release();
    next_.reset();
}

Result<void> MovingMap::take(Painted painted) {
    next_.reset();
    motion_.sharpened();
    take(Drawing{std::move(painted.scene), painted.camera, false, painted.details_ready, 0});
    return surface_.take(painted.picture);
}

void MovingMap::prepare_drawing(const View& view) {
    if (surface_.can_be_moved() || cannot_draw_ || !scene_) return;
    const int worldview = std::max(0, view.world.borders->find_view(view.project.style.worldview));
    if (prepare_detail(*scene_, worldview)) is_outdated();
}

Result<void> MovingMap::draw() {
    const Result<void> drawn = surface_.draw(player_, scene_->list);
    measured(FrameStage::picture);
    return drawn;
}

void MovingMap::take(Drawing drawing) {
    scene_ = std::move(drawing.scene);
    drawn_camera_ = shown_camera_ = drawing.camera;
    drawn_from_plane_ = scene_->px_from_plane;
    details_ready_ = drawing.details_ready;
    build_s_ = drawing.build_s;
    moved_px_ = {};
    furniture_.reset();
}

/// Waits for the graphics, so that their time is not taken for that of the next stage.
void MovingMap::measured(FrameStage stage) const {
    if (!log_.is_on()) return;
    if (stage == FrameStage::picture) glFinish();
    log_.mark(stage);
}

bool MovingMap::can_follow(const View& view, SceneCache& cache) const {
    if (!scene_ || !scene_->sides.empty() || view.project.camera.fit != "free") return false;
    const auto map = cache.map_for(view.world, view.project);
    return map.ok() && *map == scene_->map && share_covered(scene_->map_frame_px, moved_to(placed_camera(view))) >= least_worth_moving;
}

/// Of the view's project, in the frame that is shown.
CameraView MovingMap::placed_camera(const View& view) const { return place_camera(view.world, view.project, *scene_->map, {}, scene_->map_frame_px, 0, view.options.px_per_pt); }

/// Where the list's map lies for the camera.
Affine2d MovingMap::moved_to(const CameraView& camera) const { return camera.px_from_plane.after(drawn_from_plane_.inverse()); }

void MovingMap::look_from_camera(const View& view) {
    shown_camera_ = view.project.camera;
    const CameraView camera = placed_camera(view);
    moved_px_ = shown_camera_ == drawn_camera_ ? Affine2d{} : moved_to(camera);
    look_from(*scene_, camera);
}

bool MovingMap::is_slow() const { return build_s_ > quick_scene_s; }

bool MovingMap::runs_out() const { return !is_slow() && (share_covered(scene_->map_frame_px, moved_px_) < least_in_sight || moved_px_.scale() > most_enlarged); }

Result<MovingMap::Shown> MovingMap::follow(const View& view, SceneCache& cache, double now_s) {
    Shown shown = Shown::same;
    if (view.project.camera != shown_camera_) {
        motion_.moved(now_s);
        look_from_camera(view);
        shown = Shown::moved;
    } else if (const Result<bool> done = go_on(view, cache, now_s); !done) {  // not in the frame that answers a hand
        return done.error();
    } else if (*done) {
        shown = Shown::anew;
    }
    if (shown != Shown::same && moving() && !surface_.can_be_moved())
        if (const Result<void> drawn = surface_.draw(player_, scene_->list); !drawn) return drawn.error();
    if (shown != Shown::same && moving()) surface_.move(moved_px_, furniture());
    measured(FrameStage::picture);
    return shown;
}

void MovingMap::begin_drawing(Drawing drawing) {
    next_ = std::move(drawing);
    const Result<void> begun = surface_.begin_next(next_->scene.list);
    cannot_draw_ = !begun;
    if (begun) return;
    trouble_ = begun.error();
    next_.reset();
    motion_.sharpened();  // the next move is the next try
}

/// True when the next picture is the one shown.
Result<bool> MovingMap::go_on(const View& view, SceneCache& cache, double now_s) {
    if (is_slow() && !motion_.rests(now_s)) return false;  // between two moves of a hand there is no time for a bit of a large picture
    if (building_.running()) {
        std::optional<Result<Drawing>> built = building_.take();
        if (!built) return false;
        if (!*built) {
            if (built->error().message != too_little_memory) return built->error();
            trouble_ = built->error();  // no fault of what is to be seen
            motion_.sharpened();        // the next move is the next try
            return false;
        }
        begin_drawing(std::move(**built));
        return false;
    }
    const CameraMotion::Next wanted = next_ ? CameraMotion::Next::nothing : motion_.next(now_s, runs_out());
    if (wanted == CameraMotion::Next::picture_of_rest) {
        begin_building(view, cache);
        return false;
    }
    if (wanted == CameraMotion::Next::picture_on_the_way) {
        Result<Drawing> drawing = drawing_of(view, fonts_, cache, true);
        measured(FrameStage::scene);
        if (!drawing) return drawing.error();
        begin_drawing(std::move(*drawing));
        return false;
    }
    if (!next_ || !surface_.draw_next(player_, motion_.rests(now_s) ? bit_at_rest_s : bit_s)) return false;
    const Affine2d next_from_shown = next_->scene.px_from_plane.after(drawn_from_plane_.inverse());
    const bool is_of_rest = !next_->camera_moved;
    take(std::move(*std::exchange(next_, std::nullopt)));
    surface_.keep_around(next_from_shown);
    if (view.project.camera != drawn_camera_)
        look_from_camera(view);
    else if (is_of_rest)
        motion_.sharpened();
    return true;
}

/// The scale bar is left out while it would be wrong.
const std::shared_ptr<const DisplayList>& MovingMap::furniture() {
    const bool has_scale = moved_px_.scale() > 0.999 && moved_px_.scale() < 1.001;
    if (!furniture_ || furniture_has_scale_ != has_scale) furniture_ = std::make_shared<const DisplayList>(furniture_of(scene_->list, has_scale));
    furniture_has_scale_ = has_scale;
    return furniture_;
}

}  // namespace imap
