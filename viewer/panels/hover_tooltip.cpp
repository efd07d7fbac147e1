// Names what the mouse is over on the map: a country with its value, or an arrow with what it gathers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "geo/base/text.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/widgets.h"
#include "viewer/scene/region_measure.h"

namespace imap {

namespace {

std::string actor_name(const PanelContext& ctx, ActorIndex actor) { return actor == no_index ? std::string() : ctx.scene.world.name_of_actor(actor); }

/// Of the pair that is compared: 0 or 1.
std::string compared_name(const PanelContext& ctx, std::size_t place) {
    const Style& style = ctx.project.style;
    return actor_name(ctx, compared_actor(*ctx.scene.world.dataset, place == 0 ? style.compare_a : style.compare_b, place));
}

std::string net_influence_words(const PanelContext& ctx, double value) {
    if (value == 0) return "Net influence: neither is ahead";
    return fmt::format("Net influence: {} ahead by {:g}", compared_name(ctx, value > 0 ? 0 : 1), std::abs(value));
}

std::string change_words(const PanelContext& ctx, const RegionValue& value) {
    const std::optional<std::array<DateSpan, 2>>& dates = ctx.scene.change.dates;
    if (!dates) return "No change is known";
    const std::string from = span_words((*dates)[0]), until = span_words((*dates)[1]);
    if (value.only != 0) return "Values in " + (value.only > 0 ? until : from) + " alone";
    return fmt::format("Change of inflow, {} to {}: {:+g}", from, until, value.value);
}

/// A sum of strengths, in the unit of the layer that it adds up.
std::string flow_words(const PanelContext& ctx, const RegionValue& value) {
    const Dataset& data = *ctx.scene.world.dataset;
    StrengthScale scale = data.scale_of(data.relations[std::size_t(value.relations.front())]);
    if (scale.ordinal) scale = {false, {}, ""};  // a sum of levels is no level
    return strength_words(scale, value.value);
}

std::string value_words(const PanelContext& ctx, const RegionValue& value) {
    if (!value.has_data) return "Not part of this measure";
    switch (ctx.project.style.measure) {
        case Measure::net_influence:
            return net_influence_words(ctx, value.value);
        case Measure::dominant_actor:
            if (value.contested) return "Dominant actor: contested";
            return value.leader == no_index ? "No dominant actor" : "Dominant actor: " + actor_name(ctx, value.leader);
        case Measure::relation_count:
            return counted_in_groups(value.relations.size(), "relation", "relations");
        case Measure::inflow:
        case Measure::outflow:
            return fmt::format("{}: {}", ctx.project.style.measure == Measure::inflow ? "Inflow" : "Outflow", flow_words(ctx, value));
        case Measure::bivariate:
            return fmt::format("{} {:g}, {} {:g}", compared_name(ctx, 0), value.value, compared_name(ctx, 1), value.other);
        case Measure::share:
            return fmt::format("Share of {}: {:.0f} %", compared_name(ctx, 0), 100 * value.value);
        case Measure::concentration:
            return fmt::format("Concentration: {:.2f}, like {:.3g} equal actors", value.value, 1 / value.value);
        case Measure::change:
            return change_words(ctx, value);
        case Measure::none:
            break;
    }
    return counted_in_groups(value.relations.size(), "relation", "relations");
}

void draw_region(const PanelContext& ctx, RegionIndex index) {
    const Borders& borders = *ctx.world.borders;
    const Region& region = borders.regions[std::size_t(index)];
    bold_text(ctx.ui, region.name.empty() ? region.code : ctx.world.name_of_region(index));
    const int view = borders.find_view(ctx.project.style.worldview);
    if (view >= 0 && std::size_t(view) < region.owner_by_view.size()) {
        const RegionIndex owner = region.owner_by_view[std::size_t(view)];
        const std::string seen = view_display_name(ctx.project.style.worldview) + " point of view";
        if (owner >= 0 && owner != index) small_text(ctx.ui, "Part of " + ctx.world.name_of_region(owner) + " (" + seen + ")");
    }
    if (region.status == "disputed") small_muted_text(ctx.ui, region.note.empty() ? "Disputed" : "Disputed: " + region.note);
    if (ctx.project.style.measure == Measure::none) return;
    for (const SceneSide& side : ctx.scene.sides)
        if (std::size_t(index) < side.values.size()) small_text(ctx.ui, side.heading + ": " + value_words(ctx, side.values[std::size_t(index)]));
    if (ctx.scene.sides.empty() && std::size_t(index) < ctx.scene.values.size()) small_text(ctx.ui, value_words(ctx, ctx.scene.values[std::size_t(index)]));
}

void draw_arrow(const PanelContext& ctx, const Arrow& arrow) {
    const Dataset& data = *ctx.scene.world.dataset;
    const Relation& first = data.relations[std::size_t(arrow.relations.front())];
    actor_arrow_target(ctx.ui, actor_name(ctx, arrow.actor), actor_name(ctx, arrow.target), arrow.directed, ImGui::GetCursorScreenPos().x + ctx.ui.px(2000));
    std::vector<std::string> domains;
    for (const RelationIndex r : arrow.relations) {
        const std::string& name = data.domains[std::size_t(data.relations[std::size_t(r)].domain)].name;
        if (std::find(domains.begin(), domains.end(), name) == domains.end()) domains.push_back(name);
    }
    if (data.domains.size() > 1) small_text(ctx.ui, join(domains, ", "));
    if (arrow.strength) strength_chip(ctx.ui, data.scale_of(first), *arrow.strength);
    if (arrow.trend != Trend::unknown || !arrow.strength) {
        if (arrow.strength) ImGui::SameLine(0, ctx.ui.px(5));
        trend_chip(ctx.ui, arrow.trend);
    }
    if (arrow.relations.size() == 1)
        small_text(ctx.ui, data.words_of(arrow.relations.front()).summary);
    else
        small_muted_text(ctx.ui, counted_in_groups(arrow.relations.size(), "relation", "relations") + "; click to read them");
}

void draw_actor(const PanelContext& ctx, const Actor& actor) {
    bold_text(ctx.ui, actor.name);
    small_muted_text(ctx.ui, actor.place.empty() ? word(actor.kind) : std::string(word(actor.kind)) + ", " + actor.place);
    if (!actor.note.empty()) small_text(ctx.ui, actor.note);
}

}  // namespace

void draw_hover_tooltip(const PanelContext& ctx) {
    const auto in = [](int index, std::size_t size) { return index >= 0 && std::size_t(index) < size; };
    const Pick& hover = ctx.hover;
    const bool region = hover.kind == Pick::Kind::region && in(hover.index, ctx.world.borders->regions.size());
    const bool arrow = hover.kind == Pick::Kind::arrow && in(hover.index, ctx.scene.arrows.size());
    const bool actor = hover.kind == Pick::Kind::actor && in(hover.index, ctx.scene.world.dataset->actors.size());
    const bool legend = hover.kind == Pick::Kind::legend && in(hover.index, ctx.scene.legend.size());
    if (legend) {
        tooltip(ctx.ui, "Click to show only: " + ctx.scene.legend[std::size_t(hover.index)].label);
        return;
    }
    if (!region && !arrow && !actor) return;
    begin_tooltip(ctx.ui);
    if (region) draw_region(ctx, hover.index);
    if (arrow) draw_arrow(ctx, ctx.scene.arrows[std::size_t(hover.index)]);
    if (actor) draw_actor(ctx, ctx.scene.world.dataset->actors[std::size_t(hover.index)]);
    end_tooltip();
}

}  // namespace imap
