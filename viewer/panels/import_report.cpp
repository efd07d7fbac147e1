// The lower right of the import panel: what became of the rows, in tabs; unknown names can be given a state.
#include <fmt/format.h>

#include <algorithm>

#include "geo/base/text.h"
#include "imgui.h"
#include "imgui_stdlib.h"
#include "viewer/panels/import_panel.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/word_button.h"

namespace imap {

namespace {

void assign(const ImportPanelContext& ctx, const std::string& name, const std::string& state) {
    ctx.changes.push_back([name, state](ImportSpec& spec) {
        if (state.empty())
            spec.assignments.erase(name);
        else
            spec.assignments[name] = state;
    });
}

bool small_button(const UiStyle& ui, const char* id, const std::string& words) {
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(9), ui.px(2)});
    const bool pressed = word_button(id, words);
    ImGui::PopStyleVar();
    ImGui::PopFont();
    return pressed;
}

/// All states, filtered by what is typed.
void draw_state_list(const ImportPanelContext& ctx, const UnknownName& name) {
    const UiStyle& ui = ctx.ui;
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(9), ui.px(2)});
    ImGui::SetNextItemWidth(ui.px(150));
    ImGui::SetNextWindowSizeConstraints({ui.px(280), 0}, {ui.px(420), ui.px(360)});
    const bool open = ImGui::BeginCombo("##state", "Another state", ImGuiComboFlags_HeightLarge);
    ImGui::PopStyleVar();
    ctx.aims["import other " + name.name] = center_of_item();
    if (open) {
        std::string& searched = ctx.state.searched;
        if (ImGui::IsWindowAppearing()) {
            searched.clear();
            ImGui::SetKeyboardFocusHere();
        }
        ImGui::SetNextItemWidth(-1);
        const bool entered = ImGui::InputTextWithHint("##search", "Type a name or code", &searched, ImGuiInputTextFlags_EnterReturnsTrue);
        const std::string wanted = fold_case(trim(searched));
        bool first = true;
        for (std::size_t i = 0; i < ctx.states.size(); ++i) {
            const NamedState& state = ctx.states[i];
            if (!wanted.empty() && fold_case(state.name).find(wanted) == std::string::npos && fold_case(state.id) != wanted) continue;
            ImGui::PushID(static_cast<int>(i));
            if (ImGui::Selectable("##one") || (entered && first && !wanted.empty())) {
                assign(ctx, name.name, state.id);
                ImGui::CloseCurrentPopup();
            }
            first = false;
            ImGui::SameLine(0, 0);
            text(state.name);
            ImGui::SameLine(0, ui.px(8));
            small_muted_text(ui, state.id);
            ImGui::PopID();
        }
        if (first) muted_text(ui, "No state has this name");
        ImGui::EndCombo();
    }
    ImGui::PopFont();
}

void draw_ways_out(const ImportPanelContext& ctx, const UnknownName& name) {
    const UiStyle& ui = ctx.ui;
    if (!name.assigned.empty()) {
        colored_text(ui.colors.accent, name.assigned == "-" ? "Left out" : "Is " + name.assigned_to);
        ImGui::SameLine(0, ui.px(12));
        if (link(ui, "##undo", "undo")) assign(ctx, name.name, "");
        ctx.aims["import undo " + name.name] = center_of_item();
        return;
    }
    for (std::size_t i = 0; i < name.suggestions.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        if (small_button(ui, "##suggested", name.suggestions[i].name)) assign(ctx, name.name, name.suggestions[i].id);
        ctx.aims["import suggest " + name.name + " " + name.suggestions[i].id] = center_of_item();
        ImGui::SameLine(0, ui.px(6));
        ImGui::PopID();
    }
    draw_state_list(ctx, name);
    ImGui::SameLine(0, ui.px(10));
    if (link(ui, "##leave", "leave out")) assign(ctx, name.name, "-");
    ctx.aims["import leave out " + name.name] = center_of_item();
}

void draw_names(const ImportPanelContext& ctx) {
    const UiStyle& ui = ctx.ui;
    if (ctx.view.names.empty()) {
        muted_text(ui, ctx.view.failure.empty() ? "Every name and code is a state." : "Names are looked up when it is clear which columns hold them.");
        return;
    }
    if (!ImGui::BeginTable("##names", 3, ImGuiTableFlags_RowBg | ImGuiTableFlags_PadOuterX)) return;
    ImGui::TableSetupColumn("##name", ImGuiTableColumnFlags_WidthStretch, 2);
    ImGui::TableSetupColumn("##count", ImGuiTableColumnFlags_WidthFixed, ui.px(76));
    ImGui::TableSetupColumn("##ways", ImGuiTableColumnFlags_WidthStretch, 5);
    for (std::size_t i = 0; i < ctx.view.names.size(); ++i) {
        const UnknownName& name = ctx.view.names[i];
        ImGui::TableNextRow(0, ui.px(30));
        ImGui::TableNextColumn();
        ImGui::PushID(static_cast<int>(i));
        text(shortened_to(name.name, ImGui::GetContentRegionAvail().x));
        if (ImGui::IsItemHovered()) tooltip(ui, name.note.empty() ? name.name : name.name + "\n" + name.note);
        if (ImGui::IsItemVisible()) ctx.shown.push_back("import name " + name.name);
        if (!name.note.empty()) small_muted_text(ui, shortened_to(name.note, ImGui::GetContentRegionAvail().x));
        ImGui::TableNextColumn();
        if (name.count > 0) small_muted_text(ui, fmt::format("{} cell{}", name.count, name.count == 1 ? "" : "s"));
        ImGui::TableNextColumn();
        draw_ways_out(ctx, name);
        ImGui::PopID();
    }
    ImGui::EndTable();
}

void draw_lists(const ImportPanelContext& ctx, const std::vector<RowList>& lists, const char* nothing) {
    const UiStyle& ui = ctx.ui;
    if (lists.empty()) muted_text(ui, nothing);
    constexpr std::size_t shown_at_first = 4;
    for (const RowList& list : lists) {
        ImGui::PushID(list.title.c_str());
        bool* all = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("##all"));
        bold_text(ui, list.title);
        ImGui::SameLine(0, ui.px(8));
        text(fmt::format("{} {}{}", list.count, list.counts_cells ? "cell" : "row", list.count == 1 ? "" : "s"));
        small_muted_text(ui, list.reason);
        const std::size_t count = *all ? list.rows.size() : std::min(list.rows.size(), shown_at_first);
        ImGui::Indent(ui.px(12));
        for (std::size_t i = 0; i < count; ++i) fitted_text(ui, list.rows[i], ImGui::GetContentRegionAvail().x);
        if (list.rows.size() > shown_at_first) {
            const bool is_start = static_cast<long long>(list.rows.size()) < list.count;
            if (link(ui, "##more", *all ? "show fewer" : fmt::format("show {}{}", is_start ? "the first " : "all ", list.rows.size()))) *all = !*all;
        }
        ImGui::Unindent(ui.px(12));
        ImGui::Dummy({0, ui.px(6)});
        ImGui::PopID();
    }
}

void draw_findings(const ImportPanelContext& ctx) {
    const UiStyle& ui = ctx.ui;
    if (!ImGui::BeginTable("##findings", 3, ImGuiTableFlags_RowBg | ImGuiTableFlags_PadOuterX)) return;
    ImGui::TableSetupColumn("##what", ImGuiTableColumnFlags_WidthFixed, ui.px(130));
    ImGui::TableSetupColumn("##taken", ImGuiTableColumnFlags_WidthStretch, 2);
    ImGui::TableSetupColumn("##reason", ImGuiTableColumnFlags_WidthStretch, 5);
    for (const FoundFact& fact : ctx.view.findings) {
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        muted_text(ui, capitalized(fact.what));
        ImGui::PushTextWrapPos(0);
        ImGui::TableNextColumn();
        text(fact.taken);
        ImGui::TableNextColumn();
        small_muted_text(ui, fact.reason);
        ImGui::PopTextWrapPos();
    }
    ImGui::EndTable();
}

void draw_problems(const ImportPanelContext& ctx) {
    const UiStyle& ui = ctx.ui;
    if (ctx.view.problems.empty()) muted_text(ui, "None.");
    ImGui::PushFont(ui.fonts.small);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(ctx.view.problems.size()));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const Problem& problem = ctx.view.problems[std::size_t(i)];
            const bool error = problem.severity == Severity::error;
            colored_text(error ? ui.colors.error : ui.colors.warning, error ? "Error" : "Warning");
            ImGui::SameLine(ui.px(76));
            fitted_text(ui, describe(problem), ImGui::GetContentRegionAvail().x);
        }
    }
    clipper.End();
    ImGui::PopFont();
}

long long total(const std::vector<RowList>& lists) {
    long long rows = 0;
    for (const RowList& list : lists) rows += list.count;
    return rows;
}

}  // namespace

void draw_import_report(const ImportPanelContext& ctx) {
    const ImportView& view = ctx.view;
    const auto open_names = std::count_if(view.names.begin(), view.names.end(), [](const UnknownName& name) { return name.assigned.empty(); });
    const auto label = [](const char* words, long long count) { return count > 0 ? fmt::format("{} {}", words, count) : std::string(words); };
    const std::string labels[] = {label("Unmatched", open_names), label("Left out", view.left_out_rows), label("Repeated", total(view.repeated)), "Recognised",
                                  label("Problems", static_cast<long long>(view.problems.size()))};
    std::vector<const char*> words;
    for (const std::string& one : labels) words.push_back(one.c_str());
    ctx.state.tab = static_cast<ImportTab>(segmented(ctx.ui, "tabs", words, static_cast<int>(ctx.state.tab)));
    const Vec2d last = center_of_item();
    const double step = double(ImGui::GetItemRectSize().x);
    const char* names[] = {"names", "left out", "repeated", "recognised", "problems"};
    for (int i = 0; i < 5; ++i) ctx.aims[std::string("import tab ") + names[i]] = {last.x - step * (4 - i), last.y};

    ImGui::BeginChild("##report", {0, 0}, false);
    ImGui::Dummy({0, ctx.ui.px(2)});
    switch (ctx.state.tab) {
        case ImportTab::names:
            draw_names(ctx);
            break;
        case ImportTab::left_out:
            draw_lists(ctx, view.left_out, view.failure.empty() ? "No row was left out." : "Rows are counted when it is clear what they hold.");
            break;
        case ImportTab::repeated:
            draw_lists(ctx, view.repeated, "No actor, target, domain and date comes twice.");
            break;
        case ImportTab::findings:
            draw_findings(ctx);
            break;
        case ImportTab::problems:
            draw_problems(ctx);
            break;
    }
    ImGui::EndChild();
}

}  // namespace imap
