// Rows of name, bar and total; only those in sight are drawn.
#include "viewer/panels/ranking_panel.h"

#include <algorithm>
#include <cmath>

#include "geo/base/text.h"
#include "viewer/panels/widgets.h"
#include "viewer/scene/bidi.h"

namespace imap {

namespace {

float width_of(const std::string& words) { return ImGui::CalcTextSize(words.c_str(), words.c_str() + words.size()).x; }

void measure(const RankingView& view, RankingPanel& panel) {
    if (panel.measured == view.version && panel.font_size == ImGui::GetFontSize()) return;
    panel.measured = view.version;
    panel.font_size = ImGui::GetFontSize();
    panel.widest_name = panel.widest_total = 0;
    for (const RankingBar& bar : view.bars) {
        panel.widest_name = std::max(panel.widest_name, width_of(bar.name));
        panel.widest_total = std::max(panel.widest_total, width_of(bar.total));
    }
}

/// Where values lie on the screen.
struct Axis {
    float names_right = 0, left = 0, right = 0;
    double least = 0, greatest = 1;

    [[nodiscard]] float x_of(double value) const { return left + (right - left) * float((value - least) / (greatest - least)); }
};

/// What colours mean, in lines that wrap.
void draw_keys(const PanelContext& ctx, const RankingView& view) {
    const UiStyle& ui = ctx.ui;
    const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x, side = std::floor(ui.px(12));
    small_muted_text(ui, view.meaning);
    for (const RankingKey& key : view.keys) {
        ImGui::PushFont(ui.fonts.small);
        const float width = side + ui.px(6) + width_of(key.words);
        if (ImGui::GetItemRectMax().x + ui.px(14) + width <= right) ImGui::SameLine(0, ui.px(14));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float y = std::floor(at.y + (ImGui::GetTextLineHeight() - side) / 2) + 1;
        ImGui::GetWindowDrawList()->AddRectFilled({at.x, y}, {at.x + side, y + side}, to_u32(key.fill), ui.px(2.5f));
        ImGui::GetWindowDrawList()->AddText({at.x + side + ui.px(6), at.y}, to_u32(ui.colors.text), key.words.c_str());
        ImGui::Dummy({width, ImGui::GetTextLineHeight()});
        ImGui::PopFont();
    }
    ImGui::Dummy({0, ui.px(1)});
}

bool is_lit(const Lights& lights, RankBy by, ActorIndex actor) {
    if (lights.has_party(actor)) return true;
    return (by != RankBy::received && lights.actor == actor) || (by != RankBy::given && lights.target == actor);
}

/// The part of the bar under the mouse; null = beside it.
const BarPart* part_at(const RankingBar& bar, const Axis& axis, float x) {
    const auto found = std::find_if(bar.parts.begin(), bar.parts.end(), [&](const BarPart& part) {
        return x >= std::min(axis.x_of(part.from), axis.x_of(part.to)) && x < std::max(axis.x_of(part.from), axis.x_of(part.to));
    });
    return found == bar.parts.end() ? nullptr : &*found;
}

void draw_parts(const UiStyle& ui, const RankingBar& bar, const Axis& axis, float top, float bottom) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float font = ImGui::GetFontSize();
    for (const BarPart& part : bar.parts) {
        const float left = std::min(axis.x_of(part.from), axis.x_of(part.to)), right = std::max(axis.x_of(part.from), axis.x_of(part.to));
        const float gap = right - left > ui.px(4) ? 1 : 0;
        list.AddRectFilled({left, top}, {right - gap, bottom}, to_u32(part.fill), gap > 0 ? ui.px(2) : 0);
        const float width = width_of(part.words);
        if (bar.parts.size() > 1 && right - left > width + ui.px(6))
            list.AddText({std::floor((left + right - width) / 2), std::floor((top + bottom - font) / 2)}, to_u32(part.ink), part.words.c_str());
    }
}

Edit filter_edit(RankBy by, const std::string& id) {
    return {by == RankBy::given ? "Filter: Who influences" : "Filter: Who is influenced", "", [by, id](Project& p) {
                std::set<std::string>& chosen = by == RankBy::given ? p.filter.actors : p.filter.targets;
                chosen = chosen == std::set<std::string>{id} ? std::set<std::string>{} : std::set<std::string>{id};
            }};
}

void handle_row(const PanelContext& ctx, const RankingView& view, const RankingChoice& choice, const RankingBar& bar, const Axis& axis, bool clicked) {
    const Dataset& data = *ctx.scene.world.dataset;
    const std::string& id = data.actors[std::size_t(bar.actor)].id;
    if (clicked && ImGui::GetIO().KeyCtrl && choice.by != RankBy::net) {
        ctx.edits.push_back(filter_edit(choice.by, id));
    } else if (clicked) {
        const Selection wanted = selection_of(ctx.scene, ctx.project, {Pick::Kind::actor, bar.actor});
        ctx.edits.push_back(select_edit(ctx.project.selection == wanted ? Selection{} : wanted));
    }
    if (!ImGui::IsItemHovered()) return;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const BarPart* part = part_at(bar, axis, ImGui::GetIO().MousePos.x);
    if (choice.by == RankBy::net) ctx.lights_out.parties = {bar.actor};
    if (choice.by == RankBy::given) ctx.lights_out.actor = bar.actor;
    if (choice.by == RankBy::received) ctx.lights_out.target = bar.actor;
    if (part && view.split == RankSplit::domain) ctx.lights_out.domain = part->of;
    if (part && view.split == RankSplit::trend) ctx.lights_out.trend = static_cast<Trend>(part->of);
    begin_tooltip(ctx.ui);
    bold_text(ctx.ui, bar.name);
    small_text(ctx.ui, view.meaning + ": " + bar.total);
    if (part && view.split == RankSplit::domain) small_text(ctx.ui, data.domains[std::size_t(part->of)].name + ": " + part->words);
    if (part && view.split == RankSplit::trend) small_text(ctx.ui, capitalized(word(static_cast<Trend>(part->of))) + ": " + part->words);
    small_muted_text(ctx.ui, choice.by == RankBy::net ? "Click to select" : "Click to select, Ctrl+click to show only this");
    end_tooltip();
}

void draw_bar(const PanelContext& ctx, const RankingView& view, const RankingChoice& choice, const RankingBar& bar, const Axis& axis, float height) {
    const UiStyle& ui = ctx.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, font = ImGui::GetFontSize();
    ImGui::PushID(bar.actor);
    const bool clicked = ImGui::InvisibleButton("##bar", {std::max(1.0f, width), height});
    const Dataset& data = *ctx.scene.world.dataset;
    const std::string& id = data.actors[std::size_t(bar.actor)].id;
    if (ctx.is_traced && ImGui::IsItemVisible()) ctx.aims["bar " + id] = {double(axis.names_right - ui.px(10)), double(at.y + height / 2)};
    const bool lit = ImGui::IsItemHovered() || is_lit(ctx.lights, choice.by, bar.actor);
    if (lit) list.AddRectFilled(at, {at.x + width, at.y + height}, to_u32(ui.colors.accent_soft), ui.px(3));
    if (lit) ctx.shown.push_back("lit bar " + id);
    const float text_y = std::floor(at.y + (height - font) / 2);
    const std::string name = drawn_left_to_right(shortened_to(bar.name, axis.names_right - at.x - ui.px(4)));
    list.AddText({std::floor(axis.names_right - width_of(name)), text_y}, to_u32(ui.colors.text), name.c_str(), name.c_str() + name.size());
    draw_parts(ui, bar, axis, std::floor(at.y + ui.px(3)), std::floor(at.y + height - ui.px(3)));
    double end = 0;
    for (const BarPart& part : bar.parts) end = std::max({end, part.from, part.to});
    list.AddText({std::floor(axis.x_of(end) + ui.px(6)), text_y}, to_u32(ui.colors.text), bar.total.c_str());
    list.AddLine({axis.x_of(0), at.y}, {axis.x_of(0), at.y + height}, to_u32(ui.colors.muted_text));
    handle_row(ctx, view, choice, bar, axis, clicked);
    ImGui::PopID();
}

}  // namespace

void draw_ranking_choices(const PanelContext& ctx, RankingPanel& panel, float width) {
    RankingChoice& choice = panel.memory.choice;
    const bool adds_up = panel.memory.view_for(ctx.scene, ctx.ui.theme).adds_up;
    const float each = std::min(ctx.ui.px(170), (width - ctx.ui.px(16)) / (adds_up ? 3.0f : 2.0f));
    ImGui::SetNextItemWidth(each);
    choice.by = static_cast<RankBy>(combo("##by", {"Actors", "Targets", "Balance"}, static_cast<int>(choice.by)));
    ctx.aims["ranking by"] = center_of_item();
    if (ImGui::IsItemHovered()) tooltip(ctx.ui, "Bars of who influences, of who is influenced, or of both: given minus received");
    ImGui::SameLine();
    ImGui::SetNextItemWidth(each);
    choice.split = static_cast<RankSplit>(combo("##split", {"Actor", "Domain", "Strength", "Trend"}, static_cast<int>(choice.split)));
    ctx.aims["ranking split"] = center_of_item();
    if (ImGui::IsItemHovered()) tooltip(ctx.ui, "What colours show");
    if (!adds_up) return;
    ImGui::SameLine();
    ImGui::SetNextItemWidth(each);
    choice.value = static_cast<MatrixMeasure>(combo("##value", {"Number", "Sum"}, static_cast<int>(choice.value)));
    ctx.aims["ranking value"] = center_of_item();
    if (ImGui::IsItemHovered()) tooltip(ctx.ui, "How long bars are: by the number of relations, or by what their strengths add up to");
}

void draw_ranking_panel(const PanelContext& ctx, RankingPanel& panel) {
    const RankingView& view = panel.memory.view_for(ctx.scene, ctx.ui.theme);
    if (view.bars.empty()) return muted_text(ctx.ui, "No relations are shown.");
    const UiStyle& ui = ctx.ui;
    draw_keys(ctx, view);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("##ranking", {0, 0}, false, ImGuiWindowFlags_NavFlattened);
    ImGui::PushFont(ui.fonts.small);
    measure(view, panel);
    const float width = ImGui::GetContentRegionAvail().x, left = ImGui::GetCursorScreenPos().x, height = std::floor(ui.px(24));
    Axis axis;
    axis.least = view.least;
    axis.greatest = std::max(view.greatest, view.least + 1e-9);
    axis.names_right = left + std::min(panel.widest_name + ui.px(6), width * 0.36f);
    axis.left = axis.names_right + ui.px(8);
    axis.right = std::max(axis.left + 1, left + width - panel.widest_total - ui.px(14));
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(view.bars.size()), height);
    while (clipper.Step())
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) draw_bar(ctx, view, panel.memory.choice, view.bars[std::size_t(i)], axis, height);
    ImGui::PopFont();
    ImGui::EndChild();
    ImGui::PopStyleVar(2);
    ctx.shown.push_back("ranking");
}

}  // namespace imap
