// The descriptor with the schemas of assets/schema, and one CSV table after the other in the columns that they name.
#include "geo/io/package_writer.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/open_policy.h"
#include "geo/io/package_descriptor.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using Row = std::vector<std::string>;

struct CsvTable {
    const char* name;
    const char* title;
    std::vector<Row> rows;  ///< the header first
};

std::string number_text(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : ""; }
std::string date_text(const std::optional<PartialDate>& date) { return date ? to_string(*date) : ""; }

CsvTable actor_rows(const Dataset& dataset) {
    CsvTable table{"actors", "Actors", {{"id", "name", "kind", "code", "members", "color", "place", "lon", "lat", "note"}}};
    for (const Actor& actor : dataset.actors) {
        std::vector<std::string> members;
        for (const ActorIndex member : actor.members) members.push_back(dataset.actors[static_cast<std::size_t>(member)].id);
        table.rows.push_back({actor.id, actor.name, word(actor.kind), actor.code, join(members, ";"), actor.color ? to_hex(*actor.color) : "", actor.place,
                              number_text(actor.lon_deg), number_text(actor.lat_deg), actor.note});
    }
    return table;
}

CsvTable relation_rows(const Dataset& dataset) {
    CsvTable table{"relations",
                   "Relations",
                   {{"id", "actor", "target", "domain", "polarity", "strength", "trend", "start", "end", "confidence", "modality", "directed", "summary"}}};
    for (const Relation& r : dataset.relations)
        table.rows.push_back({r.id, dataset.actors[static_cast<std::size_t>(r.actor)].id, dataset.actors[static_cast<std::size_t>(r.target)].id,
                              dataset.domains[static_cast<std::size_t>(r.domain)].id, word(r.polarity), number_text(r.strength), word(r.trend),
                              date_text(r.start), date_text(r.end), word(r.confidence), word(r.modality), r.directed ? "true" : "false", r.summary});
    return table;
}

CsvTable evidence_rows(const Dataset& dataset) {
    CsvTable table{"evidence", "Evidence", {{"id", "relation", "source", "locator", "claim", "speaker", "chain", "stance", "figure"}}};
    for (const Evidence& e : dataset.evidence)
        table.rows.push_back({e.id, dataset.relations[static_cast<std::size_t>(e.relation)].id, dataset.sources[static_cast<std::size_t>(e.source)].id, e.locator,
                              e.claim, e.speaker, join(e.chain, " > "), word(e.stance), word(e.figure)});
    return table;
}

CsvTable source_rows(const Dataset& dataset) {
    CsvTable table{"sources",
                   "Sources",
                   {{"id", "type", "title", "author", "publisher", "issued", "URL", "accessed", "license", "language", "locators", "note"}}};
    for (const Source& s : dataset.sources)
        table.rows.push_back({s.id, s.type, s.title, s.author, s.publisher, s.issued, s.url, s.accessed, s.license, s.language, s.locators, s.note});
    return table;
}

std::string csv_text(const CsvTable& table) {
    std::string text;
    for (const Row& row : table.rows) {
        Row cells;
        for (const std::string& cell : row) cells.push_back(csv_cell(cell));
        text += join(cells, ",") + "\n";
    }
    return text;
}

Json ids_of(const Dataset& dataset, const std::vector<ActorIndex>& actors) {
    Json ids = Json::array();
    for (const ActorIndex actor : actors) ids.push_back(dataset.actors[static_cast<std::size_t>(actor)].id);
    return ids;
}

Json model_of(const Dataset& dataset) {
    Json model{{"version", 1}, {"title", dataset.figure_title}, {"subtitle", dataset.figure_subtitle}, {"domains", Json::array()}};
    for (const Domain& domain : dataset.domains) model["domains"].push_back({{"id", domain.id}, {"name", domain.name}, {"description", domain.description}});
    if (dataset.strength.ordinal) {
        model["strength"] = {{"kind", "ordinal"}, {"levels", Json::array()}};
        for (const StrengthLevel& level : dataset.strength.levels)
            model["strength"]["levels"].push_back({{"value", level.value}, {"name", level.name}, {"rule", level.rule}});
    } else {
        model["strength"] = {{"kind", "measured"}, {"unit", dataset.strength.unit.empty() ? "value" : dataset.strength.unit}};
    }
    if (!dataset.focus.empty()) model["focus"] = ids_of(dataset, dataset.focus);
    if (!dataset.compare.empty()) model["compare"] = ids_of(dataset, dataset.compare);
    return model;
}

/// The Table Schema that this program ships for the table.
Result<Json> schema_of(const std::string& table) {
    const Result<fs::path> assets = find_assets();
    if (!assets) return assets.error();
    const Result<std::string> text = read_file(*assets / "schema" / (table + ".table.json"));
    if (!text) return text.error();
    Json schema = Json::parse(*text, nullptr, false);
    if (!schema.is_object()) return Error{"assets/schema/" + table + ".table.json is no JSON object"};
    return schema;
}

Result<std::string> descriptor_text(const Dataset& dataset, const std::vector<CsvTable>& tables) {
    Json descriptor{{"profile", "tabular-data-package"}, {"name", dataset.name}, {"title", dataset.title}, {"description", dataset.description}};
    descriptor["resources"] = Json::array();
    for (const CsvTable& table : tables) {
        const Result<Json> schema = schema_of(table.name);
        if (!schema) return schema.error();
        descriptor["resources"].push_back({{"name", table.name},
                                           {"path", std::string(table.name) + ".csv"},
                                           {"profile", "tabular-data-resource"},
                                           {"title", table.title},
                                           {"format", "csv"},
                                           {"mediatype", "text/csv"},
                                           {"encoding", "utf-8"},
                                           {"schema", *schema}});
    }
    descriptor["influence-map"] = model_of(dataset);
    return descriptor.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// An earlier package may be replaced, anything else not.
Result<void> make_folder(const fs::path& folder) {
    if (Result<void> local = check_local_path(folder); !local) return local;
    const std::string name = to_single_line(folder.string());
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_directory(folder, error)) return Error{name + " is a file; name a folder"};
    const bool is_package = fs::exists(folder / descriptor_file, error);
    if (fs::is_directory(folder, error) && !fs::is_empty(folder, error) && !is_package)
        return Error{name + " holds files that are no data package; name a new folder"};
    fs::create_directories(folder, error);
    if (error) return Error{fmt::format("cannot make the folder {}: {}", name, error.message())};
    return {};
}

}  // namespace

Result<void> write_package(const Dataset& dataset, const fs::path& folder) {
    const std::vector<CsvTable> tables{actor_rows(dataset), relation_rows(dataset), evidence_rows(dataset), source_rows(dataset)};
    const Result<std::string> descriptor = descriptor_text(dataset, tables);
    if (!descriptor) return descriptor.error();
    if (Result<void> made = make_folder(folder); !made) return made;
    for (const CsvTable& table : tables)
        if (Result<void> written = write_file_atomically(folder / (std::string(table.name) + ".csv"), csv_text(table)); !written) return written;
    return write_file_atomically(folder / descriptor_file, *descriptor);
}

Result<void> write_package_template(const fs::path& folder) {
    Dataset dataset;
    dataset.name = "my-dataset";
    dataset.title = dataset.figure_title = "Title of the dataset";
    dataset.description = "What the dataset is about, and how it was coded";
    dataset.figure_subtitle = "Line under the title of the figure";
    dataset.domains = {{"political", "Political", "What counts as political here"}, {"economic", "Economic", "What counts as economic here"}};
    dataset.strength.levels = {{1, "slight", "When a relation is slight"}, {2, "marked", "When a relation is marked"}, {3, "decisive", "When a relation is decisive"}};
    return write_package(dataset, folder);
}

}  // namespace imap
