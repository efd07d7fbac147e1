// Regions of the world with their shapes and what each point of view says about whose they are.
#pragma once

#include <string>
#include <vector>

#include "geo/base/geometry.h"

namespace imap {

using RegionIndex = int;

/// Rings in degrees (x = longitude, y = latitude), not repeating the first point: the exterior counter-clockwise, holes clockwise.
struct Polygon {
    std::vector<std::vector<Vec2d>> rings_deg;  ///< [0] is the exterior
};

struct Region {
    std::string code;    ///< ISO 3166-1 alpha-3, a private XAA..XZZ code, or a code of the file's own
    std::string iso_n3;  ///< zero-padded, or empty
    std::string name;    ///< English, or as the file has it
    std::string status;  ///< "state", "disputed", "other", or empty
    std::string note;
    std::vector<RegionIndex> owner_by_view;  ///< one a point of view of Borders::views; itself where it stands alone
    std::vector<Box2d> polygon_bounds_deg;   ///< of the exteriors
    std::vector<Polygon> polygons;           ///< as they were read; none once a Topology was made of them, or with borders that come with one
};

/// A boundary line that is disputed although both sides are ordinary regions (a line of control).
struct DisputedLine {
    std::string name, note;
    Paths lines_deg;  ///< vertices equal those of the regions' shared borders
};

/// Where a state's government sits.
struct Capital {
    std::string name;
    RegionIndex region = -1;  ///< whose it is
    Vec2d place_deg;
};

struct Borders {
    std::string path;
    std::string attribution;         ///< "Natural Earth 4.1" or the file's name
    std::vector<std::string> views;  ///< "un", "de_facto": from columns view_*; at least one entry
    std::vector<Region> regions;
    std::vector<DisputedLine> disputed_lines;
    std::vector<Polygon> lakes;  ///< that lie in regions, islands as holes; as Region::polygons
    std::vector<Capital> capitals;

    [[nodiscard]] RegionIndex find_region(const std::string& code_or_name) const;  ///< -1 = none
    [[nodiscard]] int find_view(const std::string& name) const;                    ///< -1 = none; "de-facto" finds "de_facto"
};

/// "UN" for un, "de facto" for de_facto, the plain name for others.
std::string view_display_name(const std::string& view);

}  // namespace imap
