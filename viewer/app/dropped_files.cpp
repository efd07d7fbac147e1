// Goes by what the files hold; what nobody knows is left to the readers, who say what is wrong with it.
#include "viewer/app/dropped_files.h"

#include <filesystem>

#include "geo/base/text.h"
#include "geo/io/relation_input.h"
#include "geo/io/row_source.h"
#include "viewer/app/document.h"
#include "viewer/cli/picture_project.h"

namespace imap {

namespace {

void take_one(std::string& place, const std::string& path, DroppedFiles& sorted) {
    if (place.empty())
        place = path;
    else
        sorted.left_out.push_back(path);
}

}  // namespace

DroppedFiles sort_dropped(const std::vector<std::string>& paths, LoadWatch* watch) {
    DroppedFiles sorted;
    for (const std::string& path : paths) {
        if (watch != nullptr && watch->cancelled()) break;
        if (is_picture_name(path)) {
            take_one(sorted.project, path, sorted);
            continue;
        }
        const FileContent content = look_at_file(path, watch);
        const bool data = content == FileContent::package || content == FileContent::table || content == FileContent::lines_or_points;
        if (data || (content == FileContent::unknown && is_relation_input(path, watch))) {
            sorted.data.push_back(path);
            continue;
        }
        take_one(content == FileContent::project ? sorted.project : sorted.borders, path, sorted);
    }
    return sorted;
}

std::string words_of_left_out(const DroppedFiles& files) {
    std::vector<std::string> names;
    for (const std::string& path : files.left_out) names.push_back(to_single_line(std::filesystem::path(path).filename().string()));
    if (names.empty()) return {};
    return "left out: " + shorten(join(names, ", "), 120) + ", as a map has one project or picture and one set of borders";
}

}  // namespace imap
