// Finds the records of a CSV text and what is wrong with them, so that every fault has its line.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/large_pages.h"

namespace imap {

/// Why a record cannot be read; the first of several is the one to mend.
enum class CsvFault : std::uint8_t { none, too_long, text_after_quotes, quotes_inside, never_closed, nul_byte, no_utf8 };
const char* words_of(CsvFault);  ///< a sentence without its stop; "" for none

/// Kept small, because there may be millions.
struct CsvRecord {
    long long line = 0;     ///< 1-based, where the record begins
    std::string_view text;  ///< without its line end
    std::uint32_t cell_count = 0;
    std::uint32_t fault_cell = 0;  ///< 0-based
    CsvFault fault = CsvFault::none;

    [[nodiscard]] bool is_sound() const { return fault == CsvFault::none; }
};

/// In the table's order.
using CsvRecords = Rows<CsvRecord>;

/// Told how many bytes are done, now and then; false = stop.
using ScanProgress = std::function<bool(std::size_t bytes_done)>;

/// Records separated by \n, \r\n or \r outside of quotation marks; blank ones are left out. The views point into `text`.
/// With `progress` that says stop, the records up to there.
CsvRecords scan_csv(std::string_view text, char separator, const ScanProgress& progress = {});

/// The cells of a record without fault: trimmed, quotation marks taken off and undoubled.
std::vector<std::string> cells_of(const CsvRecord& record, char separator);

/// One sentence each header behind the first that is empty over cells, or stands over several columns.
std::vector<std::string> faults_of_headers(const std::vector<std::string>& headers, const std::vector<std::vector<std::string>>& first_rows);

/// Appends a cell of a comma-separated record to `text`, in quotation marks where it needs them, as scan_csv and cells_of read it back.
void append_csv_cell(std::string& text, std::string_view cell);

}  // namespace imap
