// Arrows while relations are told to them: of group_arrows and AllArrows.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "geo/base/numbering.h"
#include "geo/query/filter.h"

namespace imap {

/// Smaller is more certain.
inline int doubt(Modality modality) {
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

/// What relations of one arrow have in common, told one after the other in the file's order.
class Gathered {
public:
    void add(const Relation& relation, RelationIndex row, bool strongest) {
        if (is_empty_) {
            modality_ = relation.modality;
            confidence_ = relation.confidence;
            is_empty_ = false;
        }
        if (relation.strength) strength_ = !strength_ ? *relation.strength : strongest ? std::max(*strength_, *relation.strength) : *strength_ + *relation.strength;
        directed_ |= relation.directed;
        trend_ = joined_trend(trend_, relation.trend);
        if (doubt(relation.modality) < doubt(modality_)) modality_ = relation.modality;
        confidence_ = std::max(confidence_, relation.confidence);
        Kind& kind = kinds_[static_cast<std::size_t>(relation.polarity)];
        if (kind.count++ == 0) kind.first = row;
    }

    [[nodiscard]] bool empty() const { return is_empty_; }
    void tell(Arrow& arrow) const {
        arrow.strength = strength_;
        arrow.directed = directed_;
        arrow.trend = trend_;
        arrow.modality = modality_;
        arrow.confidence = confidence_;
        arrow.polarity = most_common_polarity();
    }

private:
    struct Kind {
        int count = 0;
        RelationIndex first = no_index;
    };

    /// The first on a tie.
    [[nodiscard]] Polarity most_common_polarity() const {
        const auto* most = std::max_element(kinds_.begin(), kinds_.end(), [](const Kind& a, const Kind& b) { return a.count != b.count ? a.count < b.count : a.first > b.first; });
        return static_cast<Polarity>(most - kinds_.begin());
    }

    bool is_empty_ = true, directed_ = false;
    std::optional<double> strength_;
    Trend trend_ = Trend::unknown;
    Modality modality_ = Modality::asserted;
    Confidence confidence_ = Confidence::low;
    std::array<Kind, 4> kinds_{};
};

struct ArrowKey {
    int layer = 0;
    ActorIndex actor = no_index, target = no_index;
    DomainIndex domain = no_index;

    friend auto operator<=>(const ArrowKey&, const ArrowKey&) = default;
};

struct HashOfKey {
    std::size_t operator()(const ArrowKey& key) const { return hash_of_numbers({key.layer, key.actor, key.target, key.domain}); }
};
using KeyNumbers = Numbering<ArrowKey, HashOfKey>;

/// Which way the undirected relations of a pair go: as the first of them is written.
class UndirectedWays {
public:
    std::pair<ActorIndex, ActorIndex> ends_of(const Relation& relation) {
        const auto [low, high] = std::minmax(relation.actor, relation.target);
        const std::uint32_t number = pairs_.number_of({relation.layer, low, high, no_index});
        if (number == first_written_.size()) first_written_.emplace_back(relation.actor, relation.target);
        return first_written_[number];
    }

private:
    KeyNumbers pairs_;
    std::vector<std::pair<ActorIndex, ActorIndex>> first_written_;
};

/// Arrows while relations are given to them, row by row: the rows of one arrow lie far apart in the table.
class Gathering {
public:
    Gathering(const Dataset& dataset, ArrowGrouping grouping) : dataset_(dataset), by_domain_(grouping == ArrowGrouping::domain) {}

    /// The number of the arrow of a row; rows are told in the order in which they are listed, which says where undirected pairs go.
    std::uint32_t arrow_of(RelationIndex row) {
        const Relation& relation = dataset_.relations[static_cast<std::size_t>(row)];
        const auto [actor, target] = relation.directed ? std::pair(relation.actor, relation.target) : undirected_.ends_of(relation);
        const std::uint32_t number = numbers_.number_of({relation.layer, actor, target, by_domain_ ? relation.domain : no_index});
        if (number == arrows_.size()) arrows_.emplace_back();
        return number;
    }

    /// Rows are given in the file's order.
    void add(RelationIndex row, std::uint32_t number) {
        const Relation& relation = dataset_.relations[static_cast<std::size_t>(row)];
        ArrowRows& to = arrows_[number];
        if (to.arrow.relations.empty()) to.arrow.domain = relation.domain;
        to.several_domains |= relation.domain != to.arrow.domain;
        to.arrow.relations.push_back(row);
        (relation.modality == Modality::denied ? to.denied : to.affirmed).add(relation, row, dataset_.scale_of(relation).ordinal);
    }

    /// Sorted by key.
    std::vector<Arrow> arrows() {
        const Rows<ArrowKey>& keys = numbers_.keys();
        std::vector<std::uint32_t> order(keys.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
        std::vector<Arrow> sorted;
        sorted.reserve(order.size());
        for (const std::uint32_t number : order) sorted.push_back(finished(keys[number], arrows_[number]));
        return sorted;
    }

private:
    /// Denied relations speak only where nothing else is said.
    struct ArrowRows {
        Arrow arrow;
        Gathered affirmed, denied;
        bool several_domains = false;
    };

    static Arrow finished(const ArrowKey& key, ArrowRows& from) {
        Arrow arrow = std::move(from.arrow);
        (from.affirmed.empty() ? from.denied : from.affirmed).tell(arrow);
        arrow.layer = key.layer;
        arrow.actor = key.actor;
        arrow.target = key.target;
        if (from.several_domains) arrow.domain = no_index;
        return arrow;
    }

    const Dataset& dataset_;
    const bool by_domain_;
    UndirectedWays undirected_;
    KeyNumbers numbers_;
    std::deque<ArrowRows> arrows_;  ///< they are large, and stay where they are
};

/// The order in which arrows are listed.
inline bool comes_before(const Arrow& a, const Arrow& b) { return std::tie(a.layer, a.actor, a.target, a.domain) < std::tie(b.layer, b.actor, b.target, b.domain); }

}  // namespace imap
