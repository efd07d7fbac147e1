// A row without quotation marks is cut where it stands; the rare other one is copied.
#include "geo/io/row_cells.h"

#include <algorithm>

#include "geo/base/text.h"

namespace imap {
namespace {

std::string_view trimmed(std::string_view cell) {
    const auto is_plain = [](char c) { return static_cast<unsigned char>(c) > ' '; };
    return cell.empty() || (is_plain(cell.front()) && is_plain(cell.back())) ? cell : trim(cell);
}

}  // namespace

const std::vector<std::string_view>& RowCells::read(std::size_t row) {
    const std::string_view text = table_.rows[row].text;
    std::size_t begin = 0, column = 0;
    for (std::size_t at = 0; at < text.size() && column < cells_.size(); ++at) {
        if (text[at] == '"') {
            read_quoted(row);
            return cells_;
        }
        if (text[at] != table_.delimiter) continue;
        cells_[column++] = trimmed(text.substr(begin, at - begin));
        begin = at + 1;
    }
    if (column < cells_.size()) cells_[column++] = trimmed(text.substr(begin));
    for (; column < cells_.size(); ++column) cells_[column] = {};
    return cells_;
}

void RowCells::read_quoted(std::size_t row) {
    unquoted_ = table_.cells(row);
    std::copy(unquoted_.begin(), unquoted_.end(), cells_.begin());
}

}  // namespace imap
