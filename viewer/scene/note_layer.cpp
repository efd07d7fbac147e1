// Wraps notes, finds what they are about on the map as it is now, and puts their boxes beside it.
#include "viewer/scene/note_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/base/text.h"
#include "viewer/scene/bidi.h"
#include "viewer/scene/places.h"

namespace imap {

namespace {

constexpr double text_pt = 8.5, line_pt = 10.8, widest_text_pt = 148, padding_x_pt = 6, padding_y_pt = 4.2;
constexpr double frame_gap_pt = 3, dot_radius_pt = 1.5;
constexpr std::string_view right_to_left_mark = "\u200f", left_to_right_mark = "\u200e";

/// A line is shaped by itself: where its first letter runs against its paragraph, an invisible mark says how that runs.
std::string directed(const std::string& line, bool from_right) {
    return reads_from_right(line) == from_right || line.empty() ? line : std::string(from_right ? right_to_left_mark : left_to_right_mark) + line;
}

/// What a note is about, on the map as it is now.
struct Subject {
    Vec2d at_px;
    double clear_px = 0;  ///< the leader ends so far from it: at the edge of what marks the place
};

class NotePlacer {
public:
    NotePlacer(const World& world, const Project& project, const Scene& scene, SceneCache& cache, const ArrowLayer& arrows, const MeasureLook& look, const Box2d& covered_px,
               Occupancy& grid, const Painter& painter)
        : world_(world),
          project_(project),
          scene_(scene),
          cache_(cache),
          arrows_(arrows),
          look_(look),
          covered_px_(covered_px),
          grid_(grid),
          painter_(painter),
          inner_(scene.map_frame_px.grown(-painter.px(frame_gap_pt))) {}

    NoteLayer run(const NoteTurn& turn) {
        if (inner_.width() < px(30) || inner_.height() < px(20)) return {};
        for (const bool pinned : {true, false})
            for (int i = 0; i < static_cast<int>(project_.notes.size()); ++i)
                if (const Note& note = project_.notes[static_cast<std::size_t>(i)]; note.offset_pt.has_value() == pinned && is_of_this_map(note, i, turn)) add(note, i);
        std::sort(layer_.notes.begin(), layer_.notes.end(), [](const PlacedNote& a, const PlacedNote& b) { return a.note < b.note; });
        return std::move(layer_);
    }

private:
    [[nodiscard]] double px(double pt) const { return painter_.px(pt); }

    static bool is_of_this_map(const Note& note, int index, const NoteTurn& turn) {
        return turn.side < 0 || note.side == turn.side || (note.side < 0 && !turn.drawn.contains(index));
    }

    void add(const Note& note, int index) {
        const std::optional<Subject> subject = subject_of(note);
        if (!subject) {
            layer_.not_shown.insert(index);
            return;
        }
        if (!scene_.map_frame_px.contains(subject->at_px) || (!covered_px_.empty() && covered_px_.contains(subject->at_px))) {
            layer_.out_of_sight.insert(index);
            return;
        }
        PlacedNote placed;
        placed.note = index;
        placed.text = text_of(note);
        placed.subject_px = subject->at_px;
        const Vec2d size{placed.text->width_px + 2 * px(padding_x_pt), px(line_pt) * static_cast<double>(placed.text->lines.size()) + 2 * px(padding_y_pt)};
        placed.box_px = note.offset_pt ? pinned_box(subject->at_px + *note.offset_pt * px(1), size) : free_box(*subject, size);
        set_leader(placed, *subject);
        grid_.mark_card(placed.box_px.grown(px(1.5)));
        if (!placed.leader_px.empty()) grid_.mark_line(placed.leader_px, px(1.5));
        layer_.notes.push_back(std::move(placed));
    }

    // What it is about.

    [[nodiscard]] std::optional<Subject> subject_of(const Note& note) const {
        if (note.actor.empty()) {
            const auto place = scene_.map->projection().plane_from_deg(note.place_deg);
            return place ? std::optional(Subject{scene_.px_from_plane(*place)}) : std::nullopt;
        }
        const ActorIndex actor = index_of(note.actor);
        if (actor == no_index) return std::nullopt;
        return note.target.empty() ? subject_of_actor(actor) : subject_of_arrow(actor, index_of(note.target));
    }

    /// By id alone: Dataset::find_actor takes names too.
    [[nodiscard]] ActorIndex index_of(const std::string& id) const {
        const auto& actors = world_.dataset->actors;
        const auto found = std::find_if(actors.begin(), actors.end(), [&](const Actor& actor) { return actor.id == id; });
        return found == actors.end() ? no_index : static_cast<ActorIndex>(found - actors.begin());
    }

    /// Its node; without arrows, its land.
    [[nodiscard]] std::optional<Subject> subject_of_actor(ActorIndex actor) const {
        for (const Node& node : arrows_.nodes)
            if (node.actor == actor) return Subject{node.position_px, px(node_radius_pt(world_.dataset->actors[static_cast<std::size_t>(actor)]) + 0.8)};
        const auto place = actor_place_plane(world_, *scene_.map, actor);
        return place ? std::optional(Subject{scene_.px_from_plane(*place)}) : std::nullopt;
    }

    /// The middle of the widest of the pair's arrows, or the mark that stands there.
    [[nodiscard]] std::optional<Subject> subject_of_arrow(ActorIndex actor, ActorIndex target) const {
        const auto is_the_pairs = [&](int index) {
            const Arrow& arrow = scene_.arrows[static_cast<std::size_t>(index)];
            return (arrow.actor == actor && arrow.target == target) || (!arrow.directed && arrow.actor == target && arrow.target == actor);
        };
        const DrawnArrow* widest = nullptr;
        for (const DrawnArrow& drawn : arrows_.arrows) {
            if (is_the_pairs(drawn.index) && (widest == nullptr || drawn.width_px > widest->width_px)) widest = &drawn;
        }
        if (widest == nullptr) {
            const auto hidden = std::find_if(arrows_.hidden.begin(), arrows_.hidden.end(), [&](const HiddenArrow& one) { return is_the_pairs(one.arrow); });
            return hidden == arrows_.hidden.end() ? std::nullopt : std::optional(Subject{point_along(hidden->line_px, length_of(hidden->line_px) / 2)});
        }
        const Vec2d middle = point_along(widest->line.points, (widest->shape.length_px - widest->shape.head_length_px) / 2);
        if (widest->trend_mark_px && distance(middle, *widest->trend_mark_px) < widest->trend_radius_px) return Subject{*widest->trend_mark_px, widest->trend_radius_px + px(0.6)};
        if (widest->cross_px && distance(middle, widest->cross_px->at_px) < widest->cross_px->radius_px)
            return Subject{widest->cross_px->at_px, widest->cross_px->radius_px + px(0.6)};
        return Subject{middle};
    }

    // Its words.

    [[nodiscard]] std::shared_ptr<const NoteText> text_of(const Note& note) const {
        const double width_px = std::min(px(widest_text_pt), inner_.width() - 2 * px(padding_x_pt));
        const auto most_lines = static_cast<std::size_t>(std::max(1.0, (inner_.height() - 2 * px(padding_y_pt)) / px(line_pt)));
        const std::string key = fmt::format("{} {} {} {}", px(text_pt), width_px, most_lines, note.text);
        return cache_.note_text_for(key, [&] { return lines_of(note.text, balanced_width(note.text, width_px), most_lines); });
    }

    /// The narrowest box of as many lines: none of them holds one word that the others had room for. Of long texts it would show little.
    [[nodiscard]] double balanced_width(const std::string& text, double widest_px) const {
        constexpr std::size_t most_lines = 8;
        const auto lines = [&](double width_px) { return painter_.fonts().wrap(text, FontStyle::regular, px(text_pt), width_px).size(); };
        if (text.size() > max_note_bytes / 8) return widest_px;
        const std::size_t count = lines(widest_px);
        double least = widest_px / 2, width_px = widest_px;
        for (int i = 0; i < 6 && count <= most_lines; ++i) {
            const double middle = (least + width_px) / 2;
            (lines(middle) == count ? width_px : least) = middle;
        }
        return width_px;
    }

    [[nodiscard]] NoteText lines_of(const std::string& text, double width_px, std::size_t most_lines) const {
        const FontSet& fonts = painter_.fonts();
        NoteText made;
        for (std::size_t begin = 0; begin <= text.size() && !made.cut;) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            const std::string paragraph = text.substr(begin, end - begin);
            begin = end + 1;
            const bool from_right = reads_from_right(paragraph);
            for (std::string line : fonts.wrap(paragraph, FontStyle::regular, px(text_pt), width_px)) {
                made.cut = made.lines.size() == most_lines;
                if (made.cut) {
                    line = std::move(made.lines.back().text.text) + "\u2026";
                    made.lines.pop_back();
                    line = fonts.cut(line, FontStyle::regular, px(text_pt), width_px);
                }
                made.lines.push_back({fonts.shape(directed(line, from_right), FontStyle::regular, px(text_pt)), from_right});
                if (made.cut) break;
            }
        }
        for (const NoteText::Line& line : made.lines) made.width_px = std::max(made.width_px, line.text.width_px);
        return made;
    }

    // Where it stands.

    /// Moved inside the frame.
    [[nodiscard]] Box2d in_frame(Box2d box) const {
        const Vec2d by{std::max(0.0, inner_.min.x - box.min.x) - std::max(0.0, box.max.x - inner_.max.x),
                       std::max(0.0, inner_.min.y - box.min.y) - std::max(0.0, box.max.y - inner_.max.y)};
        return {box.min + by, box.max + by};
    }

    static Box2d box_around(Vec2d center, Vec2d size) { return {center - size * 0.5, center + size * 0.5}; }

    /// Beside what covers the map, by the shortest way.
    [[nodiscard]] Box2d pinned_box(Vec2d center, Vec2d size) const {
        const Box2d box = in_frame(box_around(center, size));
        const Box2d taken = covered_px_.empty() ? covered_px_ : covered_px_.grown(px(frame_gap_pt));
        if (!taken.intersects(box)) return box;
        Box2d best = box;
        double least = std::numeric_limits<double>::infinity();
        for (const Vec2d by :
             {Vec2d{0, taken.min.y - box.max.y - 1}, Vec2d{taken.max.x - box.min.x + 1, 0}, Vec2d{0, taken.max.y - box.min.y + 1}, Vec2d{taken.min.x - box.max.x - 1, 0}}) {
            const Box2d moved = in_frame({box.min + by, box.max + by});
            const double way = distance(moved.min, box.min);
            if (way >= least || moved.intersects(taken)) continue;
            least = way;
            best = moved;
        }
        return best;
    }

    [[nodiscard]] Box2d free_box(const Subject& subject, Vec2d size) const {
        constexpr int directions = 24;
        constexpr double cost_of_pt = 0.45;
        Box2d best = pinned_box(subject.at_px + Vec2d{size.x, -size.y} * 0.5 + Vec2d{px(14), -px(14)}, size);
        double least = std::numeric_limits<double>::infinity();
        for (const double gap_pt : {12.0, 17.0, 22.0, 29.0, 36.0, 45.0, 54.0, 66.0, 78.0, 94.0, 110.0, 130.0, 150.0}) {
            if (cost_of_pt * gap_pt >= least) break;
            for (int i = 0; i < directions; ++i) {
                const double angle = -std::numbers::pi / 4 + 2 * std::numbers::pi * i / directions;  // up and to the right first
                const Vec2d out{std::cos(angle), std::sin(angle)};
                const Box2d box = box_around(subject.at_px + Vec2d{out.x * (size.x / 2 + px(gap_pt)), out.y * (size.y / 2 + px(gap_pt))}, size);
                if (!inner_.contains(box.min) || !inner_.contains(box.max)) continue;
                const double cost = cost_of_pt * gap_pt + 0.05 * std::min(i, directions - i) + hidden_by(box, subject);
                if (cost >= least) continue;
                least = cost;
                best = box;
            }
        }
        return best;
    }

    /// How much of what matters lies under a box and its leader.
    [[nodiscard]] double hidden_by(const Box2d& box, const Subject& subject) const {
        const Box2d reach = box.grown(px(3));
        double cost = grid_.lines_under(box) + 300 * grid_.share_taken(reach) + 25 * share_of_told_land(box);
        if (!covered_px_.empty() && covered_px_.intersects(reach)) cost += 1000;
        for (const Node& node : arrows_.nodes)
            if (node.in_frame && reach.contains(node.position_px)) cost += 20;
        const Vec2d edge = nearest_in(box, subject.at_px);
        const double whole = distance(edge, subject.at_px) - px(9);
        for (double at = 0; at < whole; at += grid_.cell_px()) {
            const Vec2d p = edge + normalized(subject.at_px - edge) * at;
            cost += 1.2 * grid_.lines_under({p, p});
        }
        return cost;
    }

    /// Of the box: land that has a class.
    [[nodiscard]] double share_of_told_land(const Box2d& box) const {
        constexpr int samples = 6;
        int told = 0;
        for (int i = 0; i < samples; ++i)
            for (int j = 0; j < samples; ++j) {
                const int region = grid_.region_at({box.min.x + box.width() * (i + 0.5) / samples, box.min.y + box.height() * (j + 0.5) / samples});
                if (region >= 0 && static_cast<std::size_t>(region) < look_.class_of_region.size() && look_.class_of_region[static_cast<std::size_t>(region)] >= 0) ++told;
            }
        return static_cast<double>(told) / (samples * samples);
    }

    static Vec2d nearest_in(const Box2d& box, Vec2d p) { return {std::clamp(p.x, box.min.x, box.max.x), std::clamp(p.y, box.min.y, box.max.y)}; }

    void set_leader(PlacedNote& placed, const Subject& subject) const {
        const Vec2d edge = nearest_in(placed.box_px, subject.at_px);
        const double whole = distance(edge, subject.at_px);
        if (whole <= subject.clear_px + px(1)) return;
        placed.leader_px = {edge, lerp(edge, subject.at_px, 1 - subject.clear_px / whole)};
        placed.has_dot = subject.clear_px == 0;
    }

    const World& world_;
    const Project& project_;
    const Scene& scene_;
    SceneCache& cache_;
    const ArrowLayer& arrows_;
    const MeasureLook& look_;
    const Box2d covered_px_;
    Occupancy& grid_;
    const Painter& painter_;
    const Box2d inner_;
    NoteLayer layer_;
};

void draw_leader(Painter& painter, const PlacedNote& placed, const Palette& colors) {
    if (placed.leader_px.empty()) return;
    const Paths line = line_between(placed.leader_px.front(), placed.leader_px.back());
    painter.stroke(line, colors.halo, painter.px(2.2));
    if (placed.has_dot) painter.fill(circle(placed.leader_px.back(), painter.px(dot_radius_pt + 0.8)), colors.halo);
    painter.stroke(line, colors.ink, painter.px(0.7));
    if (placed.has_dot) painter.fill(circle(placed.leader_px.back(), painter.px(dot_radius_pt)), colors.ink);
}

void draw_box(Painter& painter, const PlacedNote& placed, bool lit, const Palette& colors) {
    const Paths box = rounded_rectangle(placed.box_px, painter.px(2));
    const Pick pick{Pick::Kind::note, placed.note};
    painter.fill(box, colors.paper, pick);
    painter.stroke(box, lit ? colors.ink : colors.soft_ink, painter.px(lit ? 1 : 0.7), true);
    const double cap_px = painter.fonts().cap_height_px(painter.px(text_pt));
    double baseline = placed.box_px.min.y + painter.px(padding_y_pt) + (painter.px(line_pt) + cap_px) / 2;
    for (const NoteText::Line& line : placed.text->lines) {
        const double left = placed.box_px.min.x + painter.px(padding_x_pt), right = placed.box_px.max.x - painter.px(padding_x_pt);
        if (!line.text.text.empty()) painter.text(line.text, {line.from_right ? right - line.text.width_px : left, baseline}, colors.ink, 0, {}, pick);
        baseline += painter.px(line_pt);
    }
}

std::string degrees(double deg, const char* positive, const char* negative) { return fmt::format("{:.1f}\u00b0 {}", std::abs(deg), deg < 0 ? negative : positive); }

std::string name_of(const World& world, const std::string& id) {
    const ActorIndex actor = world.dataset->find_actor(id);
    return actor == no_index ? id : world.name_of_actor(actor);
}

}  // namespace

NoteLayer lay_out_notes(const World& world, const Project& project, const Scene& scene, SceneCache& cache, const ArrowLayer& arrows, const MeasureLook& look,
                        const Box2d& covered_px, const NoteTurn& turn, Occupancy& grid, const Painter& painter) {
    if (project.notes.empty()) return {};
    return NotePlacer(world, project, scene, cache, arrows, look, covered_px, grid, painter).run(turn);
}

void draw_notes(Painter& painter, const std::vector<PlacedNote>& notes, int lit, const Palette& colors) {
    if (notes.empty()) return;
    painter.begin_group("notes");
    for (const PlacedNote& placed : notes) draw_leader(painter, placed, colors);  // none of them across another's words
    for (const PlacedNote& placed : notes) draw_box(painter, placed, placed.note == lit, colors);
    painter.end_group();
}

std::vector<std::string> words_on_missing_notes(const World& world, const Project& project, const std::set<int>& missing, int cut) {
    std::vector<std::string> words, about;
    for (const int note : missing) about.push_back(subject_words(world, project.notes[static_cast<std::size_t>(note)]));
    if (!about.empty())
        words.push_back((about.size() == 1 ? "A note is not drawn, as what it is about is not on this map: " : "Notes are not drawn, as what they are about is not on this map: ") +
                        join(about, ", ") + ".");
    if (cut > 0)
        words.push_back(cut == 1 ? "A note has more words than find room in the map; it is cut."
                                 : fmt::format("{} notes have more words than find room in the map; they are cut.", cut));
    return words;
}

std::string subject_words(const World& world, const Note& note) {
    if (note.actor.empty()) return degrees(note.place_deg.y, "N", "S") + ", " + degrees(std::remainder(note.place_deg.x, 360), "E", "W");
    const std::string actor = name_of(world, note.actor);
    return note.target.empty() ? actor : actor + " to " + name_of(world, note.target);
}

std::string heading_words(const Note& note) {
    constexpr std::size_t most_letters = 60;
    const std::size_t end = note.text.find('\n');
    return shorten(note.text.substr(0, end), most_letters) + (end > most_letters ? "" : " \u2026");
}

}  // namespace imap
