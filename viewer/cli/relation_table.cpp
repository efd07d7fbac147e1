// Prints relations in three ways from one list of columns.
#include "viewer/cli/relation_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "geo/base/text.h"
#include "viewer/scene/places.h"

namespace imap {
namespace {

using Json = nlohmann::ordered_json;

/// 3, not 3.0.
Json number(std::optional<double> value) {
    if (!value) return nullptr;
    if (*value == std::floor(*value) && std::abs(*value) < 1e15) return static_cast<long long>(*value);
    return *value;
}

Json date(const std::optional<PartialDate>& value) { return value ? Json(to_string(*value)) : Json(nullptr); }

/// What a column may look at.
struct TableSource {
    const Dataset& dataset;
    const std::vector<bool>& has_place;  ///< by actor
};

struct TableRelation : Relation {
    RelationWords words;
};

struct Column {
    const char* name;
    Json (*value)(const TableSource&, const TableRelation&);
};

const std::array columns{
    Column{"id", [](const TableSource&, const TableRelation& r) -> Json { return r.words.id; }},
    Column{"actor", [](const TableSource& from, const TableRelation& r) -> Json { return from.dataset.actors[r.actor].id; }},
    Column{"target", [](const TableSource& from, const TableRelation& r) -> Json { return from.dataset.actors[r.target].id; }},
    Column{"domain", [](const TableSource& from, const TableRelation& r) -> Json { return from.dataset.domains[r.domain].id; }},
    Column{"polarity", [](const TableSource&, const TableRelation& r) -> Json { return word(r.polarity); }},
    Column{"strength", [](const TableSource&, const TableRelation& r) -> Json { return number(r.strength); }},
    Column{"trend", [](const TableSource&, const TableRelation& r) -> Json { return word(r.trend); }},
    Column{"modality", [](const TableSource&, const TableRelation& r) -> Json { return word(r.modality); }},
    Column{"confidence", [](const TableSource&, const TableRelation& r) -> Json { return word(r.confidence); }},
    Column{"start", [](const TableSource&, const TableRelation& r) -> Json { return date(r.start); }},
    Column{"end", [](const TableSource&, const TableRelation& r) -> Json { return date(r.end); }},
    Column{"evidence", [](const TableSource&, const TableRelation& r) -> Json { return r.words.evidence.size(); }},
    Column{"drawn", [](const TableSource& from, const TableRelation& r) -> Json { return from.has_place[r.actor] && from.has_place[r.target] ? "yes" : "no"; }},
    Column{"summary", [](const TableSource&, const TableRelation& r) -> Json { return r.words.summary; }},
};

TableRelation relation_of(const TableSource& source, RelationIndex index) { return {source.dataset.relations[static_cast<std::size_t>(index)], source.dataset.words_of(index)}; }

using Row = std::array<std::string, columns.size()>;

std::string cell(const Json& value) {
    if (value.is_null()) return "";
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::vector<Row> rows_with_header(const TableSource& source, const std::vector<RelationIndex>& relations) {
    std::vector<Row> rows(relations.size() + 1);
    for (std::size_t c = 0; c < columns.size(); ++c) rows[0][c] = columns[c].name;
    for (std::size_t i = 0; i < relations.size(); ++i) {
        const TableRelation relation = relation_of(source, relations[i]);
        for (std::size_t c = 0; c < columns.size(); ++c) rows[i + 1][c] = cell(columns[c].value(source, relation));
    }
    return rows;
}

std::string to_csv(const std::vector<Row>& rows) {
    std::string out;
    for (const Row& row : rows) {
        std::vector<std::string> cells;
        for (const std::string& text : row) cells.push_back(csv_cell(text));
        out += join(cells, ",") + "\n";
    }
    return out;
}

std::size_t code_points(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string to_aligned_text(std::vector<Row> rows) {
    std::array<std::size_t, columns.size()> widths{};
    for (Row& row : rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            row[c] = to_single_line(row[c]);
            widths[c] = std::max(widths[c], code_points(row[c]));
        }
    }
    std::string out;
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) line += row[c] + std::string(widths[c] - code_points(row[c]) + 2, ' ');
        out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return out;
}

std::string to_json(const TableSource& source, const std::vector<RelationIndex>& relations) {
    Json rows = Json::array();
    for (const RelationIndex index : relations) {
        Json row = Json::object();
        const TableRelation relation = relation_of(source, index);
        for (const Column& column : columns) row[column.name] = column.value(source, relation);
        rows.push_back(std::move(row));
    }
    return rows.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string relation_table(const World& world, const std::vector<RelationIndex>& relations, TableFormat format) {
    std::vector<bool> placed;
    for (ActorIndex actor = 0; actor < static_cast<ActorIndex>(world.dataset->actors.size()); ++actor) placed.push_back(has_place(world, actor));
    const TableSource source{*world.dataset, placed};
    if (format == TableFormat::json) return to_json(source, relations);
    std::vector<Row> rows = rows_with_header(source, relations);
    return format == TableFormat::csv ? to_csv(rows) : to_aligned_text(std::move(rows));
}

}  // namespace imap
