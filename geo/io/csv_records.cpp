// A small state machine over RFC 4180: a quotation mark opens a cell only at its beginning and is doubled inside.
#include "geo/io/csv_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "geo/base/text.h"
#include "geo/io/limits.h"
#include "geo/io/row_reader.h"

namespace imap {
namespace {

/// Signs that end a cell, or say that the record is not a plain one.
class Signs {
public:
    explicit Signs(char separator) {
        for (const char sign : {separator, '\n', '\r', '"'}) is_sign_[static_cast<unsigned char>(sign)] = true;
    }
    [[nodiscard]] bool contains(char c) const { return is_sign_[static_cast<unsigned char>(c)]; }

private:
    std::array<bool, 256> is_sign_{};
};

class Scanner {
public:
    Scanner(std::string_view text, char separator) : text_(text), separator_(separator), signs_(separator), valid_(is_valid_utf8(text)) {}

    CsvRecords run(const ScanProgress& progress) {
        constexpr std::size_t bytes_between = std::size_t{1} << 20;
        CsvRecords records;
        std::size_t told = 0;
        while (at_ < text_.size()) {
            if (at_ - told >= bytes_between) {
                if (told == 0) records.reserve(expected_records(records.size()));
                told = at_;
                if (progress && !progress(at_)) break;
            }
            const CsvRecord record = next();
            if (!trim(record.text).empty()) records.push_back(record);
        }
        return records;
    }

private:
    /// By what the beginning of the text held.
    [[nodiscard]] std::size_t expected_records(std::size_t so_far) const {
        return static_cast<std::size_t>(1.02 * static_cast<double>(so_far) * static_cast<double>(text_.size()) / static_cast<double>(at_)) + 1;
    }

    CsvRecord next() {
        CsvRecord record;
        record.line = line_;
        const std::size_t start = at_;
        if (!valid_ || !read_plain(record)) {
            at_ = start;
            record.cell_count = 0;
            read_any(record);
        }
        record.text = text_.substr(start, at_ - start);
        if (record.text.size() > max_row_bytes) fault(record, CsvFault::too_long);
        skip_line_end();
        return record;
    }

    /// Nearly every record: sound text without quotation marks. False = it has one.
    bool read_plain(CsvRecord& record) {
        record.cell_count = 1;
        for (const std::size_t size = text_.size(); at_ < size; ++at_) {
            const char c = text_[at_];
            if (!signs_.contains(c)) continue;
            if (c == '"') return false;
            if (c != separator_) return true;
            ++record.cell_count;
        }
        return true;
    }

    void read_any(CsvRecord& record) {
        while (true) {
            const std::size_t cell_start = at_;
            read_cell(record);
            check_encoding(text_.substr(cell_start, at_ - cell_start), record);
            ++record.cell_count;
            if (at_ == text_.size() || text_[at_] != separator_) return;
            ++at_;
        }
    }

    /// Stops at the separator, the line end or the end of the text.
    void read_cell(CsvRecord& record) {
        if (at_ < text_.size() && text_[at_] == '"') {
            read_quoted(record);
            if (!at_cell_end()) fault(record, CsvFault::text_after_quotes);
        }
        while (!at_cell_end()) {
            if (text_[at_] == '"') fault(record, CsvFault::quotes_inside);
            ++at_;
        }
    }

    void read_quoted(CsvRecord& record) {
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

    void check_encoding(std::string_view cell, CsvRecord& record) const {
        if (valid_) return;
        if (cell.find('\0') != std::string_view::npos) fault(record, CsvFault::nul_byte);
        if (!is_valid_utf8(cell)) fault(record, CsvFault::no_utf8);
    }

    static void fault(CsvRecord& record, CsvFault reason) {
        if (!record.is_sound()) return;
        record.fault = reason;
        record.fault_cell = record.cell_count;
    }

    [[nodiscard]] bool at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
    [[nodiscard]] bool at_cell_end() const { return at_ == text_.size() || text_[at_] == separator_ || at_line_end(); }
    void skip_line_end() {
        if (at_ == text_.size()) return;
        at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
        ++line_;
    }

    std::string_view text_;
    char separator_;
    Signs signs_;
    bool valid_;  ///< the whole text is sound UTF-8 without NUL, so that no cell needs a look
    std::size_t at_ = 0;
    long long line_ = 1;
};

}  // namespace

const char* words_of(CsvFault fault) {
    switch (fault) {
        case CsvFault::none:
            break;
        case CsvFault::too_long:
            return "the row is longer than a mebibyte";
        case CsvFault::text_after_quotes:
            return "there is text after the closing quotation mark; double a quotation mark that is part of the text";
        case CsvFault::quotes_inside:
            return "there is a quotation mark inside an unquoted cell; put the whole cell in quotation marks and double those inside";
        case CsvFault::never_closed:
            return "the quotation mark is never closed, so that no further row can be read";
        case CsvFault::nul_byte:
            return "the text contains a NUL byte; remove it";
        case CsvFault::no_utf8:
            return "the text is not valid UTF-8; save the file as UTF-8";
    }
    return "";
}

CsvRecords scan_csv(std::string_view text, char separator, const ScanProgress& progress) { return Scanner(text, separator).run(progress); }

std::vector<std::string> faults_of_headers(const std::vector<std::string>& headers, const std::vector<std::vector<std::string>>& first_rows) {
    std::vector<std::string> faults;
    std::map<std::string_view, std::size_t> first;  // header -> its column
    for (std::size_t i = 0; i < headers.size(); ++i) {
        if (headers[i].empty()) {
            // The first column of a matrix holds the names of its rows and has none.
            if (i > 0 && std::any_of(first_rows.begin(), first_rows.end(), [&](const auto& cells) { return i < cells.size() && !cells[i].empty(); }))
                faults.push_back(fmt::format("column {} has no header; it can be named by its number alone", i + 1));
        } else if (const auto [at, is_new] = first.emplace(headers[i], i); !is_new) {
            faults.push_back(fmt::format("the header {} stands over columns {} and {}; the name means the first, and the other can be named by its number alone",
                                         in_quotes(headers[i]), at->second + 1, i + 1));
        }
    }
    return faults;
}

void append_csv_cell(std::string& text, std::string_view cell) {
    if (cell.find_first_of("\",\r\n") == std::string_view::npos) {
        text += cell;
        return;
    }
    text += '"';
    for (const char c : cell) text.append(c == '"' ? 2 : 1, c);
    text += '"';
}

std::vector<std::string> cells_of(const CsvRecord& record, char separator) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < record.text.size(); ++i) {
        const char c = record.text[i];
        const bool doubled = quoted && c == '"' && i + 1 < record.text.size() && record.text[i + 1] == '"';
        if (doubled) {
            cells.back() += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == separator && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    for (std::string& cell : cells) cell = std::string(trim(cell));
    return cells;
}

}  // namespace imap
