// A record is read as a project file is: from a stranger.
#include "viewer/cli/picture_project.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "geo/base/file.h"
#include "geo/base/json_keys.h"
#include "geo/base/text.h"
#include "viewer/draw/picture_record.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t most_picture_bytes = std::size_t{1} << 30U;
constexpr int deepest_json = 64;

/// Discarded where it is no JSON. What is nested deeper than any project is left out: it would use up the stack of whoever walks it.
Json parse_record(const std::string& text, const std::string& name, Problems& problems) {
    JsonKeys keys(JsonPath::dotted);
    const auto watch = [&](int depth, Json::parse_event_t event, const Json& parsed) {
        if (const auto path = keys.see(depth, event, parsed)) problems.push_back({Severity::error, name, 0, *path, doubled_key_words});
        return depth <= deepest_json;
    };
    return Json::parse(text, watch, false);
}

}  // namespace

bool is_picture_name(const std::string& path) {
    const std::string ending = fold_case(fs::path(path).extension().string());
    const auto endings = {".png", ".svg", ".pdf", ".tif", ".tiff"};
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

Result<PictureProject> project_of_picture(std::string_view bytes, const std::string& name, const fs::path& folder, Problems& problems) {
    const Result<std::string> text = record_of_picture(bytes, name);
    if (!text) return text.error();
    const Json record = parse_record(*text, name, problems);
    if (!record.is_object() || !record.contains("project") || !record["project"].is_object())
        return Error{name + ": its influence-map project is broken; export the picture again"};
    Result<Project> project = project_from_json(record["project"].dump(), folder, name, problems);
    if (!project) return project.error();
    PictureProject opened{std::move(*project), {}};
    if (record.contains("data") && record["data"].is_object() && record["data"].contains("xxh3") && record["data"]["xxh3"].is_string()) opened.data_hash = record["data"]["xxh3"];
    return opened;
}

Result<PictureProject> open_picture(const fs::path& path, Problems& problems) {
    const Result<std::string> bytes = read_file(path, most_picture_bytes);
    if (!bytes) return bytes.error().within("opening the picture");
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error);
    return project_of_picture(*bytes, to_single_line(path.string()), error ? fs::path(".") : absolute.parent_path(), problems);
}

}  // namespace imap
