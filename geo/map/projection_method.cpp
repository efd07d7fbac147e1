// The table of projection methods; PROJ's manual (proj.org/operations/projections) is the source of names and limits.
#include "geo/map/projection_method.h"

#include <algorithm>
#include <iterator>

namespace imap {
namespace {

using Extent = ProjectionMethod::Extent;

constexpr ProjectionMethod world(const char* id, const char* name) { return {id, name}; }
constexpr ProjectionMethod equal_area_world(const char* id, const char* name) { return {id, name, Extent::world, true}; }
constexpr ProjectionMethod strip(const char* id, const char* name, double half_width_deg, double lat_limit_deg) {
    return {id, name, Extent::strip, false, half_width_deg, lat_limit_deg};
}
constexpr ProjectionMethod cone(const char* id, const char* name, bool equal_area = false) { return {id, name, Extent::cone, equal_area}; }
constexpr ProjectionMethod azimuthal(const char* id, const char* name, double radius_deg, bool equal_area = false) {
    return {id, name, Extent::azimuthal, equal_area, 180, 90, radius_deg};
}
constexpr ProjectionMethod satellite(const char* id, const char* name) { return {id, name, Extent::satellite}; }
constexpr ProjectionMethod surroundings(const char* id, const char* name, double radius_deg) { return {id, name, Extent::surroundings, false, 180, 90, radius_deg}; }

/// The square world of web maps.
constexpr double mercator_lat_limit_deg = 85.0511;

// Sorted by id.
constexpr ProjectionMethod methods[] = {
    cone("aea", "Albers equal-area conic", true),
    azimuthal("aeqd", "Azimuthal equidistant", 175),
    world("aitoff", "Aitoff"),
    equal_area_world("bonne", "Bonne"),
    strip("cass", "Cassini-Soldner", 75, 90),
    strip("cc", "Central cylindrical", 180, 75),
    equal_area_world("cea", "Cylindrical equal-area"),
    world("comill", "Compact Miller"),
    equal_area_world("crast", "Craster parabolic"),
    world("eck1", "Eckert I"),
    equal_area_world("eck2", "Eckert II"),
    world("eck3", "Eckert III"),
    equal_area_world("eck4", "Eckert IV"),
    world("eck5", "Eckert V"),
    equal_area_world("eck6", "Eckert VI"),
    world("eqc", "Plate carrée"),
    cone("eqdc", "Equidistant conic"),
    equal_area_world("eqearth", "Equal Earth"),
    strip("etmerc", "Transverse Mercator", 75, 90),
    world("gall", "Gall stereographic"),
    azimuthal("gnom", "Gnomonic", 70),
    equal_area_world("hammer", "Hammer"),
    world("kav5", "Kavrayskiy V"),
    world("kav7", "Kavrayskiy VII"),
    surroundings("krovak", "Krovak", 20),
    azimuthal("laea", "Lambert azimuthal equal-area", 150, true),
    cone("lcc", "Lambert conformal conic"),
    world("loxim", "Loximuthal"),
    equal_area_world("mbtfpp", "McBryde-Thomas flat-polar parabolic"),
    equal_area_world("mbtfpq", "McBryde-Thomas flat-polar quartic"),
    strip("merc", "Mercator", 180, mercator_lat_limit_deg),
    world("mill", "Miller cylindrical"),
    equal_area_world("moll", "Mollweide"),
    world("natearth", "Natural Earth"),
    world("natearth2", "Natural Earth II"),
    satellite("nsper", "Near-sided perspective"),
    surroundings("nzmg", "New Zealand map grid", 8),
    surroundings("omerc", "Oblique Mercator", 30),
    azimuthal("ortho", "Orthographic", 89.9),
    world("patterson", "Patterson"),
    strip("poly", "Polyconic", 90, 90),
    equal_area_world("qua_aut", "Quartic authalic"),
    world("robin", "Robinson"),
    equal_area_world("sinu", "Sinusoidal"),
    surroundings("somerc", "Swiss oblique Mercator", 60),
    azimuthal("stere", "Stereographic", 100),
    azimuthal("sterea", "Oblique stereographic", 100),
    world("times", "Times"),
    strip("tmerc", "Transverse Mercator", 75, 90),
    strip("utm", "Universal transverse Mercator", 75, 90),
    world("vandg", "Van der Grinten I"),
    equal_area_world("wag1", "Wagner I"),
    world("wag2", "Wagner II"),
    world("wag3", "Wagner III"),
    equal_area_world("wag4", "Wagner IV"),
    world("wag5", "Wagner V"),
    world("wag6", "Wagner VI"),
    equal_area_world("wag7", "Wagner VII"),
    strip("webmerc", "Web Mercator", 180, mercator_lat_limit_deg),
    world("wink1", "Winkel I"),
    world("wink2", "Winkel II"),
    world("wintri", "Winkel tripel"),
};

}  // namespace

const ProjectionMethod* find_projection_method(const std::string& id) {
    const auto* found = std::ranges::find_if(methods, [&](const ProjectionMethod& m) { return m.id == id; });
    return found == std::end(methods) ? nullptr : found;
}

std::vector<std::string> projection_method_ids() {
    std::vector<std::string> ids;
    for (const ProjectionMethod& m : methods) ids.emplace_back(m.id);
    return ids;
}

}  // namespace imap
