// Which files a project or a picture may name: it may come from a stranger, and must not make the program read what lies elsewhere.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "viewer/state/project.h"

namespace imap {

/// What a file of this place may name.
/// A picture: what lies in its folder or below, links resolved; it is handed on alone, and whoever opens it knows nothing of paths in it.
/// A project file: any local file, as it is the user's own desk; but none where looking is a connection or a device (/net, /afs, /proc, /dev, /sys).
class FilesNamed {
public:
    FilesNamed(const std::filesystem::path& file, bool is_picture);

    [[nodiscard]] bool is_picture() const { return is_picture_; }
    /// Whether it may be opened, and, for a picture, is there.
    [[nodiscard]] bool may_open(const std::string& path) const;

    /// Borders and nodes that may not be opened are left out, each a Problem; the rest of the figure stays.
    void leave_out_others(Project&, Problems&) const;
    /// Error: data of the project may not be opened, and is none that the user named himself.
    [[nodiscard]] Result<void> check_data(const Project&, const std::vector<std::string>& typed) const;

private:
    [[nodiscard]] std::optional<std::filesystem::path> place_of(const std::filesystem::path& path) const;
    [[nodiscard]] bool links_lead_out_of(const std::filesystem::path& folder) const;

    std::filesystem::path folder_;  ///< without links
    std::string name_;
    bool is_picture_;
};

/// The project with what lies outside of the picture's folder named as if it lay there: a picture that is handed on tells no folders of its maker.
Project without_folders(Project, const std::filesystem::path& folder);

/// Every path that stands in a project: the data, borders and nodes.
std::vector<std::string*> paths_in(Project&);

}  // namespace imap
