// One CSV table as text cells with the line that each row stands on, checked for structure and encoding.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/load_watch.h"
#include "geo/base/problem.h"
#include "geo/base/result.h"

namespace imap {

struct TableRow {
    long long line = 0;              ///< 1-based line of the file on which the row begins; a quoted newline is a line of its own
    std::vector<std::string> cells;  ///< one a column, trimmed, valid UTF-8 without NUL
};

struct Table {
    std::string file;  ///< the name that problems carry
    std::vector<std::string> columns;
    std::vector<TableRow> rows;

    [[nodiscard]] int find_column(const std::string& name) const;  ///< -1 = none
};

/// Reads UTF-8 text (a byte order mark is skipped) with a header line, separated by commas, semicolons or tabs (what the header
/// has most of), quoted as RFC 4180 says, with any line ends. Blank lines are skipped. Rows with another number of cells than the header,
/// stray or unclosed quotation marks or broken UTF-8 are left out, each with a problem. Errors: unreadable, empty, larger than max_table_bytes, not UTF-8 at all,
/// or cancelled by `watch`, which may be null.
Result<Table> read_csv_table(const std::filesystem::path& path, const std::string& file, Problems& problems, const LoadWatch* watch = nullptr);

/// The same for bytes that came out of an archive.
Result<Table> parse_csv_table(std::string_view bytes, const std::string& file, Problems& problems, const LoadWatch* watch = nullptr);

/// Says where the structure of a table is broken that somebody else cuts: one with shapes as text, whose rows may be longer than ours. Rows are counted as features are, from 1.
void tell_of_broken_rows(std::string_view bytes, const std::string& file, Problems& problems);

}  // namespace imap
