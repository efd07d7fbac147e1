// Names and totals stay in sight while the cells scroll; only what is in sight is drawn.
#include "viewer/panels/matrix_panel.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "geo/base/text.h"
#include "viewer/panels/widgets.h"
#include "viewer/scene/bidi.h"

namespace imap {

namespace {

constexpr float cell_height = 24, narrowest_cell = 26, widest_cell = 46, legend_line = 19;  // at 96 dots an inch
constexpr float least_slant = 0.5f;  ///< sine of the headings' angle: 30 degrees, where columns are wide enough for lines to stand apart

float width_of(const std::string& words) { return ImGui::CalcTextSize(words.c_str(), words.c_str() + words.size()).x; }

float widest_of(const std::vector<std::string>& all) {
    float widest = 0;
    for (const std::string& words : all) widest = std::max(widest, width_of(words));
    return widest;
}

void measure(const MatrixView& view, MatrixPanel& panel) {
    if (panel.measured == view.version && panel.font_size == ImGui::GetFontSize()) return;
    panel.measured = view.version;
    panel.font_size = ImGui::GetFontSize();
    panel.widest_row = widest_of(view.row_names);
    panel.widest_column = widest_of(view.column_names);
    panel.widest_total = std::max(widest_of(view.row_totals), widest_of(view.column_totals));
    panel.widest_words = 0;
    for (const CellLook& look : view.looks) panel.widest_words = std::max(panel.widest_words, width_of(look.words));
}

/// A place in the matrix; -1 = beside it. A heading has one of both.
struct Place {
    int row = -1, column = -1;
};

/// Where things lie on the screen: names and totals at the left and above, cells that scroll.
struct Grid {
    ImVec2 min, max;            ///< of all that is in sight
    float left = 0, top = 0;    ///< where the cells begin
    float names_right = 0;      ///< names end here, totals follow
    float headings_bottom = 0;  ///< headings end here, totals follow
    float cell_w = 0, cell_h = 0, scroll_x = 0, scroll_y = 0;
    float sine = 1, cosine = 0;  ///< of the headings' angle
    int rows = 0, columns = 0;

    /// How far a heading stands to the right at a height above its foot.
    [[nodiscard]] float lean(float height) const { return height * cosine / sine; }
    [[nodiscard]] float x_of(int column) const { return left + cell_w * float(column) - scroll_x; }
    [[nodiscard]] float y_of(int row) const { return top + cell_h * float(row) - scroll_y; }
    [[nodiscard]] int column_at(float x) const { return inside(static_cast<int>(std::floor((x - left + scroll_x) / cell_w)), columns); }
    [[nodiscard]] int row_at(float y) const { return inside(static_cast<int>(std::floor((y - top + scroll_y) / cell_h)), rows); }
    [[nodiscard]] int first_row() const { return std::clamp(static_cast<int>(scroll_y / cell_h), 0, rows); }
    [[nodiscard]] int end_row() const { return std::clamp(static_cast<int>((max.y - top + scroll_y) / cell_h) + 1, 0, rows); }
    [[nodiscard]] int first_column() const { return std::clamp(static_cast<int>(scroll_x / cell_w), 0, columns); }
    [[nodiscard]] int end_column() const { return std::clamp(static_cast<int>((max.x - left + scroll_x) / cell_w) + 1, 0, columns); }
    [[nodiscard]] Place place_at(ImVec2 at) const {
        if (at.x < min.x || at.y < min.y || at.x >= max.x || at.y >= max.y) return {};
        if (at.y >= top) {
            const int row = row_at(at.y), column = at.x < left ? -1 : column_at(at.x);
            return at.x < left || column >= 0 ? Place{row, column} : Place{};
        }
        if (at.x < left) return {};
        return {-1, column_at(at.x - lean(std::max(0.0f, headings_bottom - at.y)))};
    }

private:
    static int inside(int index, int count) { return index >= 0 && index < count ? index : -1; }
};

Grid lay_out(const UiStyle& ui, const MatrixView& view, const MatrixPanel& panel) {
    const ImDrawList& list = *ImGui::GetWindowDrawList();
    const float font = ImGui::GetFontSize(), gap = ui.px(6);
    Grid grid;
    grid.min = list.GetClipRectMin();
    grid.max = list.GetClipRectMax();
    const float width = grid.max.x - grid.min.x, height = grid.max.y - grid.min.y, total = panel.widest_total + gap * 1.5f;
    grid.rows = static_cast<int>(view.matrix.actors.size());
    grid.columns = static_cast<int>(view.matrix.targets.size());
    grid.names_right = std::floor(grid.min.x + std::clamp(panel.widest_row + gap, ui.px(168), std::max(ui.px(168), width * 0.4f)));
    grid.left = std::floor(grid.names_right + total);
    const float narrowest = std::max(ui.px(narrowest_cell), panel.widest_words + ui.px(10));
    const float fair = (grid.max.x - grid.left - panel.widest_column * 0.8f) / std::max(1.0f, float(grid.columns));
    grid.cell_w = std::floor(std::clamp(fair, narrowest, std::max(narrowest, ui.px(widest_cell))));
    grid.sine = std::clamp((font + ui.px(1)) / grid.cell_w, least_slant, 1.0f);
    grid.cosine = std::sqrt(1 - grid.sine * grid.sine);
    const float legend = ui.px(legend_line) * float(view.legend.size() + 1 + (view.several_domains ? 1 : 0));
    const float wanted = std::max(panel.widest_column * grid.sine + font * grid.cosine + gap, std::min(legend, height * 0.45f));
    grid.headings_bottom = std::floor(grid.min.y + std::min(wanted, std::max(height * 0.5f, font * 2)));
    grid.top = std::floor(grid.headings_bottom + font + ui.px(4));
    grid.cell_h = std::floor(ui.px(cell_height));
    grid.scroll_x = ImGui::GetScrollX();
    grid.scroll_y = ImGui::GetScrollY();
    return grid;
}

/// Words from a point up to the right, on the draw list's clip rectangle.
void draw_slanted(ImDrawList& list, const Grid& grid, ImVec2 from, ImU32 color, const std::string& words) {
    const std::string drawn = drawn_left_to_right(words);
    const ImVec2 at = list.GetClipRectMin();  // letters outside of the clip rectangle would be left out before they are turned
    const float half = ImGui::GetFontSize() / 2;
    const int first = list.VtxBuffer.Size;
    list.AddText(at, color, drawn.c_str(), drawn.c_str() + drawn.size());
    for (int i = first; i < list.VtxBuffer.Size; ++i) {
        ImVec2& p = list.VtxBuffer[i].pos;
        const float x = p.x - at.x, y = p.y - at.y - half;
        p = {from.x + x * grid.cosine + y * grid.sine, from.y + y * grid.cosine - x * grid.sine};
    }
}

void draw_right_aligned(ImDrawList& list, float right, float center_y, ImU32 color, const std::string& words) {
    const std::string drawn = drawn_left_to_right(words);
    list.AddText({std::floor(right - width_of(words)), std::floor(center_y - ImGui::GetFontSize() / 2)}, color, drawn.c_str(), drawn.c_str() + drawn.size());
}

/// What is lit from anywhere, and what the mouse is over here.
struct Pointed {
    const Lights& lights;
    Place mouse;

    [[nodiscard]] bool row(const MatrixView& view, int row) const {
        const ActorIndex actor = view.matrix.actors[std::size_t(row)];
        return mouse.row == row || lights.actor == actor || lights.has_party(actor);
    }
    [[nodiscard]] bool column(const MatrixView& view, int column) const {
        const ActorIndex target = view.matrix.targets[std::size_t(column)];
        return mouse.column == column || lights.target == target || lights.has_party(target);
    }
};

void draw_row_headings(const PanelContext& ctx, const MatrixView& view, const Grid& grid, const Pointed& pointed) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const UiStyle& ui = ctx.ui;
    list.PushClipRect({grid.min.x, grid.top}, {grid.left, grid.max.y}, true);
    for (int row = grid.first_row(); row < grid.end_row(); ++row) {
        const float y = grid.y_of(row), center = y + grid.cell_h / 2;
        const bool strong = pointed.row(view, row);
        if (strong) list.AddRectFilled({grid.min.x, y}, {grid.left, y + grid.cell_h - 1}, to_u32(ui.colors.accent_soft));
        const ImU32 ink = to_u32(ui.colors.text);
        draw_right_aligned(list, grid.names_right - ui.px(4), center, ink, shortened_to(view.row_names[std::size_t(row)], grid.names_right - grid.min.x - ui.px(6)));
        draw_right_aligned(list, grid.left - ui.px(5), center, to_u32(strong ? ui.colors.text : ui.colors.muted_text), view.row_totals[std::size_t(row)]);
        if (ctx.is_traced && center < grid.max.y)
            ctx.aims["matrix row " + ctx.scene.world.dataset->actors[std::size_t(view.matrix.actors[std::size_t(row)])].id] = {double(grid.names_right - ui.px(20)),
                                                                                                                               double(center)};
    }
    list.PopClipRect();
}

void draw_column_headings(const PanelContext& ctx, const MatrixView& view, const Grid& grid, const Pointed& pointed) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const UiStyle& ui = ctx.ui;
    const float font = ImGui::GetFontSize(), room = (grid.headings_bottom - grid.min.y - ui.px(5) - font * grid.cosine / 2) / grid.sine;
    list.PushClipRect({grid.left, grid.min.y}, {grid.max.x, grid.top}, true);
    const int reach = static_cast<int>(grid.lean(grid.headings_bottom - grid.min.y) / grid.cell_w) + 1;  // headings of columns left of the first lean into sight
    for (int column = std::max(0, grid.first_column() - reach); column < grid.end_column(); ++column) {
        const float x = grid.x_of(column), center = x + grid.cell_w / 2;
        const std::string name = shortened_to(view.column_names[std::size_t(column)], room);
        const float rise = std::min(grid.headings_bottom - grid.min.y, width_of(name) * grid.sine + font * grid.cosine), lean = grid.lean(rise);
        const bool strong = pointed.column(view, column);
        if (strong) {
            list.AddQuadFilled({x, grid.headings_bottom}, {x + grid.cell_w - 1, grid.headings_bottom}, {x + grid.cell_w - 1 + lean, grid.headings_bottom - rise},
                               {x + lean, grid.headings_bottom - rise}, to_u32(ui.colors.accent_soft));
            list.AddRectFilled({x, grid.headings_bottom}, {x + grid.cell_w - 1, grid.top}, to_u32(ui.colors.accent_soft));
        }
        draw_slanted(list, grid, {center, grid.headings_bottom - ui.px(5)}, to_u32(ui.colors.text), name);
    }
    list.PopClipRect();
    list.PushClipRect({grid.left, grid.headings_bottom}, {grid.max.x, grid.top}, true);
    for (int column = grid.first_column(); column < grid.end_column(); ++column) {
        const std::string& total = view.column_totals[std::size_t(column)];
        draw_right_aligned(list, grid.x_of(column) + (grid.cell_w + width_of(total)) / 2, (grid.headings_bottom + grid.top) / 2,
                           to_u32(pointed.column(view, column) ? ui.colors.text : ui.colors.muted_text), total);
    }
    list.PopClipRect();
}

void draw_cell(const UiStyle& ui, ImDrawList& list, const CellLook& look, ImVec2 min, ImVec2 max, bool pale) {
    const bool denied = look.kind == CellLook::Kind::denied, zero = look.kind == CellLook::Kind::value && look.share == 0;
    const ImU32 ink = to_u32(pale ? look.pale_ink : look.ink);
    list.AddRectFilled(min, max, to_u32(pale ? look.pale_fill : look.fill), ui.px(2));
    if (zero || denied) list.AddRect(min, max, to_u32(ui.colors.muted_text), ui.px(2));
    if (denied) list.AddLine({min.x + ui.px(3), max.y - ui.px(3)}, {max.x - ui.px(3), min.y + ui.px(3)}, to_u32(ui.colors.muted_text), ui.px(1.2f));
    const float font = ImGui::GetFontSize(), lift = look.domains > 1 ? ui.px(1.5f) : 0;
    list.AddText({std::floor((min.x + max.x - width_of(look.words)) / 2), std::floor((min.y + max.y - font) / 2 - lift)}, ink, look.words.c_str());
    if (look.domains < 2) return;
    const int dots = std::min(look.domains, 5);
    for (int i = 0; i < dots; ++i) list.AddCircleFilled({(min.x + max.x) / 2 + ui.px(4) * (float(i) - float(dots - 1) / 2), max.y - ui.px(3.2f)}, ui.px(1.3f), ink, 8);
}

/// Whether cells that are not lit step back: where the mouse is over something that concerns a part of the relations. Over a country they stay.
bool pales(const Lights& lights) { return !lights.empty() && lights.parties.empty(); }

bool cell_is_lit(const Lights& lights, const Scene& scene, const MatrixCell& cell) {
    return std::any_of(cell.relations.begin(), cell.relations.end(), [&](RelationIndex row) { return lit(lights, scene, row); });
}

/// Found again when what lights up or the view changed; of the legend, whose light the scene holds, always.
const std::vector<char>& lit_cells(const PanelContext& ctx, const MatrixView& view, MatrixPanel& panel) {
    if (panel.lights == ctx.lights && panel.lit_view == view.version && !ctx.lights.legend) return panel.lit_cells;
    panel.lights = ctx.lights;
    panel.lit_view = view.version;
    panel.lit_cells.assign(view.matrix.cells.size(), 0);
    if (ctx.lights.empty()) return panel.lit_cells;
    for (std::size_t i = 0; i < view.matrix.cells.size(); ++i) panel.lit_cells[i] = cell_is_lit(ctx.lights, ctx.scene, view.matrix.cells[i]) ? 1 : 0;
    return panel.lit_cells;
}

void draw_cells(const PanelContext& ctx, const MatrixView& view, const std::vector<char>& lit_cells, const Grid& grid, const Pointed& pointed) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const UiStyle& ui = ctx.ui;
    const Dataset& data = *ctx.scene.world.dataset;
    const Selection& selection = ctx.project.selection;
    list.PushClipRect({grid.left, grid.top}, grid.max, true);
    const float right = std::min(grid.max.x, grid.x_of(grid.columns)), bottom = std::min(grid.max.y, grid.y_of(grid.rows));
    const int first_column = grid.first_column(), end_column = grid.end_column(), first_row = grid.first_row(), end_row = grid.end_row();
    for (int row = first_row; row < end_row; ++row)
        if (pointed.row(view, row)) list.AddRectFilled({grid.left, grid.y_of(row)}, {right, grid.y_of(row) + grid.cell_h - 1}, to_u32(ui.colors.accent_soft));
    for (int column = first_column; column < end_column; ++column)
        if (pointed.column(view, column)) list.AddRectFilled({grid.x_of(column), grid.top}, {grid.x_of(column) + grid.cell_w - 1, bottom}, to_u32(ui.colors.accent_soft));
    ImVec4 line = ui.colors.separator;
    line.w *= 0.7f;
    for (int row = first_row; row <= end_row; ++row) list.AddLine({grid.left, grid.y_of(row) - 1}, {right, grid.y_of(row) - 1}, to_u32(line));
    for (int column = first_column; column <= end_column; ++column) list.AddLine({grid.x_of(column) - 1, grid.top}, {grid.x_of(column) - 1, bottom}, to_u32(line));

    const std::vector<MatrixCell>& cells = view.matrix.cells;
    for (int row = first_row; row < end_row; ++row) {
        const std::size_t end = view.matrix.row_begin[std::size_t(row) + 1];
        for (std::size_t i = view.matrix.row_begin[std::size_t(row)]; i < end; ++i) {
            const MatrixCell& cell = cells[i];
            if (cell.column < first_column || cell.column >= end_column) continue;
            const ImVec2 min{grid.x_of(cell.column), grid.y_of(row)}, max{min.x + grid.cell_w - 1, min.y + grid.cell_h - 1};
            const bool is_lit = lit_cells[i] != 0;
            draw_cell(ui, list, view.looks[i], min, max, pales(pointed.lights) && !is_lit);
            const Actor &actor = data.actors[std::size_t(view.matrix.actors[std::size_t(row)])], &target = data.actors[std::size_t(view.matrix.targets[std::size_t(cell.column)])];
            const bool selected = !selection.target.empty() && selection.actor == actor.id && selection.target == target.id;
            if (selected || is_lit) list.AddRect({min.x - 1, min.y - 1}, {max.x + 1, max.y + 1}, to_u32(selected ? ui.colors.text : ui.colors.accent), ui.px(3), 0, ui.px(2));
            if (!ctx.is_traced) continue;
            const std::string name = actor.id + ">" + target.id;
            if (min.x >= grid.left && min.y >= grid.top && max.x <= grid.max.x && max.y <= grid.max.y)
                ctx.aims["cell " + name] = {double(min.x + max.x) / 2, double(min.y + max.y) / 2};
            if (is_lit) ctx.shown.push_back("lit cell " + name);
        }
    }
    list.PopClipRect();
}

/// In the corner that names and headings leave free: what cells mean.
void draw_legend(const UiStyle& ui, const MatrixView& view, const Grid& grid) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float font = ImGui::GetFontSize(), side = std::floor(ui.px(15)), line = std::floor(ui.px(legend_line));
    list.PushClipRect(grid.min, {grid.left, grid.top}, true);
    float y = grid.min.y + ui.px(2);
    const auto write = [&](float x, const std::string& words, const ImVec4& color) {
        const std::string cut = drawn_left_to_right(shortened_to(words, grid.left - x - ui.px(4)));
        list.AddText({x, y}, to_u32(color), cut.c_str(), cut.c_str() + cut.size());
    };
    write(grid.min.x, view.meaning, ui.colors.text);
    y += line;
    for (const MatrixLegendStep& step : view.legend) {
        if (y + line > grid.headings_bottom) break;
        const ImVec2 min{grid.min.x, std::floor(y + (font - side) / 2)}, max{min.x + side + ui.px(6), min.y + side};
        CellLook look;
        look.kind = step.denied ? CellLook::Kind::denied : CellLook::Kind::value;
        look.share = 1;
        look.fill = step.fill;
        look.ink = step.ink;
        look.pale_fill = step.fill;
        look.words = step.sample;
        draw_cell(ui, list, look, min, max, false);
        write(max.x + ui.px(6), step.words, ui.colors.muted_text);
        y += line;
    }
    if (view.several_domains && y + line <= grid.headings_bottom) {
        for (int i = 0; i < 3; ++i) list.AddCircleFilled({grid.min.x + ui.px(6) + ui.px(4) * float(i), y + font / 2 + ui.px(1)}, ui.px(1.5f), to_u32(ui.colors.text), 8);
        write(grid.min.x + side + ui.px(12), "several domains", ui.colors.muted_text);
    }
    draw_right_aligned(list, grid.left - ui.px(5), (grid.headings_bottom + grid.top) / 2, to_u32(ui.colors.muted_text), view.total_meaning);
    list.PopClipRect();
}

void draw_cell_tooltip(const PanelContext& ctx, const MatrixView& view, const MatrixCell& cell) {
    const Dataset& data = *ctx.scene.world.dataset;
    std::map<DomainIndex, int> domains;
    for (const RelationIndex row : cell.relations) ++domains[data.relations[std::size_t(row)].domain];
    std::vector<std::string> words;
    for (const auto& [domain, count] : domains) words.push_back(fmt::format("{} {}", data.domains[std::size_t(domain)].name, count));
    begin_tooltip(ctx.ui);
    actor_arrow_target(ctx.ui, view.row_names[std::size_t(cell.row)], view.column_names[std::size_t(cell.column)], cell.directed, ImGui::GetCursorScreenPos().x + ctx.ui.px(2000));
    small_text(ctx.ui, counted_in_groups(cell.total.count, "relation", "relations") + (data.domains.size() > 1 ? ": " + join(words, ", ") : ""));
    const StrengthScale& scale = scale_of_layer(data, view.matrix.layer);
    if (cell.strength) strength_chip(ctx.ui, scale, *cell.strength);
    if (cell.strength && cell.trend != Trend::unknown) ImGui::SameLine(0, ctx.ui.px(5));
    if (cell.trend != Trend::unknown) trend_chip(ctx.ui, cell.trend);
    if (cell.denied)
        small_muted_text(ctx.ui, "Denied by its sources");
    else if (!cell.strength)
        small_muted_text(ctx.ui, "Its strength is not given");
    end_tooltip();
}

void select(const PanelContext& ctx, const Selection& wanted) { ctx.edits.push_back(select_edit(ctx.project.selection == wanted ? Selection{} : wanted)); }

/// What the mouse is over lights up everywhere; a click selects it.
void handle_mouse(const PanelContext& ctx, const MatrixView& view, Place place, bool clicked) {
    const RelationMatrix& matrix = view.matrix;
    const Dataset& data = *ctx.scene.world.dataset;
    if (place.row >= 0 && place.column >= 0) {
        const MatrixCell* cell = matrix.cell(place.row, place.column);
        if (!cell) return;
        const ActorIndex actor = matrix.actors[std::size_t(place.row)], target = matrix.targets[std::size_t(place.column)];
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        ctx.lights_out = lights_of_pair(data, actor, target, cell->relations);
        draw_cell_tooltip(ctx, view, *cell);
        if (clicked) select(ctx, {"", data.actors[std::size_t(actor)].id, data.actors[std::size_t(target)].id, ""});
        return;
    }
    if (place.row < 0 && place.column < 0) return;
    const bool is_row = place.row >= 0;
    const ActorIndex who = is_row ? matrix.actors[std::size_t(place.row)] : matrix.targets[std::size_t(place.column)];
    const MatrixTotal& total = is_row ? matrix.rows[std::size_t(place.row)] : matrix.columns[std::size_t(place.column)];
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    (is_row ? ctx.lights_out.actor : ctx.lights_out.target) = who;
    begin_tooltip(ctx.ui);
    bold_text(ctx.ui, ctx.scene.world.name_of_actor(who));
    small_text(ctx.ui, (is_row ? "Influences others in " : "Is influenced in ") + counted_in_groups(total.count, "relation", "relations"));
    end_tooltip();
    if (clicked) select(ctx, selection_of(ctx.scene, ctx.project, {Pick::Kind::actor, who}));
}

}  // namespace

void draw_matrix_choices(const PanelContext& ctx, MatrixPanel& panel, float width) {
    const float each = std::min(ctx.ui.px(170), (width - ctx.ui.px(8)) / 2);
    MatrixChoice& choice = panel.memory.choice;
    ImGui::SetNextItemWidth(each);
    choice.value = static_cast<MatrixMeasure>(combo("##value", {"Number", "Strength"}, static_cast<int>(choice.value)));
    ctx.aims["matrix value"] = center_of_item();
    if (ImGui::IsItemHovered()) tooltip(ctx.ui, "What cells show");
    ImGui::SameLine();
    ImGui::SetNextItemWidth(each);
    choice.order = static_cast<MatrixOrder>(combo("##order", {"By total", "By name", "By bloc", "By likeness"}, static_cast<int>(choice.order)));
    ctx.aims["matrix order"] = center_of_item();
    if (ImGui::IsItemHovered()) tooltip(ctx.ui, "How rows and columns are sorted; by likeness: those with the same partners beside each other");
}

void draw_matrix_panel(const PanelContext& ctx, MatrixPanel& panel) {
    const MatrixView& view = panel.memory.view_for(ctx.scene, ctx.ui.theme);
    if (view.matrix.cells.empty()) return muted_text(ctx.ui, "No relations are shown.");
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::BeginChild("##matrix", {0, 0}, false, ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NavFlattened);
    ImGui::PopStyleVar();
    ImGui::PushFont(ctx.ui.fonts.small);
    measure(view, panel);
    const Grid grid = lay_out(ctx.ui, view, panel);
    ImGui::SetCursorScreenPos(grid.min);
    const bool clicked = ImGui::InvisibleButton("##cells", {std::max(1.0f, grid.max.x - grid.min.x), std::max(1.0f, grid.max.y - grid.min.y)});
    const Place place = ImGui::IsItemHovered() ? grid.place_at(ImGui::GetIO().MousePos) : Place{};
    const Pointed pointed{ctx.lights, place};
    draw_legend(ctx.ui, view, grid);
    draw_cells(ctx, view, lit_cells(ctx, view, panel), grid, pointed);
    draw_row_headings(ctx, view, grid, pointed);
    draw_column_headings(ctx, view, grid, pointed);
    ImGui::PopFont();
    handle_mouse(ctx, view, place, clicked);
    // The room that scrolls: the last heading leans beyond its column.
    ImGui::SetCursorPos({grid.left - grid.min.x + grid.cell_w * float(grid.columns) + panel.widest_column * grid.cosine + ImGui::GetFontSize(),
                         grid.top - grid.min.y + grid.cell_h * float(grid.rows)});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
    ctx.shown.push_back("matrix");
}

}  // namespace imap
