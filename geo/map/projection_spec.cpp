// Short names, EPSG codes and PROJ strings all become one PROJ string, of which only known parameters are kept: whatever
// could open a file or tear the map is refused with a reason.
#include "geo/map/projection_spec.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/base/text.h"
#include "geo/map/proj_library.h"

namespace imap {
namespace {

struct Parameter {
    std::string key;
    std::string value;  ///< empty for a flag
};
using Parameters = std::vector<Parameter>;

constexpr const char* accepted_specs =
    "use a name (equal-earth, robinson, mercator, globe, albers, laea, plate-carree), a code such as EPSG:3857, "
    "or a PROJ string such as \"+proj=laea +lat_0=45 +lon_0=75\"";

constexpr std::array<std::string_view, 9> angle_keys = {"lon_0", "lat_0", "lat_1", "lat_2", "lat_ts", "lonc", "alpha", "gamma", "lon_1"};
constexpr std::array<std::string_view, 11> number_keys = {"k", "k_0", "x_0", "y_0", "zone", "R", "a", "b", "rf", "f", "h"};
constexpr std::array<std::string_view, 7> other_keys = {"proj", "ellps", "pm", "south", "no_uoff", "no_rot", "datum"};
/// These say how a coordinate system is measured or tied to the ground; here all planes are in metres, and a datum's shift of at
/// most some hundred metres is not visible on such maps.
constexpr std::array<std::string_view, 8> ignored_keys = {"units", "to_meter", "vunits", "vto_meter", "no_defs", "type", "wktext", "towgs84"};
/// Ignored in a definition that comes from the EPSG database.
constexpr std::array<std::string_view, 3> ignored_database_keys = {"axis", "nadgrids", "geoidgrids"};

/// Datum -> ellipsoid, as in PROJ's own table (src/datums.cpp).
constexpr std::array<std::pair<std::string_view, const char*>, 10> ellipsoid_by_datum = {{{"WGS84", "WGS84"},
                                                                                          {"GGRS87", "GRS80"},
                                                                                          {"NAD83", "GRS80"},
                                                                                          {"NAD27", "clrk66"},
                                                                                          {"potsdam", "bessel"},
                                                                                          {"carthage", "clrk80ign"},
                                                                                          {"hermannskogel", "bessel"},
                                                                                          {"ire65", "mod_airy"},
                                                                                          {"nzgd49", "intl"},
                                                                                          {"OSGB36", "airy"}}};

bool contains(const auto& keys, std::string_view key) { return std::ranges::find(keys, key) != keys.end(); }

const std::string* find_value(const Parameters& parameters, std::string_view key) {
    const auto found = std::ranges::find_if(parameters, [&](const Parameter& p) { return p.key == key; });
    return found == parameters.end() ? nullptr : &found->value;
}

std::optional<double> parse_number(const std::string& text) {
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

/// Degrees, also as degrees, minutes and seconds (2d20'14.025"E).
std::optional<double> parse_angle_deg(const std::string& text) {
    if (const auto plain = parse_number(text)) return plain;
    char* end = nullptr;
    const double rad = proj_dmstor(text.c_str(), &end);
    if (text.empty() || end != text.c_str() + text.size() || !std::isfinite(rad)) return std::nullopt;
    return rad * 180 / std::numbers::pi;
}

double angle_deg(const Parameters& parameters, std::string_view key, double otherwise) {
    const std::string* text = find_value(parameters, key);
    return text ? parse_angle_deg(*text).value_or(otherwise) : otherwise;
}

double wrapped_lon_deg(double lon_deg) { return lon_deg - 360 * std::floor((lon_deg + 180) / 360); }

Parameters split_definition(const std::string& definition) {
    Parameters parameters;
    for (std::string token : split(definition, ' ')) {
        if (token.starts_with('+')) token.erase(0, 1);
        const std::size_t equals = token.find('=');
        if (equals == std::string::npos)
            parameters.push_back({token, {}});
        else
            parameters.push_back({token.substr(0, equals), token.substr(equals + 1)});
    }
    return parameters;
}

/// What leaves a plane in metres whose places can be told apart.
std::pair<double, double> range_of(std::string_view key) {
    if (key == "x_0" || key == "y_0") return {-1e9, 1e9};
    if (key == "R" || key == "a" || key == "b") return {1e3, 1e9};
    if (key == "k" || key == "k_0") return {1e-3, 1e3};
    if (key == "h") return {1, 1e12};
    return {-1e9, 1e9};
}

std::optional<Error> check_value(const Parameter& p) {
    if (contains(angle_keys, p.key) && !parse_angle_deg(p.value))
        return Error{fmt::format("+{}={} is not an angle; give degrees, such as +{}=45", p.key, shorten(p.value, 40), p.key)};
    if (!contains(number_keys, p.key)) return std::nullopt;
    const std::optional<double> number = parse_number(p.value);
    if (!number) return Error{fmt::format("+{}={} is not a number", p.key, shorten(p.value, 40))};
    const auto [least, most] = range_of(p.key);
    if (*number >= least && *number <= most) return std::nullopt;
    return Error{fmt::format("+{}={} cannot be drawn; give a number from {} to {}", p.key, shorten(p.value, 40), least, most)};
}

/// The parameters that matter for the plane, checked, with the datum replaced by its ellipsoid.
Result<Parameters> keep_known(const Parameters& given, bool from_database) {
    Parameters kept;
    for (const Parameter& p : given) {
        if (contains(ignored_keys, p.key) || (from_database && contains(ignored_database_keys, p.key))) continue;
        if (!contains(angle_keys, p.key) && !contains(number_keys, p.key) && !contains(other_keys, p.key))
            return Error{fmt::format("the projection parameter +{} is not supported; {}", shorten(p.key, 40), accepted_specs)};
        if (auto error = check_value(p)) return *error;
        if (find_value(kept, p.key)) return Error{fmt::format("the projection parameter +{} is given twice", p.key)};
        if (p.key != "datum") {
            kept.push_back(p);
            continue;
        }
        const auto* datum = std::ranges::find_if(ellipsoid_by_datum, [&](const auto& row) { return row.first == p.value; });
        if (datum == ellipsoid_by_datum.end()) return Error{fmt::format("the datum \"{}\" is not known; give an ellipsoid instead, such as +ellps=WGS84", shorten(p.value, 40))};
        kept.push_back({"ellps", datum->second});
    }
    return kept;
}

/// A geographic coordinate system is drawn as a plate carrée, in metres like all others.
void replace_geographic(Parameters& parameters) {
    for (Parameter& p : parameters)
        if (p.key == "proj" && (p.value == "longlat" || p.value == "latlong" || p.value == "lonlat" || p.value == "latlon")) p.value = "eqc";
}

std::string joined(const Parameters& parameters) {
    std::string text;
    for (const Parameter& p : parameters) text += (text.empty() ? "+" : " +") + p.key + (p.value.empty() ? "" : "=" + p.value);
    return text;
}

Result<const ProjectionMethod*> method_of(const Parameters& parameters) {
    const std::string* id = find_value(parameters, "proj");
    if (!id || id->empty()) return Error{fmt::format("the projection has no +proj=; {}", accepted_specs)};
    if (const ProjectionMethod* method = find_projection_method(*id)) return method;
    const std::string likely = nearest(*id, projection_method_ids());
    return Error{
        fmt::format("the projection method \"{}\" is not supported{}; {}", shorten(*id, 40), likely.empty() ? "" : fmt::format(" (did you mean \"{}\"?)", likely), accepted_specs)};
}

/// Longitude of the prime meridian that +lon_0 counts from.
Result<double> prime_meridian_deg(const Parameters& parameters) {
    const std::string* name = find_value(parameters, "pm");
    if (!name) return 0.0;
    if (const auto deg = parse_angle_deg(*name)) return *deg;
    for (const PJ_PRIME_MERIDIANS* pm = proj_list_prime_meridians(); pm->id; ++pm)
        if (*name == pm->id) return parse_angle_deg(pm->defn).value_or(0);
    return Error{fmt::format("the prime meridian \"{}\" is not known", shorten(*name, 40))};
}

double central_lon_deg(const Parameters& parameters) {
    if (const std::string* zone = find_value(parameters, "zone")) return 6 * parse_number(*zone).value_or(0) - 183;
    return angle_deg(parameters, "lon_0", angle_deg(parameters, "lonc", 0));
}

/// Where the earth's limb is seen from a height, with a margin that keeps edges off the tangent.
double horizon_deg(const Parameters& parameters) {
    const std::string* text = find_value(parameters, "h");
    const double height_m = std::max(1.0, text ? parse_number(*text).value_or(1) : 1);
    constexpr double earth_radius_m = 6378137;
    return 0.995 * std::acos(1 / (1 + height_m / earth_radius_m)) * 180 / std::numbers::pi;
}

/// A cone opens towards the pole that its parallels do not favour, and what lies near that pole goes to infinity.
void limit_cone(const Parameters& parameters, ProjectionDomain& domain) {
    constexpr double far_limit_deg = 60;
    const double lat_1_deg = angle_deg(parameters, "lat_1", 0);
    const double lat_2_deg = angle_deg(parameters, "lat_2", *find_value(parameters, "proj") == "lcc" ? lat_1_deg : 0);
    const double mean_deg = (lat_1_deg + lat_2_deg) / 2;
    const double near_limit_deg = std::abs(mean_deg) < 15 ? 85 : 90;  // a flat cone is nearly a Mercator
    if (mean_deg >= 0) {
        domain.min_lat_deg = -far_limit_deg;
        domain.max_lat_deg = near_limit_deg;
    } else {
        domain.min_lat_deg = -near_limit_deg;
        domain.max_lat_deg = far_limit_deg;
    }
}

ProjectionDomain domain_of(const ProjectionMethod& method, const Parameters& parameters, double prime_meridian) {
    using Extent = ProjectionMethod::Extent;
    ProjectionDomain domain;
    domain.central_lon_deg = wrapped_lon_deg(central_lon_deg(parameters) + prime_meridian);
    domain.center_lat_deg = angle_deg(parameters, "lat_0", 0);
    switch (method.extent) {
        case Extent::world:
            break;
        case Extent::strip:
            domain.half_width_deg = method.half_width_deg;
            domain.min_lat_deg = -method.lat_limit_deg;
            domain.max_lat_deg = method.lat_limit_deg;
            break;
        case Extent::cone:
            limit_cone(parameters, domain);
            break;
        case Extent::azimuthal:
            domain.kind = ProjectionDomain::Kind::azimuthal;
            domain.max_distance_deg = method.radius_deg;
            break;
        case Extent::satellite:
            domain.kind = ProjectionDomain::Kind::azimuthal;
            domain.max_distance_deg = horizon_deg(parameters);
            break;
        case Extent::surroundings:
            domain.half_width_deg = method.radius_deg;
            domain.min_lat_deg = std::max(-90.0, domain.center_lat_deg - method.radius_deg);
            domain.max_lat_deg = std::min(90.0, domain.center_lat_deg + method.radius_deg);
            break;
    }
    return domain;
}

std::string angle_words(double deg, const char* positive, const char* negative) {
    const double rounded = std::round(deg * 100) / 100;
    return fmt::format("{:g}°{}", std::abs(rounded), rounded == 0 ? "" : (rounded > 0 ? positive : negative));
}

/// "Lambert azimuthal equal-area, centred on 45° N 75° E".
std::string describe(const ProjectionMethod& method, const ProjectionDomain& domain) {
    const std::string lon = angle_words(domain.central_lon_deg, " E", " W");
    const std::string lat = angle_words(domain.center_lat_deg, " N", " S");
    if (domain.kind == ProjectionDomain::Kind::azimuthal || method.extent == ProjectionMethod::Extent::cone) return fmt::format("{}, centred on {} {}", method.name, lat, lon);
    if (domain.central_lon_deg == 0) return method.name;
    return fmt::format("{}, centred on {}", method.name, lon);
}

Result<ProjectionSpec> spec_from_parameters(const Parameters& given, bool from_database) {
    auto kept = keep_known(given, from_database);
    if (!kept) return kept.error();
    replace_geographic(*kept);
    const auto method = method_of(*kept);
    if (!method) return method.error();
    const auto prime_meridian = prime_meridian_deg(*kept);
    if (!prime_meridian) return prime_meridian.error();
    if ((*method)->extent == ProjectionMethod::Extent::surroundings && !find_value(*kept, "lat_0"))
        return Error{fmt::format("+proj={} needs a centre; give it with +lat_0= and +lon_0= or +lonc=", (*method)->id)};
    if (std::abs(angle_deg(*kept, "lat_0", 0)) > 90) return Error{"+lat_0 must lie between -90 and 90"};

    ProjectionSpec spec;
    spec.definition = joined(*kept);
    spec.method = *method;
    spec.domain = domain_of(**method, *kept, *prime_meridian);
    spec.display_name = describe(**method, spec.domain);
    return spec;
}

Result<ProjectionSpec> spec_from_epsg(const std::string& code) {
    if (code.empty() || code.size() > 8 || !std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; })) return Error{"an EPSG code is a number, such as EPSG:3857"};
    const std::string name = "EPSG:" + code;
    const ProjContext handle = make_proj_context();
    PJ_CONTEXT* const context = handle.get();
    const auto destroy = [](PJ* pj) { proj_destroy(pj); };
    const std::unique_ptr<PJ, decltype(destroy)> crs(proj_create(context, name.c_str()));
    if (!crs) return Error{fmt::format("{} is not in PROJ's database of coordinate systems; {}", name, accepted_specs)};
    const char* definition = proj_as_proj_string(context, crs.get(), PJ_PROJ_4, nullptr);
    if (!definition) return Error{fmt::format("{} ({}) has no map projection that can be drawn; {}", name, proj_get_name(crs.get()), accepted_specs)};
    auto spec = spec_from_parameters(split_definition(definition), true);
    if (!spec) return spec.error().within(fmt::format("{} ({})", name, proj_get_name(crs.get())));
    spec->display_name = fmt::format("{} ({})", proj_get_name(crs.get()), name);
    return spec;
}

/// Two standard parallels around the centre; never opposite ones, for which there is no cone.
std::string albers_definition(double lat_deg, double lon_deg) {
    const double lat = std::copysign(std::clamp(std::abs(lat_deg), 5.0, 75.0), lat_deg);
    return fmt::format("+proj=aea +lat_0={:.6g} +lat_1={:.6g} +lat_2={:.6g} +lon_0={:.6g}", lat, lat - 10, lat + 10, lon_deg);
}

/// The PROJ string of a short name, or nothing.
std::optional<std::string> definition_of_name(const std::string& name, Vec2d center_deg) {
    const bool usable = std::isfinite(center_deg.x) && std::isfinite(center_deg.y);
    const double lon = usable ? wrapped_lon_deg(center_deg.x) : 0;
    const double lat = usable ? std::clamp(center_deg.y, -90.0, 90.0) : 0;
    if (name == "equal-earth") return fmt::format("+proj=eqearth +lon_0={:.6g}", lon);
    if (name == "robinson") return fmt::format("+proj=robin +lon_0={:.6g}", lon);
    if (name == "mercator") return fmt::format("+proj=merc +lon_0={:.6g}", lon);
    if (name == "plate-carree") return fmt::format("+proj=eqc +lon_0={:.6g}", lon);
    if (name == "globe") return fmt::format("+proj=ortho +lat_0={:.6g} +lon_0={:.6g}", lat, lon);
    if (name == "laea") return fmt::format("+proj=laea +lat_0={:.6g} +lon_0={:.6g}", lat, lon);
    if (name == "albers") return albers_definition(lat, lon);
    return std::nullopt;
}

}  // namespace

Result<ProjectionSpec> parse_projection_spec(const std::string& spec, Vec2d center_deg) {
    constexpr std::size_t longest = 1000;
    const std::string text(trim(spec));
    if (text.size() > longest) return Error{fmt::format("the projection is longer than {} characters; {}", longest, accepted_specs)};
    const std::string folded = fold_case(text);
    if (const auto definition = definition_of_name(folded, center_deg)) return spec_from_parameters(split_definition(*definition), false);
    if (folded.starts_with("epsg:")) return spec_from_epsg(text.substr(5));
    if (text.starts_with("+proj=")) return spec_from_parameters(split_definition(text), false);
    return Error{fmt::format("\"{}\" is not a projection; {}", shorten(to_valid_utf8(text), 60), accepted_specs)};
}

}  // namespace imap
