// Descriptor, actors, relations, sources, evidence: in the order in which each refers to the one before.
#include "geo/io/package_reader.h"

#include <fmt/format.h>

#include "geo/base/formula.h"
#include "geo/base/text.h"
#include "geo/io/package_descriptor.h"
#include "geo/io/package_store.h"
#include "geo/io/package_tables.h"

namespace imap {
namespace {

/// Undoes what the writer did for the sake of spreadsheets.
void take_off_apostrophes(Table& table) {
    for (TableRow& row : table.rows)
        for (std::string& cell : row.cells)
            if (is_formula_behind_apostrophes(cell) && cell.front() == '\'') cell.erase(0, 1);
}

Result<Table> read_table(PackageStore& store, const PackageDescriptor& descriptor, const std::string& name, Problems& problems) {
    const auto found = descriptor.tables.find(name);
    if (found == descriptor.tables.end()) { return Error{fmt::format("{} names no table called {}; add it to resources", descriptor_file, name)}; }
    Result<Table> table = store.table(found->second, problems);
    if (table && descriptor.disarmed) take_off_apostrophes(*table);
    return table;
}

/// A table that the dataset can be shown without: its failure is a problem, and the table empty with the columns it must have.
Table read_optional_table(PackageStore& store, const PackageDescriptor& descriptor, const std::string& name, const std::vector<std::string>& needed, Problems& problems) {
    Result<Table> table = read_table(store, descriptor, name, problems);
    if (table) return std::move(table).value();
    problems.push_back({Severity::error, descriptor_file, 0, "resources", table.error().message});
    return {name, needed, {}};
}

std::vector<ActorIndex> find_actors(const std::vector<std::string>& ids, const std::string& field, const IdIndex& actors, Problems& problems) {
    std::vector<std::string> known;
    for (const auto& [id, row] : actors.rows) known.push_back(id);
    std::vector<ActorIndex> found;
    for (const std::string& id : ids) {
        const auto row = actors.rows.find(id);
        if (row != actors.rows.end()) {
            found.push_back(row->second);
        } else {
            problems.push_back({Severity::error, descriptor_file, 0, field, fmt::format("{} is no id in actors{}", in_quotes(id), suggestion(id, known))});
        }
    }
    return found;
}

void read_defaults(const PackageDescriptor& descriptor, const IdIndex& actors, Dataset& dataset, Problems& problems) {
    dataset.focus = find_actors(descriptor.focus, "influence-map/focus", actors, problems);
    dataset.compare = find_actors(descriptor.compare, "influence-map/compare", actors, problems);
    const bool pair = dataset.compare.size() == 2 && dataset.compare[0] != dataset.compare[1];
    if (dataset.compare.empty() || pair) return;
    problems.push_back({Severity::error, descriptor_file, 0, "influence-map/compare", "name two different actors, or none"});
    dataset.compare.clear();
}

Dataset start_dataset(const PackageDescriptor& descriptor, const std::filesystem::path& path) {
    Dataset dataset;
    dataset.name = descriptor.name;
    dataset.title = descriptor.title;
    dataset.description = descriptor.description;
    dataset.figure_title = descriptor.figure_title;
    dataset.figure_subtitle = descriptor.figure_subtitle;
    dataset.path = path.string();
    dataset.domains = descriptor.domains;
    dataset.strength = descriptor.strength;
    return dataset;
}

/// Fills the tables; an error when there is nothing to show.
Result<void> read_tables(PackageStore& store, const PackageDescriptor& descriptor, Dataset& dataset, Problems& problems) {
    const Result<Table> actor_table = read_table(store, descriptor, "actors", problems);
    if (!actor_table) return actor_table.error();
    const Result<IdIndex> actors = read_actors(*actor_table, dataset, problems);
    if (!actors) return actors.error();
    read_defaults(descriptor, *actors, dataset, problems);

    const Result<Table> relation_table = read_table(store, descriptor, "relations", problems);
    if (!relation_table) return relation_table.error();
    const Result<IdIndex> relations = read_relations(*relation_table, descriptor, *actors, dataset, problems);
    if (!relations) return relations.error();

    const Table source_table = read_optional_table(store, descriptor, "sources", {"id"}, problems);
    const Result<IdIndex> sources = read_sources(source_table, dataset, problems);
    if (!sources) return sources.error();
    const Table evidence_table = read_optional_table(store, descriptor, "evidence", {"relation", "source"}, problems);
    return read_evidence(evidence_table, *relations, relation_table->file, *sources, dataset, problems);
}

}  // namespace

Result<Dataset> read_package_of(PackageStore& store, const std::filesystem::path& path, Problems& problems) {
    const Result<PackageDescriptor> descriptor = store.descriptor(problems);
    if (!descriptor) return descriptor.error();
    Dataset dataset = start_dataset(*descriptor, path);
    if (Result<void> tables = read_tables(store, *descriptor, dataset, problems); !tables) return tables.error();
    store.report_changes(problems);
    return dataset;
}

Result<Dataset> read_package(const std::filesystem::path& path, Problems& problems, LoadWatch* watch) {
    const std::string context = "data package " + to_single_line(path.string());
    const Result<std::unique_ptr<PackageStore>> store = open_package(path, watch);
    const auto cancelled = [&] { return watch != nullptr && watch->cancelled(); };
    const auto failed = [&](const Error& error) { return cancelled() ? Error{load_cancelled} : error.within(context); };
    if (!store) return failed(store.error());
    Result<Dataset> dataset = read_package_of(**store, path, problems);
    if (!dataset) return failed(dataset.error());
    if (cancelled()) return Error{load_cancelled};  // while a table was read that the dataset can be shown without
    return dataset;
}

}  // namespace imap
