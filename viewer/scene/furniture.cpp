// Lays out the page around the map and draws its words.
#include "viewer/scene/furniture.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <optional>

#include "geo/base/text.h"
#include "geo/map/sphere.h"
#include "viewer/scene/page_furniture.h"

namespace imap {

namespace {

constexpr double title_line_pt = 21, subtitle_line_pt = 13.5, footer_line_pt = 9.2, footnote_gap_pt = 5;
constexpr double map_heading_pt = 15, between_maps_pt = 9;  ///< heights of two maps' headings, and what lies between the maps

std::string title_of(const World& world, const Project& project) {
    if (!project.figure.title.empty()) return project.figure.title;
    return world.dataset->figure_title.empty() ? world.dataset->title : world.dataset->figure_title;
}

std::string subtitle_of(const World& world, const Project& project) { return project.figure.subtitle.empty() ? world.dataset->figure_subtitle : project.figure.subtitle; }

std::string footer_text(const World& world, const Project& project, const std::string& projection_name, const std::vector<std::string>& notes) {
    std::vector<std::string> sources;
    const bool numbered = project.figure.footnotes && cites_by_number(*world.dataset);
    for (const Source& source : world.dataset->sources) sources.push_back((numbered ? fmt::format("[{}] ", sources.size() + 1) : "") + citation(source));
    std::string text = (sources.size() > 1 && numbered ? "Sources: " : "Source: ") + join(sources, "; ") + ".";
    text += " Borders: " + world.borders->attribution + (project.style.lakes && !world.topology->lake_rings.empty() ? "; lakes: GSHHG." : ".");
    text += " Point of view on disputed areas: " + view_display_name(project.style.worldview) + ".";
    text += " Projection: " + projection_name + ".";
    for (const std::string& note : notes) text += " " + note;
    if (!project.figure.date.empty()) text += " Figure: " + project.figure.date + ".";
    return text;
}

/// The largest of 1, 2, 5 × 10^n that is not above `most`.
double round_length(double most) {
    const double power = std::pow(10, std::floor(std::log10(most)));
    for (const double step : {5.0, 2.0, 1.0}) {
        if (step * power <= most) return step * power;
    }
    return power;
}

/// True metres a pixel at the middle of the frame, by the ellipsoid's mean radius: projections stretch, so the plane is not asked.
std::optional<double> true_metres_per_px(const Scene& scene) {
    constexpr double earth_radius_m = 6371008.8;
    const Affine2d plane_from_px = scene.px_from_plane.inverse();
    const Vec2d middle = scene.map_frame_px.center();
    const double half = std::min(50.0, scene.map_frame_px.width() / 4);
    const auto a = scene.map->projection().deg_from_plane(plane_from_px(middle - Vec2d{half, 0}));
    const auto b = scene.map->projection().deg_from_plane(plane_from_px(middle + Vec2d{half, 0}));
    if (!a || !b) return std::nullopt;
    const double metres = earth_radius_m * central_angle_deg(*a, *b) * std::numbers::pi / 180;
    if (!(metres > 0)) return std::nullopt;
    return metres / (2 * half);
}

}  // namespace

std::string citation(const Source& source) {
    std::vector<std::string> parts;
    for (const std::string& part : {source.author, source.title, source.publisher, source.issued}) {
        if (!part.empty()) parts.push_back(part);
    }
    return join(parts, ", ");
}

Page lay_out_page(const World& world, const Project& project, const SceneOptions& options, const std::string& shown_words, const std::string& projection_name,
                  const std::vector<std::string>& notes, const std::vector<Footnote>& footnotes, const Painter& painter) {
    Page page;
    if (!options.furniture || options.window) {
        page.map_frame_px = {{0, 0}, {options.width_px, options.height_px}};
        return page;
    }
    page.margin_px = options.page ? std::min(painter.px(size_pt::margin), 0.04 * options.width_px) : painter.px(size_pt::margin);
    const double margin = page.margin_px;
    const double width = options.width_px - 2 * margin;
    const FontSet& fonts = painter.fonts();
    if (const auto title = title_of(world, project); !title.empty()) page.title_lines = fonts.wrap(title, FontStyle::bold, painter.px(size_pt::title), width);
    if (const auto subtitle = subtitle_of(world, project); !subtitle.empty()) page.subtitle_lines = fonts.wrap(subtitle, FontStyle::regular, painter.px(size_pt::subtitle), width);
    if (!shown_words.empty())
        for (std::string& line : fonts.wrap(shown_words, FontStyle::regular, painter.px(size_pt::subtitle), width)) page.subtitle_lines.push_back(std::move(line));
    page.footer_lines = fonts.wrap(footer_text(world, project, projection_name, notes), FontStyle::regular, painter.px(size_pt::footer), width);
    const double header =
        margin * 0.85 + painter.px(title_line_pt * static_cast<double>(page.title_lines.size()) + subtitle_line_pt * static_cast<double>(page.subtitle_lines.size()) + 4);
    page.footnotes = lay_out_footnotes(footnotes, width, options.height_px / 3, painter);
    const double below_footnotes = page.footnotes.rows > 0 ? painter.px(footnote_gap_pt) : 0;
    const double footer = margin * 0.55 + painter.px(footer_line_pt * static_cast<double>(page.footer_lines.size()) + 4) + page.footnotes.height_px() + below_footnotes;
    page.map_frame_px = {{margin, header}, {options.width_px - margin, std::max(header + 40, options.height_px - footer)}};
    return page;
}

void draw_page(Painter& painter, const Page& page, const Box2d& map_frame_px, const Palette& colors) {
    if (page.footer_lines.empty()) return;
    painter.begin_group("page");
    const double left = page.map_frame_px.min.x;
    double y = page.margin_px * 0.85;
    for (const std::string& line : page.title_lines) {
        painter.text(line, FontStyle::bold, painter.px(size_pt::title), {left, y + painter.px(title_line_pt * 0.72)}, colors.ink);
        y += painter.px(title_line_pt);
    }
    for (const std::string& line : page.subtitle_lines) {
        painter.text(line, FontStyle::regular, painter.px(size_pt::subtitle), {left, y + painter.px(subtitle_line_pt * 0.72)}, colors.soft_ink);
        y += painter.px(subtitle_line_pt);
    }
    y = page.map_frame_px.max.y + painter.px(4);
    if (page.footnotes.rows > 0) y += page.footnotes.height_px() + painter.px(footnote_gap_pt);
    for (const std::string& line : page.footer_lines) {
        painter.text(line, FontStyle::regular, painter.px(size_pt::footer), {left, y + painter.px(footer_line_pt * 0.78)}, colors.soft_ink);
        y += painter.px(footer_line_pt);
    }
    painter.stroke(rectangle(map_frame_px), colors.frame, painter.px(0.6), true);
    painter.end_group();
    draw_footnotes(painter, page.footnotes, {left, page.map_frame_px.max.y + painter.px(4)}, colors);
}

std::vector<Box2d> frames_for_two(const Box2d& area_px, const Painter& painter) {
    const double heading = std::ceil(painter.px(map_heading_pt)), gap = std::ceil(painter.px(between_maps_pt));
    const bool beside = area_px.width() > area_px.height();
    const Vec2d size = beside ? Vec2d{(area_px.width() - gap) / 2, area_px.height() - heading} : Vec2d{area_px.width(), (area_px.height() - gap) / 2 - heading};
    const Vec2d from = area_px.min + Vec2d{0, heading};
    const Vec2d offset = beside ? Vec2d{size.x + gap, 0} : Vec2d{0, size.y + gap + heading};
    return {{from, from + size}, {from + offset, from + offset + size}};
}

void draw_map_heading(Painter& painter, const std::string& heading, const Box2d& frame_px, const Palette& colors) {
    painter.begin_group("heading");
    const auto lines = painter.fonts().wrap(heading, FontStyle::bold, painter.px(size_pt::subtitle), frame_px.width());
    const std::string fitting = lines.size() > 1 ? lines.front() + "…" : heading;
    const double left = std::max(frame_px.min.x, painter.px(7));  // in the window frames begin at its edge
    painter.text(fitting, FontStyle::bold, painter.px(size_pt::subtitle), {left, frame_px.min.y - painter.px(4)}, colors.ink);
    painter.stroke(rectangle(frame_px), colors.frame, painter.px(0.6), true);
    painter.end_group();
}

std::optional<ScaleBar> place_scale_bar(const Scene& scene, const ArrowLayer& arrows, const Occupancy& grid, const Painter& painter) {
    const auto metres_per_px = true_metres_per_px(scene);
    if (!metres_per_px) return std::nullopt;
    ScaleBar bar;
    const double metres = round_length(*metres_per_px * std::min(painter.px(95), scene.map_frame_px.width() / 3));
    bar.length_px = metres / *metres_per_px;
    bar.text = metres >= 1000 ? std::to_string(std::lround(metres / 1000)) + " km" : std::to_string(std::lround(metres)) + " m";
    const auto box = free_corner(scene, arrows, grid, {bar.length_px, painter.px(17)}, painter.px(9), painter);
    if (!box) return std::nullopt;
    bar.box_px = *box;
    bar.origin_px = {bar.box_px.min.x, bar.box_px.max.y - painter.px(3)};
    return bar;
}

void draw_scale_bar(Painter& painter, const ScaleBar& bar, const Palette& colors) {
    painter.begin_group("scale");
    const double tick = painter.px(3);
    const Vec2d a = bar.origin_px, b = a + Vec2d{bar.length_px, 0};
    Paths outline;
    outline.add_part({a - Vec2d{0, tick}, a, b, b - Vec2d{0, tick}});
    painter.stroke(outline, colors.halo, painter.px(2.6));
    painter.stroke(outline, colors.ink, painter.px(0.9));
    TextItem text = painter.fonts().shape(bar.text, FontStyle::regular, painter.px(size_pt::context_label));
    const Vec2d origin{(a.x + b.x - text.width_px) / 2, a.y - painter.px(3)};
    painter.text(std::move(text), origin, colors.ink, painter.px(1.2), colors.halo);
    painter.end_group();
}

}  // namespace imap
