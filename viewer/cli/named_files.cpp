// Links are resolved one by one, so that nothing is looked at where looking is a connection already.
#include "viewer/cli/named_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>

#include "geo/base/folder.h"
#include "geo/base/text.h"
#include "geo/model/input_address.h"
#include "viewer/state/layers.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

constexpr int most_links = 40;  ///< as the kernel follows

bool is_in(const fs::path& path, const fs::path& folder) {
    const auto [end, unused] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end();
}

/// Automounters connect to whatever is named below /net and /afs; the others hold no files.
bool is_no_place_for_files(const fs::path& path) {
    constexpr std::array<std::string_view, 5> roots{"/net", "/afs", "/proc", "/dev", "/sys"};
    return std::find(roots.begin(), roots.end(), path.string()) != roots.end();
}

std::string shown(const std::string& path) { return shorten(to_single_line(path), 200); }

}  // namespace

FilesNamed::FilesNamed(const fs::path& file, bool is_picture) : name_(to_single_line(file.string())), is_picture_(is_picture) {
    std::error_code error;
    folder_ = fs::canonical(fs::absolute(file, error).parent_path(), error);
}

/// Nothing where the way leads to no place for files, unless the project lies there itself, or round in circles.
std::optional<fs::path> FilesNamed::place_of(const fs::path& path) const {
    std::deque<fs::path> steps(path.begin(), path.end());
    fs::path place = "/";
    int links = 0;
    while (!steps.empty()) {
        const fs::path step = steps.front();
        steps.pop_front();
        if (step.empty() || step == "." || step == "/") continue;
        if (step == "..") {
            place = place.parent_path();
            continue;
        }
        place /= step;
        if (is_no_place_for_files(place) && !is_in(folder_, place)) return std::nullopt;
        std::error_code error;
        if (!fs::is_symlink(place, error)) continue;
        if (++links > most_links) return std::nullopt;
        const fs::path target = fs::read_symlink(place, error);
        place = target.is_absolute() ? fs::path("/") : place.parent_path();
        steps.insert(steps.begin(), target.begin(), target.end());
    }
    return place;
}

/// A folder's tables are data too.
bool FilesNamed::links_lead_out_of(const fs::path& folder) const {
    std::error_code error;
    for (const fs::directory_entry& entry : entries_of(folder)) {
        if (!entry.is_symlink(error)) continue;
        const std::optional<fs::path> place = place_of(entry.path());
        if (!place || !is_in(*place, folder_)) return true;
    }
    return false;
}

bool FilesNamed::may_open(const std::string& path) const {
    const std::optional<fs::path> place = place_of(path);
    std::error_code error;
    return place && (!is_picture_ || (!folder_.empty() && is_in(*place, folder_) && fs::exists(*place, error) && !links_lead_out_of(*place)));
}

void FilesNamed::leave_out_others(Project& project, Problems& problems) const {
    const auto leave_out = [&](std::string& path, const std::string& field, const char* option) {
        if (path.empty() || may_open(path)) return;
        const std::string why = is_picture_ ? fmt::format("{} is not in the picture's folder, and a picture opens no files elsewhere", shown(path))
                                            : fmt::format("{} leads to a device or a network, where a project opens no files", shown(path));
        problems.push_back({Severity::error, name_, 0, field, fmt::format("{}; it is left out; name it yourself by {}", why, option)});
        path.clear();
    };
    leave_out(project.borders, "borders", "--borders");
    for (int layer = 0; layer < layer_count(project); ++layer)
        leave_out(layer_import(project, layer).nodes, layer == 0 ? "import.nodes" : fmt::format("layers[{}].import.nodes", layer - 1), "--nodes");
}

Result<void> FilesNamed::check_data(const Project& project, const std::vector<std::string>& typed) const {
    for (int layer = 0; layer < layer_count(project); ++layer) {
        const std::string& path = layer_path(project, layer);
        if (path.empty() || is_database_address(path) || std::find(typed.begin(), typed.end(), path) != typed.end() || may_open(path)) continue;
        if (!is_picture_)
            return Error{fmt::format("{}: its data {} leads to a device or a network, where a project opens no files; copy it into a folder and name it beside the project", name_,
                                     shown(path))};
        return Error{
            fmt::format("{}: its data {} is not in the picture's folder, and a picture opens no files elsewhere; put the data beside it, or name it too: "
                        "influence-map PICTURE DATA, or drop both on the window",
                        name_, shown(path))};
    }
    return {};
}

Project without_folders(Project project, const fs::path& folder) {
    std::error_code error;
    const fs::path here = (fs::absolute(folder, error) / "").lexically_normal().parent_path(), real_here = fs::weakly_canonical(here, error);
    for (std::string* path : paths_in(project)) {
        if (path->empty() || is_database_address(*path)) continue;
        const fs::path absolute = fs::absolute(*path, error).lexically_normal(), real = fs::weakly_canonical(absolute, error);
        if (is_in(absolute, here)) continue;
        *path = (here / (is_in(real, real_here) ? real.lexically_relative(real_here) : own_name(absolute))).string();
    }
    return project;
}

std::vector<std::string*> paths_in(Project& project) {
    std::vector<std::string*> paths{&project.borders};
    for (int layer = 0; layer < layer_count(project); ++layer) paths.insert(paths.end(), {&layer_path(project, layer), &layer_import(project, layer).nodes});
    return paths;
}

}  // namespace imap
