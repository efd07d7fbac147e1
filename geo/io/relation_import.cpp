// Makes a dataset of a table's flows: actors with names and colours, relations with their rows as evidence, one source.
#include "geo/io/relation_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <future>
#include <memory>

#include "geo/base/folder.h"
#include "geo/base/numbering.h"
#include "geo/base/parallel.h"
#include "geo/base/text.h"
#include "geo/io/flow_groups.h"
#include "geo/io/flow_words.h"
#include "geo/io/party_actors.h"
#include "geo/io/row_progress.h"
#include "geo/io/row_reader.h"
#include "geo/io/row_words.h"
#include "geo/io/table_flows.h"
#include "geo/model/actor_colors.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

/// Also of a folder that is named as ".".
std::string last_name(const fs::path& path) {
    std::error_code error;
    const bool is_dots = path.filename() == "." || path.filename() == "..";
    return own_name(is_dots ? fs::absolute(path, error).lexically_normal() : path).string();
}

class DatasetBuilder {
public:
    DatasetBuilder(std::shared_ptr<const TextTable> table, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec, FlowTable read, ImportReport& report)
        : table_(std::move(table)), map_(map), codes_(codes), spec_(spec), read_(std::move(read)), report_(report), words_(*table_, map, codes) {}

    /// Error: cancelled.
    Result<Dataset> build(const fs::path& path, LoadWatch* watch, TableProblems& problems) {
        dataset_.path = path.string();
        name_ = to_single_line(last_name(path));
        dataset_.strength = {false, {}, unit()};
        dataset_.actors = actors_of(read_, codes_, actor_of_);
        add_source();
        const Grouping grouping = spec_.aggregate != Aggregate::none ? Grouping::by_pair : of_totals() ? Grouping::by_date : Grouping::each;
        const bool each = grouping == Grouping::each && !spec_.undirected;
        std::future<RepeatedFlows> repeated = std::async([this] { return find_repeated(read_); });  // beside what else looks at all flows
        const std::string dates = dates_of_flows();
        GroupedFlows grouped = group_flows(read_, actor_of_, grouping, spec_.undirected);
        Sums sums;
        if (each) sums = sums_of(read_.flows, [this](PartyIndex party) { return actor_of_[static_cast<std::size_t>(party)]; });
        report_groups(grouped, repeated.get(), problems);
        if (!(each ? take_relations(watch) : add_relations(grouped.groups, watch))) return Error{load_cancelled};
        if (!each) sums = sums_of(dataset_.relations, [](ActorIndex actor) { return actor; });
        if (dataset_.domains.empty()) domain_of(-1);
        report_.value_sum = sums.strengths;
        choose_colors(sums.outflow);
        add_words_of_relations(std::move(grouped.groups));
        add_words(dates);
        return std::move(dataset_);
    }

private:
    [[nodiscard]] const std::string& header(int column) const { return table_->columns[static_cast<std::size_t>(column)]; }
    [[nodiscard]] const Flow& flow(std::uint32_t index) const { return read_.flows[index]; }
    [[nodiscard]] long long line_of(std::uint32_t flow) const { return table_->rows[read_.places.row_of(flow)].line; }
    [[nodiscard]] bool counts_rows() const { return map_.value < 0 && map_.value_columns.empty(); }

    /// Whether the rows are what a database added up.
    [[nodiscard]] bool of_totals() const { return table_->weight >= 0; }
    [[nodiscard]] bool is_single() const { return spec_.aggregate == Aggregate::none && !of_totals(); }
    /// The flows of one relation.
    [[nodiscard]] static std::vector<std::uint32_t> flows_of(const FlowGroups& groups, std::size_t group) {
        std::vector<std::uint32_t> flows;
        for (std::size_t place = groups.begin_of(group); place < groups.end_of(group); ++place) flows.push_back(groups.flow_at(place));
        return flows;
    }
    [[nodiscard]] long long row_count(const std::vector<std::uint32_t>& group) const {
        long long rows = 0;
        for (const std::uint32_t index : group) rows += read_.rows_of(index);
        return rows;
    }
    [[nodiscard]] std::string aggregate_word() const {
        if (map_.flags) return "gathered";
        return spec_.aggregate == Aggregate::none ? "sum" : word(spec_.aggregate);
    }

    /// Empty where no strength is given.
    [[nodiscard]] std::string unit() const {
        if (map_.flags) return "";
        if (counts_rows()) return "rows";
        return map_.value < 0 ? "value" : header(map_.value);
    }

    void add_source() {
        Source source;
        source.id = "table";
        source.type = "dataset";
        source.title = name_;
        source.locators = fmt::format("row {}-row {}", table_->rows.front().line, table_->rows.back().line);
        dataset_.sources.push_back(std::move(source));
    }

    /// A domain of the flows, or -1 for none, as one of the dataset: in the order in which relations name them.
    DomainIndex domain_of(int domain) {
        domains_.resize(read_.domains.size() + 1, no_index);
        DomainIndex& known = domains_[domain + 1];
        if (known != no_index) return known;
        const bool named = domain >= 0;
        const std::string id = named ? read_.domains[static_cast<std::size_t>(domain)] : unspecified_domain;
        if (id == unspecified_domain)  // a table may name it, too
            for (std::size_t i = 0; i < dataset_.domains.size(); ++i)
                if (dataset_.domains[i].id == id) return known = static_cast<DomainIndex>(i);
        known = static_cast<DomainIndex>(dataset_.domains.size());
        dataset_.domains.push_back({id, named ? id : "Unspecified", named ? "" : "The table names no domain"});
        return known;
    }

    [[nodiscard]] std::optional<double> strength_of(const std::vector<std::uint32_t>& group) const {
        if (map_.flags) return std::nullopt;
        if (is_single()) return flow(group.front()).strength;  // both directions of an undirected pair say the same
        double sum = 0, most = *flow(group.front()).strength;
        const Flow* last = &flow(group.front());
        for (const std::uint32_t index : group) {
            const Flow& one = flow(index);
            sum += *one.strength;
            most = std::max(most, *one.strength);
            if (one.start >= last->start) last = &one;  // a row without a date is before all others; the later row wins a tie
        }
        switch (spec_.aggregate) {
            case Aggregate::none:
            case Aggregate::sum:
                return sum;
            case Aggregate::mean:
                return sum / static_cast<double>(row_count(group));
            case Aggregate::max:
                return most;
            case Aggregate::last:
                return last->strength;
        }
        return sum;
    }

    /// Every flow is a relation as it stands, once its ends and its domain are the dataset's. False = cancelled.
    bool take_relations(LoadWatch* watch) {
        if (watch != nullptr) watch->begin("making relations", static_cast<long long>(read_.flows.size()));
        number_domains();
        constexpr std::size_t rows_a_part = std::size_t{1} << 16;
        for_each_part(read_.flows.size(), rows_a_part, [&](const RowPart& part) {
            for (std::size_t row = part.begin; row < part.end; ++row) {
                Relation& relation = read_.flows[row];
                relation.actor = actor_of_[static_cast<std::size_t>(relation.actor)];
                relation.target = actor_of_[static_cast<std::size_t>(relation.target)];
                relation.domain = domains_[relation.domain + 1];
            }
        });
        dataset_.relations = std::move(read_.flows);
        return watch == nullptr || !watch->cancelled();
    }

    /// Those of the flows, in the order in which these name them.
    void number_domains() {
        std::size_t unknown = read_.domains.size() + 1;
        for (const Flow& flow : read_.flows) {
            if (unknown == 0) return;
            const std::size_t known = dataset_.domains.size();
            domain_of(flow.domain);
            unknown -= dataset_.domains.size() - known;
        }
    }

    /// False = cancelled.
    bool add_relations(const FlowGroups& groups, LoadWatch* watch) {
        const RowProgress progress(watch, "making relations", groups.size());
        dataset_.relations.reserve(groups.size());
        for (std::size_t group = 0; group < groups.size(); ++group) {
            if (!progress.goes_on(group)) return false;
            add_relation(flows_of(groups, group));
        }
        return true;
    }

    void add_relation(const std::vector<std::uint32_t>& group) {
        Relation relation = flow(group.front());
        relation.actor = actor_of_[static_cast<std::size_t>(relation.actor)];
        relation.target = actor_of_[static_cast<std::size_t>(relation.target)];
        relation.domain = domain_of(relation.domain);
        relation.strength = strength_of(group);
        for (const std::uint32_t index : group) {
            const Flow& one = flow(index);
            if (one.start && (!relation.start || *one.start < *relation.start)) relation.start = one.start;
            if (one.end && (!relation.end || *relation.end < *one.end)) relation.end = one.end;
        }
        dataset_.relations.push_back(relation);
    }

    void add_words_of_relations(FlowGroups groups) {
        if (of_totals()) return add_words_of_totals(groups);
        const auto words = std::make_shared<const FlowWords>(table_, map_, codes_, std::move(read_.places), std::move(groups), is_single() ? "" : aggregate_word());
        const auto fingerprint = [words] { return words->fingerprint(); };
        dataset_.relation_words = {words->relation_count(), [words](std::size_t group) { return words->relation(group); }, fingerprint};
        dataset_.evidence = {words->evidence_count(), [words](std::size_t place) { return words->evidence(place); }, fingerprint};
    }

    /// What a database added up is no row that one could look at.
    void add_words_of_totals(const FlowGroups& groups) {
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const std::string rows = counted(row_count(flows_of(groups, i)), "row", "rows");
            Evidence evidence;
            evidence.id = fmt::format("e{}", i + 1);
            evidence.relation = static_cast<RelationIndex>(i);
            evidence.source = 0;
            evidence.locator = rows;
            evidence.claim = fmt::format("the {} of {} in the table {}: {}", aggregate_word(), rows, table_->file, dataset_.relations[i].strength.value_or(0));
            evidence.figure = map_.flags ? FigureKind::none : FigureKind::derived;
            dataset_.evidence.push_back(std::move(evidence));
            dataset_.relation_words.push_back({fmt::format("r{}", i + 1), fmt::format("{} of {}", aggregate_word(), rows), {static_cast<EvidenceIndex>(i)}});
        }
    }

    /// Of all relations, added up in their order.
    struct Sums {
        double strengths = 0;
        std::vector<double> outflow;  ///< of each actor; of undirected pairs, flow
    };
    template <class ActorOf>
    [[nodiscard]] Sums sums_of(const Rows<Relation>& relations, const ActorOf& actor_of) const {
        Sums sums;
        sums.outflow.resize(dataset_.actors.size());
        for (const Relation& relation : relations) {
            sums.strengths += relation.strength.value_or(0);
            const double weight = std::abs(relation.strength.value_or(1));
            sums.outflow[static_cast<std::size_t>(actor_of(relation.actor))] += weight;
            if (!relation.directed) sums.outflow[static_cast<std::size_t>(actor_of(relation.target))] += weight;
        }
        return sums;
    }

    /// The nine with the largest outflow, the first by id on a tie, get colours of their own; the two largest are the pair to compare.
    void choose_colors(const std::vector<double>& outflow) {
        std::vector<ActorIndex> order;
        for (std::size_t i = 0; i < outflow.size(); ++i)
            if (outflow[i] > 0) order.push_back(static_cast<ActorIndex>(i));
        std::stable_sort(order.begin(), order.end(), [&](ActorIndex a, ActorIndex b) { return outflow[static_cast<std::size_t>(a)] > outflow[static_cast<std::size_t>(b)]; });
        for (std::size_t i = 0; i < std::min(order.size(), actor_colors.size()); ++i) dataset_.actors[static_cast<std::size_t>(order[i])].color = actor_colors[i];
        if (order.size() >= 2) dataset_.compare = {order[0], order[1]};
    }

    std::vector<ReportedRow> first_rows(const std::vector<std::uint32_t>& flows) {
        std::vector<ReportedRow> rows;
        for (std::size_t i = 0; i < std::min(flows.size(), ReportedRows::most); ++i)
            rows.push_back({line_of(flows[i]), words_.of(read_.places.row_of(flows[i]), read_.places.column_of(flows[i]))});
        return rows;
    }

    void report_groups(const GroupedFlows& grouped, const RepeatedFlows& repeated, TableProblems& problems) {
        report_.repeated = static_cast<long long>(repeated.count);
        for (const long long rows : read_.weights) report_.repeated += rows - 1;
        report_.listed.repeated = first_rows(repeated.first);
        report_.merged = static_cast<long long>(grouped.merged.size());
        report_.listed.merged = first_rows(grouped.merged);
        for (const Contradiction& one : grouped.contradictions)
            problems.add(
                Severity::warning, line_of(one.second), "",
                fmt::format("the pair has no direction, but this row says something else than row {}, which names it the other way round; both are kept", line_of(one.first)));
    }

    [[nodiscard]] std::string dates_of_flows() const {
        struct HashOfDate {
            std::size_t operator()(int date) const { return hash_of_numbers({date}); }
        };
        Numbering<int, HashOfDate> dates;
        PartialDate first{10000, 0, 0}, last;
        for (const Flow& flow : read_.flows) {
            if (!flow.start) continue;
            const std::size_t known = dates.size();
            if (dates.number_of(packed(flow.start)) < known) continue;
            first = std::min(first, *flow.start);
            last = std::max(last, *flow.start);
        }
        if (dates.size() == 0) return "";
        if (dates.size() == 1) return to_string(first);
        if (spec_.at.empty() && spec_.from.empty() && spec_.aggregate == Aggregate::none)
            report_.findings.push_back({"dates", fmt::format("{} from {} to {}", dates.size(), to_string(first), to_string(last)),
                                        "an arrow adds up all of them; choose with --at DATE, --between A,B or --aggregate mean"});
        return to_string(first) + " to " + to_string(last);
    }

    [[nodiscard]] std::string kinds_of_actors() const {
        const auto places = std::count_if(dataset_.actors.begin(), dataset_.actors.end(), [](const Actor& actor) { return actor.kind == ActorKind::group; });
        if (places == 0) return "states";
        return places == static_cast<std::ptrdiff_t>(dataset_.actors.size()) ? "places" : "states and places";
    }

    void add_words(const std::string& span) {
        dataset_.name = dataset_.title = dataset_.figure_title = name_.substr(0, name_.find('.') == 0 ? std::string::npos : name_.find('.'));
        std::vector<std::string> parts;
        const bool derived = spec_.aggregate == Aggregate::mean || spec_.aggregate == Aggregate::max || spec_.aggregate == Aggregate::last;
        if (const std::string words = unit(); !words.empty()) parts.push_back(derived ? std::string(word(spec_.aggregate)) + " of " + words : words);
        if (!span.empty()) parts.push_back(span);
        parts.push_back(fmt::format("{} relations between {} {}", dataset_.relations.size(), dataset_.actors.size(), kinds_of_actors()));
        dataset_.figure_subtitle = join(parts, "; ");
        dataset_.description = "Imported from " + name_;
    }

    std::string name_;  ///< of the file or folder
    const std::shared_ptr<const TextTable> table_;
    const ImportMapping& map_;
    const StateCodes& codes_;
    const ImportSpec& spec_;
    FlowTable read_;
    ImportReport& report_;
    RowWords words_;
    Dataset dataset_;
    std::vector<ActorIndex> actor_of_;  ///< of each party
    std::vector<DomainIndex> domains_;  ///< of each domain of the flows, behind that of no domain
};

}  // namespace

Result<Dataset> import_relations(const std::shared_ptr<const TextTable>& table, ImportSpec& spec, ImportReport& report, const std::string& input, const ImportContext& context,
                                 Problems& problems) {
    Result<StateCodes> codes = StateCodes::load();
    if (!codes) return codes.error();
    if (context.borders != nullptr) codes->add_regions(*context.borders);
    report.findings = table->findings;
    const Result<ImportMapping> map = choose_mapping(*table, *codes, spec, context, report, problems);
    if (!map) return map.error();
    return import_mapped(table, *map, *codes, spec, report, input, context, problems);
}

Result<Dataset> import_mapped(const std::shared_ptr<const TextTable>& table, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec, ImportReport& report,
                              const std::string& input, const ImportContext& context, Problems& problems) {
    const Result<std::optional<DateSpan>> asked = asked_span(spec);
    if (!asked) return asked.error();
    if (*asked && map.start < 0 && map.shape != TableShape::years)
        return Error{fmt::format("{}: --at and --between need dates; name their column with --map start=COLUMN", table->file)};

    Result<FlowTable> read = read_flows(*table, map, codes, spec, *asked, context.watch, report, problems);
    if (!read) return read.error();
    if (read->flows.empty()) problems.push_back({Severity::error, table->file, 0, "", "no row became a relation; see what was left out and why"});
    TableProblems table_problems(table->file, problems);
    return DatasetBuilder(table, map, codes, spec, std::move(read).value(), report).build(input, context.watch, table_problems);
}

}  // namespace imap
