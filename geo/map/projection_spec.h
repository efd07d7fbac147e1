// From the words a user gives for a projection to one checked PROJ definition with the limits of its use.
#pragma once

#include <string>

#include "geo/base/geometry.h"
#include "geo/base/result.h"
#include "geo/map/projection.h"
#include "geo/map/projection_method.h"

namespace imap {

struct ProjectionSpec {
    std::string definition;  ///< PROJ string of one map projection in metres, east and north, that opens no file
    std::string display_name;
    const ProjectionMethod* method = nullptr;
    ProjectionDomain domain;
};

/// See Projection::create for what `spec` may be. PROJ's database is opened for EPSG codes alone.
Result<ProjectionSpec> parse_projection_spec(const std::string& spec, Vec2d center_deg);

}  // namespace imap
