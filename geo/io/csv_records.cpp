// The words of faults, and cells with and without their quotation marks.
#include "geo/io/csv_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "geo/base/text.h"
#include "geo/io/row_reader.h"

namespace imap {
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
    const std::string_view text = record.text();
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool doubled = quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"';
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
