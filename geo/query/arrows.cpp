// Gathers relations into arrows, and says what an arrow's rows have in common.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "geo/query/filter.h"

namespace imap {
namespace {

/// Relations of one arrow that say something of it: the denied ones only where nothing else is said.
std::vector<const Relation*> speaking_relations(const Dataset& dataset, const std::vector<RelationIndex>& rows) {
    std::vector<const Relation*> all, affirmed;
    for (const RelationIndex row : rows) {
        const Relation& relation = dataset.relations[row];
        all.push_back(&relation);
        if (relation.modality != Modality::denied) affirmed.push_back(&relation);
    }
    return affirmed.empty() ? all : affirmed;
}

std::optional<double> gathered_strength(const StrengthScale& scale, const std::vector<const Relation*>& relations) {
    std::optional<double> strength;
    for (const Relation* relation : relations) {
        if (!relation->strength) continue;
        if (!strength)
            strength = relation->strength;
        else
            strength = scale.ordinal ? std::max(*strength, *relation->strength) : *strength + *relation->strength;
    }
    return strength;
}

Trend gathered_trend(const std::vector<const Relation*>& relations) {
    Trend trend = Trend::unknown;
    for (const Relation* relation : relations) trend = joined_trend(trend, relation->trend);
    return trend;
}

/// Smaller is more certain.
int doubt(Modality modality) {
    switch (modality) {
        case Modality::asserted:
            return 0;
        case Modality::comparative:
            return 1;
        case Modality::expected:
            return 2;
        case Modality::historical:
            return 3;
        case Modality::denied:
            return 4;
    }
    return 5;
}

Polarity most_common_polarity(const std::vector<const Relation*>& relations) {
    std::array<int, 4> count{};
    for (const Relation* relation : relations) ++count[static_cast<std::size_t>(relation->polarity)];
    const int most = *std::max_element(count.begin(), count.end());
    for (const Relation* relation : relations)
        if (count[static_cast<std::size_t>(relation->polarity)] == most) return relation->polarity;
    return Polarity::cooperation;
}

void summarize(const Dataset& dataset, Arrow& arrow) {
    const std::vector<const Relation*> relations = speaking_relations(dataset, arrow.relations);
    arrow.strength = gathered_strength(dataset.scale_of(*relations.front()), relations);
    arrow.directed = std::any_of(relations.begin(), relations.end(), [](const Relation* r) { return r->directed; });
    arrow.trend = gathered_trend(relations);
    arrow.polarity = most_common_polarity(relations);
    arrow.modality = relations.front()->modality;
    arrow.confidence = relations.front()->confidence;
    arrow.domain = relations.front()->domain;
    for (const Relation* relation : relations) {
        if (doubt(relation->modality) < doubt(arrow.modality)) arrow.modality = relation->modality;
        arrow.confidence = std::max(arrow.confidence, relation->confidence);
    }
    for (const RelationIndex row : arrow.relations)
        if (dataset.relations[row].domain != arrow.domain) arrow.domain = no_index;
}

/// Which way the undirected relations of a pair go: as the first of them is written.
class UndirectedWays {
public:
    std::pair<ActorIndex, ActorIndex> ends_of(const Relation& relation) {
        const auto [low, high] = std::minmax(relation.actor, relation.target);
        return first_written_.try_emplace({relation.layer, low, high}, relation.actor, relation.target).first->second;
    }

private:
    std::map<std::tuple<int, ActorIndex, ActorIndex>, std::pair<ActorIndex, ActorIndex>> first_written_;
};

}  // namespace

Trend joined_trend(Trend a, Trend b) {
    const auto weight = [](Trend trend) { return trend == Trend::unknown ? 0 : trend == Trend::steady ? 1 : trend == Trend::contested ? 3 : 2; };
    if (weight(a) == 2 && weight(b) == 2 && a != b) return Trend::contested;
    return weight(a) >= weight(b) ? a : b;
}

double added_strength(const Relation& relation) { return relation.modality == Modality::denied ? 0 : relation.strength.value_or(0); }

std::vector<Arrow> group_arrows(const Dataset& dataset, const std::vector<RelationIndex>& relations, ArrowGrouping grouping) {
    std::map<std::tuple<int, ActorIndex, ActorIndex, DomainIndex>, Arrow> arrows;
    UndirectedWays undirected;
    for (const RelationIndex row : relations) {
        const Relation& relation = dataset.relations[row];
        const auto [actor, target] = relation.directed ? std::pair(relation.actor, relation.target) : undirected.ends_of(relation);
        Arrow& arrow = arrows[{relation.layer, actor, target, grouping == ArrowGrouping::domain ? relation.domain : no_index}];
        arrow.layer = relation.layer;
        arrow.actor = actor;
        arrow.target = target;
        arrow.relations.push_back(row);
    }
    std::vector<Arrow> sorted;
    for (auto& [key, arrow] : arrows) {
        std::sort(arrow.relations.begin(), arrow.relations.end());
        summarize(dataset, arrow);
        sorted.push_back(std::move(arrow));
    }
    return sorted;
}

std::vector<Arrow> strongest_arrows(std::vector<Arrow> arrows, std::size_t most) {
    if (most == 0 || arrows.size() <= most) return arrows;
    std::vector<std::size_t> order(arrows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto size = [&](std::size_t i) { return std::abs(arrows[i].strength.value_or(0)); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
    order.resize(most);
    std::sort(order.begin(), order.end());
    std::vector<Arrow> strongest;
    for (const std::size_t i : order) strongest.push_back(std::move(arrows[i]));
    return strongest;
}

}  // namespace imap
