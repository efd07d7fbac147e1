// Grouping and chaining of arcs, and the rules of how a border is drawn.
#include "geo/map/border_lines.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace imap {
namespace {

bool is_disputed(const Borders& borders, RegionIndex region) { return borders.regions[static_cast<std::size_t>(region)].status == "disputed"; }

RegionIndex owner_of(const Borders& borders, RegionIndex region, int view) {
    const std::vector<RegionIndex>& owners = borders.regions[static_cast<std::size_t>(region)].owner_by_view;
    if (view < 0 || static_cast<std::size_t>(view) >= owners.size()) return region;
    return owners[static_cast<std::size_t>(view)] < 0 ? region : owners[static_cast<std::size_t>(view)];
}

/// By the box around all of a region.
std::vector<bool> regions_in_sight(const Borders& borders, const DegreesInSight& sight) {
    std::vector<bool> in_sight;
    for (const Region& region : borders.regions) {
        Box2d bounds_deg;
        for (const Box2d& polygon_deg : region.polygon_bounds_deg) bounds_deg.add(polygon_deg);
        in_sight.push_back(bounds_deg.empty() || sight.may_show(bounds_deg));
    }
    return in_sight;
}

struct Line {
    std::vector<Vec2d> points_deg;
    std::vector<std::int32_t> arcs;  ///< one, or those of a chain in order, as ArcGroup has them

    [[nodiscard]] Vec2d front() const { return points_deg.front(); }
    [[nodiscard]] Vec2d back() const { return points_deg.back(); }
};

/// Joins lines that meet end to end. The same input gives the same chains.
class Chainer {
public:
    explicit Chainer(const std::vector<Line>& lines) : lines_(lines), used_(lines.size(), false) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            by_end_[key(lines[i].front())].push_back(i);
            by_end_[key(lines[i].back())].push_back(i);
        }
    }

    std::vector<Line> chains() {
        std::vector<Line> result;
        // Open chains from their ends first; rings are what is left.
        for (const bool from_ends : {true, false})
            for (std::size_t i = 0; i < lines_.size(); ++i) {
                if (used_[i]) continue;
                const bool starts_at_front = !from_ends || by_end_[key(lines_[i].front())].size() != 2;
                const bool starts_at_back = by_end_[key(lines_[i].back())].size() != 2;
                if (starts_at_front || starts_at_back) result.push_back(chain_from(i, starts_at_front));
            }
        return result;
    }

private:
    static std::pair<double, double> key(Vec2d p) { return {p.x, p.y}; }

    Line chain_from(std::size_t index, bool forwards) {
        Line chain;
        append(chain, index, forwards);
        for (;;) {
            const std::vector<std::size_t>& here = by_end_[key(chain.back())];
            const auto next = std::ranges::find_if(here, [&](std::size_t i) { return !used_[i]; });
            if (here.size() != 2 || next == here.end()) return chain;
            append(chain, *next, lines_[*next].front() == chain.back());
        }
    }
    void append(Line& chain, std::size_t index, bool forwards) {
        used_[index] = true;
        const Line& line = lines_[index];
        const std::ptrdiff_t joint = chain.arcs.empty() ? 0 : 1;
        chain.arcs.push_back(forwards ? line.arcs.front() : ~line.arcs.front());
        if (forwards)
            chain.points_deg.insert(chain.points_deg.end(), line.points_deg.begin() + joint, line.points_deg.end());
        else
            chain.points_deg.insert(chain.points_deg.end(), line.points_deg.rbegin() + joint, line.points_deg.rend());
    }

    const std::vector<Line>& lines_;
    std::vector<bool> used_;
    std::map<std::pair<double, double>, std::vector<std::size_t>> by_end_;
};

}  // namespace

std::vector<ArcGroup> group_arcs(const Borders& borders, const Topology& topology, double tolerance_deg, const DegreesInSight& sight) {
    const std::vector<bool> in_sight = regions_in_sight(borders, sight);
    std::map<std::tuple<RegionIndex, RegionIndex, bool>, std::vector<Line>> lines_by_sides;
    for (std::size_t number = 0; number < topology.arcs.size(); ++number) {
        const TopologyArc& arc = topology.arcs[number];
        if (arc.on_dateline || arc.left == arc.right) continue;
        const bool coast = arc.left < 0 || arc.right < 0;
        const RegionIndex left = coast ? std::max(arc.left, arc.right) : std::min(arc.left, arc.right);
        const RegionIndex right = coast ? -1 : std::max(arc.left, arc.right);
        if (!in_sight[static_cast<std::size_t>(left)]) continue;  // what both sides share lies in the box of either
        const bool disputed = !coast && (arc.disputed_line || is_disputed(borders, left) || is_disputed(borders, right));
        Line line{simplified_arc(topology, number, tolerance_deg), {static_cast<std::int32_t>(number)}};
        const bool vanished = line.points_deg.size() < 2 || (line.points_deg.size() == 2 && line.front() == line.back());
        if (!vanished) lines_by_sides[{left, right, disputed}].push_back(std::move(line));
    }
    std::vector<ArcGroup> groups;
    for (const auto& [sides, lines] : lines_by_sides) {
        ArcGroup& group = groups.emplace_back(ArcGroup{std::get<0>(sides), std::get<1>(sides), std::get<2>(sides), {}, {}});
        for (Line& chain : Chainer(lines).chains()) {
            group.lines_deg.add_part(chain.points_deg);
            group.arcs_of_line.push_back(std::move(chain.arcs));
        }
    }
    return groups;
}

std::optional<BorderKind> border_kind(const Borders& borders, RegionIndex left, RegionIndex right, bool disputed, int view) {
    if (left < 0 || right < 0) return BorderKind::coast;
    if (disputed) return BorderKind::disputed;
    if (owner_of(borders, left, view) == owner_of(borders, right, view)) return std::nullopt;
    return BorderKind::international;
}

}  // namespace imap
