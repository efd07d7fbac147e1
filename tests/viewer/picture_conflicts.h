// Counts what a reader stumbles over in a finished picture: arrows that cross, arrows over places that are not theirs, arrows over names.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "viewer/scene/scene.h"

namespace imap::test {

struct PictureConflicts {
    int crossings = 0;   ///< pairs of arrows that meet, away from an end they have in common
    int node_hits = 0;   ///< place symbols that a foreign arrow touches
    int label_hits = 0;  ///< pairs of an arrow and a name that it touches
    int names = 0;       ///< that are shown: one left out is hit by nothing
};

struct Outline {
    std::vector<std::vector<Vec2d>> rings;
    Box2d bounds;

    void add(const FillItem& item) {
        const Paths& paths = item.shape->paths();
        for (std::size_t part = 0; part < paths.part_count(); ++part) {
            std::vector<Vec2d> ring;
            for (std::uint32_t i = paths.starts[part]; i < paths.starts[part + 1]; ++i) ring.push_back(item.px_from_shape(paths.points[i]));
            for (const Vec2d p : ring) bounds.add(p);
            rings.push_back(std::move(ring));
        }
    }
    [[nodiscard]] bool contains(Vec2d p) const {
        bool inside = false;
        for (const auto& ring : rings)
            for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
                if ((ring[i].y > p.y) != (ring[j].y > p.y) && p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x) inside = !inside;
        return inside;
    }
};

inline bool segments_meet(Vec2d a, Vec2d b, Vec2d c, Vec2d d) {
    const double n = cross(b - a, d - c);
    if (n == 0) return false;
    const double t = cross(c - a, d - c) / n, u = cross(c - a, b - a) / n;
    return t >= 0 && t <= 1 && u >= 0 && u <= 1;
}

/// Whether the outlines meet farther than `away_px` from `common`.
inline bool meet(const Outline& a, const Outline& b, Vec2d common = {}, double away_px = -1) {
    if (!a.bounds.intersects(b.bounds)) return false;
    for (const auto& ring_a : a.rings)
        for (std::size_t i = 0; i < ring_a.size(); ++i) {
            Box2d edge;
            edge.add(ring_a[i]);
            edge.add(ring_a[(i + 1) % ring_a.size()]);
            if (!edge.intersects(b.bounds)) continue;
            for (const auto& ring_b : b.rings)
                for (std::size_t j = 0; j < ring_b.size(); ++j)
                    if (segments_meet(ring_a[i], ring_a[(i + 1) % ring_a.size()], ring_b[j], ring_b[(j + 1) % ring_b.size()]) && distance(ring_a[i], common) > away_px) return true;
        }
    if (away_px > 0) return false;
    return a.contains(b.rings.front().front()) || b.contains(a.rings.front().front());
}

inline Outline outline_of(const Box2d& box) { return {{{box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}}}, box}; }

/// Around a text as it is drawn: of one along a curve, around each letter.
inline std::vector<Outline> outlines_of(const TextItem& text, const FontSet& fonts) {
    const double up = fonts.cap_height_px(text.size_px), c = std::cos(text.angle_rad), s = std::sin(text.angle_rad);
    const bool is_straight = text.angle_rad == 0 && std::all_of(text.glyphs.begin(), text.glyphs.end(), [](const Glyph& glyph) { return glyph.angle_rad == 0; });
    std::vector<Outline> outlines;
    const auto add = [&](Vec2d foot, double width) {
        Box2d box;
        box.add(foot);
        box.add(foot + Vec2d{width, -up});
        outlines.push_back(outline_of(box));
    };
    if (is_straight)
        add(text.origin_px, text.width_px);
    else
        for (const Glyph& glyph : text.glyphs) add(text.origin_px + Vec2d{c * glyph.x_px - s * glyph.y_px, s * glyph.x_px + c * glyph.y_px}, 0.6 * text.size_px);
    return outlines;
}

/// Of a scene with one map.
inline PictureConflicts count_conflicts_of(const Scene& scene, const FontSet& fonts) {
    std::map<int, Outline> arrows;
    std::map<int, Outline> nodes;
    std::vector<std::vector<Outline>> names;
    std::string group;
    for (const DisplayItem& item : scene.list.items) {
        if (const auto* begin = std::get_if<GroupBegin>(&item)) group = begin->name;
        if (const auto* fill = std::get_if<FillItem>(&item)) {
            if (group == "arrows" && fill->pick.kind == Pick::Kind::arrow) arrows[fill->pick.index].add(*fill);
            if (group == "places" && fill->pick.kind == Pick::Kind::actor) nodes[fill->pick.index].add(*fill);
        }
        const auto* text = std::get_if<TextItem>(&item);
        if (group == "labels" && text != nullptr) names.push_back(outlines_of(*text, fonts));
    }
    PictureConflicts count;
    count.names = static_cast<int>(names.size());
    for (auto a = arrows.begin(); a != arrows.end(); ++a) {
        const Arrow& one = scene.arrows[static_cast<std::size_t>(a->first)];
        for (auto b = std::next(a); b != arrows.end(); ++b) {
            const Arrow& other = scene.arrows[static_cast<std::size_t>(b->first)];
            const bool at_actor = one.actor == other.actor || one.actor == other.target, at_target = one.target == other.actor || one.target == other.target;
            const auto common = nodes.find(at_actor ? one.actor : one.target);
            constexpr double near_px = 70;  // where arrows must come together
            const bool crossing = !at_actor && !at_target ? meet(a->second, b->second)
                                                          : at_actor != at_target && common != nodes.end() && meet(a->second, b->second, common->second.bounds.center(), near_px);
            if (crossing) ++count.crossings;
        }
        for (const auto& [actor, symbol] : nodes)
            if (actor != one.actor && actor != one.target && meet(a->second, symbol)) ++count.node_hits;
        for (const std::vector<Outline>& name : names)
            if (std::any_of(name.begin(), name.end(), [&](const Outline& outline) { return meet(a->second, outline); })) ++count.label_hits;
    }
    return count;
}

/// Fifty states around the world and 300 relations among them by a fixed rule, without chance: a dense case.
inline std::shared_ptr<const Dataset> dense_dataset(const Borders& borders) {
    auto dataset = std::make_shared<Dataset>();
    dataset->name = dataset->title = "dense";
    dataset->domains.push_back({"trade", "Trade", ""});
    dataset->strength.ordinal = false;
    dataset->strength.unit = "t";
    int seen = 0;
    for (const Region& region : borders.regions) {
        if (region.status != "state" || seen++ % 4 != 0 || dataset->actors.size() == 50) continue;
        Actor& actor = dataset->actors.emplace_back();
        actor.id = actor.code = region.code;
        actor.name = region.name;
    }
    const int n = static_cast<int>(dataset->actors.size());
    for (int k = 0; k < 300; ++k) {
        Relation relation;
        relation.actor = (k * 7) % n;
        relation.target = (relation.actor + 1 + (k * 11) % (n - 1)) % n;
        relation.domain = 0;
        relation.strength = 1 + (k * 37) % 100;
        dataset->add(relation, {"r" + std::to_string(k), "", {}});
    }
    return dataset;
}

}  // namespace imap::test
