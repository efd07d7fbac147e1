// Writes a sheet's cells as comma-separated lines, each on the line of its row, and lets the reader of text find preamble and header.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <vector>

#include "geo/base/text.h"
#include "geo/io/layer_table.h"
#include "geo/io/lost_text.h"
#include "geo/io/open_policy.h"
#include "geo/io/packed_file.h"

namespace imap {
namespace {

constexpr long long rows_between_looks = 1000;

bool all_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

/// Workbooks keep 0.1 as 0.10000000000000001 or 0.1000000000000000, and 2010 as 2010.0; the sheet shows neither.
std::string number_as_shown(std::string_view cell) {
    const std::string_view digits = cell.substr(cell.starts_with('-') ? 1 : 0);
    const std::size_t point = digits.find('.');
    if (point == std::string_view::npos || !all_digits(digits.substr(0, point)) || !all_digits(digits.substr(point + 1))) return std::string(cell);
    const std::string_view fraction = digits.substr(point + 1);
    if (fraction.find_first_not_of('0') == std::string_view::npos) return std::string(cell.substr(0, cell.size() - fraction.size() - 1));
    constexpr std::size_t digits_of_a_sheet = 15;
    if (digits.size() - 1 < digits_of_a_sheet) return std::string(cell);
    double value = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return fmt::format("{}", value);
}

/// GDAL writes the dates of an XLSX with slashes.
std::string date_as_iso(std::string cell) {
    const bool date = cell.size() >= 10 && cell[4] == '/' && cell[7] == '/' && all_digits(cell.substr(0, 4)) && all_digits(cell.substr(5, 2)) && all_digits(cell.substr(8, 2));
    if (!date || (cell.size() > 10 && cell[10] != ' ')) return cell;
    cell[4] = cell[7] = '-';
    return cell.ends_with(" 00:00:00") ? cell.substr(0, 10) : cell;
}

/// `text`: as the sheet has it.
std::string cell_text(const std::string& text) {
    const std::string cell = to_single_line(text);
    return date_as_iso(number_as_shown(trim(cell)));
}

/// "A" to "Z", "AA", ...: as a spreadsheet names its columns.
std::string letters_of_column(int column) {
    std::string letters;
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

class SheetReader {
public:
    SheetReader(LayerSource source, LoadWatch* watch) : source_(std::move(source)), watch_(watch) {}

    /// A line a row of the sheet; empty where there is none.
    Result<std::string> read() {
        find_used_columns();
        std::string text;
        long long line = 1;
        bool in_table = false;
        if (watch_ != nullptr) watch_->begin("reading rows", OGR_L_GetFeatureCount(source_.layer, TRUE));
        OGR_L_ResetReading(source_.layer);
        while (const OwnedFeature feature{OGR_L_GetNextFeature(source_.layer)}) {
            const long long row = OGR_F_GetFID(feature.get());
            if (row > max_sheet_rows || text.size() > max_table_bytes)
                return Error{fmt::format("{} holds more than {} rows or {} MiB of text; take out what is not needed", source_.file, max_sheet_rows, max_table_bytes >> 20)};
            for (; line < row; ++line) text += '\n';
            append_row(text, feature.get(), in_table);
            text += '\n';
            ++line;
            if (watch_ == nullptr || line % rows_between_looks != 0) continue;
            watch_->advance_to(line);
            if (watch_->cancelled()) return Error{load_cancelled};
        }
        return text;
    }

    void tell_of_lost_letters(Problems& problems) const { lost_letters_.tell(source_.file, problems); }
    [[nodiscard]] LayerSource take_source() { return std::move(source_); }

private:
    /// Columns without a single cell are only formatted, and no part of the table.
    void find_used_columns() {
        const int count = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(source_.layer));
        std::vector<bool> used(static_cast<std::size_t>(count), false);
        OGR_L_ResetReading(source_.layer);
        while (const OwnedFeature feature{OGR_L_GetNextFeature(source_.layer)})
            for (int i = 0; i < count; ++i)
                if (!used[static_cast<std::size_t>(i)] && *OGR_F_GetFieldAsString(feature.get(), i) != '\0') used[static_cast<std::size_t>(i)] = true;
        for (int i = 0; i < count; ++i)
            if (used[static_cast<std::size_t>(i)]) columns_.push_back(i), letters_.push_back(letters_of_column(i));
    }

    /// A title above the table stands alone in its row, and is written without the empty cells beside it, which marks it as no row of the table.
    void append_row(std::string& text, OGRFeatureH feature, bool& in_table) {
        std::vector<std::string> cells;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string cell = field_text(feature, columns_[i]);
            lost_letters_.look_at(cell, OGR_F_GetFID(feature), letters_[i]);
            cells.push_back(cell_text(cell));
        }
        const auto filled = std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !cell.empty(); });
        if (filled == 0) return;
        in_table |= filled > 1 || columns_.size() == 1;
        if (!in_table) std::erase_if(cells, [](const std::string& cell) { return cell.empty(); });
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) text += ',';
            append_csv_cell(text, cells[i]);
        }
    }

    LayerSource source_;
    LoadWatch* watch_;
    std::vector<int> columns_;
    std::vector<std::string> letters_;  ///< of those columns
    LostLetters lost_letters_;
};

}  // namespace

Result<TextTable> table_of_sheet(LayerSource source, const ImportSpec& spec, LoadWatch* watch, Problems& problems) {
    const GdalMessages messages;
    SheetReader reader(std::move(source), watch);
    Result<std::string> text = reader.read();
    if (!text) return text.error();
    reader.tell_of_lost_letters(problems);
    source = reader.take_source();
    if (!messages.first_failure().empty()) problems.push_back({Severity::error, source.file, 0, "", "the sheet could not be read to its end: " + messages.first_failure()});
    return read_sheet_text(std::move(text).value(), source.file, spec, std::move(source.findings), problems, watch);
}

}  // namespace imap
