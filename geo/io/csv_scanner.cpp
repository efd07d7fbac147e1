// Plain records, which are nearly all, are found by the signs of whole blocks; any other is read letter by letter.
#include "geo/io/csv_scanner.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

#include "geo/base/text.h"
#include "geo/io/limits.h"

namespace imap {

BlockSigns signs_at(std::string_view text, std::size_t begin, char separator) {
    std::array<char, letters_a_block> last{};  // NUL is none of the signs
    const char* block = text.data() + begin;
    if (text.size() - begin < letters_a_block) {
        std::memcpy(last.data(), block, text.size() - begin);
        block = last.data();
    }
    return {places_of('\n', block), places_of('\r', block), places_of(separator, block), places_of('"', block)};
}

CsvRecord CsvScanner::next() {
    CsvRecord record;
    record.line = line_;
    const std::size_t start = at_;
    if (!valid_ || !read_plain()) {
        at_ = start;
        cells_ = 0;
        read_any(record);
    }
    if (at_ - start > max_row_bytes) fault(record, CsvFault::too_long);
    record.begin = text_.data() + start;
    record.bytes = static_cast<std::uint32_t>(std::min<std::size_t>(at_ - start, std::numeric_limits<std::uint32_t>::max()));
    record.count_cells(cells_);
    skip_line_end();
    return record;
}

/// Sound text without quotation marks. False = it has one.
bool CsvScanner::read_plain() {
    cells_ = 1;
    while (at_ < text_.size()) {
        const std::size_t place = at_ % letters_a_block;
        if (block_ != at_ - place) signs_ = signs_at(text_, block_ = at_ - place, separator_);
        const std::uint64_t ahead = bits_from(place), stops = (signs_.line_ends() | signs_.quotes) & ahead;
        if (stops == 0) {
            cells_ += static_cast<std::size_t>(std::popcount(signs_.separators & ahead));
            at_ = std::min(block_ + letters_a_block, text_.size());
            continue;
        }
        const std::size_t stop = lowest_bit(stops);
        cells_ += static_cast<std::size_t>(std::popcount(signs_.separators & ahead & ~bits_from(stop)));
        at_ = block_ + stop;
        return (signs_.quotes >> stop & 1U) == 0;
    }
    return true;
}

void CsvScanner::read_any(CsvRecord& record) {
    while (true) {
        const std::size_t cell_start = at_;
        read_cell(record);
        check_encoding(text_.substr(cell_start, at_ - cell_start), record);
        ++cells_;
        if (at_ == text_.size() || text_[at_] != separator_) return;
        ++at_;
    }
}

/// Stops at the separator, the line end or the end of the text.
void CsvScanner::read_cell(CsvRecord& record) {
    if (at_ < text_.size() && text_[at_] == '"') {
        read_quoted(record);
        if (!at_cell_end()) fault(record, CsvFault::text_after_quotes);
    }
    while (!at_cell_end()) {
        if (text_[at_] == '"') fault(record, CsvFault::quotes_inside);
        ++at_;
    }
}

void CsvScanner::read_quoted(CsvRecord& record) {
    ++at_;
    while (at_ < text_.size()) {
        if (text_[at_] == '"') {
            ++at_;
            if (at_ == text_.size() || text_[at_] != '"') return;
            ++at_;
        } else if (at_line_end()) {
            skip_line_end();
        } else {
            ++at_;
        }
    }
    fault(record, CsvFault::never_closed);
}

void CsvScanner::check_encoding(std::string_view cell, CsvRecord& record) {
    if (valid_) return;
    if (cell.find('\0') != std::string_view::npos) fault(record, CsvFault::nul_byte);
    if (!is_valid_utf8(cell)) fault(record, CsvFault::no_utf8);
}

void CsvScanner::fault(CsvRecord& record, CsvFault reason) {
    if (!record.is_sound()) return;
    record.fault = reason;
    fault_cell_ = cells_;
}

void CsvScanner::skip_line_end() {
    if (at_ == text_.size()) return;
    at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
    ++line_;
}

}  // namespace imap
