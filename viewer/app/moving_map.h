// The map of the window: its scene and its picture. While the camera moves, the picture that is there moves with it; the next one is drawn bit by bit beside the frames, and the
// one of the camera at rest is what a fresh scene gives.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "viewer/app/background_job.h"
#include "viewer/app/camera_motion.h"
#include "viewer/app/map_surface.h"
#include "viewer/panels/frame_log.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/scene.h"

namespace imap {

class MovingMap {
public:
    /// All of them must outlive it, and the cache that it is given too; `log` hears of its stages; `player` needs a current OpenGL context, here and in every call. `wake` is
    /// called by another thread when seconds_to_next() has become 0.
    MovingMap(
        const FontSet& fonts, GlPlayer& player, FrameLog& log, void (*wake)() = [] {})
        : fonts_(fonts), player_(player), log_(log), building_(wake, [] { return Result<Drawing>(Error{too_little_memory}); }) {}

    /// What is to be seen: kept by nobody.
    struct View {
        const World& world;
        const Project& project;
        const SceneOptions& options;
    };
    enum class Shown { same, moved, anew };

    /// A scene and its picture that were made elsewhere, where there was no OpenGL yet, are what is shown. Error: as draw().
    struct Painted {
        Scene scene;
        ScreenPixels picture;
        Camera camera;
        unsigned details_ready = 0;  ///< SceneCache::details_ready() before it was built
    };
    Result<void> take(Painted);
    /// What OpenGL needs for a picture of the scene that was painted is made beside, and the cache tells when it has come: is_outdated() then has it drawn.
    void prepare_drawing(const View&);
    /// Makes the scene of the view the one that draw() draws. Error: there is none, and what was shown stays.
    Result<void> build(const View&, SceneCache&);
    /// Before the OpenGL context goes: nothing of the map stays in it. build() and draw() make the picture anew.
    void release_pictures();
    /// The whole picture is there when this returns. Error: the driver makes none of that size.
    Result<void> draw();
    /// The scene would have more detail now, or other lights: follow() draws it.
    void is_outdated() { motion_.outdated(); }
    /// A scene takes longer than a frame: what is only lit up differently is better drawn beside the frames too.
    [[nodiscard]] bool is_slow() const;
    /// Whether the picture can be moved to where the project's camera looks, if all else of the view is what is shown.
    [[nodiscard]] bool can_follow(const View&, SceneCache&) const;
    /// The picture is moved there, and what is due of the next one made: its scene on another thread, its drawing bit by bit. Called again and again while
    /// moving(). Error: as build().
    Result<Shown> follow(const View&, SceneCache&, double now_s);
    /// While follow() has a scene built, another thread has the cache: of that only map_for() and details_ready() may be called. Returns when it is free; the scene that was being
    /// built is still there for follow().
    void wait_for_scene() const { building_.wait(); }
    /// What the driver could not draw for follow(), once; what was shown stays.
    std::optional<Error> take_trouble() { return std::exchange(trouble_, std::nullopt); }

    /// Null before the first one was built. While the camera moves, it looks where that does, but for its display list.
    [[nodiscard]] const Scene* scene() const { return scene_ ? &*scene_ : nullptr; }
    /// The camera that the scene's list was made for.
    [[nodiscard]] const Camera& drawn_camera() const { return drawn_camera_; }
    /// SceneCache::details_ready() as the scene had it.
    [[nodiscard]] unsigned details_ready() const { return details_ready_; }
    /// Where the list's map is shown now.
    [[nodiscard]] const Affine2d& moved_px() const { return moved_px_; }
    [[nodiscard]] bool moving() const { return motion_.moving(); }
    /// Until the camera has stood long enough to rest; infinite where the map does not move.
    [[nodiscard]] double seconds_to_rest(double now_s) const { return motion_.seconds_to_rest(now_s); }
    /// Until follow() has something to do; infinite where the map rests, or waits for another thread.
    [[nodiscard]] double seconds_to_next(double now_s) const {
        if (next_ || building_.finished()) return is_slow() ? motion_.seconds_to_rest(now_s) : 0;
        return building_.running() ? std::numeric_limits<double>::infinity() : motion_.seconds_to_rest(now_s);
    }
    [[nodiscard]] MapSurface& surface() { return surface_; }
    /// Puts the map as it is shown on the canvas, which is bound afterwards.
    void show(const GlCanvas& canvas) { surface_.show(player_, canvas); }

private:
    struct Drawing {
        Scene scene;
        Camera camera;
        bool camera_moved = false;
        unsigned details_ready = 0;
        double build_s = 0;
    };
    static Result<Drawing> drawing_of(const View&, const FontSet&, SceneCache&, bool camera_moves);
    void begin_building(const View&, SceneCache&);
    void begin_drawing(Drawing);
    [[nodiscard]] CameraView placed_camera(const View&) const;
    [[nodiscard]] Affine2d moved_to(const CameraView&) const;
    void look_from_camera(const View&);
    [[nodiscard]] bool runs_out() const;
    [[nodiscard]] Result<bool> go_on(const View&, SceneCache&, double now_s);
    void take(Drawing);
    const std::shared_ptr<const DisplayList>& furniture();

    void measured(FrameStage) const;

    const FontSet& fonts_;
    GlPlayer& player_;
    FrameLog& log_;
    MapSurface surface_;
    CameraMotion motion_;
    std::optional<Scene> scene_;
    Camera drawn_camera_, shown_camera_;
    Affine2d drawn_from_plane_;  ///< px_from_plane of the list
    Affine2d moved_px_;
    std::shared_ptr<const DisplayList> furniture_;  ///< of the scene's list, once it was asked for
    bool furniture_has_scale_ = false;
    unsigned details_ready_ = 0;
    double build_s_ = 0;           ///< what the scene took
    std::optional<Drawing> next_;  ///< being drawn
    std::optional<Error> trouble_;
    bool cannot_draw_ = false;  ///< the driver made no picture for follow(): it is not asked again and again
    BackgroundJob<Result<Drawing>> building_;
};

}  // namespace imap
