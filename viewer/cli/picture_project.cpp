// A record is read as a project file is: from a stranger.
#include "viewer/cli/picture_project.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "geo/base/file.h"
#include "geo/base/json_keys.h"
#include "geo/base/text.h"
#include "viewer/draw/picture_record.h"
#include "viewer/state/bounded_json.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::uintmax_t most_picture_bytes = std::uintmax_t{256} << 20U;  ///< more than the largest page of a million arrows has

}  // namespace

bool is_picture_name(const std::string& path) {
    const std::string ending = fold_case(fs::path(path).extension().string());
    const auto endings = {".png", ".svg", ".pdf", ".tif", ".tiff"};
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

Result<PictureProject> project_of_picture(std::string_view bytes, const std::string& name, const fs::path& folder, Problems& problems) {
    const Result<std::string> text = record_of_picture(bytes, name);
    if (!text) return text.error();
    const Json record = bounded_json(*text, name, problems);
    if (!record.is_object() || !record.contains("project") || !record["project"].is_object())
        return Error{name + ": its influence-map project is broken; export the picture again"};
    Result<Project> project = project_from_json(record["project"].dump(), folder, name, problems);
    if (!project) return project.error();
    PictureProject opened{std::move(*project), {}};
    if (record.contains("data") && record["data"].is_object() && record["data"].contains("xxh3") && record["data"]["xxh3"].is_string()) opened.data_hash = record["data"]["xxh3"];
    return opened;
}

Result<PictureProject> open_picture(const fs::path& path, Problems& problems) {
    std::error_code no_file;
    if (const std::uintmax_t bytes = fs::file_size(path, no_file); !no_file && bytes > most_picture_bytes)
        return Error{fmt::format("{} has {} MiB; a picture is opened as a project up to {} MiB; open the data, or the project file that it was made from",
                                 to_single_line(path.string()), bytes >> 20U, most_picture_bytes >> 20U)};
    const Result<std::string> bytes = read_file(path, most_picture_bytes);
    if (!bytes) return bytes.error().within("opening the picture");
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error);
    return project_of_picture(*bytes, to_single_line(path.string()), error ? fs::path(".") : absolute.parent_path(), problems);
}

}  // namespace imap
