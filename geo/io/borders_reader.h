// Reads borders of any kind that the open policy allows, in any CRS, into degrees.
#pragma once

#include <filesystem>

#include "geo/base/load_watch.h"
#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/model/borders.h"

namespace imap {

/// Reads polygons from the first layer that has any. Attributes are found by name (code: code, iso_a3, adm0_a3, id, ...;
/// name: name, name_en, admin, ...; view_*: points of view). Coordinates are transformed to longitude and latitude on WGS 84.
/// Rings that jump across the dateline are unwrapped and cut; rings are oriented; what is unusable is dropped with a Problem.
/// Lakes and capitals are the bundled ones, whatever the regions.
/// A file `disputed-lines.fgb` beside the file is read only for the bundled borders.
Result<Borders> read_borders(const std::filesystem::path& path, Problems& problems, LoadWatch* watch = nullptr);

std::filesystem::path bundled_borders_file(const std::filesystem::path& assets);
std::filesystem::path bundled_lines_file(const std::filesystem::path& assets);

/// The borders in the assets folder.
Result<Borders> read_bundled_borders(Problems& problems);

}  // namespace imap
