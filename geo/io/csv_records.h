// Finds the records of a CSV text and what is wrong with them, so that every fault has its line.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"
#include "geo/base/rows_to_fill.h"

namespace imap {

/// Why a record cannot be read; the first of several is the one to mend.
enum class CsvFault : std::uint8_t { none, too_long, text_after_quotes, quotes_inside, never_closed, nul_byte, no_utf8 };
const char* words_of(CsvFault);  ///< a sentence without its stop; "" for none

/// Kept small, because there may be millions.
struct CsvRecord {
    static constexpr std::size_t most_cells = (std::size_t{1} << 24) - 1;

    long long line = 0;  ///< 1-based, where the record begins
    const char* begin = nullptr;
    std::uint32_t bytes = 0;            ///< without its line end; all that this counts, of one that is longer
    std::uint32_t cell_count : 24 = 0;  ///< of a record without fault; sound ones are short enough to be counted so
    CsvFault fault : 8 = CsvFault::none;

    [[nodiscard]] std::string_view text() const { return {begin, bytes}; }
    void count_cells(std::size_t cells) { cell_count = std::min(cells, most_cells) & most_cells; }
    [[nodiscard]] bool is_sound() const { return fault == CsvFault::none; }
};
static_assert(sizeof(CsvRecord) == 24);

/// In the table's order.
using CsvRecords = RowsToFill<CsvRecord>;

/// Told how many bytes are done, now and then; false = stop.
using ScanProgress = std::function<bool(std::size_t bytes_done)>;

/// Records separated by \n, \r\n or \r outside of quotation marks; blank ones are left out. They point into `text`.
/// None where `progress` says stop.
CsvRecords scan_csv(std::string_view text, char separator, const ScanProgress& progress = {});
/// The same, scanned by all cores in parts of at least so many bytes.
CsvRecords scan_csv_in_parts(std::string_view text, char separator, std::size_t bytes_a_part, const ScanProgress& progress = {});

/// Whether the text has more lines than can be records of a table that is read: then there is no need to take room for them. Looks at long texts alone.
bool has_too_many_lines(std::string_view text);
/// scan_csv of a table of the user's. Error: `file` holds more than max_rows.
Result<CsvRecords> scan_csv_table(std::string_view text, char separator, const std::string& file, const ScanProgress& progress = {});

/// The cell in which the fault of a record lies, 0-based.
std::size_t fault_cell_of(const CsvRecord& record, char separator);

/// The cells of a record without fault: trimmed, quotation marks taken off and undoubled.
std::vector<std::string> cells_of(const CsvRecord& record, char separator);

/// One sentence each header behind the first that is empty over cells, or stands over several columns.
std::vector<std::string> faults_of_headers(const std::vector<std::string>& headers, const std::vector<std::vector<std::string>>& first_rows);

/// Appends a cell of a comma-separated record to `text`, in quotation marks where it needs them, as scan_csv and cells_of read it back.
void append_csv_cell(std::string& text, std::string_view cell);

}  // namespace imap
