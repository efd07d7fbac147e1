// Which flows make one relation: each its own, both directions of an undirected pair, or all of a pair and domain that are aggregated.
#pragma once

#include <span>
#include <vector>

#include "geo/io/table_flows.h"

namespace imap {

/// Indices into FlowTable::flows, group after group.
class FlowGroups {
public:
    void add(std::uint32_t flow, bool begins_group) {
        if (begins_group) begins_.push_back(flows_.size());
        flows_.push_back(flow);
    }
    void reserve(std::size_t flows) { begins_.reserve(flows), flows_.reserve(flows); }
    [[nodiscard]] std::size_t size() const { return begins_.size(); }
    [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t group) const {
        const std::size_t end = group + 1 < begins_.size() ? begins_[group + 1] : flows_.size();
        return std::span(flows_).subspan(begins_[group], end - begins_[group]);
    }

private:
    std::vector<std::uint32_t> flows_;
    std::vector<std::size_t> begins_;
};

/// Two rows of an undirected pair that say different things of the same matter.
struct Contradiction {
    std::uint32_t first = 0, second = 0;  ///< flows
};

struct GroupedFlows {
    FlowGroups groups;                          ///< in the table's order; gathered ones by actor, target, domain and date
    std::vector<std::uint32_t> merged;          ///< flows that repeat the other direction of an undirected pair, ascending
    std::vector<Contradiction> contradictions;  ///< ascending by `second`
    std::vector<std::uint32_t> repeated;        ///< flows with the actor, target, domain and dates of an earlier one, ascending
};

/// What is a relation: each flow, each of the totals that a database sent (of one date, where two spellings of a state are two totals), or all flows of a
/// pair and domain.
enum class Grouping { each, by_date, by_pair };

/// `actor_of`: the actor of each party, by whose order gathered relations come.
GroupedFlows group_flows(const std::vector<Flow>& flows, const std::vector<ActorIndex>& actor_of, Grouping grouping, bool undirected);

}  // namespace imap
