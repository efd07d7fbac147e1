// The same project and data give the same record.
#include <nlohmann/json.hpp>

#include "geo/base/text.h"
#include "viewer/cli/named_files.h"
#include "viewer/cli/picture_project.h"

namespace imap {

std::string record_of_figure(const Project& project, const Dataset& dataset, const std::string& data_hash, std::size_t relations_shown, const std::filesystem::path& folder) {
    nlohmann::ordered_json record;
    record["influence_map"] = INFLUENCE_MAP_VERSION;
    record["point_of_view"] = project.style.worldview;
    record["data"] = {{"title", to_valid_utf8(dataset.title)}, {"relations", dataset.relations.size()}, {"shown", relations_shown}, {"xxh3", data_hash}};
    record["project"] = nlohmann::ordered_json::parse(project_to_json(without_folders(project, folder), folder), nullptr, false);
    return record.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace imap
