// The data that a golden case draws: the bundled data, a package, or small tables of its own.
#pragma once

#include "viewer/scene/scene.h"

namespace imap::test {

/// The bundled world, with the project's own data where it names some: a data package, or tables: a line "unit", then lines "actor,target,value" or "actor,target,value,date" with
/// ISO 3166-1 alpha-3 codes and maybe no value. Read here and not by geo/io, so that a picture depends on the scene alone. Each table is a layer where there are several.
World world_of_case(const Project&);

}  // namespace imap::test
