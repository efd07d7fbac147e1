// A row is cut where it stands, by the signs of whole blocks; only a cell with a quotation mark inside has to be copied.
#include "geo/io/row_cells.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "geo/base/byte_places.h"
#include "geo/base/text.h"

namespace imap {
namespace {

std::string_view trimmed(std::string_view cell) {
    const auto is_plain = [](char c) { return static_cast<unsigned char>(c) > ' '; };
    return cell.empty() || (is_plain(cell.front()) && is_plain(cell.back())) ? cell : trim(cell);
}

}  // namespace

const std::vector<std::string_view>& RowCells::read(std::size_t row) {
    const std::string_view text = table_.rows[row].text();
    const char* const end_of_table = table_.text->data() + table_.text->size();
    std::array<char, letters_a_block> last{};
    std::size_t begin = 0, column = 0;
    for (std::size_t at = 0; at < text.size() && column < cells_.size(); at += letters_a_block) {
        const char* block = text.data() + at;
        if (const auto left = static_cast<std::size_t>(end_of_table - block); left < letters_a_block) {
            std::memcpy(last.data(), block, left);
            block = last.data();
        }
        const std::uint64_t of_row = text.size() - at < letters_a_block ? ~bits_from(text.size() - at) : ~std::uint64_t{0};
        if ((places_of('"', block) & of_row) != 0) {
            read_quoted(row);
            return cells_;
        }
        for (std::uint64_t ends = places_of(table_.delimiter, block) & of_row; ends != 0 && column < cells_.size(); ends &= ends - 1) {
            const std::size_t end = at + lowest_bit(ends);
            cells_[column++] = trimmed(text.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    fill_from(column, text.substr(begin));
    return cells_;
}

/// The last cell, and those that the row lacks.
void RowCells::fill_from(std::size_t column, std::string_view last) {
    if (column < cells_.size()) cells_[column++] = trimmed(last);
    for (; column < cells_.size(); ++column) cells_[column] = {};
}

void RowCells::read_quoted(std::size_t row) {
    if (cut_quoted(table_.rows[row].text())) return;
    unquoted_ = table_.cells(row);
    std::copy(unquoted_.begin(), unquoted_.end(), cells_.begin());
}

/// False = a cell has a quotation mark inside.
bool RowCells::cut_quoted(std::string_view text) {
    for (std::size_t column = 0; column < cells_.size(); ++column) {
        if (!text.starts_with('"')) {
            const std::size_t end = std::min(text.find(table_.delimiter), text.size());
            if (text.substr(0, end).find('"') != std::string_view::npos) return false;
            if (end == text.size()) return fill_from(column, text), true;
            cells_[column] = trimmed(text.substr(0, end));
            text.remove_prefix(end + 1);
            continue;
        }
        const std::size_t end = text.find('"', 1);
        if (end == std::string_view::npos || (end + 1 < text.size() && text[end + 1] != table_.delimiter)) return false;
        const std::string_view cell = text.substr(1, end - 1);
        if (end + 1 == text.size()) return fill_from(column, cell), true;
        cells_[column] = trimmed(cell);
        text.remove_prefix(end + 2);
    }
    return true;
}

}  // namespace imap
