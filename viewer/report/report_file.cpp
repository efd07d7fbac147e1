// Draws the figure for the kind of report, and puts the report around it.
#include "viewer/report/report_file.h"

#include <cmath>
#include <filesystem>

#include "geo/base/text.h"
#include "viewer/draw/cairo_player.h"
#include "viewer/report/report_html.h"
#include "viewer/report/report_pages.h"

namespace imap {

Result<ReportFormat> report_format_of(const std::string& path) {
    const std::string ending = fold_case(std::filesystem::path(path).extension().string());
    if (ending == ".html" || ending == ".htm") return ReportFormat::html;
    if (ending == ".pdf") return ReportFormat::pdf;
    return Error{path + ": the name of a report must end in .html or .pdf"};
}

Figure figure_of_report(Figure figure, ReportFormat format) {
    if (format == ReportFormat::html) return figure;
    figure.width_mm = 297;
    figure.height_mm = 210;
    figure.dpi = 72;  // a pixel is a point
    return figure;
}

Result<std::string> report_bytes(const World& world, const Project& asked, const FontSet& fonts, SceneCache& cache, ReportFormat format, std::vector<std::string>& notes) {
    Project project = asked;
    project.figure = figure_of_report(asked.figure, format);
    Result<Scene> scene = build_scene(world, project, fonts, cache, options_of_figure(project.figure));
    if (!scene) return scene.error();
    notes = scene->notes;
    const Report report = make_report(*scene, project);
    if (format == ReportFormat::pdf) {
        const ReportPages made = lay_out_report(report, std::move(scene->list), fonts);
        return play_to_pdf(made.pages, fonts, 72, made.bookmarks);
    }
    const Result<std::string> svg = play_to_bytes(scene->list, fonts, FileFormat::svg, project.figure.dpi);
    if (!svg) return svg.error();
    return report_to_html(report, *svg);
}

}  // namespace imap
