// Weighs candidate boxes for each label; names of actors choose among them together, others take the cheapest that collides with nothing.
#include "viewer/scene/label_layer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <set>

#include "geo/base/parallel.h"
#include "viewer/scene/arrow_cover.h"
#include "viewer/scene/arrow_layout.h"
#include "viewer/scene/cell_index.h"
#include "viewer/scene/label_choice.h"
#include "viewer/scene/region_names.h"
#include "viewer/scene/value_labels.h"

namespace imap {

namespace {

/// One line of text with the box it needs around its ink.
struct Sized {
    TextItem text;
    double width_px, ascent_px, descent_px;

    [[nodiscard]] Box2d box_at(Vec2d center) const {
        const double h = ascent_px + descent_px;
        return {{center.x - width_px / 2, center.y - h / 2}, {center.x + width_px / 2, center.y + h / 2}};
    }
    [[nodiscard]] Vec2d origin_in(const Box2d& box) const { return {box.min.x, box.min.y + ascent_px}; }
};

Sized sized(const FontSet& fonts, const std::string& words, FontStyle style, double size_px) {
    constexpr double widest_em = 26;  // a longer name would lie over half of the map
    TextItem item = fonts.shape(fonts.cut(words, style, size_px, widest_em * size_px), style, size_px);
    const double width = item.width_px;
    return {std::move(item), width, fonts.cap_height_px(size_px) + size_px * 0.08, fonts.descent_px(size_px) * 0.85};
}

void mark_label(Occupancy& grid, const Label& label, const Painter& painter) {
    const double gap_px = painter.px(0.8);
    if (label.boxes_px.empty()) grid.mark_box(label.box_px.grown(gap_px));
    for (const Box2d& box : label.boxes_px) grid.mark_box(box.grown(gap_px));
}

struct Candidate {
    Vec2d center;
    double cost = 0;  ///< of the place itself, before what lies under it
    bool leader = false;
};

const std::vector<double> near_gaps_pt{5.5, 9, 15, 24, 36, 54, 78},
    far_gaps_pt{96, 116, 140, 166, 196, 230, 270, 315, 365, 420};  ///< of names from their dots; the far ones where all is full near it
constexpr int near_directions = 16;
constexpr double cost_of_arrow = 40;  ///< under a name: hardly another place is as bad
constexpr double good_enough = 16;    ///< a place near the dot that costs less is not on an arrow

/// What a map of influence cannot do without: the name of an end of arrows.
struct Name {
    Sized text;
    Label label;
    RegionIndex home = -1;
    std::vector<Candidate> candidates;
    std::vector<LabelPlace> places = {};  ///< the candidates that are free, weighed
};

/// The ends of arrows in sight, found by where they are.
class NodesInFrame {
public:
    NodesInFrame(const std::vector<Node>& nodes, const Box2d& frame_px) : nodes_(nodes), index_(frame_px, cell_px) {
        for (std::size_t i = 0; i < nodes.size(); ++i)
            if (nodes[i].in_frame) index_.add(i, {nodes[i].position_px, nodes[i].position_px});
    }

    /// In their order.
    template <class Visit>
    void visit_within(const Box2d& box_px, Visit visit) const {
        index_.visit_near(box_px, [&](std::size_t i) {
            if (box_px.contains(nodes_[i].position_px)) visit(nodes_[i].position_px);
            return true;
        });
    }

private:
    static constexpr double cell_px = 48;
    const std::vector<Node>& nodes_;
    CellIndex index_;
};

class Placer {
public:
    Placer(const World& world, const Project& project, const Scene& scene, const ArrowLayer& arrows, const std::vector<CapitalDot>& capitals, const Painter& painter,
           Occupancy& grid)
        : world_(world),
          scene_(scene),
          arrows_(arrows),
          capitals_(capitals),
          painter_(painter),
          grid_(grid),
          colors_(palette(project.style.theme)),
          shows_values_(project.style.value_labels),
          cover_(arrows, grid.frame()),
          nodes_in_frame_(arrows.nodes, grid.frame()) {
        const auto note_source = [this](const Arrow& arrow) {
            sources_.insert(arrow.actor);
            if (arrows_.looks[static_cast<std::size_t>(arrow.layer)].shows_actors()) colored_.insert(arrow.actor);
        };
        for (const DrawnArrow& drawn : arrows_.arrows) note_source(scene_.arrows[drawn.index]);
        for (const HiddenArrow& hidden : arrows_.hidden) note_source(scene_.arrows[hidden.arrow]);
        for (const Node& node : arrows_.nodes) {
            if (node.in_frame) grid_.mark_box(Box2d{node.position_px, node.position_px}.grown(painter_.px(size_pt::node_radius + 1.4)));
        }
        for (const DrawnArrow& arrow : arrows_.arrows) {
            if (arrow.trend_mark_px) grid_.mark_box(Box2d{*arrow.trend_mark_px, *arrow.trend_mark_px}.grown(painter_.px(size_pt::trend_radius + 0.8)));
        }
    }

    LabelLayer run() {
        list_signposts();
        list_actors();
        weigh_names();
        place_names();
        place_bystanders();
        if (shows_values_) place_values();
        place_context();
        place_capitals();
        return std::move(layer_);
    }

private:
    void list_signposts();
    void list_actors();
    void place_names();
    void place_context();
    void place_capitals();
    [[nodiscard]] std::optional<CurvedText> text_along(RegionIndex region) const;
    bool place_along(RegionIndex region);
    void place_values();
    void keep(CurvedText text, Color color, double halo_px, Pick pick);
    [[nodiscard]] std::optional<LabelPlace> weighed(const Sized& text, const Candidate&, RegionIndex home, const std::optional<Vec2d>& node_px,
                                                    ArrowCover::Counter* arrows_under) const;
    void weigh_names();
    void weigh(Name&, ArrowCover::Counter&) const;
    void place_off_arrows(const Sized& text, const std::vector<Candidate>&, RegionIndex home, Label label);
    void put(const Sized& text, const LabelPlace&, Label label);
    [[nodiscard]] Color color_of(ActorIndex) const;
    [[nodiscard]] double mistaken(const Box2d& box, Vec2d own_node_px) const;
    [[nodiscard]] int lines_under_leader(const Box2d& box, Vec2d node_px) const;
    void place_bystanders();
    [[nodiscard]] std::vector<Candidate> around(Vec2d node_px, const Sized& text, const std::vector<double>& gaps_pt, int directions) const;
    [[nodiscard]] std::vector<Candidate> inside(RegionIndex region, Vec2d preferred_px, int fineness = 1) const;
    void list_signpost(ActorIndex actor, Vec2d at_frame_px, Signpost, const char* direction);

    const World& world_;
    const Scene& scene_;
    const ArrowLayer& arrows_;
    const std::vector<CapitalDot>& capitals_;
    const Painter& painter_;
    Occupancy& grid_;
    const Palette& colors_;
    bool shows_values_;
    const ArrowCover cover_;
    const NodesInFrame nodes_in_frame_;
    std::vector<Name> names_;       ///< in the order in which they choose
    std::set<ActorIndex> sources_;  ///< of the arrows drawn
    std::set<ActorIndex> colored_;  ///< of those that are drawn in their colour: their names are in it too
    std::set<RegionIndex> named_;   ///< regions whose actor has its name already
    LabelLayer layer_;
};

/// What a candidate costs: being off its own land, on arrows, nearer to another's dot, or led to its dot across arrows. Nothing where it is not free, or on arrows where nobody
/// counts them.
std::optional<LabelPlace> Placer::weighed(const Sized& text, const Candidate& candidate, RegionIndex home, const std::optional<Vec2d>& node_px,
                                          ArrowCover::Counter* arrows_under) const {
    constexpr double cost_close_to_arrow = 6, cost_of_cell = 0.3, cost_of_led_across = 0.15, most_for_led_across = 10, cost_of_foreign_land = 6;
    const Box2d box = text.box_at(candidate.center);
    const int cells = grid_.lines_under(box);
    if ((cells > 0 && arrows_under == nullptr) || !grid_.is_free(box.grown(painter_.px(1.2)))) return std::nullopt;
    const int crossed = candidate.leader ? lines_under_leader(box, *node_px) : 0;
    const double off_land = home < 0 ? 0 : 1 - grid_.share_in_region(box, home);
    double cost = candidate.cost + cost_of_cell * cells + std::min(most_for_led_across, cost_of_led_across * crossed) + 2.2 * off_land + (node_px ? mistaken(box, *node_px) : 0);
    if (candidate.leader) cost += cost_of_foreign_land * std::max(0.0, 1 - grid_.share_in_region(box, -1) - (home < 0 ? 0 : 1 - off_land));
    if (cells > 0) cost += cost_close_to_arrow + cost_of_arrow * arrows_under->arrows_under(box);
    return LabelPlace{box, cost, candidate.leader ? node_px : std::nullopt};
}

/// The grid rests meanwhile, so that several threads may look at it.
void Placer::weigh_names() {
    constexpr std::size_t names_of_one = 4;
    for_each_part(names_.size(), names_of_one, [&](const RowPart& part) {
        ArrowCover::Counter arrows_under(cover_);
        for (std::size_t name = part.begin; name < part.end; ++name) weigh(names_[name], arrows_under);
    });
}

void Placer::weigh(Name& name, ArrowCover::Counter& arrows_under) const {
    const std::optional<Vec2d>& node_px = name.label.leader_to_px;
    const auto add_places = [&](const std::vector<Candidate>& candidates) {
        for (const Candidate& candidate : candidates)
            if (auto place = weighed(name.text, candidate, name.home, node_px, &arrows_under)) name.places.push_back(*place);
    };
    add_places(name.candidates);
    const bool may_stand_far = node_px && arrows_.arrows.size() + arrows_.hidden.size() <= too_many_arrows;  // among so many no leader can be followed
    if (may_stand_far && std::none_of(name.places.begin(), name.places.end(), [](const LabelPlace& place) { return place.cost < good_enough; }))
        add_places(around(*node_px, name.text, far_gaps_pt, 2 * near_directions));
}

/// A name that may be missing.
void Placer::place_off_arrows(const Sized& text, const std::vector<Candidate>& candidates, RegionIndex home, Label label) {
    std::optional<LabelPlace> best;
    for (const Candidate& candidate : candidates) {
        if (best && candidate.cost >= best->cost) continue;
        const auto place = weighed(text, candidate, home, std::nullopt, nullptr);
        if (place && (!best || place->cost < best->cost)) best = place;
    }
    if (best) put(text, *best, std::move(label));
}

void Placer::put(const Sized& text, const LabelPlace& place, Label label) {
    label.box_px = place.box_px;
    label.origin_px = text.origin_in(label.box_px);
    label.text = text.text;
    label.held_at_px = label.leader_to_px ? *label.leader_to_px : label.signpost ? label.held_at_px : label.box_px.center();
    label.leader_to_px = place.leader_to_px;
    mark_label(grid_, label, painter_);
    layer_.labels.push_back(std::move(label));
}

/// All together: one that would lie on arrows may have another's place, if that one finds a good one too.
void Placer::place_names() {
    std::vector<std::vector<LabelPlace>> places;
    for (const Name& name : names_) places.push_back(name.places);
    const std::vector<int> chosen = choose_places(places, painter_.px(2));
    for (std::size_t i = 0; i < names_.size(); ++i) {
        Name& name = names_[i];
        if (chosen[i] < 0)
            layer_.unplaced.push_back(name.label.pick.index);
        else
            put(name.text, name.places[static_cast<std::size_t>(chosen[i])], std::move(name.label));
    }
}

/// Cells with arrows on the way from a name to its dot, those close to the dot left out: there its own arrows come together.
int Placer::lines_under_leader(const Box2d& box, Vec2d node_px) const {
    const Vec2d edge = leader_start(box, node_px);
    const double whole = distance(edge, node_px) - painter_.px(9);
    const Vec2d onwards = normalized(node_px - edge);
    int cells = 0;
    for (double at = 0; at < whole; at += grid_.cell_px()) cells += grid_.lines_at(edge + onwards * at);
    return cells;
}

Color Placer::color_of(ActorIndex actor) const { return colored_.contains(actor) ? readable_on(actor_color(*world_.dataset, actor, colors_), colors_.land, 4.5) : colors_.ink; }

/// A name nearer to another dot than to its own is read as the other's.
double Placer::mistaken(const Box2d& box, Vec2d own_node_px) const {
    const auto gap = [&](Vec2d p) {
        const Vec2d apart = p - leader_start(box, p);
        return std::sqrt(dot(apart, apart));
    };
    const double own = gap(own_node_px), margin_px = painter_.px(14);
    const Box2d reach = box.grown(own + margin_px);
    double cost = 0;
    nodes_in_frame_.visit_within(reach, [&](Vec2d node_px) {
        if (!(node_px == own_node_px)) cost += 4 * std::clamp(1 - (gap(node_px) - own) / margin_px, 0.0, 1.0);
    });
    return cost;
}

/// Places beside a dot, `directions` at each of some gaps; those at farther ones get a leader line.
std::vector<Candidate> Placer::around(Vec2d node_px, const Sized& text, const std::vector<double>& gaps_pt, int directions) const {
    constexpr double led_from_pt = 12, far_pt = 80;
    std::vector<Candidate> candidates;
    const double half_w = text.width_px / 2, half_h = (text.ascent_px + text.descent_px) / 2;
    for (const double gap_pt : gaps_pt) {
        for (int i = 0; i < directions; ++i) {
            const double angle = 2 * std::numbers::pi * i / directions;
            const Vec2d out{std::cos(angle), std::sin(angle)};
            const double gap = painter_.px(gap_pt);
            const Vec2d center = node_px + Vec2d{out.x * (half_w + gap), out.y * (half_h + gap)};
            const double side = out.x > 0.9 ? 0 : out.x < -0.9 ? 0.15 : 0.3;  // right of the dot reads best (Imhof 1975)
            candidates.push_back({center, side + gap_pt * 0.06 + std::max(0.0, gap_pt - far_pt) * 0.03, gap_pt > led_from_pt});
        }
    }
    return candidates;
}

/// A lattice over the region's part of the frame, the middle first.
std::vector<Candidate> Placer::inside(RegionIndex region, Vec2d preferred_px, int fineness) const {
    const Box2d bounds = grid_.bounds_of_region(region);
    std::vector<Candidate> candidates;
    if (bounds.empty()) return candidates;
    const int columns = 13 * fineness, rows = 9 * fineness;
    const double reach = std::max(bounds.width(), bounds.height()) + 1;
    if (grid_.frame().contains(preferred_px)) candidates.push_back({preferred_px, 0, false});
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const Vec2d center{bounds.min.x + bounds.width() * (column + 0.5) / columns, bounds.min.y + bounds.height() * (row + 0.5) / rows};
            if (grid_.region_at(center) != region) continue;
            candidates.push_back({center, 1.2 * distance(center, preferred_px) / reach, false});
        }
    }
    return candidates;
}

/// "to Africa": what lies beyond the frame must not be taken for a place in it.
void Placer::list_signpost(ActorIndex actor, Vec2d at_px, Signpost signpost, const char* direction) {
    named_.insert(region_of_actor(*world_.dataset, *world_.borders, actor));
    const Sized text = sized(painter_.fonts(), direction + world_.name_of_actor(actor), FontStyle::italic, painter_.px(size_pt::signpost_label));
    const Box2d frame = grid_.frame().grown(-painter_.px(4));
    std::vector<Candidate> candidates;
    for (const Candidate& c : around(at_px, text, near_gaps_pt, near_directions)) {
        const Box2d box = text.box_at(c.center);
        const Vec2d push{std::max(0.0, frame.min.x - box.min.x) - std::max(0.0, box.max.x - frame.max.x),
                         std::max(0.0, frame.min.y - box.min.y) - std::max(0.0, box.max.y - frame.max.y)};
        candidates.push_back({c.center + push, c.cost + length(push) * 0.01, false});
    }
    Label label;
    label.color = color_of(actor);
    label.halo_px = painter_.px(1.4);
    label.pick = {Pick::Kind::actor, actor};
    label.held_at_px = at_px;
    label.signpost = signpost;
    names_.push_back({text, std::move(label), -1, std::move(candidates)});
}

void Placer::list_signposts() {
    std::set<ActorIndex> done;
    for (const DrawnArrow& drawn : arrows_.arrows) {
        const Arrow& arrow = scene_.arrows[drawn.index];
        if (drawn.line.ends_at_frame && done.insert(arrow.target).second) list_signpost(arrow.target, drawn.line.points.back(), {drawn.index, false}, "to ");
        if (drawn.line.starts_at_frame && done.insert(arrow.actor).second) list_signpost(arrow.actor, drawn.line.points.front(), {drawn.index, true}, "from ");
    }
}

void Placer::list_actors() {
    // Those that act are named first and largest.
    std::vector<const Node*> order;
    for (const Node& node : arrows_.nodes) order.push_back(&node);
    std::stable_sort(order.begin(), order.end(), [&](const Node* a, const Node* b) { return sources_.contains(a->actor) > sources_.contains(b->actor); });
    for (const Node* node : order) {
        if (!node->in_frame) continue;
        const Actor& actor = world_.dataset->actors[node->actor];
        const bool bloc = actor.kind == ActorKind::bloc;
        const double size_px = painter_.px(bloc ? size_pt::bloc_label : size_pt::actor_label);
        const Sized text = sized(painter_.fonts(), world_.name_of_actor(node->actor), bloc ? FontStyle::italic : FontStyle::bold, size_px);
        const RegionIndex home = region_of_actor(*world_.dataset, *world_.borders, node->actor);
        named_.insert(home);
        std::vector<Candidate> candidates = around(node->position_px, text, near_gaps_pt, near_directions);
        if (home >= 0) {
            const Vec2d anchor = scene_.px_from_plane(scene_.map->anchor(home));
            for (Candidate c : inside(home, lerp(anchor, node->position_px, 0.5))) {
                c.cost += 0.2;
                candidates.push_back(c);
            }
        }
        Label label;
        label.color = color_of(node->actor);
        label.halo_px = painter_.px(1.5);
        label.pick = {Pick::Kind::actor, node->actor};
        label.leader_to_px = node->position_px;
        names_.push_back({text, std::move(label), home, std::move(candidates)});
    }
}

/// Actors of the dataset that no arrow on this picture touches, but whose land is in sight.
void Placer::place_bystanders() {
    const Dataset& dataset = *world_.dataset;
    for (ActorIndex actor = 0; actor < static_cast<ActorIndex>(dataset.actors.size()); ++actor) {
        const RegionIndex home = region_of_actor(dataset, *world_.borders, actor);
        if (home < 0 || !named_.insert(home).second) continue;
        const Sized text = sized(painter_.fonts(), world_.name_of_actor(actor), FontStyle::bold, painter_.px(size_pt::bystander_label));
        Label label;
        label.color = colors_.ink;
        label.halo_px = painter_.px(1.3);
        label.pick = {Pick::Kind::actor, actor};
        std::vector<Candidate> candidates = inside(home, scene_.px_from_plane(scene_.map->anchor(home)));
        std::erase_if(candidates, [&](const Candidate& c) { return grid_.share_in_region(text.box_at(c.center), home) < 0.6; });
        place_off_arrows(text, candidates, home, std::move(label));
    }
}

void Placer::keep(CurvedText text, Color color, double halo_px, Pick pick) {
    const Vec2d origin_px = text.text.origin_px;
    Label label{std::move(text.text), origin_px, text.box_px, color, halo_px, pick, {}};
    label.boxes_px = std::move(text.boxes_px);
    label.held_at_px = label.box_px.center();
    mark_label(grid_, label, painter_);
    layer_.labels.push_back(std::move(label));
}

/// Large countries have larger names, set apart along their middle.
std::optional<CurvedText> Placer::text_along(RegionIndex region) const {
    const Box2d bounds = grid_.bounds_of_region(region);
    const double growth = std::clamp(std::sqrt(bounds.width() * bounds.height()) / painter_.px(150), 1.0, 1.5);
    return name_along_region(grid_, region, world_.name_of_region(region), painter_.px(size_pt::context_label * growth), painter_.fonts());
}

bool Placer::place_along(RegionIndex region) {
    auto text = text_along(region);
    if (!text) return false;
    keep(std::move(*text), colors_.context_ink, painter_.px(0.9), {Pick::Kind::region, region});
    return true;
}

/// The widest arrows first, as they are drawn on top.
void Placer::place_values() {
    for (auto arrow = arrows_.arrows.rbegin(); arrow != arrows_.arrows.rend(); ++arrow) {
        const Arrow& data = scene_.arrows[arrow->index];
        if (!data.strength) continue;
        const std::string words = short_strength_words(arrows_.looks[static_cast<std::size_t>(data.layer)].scale, *data.strength);
        auto text = value_along_arrow(grid_, *arrow, words, painter_);
        if (!text) {
            ++layer_.values_left_out;
            continue;
        }
        keep(std::move(*text), readable_on(opaque(arrow->color), colors_.land, 4.5), painter_.px(1.2), {Pick::Kind::arrow, arrow->index});
    }
}

void Placer::place_context() {
    std::vector<std::pair<double, RegionIndex>> by_size;
    for (RegionIndex region = 0; region < static_cast<RegionIndex>(world_.borders->regions.size()); ++region) {
        if (named_.contains(region) || world_.borders->regions[region].status == "disputed") continue;
        const Box2d bounds = grid_.bounds_of_region(region);
        if (!bounds.empty()) by_size.push_back({-bounds.width() * bounds.height(), region});
    }
    std::sort(by_size.begin(), by_size.end());
    // What has no room along its middle has none later either, as names only come to be more.
    std::vector<RegionIndex> across;
    for (const auto& [minus_area, region] : by_size)
        if (!text_along(region)) across.push_back(region);
    scene_.map->work_out(across, MapGeometry::Ahead::anchors);
    std::sort(across.begin(), across.end());
    const bool crowded = arrows_.arrows.size() > few_arrows;  // gaps between them are small
    for (const auto& [minus_area, region] : by_size) {
        if (!std::binary_search(across.begin(), across.end(), region) && place_along(region)) continue;
        const Sized text = sized(painter_.fonts(), world_.name_of_region(region), FontStyle::regular, painter_.px(size_pt::context_label));
        const Vec2d anchor = scene_.px_from_plane(scene_.map->anchor(region));
        std::vector<Candidate> candidates = inside(region, anchor, crowded ? 3 : 1);
        std::erase_if(candidates, [&, region = region](const Candidate& c) { return grid_.share_in_region(text.box_at(c.center), region) < 0.97; });
        Label label;
        label.color = colors_.context_ink;
        label.halo_px = painter_.px(0.9);
        label.pick = {Pick::Kind::region, region};
        place_off_arrows(text, candidates, region, std::move(label));
    }
}

void Placer::place_capitals() {
    for (const CapitalDot& capital : capitals_) {
        if (capital.name.empty() || !grid_.is_free({capital.at_px, capital.at_px})) continue;
        const Sized text = sized(painter_.fonts(), capital.name, FontStyle::regular, painter_.px(size_pt::capital_label));
        std::vector<Candidate> candidates = around(capital.at_px, text, {3.2}, 8);
        std::erase_if(candidates, [&](const Candidate& c) { return grid_.share_in_region(text.box_at(c.center), capital.region) < 0.5; });
        Label label;
        label.color = colors_.soft_ink;
        label.halo_px = painter_.px(0.9);
        label.pick = {Pick::Kind::region, capital.region};
        place_off_arrows(text, candidates, capital.region, std::move(label));
    }
}

}  // namespace

LabelLayer place_labels(const World& world, const Project& project, const Scene& scene, const ArrowLayer& arrows, const std::vector<CapitalDot>& capitals, const Painter& painter,
                        Occupancy& grid) {
    return Placer(world, project, scene, arrows, capitals, painter, grid).run();
}

void mark_labels(Occupancy& grid, const LabelLayer& layer, const Painter& painter) {
    for (const Label& label : layer.labels) mark_label(grid, label, painter);
}

void draw_labels(Painter& painter, const LabelLayer& layer, const Palette& colors) {
    painter.begin_group("labels");
    for (const Label& label : layer.labels) {
        if (!label.leader_to_px) continue;
        const Vec2d node = *label.leader_to_px;
        painter.stroke(line_between(leader_start(label.box_px, node), node), colors.soft_ink, painter.px(0.5));
    }
    for (const Label& label : layer.labels) painter.text(label.text, label.origin_px, label.color, label.halo_px, colors.halo, label.pick);
    painter.end_group();
}

}  // namespace imap
