// Own looks at the rings, and GEOS's at how they lie to each other.
#include "geo/io/shape_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
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

/// GEOS's reason in our words, or empty where it is none to tell.
std::string how_rings_lie(OGRGeometryH geometry) {
    std::string said;
    CPLPushErrorHandlerEx(keep_message, &said);
    const bool valid = OGR_G_IsValid(geometry) != 0;
    CPLPopErrorHandler();
    if (valid) return {};
    constexpr std::array<std::array<std::string_view, 2>, 4> reasons{{{"Self-intersection", "its outline crosses or covers itself"},
                                                                      {"Hole lies outside shell", "a hole lies outside of its polygon"},
                                                                      {"Nested shells", "one of its polygons lies inside another"},
                                                                      {"Holes are nested", "one of its holes lies inside another"}}};
    constexpr std::string_view near = " at or near point ";
    for (const auto& [theirs, ours] : reasons) {
        if (!said.starts_with(theirs)) continue;
        const std::size_t at = said.find(near);
        return std::string(ours) + (at == std::string::npos ? "" : " near " + to_single_line(said.substr(at + near.size())));
    }
    return {};
}

}  // namespace

std::vector<std::string> check_shape(OGRGeometryH geometry, Feature& feature) {
    std::vector<std::string> faults;
    int open = 0;
    bool jumping = false;
    for (const auto& rings : feature.polygons_deg)
        for (const Ring& ring : rings) {
            open += ring.size() > 2 && !(ring.front() == ring.back()) ? 1 : 0;
            jumping |= jumps(ring);
        }
    if (open > 0) faults.push_back(fmt::format("{} of its rings not closed; the ends are joined by a straight line", open));
    if (const int doubled = take_out_doubled_rings(feature)) faults.push_back(fmt::format("{} of its rings there twice; the second is left out", doubled));
    if (faults.empty() && !jumping && !feature.polygons_deg.empty())
        if (const std::string lie = how_rings_lie(geometry); !lie.empty()) faults.push_back(lie + "; it is drawn as it is");
    return faults;
}

}  // namespace imap
