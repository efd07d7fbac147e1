// The descriptor of a data package (datapackage.json): its tables and what the "influence-map" property says about the model.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/model/dataset.h"

namespace imap {

struct PackageDescriptor {
    std::filesystem::path folder;
    std::string name, title, description;
    std::string figure_title, figure_subtitle;
    std::map<std::string, std::string> tables;  ///< resource name -> path inside the folder
    std::vector<Domain> domains;                ///< empty = taken from the relations
    bool has_strength = false;                  ///< whether the descriptor says what strength means
    StrengthScale strength;
    std::vector<std::string> focus, compare;  ///< actor ids, not yet looked up
    bool disarmed = false;                    ///< whether an apostrophe before what looks like a formula is no part of a cell's text
};

inline constexpr const char* descriptor_file = "datapackage.json";
inline constexpr std::size_t max_descriptor_bytes = std::size_t{4} << 20;

/// `path` is the folder or the descriptor itself. Values of the wrong type are left out with a problem whose field is the JSON
/// path. Errors: no descriptor, no JSON object, a newer version.
Result<PackageDescriptor> read_package_descriptor(const std::filesystem::path& path, Problems& problems);

/// The same for a descriptor's text. `folder` is where its tables are, or nothing where they are in the same archive.
Result<PackageDescriptor> parse_package_descriptor(const std::string& text, const std::optional<std::filesystem::path>& folder, Problems& problems);

}  // namespace imap
