// Words, and a place for them.
#include "viewer/panels/guide.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include "viewer/panels/widgets.h"

namespace imap {

namespace {

constexpr float card_width = 372;  // at 96 dots an inch

struct Step {
    const char *title, *words;
};

constexpr std::array<Step, guide_steps> steps{{
    {"An arrow is influence",
     "It runs from who influences to who is influenced, in the colour of the first. Its width is the strength that the source gives; signs and dashes are in the legend."},
    {"Click one to read why",
     "The right column then lists its relations, and under each the claims it rests on, with speaker, paragraph and source. Page Down goes to the next arrow."},
    {"Ask less, or ask exactly",
     "The left column filters; what it lists follows at once. A right click on a country asks who influences it. Ctrl+F finds anything, Ctrl+Z takes back."},
    {"What you see is the figure",
     "Ctrl+E writes it as PNG, SVG or PDF, Ctrl+Shift+C copies it, P shows it on its page. Ctrl+P finds everything else; this guide is in the Help menu."},
}};

Box2d in_window(const Box2d& map, const Box2d& scene_px) {
    if (scene_px.empty()) return {};
    const double units_per_px = 1 / double(ImGui::GetIO().DisplayFramebufferScale.x);
    return {map.min + scene_px.min * units_per_px, map.min + scene_px.max * units_per_px};
}

Box2d box_of_legend(const Scene& scene) {
    Box2d box;
    for (const DisplayItem& item : scene.list.items)
        if (const auto* fill = std::get_if<FillItem>(&item); fill != nullptr && fill->pick.kind == Pick::Kind::legend && fill->shape) box.add(fill->shape->bounds());
    return box;
}

void draw_outline(const UiStyle& ui, const Box2d& box) {
    if (box.empty()) return;
    const float inset = ui.px(2);
    ImGui::GetForegroundDrawList()->AddRect({float(box.min.x) + inset, float(box.min.y) + inset}, {float(box.max.x) - inset, float(box.max.y) - inset}, to_u32(ui.colors.accent),
                                            ui.px(6), 0, ui.px(2.5f));
}

void draw_dots(const UiStyle& ui, int step) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float gap = ui.px(14), y = at.y + ImGui::GetFrameHeight() / 2;
    for (int i = 0; i < guide_steps; ++i)
        ImGui::GetWindowDrawList()->AddCircleFilled({at.x + gap * (float(i) + 0.5f), y}, ui.px(i == step ? 4 : 3), to_u32(i == step ? ui.colors.accent : ui.colors.separator));
    ImGui::Dummy({gap * float(guide_steps), ImGui::GetFrameHeight()});
}

void draw_buttons(const PanelContext& ctx, Guide& guide, int step) {
    const UiStyle& ui = ctx.ui;
    ImGui::Dummy({0, ui.px(2)});
    const float y = ImGui::GetCursorPosY(), right = ImGui::GetContentRegionMax().x, button = ui.px(84), gap = ImGui::GetStyle().ItemSpacing.x;
    draw_dots(ui, step);
    const float back = step > 0 ? button + gap : 0;
    const float skip = ImGui::CalcTextSize("Skip (Esc)").x;
    ImGui::SetCursorPos({right - ui.px(110) - gap - back - skip - ui.px(8), y + ImGui::GetStyle().FramePadding.y});
    if (step + 1 < guide_steps && link(ui, "##skip", "Skip (Esc)", false)) guide.leave();
    if (step > 0) {
        ImGui::SetCursorPos({right - ui.px(110) - gap - button, y});
        if (ImGui::Button("Back", {button, 0})) guide.go(-1);
    }
    ImGui::SetCursorPos({right - ui.px(110), y});
    if (primary_button(ui, step + 1 < guide_steps ? "Next" : "Done")) guide.go(1);
    ctx.aims["guide next"] = center_of_item();
}

}  // namespace

void Guide::go(int by) {
    if (!step) return;
    const int next = std::max(0, *step + by);
    step = next < guide_steps ? std::optional(next) : std::nullopt;
}

std::vector<Box2d> boxes_of_arrows(const Scene& scene) {
    std::vector<Box2d> boxes(scene.arrows.size());
    const auto add = [&](const auto& item) {
        if (item.pick.kind != Pick::Kind::arrow || item.pick.index < 0 || std::size_t(item.pick.index) >= boxes.size() || !item.shape) return;
        for (const Vec2d point : item.shape->paths().points) boxes[std::size_t(item.pick.index)].add(item.px_from_shape(point));
    };
    for (const DisplayItem& item : scene.list.items) {
        if (const auto* fill = std::get_if<FillItem>(&item)) add(*fill);
        if (const auto* stroke = std::get_if<StrokeItem>(&item)) add(*stroke);
    }
    return boxes;
}

int guide_arrow(const Scene& scene, const std::vector<Box2d>& boxes) {
    int best = -1;
    double most = 0;
    for (int i = 0; i < static_cast<int>(boxes.size()); ++i) {
        const Box2d& box = boxes[std::size_t(i)];
        const double share = box.common_with(scene.map_frame_px).area() / std::max(1.0, box.area());
        const double worth = share * (1 + std::abs(scene.arrows[std::size_t(i)].strength.value_or(0)));
        if (worth <= most) continue;
        most = worth;
        best = i;
    }
    return best;
}

Vec2d place_beside(const Box2d& map, Vec2d size, const Box2d& target, const Box2d& spared, Vec2d towards) {
    const Vec2d half = size * 0.5;
    constexpr int places = 12;  // along each side
    Vec2d best = map.center();
    std::tuple<double, double, double> least{std::numeric_limits<double>::infinity(), 0, 0};
    for (int i = 0; i < (places + 1) * (places + 1); ++i) {
        const int column = i % (places + 1), row = i / (places + 1);
        const Vec2d share{double(column) / places, double(row) / places};
        const Vec2d c = map.min + half + Vec2d{(map.width() - size.x) * share.x, (map.height() - size.y) * share.y};
        const Box2d card{c - half, c + half};
        const std::tuple cost{card.common_with(target).area(), card.common_with(spared).area(), distance(c, towards)};
        if (cost >= least) continue;
        least = cost;
        best = c;
    }
    return best;
}

void draw_guide(const PanelContext& ctx, Guide& guide, const GuidePlaces& places) {
    if (!guide.step) return;
    const UiStyle& ui = ctx.ui;
    const int step = *guide.step;
    const std::vector<Box2d> boxes = boxes_of_arrows(ctx.scene);
    const int arrow = step < 2 ? guide_arrow(ctx.scene, boxes) : -1;
    const bool hovers_arrow = ctx.hover.kind != Pick::Kind::none && ctx.hover.kind != Pick::Kind::region;  // that one is lit then
    if (arrow >= 0 && ctx.lights_out.empty() && !hovers_arrow) ctx.lights_out = lights_of(ctx.scene, {Pick::Kind::arrow, arrow});
    const Box2d target = arrow >= 0 ? in_window(places.map, boxes[std::size_t(arrow)]) : step == 2 ? places.left : Box2d{};
    const Box2d legend = in_window(places.map, box_of_legend(ctx.scene));
    const Vec2d towards = arrow >= 0 ? target.center() : places.map.min;
    const double margin = double(ui.px(16));
    const float width = std::min(ui.px(card_width), float(places.map.width() - 2 * margin));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(18), ui.px(14)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.colors.card);
    ImGui::PushStyleColor(ImGuiCol_Border, ui.colors.accent);
    ImGui::SetNextWindowSize({width, 0});
    ImGui::Begin("##guide", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
    small_muted_text(ui, "Guided start, " + std::to_string(step + 1) + " of " + std::to_string(guide_steps));
    heading(ui, steps.at(std::size_t(step)).title);
    ImGui::PushTextWrapPos(0);
    text(steps.at(std::size_t(step)).words);
    ImGui::PopTextWrapPos();
    draw_buttons(ctx, guide, step);
    // Its height is known when it has been drawn; the first frame of a card may stand a little off.
    const ImVec2 size = ImGui::GetWindowSize();
    const Vec2d center = place_beside(places.map.grown(-margin), {double(size.x), double(size.y)}, target.grown(double(ui.px(8))), legend, towards);
    ImGui::SetWindowPos({std::floor(float(center.x) - size.x / 2), std::floor(float(center.y) - size.y / 2)});
    ImGui::End();
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar(3);
    if (step == 1) draw_outline(ui, places.right);
    if (step == 2) draw_outline(ui, places.left);
    ctx.shown.push_back("guide " + std::to_string(step + 1));
    ctx.aims["guide card"] = center;
    ctx.aims["guide card half"] = {double(size.x) / 2, double(size.y) / 2};
}

}  // namespace imap
