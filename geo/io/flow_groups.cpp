// Sorts small keys instead of the flows, so that a million rows are grouped in a moment.
#include "geo/io/flow_groups.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>

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

/// What a flow is about. Each party is one actor, so that parties tell matters apart.
struct Matter {
    PartyIndex actor, target;
    int domain, start, end;

    friend bool operator==(const Matter&, const Matter&) = default;
};
struct HashOfMatter {
    std::size_t operator()(const Matter& matter) const { return hash_of_numbers({matter.actor, matter.target, matter.domain, matter.start, matter.end}); }
};

/// Tells matters that have come before.
class SeenMatters {
public:
    /// `domains`: from 0; -1 for none may come too.
    SeenMatters(std::size_t parties, std::size_t domains) : parties_(parties), bits_a_date_(parties * parties * (domains + 1)), domains_(domains) {
        is_dense_ = static_cast<double>(parties) * static_cast<double>(parties) * static_cast<double>(domains + 1) <= most_bits;
    }

    /// Whether it comes for the first time.
    bool add(const Matter& matter) {
        if (is_dense_)
            if (const std::optional<bool> is_new = add_dense(matter)) return *is_new;
        const std::size_t known = matters_.size();
        return matters_.number_of(matter) == known;
    }

private:
    static constexpr std::size_t most_bits = std::size_t{1} << 26;  // the memory of some hundred thousand matters
    struct Dates {
        int start, end;

        friend bool operator==(const Dates&, const Dates&) = default;
    };
    struct HashOfDates {
        std::size_t operator()(const Dates& dates) const { return hash_of_numbers({dates.start, dates.end}); }
    };

    /// Few dates stand in many flows: a bit for each matter that there can be at each of them. Nothing where they become too many.
    std::optional<bool> add_dense(const Matter& matter) {
        const std::size_t date = dates_.number_of({matter.start, matter.end});
        if (bits_.size() < (date + 1) * bits_a_date_) {
            if ((date + 1) * bits_a_date_ > most_bits) return become_sparse(), std::nullopt;
            bits_.resize((date + 1) * bits_a_date_);
        }
        const auto number = [](int index) { return static_cast<std::size_t>(index); };
        const std::size_t bit = ((date * (domains_ + 1) + number(matter.domain + 1)) * parties_ + number(matter.actor)) * parties_ + number(matter.target);
        if (bits_[bit]) return false;
        return bits_[bit] = true;
    }

    void become_sparse() {
        is_dense_ = false;
        for (std::size_t bit = 0; bit < bits_.size(); ++bit) {
            if (!bits_[bit]) continue;
            const Dates& dates = dates_.keys()[bit / bits_a_date_];
            const std::size_t pair = bit % (parties_ * parties_), domain = bit / (parties_ * parties_) % (domains_ + 1);
            matters_.number_of({static_cast<int>(pair / parties_), static_cast<int>(pair % parties_), static_cast<int>(domain) - 1, dates.start, dates.end});
        }
        bits_ = {};
    }

    std::size_t parties_, bits_a_date_, domains_;
    bool is_dense_ = false;
    std::vector<bool> bits_;
    Numbering<Dates, HashOfDates> dates_;
    Numbering<Matter, HashOfMatter> matters_;  ///< where there are too many for bits
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
        for (const FlowKey& key : run) waiting[{actor(flows_[key.flow]) < target(flows_[key.flow]), flows_[key.flow].strength}].push_back(key.flow);
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

RepeatedFlows find_repeated(const FlowTable& table) {
    RepeatedFlows repeated;
    SeenMatters seen(table.parties.size(), table.domains.size());
    for (std::size_t i = 0; i < table.flows.size(); ++i) {
        const Flow& flow = table.flows[i];
        if (seen.add({flow.actor, flow.target, flow.domain, packed(flow.start), packed(flow.end)})) continue;
        ++repeated.count;
        if (repeated.first.size() < ReportedRows::most) repeated.first.push_back(static_cast<std::uint32_t>(i));
    }
    return repeated;
}

GroupedFlows group_flows(const FlowTable& table, const std::vector<ActorIndex>& actor_of, Grouping grouping, bool undirected) {
    const Rows<Flow>& flows = table.flows;
    GroupedFlows grouped;
    if (grouping != Grouping::each || undirected) grouped.groups.reserve(flows.size());
    const Grouper grouper(flows, actor_of);
    if (grouping != Grouping::each)
        grouper.gather(undirected, grouping == Grouping::by_date, grouped);
    else if (undirected)
        grouper.merge_directions(grouped);
    else
        grouped.groups.add_each(flows.size());
    return grouped;
}

}  // namespace imap
