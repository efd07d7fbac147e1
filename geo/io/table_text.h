// A delimited text file of a stranger's as rows: encoding, delimiter, preamble and header are recognised, each with its reason.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/load_watch.h"
#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/io/csv_records.h"
#include "geo/model/import_spec.h"

namespace imap {

/// What was recognised, for the user to check.
struct Finding {
    std::string what;    ///< "delimiter"
    std::string taken;   ///< "semicolon"
    std::string reason;  ///< "5 cells in each of the first 40 rows"
};
using Findings = std::vector<Finding>;

/// One line: "delimiter: semicolon (5 cells in each of ...)".
std::string describe(const Finding& finding);

/// The rows are kept as views into the text, so that a large table takes little more than its file.
struct TextTable {
    std::string file;                         ///< the name that problems carry
    std::shared_ptr<const std::string> text;  ///< what the rows look into
    char delimiter = ',';
    std::vector<std::string> columns;  ///< headers, or "column 1", ... where the table has none
    CsvRecords rows;
    int weight = -1;  ///< column that says of how many rows a row is the total; -1 = each stands for itself
    Findings findings;

    /// One a column, trimmed, valid UTF-8; those that the row lacks are empty.
    [[nodiscard]] std::vector<std::string> cells(std::size_t row) const;
    /// Index of a column by header (exactly, else without case) or by number from 1, which a # before it tells from a header; -1 = none.
    [[nodiscard]] int find_column(const std::string& name_or_number) const;
};

/// Reads what the spec does not say from the file itself. Rows with too many cells, or with broken quotation marks, are left out with a problem;
/// rows with too few are kept with one. Errors: refused by the open policy, empty, unknown encoding, or one column only.
/// `watch`, which may be null, counts bytes.
Result<TextTable> read_text_table(const std::filesystem::path& path, const ImportSpec& spec, Problems& problems, LoadWatch* watch = nullptr);

/// The same for bytes that came out of an archive. `file` names them in problems.
Result<TextTable> read_text_bytes(std::string bytes, const std::string& file, const ImportSpec& spec, Problems& problems, LoadWatch* watch);

/// The same for a sheet's cells, which the caller wrote as comma-separated UTF-8, a line a row, with what it found so far.
Result<TextTable> read_sheet_text(std::string text, const std::string& file, const ImportSpec& spec, Findings findings, Problems& problems, LoadWatch* watch);

}  // namespace imap
