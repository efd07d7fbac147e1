// Selects what each map shows, and makes the difference of two sides a dataset of its own.
#include "viewer/scene/comparison.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>

#include "geo/base/text.h"
#include "geo/query/difference.h"
#include "viewer/scene/value_words.h"
#include "viewer/state/shown.h"

namespace imap {

namespace {

/// "12 relations without a date are not shown at 2015 and 2020."
void note_undated(const Dataset& dataset, const std::vector<Filter>& filters, std::vector<std::string>& notes) {
    std::map<std::size_t, std::vector<std::string>> times_by_count;
    for (const Filter& filter : filters)
        if (const std::size_t undated = count_undated(dataset, filter); undated > 0) times_by_count[undated].push_back(span_words(*filter.time));
    for (const auto& [count, times] : times_by_count)
        notes.push_back(fmt::format("{} without a date {} not shown at {}.", counted(count, "relation", "relations"), count == 1 ? "is" : "are", join(times, " and ")));
}

void note_difference(const Difference& difference, const DifferenceSide& a, const DifferenceSide& b, std::vector<std::string>& notes) {
    const auto note = [&](int count, const char* one, const char* many, const std::string& what) {
        if (count > 0) notes.push_back(counted(static_cast<std::size_t>(count), one, many) + what);
    };
    note(difference.unchanged, "pair", "pairs", " did not change and are not drawn.");
    note(difference.only_a, "pair has", "pairs have", " relations in " + a.label + " only; the other side counts as 0.");
    note(difference.only_b, "pair has", "pairs have", " relations in " + b.label + " only; the other side counts as 0.");
    note(difference.unknown, "pair lacks", "pairs lack", " a value on a side, so that the change is unknown.");
}

double total_size(const std::vector<Arrow>& arrows) {
    double sum = 0;
    for (const Arrow& arrow : arrows) sum += std::abs(arrow.strength.value_or(0));
    return sum;
}

/// Keeps the strongest of too many arrows, and says so: "The 300 strongest of 41820 arrows are drawn; they carry 61 % of the values."
void keep_strongest(const Dataset& dataset, const Project& project, ShownMap& map, std::vector<std::string>& notes) {
    const std::size_t count = map.arrows.size();
    const double total = total_size(map.arrows);
    map.arrows = strongest_arrows(std::move(map.arrows), static_cast<std::size_t>(project.style.most_arrows));
    if (map.arrows.size() == count) return;
    const std::string share = share_words(dataset, total_size(map.arrows), total), where = map.heading.empty() ? "" : " in " + map.heading;
    notes.push_back(fmt::format("The {} strongest of {} arrows{} are drawn{}.", map.arrows.size(), count, where, share.empty() ? "" : "; they carry " + share));
}

/// A question that nothing shown answers is no answer: an empty map would look like one.
std::string words_of_no_answer(const Project& project, const ShownData& shown) {
    if (project.filter.focus.kind == FocusKind::none || !shown.relations().empty()) return {};
    return " No relation shown says so.";
}

ShownMap map_of(const Dataset& dataset, const Project& project, const GatherArrows& gather, std::string heading, std::vector<RelationIndex> relations,
                std::vector<std::string>& notes) {
    ShownMap map{std::move(heading), std::move(relations), {}};
    map.arrows = gather(dataset, map.relations, shown_grouping(project));
    keep_strongest(dataset, project, map, notes);
    return map;
}

Result<ShownData> difference_shown(const World& world, const Project& project, const GatherArrows& gather) {
    const Dataset& dataset = *world.dataset;
    ShownData shown;
    std::vector<DifferenceSide> sides;
    std::vector<Filter> filters;
    for (const CompareSide& side : {project.comparison.a, project.comparison.b}) {
        filters.push_back(side_filter(project, side));
        sides.push_back({select_relations(dataset, filters.back()), side_label(dataset, project, side)});
        if (sides.back().relations.empty()) shown.notes.push_back("No relation passes the filters in " + sides.back().label + ".");
    }
    Result<Difference> difference = difference_of(dataset, sides[0], sides[1], shown_grouping(project));
    if (!difference) return difference.error().within("comparing");
    note_difference(*difference, sides[0], sides[1], shown.notes);
    note_undated(dataset, filters, shown.notes);
    auto made = std::make_shared<const Dataset>(std::move(difference->dataset));
    shown.maps.push_back(map_of(*made, project, gather, "", select_relations(*made, {}), shown.notes));
    shown.world = {std::move(made), world.borders, world.topology, world.names};
    return shown;
}

ShownData filtered(const World& world, const Project& project, const GatherArrows& gather) {
    const Filter filter = shown_filter(project);
    ShownData shown;
    shown.world = world;
    shown.maps.push_back(map_of(*world.dataset, project, gather, "", select_relations(*world.dataset, filter), shown.notes));
    if (shown.maps.front().relations.empty()) shown.notes.push_back("No relation passes the filters.");
    note_undated(*world.dataset, {filter}, shown.notes);
    return shown;
}

ShownData sides_shown(const World& world, const Project& project, const GatherArrows& gather) {
    const Dataset& dataset = *world.dataset;
    ShownData shown;
    shown.world = world;
    std::vector<Filter> filters;
    for (const CompareSide& side : {project.comparison.a, project.comparison.b}) {
        filters.push_back(side_filter(project, side));
        shown.maps.push_back(map_of(dataset, project, gather, side_label(dataset, project, side), select_relations(dataset, filters.back()), shown.notes));
        if (shown.maps.back().relations.empty()) shown.notes.push_back("No relation passes the filters in " + shown.maps.back().heading + ".");
    }
    note_undated(dataset, filters, shown.notes);
    return shown;
}

}  // namespace

std::vector<RelationIndex> ShownData::relations() const {
    if (maps.size() == 1) return maps.front().relations;
    std::set<RelationIndex> all;
    for (const ShownMap& map : maps) all.insert(map.relations.begin(), map.relations.end());
    return {all.begin(), all.end()};
}

Result<ShownData> shown_data(const World& world, const Project& project, const GatherArrows& gather) {
    const CompareMode mode = project.comparison.mode;
    Result<ShownData> shown = mode == CompareMode::difference     ? difference_shown(world, project, gather)
                              : mode == CompareMode::side_by_side ? sides_shown(world, project, gather)
                                                                  : filtered(world, project, gather);
    if (shown) shown->words = shown_words(*world.dataset, project) + words_of_no_answer(project, *shown);
    return shown;
}

}  // namespace imap
