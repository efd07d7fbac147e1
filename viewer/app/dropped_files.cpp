// Goes by the names of the files; the readers look into them and say what does not fit.
#include "viewer/app/dropped_files.h"

#include <filesystem>

#include "geo/io/relation_input.h"
#include "viewer/app/document.h"

namespace imap {

DroppedFiles sort_dropped(const std::vector<std::string>& paths) {
    DroppedFiles sorted;
    for (const std::string& path : paths) {
        std::error_code error;
        const bool package = std::filesystem::is_directory(path, error) || std::filesystem::path(path).filename() == "datapackage.json";
        if (!is_project_file(path) && (package || is_relation_input(path))) {
            sorted.data.push_back(path);
            continue;
        }
        std::string& place = is_project_file(path) ? sorted.project : sorted.borders;
        if (place.empty()) place = path;
    }
    return sorted;
}

}  // namespace imap
