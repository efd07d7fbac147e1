// A figure as files: its picture in any format, with what influence-map opens it by, and what is asked for beside it.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "geo/base/load_watch.h"
#include "geo/base/result.h"
#include "viewer/draw/cairo_player.h"
#include "viewer/scene/scene.h"

namespace imap {

/// On standard error, with the program's name before it, on one line.
void say(const std::string& line);
/// Says the error and returns the exit status.
int fail(const Error&, int exit_status);

/// The scene of a figure: its own size, all furniture, exact. `series` may be null.
Result<Scene> build_figure(const World&, const Project&, const FontSet&, SceneCache&, std::shared_ptr<const SeriesScale> series = {});

/// What can be written beside a picture: map.drawn.csv (the relations drawn), map.sources.csl.json and map.sources.bib (what they rest on), map.caption.txt
/// (a caption and an alternative text).
enum class Sidecar { csv, csl, bibtex, caption };
const char* word(Sidecar);  ///< "csv", "csl", "bibtex", "caption"
template <>
std::optional<Sidecar> parse_word(const std::string&);
template <>
const std::vector<Sidecar>& all_values();

/// What a project is read from must not be written over. Error: the first of the files that would be.
Result<void> check_not_read(const Project&, const std::vector<std::string>& written);

/// Whether a world file makes sense beside it: .png, .tif.
bool format_has_pixels(const std::string& path);

struct FigureWishes {
    bool record = true;       ///< the project goes into the picture (see picture_project.h)
    bool world_file = false;  ///< beside a PNG or TIFF, with a .prj
    std::set<Sidecar> sidecars;
    std::string data_hash;             ///< of the world's dataset, where many figures of it are written; empty = it is worked out
    const LoadWatch* watch = nullptr;  ///< asked whether to go on before files are written; null = nobody stops it
};

/// Writes the picture and what is wished beside it, the picture last. `world` and `project` are what `scene` was built from; the
/// ending of `path` chooses the format. Returns the paths written. Errors: an unknown ending, the players', or a file cannot be written.
Result<std::vector<std::string>> write_figure(const World& world, const Project& project, const Scene& scene, const FontSet&, const std::string& path, const FigureWishes&);

}  // namespace imap
