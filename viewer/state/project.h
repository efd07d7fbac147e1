// The Project: everything the user chose, as one plain value. Undo keeps Projects, a project file is one in JSON, the command line overrides one.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/model/import_spec.h"
#include "geo/query/breaks.h"
#include "geo/query/filter.h"

namespace imap {

enum class Theme { light, dark };
const char* word(Theme);  ///< "light", "dark"
template <>
std::optional<Theme> parse_word(const std::string&);
template <>
const std::vector<Theme>& all_values();

/// What the camera looks at. A fit follows the size of the figure; a free camera was moved by hand.
struct Camera {
    /// "data", "shown" (the ends of what the filters leave), "world", "selection", a region code or actor id, or "extent" (then extent_deg), or "free" (then center and scale).
    std::string fit = "data";
    std::array<double, 4> extent_deg{};  ///< west, south, east, north
    Vec2d center_deg;
    double metres_per_px = 0;  ///< plane metres per pixel at 96 dots an inch
    std::string moved_from;    ///< what a free camera was fitted to before it was moved by hand: the projection stays the one of that

    friend bool operator==(const Camera&, const Camera&) = default;
};

inline constexpr int greatest_most_arrows = 100000;

struct Style {
    Theme theme = Theme::light;
    std::string projection = "auto";
    std::string worldview = "un";
    Measure measure = Measure::net_influence;
    std::string compare_a, compare_b;  ///< actor ids; empty = the dataset's pair
    ArrowGrouping grouping = ArrowGrouping::pair;
    bool arrows = true;
    bool labels = true;
    bool graticule = true;
    bool legend = true;
    Breaks breaks = Breaks::linear;  ///< of measured values: widths of arrows and shades of regions
    int class_count = 5;
    int most_arrows = 300;                  ///< on a map; the strongest are drawn where there are more. 0 = all
    std::string change_from, change_until;  ///< dates that Measure::change compares; empty = the first and the last of the data
    std::set<std::string> open_blocs;       ///< ids of blocs whose arrows fan out to their members
    std::string language;                   ///< of place names: empty = English, "local" = each country's own, else a language of iso-codes ("ru", "zh_CN")
    bool value_labels = false;              ///< the strength beside each arrow
    bool capitals = true;                   ///< dots where capitals are
    bool lakes = true;
    bool shading = true;     ///< of coasts
    bool animation = false;  ///< flow along the arrows, in the window alone

    friend bool operator==(const Style&, const Style&) = default;
};

/// Cairo draws no picture with a longer side.
inline constexpr int max_figure_side_px = 32767;
inline constexpr double min_figure_dpi = 10, max_figure_dpi = 2400;

/// Whether something stands on a figure: `automatic` where it helps and has room.
enum class Wanted { automatic, yes, no };
const char* word(Wanted);  ///< "auto", "yes", "no"
template <>
std::optional<Wanted> parse_word(const std::string&);
template <>
const std::vector<Wanted>& all_values();

struct Figure {
    std::string title;     ///< empty = the dataset's
    std::string subtitle;  ///< empty = the dataset's
    int width_px = 1920, height_px = 1080;
    double dpi = 144;                    ///< 1920 × 1080 at 144 is a 16:9 slide, so that text keeps its size in a report
    double width_mm = 0, height_mm = 0;  ///< of a page: where they are set, the pixels follow from them and the dpi. 0 = the pixels say
    bool footnotes = false;              ///< numbered, citing the evidence of the arrows shown
    Wanted locator = Wanted::automatic;  ///< a small map that shows where the map lies
    Wanted north_arrow = Wanted::automatic;
    Wanted scale_bar = Wanted::automatic;
    std::string date;  ///< of the figure, as the user writes it; empty = none

    friend bool operator==(const Figure&, const Figure&) = default;
};

/// A page of paper, whose size is in millimetres.
inline bool is_page(const Figure& figure) { return figure.width_mm > 0 && figure.height_mm > 0; }
/// Width and height in pixels, not rounded for a page.
inline std::array<double, 2> figure_size_px(const Figure& figure) {
    if (!is_page(figure)) return {double(figure.width_px), double(figure.height_px)};
    return {figure.width_mm / 25.4 * figure.dpi, figure.height_mm / 25.4 * figure.dpi};
}

/// What is selected: a region, an arrow (actor and target, and a domain when arrows are drawn by domain), or an actor that is no
/// region (actor alone). Empty strings = nothing.
struct Selection {
    std::string region;  ///< region code
    std::string actor, target, domain;
    std::string legend = {};  ///< what a row of the legend stands for, as its key (viewer/scene/legend_key.h)

    [[nodiscard]] bool empty() const { return region.empty() && actor.empty() && legend.empty(); }
    friend bool operator==(const Selection&, const Selection&) = default;
};

/// How one dataset's arrows look beside another's.
struct LayerStyle {
    std::string title;  ///< empty = the dataset's
    bool visible = true;
    std::optional<Color> color;  ///< of all its arrows; empty = the actors' colours
    double opacity = 1;          ///< above 0, at most 1
    double width = 1;            ///< times the usual width, 0.25 to 4

    friend bool operator==(const LayerStyle&, const LayerStyle&) = default;
};

/// A dataset drawn over the first one.
struct DataLayer {
    std::string dataset;  ///< path; never empty
    ImportSpec import;
    LayerStyle style;

    friend bool operator==(const DataLayer&, const DataLayer&) = default;
};

inline constexpr std::size_t max_layers = 12;

enum class CompareMode { none, side_by_side, difference };
const char* word(CompareMode);  ///< "none", "side-by-side", "difference"
template <>
std::optional<CompareMode> parse_word(const std::string&);
template <>
const std::vector<CompareMode>& all_values();

/// One side of a comparison: a layer, a time, or both.
struct CompareSide {
    int layer = -1;           ///< 0 = the first dataset, 1 = Project::layers[0], ...; -1 = all
    std::string from, until;  ///< dates; empty = any. A single date stands in both.

    friend bool operator==(const CompareSide&, const CompareSide&) = default;
};

struct Comparison {
    CompareMode mode = CompareMode::none;
    CompareSide a, b;  ///< the difference is b minus a

    friend bool operator==(const Comparison&, const Comparison&) = default;
};

/// A callout on the map: words in a box, with a line to what they are about.
struct Note {
    std::string text;                ///< a line each paragraph
    Vec2d place_deg;                 ///< longitude and latitude of what it is about, where it names no actor
    std::string actor, target;       ///< ids: where set, it is about an actor, or about the arrow between the two, wherever that is drawn
    int side = -1;                   ///< of two maps beside each other, the one that it stands on: 0 or 1; -1 = the first that shows what it is about
    std::optional<Vec2d> offset_pt;  ///< of the box's centre from there, right and down; none = where it hides least

    friend bool operator==(const Note&, const Note&) = default;
};
inline constexpr std::size_t max_notes = 200, max_note_bytes = 4096;

struct Project {
    std::string dataset;            ///< path of the data package or table; empty = the bundled one
    std::string borders;            ///< path; empty = the bundled ones
    ImportSpec import;              ///< how `dataset` is read where it is a table and no package
    LayerStyle layer_style;         ///< of `dataset`
    std::vector<DataLayer> layers;  ///< further datasets, drawn over the first in this order
    Comparison comparison;
    bool follow_files = false;  ///< data files that change on disk are read again by themselves
    Filter filter;
    Style style;
    Camera camera;
    Figure figure;
    Selection selection;
    std::vector<Note> notes;

    friend bool operator==(const Project&, const Project&) = default;
};

inline constexpr int project_version = 1;

/// JSON, keys in a fixed order, paths relative to the project file's folder where they lie below it. Same Project, same bytes.
std::string project_to_json(const Project&, const std::filesystem::path& folder);
/// Every unknown key, wrong type and impossible value becomes a Problem and the default stays. Error: no JSON object, or a newer version.
Result<Project> project_from_json(const std::string& json, const std::filesystem::path& folder, const std::string& file_name, Problems&);

Result<Project> load_project(const std::filesystem::path& path, Problems&);
inline constexpr std::size_t max_project_bytes = std::size_t{16} << 20;  ///< of a file that is read
/// Returns the text that was written, which was read again first and gave the same work. Error: the file that was there is as it was.
Result<std::string> save_project(const Project&, const std::filesystem::path& path);

/// A change that a panel or a key asks for. Edits with the same non-empty merge_key in a row are one step of undo (a slider, a drag).
struct Edit {
    std::string label;  ///< "Filter by domain", shown by undo
    std::string merge_key;
    std::function<void(Project&)> apply;
};

/// Undo and redo over whole Projects. Camera moves and selections are steps too, merged while they go on.
class History {
public:
    explicit History(Project first) : present_(std::move(first)), saved_(present_) {}

    [[nodiscard]] const Project& present() const { return present_; }
    void apply(const Edit&);  ///< nothing is kept when the edit changes nothing
    bool undo();              ///< false when there is nothing to undo
    bool redo();
    void end_merge() { merge_key_.clear(); }  ///< the mouse button was released
    /// Changes the present without a step of undo: what reading a file filled in is nothing that the user did.
    void amend(const std::function<void(Project&)>& change) { change(present_); }
    void reset(Project);                           ///< another project was opened
    [[nodiscard]] std::string undo_label() const;  ///< empty when there is nothing
    [[nodiscard]] std::string redo_label() const;
    [[nodiscard]] std::size_t steps() const { return past_.size(); }  ///< that can be undone
    void mark_saved() { saved_ = present_; }
    [[nodiscard]] bool changed_since_saved() const { return !(present_ == saved_); }

private:
    struct Step {
        std::string label;
        Project project;
    };
    static constexpr std::size_t max_steps = 500;
    Project present_, saved_;
    std::vector<Step> past_, future_;
    std::string merge_key_;
};

}  // namespace imap
