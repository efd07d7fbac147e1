// Everything is made before anything is written, and all files take their places together, so that no failure leaves half a figure.
#include "viewer/cli/figure_files.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

#include "geo/base/file.h"
#include "geo/base/folder.h"
#include "geo/base/text.h"
#include "geo/io/geotiff_writer.h"
#include "geo/model/dataset_hash.h"
#include "viewer/cli/picture_project.h"
#include "viewer/cli/relation_table.h"
#include "viewer/report/caption.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

/// The map's plane under the figure's pixels; title and footer lie outside of the frame, on the same plane.
GroundTransform ground_of(const Scene& scene) {
    const Affine2d plane_from_px = scene.px_from_plane.inverse();
    return {plane_from_px.x0, plane_from_px.xx, plane_from_px.xy, plane_from_px.y0, plane_from_px.yx, plane_from_px.yy};
}

std::string with_ending(const std::string& path, const std::string& ending) { return fs::path(path).replace_extension(ending).string(); }

struct MadeFile {
    std::string path, bytes;
};

MadeFile made_sidecar(Sidecar sidecar, const Scene& scene, const Project& project, const std::string& path) {
    switch (sidecar) {
        case Sidecar::csv:
            return {with_ending(path, ".drawn.csv"), relation_table(scene.world, scene.relations, TableFormat::csv)};
        case Sidecar::csl:
            return {with_ending(path, ".sources.csl.json"), csl_json_of(scene)};
        case Sidecar::bibtex:
            return {with_ending(path, ".sources.bib"), bibtex_of(scene)};
        case Sidecar::caption:
            break;
    }
    return {with_ending(path, ".caption.txt"), "Caption\n" + caption_of(scene, project) + "\n\nAlternative text\n" + alternative_text_of(scene, project) + "\n"};
}

Result<std::vector<MadeFile>> made_world_file(const Scene& scene, FileFormat format, const std::string& path) {
    std::error_code error;
    if (const std::string shapefile = with_ending(path, ".shp"); fs::exists(shapefile, error))
        return Error{to_single_line(with_ending(path, ".prj")) + " belongs to " + to_single_line(shapefile) + " and would be overwritten; give the figure another name"};
    const Result<std::string> prj = prj_text(scene.map->projection().key());
    if (!prj) return prj.error();
    return std::vector<MadeFile>{{with_ending(path, format == FileFormat::png ? ".pgw" : ".tfw"), world_file_text(ground_of(scene))}, {with_ending(path, ".prj"), *prj + "\n"}};
}

/// `record` may be empty.
Result<std::string> picture_bytes(const Project& project, const Scene& scene, const FontSet& fonts, FileFormat format, const std::string& record) {
    if (format != FileFormat::tiff) return play_to_bytes(scene.list, fonts, format, project.figure.dpi, record);
    const Result<std::string> rgba = play_to_rgba(scene.list, fonts);
    if (!rgba) return rgba.error();
    return geotiff_bytes({whole_pixels(scene.list.width_px), whole_pixels(scene.list.height_px), project.figure.dpi, scene.map->projection().key(), ground_of(scene),
                          scene.list.title, scene.list.description, record},
                         *rgba);
}

}  // namespace

void say(const std::string& line) { std::fputs(("influence-map: " + to_single_line(line) + "\n").c_str(), stderr); }

int fail(const Error& error, int exit_status) {
    say(error.message);
    return exit_status;
}

Result<Scene> build_figure(const World& world, const Project& project, const FontSet& fonts, SceneCache& cache, std::shared_ptr<const SeriesScale> series) {
    SceneOptions options = options_of_figure(project.figure);
    options.series = std::move(series);
    return build_scene(world, project, fonts, cache, options);
}

namespace {

/// A Shapefile is several files of one name.
bool is_part_of(const fs::path& file, const fs::path& shapefile) {
    constexpr std::array endings{".shp", ".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx"};
    if (fold_case(shapefile.extension().string()) != ".shp" || file.stem() != shapefile.stem() || !is_same_file(file.parent_path(), shapefile.parent_path())) return false;
    return std::ranges::find(endings, fold_case(file.extension().string())) != endings.end();
}

/// A package is written into a folder.
bool is_folder_of(const fs::path& folder, const fs::path& file) {
    std::error_code error;
    return fs::is_directory(folder, error) && is_same_file(folder, fs::absolute(file, error).parent_path());
}

}  // namespace

Result<void> check_not_read(const Project& project, const std::vector<std::string>& written) {
    std::vector<std::string> read{project.borders, project.dataset, project.import.nodes};
    for (const DataLayer& layer : project.layers) read.insert(read.end(), {layer.dataset, layer.import.nodes});
    std::error_code error;
    for (const std::string& file : written)
        for (const std::string& other : read)
            if (!other.empty() && (is_same_file(file, other) || is_part_of(fs::absolute(file, error), fs::absolute(other, error)) || is_folder_of(file, other)))
                return Error{to_single_line(file) + " is read for this, and would be overwritten; give another name"};
    return {};
}

bool format_has_pixels(const std::string& path) {
    const Result<FileFormat> format = format_of(path);
    return format && (*format == FileFormat::png || *format == FileFormat::tiff);
}

const char* word(Sidecar sidecar) {
    switch (sidecar) {
        case Sidecar::csv:
            return "csv";
        case Sidecar::csl:
            return "csl";
        case Sidecar::bibtex:
            return "bibtex";
        case Sidecar::caption:
            return "caption";
    }
    return "";
}

template <>
std::optional<Sidecar> parse_word(const std::string& text) {
    return value_with_word<Sidecar>(text);
}
template <>
const std::vector<Sidecar>& all_values() {
    static const std::vector<Sidecar> values{Sidecar::csv, Sidecar::csl, Sidecar::bibtex, Sidecar::caption};
    return values;
}

Result<std::vector<std::string>> write_figure(const World& world, const Project& project, const Scene& scene, const FontSet& fonts, const std::string& path,
                                              const FigureWishes& wishes) {
    std::vector<MadeFile> files;
    const Result<FileFormat> format = format_of(path);
    if (!format) return format.error();
    for (const Sidecar sidecar : wishes.sidecars) files.push_back(made_sidecar(sidecar, scene, project, path));
    if (wishes.world_file && format_has_pixels(path)) {
        Result<std::vector<MadeFile>> made = made_world_file(scene, *format, path);
        if (!made) return made.error();
        files.insert(files.end(), made->begin(), made->end());
    }
    std::string record;
    if (wishes.record) {
        std::error_code error;
        const fs::path absolute = fs::absolute(path, error);
        record = record_of_figure(project, *world.dataset, wishes.data_hash.empty() ? dataset_hash(*world.dataset) : wishes.data_hash, scene.relations.size(),
                                  error ? fs::path(".") : absolute.parent_path());
    }
    Result<std::string> picture = picture_bytes(project, scene, fonts, *format, record);
    if (!picture) return picture.error();
    if (wishes.watch != nullptr && wishes.watch->cancelled()) return Error{load_cancelled};
    files.push_back({path, std::move(*picture)});
    std::vector<std::string> written;
    std::vector<NewFile> together;
    for (const MadeFile& file : files) {
        written.push_back(file.path);
        together.push_back({file.path, file.bytes});
    }
    if (const Result<void> kept = check_not_read(project, written); !kept) return kept.error();
    if (const Result<void> done = write_files_together(together); !done) return done.error();
    return written;
}

}  // namespace imap
