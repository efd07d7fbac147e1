// The left side of the import panel: a field a decision, with its reason under it.
#include "imgui.h"
#include "imgui_stdlib.h"
#include "viewer/panels/import_panel.h"
#include "viewer/panels/widgets.h"

namespace imap {

namespace {

constexpr float label_width_px = 128;

/// A list with the reason why each could be it; what is chosen is drawn here, because ImGui's own preview would end at a "##" in the data.
void draw_choice(const ImportPanelContext& ctx, const ImportField& field) {
    const UiStyle& ui = ctx.ui;
    const ImVec2 at = ImGui::GetCursorScreenPos(), padding = ImGui::GetStyle().FramePadding;
    const float width = ImGui::CalcItemWidth(), height = ImGui::GetFrameHeight();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (field.asked) {
        ImGui::PushStyleColor(ImGuiCol_Border, ui.colors.warning);
        ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, std::max(1.0f, ui.px(1.5f)));
    }
    const bool open = ImGui::BeginCombo("##choice", "", ImGuiComboFlags_HeightLarge);
    if (field.asked) {
        ImGui::PopStyleVar();
        ImGui::PopStyleColor();
    }
    const bool any = field.chosen >= 0 && field.chosen < static_cast<int>(field.options.size());
    const std::string shown = shortened_to(any ? field.options[std::size_t(field.chosen)].label : field.asked ? "Choose a column" : "Not recognised", width - height - padding.x);
    list.AddText({at.x + padding.x, at.y + padding.y},
                 to_u32(any           ? ui.colors.text
                        : field.asked ? ui.colors.warning
                                      : ui.colors.muted_text),
                 shown.c_str(), shown.c_str() + shown.size());
    ctx.aims["import field " + field.label] = {double(at.x + width / 2), double(at.y + height / 2)};
    if (!open) return;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(7)});
    for (std::size_t i = 0; i < field.options.size(); ++i) {
        const ImportOption& option = field.options[i];
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::Selectable("##option", static_cast<int>(i) == field.chosen)) ctx.changes.push_back(option.choose);
        if (ImGui::IsItemVisible()) ctx.aims["import option " + option.label] = center_of_item();
        if (static_cast<int>(i) == field.chosen) ImGui::SetItemDefaultFocus();
        ImGui::SameLine(0, 0);
        text(option.label);
        if (!option.reason.empty()) {
            ImGui::SameLine(0, ui.px(10));
            small_muted_text(ui, option.reason);
        }
        ImGui::PopID();
    }
    ImGui::PopStyleVar();
    ImGui::EndCombo();
}

/// Taken over when the user leaves the field or presses Enter.
void draw_words(const ImportPanelContext& ctx, const ImportField& field) {
    ImportPanelState& state = ctx.state;
    std::string words = state.typing == field.label ? state.typed : field.words;
    if (ImGui::InputTextWithHint("##words", field.hint.c_str(), &words)) {
        state.typing = field.label;
        state.typed = words;
    }
    ctx.aims["import field " + field.label] = center_of_item();
    if (!ImGui::IsItemDeactivatedAfterEdit()) return;
    ctx.changes.push_back([write = field.write, words](ImportSpec& spec) { write(spec, words); });
    state.typing.clear();
}

void draw_reason(const UiStyle& ui, const std::string& reason, float indent) {
    if (reason.empty()) return;
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + indent);
    ImGui::PushStyleColor(ImGuiCol_Text, ui.colors.muted_text);
    fitted_text(ui, reason, ImGui::GetContentRegionAvail().x);
    ImGui::PopStyleColor();
}

void draw_field(const ImportPanelContext& ctx, const ImportField& field) {
    const UiStyle& ui = ctx.ui;
    const float label_width = ui.px(label_width_px);
    if (field.kind == ImportField::Kind::toggle) {
        if (check_row(ui, field.label.c_str(), field.on)) ctx.changes.push_back(field.toggle);
        ctx.aims["import field " + field.label] = center_of_item();
        draw_reason(ui, field.reason, ui.px(25));
        return;
    }
    ImGui::AlignTextToFramePadding();
    if (field.asked)
        colored_text(ui.colors.warning, shortened_to(field.label, label_width));
    else
        text(shortened_to(field.label, label_width - ui.px(6)));
    if (ImGui::IsItemHovered() && ImGui::CalcTextSize(field.label.c_str()).x > label_width - ui.px(6)) tooltip(ui, field.label);
    ImGui::SameLine(label_width);
    ImGui::SetNextItemWidth(-1);
    if (field.kind == ImportField::Kind::choice)
        draw_choice(ctx, field);
    else if (field.kind == ImportField::Kind::words)
        draw_words(ctx, field);
    else
        text(field.words);
    draw_reason(ui, field.reason, label_width);
}

}  // namespace

void draw_import_fields(const ImportPanelContext& ctx) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ctx.ui.px(8), ctx.ui.px(4)});
    for (const ImportSection& section : ctx.view.sections) {
        section_label(ctx.ui, section.title);
        for (std::size_t i = 0; i < section.fields.size(); ++i) {
            ImGui::PushID(section.fields[i].label.c_str());
            draw_field(ctx, section.fields[i]);
            ImGui::PopID();
        }
        ImGui::Dummy({0, ctx.ui.px(8)});
    }
    ImGui::PopStyleVar();
}

}  // namespace imap
