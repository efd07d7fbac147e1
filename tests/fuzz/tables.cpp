// A stranger's delimited text: its encoding, its records and its table.
// Fuzzes: geo/io/csv_records.cpp geo/io/csv_scan.cpp geo/io/csv_scanner.cpp geo/io/text_encoding.cpp geo/io/table_text.cpp geo/io/csv_table.cpp geo/base/text.cpp
#include <algorithm>
#include <functional>

#include "geo/base/text.h"
#include "geo/io/csv_records.h"
#include "geo/io/csv_table.h"
#include "geo/io/table_text.h"
#include "geo/io/text_encoding.h"
#include "tests/fuzz/fuzz.h"

namespace imap::fuzz {
namespace {

/// Cells that were read are the same when they are written and read again.
void check_written(const std::vector<std::string>& cells) {
    std::string text;
    for (const std::string& cell : cells) append_csv_cell(text += text.empty() && &cell == &cells.front() ? "" : ",", cell);
    const auto records = scan_csv(text, ',');
    if (trim(text).empty()) return require(records.empty(), "a blank record is left out");
    require(records.size() == 1 && records[0].is_sound(), "a record that was written is one sound record");
    require(cells_of(records[0], ',') == cells, "cells that were written are read back");
}

void check_parts(const std::string& text, char separator) {
    const CsvRecords whole = scan_csv(text, separator), parts = scan_csv_in_parts(text, separator, 1 + text.size() % 40);
    const auto same = [](const CsvRecord& a, const CsvRecord& b) {
        return a.line == b.line && a.begin == b.begin && a.bytes == b.bytes && a.cell_count == b.cell_count && a.fault == b.fault;
    };
    require(std::equal(whole.begin(), whole.end(), parts.begin(), parts.end(), same), "records found in parts are those of the whole");
}

void check_records(const std::string& text, char separator) {
    check_parts(text, separator);
    long long line = 0;
    for (const CsvRecord& record : scan_csv(text, separator)) {
        require(record.begin >= text.data() && record.begin + record.bytes <= text.data() + text.size(), "a record lies in its text");
        require(record.line > line, "records stand on lines of their own, in order");
        line = record.line;
        if (!record.is_sound()) continue;
        const auto cells = cells_of(record, separator);
        require(cells.size() == record.cell_count, "a sound record has as many cells as were counted");
        check_written(cells);
    }
}

void check_encoding(const std::string& bytes, const std::string& wanted) {
    const auto decoded = decode_text(bytes, wanted);
    require(decoded.ok(), "a known encoding is decoded");
    require(is_valid_utf8(decoded->text) && decoded->text.find('\0') == std::string::npos, "decoded text is UTF-8 without NUL");
}

void check_table(const std::string& bytes, int skip_rows) {
    Problems problems;
    ImportSpec spec;
    spec.skip_rows = skip_rows;
    const auto table = read_text_bytes(bytes, "fuzz.csv", spec, problems, nullptr);
    if (!table) return require(!table.error().message.empty(), "an error has words");
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        const auto cells = table->cells(row);
        require(cells.size() == table->columns.size(), "a row has a cell a column");
        for (const std::string& cell : cells) require(is_valid_utf8(cell), "a cell is UTF-8");
    }
}

}  // namespace
}  // namespace imap::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    const std::uint8_t choice = fuzz::take_byte(data, size);
    const std::string bytes = fuzz::text_of(data, size);
    fuzz::check_records(bytes, ",;\t|"[choice % 4]);
    fuzz::check_encoding(bytes, "");
    fuzz::check_encoding(bytes, known_encodings()[choice % known_encodings().size()]);
    fuzz::check_table(bytes, choice % 8 - 1);
    Problems problems;
    if (const auto table = parse_csv_table(bytes, "fuzz.csv", problems))
        for (const TableRow& row : table->rows) fuzz::require(row.cells.size() == table->columns.size(), "a row of a package has a cell a column");
    return 0;
}
