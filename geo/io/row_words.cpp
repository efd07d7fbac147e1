// Each column that plays a part, with its header before it; what is missing is not said.
#include "geo/io/row_words.h"

#include "geo/base/text.h"

namespace imap {

RowWords::RowWords(const TextTable& table, const ImportMapping& map, const StateCodes& codes)
    : map_(map), actor_is_(map.actor_is < 0 ? "" : codes.states()[static_cast<std::size_t>(map.actor_is)].name), headers_(table.columns), cells_(table) {}

void RowWords::add(const std::string& before, std::string_view text) {
    if (text.empty()) return;
    if (!words_.empty()) words_ += ", ";
    words_ += before;
    if (!before.empty()) words_ += ' ';
    words_ += text;
}

void RowWords::add_end(const EndColumns& end) {
    for (const int column : {end.column, end.column < 0 ? end.lon : -1, end.column < 0 ? end.lat : -1})
        if (column >= 0) add(headers_[static_cast<std::size_t>(column)], cells_.cell(column));
}

std::string RowWords::of(std::size_t row, int column) {
    words_.clear();
    cells_.read(row);
    const bool matrix = map_.shape == TableShape::matrix;
    const auto add_column = [this](int one) {
        if (one >= 0) add(headers_[static_cast<std::size_t>(one)], cells_.cell(one));
    };
    add("", actor_is_);
    add_end(map_.actor);
    if (matrix)
        add("", headers_[static_cast<std::size_t>(column)]);
    else
        add_end(map_.target);
    add_column(map_.pair);
    add_column(map_.domain);
    for (const int date : {map_.start, map_.end})
        if (date >= 0 && !is_no_code(std::string(cells_.cell(date)))) add_column(date);
    const int value = column >= 0 ? column : map_.value;
    if (value >= 0) add(matrix ? std::string() : headers_[static_cast<std::size_t>(value)], cells_.cell(value));
    return to_single_line(words_);
}

}  // namespace imap
