// What relations add up to in each region of the map.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "geo/query/filter.h"

namespace imap {
namespace {

/// The actor and everybody in it, at any depth; a bloc that contains itself is no trouble.
std::set<ActorIndex> with_members(const Dataset& dataset, ActorIndex actor) {
    std::set<ActorIndex> found;
    std::vector<ActorIndex> to_visit{actor};
    while (!to_visit.empty()) {
        const ActorIndex next = to_visit.back();
        to_visit.pop_back();
        if (!found.insert(next).second) continue;
        const std::vector<ActorIndex>& members = dataset.actors[next].members;
        to_visit.insert(to_visit.end(), members.begin(), members.end());
    }
    return found;
}

/// For each actor, the region of its own code.
std::vector<RegionIndex> regions_of_actors(const Dataset& dataset, const Borders& borders) {
    std::map<std::string, RegionIndex> by_code;
    for (RegionIndex i = 0; i < static_cast<RegionIndex>(borders.regions.size()); ++i) by_code.emplace(borders.regions[i].code, i);
    std::vector<RegionIndex> regions(dataset.actors.size(), -1);
    for (std::size_t i = 0; i < dataset.actors.size(); ++i)
        if (const auto found = by_code.find(dataset.actors[i].code); found != by_code.end() && !found->first.empty()) regions[i] = found->second;
    return regions;
}

/// Relations by the region that they act on, or, for an outflow, come from.
class RelationsByRegion {
public:
    RelationsByRegion(const Dataset& dataset, const Borders& borders)
        : dataset_(dataset),
          region_of_(regions_of_actors(dataset, borders)),
          relations_(borders.regions.size()),
          has_actor_(borders.regions.size()),
          regions_of_(dataset.actors.size()) {
        for (const RegionIndex region : region_of_)
            if (region >= 0) has_actor_[region] = true;
    }

    void add(RelationIndex row, Measure measure) {
        const Relation& relation = dataset_.relations[row];
        if (relation.modality == Modality::denied) return;
        const bool is_flow = measure == Measure::inflow || measure == Measure::outflow;
        if (measure != Measure::outflow || !relation.directed) add_at(relation.target, relation.actor, row);
        if (measure == Measure::outflow || (is_flow && !relation.directed)) add_at(relation.actor, relation.target, row);
    }

    /// Of the region itself where an actor stands for it, else of its owner.
    [[nodiscard]] const std::vector<RelationIndex>& of(RegionIndex region, RegionIndex owner) const { return relations_[has_actor_[region] ? region : owner]; }

private:
    void add_at(ActorIndex end, ActorIndex other_end, RelationIndex row) {
        for (const RegionIndex region : regions_of(end))
            if (region != region_of_[other_end]) relations_[region].push_back(row);
    }

    const std::vector<RegionIndex>& regions_of(ActorIndex whole) {
        std::optional<std::vector<RegionIndex>>& known = regions_of_[static_cast<std::size_t>(whole)];
        if (!known) {
            std::set<RegionIndex> regions;
            for (const ActorIndex actor : with_members(dataset_, whole))
                if (region_of_[actor] >= 0) regions.insert(region_of_[actor]);
            known.emplace(regions.begin(), regions.end());
        }
        return *known;
    }

    const Dataset& dataset_;
    std::vector<RegionIndex> region_of_;
    std::vector<std::vector<RelationIndex>> relations_;
    std::vector<bool> has_actor_;
    std::vector<std::optional<std::vector<RegionIndex>>> regions_of_;  ///< by actor, as they are asked for
};

/// A strength is added up for what the source says is so (not for what it expects, compares or tells of the past), and for cooperation and
/// pressure: war is no influence gained, and a demand is not yet one.
bool adds_up(const Relation& relation) {
    return relation.modality == Modality::asserted && (relation.polarity == Polarity::cooperation || relation.polarity == Polarity::pressure);
}
double strength_or_zero(const Relation& relation) { return adds_up(relation) ? relation.strength.value_or(0) : 0; }

RegionValue net_influence(const Dataset& dataset, const std::vector<RelationIndex>& rows, ActorIndex a, ActorIndex b) {
    RegionValue result;
    for (const RelationIndex row : rows) {
        const Relation& relation = dataset.relations[row];
        if ((relation.actor != a && relation.actor != b) || !adds_up(relation)) continue;
        result.relations.push_back(row);
        if (relation.actor == a) result.value += strength_or_zero(relation);
        if (relation.actor == b) result.value -= strength_or_zero(relation);
    }
    result.has_data = !result.relations.empty();
    return result;
}

RegionValue dominant_actor(const Dataset& dataset, const std::vector<RelationIndex>& rows) {
    RegionValue result;
    std::map<ActorIndex, double> strength_by_actor;
    for (const RelationIndex row : rows) strength_by_actor[dataset.relations[row].actor] += strength_or_zero(dataset.relations[row]);
    for (const auto& [actor, strength] : strength_by_actor) {
        const double rounding = 1e-9 * std::max(std::abs(strength), std::abs(result.value));
        if (strength <= 0) continue;
        if (result.leader == no_index || strength > result.value + rounding) {
            result.leader = actor;
            result.value = strength;
            result.contested = false;
        } else if (strength >= result.value - rounding) {
            result.contested = true;
        }
    }
    result.relations = rows;
    result.has_data = !rows.empty();
    return result;
}

RegionValue relation_count(const std::vector<RelationIndex>& rows) {
    RegionValue result;
    result.value = static_cast<double>(rows.size());
    result.relations = rows;
    result.has_data = !rows.empty();
    return result;
}

RegionValue flow(const Dataset& dataset, const std::vector<RelationIndex>& rows) {
    RegionValue result;
    for (const RelationIndex row : rows) {
        const Relation& relation = dataset.relations[row];
        if (!relation.strength || !adds_up(relation)) continue;
        result.relations.push_back(row);
        result.value += *relation.strength;
    }
    result.has_data = !result.relations.empty();
    return result;
}

RegionValue two_strengths(const Dataset& dataset, const std::vector<RelationIndex>& rows, ActorIndex a, ActorIndex b) {
    RegionValue result;
    for (const RelationIndex row : rows) {
        const Relation& relation = dataset.relations[row];
        if ((relation.actor != a && relation.actor != b) || !adds_up(relation)) continue;
        if (strength_or_zero(relation) < 0) return {};
        result.relations.push_back(row);
        (relation.actor == a ? result.value : result.other) += strength_or_zero(relation);
    }
    result.has_data = !result.relations.empty();
    return result;
}

/// The strengths that arrive, by who acts; `rows` are those that have one. Nothing where one of them is below zero: that is no part of a whole.
std::map<ActorIndex, double> strengths_by_actor(const Dataset& dataset, std::vector<RelationIndex>& rows) {
    std::map<ActorIndex, double> strengths;
    std::erase_if(rows, [&](RelationIndex row) { return !dataset.relations[row].strength || !adds_up(dataset.relations[row]); });
    for (const RelationIndex row : rows) {
        const Relation& relation = dataset.relations[row];
        if (*relation.strength < 0) return {};
        strengths[relation.actor] += *relation.strength;
    }
    return strengths;
}

RegionValue part_of_all(const Dataset& dataset, std::vector<RelationIndex> rows, Measure measure, ActorIndex a) {
    const std::map<ActorIndex, double> by_actor = strengths_by_actor(dataset, rows);
    double total = 0;
    std::vector<double> strengths;
    for (const auto& [actor, strength] : by_actor) {
        total += strength;
        strengths.push_back(strength);
    }
    if (total <= 0) return {};
    RegionValue result;
    const auto of_a = by_actor.find(a);
    if (measure == Measure::concentration)
        result.value = concentration_of(strengths);
    else
        result.value = of_a == by_actor.end() ? 0 : of_a->second / total;
    result.relations = std::move(rows);
    result.has_data = measure == Measure::concentration || a != no_index;
    return result;
}

RegionValue measured(const Dataset& dataset, const std::vector<RelationIndex>& rows, Measure measure, ActorIndex a, ActorIndex b) {
    switch (measure) {
        case Measure::net_influence:
            return net_influence(dataset, rows, a, b);
        case Measure::dominant_actor:
            return dominant_actor(dataset, rows);
        case Measure::relation_count:
            return relation_count(rows);
        case Measure::inflow:
        case Measure::outflow:
            return flow(dataset, rows);
        case Measure::bivariate:
            return two_strengths(dataset, rows, a, b);
        case Measure::share:
        case Measure::concentration:
            return part_of_all(dataset, rows, measure, a);
        case Measure::change:
        case Measure::none:
            break;
    }
    RegionValue unmeasured;
    unmeasured.relations = rows;
    return unmeasured;
}

/// The region itself where the borders say nothing sound.
RegionIndex owner_of(const Borders& borders, RegionIndex region, int view) {
    const std::vector<RegionIndex>& owners = borders.regions[region].owner_by_view;
    if (view < 0 || static_cast<std::size_t>(view) >= owners.size()) return region;
    const RegionIndex owner = owners[view];
    return owner >= 0 && static_cast<std::size_t>(owner) < borders.regions.size() ? owner : region;
}

/// Who gains on whom in a third country is the question; on the land of the compared themselves it has no meaning.
void leave_out_homes(std::vector<RegionValue>& values, const Dataset& dataset, const Borders& borders, int view, const std::vector<ActorIndex>& compared) {
    std::set<RegionIndex> homes;
    for (const ActorIndex actor : compared) homes.insert(region_of_actor(dataset, borders, actor));
    for (RegionIndex region = 0; region < static_cast<RegionIndex>(values.size()); ++region)
        if (homes.contains(region) || homes.contains(owner_of(borders, region, view))) values[region] = {};
}

/// The first layer that the relations are of; 0 where there are none.
int measured_layer(const Dataset& dataset, const std::vector<RelationIndex>& relations) {
    const auto first =
        std::min_element(relations.begin(), relations.end(), [&](RelationIndex a, RelationIndex b) { return dataset.relations[a].layer < dataset.relations[b].layer; });
    return first == relations.end() ? 0 : dataset.relations[*first].layer;
}

/// Those of the measured layer that hold somewhere in the span.
std::vector<RelationIndex> holding_in(const Dataset& dataset, const std::vector<RelationIndex>& relations, const DateSpan& time) {
    const int layer = measured_layer(dataset, relations);
    std::vector<RelationIndex> holding;
    for (const RelationIndex row : relations) {
        const Relation& relation = dataset.relations[row];
        const std::optional<DateSpan> span = span_of(relation);
        if (relation.layer == layer && span && span->overlaps(time)) holding.push_back(row);
    }
    return holding;
}

RegionValue change_between(const RegionValue& before, const RegionValue& after) {
    RegionValue change;
    change.has_data = before.has_data || after.has_data;
    if (before.has_data && after.has_data)
        change.value = after.value - before.value;
    else if (change.has_data)
        change.only = after.has_data ? 1 : -1;
    std::set_union(before.relations.begin(), before.relations.end(), after.relations.begin(), after.relations.end(), std::back_inserter(change.relations));
    return change;
}

}  // namespace

double concentration_of(const std::vector<double>& strengths) {
    double total = 0, squares = 0;
    for (const double strength : strengths) {
        total += strength;
        squares += strength * strength;
    }
    return total > 0 ? squares / (total * total) : 0;
}

std::vector<RegionValue> change_in_regions(const Dataset& dataset, const Borders& borders, int view, const std::vector<RelationIndex>& relations, const DateSpan& from,
                                           const DateSpan& until) {
    const auto inflow_in = [&](const DateSpan& time) { return measure_regions(dataset, borders, view, holding_in(dataset, relations, time), Measure::inflow, no_index, no_index); };
    const std::vector<RegionValue> before = inflow_in(from), after = inflow_in(until);
    std::vector<RegionValue> changes;
    for (std::size_t i = 0; i < before.size(); ++i) changes.push_back(change_between(before[i], after[i]));
    return changes;
}

std::vector<RegionValue> measure_regions(const Dataset& dataset, const Borders& borders, int view, const std::vector<RelationIndex>& relations, Measure measure, ActorIndex a,
                                         ActorIndex b) {
    RelationsByRegion by_region(dataset, borders);
    const int layer = measured_layer(dataset, relations);
    for (const RelationIndex row : relations)
        if (measure == Measure::relation_count || dataset.relations[row].layer == layer) by_region.add(row, measure);
    std::vector<RegionValue> values;
    values.reserve(borders.regions.size());
    for (RegionIndex region = 0; region < static_cast<RegionIndex>(borders.regions.size()); ++region)
        values.push_back(measured(dataset, by_region.of(region, owner_of(borders, region, view)), measure, a, b));
    if (measure == Measure::net_influence || measure == Measure::bivariate) leave_out_homes(values, dataset, borders, view, {a, b});
    if (measure == Measure::share) leave_out_homes(values, dataset, borders, view, {a});
    return values;
}

RegionIndex region_of_actor(const Dataset& dataset, const Borders& borders, ActorIndex actor) {
    if (actor < 0 || dataset.actors[actor].code.empty()) return -1;
    const auto found = std::find_if(borders.regions.begin(), borders.regions.end(), [&](const Region& region) { return region.code == dataset.actors[actor].code; });
    return found == borders.regions.end() ? -1 : static_cast<RegionIndex>(found - borders.regions.begin());
}

std::vector<ActorIndex> actors_of_region(const Dataset& dataset, const Borders& borders, RegionIndex region) {
    std::vector<ActorIndex> states, others, blocs;
    if (region < 0 || borders.regions[region].code.empty()) return {};
    const std::string& code = borders.regions[region].code;
    for (ActorIndex i = 0; i < static_cast<ActorIndex>(dataset.actors.size()); ++i)
        if (dataset.actors[i].code == code) (dataset.actors[i].kind == ActorKind::state ? states : others).push_back(i);
    std::vector<ActorIndex> result = states;
    result.insert(result.end(), others.begin(), others.end());
    for (ActorIndex i = 0; i < static_cast<ActorIndex>(dataset.actors.size()); ++i) {
        const std::set<ActorIndex> within = with_members(dataset, i);
        const bool stands_itself = std::find(result.begin(), result.end(), i) != result.end();
        const bool has_a_member = std::any_of(within.begin(), within.end(), [&](ActorIndex actor) { return dataset.actors[actor].code == code; });
        if (!stands_itself && has_a_member) blocs.push_back(i);
    }
    result.insert(result.end(), blocs.begin(), blocs.end());
    return result;
}

}  // namespace imap
