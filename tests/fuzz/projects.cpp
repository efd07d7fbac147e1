// A project file from a stranger: what is read of it is written and read again as the same project.
// Fuzzes: viewer/state/project_reader.cpp viewer/state/project_writer.cpp viewer/state/notes.cpp geo/base/text.cpp geo/model/input_address.cpp
#include <algorithm>

#include "geo/model/input_address.h"
#include "tests/fuzz/fuzz.h"
#include "viewer/state/project.h"

namespace {

/// A database's password is not written.
bool names_a_database(const imap::Project& project) {
    using imap::is_database_address;
    return is_database_address(project.dataset) || is_database_address(project.borders) ||
           std::any_of(project.layers.begin(), project.layers.end(), [](const auto& layer) { return is_database_address(layer.dataset); });
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    const std::filesystem::path folder = "/maps/of mine";
    Problems problems;
    const auto read = project_from_json(fuzz::text_of(data, size), folder, "fuzz.json", problems);
    if (!read) return 0;
    const std::string written = project_to_json(*read, folder);
    Problems of_ours;
    const auto again = project_from_json(written, folder, "fuzz.json", of_ours);
    fuzz::require(again.ok(), "what we wrote is a project");
    fuzz::require(of_ours.empty(), "what we wrote has no problems");
    fuzz::require(project_to_json(*again, folder) == written, "the same project gives the same bytes");
    if (!names_a_database(*read)) fuzz::require(*again == *read, "what was written is the same project");
    return 0;
}
