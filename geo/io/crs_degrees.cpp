// Keeps longitude before latitude, as geometry has it, whatever order the CRS names.
#include "geo/io/crs_degrees.h"

#include <fmt/format.h>

#include <cmath>

#include "geo/io/open_policy.h"

namespace imap {
namespace {

struct DestroyCrs {
    void operator()(OGRSpatialReferenceH crs) const { OSRDestroySpatialReference(crs); }
};
using OwnedCrs = std::unique_ptr<std::remove_pointer_t<OGRSpatialReferenceH>, DestroyCrs>;

OwnedCrs make_wgs84() {
    OwnedCrs crs(OSRNewSpatialReference(nullptr));
    OSRSetWellKnownGeogCS(crs.get(), "WGS84");
    OSRSetAxisMappingStrategy(crs.get(), OAMS_TRADITIONAL_GIS_ORDER);
    return crs;
}

}  // namespace

Result<ToDegrees> ToDegrees::from(OGRSpatialReferenceH crs, const std::string& file) {
    ToDegrees to_degrees;
    if (crs == nullptr) return to_degrees;
    const OwnedCrs wgs84 = make_wgs84();
    if (OSRIsSame(crs, wgs84.get())) return to_degrees;
    const GdalMessages messages;
    to_degrees.transformation_.reset(OCTNewCoordinateTransformation(crs, wgs84.get()));
    if (to_degrees.transformation_ == nullptr) {
        const std::string why = messages.first_failure().empty() ? "unknown to PROJ" : messages.first_failure();
        return Error{fmt::format("the coordinate reference system of {} cannot be used: {}", file, why)};
    }
    return to_degrees;
}

void ToDegrees::transform(std::vector<Vec2d>& points) const {
    if (transformation_ == nullptr || points.empty()) return;
    const GdalMessages messages;
    std::vector<double> x, y;
    for (const Vec2d p : points) x.push_back(p.x), y.push_back(p.y);
    std::vector<int> done(points.size(), FALSE);
    OCTTransformEx(transformation_.get(), static_cast<int>(points.size()), x.data(), y.data(), nullptr, done.data());
    for (std::size_t i = 0; i < points.size(); ++i) points[i] = done[i] ? Vec2d{x[i], y[i]} : Vec2d{HUGE_VAL, HUGE_VAL};
}

bool looks_like_degrees(Vec2d point) {
    if (!std::isfinite(point.x) || !std::isfinite(point.y)) return true;
    return point.x >= -360 && point.x <= 360 && point.y >= -90.001 && point.y <= 90.001;
}

}  // namespace imap
