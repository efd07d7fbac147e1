// PROJ's operations with their limits. They are made in contexts of their own with the network off, and never look for a file.
#include "geo/map/projection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <new>
#include <thread>

#include "geo/map/proj_library.h"
#include "geo/map/projection_spec.h"
#include "geo/map/sphere.h"

namespace imap {
namespace {

/// Points this close to a limit count as inside, so that what was cut there can be projected.
constexpr double limit_slack_deg = 1e-7;

struct DestroyOperation {
    void operator()(PJ* operation) const { proj_destroy(operation); }
};

double wrapped_deg(double lon_deg) { return lon_deg - 360 * std::floor((lon_deg + 180) / 360); }

/// The angle at the centre of `extent_deg` within which all of it lies, times two.
double angular_size_deg(const Box2d& extent_deg) {
    const Vec2d center = extent_deg.center();
    double radius_deg = 0;
    constexpr int steps = 16;
    for (int i = 0; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        const double lon = extent_deg.min.x + t * extent_deg.width();
        const double lat = extent_deg.min.y + t * extent_deg.height();
        for (const Vec2d edge_point : {Vec2d{lon, extent_deg.min.y}, {lon, extent_deg.max.y}, {extent_deg.min.x, lat}, {extent_deg.max.x, lat}})
            radius_deg = std::max(radius_deg, central_angle_deg(center, edge_point));
    }
    return 2 * radius_deg;
}

/// Standard parallels a sixth of the height within the extent, as Deetz and Adams 1934 advise (Snyder 1987, p. 99).
std::string albers_of(const Box2d& extent_deg) {
    const double sixth = std::max(1.0, extent_deg.height() / 6);
    return fmt::format("+proj=aea +lat_0={:.6g} +lat_1={:.6g} +lat_2={:.6g} +lon_0={:.6g}", std::round(extent_deg.center().y), std::round(extent_deg.min.y + sixth),
                       std::round(extent_deg.max.y - sixth), std::round(extent_deg.center().x));
}

/// Wider than a disc shows well, and on one side of the equator: the cone's ground.
bool suits_cone(const Box2d& extent_deg) {
    constexpr double nearest_equator_deg = 8, farthest_deg = 84, wide = 1.8, least_width_deg = 70, widest_deg = 200;
    const double near = std::min(std::abs(extent_deg.min.y), std::abs(extent_deg.max.y));
    const double far = std::max(std::abs(extent_deg.min.y), std::abs(extent_deg.max.y));
    const bool one_side = extent_deg.min.y * extent_deg.max.y > 0;
    const double width_deg = extent_deg.width() * std::cos(extent_deg.center().y * rad_from_deg);
    return one_side && near > nearest_equator_deg && far < farthest_deg && extent_deg.width() < widest_deg && width_deg > wide * extent_deg.height() && width_deg > least_width_deg;
}

/// All around a pole.
bool suits_pole(const Box2d& extent_deg) {
    constexpr double nearest_equator_deg = 40, least_width_deg = 200;
    return extent_deg.width() > least_width_deg && (extent_deg.min.y > nearest_equator_deg || extent_deg.max.y < -nearest_equator_deg);
}

std::string automatic_definition(const Box2d& extent_deg) {
    constexpr double largest_for_azimuthal_deg = 100;
    const bool usable = !extent_deg.empty() && std::isfinite(extent_deg.width()) && std::isfinite(extent_deg.height());
    if (!usable) return "+proj=eqearth";
    const Vec2d center{wrapped_deg(std::round(extent_deg.center().x)), std::clamp(std::round(extent_deg.center().y), -90.0, 90.0)};
    if (suits_pole(extent_deg)) {
        const bool whole_circle = extent_deg.width() > 300;  // no side of the pole is meant: the usual meridian points down
        return fmt::format("+proj=laea +lat_0={} +lon_0={:.6g}", extent_deg.min.y > 0 ? 90 : -90, whole_circle ? 0 : center.x);
    }
    if (suits_cone(extent_deg)) return albers_of(extent_deg);
    const bool fits = extent_deg.width() < 180 && angular_size_deg(extent_deg) < largest_for_azimuthal_deg;
    if (fits) return fmt::format("+proj=laea +lat_0={:.6g} +lon_0={:.6g}", center.y, center.x);
    return fmt::format("+proj=eqearth +lon_0={:.6g}", center.x);
}

/// One PROJ operation, in a context of its own: for one thread at a time.
struct Operation {
    ProjContext context = make_proj_context_without_files();
    std::unique_ptr<PJ, DestroyOperation> of;

    void make(const std::string& definition) { of.reset(proj_create(context.get(), definition.c_str())); }
    /// Of what could be made before: only memory can be missing now.
    void make_again(const std::string& definition) {
        make(definition);
        if (!of) throw std::bad_alloc();
    }
    /// Nothing finite: none.
    [[nodiscard]] std::optional<PJ_COORD> answer(PJ_DIRECTION direction, const PJ_COORD& in) const {
        const PJ_COORD out = proj_trans(of.get(), direction, in);
        if (std::isfinite(out.v[0]) && std::isfinite(out.v[1])) return out;
        proj_errno_reset(of.get());
        return std::nullopt;
    }
};

}  // namespace

struct Projection::State {
    ProjectionSpec spec;
    Operation own;  ///< of the thread that made this: nearly all points are its, and need no lock
    const std::thread::id owner = std::this_thread::get_id();
    std::mutex mutex;
    std::unique_ptr<Operation> of_others;  ///< made when another thread asks first, under the mutex like all its use

    std::optional<PJ_COORD> answer(PJ_DIRECTION direction, const PJ_COORD& in) {
        if (std::this_thread::get_id() == owner) return own.answer(direction, in);
        const std::lock_guard lock(mutex);
        if (!of_others) {
            auto made = std::make_unique<Operation>();
            made->make_again(spec.definition);
            of_others = std::move(made);
        }
        return of_others->answer(direction, in);
    }
};

Projection::Projection(std::unique_ptr<State> state) : state_(std::move(state)) {}
Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;
Projection::~Projection() = default;

Result<Projection> Projection::create(const std::string& spec, Vec2d center_deg) {
    auto state = std::make_unique<State>();
    auto parsed = parse_projection_spec(spec, center_deg);
    if (!parsed) return parsed.error();
    state->spec = std::move(*parsed);
    state->own.make(state->spec.definition);
    if (PJ_CONTEXT* context = state->own.context.get(); !state->own.of)
        return Error{fmt::format("the projection \"{}\" cannot be made: {}", state->spec.definition, proj_context_errno_string(context, proj_context_errno(context)))};
    const ProjectionDomain& domain = state->spec.domain;
    const double middle_lat_deg =
        domain.kind == ProjectionDomain::Kind::azimuthal ? domain.center_lat_deg : std::clamp(domain.center_lat_deg, domain.min_lat_deg, domain.max_lat_deg);
    const Vec2d middle_deg{domain.central_lon_deg, middle_lat_deg};
    Projection projection(std::move(state));
    if (!projection.plane_from_deg(middle_deg)) return Error{fmt::format("the projection \"{}\" gives no coordinates at its own centre; check its parameters", projection.key())};
    return projection;
}

Projection Projection::automatic(const Box2d& extent_deg) {
    auto projection = create(automatic_definition(extent_deg));
    if (!projection) throw std::bad_alloc();  // PROJ knows all of these
    return std::move(projection).value();
}

Projection Projection::copy() const {
    auto state = std::make_unique<State>();
    state->spec = state_->spec;
    state->own.make_again(state->spec.definition);
    return Projection(std::move(state));
}

std::optional<Vec2d> Projection::plane_from_deg(Vec2d lon_lat_deg) const {
    const ProjectionDomain& domain = state_->spec.domain;
    if (!std::isfinite(lon_lat_deg.x) || !std::isfinite(lon_lat_deg.y) || std::abs(lon_lat_deg.y) > 90 + limit_slack_deg) return std::nullopt;
    double from_center_deg = lon_lat_deg.x - domain.central_lon_deg;
    if (std::abs(from_center_deg) > 180 + limit_slack_deg) from_center_deg -= 360 * std::round(from_center_deg / 360);
    if (domain.kind == ProjectionDomain::Kind::cylindrical) {
        if (std::abs(from_center_deg) > domain.half_width_deg + limit_slack_deg || lon_lat_deg.y < domain.min_lat_deg - limit_slack_deg ||
            lon_lat_deg.y > domain.max_lat_deg + limit_slack_deg)
            return std::nullopt;
    } else if (std::abs(from_center_deg) + std::abs(lon_lat_deg.y - domain.center_lat_deg) > domain.max_distance_deg &&  // which is no less
               central_angle_deg({0, domain.center_lat_deg}, {from_center_deg, lon_lat_deg.y}) > domain.max_distance_deg + limit_slack_deg) {
        return std::nullopt;
    }
    // On the seam itself PROJ may put a point on either side; the slightest step inwards leaves no choice.
    constexpr double seam_deg = 180 - 1e-10;
    from_center_deg = std::clamp(from_center_deg, -seam_deg, seam_deg);
    const double lat_deg = std::clamp(lon_lat_deg.y, -90.0, 90.0);
    PJ_COORD in{};
    in.lp = {(domain.central_lon_deg + from_center_deg) * rad_from_deg, lat_deg * rad_from_deg};
    const std::optional<PJ_COORD> out = state_->answer(PJ_FWD, in);
    return out ? std::optional<Vec2d>({out->xy.x, out->xy.y}) : std::nullopt;
}

std::optional<Vec2d> Projection::deg_from_plane(Vec2d plane_m) const {
    if (!std::isfinite(plane_m.x) || !std::isfinite(plane_m.y)) return std::nullopt;
    PJ_COORD in{};
    in.xy = {plane_m.x, plane_m.y};
    const std::optional<PJ_COORD> out = state_->answer(PJ_INV, in);
    if (!out) return std::nullopt;
    const Vec2d deg{out->lp.lam / rad_from_deg, out->lp.phi / rad_from_deg};
    // Beyond the edge of the map PROJ answers with some point that projects elsewhere.
    constexpr double largest_error_m = 100;
    const auto back = plane_from_deg(deg);
    if (!back || distance(*back, plane_m) > largest_error_m) return std::nullopt;
    return deg;
}

const ProjectionDomain& Projection::domain() const { return state_->spec.domain; }
const std::string& Projection::key() const { return state_->spec.definition; }
const std::string& Projection::display_name() const { return state_->spec.display_name; }
bool Projection::equal_area() const { return state_->spec.method->equal_area; }

}  // namespace imap
