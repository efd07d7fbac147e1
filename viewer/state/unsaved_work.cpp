// The project inside is the text of a project file.
#include "viewer/state/unsaved_work.h"

#include <nlohmann/json.hpp>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "viewer/state/bounded_json.h"
#include "viewer/state/path_text.h"

namespace imap {
namespace {

using Json = nlohmann::ordered_json;
constexpr int journal_version = 1;

}  // namespace

std::string unsaved_work_to_json(const UnsavedWork& work, const std::filesystem::path& folder) {
    Json json;
    json["journal"] = journal_version;
    json["time"] = work.time;
    json["file"] = text_of_path(work.file);
    json["file_hash"] = work.file_hash;
    json["project"] = Json::parse(project_to_json(work.project, folder));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<UnsavedWork> read_unsaved_work(const std::filesystem::path& journal, Problems& problems) {
    const std::string name = to_single_line(journal.string());
    const Result<std::string> text = read_file(journal);
    if (!text) return text.error();
    const Json json = bounded_json(*text, name, problems);
    if (!json.is_object() || json.value("journal", Json()) != journal_version || !json.contains("project")) return Error{name + " is no journal of this version"};
    const auto word = [&](const char* key) { return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string(); };
    UnsavedWork work;
    work.file = path_of_text(word("file"));
    work.file_hash = word("file_hash");
    if (json.contains("time") && json["time"].is_number_integer()) work.time = json["time"].get<long long>();
    Result<Project> project = project_from_json(json["project"].dump(), journal.parent_path(), name, problems);
    if (!project) return project.error();
    work.project = std::move(*project);
    return work;
}

}  // namespace imap
