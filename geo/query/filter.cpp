// Which relations pass a filter, and the words for the choices that a query takes.
#include "geo/query/filter.h"

#include <algorithm>
#include <numeric>

#include "geo/base/parallel.h"
#include "geo/query/relation_test.h"

namespace imap {

std::vector<RelationIndex> select_relations(const Dataset& dataset, const Filter& filter) {
    if (filter.empty()) {
        std::vector<RelationIndex> all(dataset.relations.size());
        std::iota(all.begin(), all.end(), 0);
        return all;
    }
    constexpr std::size_t rows_a_part = std::size_t{1} << 16;
    const RelationTest test(dataset, filter);
    std::vector<std::vector<RelationIndex>> parts(part_count(dataset.relations.size(), rows_a_part));
    for_each_part(dataset.relations.size(), rows_a_part, [&](const RowPart& part) {
        for (std::size_t row = part.begin; row < part.end; ++row)
            if (test.passes(dataset.relations[row])) parts[part.number].push_back(static_cast<RelationIndex>(row));
    });
    std::vector<RelationIndex> selected;
    std::size_t count = 0;
    for (const auto& part : parts) count += part.size();
    selected.reserve(count);
    for (const auto& part : parts) selected.insert(selected.end(), part.begin(), part.end());
    return selected;
}

std::size_t count_undated(const Dataset& dataset, Filter filter) {
    if (!filter.time) return 0;
    filter.time.reset();
    const RelationTest test(dataset, filter);
    return static_cast<std::size_t>(
        std::count_if(dataset.relations.begin(), dataset.relations.end(), [&](const Relation& relation) { return !span_of(relation) && test.passes(relation); }));
}

const char* word(FocusKind kind) {
    switch (kind) {
        case FocusKind::none:
            return "none";
        case FocusKind::to:
            return "to";
        case FocusKind::from:
            return "from";
        case FocusKind::around:
            return "around";
        case FocusKind::pair:
            return "pair";
        case FocusKind::bloc:
            return "bloc";
    }
    return "";
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
        case Measure::bivariate:
            return "bivariate";
        case Measure::share:
            return "share";
        case Measure::concentration:
            return "concentration";
        case Measure::change:
            return "change";
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
const std::vector<FocusKind>& all_values() {
    static const std::vector<FocusKind> values{FocusKind::none, FocusKind::to, FocusKind::from, FocusKind::around, FocusKind::pair, FocusKind::bloc};
    return values;
}

template <>
const std::vector<Measure>& all_values() {
    static const std::vector<Measure> values{Measure::none,    Measure::net_influence, Measure::dominant_actor, Measure::relation_count, Measure::inflow,
                                             Measure::outflow, Measure::bivariate,     Measure::share,          Measure::concentration,  Measure::change};
    return values;
}

template <>
const std::vector<ArrowGrouping>& all_values() {
    static const std::vector<ArrowGrouping> values{ArrowGrouping::pair, ArrowGrouping::domain};
    return values;
}

template <>
std::optional<FocusKind> parse_word(const std::string& text) {
    return value_with_word<FocusKind>(text);
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
