// Drawing is in steps that are not stopped in their middle; the wish to stop is looked at between them, the last time before the file is written.
#include "viewer/app/figure_writing.h"

#include <fmt/format.h>

#include "geo/base/file.h"
#include "viewer/app/document.h"
#include "viewer/cli/figure_files.h"
#include "viewer/report/report_file.h"

namespace imap {

namespace {

Result<Project> project_as_seen(const WrittenFrom& from, const Project& project, const FontSet& fonts, SceneCache& cache) {
    return from.window_scene ? as_seen(from.world, project, *from.window_scene, fonts, cache) : Result<Project>(project);
}

}  // namespace

Result<std::string> export_figure(const WrittenFrom& from, const std::string& path, LoadWatch& watch) {
    const Result<FontSet> fonts = FontSet::load();
    if (!fonts) return fonts.error();
    SceneCache cache;
    watch.begin("laying out the figure");
    const Result<Project> project = project_as_seen(from, from.project, *fonts, cache);
    if (!project) return project.error();
    if (watch.cancelled()) return Error{load_cancelled};
    const Result<Scene> scene = build_figure(from.world, *project, *fonts, cache);
    if (!scene) return scene.error();
    watch.begin("drawing the figure");
    FigureWishes wishes;
    wishes.watch = &watch;
    if (const auto written = write_figure(from.world, *project, *scene, *fonts, path, wishes); !written) return written.error();
    return with_notes(fmt::format("Exported {} ({})", path, size_words(project->figure)), *scene);
}

Result<std::string> write_report(const WrittenFrom& from, const std::string& path, LoadWatch& watch) {
    const Result<ReportFormat> format = report_format_of(path);
    if (!format) return format.error();
    const Result<FontSet> fonts = FontSet::load();
    if (!fonts) return fonts.error();
    SceneCache cache;
    watch.begin("laying out the report");
    Project asked = from.project;
    asked.figure = figure_of_report(asked.figure, *format);
    const Result<Project> seen = project_as_seen(from, asked, *fonts, cache);
    if (!seen) return seen.error();
    if (watch.cancelled()) return Error{load_cancelled};
    watch.begin("drawing the report");
    std::vector<std::string> notes;  // the report holds them
    const Result<std::string> bytes = report_bytes(from.world, *seen, *fonts, cache, *format, notes);
    if (!bytes) return bytes.error();
    if (watch.cancelled()) return Error{load_cancelled};
    if (const Result<void> kept = check_not_read(from.project, {path}); !kept) return kept.error();
    if (const Result<void> written = write_file_atomically(path, *bytes); !written) return written.error();
    return "Wrote the report " + path;
}

}  // namespace imap
