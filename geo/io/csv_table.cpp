// Scans the text for structure, and keeps the cells of the sound records with their lines.
#include "geo/io/csv_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/csv_records.h"
#include "geo/io/limits.h"
#include "geo/io/row_reader.h"

namespace imap {
namespace {

constexpr std::size_t rows_between_looks = 1000;

char guess_separator(std::string_view text) {
    const std::string_view header = text.substr(0, text.find_first_of("\r\n"));
    char best = ',';
    for (const char candidate : {';', '\t'}) {
        if (std::count(header.begin(), header.end(), candidate) > std::count(header.begin(), header.end(), best)) best = candidate;
    }
    return best;
}

Result<std::string_view> without_byte_order_mark(std::string_view bytes, const std::string& file) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return Error{fmt::format("{} is UTF-16; save it as UTF-8", file)};
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return bytes;
}

/// Whether a record is sound; reports it otherwise.
bool check_record(const CsvRecord& record, char separator, const Table& table, TableProblems& problems) {
    if (!record.is_sound()) {
        const std::size_t cell = fault_cell_of(record, separator);
        const std::string field = cell < table.columns.size() ? table.columns[cell] : std::string();
        problems.add(Severity::error, record.line, field, std::string(words_of(record.fault)) + "; the row is left out");
        return false;
    }
    if (record.cell_count != table.columns.size()) {
        problems.add(Severity::error, record.line, "",
                     fmt::format("the row has {} cells, the header {}; put a cell that contains the separator in quotation marks; the row is left out",
                                 std::size_t{record.cell_count}, table.columns.size()));
        return false;
    }
    return true;
}

Result<std::vector<std::string>> read_header(const CsvRecord& header, char separator) {
    if (!header.is_sound()) return Error{words_of(header.fault)};
    if (header.cell_count > max_columns) return Error{fmt::format("there are more than {} columns", max_columns)};
    return cells_of(header, separator);
}

}  // namespace

int Table::find_column(const std::string& name) const {
    const auto found = std::find(columns.begin(), columns.end(), name);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

Result<Table> read_csv_table(const std::filesystem::path& path, const std::string& file, Problems& problems, const LoadWatch* watch) {
    const Result<std::string> bytes = read_file(path, max_table_bytes);
    if (!bytes) return bytes.error();
    return parse_csv_table(*bytes, file, problems, watch);
}

Result<Table> parse_csv_table(std::string_view bytes, const std::string& file, Problems& problems, const LoadWatch* watch) {
    const auto cancelled = [watch] { return watch != nullptr && watch->cancelled(); };
    const Result<std::string_view> text = without_byte_order_mark(bytes, file);
    if (!text) return text.error();
    const char separator = guess_separator(*text);
    Result<CsvRecords> scanned = scan_csv_table(*text, separator, file, [&](std::size_t) { return !cancelled(); });
    if (cancelled()) return Error{load_cancelled};
    if (!scanned) return scanned.error();
    CsvRecords& records = *scanned;
    if (records.empty()) return Error{fmt::format("{} is empty; its first line must name the columns", file)};

    Table table;
    table.file = file;
    Result<std::vector<std::string>> header = read_header(records[0], separator);
    if (!header) return header.error().within(fmt::format("{}, row {}", file, records[0].line));
    table.columns = std::move(header).value();
    const long long header_line = records[0].line;

    records.erase(records.begin());
    {
        TableProblems of_rows(file, problems);
        std::erase_if(records, [&](const CsvRecord& record) { return !check_record(record, separator, table, of_rows); });
    }
    std::size_t room = 2 * max_table_bytes;  // of many short cells most is not their letters
    for (const CsvRecord& record : records) {
        const std::size_t taken = record.bytes + record.cell_count * sizeof(std::string);
        if (taken > room) return Error{fmt::format("{} holds more cells than can be kept; take out what is not needed", file)};
        room -= taken;
        table.rows.push_back({record.line, cells_of(record, separator)});
        if (table.rows.size() % rows_between_looks == 0 && cancelled()) return Error{load_cancelled};
    }
    std::vector<std::vector<std::string>> first_rows;
    constexpr std::size_t rows_looked_at = 200;
    for (std::size_t i = 0; i < std::min(table.rows.size(), rows_looked_at); ++i) first_rows.push_back(table.rows[i].cells);
    for (const std::string& fault : faults_of_headers(table.columns, first_rows)) problems.push_back({Severity::warning, file, header_line, "", fault});
    return table;
}

void tell_of_broken_rows(std::string_view bytes, const std::string& file, Problems& problems) {
    const Result<std::string_view> text = without_byte_order_mark(bytes, file);
    if (!text || has_too_many_lines(*text)) return;  // GDAL refuses it, or its features are counted
    const CsvRecords records = scan_csv(*text, guess_separator(*text));
    TableProblems of_rows(file, problems);
    for (const CsvRecord& record : records) {
        const long long row = &record - &*records.begin();  // the feature's number; the header has 0
        const bool counts = record.is_sound() && records[0].is_sound();
        if (counts && record.cell_count != records[0].cell_count)
            of_rows.add(Severity::warning, row, "", fmt::format("the row has {} cells, the header {}", std::size_t{record.cell_count}, std::size_t{records[0].cell_count}));
        else if (record.fault == CsvFault::never_closed)
            of_rows.add(Severity::error, row, "", std::string(words_of(record.fault)) + "; the rows behind it are part of this one");
        else if (!record.is_sound() && record.fault != CsvFault::too_long && record.fault != CsvFault::no_utf8)  // the latter is told of where the texts are read
            of_rows.add(Severity::warning, row, "", std::string(words_of(record.fault)) + "; the row may be read wrongly");
    }
}

}  // namespace imap
