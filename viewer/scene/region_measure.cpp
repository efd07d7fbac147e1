// Chooses the relations and dates that a measure is about.
#include "viewer/scene/region_measure.h"

#include <algorithm>

#include "geo/query/timeline.h"
#include "viewer/state/shown.h"

namespace imap {

ActorIndex compared_actor(const Dataset& dataset, const std::string& chosen, std::size_t place) {
    const ActorIndex actor = chosen.empty() ? no_index : dataset.find_actor(chosen);
    if (actor != no_index) return actor;
    return place < dataset.compare.size() ? dataset.compare[place] : no_index;
}

std::optional<std::array<DateSpan, 2>> change_dates(const Dataset& dataset, const Style& style) {
    const auto typed = [](const std::string& date) {
        const Result<DateSpan> span = parse_span(date, "");
        return !date.empty() && span ? std::optional(*span) : std::nullopt;
    };
    std::optional<DateSpan> from = typed(style.change_from), until = typed(style.change_until);
    if (!from || !until) {
        const Timeline timeline = timeline_of(dataset, {});
        if (timeline.size() < 2) return std::nullopt;
        if (!from) from = timeline.bins.front().span;
        if (!until) until = timeline.bins.back().span;
    }
    return std::array{*from, *until};
}

RegionMeasure measured_regions(const World& world, const Project& project, int view, int side, const std::vector<RelationIndex>& shown, ActorIndex a, ActorIndex b) {
    const Dataset& dataset = *world.dataset;
    if (project.style.measure == Measure::none) return {std::vector<RegionValue>(world.borders->regions.size()), {}};  // nobody asks for the relations of a region then
    if (project.style.measure != Measure::change) return {measure_regions(dataset, *world.borders, view, shown, project.style.measure, a, b), {}};
    RegionMeasure measure;
    measure.change.dates = change_dates(dataset, project.style);
    measure.values.resize(world.borders->regions.size());
    if (!measure.change.dates) return measure;
    Filter filter = shown_filter(project);
    if (project.comparison.mode == CompareMode::side_by_side) filter = side_filter(project, side == 0 ? project.comparison.a : project.comparison.b);
    filter.time.reset();
    const std::vector<RelationIndex> relations = select_relations(dataset, filter);
    measure.values = change_in_regions(dataset, *world.borders, view, relations, (*measure.change.dates)[0], (*measure.change.dates)[1]);
    measure.change.undated = static_cast<std::size_t>(std::count_if(relations.begin(), relations.end(), [&](RelationIndex row) { return !span_of(dataset.relations[row]); }));
    return measure;
}

std::vector<RegionValue> measured_values(const World& world, const Project& project, const std::vector<RelationIndex>& relations) {
    const Dataset& dataset = *world.dataset;
    const int view = std::max(0, world.borders->find_view(project.style.worldview));
    const ActorIndex a = compared_actor(dataset, project.style.compare_a, 0), b = compared_actor(dataset, project.style.compare_b, 1);
    return measured_regions(world, project, view, 0, relations, a, b).values;
}

}  // namespace imap
