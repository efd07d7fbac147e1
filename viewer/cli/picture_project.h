// The project inside of a picture: what an export puts there, and how a picture is opened again.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "viewer/state/project.h"

namespace imap {

/// By its ending: .png, .svg, .pdf, .tif, .tiff. No data file has one of these.
bool is_picture_name(const std::string& path);

/// JSON: project (as project_to_json writes it for `folder`, where the picture will lie; what lies outside of it is told by its name alone), point of view, the data's hash (see
/// dataset_hash) and counts, and the program's version. The same project and data give the same text.
std::string record_of_figure(const Project&, const Dataset&, const std::string& data_hash, std::size_t relations_shown, const std::filesystem::path& folder);

struct PictureProject {
    Project project;
    std::string data_hash;  ///< see dataset_hash; empty = not told
};
/// From a picture's bytes, which may be anything: `name` is for messages, `folder` is where it lies. Which of the files that it names may be opened is for FilesNamed to say.
/// Problems are those of a project file. Errors: no picture, none of influence-map's, or broken.
Result<PictureProject> project_of_picture(std::string_view bytes, const std::string& name, const std::filesystem::path& folder, Problems&);
Result<PictureProject> open_picture(const std::filesystem::path&, Problems&);

}  // namespace imap
