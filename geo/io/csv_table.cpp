// Scans the text for structure, hands the sound records to GDAL's CSV driver, and pairs what it reads with their lines.
#include "geo/io/csv_table.h"

#include <fmt/format.h>
#include <ogr_api.h>

#include <algorithm>
#include <string_view>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/csv_records.h"
#include "geo/io/open_policy.h"

namespace imap {
namespace {

constexpr std::size_t max_columns = 1000;

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

std::vector<std::string> read_cells(OGRFeatureH feature, std::size_t count) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < count; ++i) cells.emplace_back(trim(OGR_F_GetFieldAsString(feature, static_cast<int>(i + 1))));
    return cells;
}

/// The records under a header of our own ("line,c0,c1"), which keeps GDAL from reading a meaning into column names. The column before
/// the first lets GDAL see a table in a single column, and a row in empty cells.
std::string text_for_gdal(const std::vector<CsvRecord>& records, std::size_t columns, char separator) {
    std::string text = "line";
    for (std::size_t i = 0; i < columns; ++i) text += separator + fmt::format("c{}", i);
    text += '\n';
    for (const CsvRecord& record : records) {
        text += std::to_string(record.line) + separator;
        text.append(record.text) += '\n';
    }
    return text;
}

/// The cells of every record, through GDAL.
Result<std::vector<std::vector<std::string>>> parse_records(const std::vector<CsvRecord>& records, std::size_t columns, char separator) {
    const std::string text = text_for_gdal(records, columns, separator);
    Result<GdalCsv> csv = GdalCsv::open(text);
    if (!csv) return csv.error();
    const GdalMessages messages;
    std::vector<std::vector<std::string>> rows;
    while (OGRFeatureH feature = OGR_L_GetNextFeature(csv->layer())) {
        rows.push_back(read_cells(feature, columns));
        OGR_F_Destroy(feature);
    }
    // A failure beside whole rows is a cell that GDAL found no memory for.
    if (rows.size() != records.size() || !messages.first_failure().empty()) {
        return Error{fmt::format("{} of {} rows could be read {}", rows.size(), records.size(), messages.first_failure())};
    }
    return rows;
}

/// Whether a record is sound; reports it otherwise.
bool check_record(const CsvRecord& record, const Table& table, Problems& problems) {
    if (!record.fault.empty()) {
        const std::string field = record.fault_cell < table.columns.size() ? table.columns[record.fault_cell] : std::string();
        problems.push_back({Severity::error, table.file, record.line, field, record.fault + "; the row is left out"});
        return false;
    }
    if (record.cell_count != table.columns.size()) {
        problems.push_back(
            {Severity::error, table.file, record.line, "",
             fmt::format("the row has {} cells, the header {}; put a cell that contains the separator in quotation marks; the "
                         "row is left out",
                         record.cell_count, table.columns.size())});
        return false;
    }
    return true;
}

Result<std::vector<std::string>> read_header(const CsvRecord& header, char separator) {
    if (!header.fault.empty()) return Error{header.fault};
    if (header.cell_count > max_columns) return Error{fmt::format("there are more than {} columns", max_columns)};
    Result<std::vector<std::vector<std::string>>> rows = parse_records({header}, header.cell_count, separator);
    if (!rows) return rows.error();
    return (*rows)[0];
}

}  // namespace

int Table::find_column(const std::string& name) const {
    const auto found = std::find(columns.begin(), columns.end(), name);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

Result<Table> read_csv_table(const std::filesystem::path& path, const std::string& file, Problems& problems) {
    const Result<std::string> bytes = read_file(path);
    if (!bytes) return bytes.error();
    return parse_csv_table(*bytes, file, problems);
}

Result<Table> parse_csv_table(std::string_view bytes, const std::string& file, Problems& problems) {
    const Result<std::string_view> text = without_byte_order_mark(bytes, file);
    if (!text) return text.error();
    const char separator = guess_separator(*text);
    std::vector<CsvRecord> records = scan_csv(*text, separator);
    if (records.empty()) return Error{fmt::format("{} is empty; its first line must name the columns", file)};

    Table table;
    table.file = file;
    Result<std::vector<std::string>> header = read_header(records[0], separator);
    if (!header) return header.error().within(fmt::format("{}, row {}", file, records[0].line));
    table.columns = std::move(header).value();

    records.erase(records.begin());
    std::erase_if(records, [&](const CsvRecord& record) { return !check_record(record, table, problems); });
    Result<std::vector<std::vector<std::string>>> cells = parse_records(records, table.columns.size(), separator);
    if (!cells) return cells.error().within(file);
    for (std::size_t i = 0; i < records.size(); ++i) table.rows.push_back({records[i].line, std::move((*cells)[i])});
    return table;
}

}  // namespace imap
