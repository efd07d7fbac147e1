// What a row of a long table says by itself: its cells are cut, its number and dates read and its texts numbered by any core, and who its ends are is left to those who know the
// rows before it.
#pragma once

#include <optional>
#include <vector>

#include "geo/io/import_mapping.h"
#include "geo/io/row_cells.h"
#include "geo/io/table_flows.h"
#include "geo/io/text_ids.h"
#include "geo/io/word_test.h"

namespace imap {

/// Of some rows that one core reads one after the other.
struct PlainRows {
    TextIds actors, targets, domains;  ///< the texts of the cells
    std::vector<Flow> flows;           ///< by row, with numbers of texts for ends and domain
    std::vector<char> is_plain;        ///< by row: 0 = something is missing or cannot be read, and nothing of it is kept
};

/// The flow that a row begins with, before anything of it is read.
Flow blank_flow(const ImportSpec& spec);

/// A date cell: nothing for an empty one, and `is_sound` false for one that holds something else.
struct DateCell {
    std::optional<PartialDate> date;
    bool is_sound = true;
};
DateCell read_date_cell(std::string_view cell, const WordTest& missing);

/// Whether a flow ends before it begins.
bool ends_before_it_starts(const Flow& flow);

/// One for each core.
class PlainRowReader {
public:
    PlainRowReader(const TextTable& table, const ImportMapping& map, const ImportSpec& spec, const WordTest& missing)
        : map_(map), missing_(missing), blank_(blank_flow(spec)), cells_(table) {}

    /// Whether the table's rows can be read so: each has one value, and its ends are told by a text each.
    static bool can_read(const TextTable& table, const ImportMapping& map);

    /// The next of the rows, one after the other.
    void read(std::size_t row, PlainRows& rows);

private:
    bool read_flow(Flow& flow, PlainRows& rows);
    bool read_value(Flow& flow) const;
    bool read_date(int column, std::optional<PartialDate>& date) const;

    const ImportMapping& map_;
    const WordTest& missing_;
    const Flow blank_;
    RowCells cells_;
};

}  // namespace imap
