// Matches the arrows of two sides and makes a relation of each difference.
#include "geo/query/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace imap {
namespace {

/// All arrows of one actor, target and domain on one side: several where the side has several layers.
struct SideValue {
    bool exists = false;
    bool known = false;  ///< some of its rows give a strength
    double value = 0;
    std::vector<RelationIndex> relations;
};

struct Pair {
    const Arrow* arrow = nullptr;              ///< of B, or of A where B has none
    Confidence confidence = Confidence::high;  ///< the lower one
    SideValue a, b;
};

/// Actor, target, and the domain where arrows are drawn by domain.
using Key = std::tuple<ActorIndex, ActorIndex, DomainIndex>;

bool is_same(const StrengthScale& a, const StrengthScale& b) {
    const auto same_level = [](const StrengthLevel& l, const StrengthLevel& r) { return l.value == r.value; };
    return a.ordinal == b.ordinal && a.unit == b.unit && std::equal(a.levels.begin(), a.levels.end(), b.levels.begin(), b.levels.end(), same_level);
}

std::string scale_words(const StrengthScale& scale) {
    if (!scale.ordinal) return scale.unit.empty() ? "values without a unit" : scale.unit;
    return fmt::format("{} levels", scale.levels.size());
}

std::string number(double value) { return fmt::format("{:.10g}", value == 0 ? 0.0 : value); }

class Subtraction {
public:
    Subtraction(const Dataset& dataset, const DifferenceSide& a, const DifferenceSide& b, const StrengthScale& scale, ArrowGrouping grouping)
        : dataset_(dataset), a_(a), b_(b), scale_(scale), grouping_(grouping) {}

    Difference run() {
        const std::vector<Arrow> arrows_b = group_arrows(dataset_, b_.relations, grouping_), arrows_a = group_arrows(dataset_, a_.relations, grouping_);
        turn_undirected(arrows_b);
        for (const Arrow& arrow : arrows_b) add(arrow, &Pair::b);
        for (const Arrow& arrow : arrows_a) add(arrow, &Pair::a);
        start_dataset();
        for (const auto& [key, pair] : pairs_) subtract(pair);
        return std::move(difference_);
    }

private:
    /// An undirected pair may be written the other way round on the other side.
    void turn_undirected(const std::vector<Arrow>& arrows_b) {
        for (const Arrow& arrow : arrows_b)
            if (!arrow.directed) undirected_.insert({std::minmax(arrow.actor, arrow.target), {arrow.actor, arrow.target}});
    }

    [[nodiscard]] Key key_of(const Arrow& arrow) const {
        std::pair<ActorIndex, ActorIndex> ends{arrow.actor, arrow.target};
        if (!arrow.directed)
            if (const auto found = undirected_.find(std::minmax(arrow.actor, arrow.target)); found != undirected_.end()) ends = found->second;
        return {ends.first, ends.second, grouping_ == ArrowGrouping::domain ? arrow.domain : no_index};
    }

    void add(const Arrow& arrow, SideValue Pair::*side) {
        if (arrow.modality == Modality::denied) return;
        Pair& pair = pairs_[key_of(arrow)];
        if (pair.arrow == nullptr) pair.arrow = &arrow;
        pair.confidence = std::min(pair.confidence, arrow.confidence);
        SideValue& value = pair.*side;
        value.exists = true;
        value.relations.insert(value.relations.end(), arrow.relations.begin(), arrow.relations.end());
        if (!arrow.strength) return;
        value.value = !scale_.ordinal ? value.value + *arrow.strength : value.known ? std::max(value.value, *arrow.strength) : *arrow.strength;
        value.known = true;
    }

    void start_dataset() {
        Dataset& made = difference_.dataset;
        made.name = dataset_.name;
        made.title = dataset_.title;
        made.description = dataset_.description;
        made.figure_title = dataset_.figure_title;
        made.path = dataset_.path;
        made.domains = dataset_.domains;
        made.focus = dataset_.focus;
        made.compare = dataset_.compare;
        made.actors = dataset_.actors;
        made.sources = dataset_.sources;
        made.strength = {false, {}, "change in " + (scale_.ordinal ? "level" : scale_.unit.empty() ? "value" : scale_.unit)};
    }

    void subtract(const Pair& pair) {
        const bool known_a = pair.a.known || !pair.a.exists, known_b = pair.b.known || !pair.b.exists;
        if (!known_a || !known_b) ++difference_.unknown;
        if (!known_a && !known_b) return;
        const bool both = pair.a.exists && pair.b.exists;
        std::optional<double> change;
        if (known_a && known_b) change = counted(pair.b) - counted(pair.a);
        if (both && change && *change == 0) {
            ++difference_.unchanged;
            return;
        }
        if (!pair.a.exists) ++difference_.only_b;
        if (!pair.b.exists) ++difference_.only_a;
        add_relation(pair, change);
    }

    /// Ordinal levels by their rank, so that the step from nothing to the lowest is as large as the others.
    [[nodiscard]] double counted(const SideValue& side) const {
        if (!side.exists) return 0;
        if (!scale_.ordinal) return side.value;
        return static_cast<double>(std::count_if(scale_.levels.begin(), scale_.levels.end(), [&](const StrengthLevel& level) { return level.value <= side.value; }));
    }

    void add_relation(const Pair& pair, std::optional<double> change) {
        Dataset& made = difference_.dataset;
        Relation relation;
        relation.actor = pair.arrow->actor;
        relation.target = pair.arrow->target;
        relation.domain = domain_of(pair);
        relation.polarity = pair.arrow->polarity;
        relation.strength = change;
        relation.confidence = pair.confidence;
        relation.modality = pair.arrow->modality;
        relation.directed = pair.arrow->directed;
        RelationWords words{fmt::format("d{}", made.relations.size() + 1), summary_of(pair, change), {}};
        add_evidence(pair, words);
        made.add(relation, std::move(words));
    }

    DomainIndex domain_of(const Pair& pair) {
        const DomainIndex domain = dataset_.relations[static_cast<std::size_t>((pair.b.exists ? pair.b : pair.a).relations.front())].domain;
        const auto of_domain = [&](RelationIndex r) { return dataset_.relations[static_cast<std::size_t>(r)].domain == domain; };
        const auto& [of_a, of_b] = std::tie(pair.a.relations, pair.b.relations);
        if (std::all_of(of_a.begin(), of_a.end(), of_domain) && std::all_of(of_b.begin(), of_b.end(), of_domain)) return domain;
        std::vector<Domain>& domains = difference_.dataset.domains;
        if (domains.size() == dataset_.domains.size()) {
            std::string id = "several";
            while (dataset_.find_domain(id) != no_index) id += "-domains";
            domains.push_back({id, "Several domains", "All domains of the pair together"});
        }
        return static_cast<DomainIndex>(domains.size()) - 1;
    }

    [[nodiscard]] std::string value_words(const SideValue& side, const std::string& label) const {
        if (!side.exists) return "nothing in " + label;
        if (!side.known) return "not given in " + label;
        const auto level = std::find_if(scale_.levels.begin(), scale_.levels.end(), [&](const StrengthLevel& l) { return scale_.ordinal && l.value == side.value; });
        return (level == scale_.levels.end() ? number(side.value) : level->name) + " in " + label;
    }

    /// "12.5 in 2015, 20 in 2020: +7.5 US$ (derived)".
    [[nodiscard]] std::string summary_of(const Pair& pair, std::optional<double> change) const {
        std::string words = value_words(pair.a, a_.label) + ", " + value_words(pair.b, b_.label) + ": ";
        if (!change) return words + "the change is unknown";
        const std::string unit = scale_.ordinal ? (std::abs(*change) == 1 ? " level" : " levels") : scale_.unit.empty() ? "" : " " + scale_.unit;
        words += fmt::format("{}{}{} (derived", *change < 0 ? "-" : "+", number(std::abs(*change)), unit);
        if (!pair.a.exists) words += "; only in " + b_.label;
        if (!pair.b.exists) words += "; only in " + a_.label;
        return words + ")";
    }

    /// A relation that holds on both sides brings its evidence once.
    void add_evidence(const Pair& pair, RelationWords& words) {
        const auto has = [](const std::vector<RelationIndex>& rows, RelationIndex row) { return std::find(rows.begin(), rows.end(), row) != rows.end(); };
        for (const RelationIndex row : pair.a.relations) copy_evidence(row, has(pair.b.relations, row) ? a_.label + " and " + b_.label : a_.label, words);
        for (const RelationIndex row : pair.b.relations)
            if (!has(pair.a.relations, row)) copy_evidence(row, b_.label, words);
    }

    void copy_evidence(RelationIndex row, const std::string& label, RelationWords& words) {
        Dataset& made = difference_.dataset;
        for (const EvidenceIndex index : dataset_.words_of(row).evidence) {
            Evidence evidence = dataset_.evidence[static_cast<std::size_t>(index)];
            evidence.relation = static_cast<RelationIndex>(made.relations.size());
            evidence.claim = label + ": " + evidence.claim;
            words.evidence.push_back(static_cast<EvidenceIndex>(made.evidence.size()));
            made.evidence.push_back(std::move(evidence));
        }
    }

    const Dataset& dataset_;
    const DifferenceSide &a_, &b_;
    const StrengthScale& scale_;
    const ArrowGrouping grouping_;
    std::map<std::pair<ActorIndex, ActorIndex>, std::pair<ActorIndex, ActorIndex>> undirected_;
    std::map<Key, Pair> pairs_;
    Difference difference_;
};

}  // namespace

Result<Difference> difference_of(const Dataset& dataset, const DifferenceSide& a, const DifferenceSide& b, ArrowGrouping grouping) {
    const StrengthScale* scale = nullptr;
    for (const DifferenceSide* side : {&a, &b}) {
        for (const RelationIndex row : side->relations) {
            const StrengthScale& own = dataset.scale_of(dataset.relations[static_cast<std::size_t>(row)]);
            if (scale == nullptr) scale = &own;
            if (scale == &own || is_same(*scale, own)) continue;
            return Error{
                fmt::format("{} and {} cannot be subtracted: {} and {} are different scales; compare them side by side", a.label, b.label, scale_words(*scale), scale_words(own))};
        }
    }
    return Subtraction(dataset, a, b, scale == nullptr ? dataset.strength : *scale, grouping).run();
}

}  // namespace imap
