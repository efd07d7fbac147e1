// Goes by what the files hold; what nobody knows is left to the readers, who say what is wrong with it.
#include "viewer/app/dropped_files.h"

#include "geo/io/relation_input.h"
#include "geo/io/row_source.h"
#include "viewer/app/document.h"
#include "viewer/cli/picture_project.h"

namespace imap {

DroppedFiles sort_dropped(const std::vector<std::string>& paths) {
    DroppedFiles sorted;
    for (const std::string& path : paths) {
        if (is_picture_name(path)) {
            if (sorted.project.empty()) sorted.project = path;
            continue;
        }
        const FileContent content = look_at_file(path);
        const bool data = content == FileContent::package || content == FileContent::table || content == FileContent::lines_or_points;
        if (data || (content == FileContent::unknown && is_relation_input(path))) {
            sorted.data.push_back(path);
            continue;
        }
        std::string& place = content == FileContent::project ? sorted.project : sorted.borders;
        if (place.empty()) place = path;
    }
    return sorted;
}

}  // namespace imap
