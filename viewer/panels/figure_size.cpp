// A page has millimetres, which its pixels follow; a picture for screens has pixels.
#include "viewer/panels/figure_size.h"

#include <fmt/format.h>

#include <algorithm>

#include "imgui.h"
#include "viewer/panels/widgets.h"
#include "viewer/state/page_sizes.h"

namespace imap {

namespace {

constexpr double print_dpi = 300, slide_dpi = 144;  ///< a screen of 1920 pixels shows a slide at 144 dots an inch

struct PixelSize {
    std::string name;
    int width_px, height_px;
    double dpi;
};

std::vector<PixelSize> pixel_sizes(const FigureSizeFields& f) {
    return {
        {"As on the screen", f.screen_width_px, f.screen_height_px, 96 * double(f.ui.scale)}, {"Full HD", 1920, 1080, 144}, {"4K", 3840, 2160, 288}, {"Square", 2000, 2000, 150}};
}

Edit pixel_edit(int width_px, int height_px, double dpi) {
    return {"Figure size", "figure size", [=](Project& p) {
                p.figure.width_mm = p.figure.height_mm = 0;
                p.figure.width_px = std::clamp(width_px, 64, max_figure_side_px);
                p.figure.height_px = std::clamp(height_px, 64, max_figure_side_px);
                p.figure.dpi = std::clamp(dpi, min_figure_dpi, max_figure_dpi);
            }};
}

Edit page_edit(double width_mm, double height_mm, double dpi) {
    return {"Figure size", "figure size", [=](Project& p) {
                p.figure.width_mm = std::clamp(width_mm, least_page_mm, greatest_page_mm);
                p.figure.height_mm = std::clamp(height_mm, least_page_mm, greatest_page_mm);
                p.figure.dpi = std::clamp(dpi, min_figure_dpi, max_figure_dpi);
            }};
}

void draw_list_of_sizes(const FigureSizeFields& f) {
    const std::vector<PageSize>& pages = page_sizes();
    const std::vector<PixelSize> pixels = pixel_sizes(f);
    std::vector<std::string> names;
    int chosen = -1;
    for (const PageSize& page : pages) {
        if (f.figure.width_mm == page.width_mm && f.figure.height_mm == page.height_mm) chosen = static_cast<int>(names.size());
        names.push_back(fmt::format("{}, {:.0f} \u00d7 {:.0f} mm", page.name, page.width_mm, page.height_mm));
    }
    for (const PixelSize& size : pixels) {
        if (!is_page(f.figure) && size.width_px == f.figure.width_px && size.height_px == f.figure.height_px) chosen = static_cast<int>(names.size());
        names.push_back(fmt::format("{}, {} \u00d7 {} px", size.name, size.width_px, size.height_px));
    }
    if (chosen < 0) {
        chosen = static_cast<int>(names.size());
        names.emplace_back(is_page(f.figure) ? "A page of one's own" : "A picture of one's own");
    }
    ImGui::SetNextItemWidth(f.on_one_line ? f.ui.px(250) : -1);
    const int now = combo("##size", names, chosen);
    f.aims["figure size"] = center_of_item();
    if (now == chosen) return;
    if (std::size_t(now) < pages.size()) {
        const PageSize& page = pages[std::size_t(now)];
        const double usual_dpi = std::string(page.word) == "slide" ? slide_dpi : print_dpi;
        f.edits.push_back(page_edit(page.width_mm, page.height_mm, is_page(f.figure) ? f.figure.dpi : usual_dpi));
    } else if (std::size_t(now) - pages.size() < pixels.size()) {
        const PixelSize& size = pixels[std::size_t(now) - pages.size()];
        f.edits.push_back(pixel_edit(size.width_px, size.height_px, size.dpi));
    }
}

}  // namespace

void draw_figure_size(const FigureSizeFields& f) {
    draw_list_of_sizes(f);
    const bool page = is_page(f.figure);
    double width = page ? f.figure.width_mm : f.figure.width_px, height = page ? f.figure.height_mm : f.figure.height_px, dpi = f.figure.dpi;
    const auto number = [&](const char* id, double& value, const char* format) {
        ImGui::SetNextItemWidth(f.ui.px(64));
        const bool changed = ImGui::InputDouble(id, &value, 0, 0, format);
        f.aims[std::string("figure ") + (id + 2)] = center_of_item();
        return changed;
    };
    const auto words = [&](const char* text) {
        ImGui::SameLine(0, f.ui.px(6));
        ImGui::AlignTextToFramePadding();
        muted_text(f.ui, text);
        ImGui::SameLine(0, f.ui.px(6));
    };
    if (f.on_one_line) ImGui::SameLine();
    const char* format = page ? "%.6g" : "%.0f";
    bool changed = number("##width", width, format);
    words("\u00d7");
    changed = number("##height", height, format) || changed;
    words(page ? "mm" : "px");
    ImGui::SameLine(0, f.ui.px(14));
    changed = number("##dpi", dpi, "%.0f") || changed;
    words("dpi");
    ImGui::NewLine();
    if (!changed) return;
    f.edits.push_back(page ? page_edit(width, height, dpi) : pixel_edit(static_cast<int>(std::clamp(width, 0.0, 1e6)), static_cast<int>(std::clamp(height, 0.0, 1e6)), dpi));
}

}  // namespace imap
