// Each column that plays a part, with its header before it; what is missing is not said.
#include "geo/io/row_words.h"

#include "geo/base/text.h"

namespace imap {
namespace {

/// The column of its names, else those of its coordinates.
void add_end(const EndColumns& end, std::vector<int>& columns) {
    if (end.column >= 0) return columns.push_back(end.column);
    for (const int column : {end.lon, end.lat})
        if (column >= 0) columns.push_back(column);
}

}  // namespace

RowWords::RowWords(const TextTable& table, const ImportMapping& map, const StateCodes& codes)
    : table_(table),
      actor_is_(map.actor_is < 0 ? "" : codes.states()[static_cast<std::size_t>(map.actor_is)].name),
      matrix_(map.shape == TableShape::matrix),
      value_(map.value),
      is_date_(table.columns.size()) {
    add_end(map.actor, before_);
    if (!matrix_) add_end(map.target, after_);
    for (const int column : {map.pair, map.domain, map.start, map.end})
        if (column >= 0) after_.push_back(column);
    for (const int date : {map.start, map.end})
        if (date >= 0) is_date_[static_cast<std::size_t>(date)] = true;
}

std::string RowWords::of(std::size_t row, int column) const {
    RowCells cells(table_);
    cells.read(row);
    std::string words;
    for_each(cells, column, [&words](std::string_view before, std::string_view text) {
        if (text.empty()) return;
        if (!words.empty()) words += ", ";
        words += before;
        if (!before.empty()) words += ' ';
        words += text;
    });
    return to_single_line(words);
}

}  // namespace imap
