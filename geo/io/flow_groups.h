// Which flows make one relation: each its own, both directions of an undirected pair, or all of a pair and domain that are aggregated.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "geo/io/table_flows.h"

namespace imap {

/// Indices into FlowTable::flows, group after group.
class FlowGroups {
public:
    void add(std::uint32_t flow, bool begins_group) {
        if (begins_group) begins_.push_back(static_cast<std::uint32_t>(flows_.size()));
        flows_.push_back(flow);
    }
    void reserve(std::size_t flows) { begins_.reserve(flows), flows_.reserve(flows); }
    /// A group for each of so many flows.
    void add_each(std::size_t flows) {
        flows_.resize(flows);
        std::iota(flows_.begin(), flows_.end(), 0U);
        begins_ = flows_;
    }
    [[nodiscard]] std::size_t size() const { return begins_.size(); }
    /// Of all groups, one group's after the other's.
    [[nodiscard]] const Rows<std::uint32_t>& flows() const { return flows_; }
    /// The place in flows() where a group begins.
    [[nodiscard]] std::size_t begin_of(std::size_t group) const { return begins_[group]; }
    /// The group that a place in flows() is in.
    [[nodiscard]] std::size_t group_at(std::size_t place) const {
        return static_cast<std::size_t>(std::upper_bound(begins_.begin(), begins_.end(), static_cast<std::uint32_t>(place)) - begins_.begin()) - 1;
    }
    [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t group) const {
        const std::size_t end = group + 1 < begins_.size() ? begins_[group + 1] : flows_.size();
        return std::span(flows_).subspan(begins_[group], end - begins_[group]);
    }

private:
    Rows<std::uint32_t> flows_;
    Rows<std::uint32_t> begins_;
};

/// Two rows of an undirected pair that say different things of the same matter.
struct Contradiction {
    std::uint32_t first = 0, second = 0;  ///< flows
};

struct GroupedFlows {
    FlowGroups groups;                          ///< in the table's order; gathered ones by actor, target, domain and date
    std::vector<std::uint32_t> merged;          ///< flows that repeat the other direction of an undirected pair, ascending
    std::vector<Contradiction> contradictions;  ///< ascending by `second`
    std::size_t repeated = 0;                   ///< flows with the actor, target, domain and dates of an earlier one
    std::vector<std::uint32_t> first_repeated;  ///< of those, as many as a report lists
};

/// What is a relation: each flow, each of the totals that a database sent (of one date, where two spellings of a state are two totals), or all flows of a
/// pair and domain.
enum class Grouping { each, by_date, by_pair };

/// `actor_of`: the actor of each party, by whose order gathered relations come.
GroupedFlows group_flows(const Rows<Flow>& flows, const std::vector<ActorIndex>& actor_of, Grouping grouping, bool undirected);

}  // namespace imap
