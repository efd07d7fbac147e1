// Arcs from rings, after Bostock's topojson: a junction is a vertex that has other neighbours when it is visited again.
#include "geo/map/topology.h"

#include <algorithm>
#include <cmath>
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
    explicit Junctions(const std::vector<Vec2d>& points)
        : points_(points), neighbours_(points.size(), {no_vertex, no_vertex}), is_junction_(points.size(), false) {}

    void visit(const VertexRing& ring) {
        const std::size_t count = ring.vertices.size();
        for (std::size_t i = 0; i < count; ++i)
            visit(ring.vertices[i], ring.vertices[(i + count - 1) % count], ring.vertices[(i + 1) % count]);
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
    [[nodiscard]] bool contains(Vertex a, Vertex b) const {
        return std::ranges::binary_search(keys, edge_key(std::min(a, b), std::max(a, b)));
    }

private:
    void add(const Paths& lines, std::size_t part, const VertexTable& table) {
        Vertex previous = no_vertex;
        for (std::size_t i = lines.starts[part]; i < lines.starts[part + 1]; ++i) {
            const Vertex vertex = table.find(lines.points[i]);
            if (previous != no_vertex && vertex != no_vertex)
                keys.push_back(edge_key(std::min(previous, vertex), std::max(previous, vertex)));
            const bool at_end = i == lines.starts[part] || i + 1 == lines.starts[part + 1];
            if (at_end && vertex != no_vertex) ends.push_back(vertex);
            previous = vertex;
        }
    }
};

/// Collects arcs, each once, found again by its first or last edge.
class ArcCollector {
public:
    ArcCollector(Topology& topology, const std::vector<Vec2d>& points, const DisputedEdges& disputed)
        : topology_(topology), points_(points), disputed_(disputed) {}

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
        arc.points_deg.reserve(chain.size());
        for (const Vertex v : chain) arc.points_deg.push_back(points_[v]);
        arc.on_dateline = edge_on_dateline(points_[chain[0]], points_[chain[1]]);
        arc.disputed_line = true;
        for (std::size_t i = 0; i + 1 < chain.size(); ++i)
            arc.disputed_line = arc.disputed_line && disputed_.contains(chain[i], chain[i + 1]);
        return index;
    }

    Topology& topology_;
    const std::vector<Vec2d>& points_;
    const DisputedEdges& disputed_;
    std::unordered_map<std::uint64_t, std::int32_t> by_edge_;  // only looked up, never walked
};

/// The ring from its first junction on, or from its least vertex where it has none: the same for two regions that share it.
void rotate_to_start(std::vector<Vertex>& ring, const Junctions& junctions) {
    auto start = std::ranges::find_if(ring, [&](Vertex v) { return junctions.contains(v); });
    if (start == ring.end()) start = std::ranges::min_element(ring);
    std::ranges::rotate(ring, start);
}

TopologyRing ring_of_arcs(VertexRing ring, const Junctions& junctions, ArcCollector& arcs) {
    TopologyRing result{ring.region, ring.polygon, {}};
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

}  // namespace

Topology Topology::build(const Borders& borders) {
    VertexTable table(count_vertices(borders));
    std::vector<VertexRing> rings = number_rings(borders, table);
    const DisputedEdges disputed(borders, table);
    Junctions junctions(table.points());
    for (const VertexRing& ring : rings) junctions.visit(ring);
    for (const Vertex end : disputed.ends) junctions.add(end);

    Topology topology;
    ArcCollector arcs(topology, table.points(), disputed);
    topology.rings.reserve(rings.size());
    for (VertexRing& ring : rings) topology.rings.push_back(ring_of_arcs(std::move(ring), junctions, arcs));
    for (TopologyArc& arc : topology.arcs) weigh(arc);
    return topology;
}

}  // namespace imap
