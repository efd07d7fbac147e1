// One map of a figure: what it shows, where its camera looks, and its layers laid out against each other.
#pragma once

#include <optional>

#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/furniture.h"
#include "viewer/scene/label_layer.h"
#include "viewer/scene/measure_look.h"
#include "viewer/scene/note_layer.h"
#include "viewer/scene/occupancy.h"

namespace imap {

/// What all maps of a figure share.
struct MapSetting {
    const World& asked;  ///< what the camera frames
    const World& world;  ///< what is drawn: see ShownData
    const Project& project;
    const Project styled;  ///< the same, without its selection in a figure: there its fading would read as doubt, which paleness stands for
    SceneCache& cache;
    const SceneOptions& options;
    const Palette& colors;
    int view;
    const Box2d shown_m;    ///< on the plane, around all that is shown, where the camera fits that
    bool is_first = false;  ///< see build_first_scene
};

struct MapPart {
    Scene scene;  ///< of this map alone, without a display list
    MeasureLook look;
    ArrowLayer arrows;
    LabelLayer labels;
    NoteLayer notes;
    /// Where frames of a film stand still: all that the film ever shows, laid out on this map, beside which legend and labels find their room.
    struct Whole {
        Scene scene;
        ArrowLayer arrows;
    };
    std::optional<Whole> whole_series;
    [[nodiscard]] const ArrowLayer& arrows_to_avoid() const { return whole_series ? whole_series->arrows : arrows; }

    std::optional<ScaleBar> scale_bar;
    std::vector<CapitalDot> capitals;
    std::optional<Occupancy> ground;  ///< regions alone, as the camera now sees them
    bool detail_is_chosen = false;

    /// What the arrows are laid out for.
    struct View {
        Affine2d px_from_plane;
        Box2d frame_px, covered_px;
    };
    std::optional<View> arrows_are_for;

    /// Points the camera so that what is wanted lies in `target_px`, in the map's frame or a part of it.
    void aim(const MapSetting&, const Box2d& target_px, const Painter&);
    /// Looks where `first` does, at the same scale, in a frame of the same size.
    void follow(const MapPart& first);
    /// Lays the arrows out as the camera now sees them, none of them beginning or ending under `covered_px`; where they are laid out so already, nothing is done.
    void place_arrows(const MapSetting&, const Box2d& covered_px, const Painter&);
    /// Chooses the level of detail for what the camera now sees.
    void look_at_ground(const MapSetting&);
    /// What land, arrows and notes take of the frame; notes find their places beside `covered_px`.
    [[nodiscard]] Occupancy occupied(const MapSetting&, const Box2d& covered_px, const NoteTurn&, const Painter&);
    void draw(const MapSetting&, Painter&) const;
};

/// The scale, in pixels a metre of the plane, that the camera would have in a frame.
double scale_in(const MapSetting&, const MapGeometry&, const Box2d& frame_px, const Painter&);

}  // namespace imap
