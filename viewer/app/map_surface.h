// The map as pictures on the GPU: drawn once a scene, at once or bit by bit, copied into the window every frame, and moved while the camera moves. Over it, in a picture of its
// own, what lights up.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "geo/base/result.h"
#include "viewer/draw/cairo_player.h"
#include "viewer/draw/gl_frame.h"
#include "viewer/draw/gl_picture.h"
#include "viewer/draw/gl_player.h"

namespace imap {

/// A place for a picture in a framebuffer (0 = the window's): the picture's top left corner lies at (`x_px`, `y_px`) from the top left.
struct GlCanvas {
    unsigned framebuffer = 0;
    int width_px = 0, height_px = 0;
    int x_px = 0, y_px = 0;

    [[nodiscard]] GlRows rows() const { return {framebuffer, height_px}; }
};

/// Needs a current OpenGL context for its whole life.
class MapSurface {
public:
    /// No picture stays on the GPU: draw() makes them anew.
    void release();
    /// Plays the list into the picture, whose size follows the list's. Nothing lies over it then. Error: the driver makes no picture of that size; there is none then.
    Result<void> draw(GlPlayer&, const DisplayList&);
    /// A picture that was painted elsewhere is the one shown. It cannot be moved, which the next one can: draw(), or begin_next(). Error: as draw().
    Result<void> take(const ScreenPixels&);
    [[nodiscard]] bool can_be_moved() const { return shown_.map.is_there(); }
    /// Shows the list over the picture from now on, until clear_over() or draw(); the picture stays as it is. Error: as draw(); nothing lies over it.
    Result<void> draw_over(GlPlayer&, const DisplayList&);
    void clear_over();
    /// Puts what is shown on the canvas, which is bound afterwards. No pixel beside the picture's place is touched.
    void show(GlPlayer&, const GlCanvas&);

    /// Begins the next picture of the same data, which draw_next() goes on with while the one before is shown. The list must stay until then. Error: as draw().
    Result<void> begin_next(const DisplayList&);
    /// For `budget_s` or a little longer; true when the picture is there, which is the one shown from then on.
    bool draw_next(GlPlayer&, double budget_s);
    void drop_next() { next_list_ = nullptr; }
    /// When draw_next() was done: the picture that was shown before lies around the new one where that is moved, or the one that lay around it does where it shows more.
    void keep_around(const Affine2d& next_from_shown);
    /// Shows the map moved from now on, over what lies around it, and `furniture`, which stands still, over both; until there is another picture. Drawn by show() itself: a picture
    /// of its own would be copied once more.
    void move(const Affine2d& moved_px, std::shared_ptr<const DisplayList> furniture) { moved_ = Moved{moved_px, std::move(furniture)}; }

private:
    /// A picture, or none.
    class Target {
    public:
        void release() { picture_ = {}; }
        /// For being drawn into.
        Result<void> resize(int width_px, int height_px);
        /// For being copied to the window.
        Result<void> resize_for_screen(int width_px, int height_px);
        /// Holds these, as they come.
        Result<void> take(const ScreenPixels&);
        [[nodiscard]] bool is_there() const { return picture_.is_there(); }
        [[nodiscard]] bool is_for_screen() const { return picture_.is_for_screen(); }
        [[nodiscard]] int width_px() const { return picture_.width_px(); }
        [[nodiscard]] int height_px() const { return picture_.height_px(); }
        [[nodiscard]] Box2d box_px() const { return {{0, 0}, {double(width_px()), double(height_px())}}; }
        void bind() const;
        /// Copies its pixels to a place of its size.
        void copy_to(const GlCanvas&) const;
        /// The same into another of its size.
        void copy_to(const Target&) const;
        /// Draws itself, moved and scaled, where a picture of its size has its place.
        void draw_moved_on(const GlCanvas&, const Affine2d& moved_px) const;

    private:
        Result<void> hold(std::optional<GlPicture>, int width_px, int height_px);

        GlPicture picture_;
    };
    /// The picture, and the same without furniture, for the screen: what can be moved.
    struct Pictures {
        Target whole, map;
    };
    static Result<void> resize(Pictures&, const DisplayList&);
    /// The items up to `end` are in the picture: where they are all of the map's, it is kept.
    static void draw_range(GlPlayer&, const DisplayList&, GlPlayer::ItemRange, const Pictures&);
    struct Moved {
        Affine2d px;
        std::shared_ptr<const DisplayList> furniture;
    };
    void show_moved(GlPlayer&, const GlCanvas&, const Moved&) const;
    void draw_beside_map(const GlCanvas&, const Moved&) const;
    void shows_picture_alone();
    static void keep_map(GlPlayer&, const DisplayList&, const Pictures&);

    Pictures shown_, next_;
    Target over_, around_;
    Target screen_;  ///< what is shown at rest, for the screen
    bool screen_is_current_ = false;
    bool shows_over_ = false, has_around_ = false;
    std::optional<Moved> moved_;
    Affine2d around_px_;  ///< places what lies around on the picture that is shown
    const DisplayList* next_list_ = nullptr;
    std::size_t next_item_ = 0, map_end_ = 0;
};

}  // namespace imap
