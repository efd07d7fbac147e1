// Finds the records of a CSV text and what is wrong with them, so that every fault has its line.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace imap {

struct CsvRecord {
    long long line = 0;     ///< 1-based, where the record begins
    std::string_view text;  ///< without its line end
    std::size_t cell_count = 0;
    std::string fault;           ///< why it cannot be read, or empty
    std::size_t fault_cell = 0;  ///< 0-based
};

/// Told how many bytes are done, now and then; false = stop.
using ScanProgress = std::function<bool(std::size_t bytes_done)>;

/// Records separated by \n, \r\n or \r outside of quotation marks; blank ones are left out. The views point into `text`.
/// With `progress` that says stop, the records up to there.
std::vector<CsvRecord> scan_csv(std::string_view text, char separator, const ScanProgress& progress = {});

/// The cells of a record without fault: trimmed, quotation marks taken off and undoubled.
std::vector<std::string> cells_of(const CsvRecord& record, char separator);

/// One sentence each header behind the first that is empty over cells, or stands over several columns.
std::vector<std::string> faults_of_headers(const std::vector<std::string>& headers, const std::vector<std::vector<std::string>>& first_rows);

/// Appends a cell of a comma-separated record to `text`, in quotation marks where it needs them, as scan_csv and cells_of read it back.
void append_csv_cell(std::string& text, std::string_view cell);

}  // namespace imap
