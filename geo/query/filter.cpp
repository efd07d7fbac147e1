// Which relations pass a filter, and the words for the choices that a query takes.
#include "geo/query/filter.h"

#include <algorithm>

namespace imap {
namespace {

/// An empty set lets everything through.
template <class T>
bool lets_through(const std::set<T>& allowed, const T& value) {
    return allowed.empty() || allowed.contains(value);
}

bool holds_in(const std::optional<DateSpan>& time, const Relation& relation) {
    if (!time) return true;
    const std::optional<DateSpan> span = span_of(relation);
    return span && span->overlaps(*time);
}

bool passes(const Dataset& dataset, const Filter& filter, const Relation& relation) {
    return lets_through(filter.actors, dataset.actors[relation.actor].id) &&
           lets_through(filter.targets, dataset.actors[relation.target].id) &&
           lets_through(filter.domains, dataset.domains[relation.domain].id) && lets_through(filter.trends, relation.trend) &&
           lets_through(filter.confidences, relation.confidence) && lets_through(filter.modalities, relation.modality) &&
           lets_through(filter.layers, relation.layer) && holds_in(filter.time, relation);
}

template <class Enum>
std::optional<Enum> value_with_word(const std::string& text) {
    for (const Enum value : all_values<Enum>())
        if (text == word(value)) return value;
    return std::nullopt;
}

}  // namespace

std::vector<RelationIndex> select_relations(const Dataset& dataset, const Filter& filter) {
    std::vector<RelationIndex> selected;
    for (RelationIndex i = 0; i < static_cast<RelationIndex>(dataset.relations.size()); ++i)
        if (passes(dataset, filter, dataset.relations[i])) selected.push_back(i);
    return selected;
}

std::size_t count_undated(const Dataset& dataset, Filter filter) {
    if (!filter.time) return 0;
    filter.time.reset();
    return static_cast<std::size_t>(std::count_if(dataset.relations.begin(), dataset.relations.end(),
                                                  [&](const Relation& relation) { return !span_of(relation) && passes(dataset, filter, relation); }));
}

const char* word(Measure measure) {
    switch (measure) {
        case Measure::none:
            return "none";
        case Measure::net_influence:
            return "net-influence";
        case Measure::dominant_actor:
            return "dominant-actor";
        case Measure::relation_count:
            return "relation-count";
        case Measure::inflow:
            return "inflow";
        case Measure::outflow:
            return "outflow";
    }
    return "";
}

const char* word(ArrowGrouping grouping) {
    switch (grouping) {
        case ArrowGrouping::pair:
            return "pair";
        case ArrowGrouping::domain:
            return "domain";
    }
    return "";
}

template <>
const std::vector<Measure>& all_values() {
    static const std::vector<Measure> values{Measure::none, Measure::net_influence, Measure::dominant_actor, Measure::relation_count, Measure::inflow, Measure::outflow};
    return values;
}

template <>
const std::vector<ArrowGrouping>& all_values() {
    static const std::vector<ArrowGrouping> values{ArrowGrouping::pair, ArrowGrouping::domain};
    return values;
}

template <>
std::optional<Measure> parse_word(const std::string& text) {
    return value_with_word<Measure>(text);
}

template <>
std::optional<ArrowGrouping> parse_word(const std::string& text) {
    return value_with_word<ArrowGrouping>(text);
}

}  // namespace imap
