// One pass over the rows, in parts, gathers each column's different values; the rest looks at those alone.
#include "geo/io/column_profile.h"

#include <fmt/format.h>

#include <atomic>
#include <thread>

#include "geo/base/parallel.h"
#include "geo/base/text.h"
#include "geo/io/code_systems.h"
#include "geo/io/row_cells.h"
#include "geo/io/text_ids.h"

namespace imap {
namespace {

constexpr std::size_t most_values = 5000;

bool is_number(const std::string& text) { return parse_cell_number(text, DecimalSign::point) || parse_cell_number(text, DecimalSign::comma); }

void count_kinds(ColumnProfile& profile, const std::set<std::string>& missing_words) {
    for (const DistinctValue& value : profile.values) {
        if (missing_words.contains(value.text)) {
            ++profile.missing;
            continue;
        }
        profile.numbers += is_number(value.text) ? 1 : 0;
        profile.flags += parse_flag(value.text) ? 1 : 0;
        profile.dates += parse_partial_date(value.text) ? 1 : 0;
    }
}

/// Beyond the values that are kept, too: one negative number among a million tells that a column is signed.
void note_negative(ColumnProfile& profile, std::string_view cell, long long line, const std::set<std::string>& missing_words) {
    constexpr std::string_view minus_sign = "\u2212";
    if (!cell.starts_with('-') && !cell.starts_with(minus_sign)) return;
    if (profile.negative && profile.missing_mark) return;
    const std::string text(cell);
    if (missing_words.contains(text)) return;
    std::optional<double> number = parse_cell_number(text, DecimalSign::point);
    if (!number) number = parse_cell_number(text, DecimalSign::comma);
    if (!number || *number >= 0) return;
    std::optional<DistinctValue>& first = is_missing_mark(*number) ? profile.missing_mark : profile.negative;
    if (!first) first = DistinctValue{text, line};
}

/// The profiles of some rows, which may go on with those of the rows behind them.
struct PartProfiles {
    std::vector<ColumnProfile> profiles;
    std::vector<TextIds> seen;

    explicit PartProfiles(std::size_t columns) : profiles(columns), seen(columns) {}

    void note(std::size_t column, std::string_view text, long long line) {
        const std::size_t known = seen[column].size();
        if (known < most_values && seen[column].id_of(text) == known) profiles[column].values.push_back({std::string(text), line});
    }

    void look_at(const TextTable& table, const RowPart& part, const std::set<std::string>& missing_words) {
        RowCells row_cells(table);
        for (std::size_t row = part.begin; row < part.end; ++row) {
            const std::vector<std::string_view>& cells = row_cells.read(row);
            for (std::size_t column = 0; column < cells.size(); ++column) {
                note_negative(profiles[column], cells[column], table.rows[row].line, missing_words);
                note(column, cells[column], table.rows[row].line);
            }
        }
    }

    void add(const PartProfiles& behind) {
        for (std::size_t column = 0; column < profiles.size(); ++column) {
            const ColumnProfile& from = behind.profiles[column];
            for (const DistinctValue& value : from.values) note(column, value.text, value.first_line);
            if (!profiles[column].negative) profiles[column].negative = from.negative;
            if (!profiles[column].missing_mark) profiles[column].missing_mark = from.missing_mark;
        }
    }
};

}  // namespace

std::set<std::string> ColumnProfile::codes(const std::set<std::string>& missing_words) const {
    std::set<std::string> codes;
    for (const DistinctValue& value : values)
        if (!is_no_code(value.text) && !missing_words.contains(value.text)) codes.insert(value.text);
    return codes;
}

bool ColumnProfile::mostly_numbers() const {
    const std::size_t there = values.size() - missing;
    return there > 0 && 2 * numbers >= there;
}

bool ColumnProfile::all_dates() const {
    const std::size_t there = values.size() - missing;
    return there > 0 && dates == there;
}

bool ColumnProfile::all_flags() const {
    const std::size_t there = values.size() - missing;
    return there > 0 && flags == there;
}

std::vector<ColumnProfile> profile_columns(const TextTable& table, const std::set<std::string>& missing_words, LoadWatch* watch) {
    constexpr std::size_t rows_a_part = std::size_t{1} << 16;
    std::vector<PartProfiles> parts;
    for (std::size_t i = 0; i < part_count(table.rows.size(), rows_a_part); ++i) parts.emplace_back(table.columns.size());
    if (watch != nullptr) watch->begin("looking at columns", static_cast<long long>(table.rows.size()));
    std::atomic<std::size_t> done{0};
    for_each_part(table.rows.size(), rows_a_part, [&, teller = std::this_thread::get_id()](const RowPart& part) {
        if (watch != nullptr && watch->cancelled()) return;
        parts[part.number].look_at(table, part, missing_words);
        done += part.end - part.begin;
        if (watch != nullptr && std::this_thread::get_id() == teller) watch->advance_to(static_cast<long long>(done));
    });
    PartProfiles all(table.columns.size());
    for (const PartProfiles& part : parts) all.add(part);
    for (ColumnProfile& profile : all.profiles) count_kinds(profile, missing_words);
    return std::move(all.profiles);
}

Result<DecimalChoice> choose_decimal_sign(const TextTable& table, const std::vector<ColumnProfile>& profiles, const std::vector<int>& columns) {
    const DistinctValue *point = nullptr, *comma = nullptr, *either = nullptr;
    int column_of_comma = -1;
    for (const int column : columns) {
        for (const DistinctValue& value : profiles[static_cast<std::size_t>(column)].values) {
            const SignProof proof = decimal_sign_of(value.text);
            if (proof == SignProof::point && point == nullptr) point = &value;
            if (proof == SignProof::comma && comma == nullptr) comma = &value, column_of_comma = column;
            if (proof == SignProof::either && either == nullptr && value.text.find(',') != std::string::npos) either = &value;
        }
    }
    if (point != nullptr && comma != nullptr)
        return Error{fmt::format("column {}: numbers are written in two ways, row {}: {}, row {}: {}; write all with a decimal point",
                                 table.columns[static_cast<std::size_t>(column_of_comma)], point->first_line, in_quotes(point->text), comma->first_line, in_quotes(comma->text))};
    const auto because = [](const DistinctValue& value) { return fmt::format("row {} has {}", value.first_line, in_quotes(value.text)); };
    if (comma != nullptr) return DecimalChoice{DecimalSign::comma, because(*comma), false};
    if (point != nullptr) return DecimalChoice{DecimalSign::point, because(*point), false};
    if (either == nullptr) return DecimalChoice{DecimalSign::point, "", false};
    if (table.delimiter == ',') return DecimalChoice{DecimalSign::point, because(*either) + "; a comma file keeps the comma for thousands", true};
    return DecimalChoice{DecimalSign::comma, because(*either) + "; a file without comma as delimiter keeps it for decimals", true};
}

}  // namespace imap
