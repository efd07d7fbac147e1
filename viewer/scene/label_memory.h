// Names as they were placed last, for a window: they stay where they are while nothing changes, and go with the map while it moves.
#pragma once

#include "viewer/scene/label_layer.h"

namespace imap {

/// All that decides where names go.
struct LabelCause {
    Project project;  ///< without its camera
    std::shared_ptr<const Dataset> dataset;
    std::shared_ptr<const PlaceNames> names;
    std::shared_ptr<const MapGeometry> map;
    unsigned query = 0;
    LegendKey lit;
    bool settled = true;
    Box2d frame_px;
    double px_per_pt = 0;
    // The view: while it changes, names need not be placed anew.
    Affine2d px_from_plane;
    Box2d covered_px;
    const LevelGeometry* level = nullptr;
};

class LabelMemory {
public:
    struct Kept {
        LabelLayer labels;
        bool moved = false;  ///< with the map: names have a better place once it rests
    };
    /// The names for the same cause. While the camera moves, those that were placed for a view nearby, moved with what they stand beside; a far view needs new ones.
    [[nodiscard]] std::optional<Kept> find(const LabelCause&, bool camera_moves, const ArrowLayer&) const;
    void keep(LabelCause, const LabelLayer&);
    void clear() { placed_.reset(); }

private:
    std::optional<LabelLayer> placed_;
    LabelCause cause_;
};

}  // namespace imap
