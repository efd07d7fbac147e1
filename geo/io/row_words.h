// What a row says, in the table's own words: the claim of its evidence, and the line by which a user finds it again.
#pragma once

#include <string>
#include <vector>

#include "geo/io/import_mapping.h"
#include "geo/io/row_cells.h"

namespace imap {

class RowWords {
public:
    /// Keeps a reference to the table alone.
    RowWords(const TextTable& table, const ImportMapping& map, const StateCodes& codes);

    /// "exporter CHN, importer KAZ, usd 7.5"; `column` is that of a wide table's value, else -1.
    [[nodiscard]] std::string of(std::size_t row, int column) const;

    /// Calls `act(header, cell)` with what `of` says, in its order; a header may be empty.
    template <class Act>
    void for_each(const RowCells& cells, int column, const Act& act) const;

private:
    const TextTable& table_;
    std::string actor_is_;
    bool matrix_ = false;
    int value_ = -1;
    std::vector<int> before_, after_;  ///< columns of the actor; of all else but the value, in order
    std::vector<bool> is_date_;        ///< by column; without a date it is not said
};

template <class Act>
void RowWords::for_each(const RowCells& cells, int column, const Act& act) const {
    const auto header = [this](int one) -> std::string_view { return table_.columns[static_cast<std::size_t>(one)]; };
    act(std::string_view(), std::string_view(actor_is_));
    for (const int one : before_) act(header(one), cells.cell(one));
    if (matrix_) act(std::string_view(), header(column));
    for (const int one : after_)
        if (!is_date_[static_cast<std::size_t>(one)] || !is_no_code(cells.cell(one))) act(header(one), cells.cell(one));
    const int value = column >= 0 ? column : value_;
    if (value >= 0) act(matrix_ ? std::string_view() : header(value), cells.cell(value));
}

}  // namespace imap
