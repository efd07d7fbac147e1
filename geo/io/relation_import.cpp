// Makes a dataset of a table's flows: actors with names and colours, relations with their rows as evidence, one source.
#include "geo/io/relation_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "geo/base/text.h"
#include "geo/io/table_flows.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

/// Nine colours that people with any colour vision tell apart: Paul Tol, "muted", https://personal.sron.nl/~pault/.
constexpr std::array<const char*, 9> muted_colors{"#332288", "#cc6677", "#117733", "#882255", "#44aa99", "#999933", "#aa4499", "#88ccee", "#ddcc77"};
constexpr const char* unspecified_domain = "unspecified";

/// Flows of one relation; more than one where rows are aggregated.
using FlowGroup = std::vector<const Flow*>;

/// Totals of a database are one relation a date where no aggregate is asked for: two spellings of a state are two totals.
std::vector<FlowGroup> grouped(const std::vector<Flow>& flows, Aggregate aggregate, bool of_totals) {
    std::vector<FlowGroup> groups;
    if (aggregate == Aggregate::none && !of_totals) {
        for (const Flow& flow : flows) groups.push_back({&flow});
        return groups;
    }
    std::map<std::tuple<int, int, std::string, std::optional<PartialDate>, std::optional<PartialDate>>, FlowGroup> by_key;
    const bool by_date = aggregate == Aggregate::none;
    for (const Flow& flow : flows)
        by_key[{flow.actor, flow.target, flow.domain, by_date ? flow.start : std::nullopt, by_date ? flow.end : std::nullopt}].push_back(&flow);
    for (auto& [key, group] : by_key) groups.push_back(std::move(group));
    return groups;
}

long long row_count(const FlowGroup& group) {
    long long rows = 0;
    for (const Flow* flow : group) rows += flow->rows;
    return rows;
}

double aggregated(const FlowGroup& group, Aggregate aggregate) {
    double sum = 0, most = group.front()->value;
    const Flow* last = group.front();
    for (const Flow* flow : group) {
        sum += flow->value;
        most = std::max(most, flow->value);
        if (flow->start >= last->start) last = flow;  // a row without a date is before all others; the later row wins a tie
    }
    switch (aggregate) {
        case Aggregate::none:
        case Aggregate::sum:
            return sum;
        case Aggregate::mean:
            return sum / static_cast<double>(row_count(group));
        case Aggregate::max:
            return most;
        case Aggregate::last:
            return last->value;
    }
    return sum;
}

class DatasetBuilder {
public:
    DatasetBuilder(const TextTable& table, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec, ImportReport& report)
        : table_(table), map_(map), codes_(codes), spec_(spec), report_(report) {}

    Dataset build(const std::vector<Flow>& flows, const fs::path& path) {
        dataset_.path = path.string();
        dataset_.strength = {false, {}, unit()};
        add_actors(flows);
        add_source(path);
        for (const FlowGroup& group : grouped(flows, spec_.aggregate, of_totals())) add_relation(group);
        if (dataset_.domains.empty()) dataset_.domains.push_back({unspecified_domain, "Unspecified", "The table names no domain"});
        choose_colors();
        count_repeated(flows);
        add_words(flows, path);
        return std::move(dataset_);
    }

private:
    [[nodiscard]] const std::string& header(int column) const { return table_.columns[static_cast<std::size_t>(column)]; }

    /// Whether the rows are what a database added up.
    [[nodiscard]] bool of_totals() const { return table_.weight >= 0; }
    [[nodiscard]] static std::string rows_of(const FlowGroup& group) { return fmt::format("{} row{}", row_count(group), row_count(group) == 1 ? "" : "s"); }

    [[nodiscard]] std::string unit() const {
        if (map_.shape == TableShape::long_table) return map_.value < 0 ? "rows" : header(map_.value);
        return "value";
    }

    void add_actors(const std::vector<Flow>& flows) {
        std::map<std::string, int> found;
        for (const Flow& flow : flows)
            for (const int state : {flow.actor, flow.target}) found.emplace(codes_.states()[static_cast<std::size_t>(state)].id, state);
        for (const auto& [id, state] : found) {
            actor_of_[state] = static_cast<ActorIndex>(dataset_.actors.size());
            Actor actor;
            actor.id = actor.code = id;
            actor.name = codes_.states()[static_cast<std::size_t>(state)].name;
            if (codes_.states()[static_cast<std::size_t>(state)].former) actor.note = "A former state, on no map of today";
            dataset_.actors.push_back(std::move(actor));
        }
    }

    void add_source(const fs::path& path) {
        Source source;
        source.id = "table";
        source.type = "dataset";
        source.title = to_single_line(path.filename().string());
        source.locators = fmt::format("row {}-row {}", table_.rows.front().line, table_.rows.back().line);
        dataset_.sources.push_back(std::move(source));
    }

    DomainIndex domain_of(const std::string& text) {
        const std::string id = text.empty() ? unspecified_domain : text;
        const auto [entry, is_new] = domains_.try_emplace(id, static_cast<DomainIndex>(dataset_.domains.size()));
        if (is_new) dataset_.domains.push_back({id, text.empty() ? "Unspecified" : text, text.empty() ? "The table names no domain" : ""});
        return entry->second;
    }

    void add_relation(const FlowGroup& group) {
        const Flow& first = *group.front();
        const bool single = spec_.aggregate == Aggregate::none && !of_totals();
        Relation relation;
        relation.id = single ? "r" + first.place : fmt::format("r{}", dataset_.relations.size() + 1);
        relation.actor = actor_of_[first.actor];
        relation.target = actor_of_[first.target];
        relation.domain = domain_of(first.domain);
        relation.strength = aggregated(group, spec_.aggregate);
        relation.confidence = Confidence::high;  // a value is read, not interpreted
        const std::string aggregate = spec_.aggregate == Aggregate::none ? "sum" : word(spec_.aggregate);
        relation.summary = single ? first.claim : fmt::format("{} of {}", aggregate, rows_of(group));
        for (const Flow* flow : group) {
            if (flow->start && (!relation.start || *flow->start < *relation.start)) relation.start = flow->start;
            const auto& end = flow->end ? flow->end : map_.end < 0 ? flow->start : flow->end;
            if (end && (!relation.end || *relation.end < *end)) relation.end = end;
            if (!of_totals()) add_evidence(relation, "e" + flow->place, fmt::format("row {}", flow->line), flow->claim, FigureKind::stated);
        }
        if (of_totals())
            add_evidence(relation, fmt::format("e{}", dataset_.evidence.size() + 1), rows_of(group),
                         fmt::format("the {} of {} in the table {}: {}", aggregate, rows_of(group), table_.file, *relation.strength), FigureKind::derived);
        report_.value_sum += *relation.strength;
        dataset_.relations.push_back(std::move(relation));
    }

    void add_evidence(Relation& relation, const std::string& id, const std::string& locator, const std::string& claim, FigureKind figure) {
        Evidence evidence;
        evidence.id = id;
        evidence.relation = static_cast<RelationIndex>(dataset_.relations.size());
        evidence.source = 0;
        evidence.locator = locator;
        evidence.claim = claim;
        evidence.figure = figure;
        relation.evidence.push_back(static_cast<EvidenceIndex>(dataset_.evidence.size()));
        dataset_.evidence.push_back(std::move(evidence));
    }

    /// The nine with the largest outflow, the first by id on a tie, get colours of their own; the two largest are the pair to compare.
    void choose_colors() {
        std::vector<double> outflow(dataset_.actors.size(), 0);
        for (const Relation& relation : dataset_.relations) outflow[static_cast<std::size_t>(relation.actor)] += *relation.strength;
        std::vector<ActorIndex> order;
        for (std::size_t i = 0; i < outflow.size(); ++i)
            if (outflow[i] > 0) order.push_back(static_cast<ActorIndex>(i));
        std::stable_sort(order.begin(), order.end(), [&](ActorIndex a, ActorIndex b) { return outflow[static_cast<std::size_t>(a)] > outflow[static_cast<std::size_t>(b)]; });
        for (std::size_t i = 0; i < std::min(order.size(), muted_colors.size()); ++i)
            dataset_.actors[static_cast<std::size_t>(order[i])].color = parse_color(muted_colors[i]);
        if (order.size() >= 2) dataset_.compare = {order[0], order[1]};
    }

    void count_repeated(const std::vector<Flow>& flows) {
        std::set<std::tuple<int, int, std::string, std::optional<PartialDate>, std::optional<PartialDate>>> seen;
        for (const Flow& flow : flows)
            report_.repeated += flow.rows - (seen.emplace(flow.actor, flow.target, flow.domain, flow.start, flow.end).second ? 1 : 0);
    }

    [[nodiscard]] std::string dates_of(const std::vector<Flow>& flows) const {
        std::set<PartialDate> dates;
        for (const Flow& flow : flows)
            if (flow.start) dates.insert(*flow.start);
        if (dates.empty()) return "";
        if (dates.size() == 1) return to_string(*dates.begin());
        if (spec_.at.empty() && spec_.from.empty() && spec_.aggregate == Aggregate::none)
            report_.findings.push_back({"dates", fmt::format("{} from {} to {}", dates.size(), to_string(*dates.begin()), to_string(*dates.rbegin())),
                                        "an arrow adds up all of them; choose with --at DATE, --between A,B or --aggregate mean"});
        return to_string(*dates.begin()) + " to " + to_string(*dates.rbegin());
    }

    void add_words(const std::vector<Flow>& flows, const fs::path& path) {
        std::string stem = path.filename().string();
        stem = to_single_line(stem.substr(0, stem.find('.') == 0 ? std::string::npos : stem.find('.')));
        dataset_.name = dataset_.title = dataset_.figure_title = stem;
        std::string unit_words = unit();
        if (spec_.aggregate == Aggregate::mean || spec_.aggregate == Aggregate::max || spec_.aggregate == Aggregate::last)
            unit_words = std::string(word(spec_.aggregate)) + " of " + unit_words;
        std::vector<std::string> parts{unit_words};
        if (const std::string dates = dates_of(flows); !dates.empty()) parts.push_back(dates);
        parts.push_back(fmt::format("{} relations between {} states", dataset_.relations.size(), dataset_.actors.size()));
        dataset_.figure_subtitle = join(parts, "; ");
        dataset_.description = "Imported from " + to_single_line(path.filename().string());
    }

    const TextTable& table_;
    const ImportMapping& map_;
    const StateCodes& codes_;
    const ImportSpec& spec_;
    ImportReport& report_;
    Dataset dataset_;
    std::map<int, ActorIndex> actor_of_;
    std::map<std::string, DomainIndex> domains_;
};

}  // namespace

Result<Dataset> import_relations(const TextTable& table, ImportSpec& spec, ImportReport& report, const std::string& input, const ImportContext&,
                                 Problems& problems) {
    const Result<StateCodes> codes = StateCodes::load();
    if (!codes) return codes.error();
    const Result<std::optional<DateSpan>> asked = asked_span(spec);
    if (!asked) return asked.error();
    report.findings = table.findings;
    const Result<ImportMapping> map = choose_mapping(table, *codes, spec, report.findings, problems);
    if (!map) return map.error();
    if (*asked && map->start < 0 && map->shape != TableShape::years)
        return Error{fmt::format("{}: --at and --between need dates; name their column with --map start=COLUMN", table.file)};

    const std::vector<Flow> flows = read_flows(table, *map, *codes, spec, *asked, report, problems);
    if (flows.empty()) problems.push_back({Severity::error, table.file, 0, "", "no row became a relation; see what was left out and why"});
    return DatasetBuilder(table, *map, *codes, spec, report).build(flows, input);
}

}  // namespace imap
