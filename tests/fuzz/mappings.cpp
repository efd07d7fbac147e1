// A stranger's table and what a project says of its columns: each row is kept or counted, sums are those of the rows, and the choices that were made choose the same again.
// Fuzzes: geo/io/import_mapping.cpp geo/io/mapping_*.cpp geo/io/table_flows.cpp geo/io/relation_import.cpp geo/io/end_reader.cpp geo/io/flow_groups.cpp geo/io/flow_words.cpp
// geo/io/pair_column.cpp geo/io/node_table.cpp geo/io/plain_rows.cpp geo/io/column_profile.cpp geo/io/cell_values.cpp geo/io/match_report.cpp geo/io/party_actors.cpp
// geo/io/parties.cpp geo/io/role_choices.cpp geo/model/date_span.cpp
#include <algorithm>
#include <cmath>
#include <optional>

#include "geo/base/text.h"
#include "geo/io/import_mapping.h"
#include "geo/io/table_flows.h"
#include "geo/model/dataset_hash.h"
#include "tests/fuzz/fuzz.h"
#include "viewer/state/project.h"

namespace imap::fuzz {
namespace {

const StateCodes& state_codes() {
    static const StateCodes codes = std::move(StateCodes::load().value());
    return codes;
}

/// Parts between lines of "%%": a project's "import", the table, and perhaps a table of nodes.
struct Input {
    ImportSpec spec;
    std::string table;
    std::optional<std::string> nodes;
};

Input input_of(const std::string& bytes) {
    constexpr std::string_view divider = "%%\n";
    Input input;
    const std::size_t end_of_spec = std::min(bytes.find(divider), bytes.size());
    const std::size_t table = std::min(end_of_spec + divider.size(), bytes.size());
    const std::size_t end_of_table = std::min(bytes.find(divider, table), bytes.size());
    input.table = bytes.substr(table, end_of_table - table);
    if (end_of_table < bytes.size()) input.nodes = bytes.substr(end_of_table + divider.size());
    Problems problems;
    const auto project = project_from_json(R"({"version":1,"import":)" + bytes.substr(0, end_of_spec) + "}", "/", "fuzz.json", problems);
    if (project) input.spec = project->import;
    return input;
}

/// What one reading came to.
struct Reading {
    ImportSpec spec;
    ImportMapping map;
    ImportReport report;
    Problems problems;
    Dataset dataset;
};

std::optional<Reading> read(const std::shared_ptr<const TextTable>& table, const ImportSpec& spec, const TextTable* nodes) {
    Reading reading;
    reading.spec = spec;
    ImportContext context;
    context.nodes = nodes;
    Result<ImportMapping> map = choose_mapping(*table, state_codes(), reading.spec, context, reading.report, reading.problems);
    if (!map) return require(!map.error().message.empty() && is_valid_utf8(map.error().message), "an error has words"), std::nullopt;
    reading.map = std::move(map).value();
    Result<Dataset> dataset = import_mapped(table, reading.map, state_codes(), reading.spec, reading.report, "fuzz.csv", context, reading.problems);
    if (!dataset) return require(!dataset.error().message.empty() && is_valid_utf8(dataset.error().message), "an error has words"), std::nullopt;
    reading.dataset = std::move(dataset).value();
    return reading;
}

/// Cells that became a flow. Reports count cells where a row has several values.
void check_counts(const Reading& reading, const TextTable& table) {
    const ImportReport& report = reading.report;
    const Dataset& dataset = reading.dataset;
    require(report.rows == static_cast<long long>(table.rows.size()), "every row is counted");
    const long long cells = report.rows * static_cast<long long>(std::max<std::size_t>(1, reading.map.value_columns.size()));
    const auto flows = static_cast<long long>(dataset.evidence.size());
    const long long told = flows + report.missing + report.left_out + report.zeros + report.undated + report.outside + report.unreadable + report.self_pairs;
    long long unmatched = 0;
    for (const UnmatchedName& name : report.unmatched) unmatched += name.count;
    require(told <= cells && cells <= told + unmatched, "a row is kept or counted");
    require(cells - told >= (unmatched + 1) / 2, "a row has two names at most");
    const auto relations = static_cast<long long>(dataset.relations.size());
    require(relations <= flows, "a relation has a row");
    if (reading.spec.aggregate == Aggregate::none) require(relations == flows - report.merged, "a row is a relation, or says again what another one said");
    require(report.repeated <= flows && report.merged <= flows, "no more rows are repeated than there are");
}

void check_sums(const Reading& reading) {
    double sum = 0, size = 0;
    for (const Relation& relation : reading.dataset.relations) sum += relation.strength.value_or(0), size += std::abs(relation.strength.value_or(0));
    require(sum == reading.report.value_sum || (std::isnan(sum) && std::isnan(reading.report.value_sum)), "the report's sum is that of the relations");
    for (const Relation& relation : reading.dataset.relations) require(!relation.strength || std::isfinite(*relation.strength), "a strength is a number");
}

/// Adding up changes no total.
void check_aggregates(const std::shared_ptr<const TextTable>& table, const Reading& single, const TextTable* nodes) {
    if (single.spec.aggregate != Aggregate::none || single.spec.undirected) return;
    ImportSpec spec = single.spec;
    spec.aggregate = Aggregate::sum;
    const auto summed = read(table, spec, nodes);
    require(summed.has_value(), "what is read row by row can be added up");
    double size = 0;
    for (const Relation& relation : single.dataset.relations) size += std::abs(relation.strength.value_or(0));
    constexpr double rounding = 1e-9;
    if (std::isfinite(size)) require(std::abs(summed->report.value_sum - single.report.value_sum) <= size * rounding, "the sums of pairs add up to the sum of all rows");
    require(summed->dataset.evidence.size() == single.dataset.evidence.size(), "every row is evidence of what it was added to");
}

bool is_row(std::size_t rows, int index) { return index >= 0 && static_cast<std::size_t>(index) < rows; }

void check_dataset(const Dataset& dataset) {
    for (const Relation& relation : dataset.relations) {
        require(is_row(dataset.actors.size(), relation.actor) && is_row(dataset.actors.size(), relation.target), "a relation is between actors");
        require(relation.actor != relation.target, "a relation is between two");
        require(is_row(dataset.domains.size(), relation.domain), "a relation is in a domain");
        require(!relation.start || !relation.end || span_of(*relation.start, relation.end, true).overlaps(span_of(*relation.start, relation.start, true)),
                "a relation ends after it began");
    }
    for (std::size_t i = 0; i < dataset.relations.size(); ++i)
        for (const EvidenceIndex evidence : dataset.words_of(static_cast<RelationIndex>(i)).evidence)
            require(is_row(dataset.evidence.size(), evidence) && dataset.evidence[static_cast<std::size_t>(evidence)].relation == static_cast<RelationIndex>(i),
                    "a relation's evidence is of it");
    for (const Actor& actor : dataset.actors) require(!actor.id.empty() && is_valid_utf8(actor.name), "an actor has an id and a name");
}

void check_words(const Reading& reading) {
    for (const Problem& problem : reading.problems) require(!problem.reason.empty() && is_valid_utf8(describe(problem)), "a problem has words that are text");
    for (const Finding& finding : reading.report.findings) require(is_valid_utf8(describe(finding)), "a finding is text");
    for (const RoleChoice& role : reading.report.roles) require(!role.role.empty() && is_valid_utf8(role.chosen), "a role has a name");
}

void check(const std::shared_ptr<const TextTable>& table, const ImportSpec& spec, const TextTable* nodes) {
    const auto first = read(table, spec, nodes);
    if (!first) return;
    check_counts(*first, *table);
    check_sums(*first);
    check_dataset(first->dataset);
    check_words(*first);
    const std::string hash = dataset_hash(first->dataset);
    const auto same = read(table, spec, nodes);
    require(same && dataset_hash(same->dataset) == hash && same->spec == first->spec, "the same table is read the same way");
    const auto by_choice = read(table, first->spec, nodes);
    require(by_choice && dataset_hash(by_choice->dataset) == hash, "the choices that were made choose the same again");
    check_aggregates(table, *first, nodes);
}

}  // namespace
}  // namespace imap::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    fuzz::Input input = fuzz::input_of(fuzz::text_of(data, size));
    Problems problems;
    auto table = read_text_bytes(std::move(input.table), "fuzz.csv", input.spec, problems, nullptr);
    if (!table) return 0;
    std::optional<TextTable> nodes;
    if (input.nodes) {
        auto read = read_text_bytes(std::move(*input.nodes), "nodes.csv", {}, problems, nullptr);
        if (read) nodes = std::move(read).value();
    }
    fuzz::check(std::make_shared<const TextTable>(std::move(table).value()), input.spec, nodes ? &*nodes : nullptr);
    return 0;
}
