// A row without quotation marks is cut where it stands; the rare other one is copied.
#include "geo/io/row_cells.h"

#include <algorithm>

#include "geo/base/text.h"

namespace imap {

const std::vector<std::string_view>& RowCells::read(std::size_t row) {
    std::string_view rest = table_.rows[row].text;
    std::fill(cells_.begin(), cells_.end(), std::string_view());
    if (rest.find('"') != std::string_view::npos) {
        unquoted_ = table_.cells(row);
        std::copy(unquoted_.begin(), unquoted_.end(), cells_.begin());
        return cells_;
    }
    for (std::string_view& cell : cells_) {
        const std::size_t end = rest.find(table_.delimiter);
        cell = trim(rest.substr(0, end));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    return cells_;
}

}  // namespace imap
