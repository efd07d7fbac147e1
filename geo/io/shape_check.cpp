// Own looks at the rings, and GEOS's at how they lie to each other.
#include "geo/io/shape_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <string_view>

#include "geo/base/text.h"
#include "geo/io/gdal_library.h"

namespace imap {
namespace {

using Ring = std::vector<Vec2d>;

/// Longitudes that jump around the world look like crossings; ring repair follows them.
bool jumps(const Ring& ring) {
    for (std::size_t i = 1; i < ring.size(); ++i)
        if (!(std::abs(ring[i].x - ring[i - 1].x) <= 180)) return std::abs(ring[i].x) <= 540 || !std::isfinite(ring[i].x);
    return false;
}

struct ByPoints {
    bool operator()(const Ring* a, const Ring* b) const {
        return std::lexicographical_compare(a->begin(), a->end(), b->begin(), b->end(), [](Vec2d p, Vec2d q) { return p.x < q.x || (p.x == q.x && p.y < q.y); });
    }
};

/// How many rings were taken out.
int take_out_doubled_rings(Feature& feature) {
    std::set<const Ring*, ByPoints> seen;
    std::set<const Ring*> doubled;
    for (const auto& rings : feature.polygons_deg)
        for (const Ring& ring : rings)
            if (ring.size() > 2 && !seen.insert(&ring).second) doubled.insert(&ring);
    if (doubled.empty()) return 0;
    std::vector<std::vector<Ring>> kept;
    for (auto& rings : feature.polygons_deg) {
        if (rings.empty() || doubled.contains(&rings.front())) continue;  // a polygon goes with its exterior
        std::vector<Ring> polygon;
        for (Ring& ring : rings)
            if (!doubled.contains(&ring)) polygon.push_back(std::move(ring));
        kept.push_back(std::move(polygon));
    }
    const int count = static_cast<int>(doubled.size());
    feature.polygons_deg = std::move(kept);
    return count;
}

void CPL_STDCALL keep_message(CPLErr, CPLErrorNum, const char* message) { *static_cast<std::string*>(CPLGetErrorHandlerUserData()) = message; }

/// "the outline", or "hole 1 of polygon 2" where there are several polygons.
std::string ring_words(const Feature& feature, std::size_t polygon, std::size_t ring) {
    const std::string which = ring == 0 ? "the outline" : fmt::format("hole {}", ring);
    return feature.polygons_deg.size() == 1 ? which : fmt::format("{} of polygon {}", which, polygon + 1);
}

/// "2 of its rings not closed, first hole 1: ..." with the place of the first one; empty where all are closed.
std::string open_rings(const Feature& feature, const PlaceWords& place_words) {
    int open = 0;
    std::string first;
    for (std::size_t p = 0; p < feature.polygons_deg.size(); ++p)
        for (std::size_t r = 0; r < feature.polygons_deg[p].size(); ++r) {
            const Ring& ring = feature.polygons_deg[p][r];
            if (ring.size() <= 2 || ring.front() == ring.back() || ++open > 1) continue;
            first = fmt::format("{} begins at {} and ends, with its vertex {}, at {}", ring_words(feature, p, r), place_words(ring.front()), ring.size(), place_words(ring.back()));
        }
    if (open == 0) return {};
    return fmt::format("{} of its rings not closed{}: {}; the ends are joined by a straight line", open, open == 1 ? "" : ", the first of them", first);
}

/// Where on a feature's rings a point lies.
struct RingPlace {
    std::size_t polygon = 0, ring = 0, vertex = 0;  ///< the segment after this vertex, from 1
    double squared_distance = std::numeric_limits<double>::infinity();
};

/// GEOS computed the point of a crossing, so that it lies on neither segment to the last digit.
double squared_rounding(Vec2d point) {
    const double rounding = 1e-9 * std::max({1.0, std::abs(point.x), std::abs(point.y)});
    return rounding * rounding;
}

/// The first of several segments that run through the point. An open ring has one more, which closes it.
RingPlace nearest_on(const Ring& ring, Vec2d point) {
    RingPlace nearest;
    const std::size_t segments = ring.empty() || ring.front() == ring.back() ? ring.size() : ring.size() + 1;
    for (std::size_t i = 1; i < segments; ++i) {
        const double squared = std::max(squared_distance_to_segment(point, ring[i - 1], ring[i % ring.size()]), squared_rounding(point));
        if (squared < nearest.squared_distance) nearest.vertex = i, nearest.squared_distance = squared;
    }
    return nearest;
}

/// The rings that run through a point, the nearest first: one at least, where there are any.
std::vector<RingPlace> rings_through(const Feature& feature, Vec2d point) {
    std::vector<RingPlace> places;
    for (std::size_t p = 0; p < feature.polygons_deg.size(); ++p)
        for (std::size_t r = 0; r < feature.polygons_deg[p].size(); ++r) {
            places.push_back(nearest_on(feature.polygons_deg[p][r], point));
            places.back().polygon = p;
            places.back().ring = r;
        }
    std::stable_sort(places.begin(), places.end(), [](const RingPlace& a, const RingPlace& b) { return a.squared_distance < b.squared_distance; });
    const auto elsewhere = std::find_if(places.begin(), places.end(), [&](const RingPlace& place) { return place.squared_distance > squared_rounding(point); });
    if (!places.empty()) places.erase(std::max(elsewhere, places.begin() + 1), places.end());
    return places;
}

/// What GEOS found first of a geometry, in its own words: "Self-intersection at or near point 66.4 45.5"; empty where it is sound.
std::string what_geos_says(OGRGeometryH geometry) {
    std::string said;
    CPLPushErrorHandlerEx(keep_message, &said);
    const bool valid = OGR_G_IsValid(geometry) != 0;
    CPLPopErrorHandler();
    return valid ? std::string() : said;
}

std::optional<Vec2d> point_in(std::string_view said) {
    constexpr std::string_view near = " at or near point ";
    const std::size_t at = said.find(near);
    if (at == std::string_view::npos) return std::nullopt;
    const std::vector<std::string> numbers = split(said.substr(at + near.size()), ' ');
    if (numbers.size() < 2) return std::nullopt;
    const auto x = parse_number<double>(numbers[0]), y = parse_number<double>(numbers[1]);
    return x && y ? std::optional(Vec2d{*x, *y}) : std::nullopt;
}

/// GEOS's reason in our words, with ring and place; empty where it is none to tell.
std::string how_rings_lie(OGRGeometryH geometry, const Feature& feature, const PlaceWords& place_words) {
    struct Reason {
        std::string_view theirs, ours;
    };
    constexpr std::array<Reason, 4> reasons{{{"Self-intersection", "crosses or covers itself"},
                                             {"Hole lies outside shell", "lies outside of its polygon"},
                                             {"Nested shells", "lies inside another polygon"},
                                             {"Holes are nested", "lies inside another hole"}}};
    const std::string said = what_geos_says(geometry);
    const auto reason = std::find_if(reasons.begin(), reasons.end(), [&](const Reason& one) { return said.starts_with(one.theirs); });
    if (reason == reasons.end()) return {};
    const auto point = point_in(said);
    const std::vector<RingPlace> rings = point ? rings_through(feature, *point) : std::vector<RingPlace>();
    if (rings.empty()) return fmt::format("one of its rings {}", reason->ours);
    const auto name = [&](const RingPlace& place) { return ring_words(feature, place.polygon, place.ring); };
    const std::string where = fmt::format("near {}, after vertex {}", place_words(*point), rings[0].vertex);
    if (reason == reasons.begin() && rings.size() > 1) return fmt::format("{} and {} cross or cover each other {} of the former", name(rings[0]), name(rings[1]), where);
    return fmt::format("{} {} {}", name(rings[0]), reason->ours, where);
}

/// Polygons of a collection have nothing to do with each other.
bool is_one_shape(OGRGeometryH geometry) {
    const OGRwkbGeometryType type = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry));
    return OGR_GT_IsSubClassOf(type, wkbMultiSurface) || OGR_GT_IsSubClassOf(type, wkbCurvePolygon);
}

OwnedGeometry geometry_of(const Ring& ring) {
    OwnedGeometry geometry(OGR_G_CreateGeometry(wkbLinearRing));
    Ring closed = ring;
    if (closed.front() != closed.back()) closed.push_back(closed.front());
    constexpr int stride = sizeof(Vec2d);
    OGR_G_SetPoints(geometry.get(), static_cast<int>(closed.size()), &closed[0].x, stride, &closed[0].y, stride, nullptr, 0);
    return geometry;
}

/// The feature as it is drawn: with rings closed, and without those that were taken out or have no inside.
OwnedGeometry geometry_of(const Feature& feature, OGRwkbGeometryType type) {
    const auto has_inside = [](const Ring& ring) { return ring.size() >= (ring.empty() || ring.front() == ring.back() ? 4 : 3); };
    OwnedGeometry shape(OGR_G_CreateGeometry(type));
    for (const auto& rings : feature.polygons_deg) {
        if (rings.empty() || !has_inside(rings.front())) continue;
        OwnedGeometry polygon(OGR_G_CreateGeometry(wkbPolygon));
        for (const Ring& ring : rings)
            if (has_inside(ring)) OGR_G_AddGeometryDirectly(polygon.get(), geometry_of(ring).release());
        OGR_G_AddGeometryDirectly(shape.get(), polygon.release());
    }
    return shape;
}

bool jumps(const Feature& feature) {
    return std::any_of(feature.polygons_deg.begin(), feature.polygons_deg.end(),
                       [](const std::vector<Ring>& rings) { return std::any_of(rings.begin(), rings.end(), [](const Ring& ring) { return jumps(ring); }); });
}

}  // namespace

std::vector<std::string> check_shape(OGRGeometryH geometry, Feature& feature, const PlaceWords& place_words) {
    std::vector<std::string> faults;
    if (std::string open = open_rings(feature, place_words); !open.empty()) faults.push_back(std::move(open));
    const bool jumping = jumps(feature);
    if (const int doubled = take_out_doubled_rings(feature)) faults.push_back(fmt::format("{} of its rings there twice; the second is left out", doubled));
    if (jumping || feature.polygons_deg.empty()) return faults;
    // GEOS takes no open rings, and of doubled ones it would say nothing new.
    const OwnedGeometry mended = faults.empty() ? nullptr : geometry_of(feature, is_one_shape(geometry) ? wkbMultiPolygon : wkbGeometryCollection);
    if (const std::string lie = how_rings_lie(mended ? mended.get() : geometry, feature, place_words); !lie.empty()) faults.push_back(lie + "; it is drawn as it is");
    return faults;
}

}  // namespace imap
