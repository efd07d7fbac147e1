// A record is read as a project file is: from a stranger.
#include "viewer/cli/picture_project.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "viewer/draw/picture_record.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t most_picture_bytes = std::size_t{1} << 30U;
constexpr int deepest_json = 64;

}  // namespace

bool is_picture_name(const std::string& path) {
    const std::string ending = fold_case(fs::path(path).extension().string());
    const auto endings = {".png", ".svg", ".pdf", ".tif", ".tiff"};
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

std::string record_of_figure(const Project& project, const Dataset& dataset, const std::string& data_hash, std::size_t relations_shown, const fs::path& folder) {
    Json record;
    record["influence_map"] = INFLUENCE_MAP_VERSION;
    record["point_of_view"] = project.style.worldview;
    record["data"] = {{"title", to_valid_utf8(dataset.title)}, {"relations", dataset.relations.size()}, {"shown", relations_shown}, {"xxh3", data_hash}};
    record["project"] = Json::parse(project_to_json(project, folder), nullptr, false);
    return record.dump(1, ' ', false, Json::error_handler_t::replace);
}

Result<PictureProject> open_picture(const fs::path& path, Problems& problems) {
    const std::string name = to_single_line(path.string());
    const Result<std::string> bytes = read_file(path, most_picture_bytes);
    if (!bytes) return bytes.error().within("opening the picture");
    const Result<std::string> text = record_of_picture(*bytes, name);
    if (!text) return text.error();
    const Error broken{name + ": its influence-map project is broken; export the picture again"};
    // What is nested deeper than any project is left out: it would use up the stack of whoever walks it.
    const Json record = Json::parse(
        *text, [](int depth, Json::parse_event_t, const Json&) { return depth <= deepest_json; }, false);
    if (!record.is_object() || !record.contains("project") || !record["project"].is_object()) return broken;
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error);
    Result<Project> project = project_from_json(record["project"].dump(), error ? fs::path(".") : absolute.parent_path(), name, problems);
    if (!project) return project.error();
    PictureProject opened{std::move(*project), {}};
    if (record.contains("data") && record["data"].is_object() && record["data"].contains("xxh3") && record["data"]["xxh3"].is_string()) opened.data_hash = record["data"]["xxh3"];
    return opened;
}

}  // namespace imap
