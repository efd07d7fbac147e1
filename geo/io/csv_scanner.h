// Finds one record of a CSV text after the other: a small state machine over RFC 4180, in which a quotation mark opens a cell only at its beginning and is doubled inside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "geo/base/byte_places.h"
#include "geo/io/csv_records.h"

namespace imap {

/// What ends a cell, or says that its record is not a plain one, in a block of the text.
struct BlockSigns {
    std::uint64_t line_feeds = 0, carriage_returns = 0, separators = 0, quotes = 0;

    [[nodiscard]] std::uint64_t line_ends() const { return line_feeds | carriage_returns; }
};

/// Of the block that begins at `begin`, which may reach beyond the text.
BlockSigns signs_at(std::string_view text, std::size_t begin, char separator);

class CsvScanner {
public:
    /// `valid`: the whole text is sound UTF-8 without NUL, so that no cell needs a look. The scanner stands at `at`, where line `line` begins.
    CsvScanner(std::string_view text, char separator, bool valid, std::size_t at, long long line) : text_(text), separator_(separator), valid_(valid), at_(at), line_(line) {}

    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] long long line() const { return line_; }

    /// The record that begins here, blank or not. The scanner is not at the end of the text.
    CsvRecord next();
    /// The cell in which the last record's fault lies.
    [[nodiscard]] std::size_t fault_cell() const { return fault_cell_; }

private:
    bool read_plain();
    void read_any(CsvRecord& record);
    void read_cell(CsvRecord& record);
    void read_quoted(CsvRecord& record);
    void check_encoding(std::string_view cell, CsvRecord& record);
    void fault(CsvRecord& record, CsvFault reason);
    void skip_line_end();
    [[nodiscard]] bool at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
    [[nodiscard]] bool at_cell_end() const { return at_ == text_.size() || text_[at_] == separator_ || at_line_end(); }

    std::string_view text_;
    char separator_;
    bool valid_;
    std::size_t at_;
    long long line_;
    std::size_t cells_ = 0;  ///< of the record so far
    std::size_t fault_cell_ = 0;
    std::size_t block_ = static_cast<std::size_t>(-1);  ///< where the signs are of
    BlockSigns signs_;
};

}  // namespace imap
