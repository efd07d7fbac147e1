// The options of a scene that is written and not shown.
#include "viewer/cli/figure_files.h"

#include <cstdio>

#include "geo/base/text.h"

namespace imap {

void say(const std::string& line) { std::fputs(("influence-map: " + to_single_line(line) + "\n").c_str(), stderr); }

Result<Scene> build_figure(const World& world, const Project& project, const FontSet& fonts, SceneCache& cache, std::shared_ptr<const SeriesScale> series) {
    const Figure& figure = project.figure;
    SceneOptions options;
    options.width_px = figure.width_px;
    options.height_px = figure.height_px;
    options.px_per_pt = figure.dpi / 72;
    options.series = std::move(series);
    return build_scene(world, project, fonts, cache, options);
}

}  // namespace imap
