// What lies beyond the rim is moved onto it along its bearing, so that a ring's excursion beyond becomes an arc of the rim: the way
// back and forth cancels out, and only the turn from where it leaves to where it comes back is left.
#include "geo/map/clip_azimuthal.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <utility>

#include "geo/map/pole_of_inaccessibility.h"

namespace imap {
namespace {

using Sample = Resampler::Sample;

/// Longer edges are walked in steps, so that none is lost that has both ends beyond the rim, and bearings turn little by little.
constexpr double longest_step_deg = 5;
/// The rim's vertices lie at multiples of this, for every arc of it.
constexpr double rim_step_rad = std::numbers::pi / 360;

bool lesser(const UnwrappedVertex& a, const UnwrappedVertex& b) { return std::pair(a.base_deg.x, a.base_deg.y) <= std::pair(b.base_deg.x, b.base_deg.y); }

/// Into how many steps an edge is divided; from the lesser vertex to the greater.
int steps_of(Vec2d from, Vec2d to) { return static_cast<int>(std::ceil(std::max(std::abs(to.x - from.x), std::abs(to.y - from.y)) / longest_step_deg)); }

bool is_short(const UnwrappedVertex& a, const UnwrappedVertex& b) {
    const Vec2d to = b.in_copy(a.turn);
    return std::abs(to.x - a.base_deg.x) < longest_step_deg && std::abs(to.y - a.base_deg.y) < longest_step_deg;
}

/// The vertices with others in between where they lie far apart; the same ones whichever way the line is run.
std::vector<UnwrappedVertex> with_short_edges(std::vector<UnwrappedVertex> line) {
    if (edges_are_short(line)) return line;
    std::vector<UnwrappedVertex> result;
    result.reserve(line.size());
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const UnwrappedVertex &a = line[i], &b = line[i + 1];
        result.push_back(a);
        const bool forwards = lesser(a, b);
        const Vec2d from = forwards ? a.base_deg : b.base_deg, to = forwards ? b.in_copy(a.turn) : a.in_copy(b.turn);
        const int count = steps_of(from, to);
        for (int step = 1; step < count; ++step) {
            const Vec2d p = lerp(from, to, static_cast<double>(forwards ? step : count - step) / count);
            const int turn = static_cast<int>(std::floor((p.x + 180) / 360));
            result.push_back({{p.x - 360.0 * turn, p.y}, turn + (forwards ? a.turn : b.turn)});
        }
    }
    result.push_back(line.back());
    return result;
}

struct Edge {
    Sample a, b;
};

/// An edge told in numbers that do not depend on which way it is run: counted from the lesser vertex, which stands in its own copy of the
/// map.
Edge edge_of(const UnwrappedVertex& a, const Sample& sample_a, const UnwrappedVertex& b, const Sample& sample_b) {
    Edge edge{sample_a, sample_b};
    const int copy = lesser(a, b) ? a.turn : b.turn;
    edge.a.from_center_deg = a.in_copy(copy);
    edge.b.from_center_deg = b.in_copy(copy);
    return edge;
}

std::vector<Sample> samples_of(const std::vector<UnwrappedVertex>& vertices, const Resampler& resampler) {
    std::vector<Sample> samples;
    samples.reserve(vertices.size());
    for (const UnwrappedVertex& v : vertices) samples.push_back(resampler.sample(v.base_deg));
    return samples;
}

/// Where an edge crosses the rim, found by halving.
Sample crossing(Sample shown, Sample beyond, const Resampler& resampler) {
    for (int i = 0; i < 40; ++i) {
        const Sample middle = resampler.sample(lerp(shown.from_center_deg, beyond.from_center_deg, 0.5));
        (middle.beyond ? beyond : shown) = middle;
    }
    return shown;
}

double turn_rad(double from_bearing_rad, double to_bearing_rad) { return std::remainder(to_bearing_rad - from_bearing_rad, 2 * std::numbers::pi); }

/// One ring on its way over the disc and along the rim.
class RingWalk {
public:
    RingWalk(const Resampler& resampler, PartBuilder& out) : resampler_(resampler), out_(out) {}

    /// The edge's end is left to the edge that starts there.
    void add_edge(const Edge& edge) {
        const auto& [a, b] = edge;
        if (!a.valid || !b.valid) return;
        if (a.beyond && b.beyond) {
            turned_rad_ += turn_rad(bearing(a), bearing(b));
        } else if (a.beyond) {
            const Sample entry = crossing(b, a, resampler_);
            turned_rad_ += turn_rad(bearing(a), bearing(entry));
            add_rim_arc();
            out_.add(entry.plane_m);
            resampler_.append_curve(entry, b, out_.part());
        } else if (b.beyond) {
            const Sample exit = crossing(a, b, resampler_);
            out_.add(a.plane_m);
            resampler_.append_curve(a, exit, out_.part());
            out_.add(exit.plane_m);
            exit_bearing_rad_ = bearing(exit);
            turned_rad_ = turn_rad(exit_bearing_rad_, bearing(b));
        } else {
            out_.add(a.plane_m);
            resampler_.append_curve(a, b, out_.part());
        }
    }

private:
    [[nodiscard]] double bearing(const Sample& s) const { return resampler_.bearing_rad(s.from_center_deg); }

    void add_rim_arc() {
        const double first = exit_bearing_rad_ / rim_step_rad, last = (exit_bearing_rad_ + turned_rad_) / rim_step_rad;
        const auto add = [&](double step) {
            const Sample rim = resampler_.sample(resampler_.limit_at(step * rim_step_rad));
            if (rim.valid) out_.add(rim.plane_m);
        };
        if (first < last)
            for (double step = std::ceil(first); step < last; ++step) add(step);
        else
            for (double step = std::floor(first); step > last; --step) add(step);
    }

    const Resampler& resampler_;
    PartBuilder& out_;
    double exit_bearing_rad_ = 0;
    double turned_rad_ = 0;  ///< since the disc was left
};

void add_ring(const UnwrappedRing& ring, const Resampler& resampler, PartBuilder& out) {
    const bool one_point = std::ranges::all_of(ring.vertices, [](const UnwrappedVertex& v) { return std::abs(v.base_deg.y) == 90; });
    if (one_point) return;
    std::vector<UnwrappedVertex> vertices = ring.vertices;
    vertices.push_back({vertices.front().base_deg, vertices.front().turn + ring.winding});
    vertices = with_short_edges(std::move(vertices));
    const std::vector<Sample> samples = samples_of(vertices, resampler);
    const auto shown = std::ranges::find_if(samples, [](const Sample& s) { return s.valid && !s.beyond; });
    if (shown == samples.end()) return;

    const std::size_t edge_count = samples.size() - 1;
    const auto start = static_cast<std::size_t>(shown - samples.begin());
    RingWalk walk(resampler, out);
    for (std::size_t i = 0; i < edge_count; ++i) {
        const std::size_t at = (start + i) % edge_count;
        walk.add_edge(edge_of(vertices[at], samples[at], vertices[at + 1], samples[at + 1]));
    }
    out.end_part();
}

}  // namespace

bool edges_are_short(const std::vector<UnwrappedVertex>& line) { return std::ranges::adjacent_find(line, std::not_fn(is_short)) == line.end(); }

void add_limit_ring(const Resampler& resampler, PartBuilder& out) {
    const int count = static_cast<int>(std::lround(2 * std::numbers::pi / rim_step_rad));
    for (int i = 0; i < count; ++i) {
        const Sample rim = resampler.sample(resampler.limit_at(-i * rim_step_rad));
        if (rim.valid) out.add(rim.plane_m);
    }
    out.end_part();
}

Paths project_rings_azimuthal(const std::vector<UnwrappedRing>& rings, const Projection& projection, const Resampler& resampler) {
    PartBuilder out(3);
    for (const UnwrappedRing& ring : rings) add_ring(ring, resampler, out);
    Paths paths = out.take();
    // An area that holds the antipode is turned inside out, and one that holds the whole disc has no ring on it: both reach to the
    // rim. One point tells: whether it is filled must be the same on the globe and in the plane. It lies aside of the centre, through
    // which the edges of a shape in round numbers may run.
    const double center_lat_deg = projection.domain().center_lat_deg;
    const Vec2d witness_deg{0.0123457, center_lat_deg - std::copysign(0.0765433, center_lat_deg)};
    if (contains(paths, resampler.sample(witness_deg).plane_m) == rings_contain(rings, witness_deg)) return paths;
    PartBuilder rim(3);
    add_limit_ring(resampler, rim);
    paths.add_part(rim.take().points);
    return paths;
}

void add_line_azimuthal(std::vector<UnwrappedVertex> line, const Resampler& resampler, PartBuilder& out) {
    const std::vector<UnwrappedVertex> vertices = with_short_edges(std::move(line));
    const std::vector<Sample> samples = samples_of(vertices, resampler);
    for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
        const auto [a, b] = edge_of(vertices[i], samples[i], vertices[i + 1], samples[i + 1]);
        if (!a.valid || !b.valid || (a.beyond && b.beyond)) {
            out.end_part();
            continue;
        }
        const Sample from = a.beyond ? crossing(b, a, resampler) : a;
        const Sample to = b.beyond ? crossing(a, b, resampler) : b;
        out.add(from.plane_m);
        resampler.append_curve(from, to, out.part());
        out.add(to.plane_m);
        if (b.beyond) out.end_part();
    }
    out.end_part();
}

}  // namespace imap
