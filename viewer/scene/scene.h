// From data and Project to a display list: the one pure function behind the window and every export.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "geo/model/borders.h"
#include "geo/model/dataset.h"
#include "geo/model/place_names.h"
#include "geo/query/filter.h"
#include "viewer/scene/bend_store.h"
#include "viewer/scene/display_list.h"
#include "viewer/scene/legend_key.h"
#include "viewer/scene/text.h"
#include "viewer/state/project.h"

namespace imap {

/// All that was loaded, shared and never changed.
struct World {
    std::shared_ptr<const Dataset> dataset;
    std::shared_ptr<const Borders> borders;
    std::shared_ptr<const Topology> topology;
    std::shared_ptr<const PlaceNames> names = {};  ///< in Style::language; null = English

    /// What a reader is shown: the language's name of a state that has an ISO code, else the data's own.
    [[nodiscard]] const std::string& name_of_actor(ActorIndex) const;
    [[nodiscard]] const std::string& name_of_region(RegionIndex) const;
};

struct NoteText;     // viewer/scene/note_layer.h
struct ShownData;    // viewer/scene/comparison.h
class LabelMemory;   // viewer/scene/label_memory.h
class ShownStore;    // viewer/scene/shown_store.h
struct SeriesScale;  // viewer/scene/series_scale.h

/// What Measure::change is told of.
struct ChangeTold {
    std::optional<std::array<DateSpan, 2>> dates;  ///< nothing where the data has fewer than two
    std::size_t undated = 0;                       ///< relations that are left out, having no date
};

/// What a measure says of the regions.
struct RegionMeasure {
    std::vector<RegionValue> values;  ///< by region
    ChangeTold change;                ///< of Measure::change alone
};

/// Keeps what is costly between scenes: the projected borders by projection key. One a window or export.
class SceneCache {
public:
    /// `on_detail_ready` is called on another thread when a scene that was not exact would now have more detail.
    explicit SceneCache(std::function<void()> on_detail_ready = {});
    /// Counts those calls: a scene that is not exact is worth building again when this has changed.
    [[nodiscard]] unsigned details_ready() const { return *details_ready_; }
    /// The map in the project's projection, fitted for "auto" to what the camera shows (shown_extent_deg). Error: the projection cannot be made. May be asked for while another
    /// thread builds a scene of the same borders.
    Result<std::shared_ptr<const MapGeometry>> map_for(const World&, const Project&);
    /// What the project shows of the world (see shown_data); the last few are kept. Error: the sides of its comparison cannot be subtracted.
    Result<std::shared_ptr<const ShownData>> shown_for(const World&, const Project&);
    /// The bends of sets of arrows. A window that got none is told like that of more detail when they are there.
    [[nodiscard]] BendStore& bends() { return *bends_; }
    /// What a measure says of the regions, under a key that names all that it depends on; computed once.
    const RegionMeasure& measure_for(const std::string& key, const std::function<RegionMeasure()>& compute);
    /// A note's words in lines, under a key that names all that they depend on; wrapped once.
    std::shared_ptr<const NoteText> note_text_for(const std::string& key, const std::function<NoteText()>& wrap);
    /// The names of the first, or of the second map of a window.
    [[nodiscard]] LabelMemory& labels(std::size_t map) { return *labels_[map]; }
    void clear();

private:
    double middle_of(const World&);  ///< of a map of the world

    static constexpr std::size_t most_kept = 64;
    std::shared_ptr<std::atomic<unsigned>> details_ready_ = std::make_shared<std::atomic<unsigned>>(0);
    std::function<void()> on_detail_ready_;  ///< counts, then calls the user's
    std::unique_ptr<std::mutex> maps_mutex_ = std::make_unique<std::mutex>();
    std::shared_ptr<const Borders> borders_;  ///< kept alive, so that another Borders is never taken for it
    std::map<std::string, std::shared_ptr<const MapGeometry>> by_key_;
    std::unique_ptr<BendStore> bends_;
    std::shared_ptr<ShownStore> shown_;
    std::array<std::shared_ptr<LabelMemory>, 2> labels_;
    double lon_deg_ = 0;                     ///< the middle of a map of the world, for
    std::shared_ptr<const Dataset> lon_of_;  ///< this dataset
    std::map<std::string, RegionMeasure> measures_;
    std::map<std::string, std::shared_ptr<const NoteText>> note_texts_;
};

struct SceneOptions {
    double width_px = 1920, height_px = 1080;
    double px_per_pt = 96.0 / 72.0;                  ///< sizes of text and lines follow it: dpi / 72
    bool furniture = true;                           ///< title, footer with sources, scale bar; the window shows legend and scale bar only
    bool window = false;                             ///< the window's reduced furniture
    bool camera_moves = false;                       ///< in a window: names that were placed for a view nearby go with the map, until it rests
    bool page = false;                               ///< of paper: no type below 6 pt, however small it is, and what a page has beside its map
    bool exact = true;                               ///< false: waits for no detail of the borders, but takes the nearest that is ready
    Pick hover;                                      ///< drawn highlighted
    LegendKey lit;                                   ///< what the legend's row under the mouse stands for: the rest of the map recedes
    bool plain_arcs = false;                         ///< every arrow with the same bend: what the layout is measured against
    std::shared_ptr<const SeriesScale> series = {};  ///< what this figure shares with the others of its series; null: it stands alone
    std::function<void()> on_totals = {};            ///< all is selected and added up, and nothing is laid out yet
};

/// A row of the legend that can be hovered and clicked.
/// A figure at its own size, with all furniture.
SceneOptions options_of_figure(const Figure&);

struct LegendEntry {
    std::string label;
    LegendKey key;

    friend bool operator==(const LegendEntry&, const LegendEntry&) = default;
};

/// One of two maps that are compared side by side.
struct SceneSide {
    std::string heading;              ///< "2015", "Imports"
    Vec2d offset_px;                  ///< of its frame from the first one's
    int first_arrow = 0;              ///< its first one in Scene::arrows
    std::vector<RegionValue> values;  ///< by region
};

/// A note of the project as it is drawn.
struct NoteBox {
    int note = -1;  ///< in Project::notes
    Box2d box_px;
    Vec2d subject_px;  ///< what it is about
};

/// A part of an arrow's body that nothing lies over: where its flow can be seen.
struct FlowLine {
    int arrow = -1;                ///< in Scene::arrows
    std::vector<Vec2d> points_px;  ///< in the direction of travel
    double begins_px = 0;          ///< how far from the arrow's start
    double width_px = 0;           ///< of the arrow
    Color color;                   ///< that stands out on it
};

/// Of many arrows, one that lies under those above it along nearly all of its length, so that it is not drawn.
struct HiddenArrow {
    int arrow = -1;  ///< in Scene::arrows
    std::vector<Vec2d> line_px;
    double width_px = 0;
    Color color;
};

struct Scene {
    DisplayList list;
    World world;                                       ///< what is drawn: that which was asked for, or the difference derived from it; indices are of its dataset
    std::vector<RelationIndex> relations;              ///< drawn, after filters, in file order
    unsigned query = 0;                                ///< from one cache: the same number means the same relations
    std::vector<Arrow> arrows;                         ///< as drawn; Pick::arrow counts in this. Side by side: of the first map, then of the second
    int arrows_begin = 0;                              ///< while one of two maps is laid out: its own are arrows [arrows_begin, arrows_end),
    int arrows_end = std::numeric_limits<int>::max();  ///< and all of them make the common scale of widths and colours
    std::vector<RegionValue> values;                   ///< by region; side by side: of the first map
    ChangeTold change;                                 ///< what the values are about, where they are changes
    std::shared_ptr<const SeriesScale> series;         ///< as SceneOptions
    bool page = false;                                 ///< as SceneOptions
    std::vector<SceneSide> sides;                      ///< both maps that are compared side by side; else empty
    std::vector<LegendEntry> legend;                   ///< Pick::legend counts in this
    LegendLight light;                                 ///< what is lit up by the legend, of the first map where there are two; empty vectors where all is
    std::vector<RelationIndex> isolated;               ///< of `relations`: what Selection::legend stands for
    std::shared_ptr<const MapGeometry> map;
    const LevelGeometry* level = nullptr;  ///< of map: the detail drawn
    ShapePtr graticule;                    ///< of map; nothing where none is drawn
    bool labels_rest = true;               ///< false: names went with a map that moves, and have better places once it rests
    bool exact = true;                     ///< false: better detail, or the graticule, is being made
    Box2d map_frame_px;                    ///< where the map, or the first of two, lies in the figure
    Affine2d px_from_plane;                ///< of the map
    double metres_per_px_96 = 0;           ///< camera scale at 96 dots an inch, for Camera::metres_per_px
    Vec2d center_deg;                      ///< centre of the map frame
    std::string shown;                     ///< what a reader must know of it ("Change from 2015 to 2020 (derived)"); empty where all data is shown
    std::vector<NoteBox> note_boxes;       ///< of the notes that are drawn
    double px_per_pt = 1;                  ///< as the figure is drawn, which may be smaller than SceneOptions asks for
    std::vector<HiddenArrow> hidden;       ///< in what would be drawing order, of the first map before those of the second
    std::vector<FlowLine> flows;           ///< in a window whose arrows flow; else empty
    std::vector<std::string> notes;        ///< what could not be drawn and why (an actor without a place), for the footer and the window
    std::size_t notes_in_footer = 0;       ///< so many of them, the first ones; the others come up when that is laid out already
};

/// What the project's measure says of each region, of these relations.
std::vector<RegionValue> measured_values(const World&, const Project&, const std::vector<RelationIndex>&);

/// Error: only when the projection or the borders cannot be used at all.
Result<Scene> build_scene(const World&, const Project&, const FontSet&, SceneCache&, const SceneOptions&);

/// The point of the first map that shows what lies under `point_px` of any map: cameras are linked. The point itself where there is one map.
Vec2d in_first_map(const Scene&, Vec2d point_px);

/// The selection that a click on a pick makes.
Selection selection_of(const Scene&, const Project&, Pick);
/// The relations that the selection is about: of an arrow, of one actor, or those from and to a region's actors and blocs.
/// Without a selection all relations shown.
std::vector<RelationIndex> relations_of_selection(const Scene&, const Selection&);

}  // namespace imap
