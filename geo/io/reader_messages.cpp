// The rows of a table as places in its text, and the looks at answers.
#include "geo/io/reader_messages.h"

#include <algorithm>

#include "geo/io/limits.h"

namespace imap {

void wire(WireOut& out, TextTable& table) {
    std::vector<RowPlace> places;
    places.reserve(table.rows.size());
    for (const CsvRecord& row : table.rows) places.push_back({row.line, static_cast<std::uint64_t>(row.begin - table.text->data()), row.bytes, row.cell_count});
    out(table.file, *table.text, table.delimiter, table.columns, places, table.findings);
}

void wire(WireIn& in, TextTable& table) {
    auto text = std::make_shared<std::string>();
    std::vector<RowPlace> places;
    in(table.file, *text, table.delimiter, table.columns, places, table.findings);
    const std::string_view whole = *text;
    table.rows.reserve(places.size());
    for (const RowPlace& place : places) {
        // A row of so many bytes cannot have more cells than that and one.
        if (place.begin > whole.size() || place.bytes > whole.size() - place.begin || place.cells > place.bytes + 1) {
            in.fail();
            break;
        }
        CsvRecord& row = table.rows.emplace_back(CsvRecord{});
        row.line = place.line;
        row.begin = whole.data() + place.begin;
        row.bytes = static_cast<std::uint32_t>(place.bytes);
        row.count_cells(place.cells);
    }
    if (!in.sound()) table.rows.clear();
    table.text = std::move(text);
}

bool is_possible(const FeatureLayer& layer) {
    std::size_t points = 0;
    for (const Feature& feature : layer.features) {
        if (feature.values.size() != layer.columns.size() || feature.number < 1) return false;
        for (const auto& rings : feature.polygons_deg)
            for (const auto& ring : rings) points += ring.size();
        for (const auto& line : feature.lines_deg) points += line.size();
    }
    return layer.features.size() <= max_features && points <= max_points;
}

bool is_possible(const TextTable& table) {
    if (table.columns.empty() || table.columns.size() > max_columns || table.rows.size() > max_rows || table.text->size() > 2 * max_table_bytes || table.delimiter == '"')
        return false;
    return std::all_of(table.rows.begin(), table.rows.end(), [](const CsvRecord& row) { return row.line >= 1; });
}

bool is_possible(const Table& table) {
    if (table.columns.size() > max_columns || table.rows.size() > max_rows) return false;
    return std::all_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) { return row.cells.size() == table.columns.size() && row.line >= 1; });
}

bool is_possible(const SqlRows& rows) {
    if (rows.size() > max_rows || (!rows.empty() && rows.front().size() > max_columns)) return false;
    return std::all_of(rows.begin(), rows.end(), [&](const SqlRow& row) { return !row.empty() && row.size() == rows.front().size(); });
}

}  // namespace imap
