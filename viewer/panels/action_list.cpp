// Made from the table of actions, a group a menu.
#include "viewer/panels/action_list.h"

#include "geo/base/text.h"
#include "imgui_stdlib.h"
#include "viewer/panels/actions.h"
#include "viewer/panels/widgets.h"

namespace imap {

namespace {

struct Line {
    std::string keys, name, tip;
};

bool matches(const Line& line, const std::string& search) {
    const std::string all = fold_case(line.name + " " + line.keys + " " + line.tip);
    for (const std::string& part : split(fold_case(search), ' '))
        if (all.find(part) == std::string::npos) return false;
    return true;
}

void draw_lines(const UiStyle& ui, const char* title, const std::vector<Line>& lines, const std::string& search) {
    bool has_title = false;
    for (const Line& line : lines) {
        if (!matches(line, search)) continue;
        if (!has_title) {
            ImGui::TableNextRow();
            ImGui::TableNextColumn();
            section_label(ui, title);
        }
        has_title = true;
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        text(line.name);
        ImGui::TableNextColumn();
        if (line.keys.empty())
            muted_text(ui, "\u2013");
        else
            bold_text(ui, line.keys);
        ImGui::TableNextColumn();
        ImGui::PushTextWrapPos(0);
        muted_text(ui, line.tip);
        ImGui::PopTextWrapPos();
    }
}

/// Actions of a menu, then what the mouse does in a place, each under its title and in the table's order.
void draw_groups(const UiStyle& ui, const std::string& search) {
    for (const Menu menu : {Menu::file, Menu::edit, Menu::ask, Menu::data, Menu::view, Menu::help, Menu::none}) {
        std::vector<Line> lines;
        for (const ActionSpec& spec : action_table())
            if (spec.menu == menu) lines.push_back({spec.keys, spec.name, spec.tip});
        draw_lines(ui, name_of(menu), lines, search);
    }
    const std::vector<Gesture>& gestures = gesture_table();
    for (std::size_t i = 0; i < gestures.size();) {
        const std::string place = gestures[i].place;
        std::vector<Line> lines;
        for (; i < gestures.size() && gestures[i].place == place; ++i) lines.push_back({"", gestures[i].how, gestures[i].does});
        draw_lines(ui, ("On the " + fold_case(place)).c_str(), lines, search);
    }
}

}  // namespace

void draw_action_list(const UiStyle& ui, std::string& search, bool take_keyboard, float height) {
    if (take_keyboard) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(-1);
    ImGui::InputTextWithHint("##search", "Search: zoom, Ctrl, evidence \u2026", &search);
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.px(6), ui.px(3)});
    if (ImGui::BeginTable("##actions", 3, ImGuiTableFlags_ScrollY, {0, height})) {
        ImGui::TableSetupColumn("##name", ImGuiTableColumnFlags_WidthFixed, ui.px(250));
        ImGui::TableSetupColumn("##keys", ImGuiTableColumnFlags_WidthFixed, ui.px(170));
        ImGui::TableSetupColumn("##tip", ImGuiTableColumnFlags_WidthStretch);
        draw_groups(ui, search);
        ImGui::EndTable();
    }
    ImGui::PopStyleVar();
}

}  // namespace imap
