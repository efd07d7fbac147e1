// What the room knows about each projection method of PROJ: its English name and how far it can be used before it tears.
#pragma once

#include <string>
#include <vector>

namespace imap {

struct ProjectionMethod {
    const char* id;    ///< PROJ's name, as in +proj=laea
    const char* name;  ///< for the reader of a figure

    enum class Extent {
        world,         ///< everything but the seam
        strip,         ///< half_width_deg either side of the central meridian, lat_limit_deg either side of the equator
        cone,          ///< world, less the cap around the far pole
        azimuthal,     ///< radius_deg of arc around the centre
        satellite,     ///< azimuthal, as far as the horizon seen from +h
        surroundings,  ///< radius_deg of longitude and latitude around the centre
    } extent = Extent::world;
    bool equal_area = false;
    double half_width_deg = 180;
    double lat_limit_deg = 90;
    double radius_deg = 0;
};

/// The method named `id`, or null: methods that interrupt the world (igh, healpix …) or open files are not among them.
const ProjectionMethod* find_projection_method(const std::string& id);
/// All ids, sorted.
std::vector<std::string> projection_method_ids();

}  // namespace imap
