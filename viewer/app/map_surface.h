// The map as pictures on the GPU: drawn once a scene, at once or bit by bit, copied into the window every frame, and moved while the camera moves. Over it, in a picture of its
// own, what lights up.
#pragma once

#include <vector>

#include "geo/base/result.h"
#include "viewer/draw/cairo_player.h"
#include "viewer/draw/gl_player.h"

namespace imap {

/// Needs a current OpenGL context for its whole life.
class MapSurface {
public:
    /// No picture stays on the GPU: draw() makes them anew.
    void release();
    /// Plays the list into the picture, whose size follows the list's. Nothing lies over it then. Error: the driver makes no picture of that size; there is none then.
    Result<void> draw(GlPlayer&, const DisplayList&);
    /// A picture that was painted elsewhere is the one shown. It cannot be moved, which the next one can: draw(), or begin_next(). Error: as draw().
    Result<void> take(const ScreenPixels&);
    [[nodiscard]] bool can_be_moved() const { return shown_.map.framebuffer != 0; }
    /// Shows the list over the picture from now on, until clear_over() or draw(); the picture stays as it is. Error: as draw(); nothing lies over it.
    Result<void> draw_over(GlPlayer&, const DisplayList&);
    void clear_over() { shows_over_ = false; }
    /// Copies the picture into the window's framebuffer, its top left corner at (`x_px`, `y_px`) from the top left.
    void show(int window_height_px, int x_px, int y_px) const;
    /// That holds what show() copies.
    [[nodiscard]] unsigned framebuffer() const { return shows_over_ ? over_.framebuffer : shown_.whole.framebuffer; }

    /// Begins the next picture of the same data, which draw_next() goes on with while the one before is shown. The list must stay until then. Error: as draw().
    Result<void> begin_next(const DisplayList&);
    /// For `budget_s` or a little longer; true when the picture is there, which is the one shown from then on.
    bool draw_next(GlPlayer&, double budget_s);
    void drop_next() { next_list_ = nullptr; }
    /// When draw_next() was done: the picture that was shown before lies around the new one where that is moved, or the one that lay around it does where it shows more.
    void keep_around(const Affine2d& next_from_shown);
    /// Shows the map moved, over what lies around it, and `furniture`, which stands still, over both. Error: as draw().
    Result<void> draw_moved(GlPlayer&, const Affine2d& moved_px, const DisplayList& furniture);

private:
    /// A framebuffer object with one colour texture.
    class Target {
    public:
        Target() = default;
        ~Target();
        Target(const Target&) = delete;
        Target& operator=(const Target&) = delete;
        void swap(Target&);

        Result<void> resize(int width_px, int height_px);
        /// Holds these, as they come.
        Result<void> take(const ScreenPixels&);
        void bind() const;
        /// Copies its pixels into a framebuffer (0 = the window's), its lower left corner there.
        void copy_to(unsigned framebuffer, int left_px, int bottom_px) const;
        /// Draws itself into another of its size, moved and scaled.
        void draw_moved_into(const Target&, const Affine2d& moved_px) const;

        unsigned framebuffer = 0, texture = 0;
        int width_px = 0, height_px = 0;
        bool top_down = false;  ///< its first row is the upper one, as on a screen: so it is copied there as it is, with no shader's help

        void release();

    private:
        Result<void> make(int width_px, int height_px, const std::uint32_t* argb);
    };
    /// The picture, and the same without furniture: what can be moved.
    struct Pictures {
        Target whole, map;
    };
    static Result<void> resize(Pictures&, const DisplayList&);
    /// The items up to `end` are in the picture: where they are all of the map's, it is kept.
    static void draw_range(GlPlayer&, const DisplayList&, GlPlayer::ItemRange, const Pictures&);
    void draw_beside_map(const Affine2d& moved_px, Color ground) const;
    static void keep_map(GlPlayer&, const DisplayList&, const Pictures&);

    Pictures shown_, next_;
    Target over_, around_;
    bool shows_over_ = false, has_around_ = false;
    Affine2d around_px_;  ///< places what lies around on the picture that is shown
    const DisplayList* next_list_ = nullptr;
    std::size_t next_item_ = 0, map_end_ = 0;
};

}  // namespace imap
