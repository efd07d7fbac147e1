// Which flows make one relation: each its own, both directions of an undirected pair, or all of a pair and domain that are aggregated.
#pragma once

#include <algorithm>
#include <cstdint>
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
    /// A group for each of so many flows, in their order. Nothing is added then.
    void add_each(std::size_t flows) { each_ = flows; }

    [[nodiscard]] std::size_t size() const { return each_ + begins_.size(); }
    /// In all groups.
    [[nodiscard]] std::size_t flow_count() const { return each_ + flows_.size(); }
    /// Of all groups' flows, one group's after the other's.
    [[nodiscard]] std::uint32_t flow_at(std::size_t place) const { return each_ > 0 ? static_cast<std::uint32_t>(place) : flows_[place]; }
    /// The place where a group begins.
    [[nodiscard]] std::size_t begin_of(std::size_t group) const { return each_ > 0 ? group : begins_[group]; }
    [[nodiscard]] std::size_t end_of(std::size_t group) const {
        if (each_ > 0) return group + 1;
        return group + 1 < begins_.size() ? begins_[group + 1] : flows_.size();
    }
    /// The group that a place is in.
    [[nodiscard]] std::size_t group_at(std::size_t place) const {
        if (each_ > 0) return place;
        return static_cast<std::size_t>(std::upper_bound(begins_.begin(), begins_.end(), static_cast<std::uint32_t>(place)) - begins_.begin()) - 1;
    }

private:
    Rows<std::uint32_t> flows_;
    Rows<std::uint32_t> begins_;
    std::size_t each_ = 0;  ///< flows that are a group each
};

/// Two rows of an undirected pair that say different things of the same matter.
struct Contradiction {
    std::uint32_t first = 0, second = 0;  ///< flows
};

struct GroupedFlows {
    FlowGroups groups;                          ///< in the table's order; gathered ones by actor, target, domain and date
    std::vector<std::uint32_t> merged;          ///< flows that repeat the other direction of an undirected pair, ascending
    std::vector<Contradiction> contradictions;  ///< ascending by `second`
};

/// Flows with the actor, target, domain and dates of an earlier one.
struct RepeatedFlows {
    std::size_t count = 0;
    std::vector<std::uint32_t> first;  ///< as many as a report lists
};
RepeatedFlows find_repeated(const FlowTable& table);

/// What is a relation: each flow, each of the totals that a database sent (of one date, where two spellings of a state are two totals), or all flows of a
/// pair and domain.
enum class Grouping { each, by_date, by_pair };

/// `actor_of`: the actor of each party, by whose order gathered relations come.
GroupedFlows group_flows(const FlowTable& table, const std::vector<ActorIndex>& actor_of, Grouping grouping, bool undirected);

}  // namespace imap
