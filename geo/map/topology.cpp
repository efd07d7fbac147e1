// Arcs from rings, after Bostock's topojson: a junction is a vertex that has other neighbours when it is visited again.
#include "geo/map/topology.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numbers>
#include <unordered_map>
#include <utility>

#include "geo/map/vertex_table.h"

namespace imap {
namespace {

using Vertex = std::uint32_t;
constexpr Vertex no_vertex = VertexTable::none;

struct VertexRing {
    RegionIndex region = -1;
    std::size_t polygon = 0;
    std::vector<Vertex> vertices;
};

std::size_t count_vertices(const Borders& borders) {
    std::size_t count = 0;
    for (const Region& region : borders.regions)
        for (const Polygon& polygon : region.polygons)
            for (const auto& ring : polygon.rings_deg) count += ring.size();
    return count;
}

std::vector<VertexRing> number_rings(const Borders& borders, VertexTable& table) {
    std::vector<VertexRing> rings;
    for (std::size_t region = 0; region < borders.regions.size(); ++region) {
        const std::vector<Polygon>& polygons = borders.regions[region].polygons;
        for (std::size_t polygon = 0; polygon < polygons.size(); ++polygon) {
            for (const std::vector<Vec2d>& ring_deg : polygons[polygon].rings_deg) {
                VertexRing& ring = rings.emplace_back(VertexRing{static_cast<RegionIndex>(region), polygon, {}});
                ring.vertices.reserve(ring_deg.size());
                for (const Vec2d p : ring_deg) {
                    const Vertex vertex = table.insert(p);
                    if (ring.vertices.empty() || ring.vertices.back() != vertex) ring.vertices.push_back(vertex);
                }
                while (ring.vertices.size() > 1 && ring.vertices.front() == ring.vertices.back()) ring.vertices.pop_back();
            }
        }
    }
    return rings;
}

bool edge_on_dateline(Vec2d a, Vec2d b) { return (a.x == -180 && b.x == -180) || (std::abs(a.y) == 90 && a.y == b.y); }

class Junctions {
public:
    explicit Junctions(const std::vector<Vec2d>& points) : points_(points), neighbours_(points.size(), {no_vertex, no_vertex}), is_junction_(points.size(), false) {}

    void visit(const VertexRing& ring) {
        const std::size_t count = ring.vertices.size();
        for (std::size_t i = 0; i < count; ++i) visit(ring.vertices[i], ring.vertices[(i + count - 1) % count], ring.vertices[(i + 1) % count]);
    }
    void add(Vertex v) { is_junction_[v] = true; }
    [[nodiscard]] bool contains(Vertex v) const { return is_junction_[v]; }

private:
    void visit(Vertex v, Vertex previous, Vertex next) {
        const std::pair<Vertex, Vertex> here = std::minmax(previous, next);
        std::pair<Vertex, Vertex>& before = neighbours_[v];
        if (before.first == no_vertex)
            before = here;
        else if (before != here)
            is_junction_[v] = true;
        // An arc lies on the dateline as a whole or not at all.
        if (edge_on_dateline(points_[previous], points_[v]) != edge_on_dateline(points_[v], points_[next])) is_junction_[v] = true;
    }

    const std::vector<Vec2d>& points_;
    std::vector<std::pair<Vertex, Vertex>> neighbours_;
    std::vector<bool> is_junction_;
};

std::uint64_t edge_key(Vertex from, Vertex to) { return std::uint64_t{from} << 32 | to; }

/// The edges of the disputed lines that are edges of regions, and the ends of these lines, where arcs must be divided.
struct DisputedEdges {
    std::vector<std::uint64_t> keys;  ///< sorted; lesser vertex first
    std::vector<Vertex> ends;

    DisputedEdges(const Borders& borders, const VertexTable& table) {
        for (const DisputedLine& line : borders.disputed_lines)
            for (std::size_t part = 0; part < line.lines_deg.part_count(); ++part) add(line.lines_deg, part, table);
        std::ranges::sort(keys);
    }
    [[nodiscard]] bool contains(Vertex a, Vertex b) const { return std::ranges::binary_search(keys, edge_key(std::min(a, b), std::max(a, b))); }

private:
    void add(const Paths& lines, std::size_t part, const VertexTable& table) {
        Vertex previous = no_vertex;
        for (std::size_t i = lines.starts[part]; i < lines.starts[part + 1]; ++i) {
            const Vertex vertex = table.find(lines.points[i]);
            if (previous != no_vertex && vertex != no_vertex) keys.push_back(edge_key(std::min(previous, vertex), std::max(previous, vertex)));
            const bool at_end = i == lines.starts[part] || i + 1 == lines.starts[part + 1];
            if (at_end && vertex != no_vertex) ends.push_back(vertex);
            previous = vertex;
        }
    }
};

/// What a detail's spans lie in.
struct DetailMemory {
    std::vector<std::uint32_t> starts{0};
    std::vector<Vec2d> points_deg;
    std::vector<double> weight_deg;

    void add(Vec2d p, double weight) {
        points_deg.push_back(p);
        weight_deg.push_back(weight);
    }
    void end_arc() { starts.push_back(static_cast<std::uint32_t>(points_deg.size())); }
    void add_arc(const std::vector<Vec2d>& points, const std::vector<double>& weights) {
        points_deg.insert(points_deg.end(), points.begin(), points.end());
        weight_deg.insert(weight_deg.end(), weights.begin(), weights.end());
        end_arc();
    }
    [[nodiscard]] ArcDetail detail(double floor_deg) const { return {floor_deg, starts, points_deg, weight_deg}; }
};

/// Collects arcs, each once, found again by its first or last edge.
class ArcCollector {
public:
    ArcCollector(Topology& topology, DetailMemory& whole, const std::vector<Vec2d>& points, const DisputedEdges& disputed)
        : topology_(topology), whole_(whole), points_(points), disputed_(disputed) {}

    /// `chain` runs from junction to junction, or around a ring to its own start.
    std::int32_t arc_of(const std::vector<Vertex>& chain, RegionIndex region) {
        const auto found = by_edge_.find(edge_key(chain[0], chain[1]));
        const std::int32_t arc = found != by_edge_.end() ? found->second : add(chain);
        TopologyArc& sides = topology_.arcs[static_cast<std::size_t>(arc >= 0 ? arc : ~arc)];
        RegionIndex& side = arc >= 0 ? sides.left : sides.right;  // rings have their region on the left
        if (side < 0) side = region;
        return arc;
    }

private:
    std::int32_t add(const std::vector<Vertex>& chain) {
        const auto index = static_cast<std::int32_t>(topology_.arcs.size());
        by_edge_.emplace(edge_key(chain[0], chain[1]), index);
        by_edge_.emplace(edge_key(chain[chain.size() - 1], chain[chain.size() - 2]), ~index);
        TopologyArc& arc = topology_.arcs.emplace_back();
        arc.on_dateline = edge_on_dateline(points_[chain[0]], points_[chain[1]]);
        arc.disputed_line = true;
        for (std::size_t i = 0; i + 1 < chain.size(); ++i) arc.disputed_line = arc.disputed_line && disputed_.contains(chain[i], chain[i + 1]);
        std::vector<Vec2d> points_deg;
        points_deg.reserve(chain.size());
        for (const Vertex v : chain) points_deg.push_back(points_[v]);
        whole_.add_arc(points_deg, weights_of(points_deg, arc.on_dateline));
        return index;
    }

    Topology& topology_;
    DetailMemory& whole_;
    const std::vector<Vec2d>& points_;
    const DisputedEdges& disputed_;
    std::unordered_map<std::uint64_t, std::int32_t> by_edge_;  // only looked up, never walked
};

/// The ring from its first junction on, or from its least vertex where it has none: the same for two regions that share it.
void rotate_to_start(std::vector<Vertex>& ring, const Junctions& junctions) {
    auto start = std::ranges::find_if(ring, [&](Vertex v) { return junctions.contains(v); });
    if (start == ring.end()) start = std::ranges::min_element(ring);
    std::rotate(ring.begin(), start, ring.end());
}

TopologyRing ring_of_arcs(VertexRing ring, const Junctions& junctions, ArcCollector& arcs) {
    TopologyRing result;
    result.region = ring.region;
    result.polygon = ring.polygon;
    if (ring.vertices.size() < 3) return result;
    rotate_to_start(ring.vertices, junctions);
    ring.vertices.push_back(ring.vertices.front());
    std::vector<Vertex> chain{ring.vertices.front()};
    for (std::size_t i = 1; i < ring.vertices.size(); ++i) {
        chain.push_back(ring.vertices[i]);
        const bool ends = i + 1 == ring.vertices.size() || junctions.contains(ring.vertices[i]);
        if (!ends) continue;
        result.arcs.push_back(arcs.arc_of(chain, ring.region));
        chain = {ring.vertices[i]};
    }
    return result;
}

/// Every lake's shore is an arc of its own, without a region on either side.
void add_lakes(const Borders& borders, Topology& topology, DetailMemory& whole) {
    for (std::size_t lake = 0; lake < borders.lakes.size(); ++lake) {
        for (const std::vector<Vec2d>& shore_deg : borders.lakes[lake].rings_deg) {
            TopologyRing& ring = topology.lake_rings.emplace_back();
            ring.polygon = lake;
            if (shore_deg.size() < 3) continue;
            std::vector<Vec2d> closed_deg = shore_deg;
            closed_deg.push_back(shore_deg.front());
            whole.add_arc(closed_deg, weights_of(closed_deg, false));
            ring.arcs.push_back(static_cast<std::int32_t>(topology.arcs.size()));
            topology.arcs.emplace_back();
        }
    }
}

std::size_t arc_number(std::int32_t reference) { return static_cast<std::size_t>(reference >= 0 ? reference : ~reference); }

void measure_exteriors(Topology& topology) {
    for (std::size_t i = 0; i < topology.rings.size(); ++i) {
        TopologyRing& ring = topology.rings[i];
        if (starts_polygon(topology.rings, i)) ring.area_deg2 = ring_area_deg2(simplified_ring(topology, ring, 0, false));
    }
}

/// Of each region the largest polygon's exterior, and the hole that such a region fills.
void find_kept_rings(Topology& topology) {
    std::vector<TopologyRing>& rings = topology.rings;
    std::vector<bool> kept_arcs(topology.arcs.size(), false);
    for (std::size_t first = 0; first < rings.size();) {
        TopologyRing* largest = nullptr;
        std::size_t ring = first;
        for (; ring < rings.size() && rings[ring].region == rings[first].region; ++ring)
            if (starts_polygon(rings, ring) && (largest == nullptr || rings[ring].area_deg2 > largest->area_deg2)) largest = &rings[ring];
        largest->keep_small = true;
        for (const std::int32_t arc : largest->arcs) kept_arcs[arc_number(arc)] = true;
        first = ring;
    }
    for (std::size_t ring = 0; ring < rings.size(); ++ring)
        if (!starts_polygon(rings, ring) && std::ranges::all_of(rings[ring].arcs, [&](std::int32_t arc) { return kept_arcs[arc_number(arc)]; })) rings[ring].keep_small = true;
}

/// Points of arcs that stay in every detail.
std::vector<std::set<std::pair<double, double>>> corners_of_arcs(const Topology& topology) {
    std::vector<std::set<std::pair<double, double>>> corners(topology.arcs.size());
    for (const TopologyRing& ring : topology.rings) {
        if (!ring.keep_small) continue;
        const auto of_ring = small_ring_corners(topology, ring);
        for (const std::int32_t arc : ring.arcs) corners[arc_number(arc)].insert(of_ring.begin(), of_ring.end());
    }
    return corners;
}

DetailMemory thinned(const ArcDetail& whole, double floor_deg, const std::vector<std::set<std::pair<double, double>>>& corners) {
    DetailMemory thin;
    for (std::size_t arc = 0; arc + 1 < whole.starts.size(); ++arc) {
        for (std::size_t i = whole.starts[arc]; i < whole.starts[arc + 1]; ++i) {
            const Vec2d p = whole.points_deg[i];
            if (whole.weight_deg[i] >= floor_deg || corners[arc].contains({p.x, p.y})) thin.add(p, whole.weight_deg[i]);
        }
        thin.end_arc();
    }
    return thin;
}

/// Each of a quarter of the points or so of the one before.
constexpr double floors_m[] = {1000, 4000, 16000};

}  // namespace

bool starts_polygon(const std::vector<TopologyRing>& rings, std::size_t ring) {
    return ring == 0 || rings[ring - 1].region != rings[ring].region || rings[ring - 1].polygon != rings[ring].polygon;
}

double ring_area_deg2(const std::vector<Vec2d>& ring_deg) {
    double twice = 0, lat_sum = 0;
    for (std::size_t i = 0; i < ring_deg.size(); ++i) {
        twice += cross(ring_deg[i], ring_deg[(i + 1) % ring_deg.size()]);
        lat_sum += ring_deg[i].y;
    }
    if (ring_deg.empty()) return 0;
    return std::abs(twice) / 2 * std::cos(lat_sum / static_cast<double>(ring_deg.size()) * std::numbers::pi / 180);
}

ArcPoints Topology::points_of(std::size_t arc, double tolerance_deg) const {
    const ArcDetail* detail = &details.front();
    for (const ArcDetail& coarser : details)
        if (coarser.floor_deg <= tolerance_deg) detail = &coarser;
    const std::size_t first = detail->starts[arc], count = detail->starts[arc + 1] - first;
    return {detail->points_deg.subspan(first, count), detail->weight_deg.subspan(first, count)};
}

Topology Topology::build(const Borders& borders) {
    VertexTable table(count_vertices(borders));
    std::vector<VertexRing> rings = number_rings(borders, table);
    const DisputedEdges disputed(borders, table);
    Junctions junctions(table.points());
    for (const VertexRing& ring : rings) junctions.visit(ring);
    for (const Vertex end : disputed.ends) junctions.add(end);

    Topology topology;
    auto memory = std::make_shared<std::deque<DetailMemory>>(1);
    ArcCollector arcs(topology, memory->front(), table.points(), disputed);
    topology.rings.reserve(rings.size());
    for (VertexRing& ring : rings) topology.rings.push_back(ring_of_arcs(std::move(ring), junctions, arcs));
    add_lakes(borders, topology, memory->front());
    topology.details.push_back(memory->front().detail(0));

    measure_exteriors(topology);
    find_kept_rings(topology);
    const auto corners = corners_of_arcs(topology);
    for (const double floor_m : floors_m) {
        const double floor_deg = floor_m / metres_per_deg;
        memory->push_back(thinned(topology.details.front(), floor_deg, corners));
        topology.details.push_back(memory->back().detail(floor_deg));
    }
    topology.memory = std::move(memory);
    return topology;
}

}  // namespace imap
