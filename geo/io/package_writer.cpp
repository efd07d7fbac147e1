// The descriptor with the schemas of assets/schema, and one table after the other in the columns that they name.
#include "geo/io/package_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "geo/base/file.h"
#include "geo/base/formula.h"
#include "geo/base/text.h"
#include "geo/io/file_kind.h"
#include "geo/io/open_policy.h"
#include "geo/io/package_container.h"
#include "geo/io/package_descriptor.h"
#include "geo/io/package_store.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string number_text(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : ""; }
std::string date_text(const std::optional<PartialDate>& date) { return date ? to_string(*date) : ""; }

PackageTable actor_rows(const Dataset& dataset) {
    PackageTable table{"actors", "Actors", {{"id", "name", "kind", "code", "members", "color", "place", "lon", "lat", "note"}}};
    for (const Actor& actor : dataset.actors) {
        std::vector<std::string> members;
        for (const ActorIndex member : actor.members) members.push_back(dataset.actors[static_cast<std::size_t>(member)].id);
        table.rows.push_back({actor.id, actor.name, word(actor.kind), actor.code, join(members, ";"), actor.color ? to_hex(*actor.color) : "", actor.place,
                              number_text(actor.lon_deg), number_text(actor.lat_deg), actor.note});
    }
    return table;
}

PackageTable relation_rows(const Dataset& dataset) {
    PackageTable table{
        "relations", "Relations", {{"id", "actor", "target", "domain", "polarity", "strength", "trend", "start", "end", "confidence", "modality", "directed", "summary"}}};
    for (std::size_t i = 0; i < dataset.relations.size(); ++i) {
        const Relation& r = dataset.relations[i];
        const RelationWords words = dataset.words_of(static_cast<RelationIndex>(i));
        table.rows.push_back({words.id, dataset.actors[static_cast<std::size_t>(r.actor)].id, dataset.actors[static_cast<std::size_t>(r.target)].id,
                              dataset.domains[static_cast<std::size_t>(r.domain)].id, word(r.polarity), number_text(r.strength), word(r.trend), date_text(r.start),
                              date_text(r.end), word(r.confidence), word(r.modality), r.directed ? "true" : "false", words.summary});
    }
    return table;
}

PackageTable evidence_rows(const Dataset& dataset) {
    PackageTable table{"evidence", "Evidence", {{"id", "relation", "source", "locator", "claim", "speaker", "chain", "stance", "figure"}}};
    for (const Evidence& e : dataset.evidence)
        table.rows.push_back({e.id, dataset.words_of(e.relation).id, dataset.sources[static_cast<std::size_t>(e.source)].id, e.locator, e.claim, e.speaker, join(e.chain, " > "),
                              word(e.stance), word(e.figure)});
    return table;
}

PackageTable source_rows(const Dataset& dataset) {
    PackageTable table{"sources", "Sources", {{"id", "type", "title", "author", "publisher", "issued", "URL", "accessed", "license", "language", "locators", "note"}}};
    for (const Source& s : dataset.sources)
        table.rows.push_back({s.id, s.type, s.title, s.author, s.publisher, s.issued, s.url, s.accessed, s.license, s.language, s.locators, s.note});
    return table;
}

/// What the file says of a formula's text is again a text for a spreadsheet.
std::string disarmed_cell(const std::string& cell) { return csv_cell(is_formula_behind_apostrophes(cell) ? "'" + cell : cell); }

bool needs_disarming(const std::vector<PackageTable>& tables) {
    const auto any_cell = [](const std::vector<std::string>& row) { return std::any_of(row.begin(), row.end(), is_formula_behind_apostrophes); };
    return std::any_of(tables.begin(), tables.end(), [&](const PackageTable& table) { return std::any_of(table.rows.begin(), table.rows.end(), any_cell); });
}

std::string csv_text(const PackageTable& table) {
    std::string text;
    for (const auto& row : table.rows) {
        std::vector<std::string> cells;
        for (const std::string& cell : row) cells.push_back(disarmed_cell(cell));
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
        for (const StrengthLevel& level : dataset.strength.levels) model["strength"]["levels"].push_back({{"value", level.value}, {"name", level.name}, {"rule", level.rule}});
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

/// Where the container keeps the table.
Json resource_of(const PackageTable& table, PackageContainer container) {
    if (container == PackageContainer::geopackage) return {{"name", table.name}, {"path", table.name}, {"title", table.title}};
    return {{"name", table.name},
            {"path", std::string(table.name) + ".csv"},
            {"profile", "tabular-data-resource"},
            {"title", table.title},
            {"format", "csv"},
            {"mediatype", "text/csv"},
            {"encoding", "utf-8"}};
}

Result<std::string> descriptor_text(const Dataset& dataset, const std::vector<PackageTable>& tables, PackageContainer container) {
    Json descriptor{{"profile", "tabular-data-package"}, {"name", dataset.name}, {"title", dataset.title}, {"description", dataset.description}};
    descriptor["resources"] = Json::array();
    for (const PackageTable& table : tables) {
        const Result<Json> schema = schema_of(table.name);
        if (!schema) return schema.error();
        descriptor["resources"].push_back(resource_of(table, container));
        descriptor["resources"].back()["schema"] = *schema;
    }
    descriptor["influence-map"] = model_of(dataset);
    if (container != PackageContainer::geopackage && needs_disarming(tables)) descriptor["influence-map"]["disarmed"] = true;
    return descriptor.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// An earlier package may be replaced, anything else not.
Result<void> make_folder(const fs::path& folder) {
    if (Result<void> local = check_local_path(folder); !local) return local;
    const std::string name = to_single_line(folder.string());
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_directory(folder, error)) return Error{name + " is a file; name a folder"};
    const bool is_package = fs::exists(folder / descriptor_file, error);
    if (fs::is_directory(folder, error) && !fs::is_empty(folder, error) && !is_package) return Error{name + " holds files that are no data package; name a new folder"};
    fs::create_directories(folder, error);
    if (error) return Error{fmt::format("cannot make the folder {}: {}", name, error.message())};
    return {};
}

/// The descriptor last, so that a folder without its tables never looks like a package, even after a power cut.
std::vector<PackageFile> files_of(const std::vector<PackageTable>& tables, const std::string& descriptor) {
    std::vector<PackageFile> files;
    for (const PackageTable& table : tables) files.push_back({std::string(table.name) + ".csv", csv_text(table)});
    files.push_back({descriptor_file, descriptor});
    return files;
}

std::vector<PackageTable> tables_of(const Dataset& dataset) { return {actor_rows(dataset), relation_rows(dataset), evidence_rows(dataset), source_rows(dataset)}; }

Result<std::string> zip_of(const Dataset& dataset) {
    const Result<std::vector<PackageFile>> files = package_files(dataset);
    if (!files) return files.error();
    return zip_bytes(*files);
}

Result<std::string> geopackage_of(const Dataset& dataset) {
    const std::vector<PackageTable> tables = tables_of(dataset);
    const Result<std::string> descriptor = descriptor_text(dataset, tables, PackageContainer::geopackage);
    if (!descriptor) return descriptor.error();
    return geopackage_bytes(tables, *descriptor);
}

Result<void> write_folder(const std::vector<PackageFile>& files, const fs::path& folder) {
    if (Result<void> made = make_folder(folder); !made) return made;
    std::vector<NewFile> together;
    for (const PackageFile& file : files) together.push_back({folder / file.name, file.bytes});
    return write_files_together(together);
}

/// An earlier package may be replaced, anything else not.
Result<void> check_place(const fs::path& file) {
    if (Result<void> local = check_local_path(file); !local) return local;
    std::error_code error;
    if (!fs::exists(file, error) || fs::is_empty(file, error) || open_package(file)) return {};
    return Error{to_single_line(file.string()) + " is there and is no data package; name a new file"};
}

}  // namespace

Result<std::vector<PackageFile>> package_files(const Dataset& dataset) {
    const std::vector<PackageTable> tables = tables_of(dataset);
    const Result<std::string> descriptor = descriptor_text(dataset, tables, PackageContainer::folder);
    if (!descriptor) return descriptor.error();
    return files_of(tables, *descriptor);
}

Result<void> write_package(const Dataset& dataset, const fs::path& path) {
    const PackageContainer container = container_of(path);
    if (container == PackageContainer::folder) {
        std::error_code error;
        if (kind_of_name(path.string()) != FileKind::other && !fs::is_directory(path, error))
            return Error{to_single_line(path.string()) + ": a data package is a folder, a .zip or a .gpkg; give a name without this ending"};
        const Result<std::vector<PackageFile>> files = package_files(dataset);
        return files ? write_folder(*files, path) : files.error();
    }
    if (Result<void> place = check_place(path); !place) return place;
    const Result<std::string> bytes = container == PackageContainer::zip ? zip_of(dataset) : geopackage_of(dataset);
    if (!bytes) return bytes.error().within(to_single_line(path.string()));
    return write_file_atomically(path, *bytes);
}

Result<void> write_package_template(const fs::path& path) {
    Dataset dataset;
    dataset.name = "my-dataset";
    dataset.title = dataset.figure_title = "Title of the dataset";
    dataset.description = "What the dataset is about, and how it was coded";
    dataset.figure_subtitle = "Line under the title of the figure";
    dataset.domains = {{"political", "Political", "What counts as political here"}, {"economic", "Economic", "What counts as economic here"}};
    dataset.strength.levels = {{1, "slight", "When a relation is slight"}, {2, "marked", "When a relation is marked"}, {3, "decisive", "When a relation is decisive"}};
    return write_package(dataset, path);
}

}  // namespace imap
