// The cells of a row as views, so that a walk over a million rows makes no strings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/io/table_text.h"

namespace imap {

/// One row at a time: the views hold until the next one is read, and as long as the table.
class RowCells {
public:
    explicit RowCells(const TextTable& table) : table_(table), cells_(table.columns.size()) {}

    /// One a column, as TextTable::cells.
    const std::vector<std::string_view>& read(std::size_t row);
    [[nodiscard]] std::string_view cell(int column) const { return column < 0 ? std::string_view() : cells_[static_cast<std::size_t>(column)]; }

private:
    void read_quoted(std::size_t row);
    bool cut_quoted(std::string_view text);
    void fill_from(std::size_t column, std::string_view last);

    const TextTable& table_;
    std::vector<std::string_view> cells_;
    std::vector<std::string> unquoted_;  ///< of a row with quotation marks inside of cells
};

}  // namespace imap
