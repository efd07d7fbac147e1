// Map projections through PROJ: from degrees to a plane in metres and back, with the seam and the limits each one needs.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "geo/base/geometry.h"
#include "geo/base/result.h"

namespace imap {

/// How shapes must be cut before they are projected, so that nothing tears.
struct ProjectionDomain {
    enum class Kind {
        cylindrical,  ///< cut at central_lon_deg ± half_width_deg and at the latitude limits
        azimuthal     ///< cut at max_distance_deg of arc from the centre
    };
    Kind kind = Kind::cylindrical;
    double central_lon_deg = 0;
    double center_lat_deg = 0;    ///< azimuthal only
    double half_width_deg = 180;  ///< cylindrical: 180, less for transverse ones
    double min_lat_deg = -90;
    double max_lat_deg = 90;
    double max_distance_deg = 180;  ///< azimuthal only
};

/// For any number of threads; that which made it waits for no other.
class Projection {
public:
    /// `spec`: "EPSG:3857", a PROJ string "+proj=laea +lat_0=45 +lon_0=75", or a short name: "equal-earth", "robinson", "mercator",
    /// "globe" (orthographic), "albers", "laea", "plate-carree"; short names are centred on `center_deg`.
    /// Error: what is wrong with the spec, with an example that works. PROJ's network access stays off, and parameters that name
    /// files are refused. Of an EPSG code the map projection on its own ellipsoid is used, without a datum shift, in metres, north up.
    static Result<Projection> create(const std::string& spec, Vec2d center_deg = {0, 0});

    /// The automatic choice: equal-area and fitted to `extent_deg` (x may run beyond ±180 for data across the dateline). Lambert azimuthal
    /// below 100° of arc and around a pole, Albers for what is wide and on one side of the equator, Equal Earth for the rest.
    static Projection automatic(const Box2d& extent_deg);

    /// The same projection, which the calling thread makes: many points of another thread would each wait for a lock.
    [[nodiscard]] Projection copy() const;

    Projection(Projection&&) noexcept;
    Projection& operator=(Projection&&) noexcept;
    ~Projection();

    /// Metres (x east, y north); nothing outside the domain or where PROJ gives no finite answer.
    [[nodiscard]] std::optional<Vec2d> plane_from_deg(Vec2d lon_lat_deg) const;
    [[nodiscard]] std::optional<Vec2d> deg_from_plane(Vec2d plane_m) const;

    [[nodiscard]] const ProjectionDomain& domain() const;
    [[nodiscard]] const std::string& key() const;           ///< equal keys project equally; for caches
    [[nodiscard]] const std::string& display_name() const;  ///< "Lambert azimuthal equal-area, centred on 45° N 75° E"
    [[nodiscard]] bool equal_area() const;

private:
    struct State;
    explicit Projection(std::unique_ptr<State>);
    std::unique_ptr<State> state_;
};

}  // namespace imap
