// Sorts small keys instead of the flows, so that a million rows are grouped in a moment.
#include "geo/io/flow_groups.h"

#include <algorithm>
#include <map>

#include "geo/base/numbering.h"
#include "geo/model/date_span.h"

namespace imap {
namespace {

struct FlowKey {
    ActorIndex actor, target;
    int domain, start, end;
    std::uint32_t flow;  ///< last, so that flows of one key keep the table's order

    friend auto operator<=>(const FlowKey&, const FlowKey&) = default;
    [[nodiscard]] bool same_matter(const FlowKey& other) const {
        return actor == other.actor && target == other.target && domain == other.domain && start == other.start && end == other.end;
    }
};

/// What a flow is about: its key without the flow.
struct Matter {
    ActorIndex actor, target;
    int domain, start, end;

    friend bool operator==(const Matter&, const Matter&) = default;
};
struct HashOfMatter {
    std::size_t operator()(const Matter& matter) const { return hash_of_numbers({matter.actor, matter.target, matter.domain, matter.start, matter.end}); }
};

class Grouper {
public:
    Grouper(const Rows<Flow>& flows, const std::vector<ActorIndex>& actor_of) : flows_(flows), actor_of_(actor_of) {}

    /// `sorted_ends`: the lower actor first, whichever direction the flow has.
    [[nodiscard]] Rows<FlowKey> sorted_keys(bool sorted_ends, bool with_dates) const {
        Rows<FlowKey> keys;
        keys.reserve(flows_.size());
        for (std::size_t i = 0; i < flows_.size(); ++i) {
            FlowKey key = key_of(i, with_dates);
            if (sorted_ends && key.actor > key.target) std::swap(key.actor, key.target);
            keys.push_back(key);
        }
        std::sort(keys.begin(), keys.end());
        return keys;
    }

    /// Calls `act` with each run of keys of one matter.
    template <class Act>
    static void for_each_run(const Rows<FlowKey>& keys, const Act& act) {
        for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
            while (end < keys.size() && keys[end].same_matter(keys[begin])) ++end;
            act(std::span(keys).subspan(begin, end - begin));
        }
    }

    void gather(bool undirected, bool by_date, GroupedFlows& grouped) const {
        for_each_run(sorted_keys(undirected, by_date), [&](std::span<const FlowKey> run) {
            for (const FlowKey& key : run) grouped.groups.add(key.flow, &key == &run.front());
        });
    }

    /// A flow joins the first one of the other direction that says the same and that no flow has joined yet.
    void merge_directions(GroupedFlows& grouped) const {
        std::vector<std::uint32_t> partner(flows_.size());
        for (std::size_t i = 0; i < partner.size(); ++i) partner[i] = static_cast<std::uint32_t>(i);
        for_each_run(sorted_keys(true, true), [&](std::span<const FlowKey> run) { merge_run(run, partner, grouped); });
        std::sort(grouped.merged.begin(), grouped.merged.end());
        std::sort(grouped.contradictions.begin(), grouped.contradictions.end(), [](const Contradiction& a, const Contradiction& b) { return a.second < b.second; });
        for (std::size_t i = 0; i < partner.size(); ++i) {
            if (partner[i] < i) continue;
            grouped.groups.add(static_cast<std::uint32_t>(i), true);
            if (partner[i] > i) grouped.groups.add(partner[i], false);
        }
    }

    void find_repeated(GroupedFlows& grouped) const {
        Numbering<Matter, HashOfMatter> matters;
        for (std::size_t i = 0; i < flows_.size(); ++i) {
            const FlowKey key = key_of(i, true);
            const std::size_t known = matters.size();
            if (matters.number_of({key.actor, key.target, key.domain, key.start, key.end}) == known) continue;
            ++grouped.repeated;
            if (grouped.first_repeated.size() < ReportedRows::most) grouped.first_repeated.push_back(static_cast<std::uint32_t>(i));
        }
    }

private:
    [[nodiscard]] FlowKey key_of(std::size_t index, bool with_dates) const {
        const Flow& flow = flows_[index];
        return {actor(flow), target(flow), flow.domain, with_dates ? packed(flow.start) : 0, with_dates ? packed(flow.end) : 0, static_cast<std::uint32_t>(index)};
    }
    [[nodiscard]] ActorIndex actor(const Flow& flow) const { return actor_of_[static_cast<std::size_t>(flow.actor)]; }
    [[nodiscard]] ActorIndex target(const Flow& flow) const { return actor_of_[static_cast<std::size_t>(flow.target)]; }

    void merge_run(std::span<const FlowKey> run, std::vector<std::uint32_t>& partner, GroupedFlows& grouped) const {
        if (run.size() < 2) return;
        // Flows that wait for one of the other direction, by direction and value.
        std::map<std::pair<bool, std::optional<double>>, std::vector<std::uint32_t>> waiting;
        for (const FlowKey& key : run) waiting[{actor(flows_[key.flow]) < target(flows_[key.flow]), flows_[key.flow].value}].push_back(key.flow);
        std::vector<std::uint32_t> alone[2];
        for (auto& [what, forward] : waiting) {
            if (!what.first) continue;
            std::vector<std::uint32_t>& backward = waiting[{false, what.second}];
            const std::size_t pairs = std::min(forward.size(), backward.size());
            for (std::size_t i = 0; i < pairs; ++i) {
                partner[forward[i]] = backward[i];
                partner[backward[i]] = forward[i];
                grouped.merged.push_back(std::max(forward[i], backward[i]));
            }
            forward.erase(forward.begin(), forward.begin() + static_cast<std::ptrdiff_t>(pairs));
            backward.erase(backward.begin(), backward.begin() + static_cast<std::ptrdiff_t>(pairs));
        }
        for (const auto& [what, flows] : waiting) alone[what.first ? 1 : 0].insert(alone[what.first ? 1 : 0].end(), flows.begin(), flows.end());
        for (std::vector<std::uint32_t>& flows : alone) std::sort(flows.begin(), flows.end());
        for (std::size_t i = 0; i < std::min(alone[0].size(), alone[1].size()); ++i)
            grouped.contradictions.push_back({std::min(alone[0][i], alone[1][i]), std::max(alone[0][i], alone[1][i])});
    }

    const Rows<Flow>& flows_;
    const std::vector<ActorIndex>& actor_of_;
};

}  // namespace

GroupedFlows group_flows(const Rows<Flow>& flows, const std::vector<ActorIndex>& actor_of, Grouping grouping, bool undirected) {
    GroupedFlows grouped;
    if (grouping != Grouping::each || undirected) grouped.groups.reserve(flows.size());
    const Grouper grouper(flows, actor_of);
    if (grouping != Grouping::each)
        grouper.gather(undirected, grouping == Grouping::by_date, grouped);
    else if (undirected)
        grouper.merge_directions(grouped);
    else
        grouped.groups.add_each(flows.size());
    grouper.find_repeated(grouped);
    return grouped;
}

}  // namespace imap
