// How much, whether, and when: columns of numbers, of flags and of dates, and how numbers are written.
#include <fmt/format.h>

#include <algorithm>

#include "geo/base/text.h"
#include "geo/io/header_hints.h"
#include "geo/io/mapping_draft.h"

namespace imap {
namespace {

Result<void> check_numbers(const MappingDraft& draft, int column) {
    const auto is_number = [&](const std::string& cell) {
        return draft.missing.contains(cell) || parse_cell_number(cell, DecimalSign::point) || parse_cell_number(cell, DecimalSign::comma);
    };
    const ColumnProfile& values = draft.profile(column);
    const std::size_t there = values.values.size() - values.missing;
    if (there == 0 || 2 * values.numbers >= there) return {};
    return Error{fmt::format("value: column {} does not hold numbers: {}; name the column with --map value=COLUMN", draft.header(column), first_failures(values, is_number))};
}

Result<void> check_numbers(const MappingDraft& draft, const std::vector<int>& columns) {
    for (const int column : columns)
        if (const Result<void> checked = check_numbers(draft, column); !checked) return checked;
    return {};
}

void take_flags(MappingDraft& draft, const std::vector<int>& columns, const std::string& why) {
    draft.map.value_columns = columns;
    draft.map.flags = draft.map.column_domains = true;
    draft.found("flags", "columns " + draft.names_of(columns), why + "; each is a domain in which a row holds or not; how strongly is not given");
}

Result<void> take_given_flags(MappingDraft& draft) {
    if (draft.map.value >= 0 || (!draft.spec.value.empty() && draft.spec.value != "-")) return Error{"--flags and --map value= both say what a row is worth; give one of them"};
    if (draft.map.domain >= 0) return Error{"--flags and --map domain= both say in which domain a row holds; give one of them"};
    std::vector<int> columns;
    for (const std::string& name : draft.spec.flags) {
        const Result<int> column = draft.column_named("flags", name);
        if (!column) return column.error();
        const ColumnProfile& values = draft.profile(*column);
        const auto is_flag = [&](const std::string& cell) { return draft.missing.contains(cell) || parse_flag(cell).has_value(); };
        if (2 * values.flags < values.values.size() - values.missing)
            return Error{fmt::format("flags: column {} does not hold 0 and 1: {}", draft.header(*column), first_failures(values, is_flag))};
        columns.push_back(*column);
    }
    take_flags(draft, columns, "they were asked for");
    return {};
}

/// "value=exports+imports".
Result<void> take_several_values(MappingDraft& draft) {
    if (draft.map.domain >= 0) return Error{"several value columns are a domain each; do not give --map domain= as well"};
    for (const std::string& name : split(draft.spec.value, '+')) {
        const Result<int> column = draft.column_named("value", name);
        if (!column) return column.error();
        draft.map.value_columns.push_back(*column);
    }
    draft.map.column_domains = true;
    draft.found("value", "columns " + draft.names_of(draft.map.value_columns), "they were asked for; each is a domain");
    return check_numbers(draft, draft.map.value_columns);
}

struct ValueColumns {
    std::vector<int> numbers, named, flags;
};

/// Open columns that may be values; one that may be a code, a date or a place is none.
ValueColumns open_value_columns(MappingDraft& draft) {
    ValueColumns columns;
    for (int column = 0; column < draft.column_count(); ++column) {
        const std::string& header = draft.header(column);
        const bool is_code = hinted(header, code_hints) || hinted(header, start_hints) || hinted(header, end_hints) || hinted(header, actor_hints) ||
                             hinted(header, target_hints) || coordinate_hint(header).axis != CoordinateAxis::none;
        if (is_code || draft.is_taken(column)) continue;
        if (draft.profile(column).all_flags()) columns.flags.push_back(column);
        if (!draft.profile(column).mostly_numbers()) continue;
        columns.numbers.push_back(column);
        if (hinted(header, value_hints)) columns.named.push_back(column);
    }
    return columns;
}

std::string others(const MappingDraft& draft, std::vector<int> columns) {
    std::erase(columns, draft.map.value);
    return draft.names_of(columns);
}

Result<void> propose_value(MappingDraft& draft) {
    const auto [numbers, named, flags] = open_value_columns(draft);
    const bool only_flags = std::includes(flags.begin(), flags.end(), numbers.begin(), numbers.end());
    if (flags.size() >= 2 && only_flags && named.size() != 1 && draft.map.domain < 0) {
        take_flags(draft, flags, "they hold 0 and 1 alone, and no other column holds numbers; if that is wrong, give --map value=COLUMN, or value=- to count rows");
        return {};
    }
    if (numbers.empty()) {
        draft.found("value", "none", "no column holds numbers; each row counts 1");
        return {};
    }
    if (numbers.size() > 1 && named.size() != 1)
        return Error{fmt::format("these columns hold numbers: {}; say which one is the value with --map value=COLUMN, or --map value=- to count rows{}", draft.names_of(numbers),
                                 flags.size() < 2 ? "" : fmt::format("; those of 0 and 1 ({}) are domains with --flags", draft.names_of(flags)))};
    draft.map.value = numbers.size() == 1 ? numbers.front() : named.front();
    draft.found("value", "column " + draft.header(draft.map.value),
                numbers.size() == 1 ? "it is the only column of numbers" : "its header says so; other columns of numbers: " + others(draft, numbers));
    return {};
}

Result<void> choose_values(MappingDraft& draft) {
    ImportMapping& map = draft.map;
    if (map.shape == TableShape::years || map.shape == TableShape::matrix) {
        if (!draft.spec.flags.empty()) return Error{fmt::format("--flags cannot stand beside a table of shape {}", word(map.shape))};
        draft.found("value", fmt::format("{} columns", map.value_columns.size()), map.shape == TableShape::years ? "a year each" : "a destination each");
        return check_numbers(draft, map.value_columns);
    }
    if (!draft.spec.flags.empty()) return take_given_flags(draft);
    if (map.value >= 0) {
        draft.found("value", "column " + draft.header(map.value), "it was asked for");
        return check_numbers(draft, map.value);
    }
    if (draft.spec.value == "-") {
        draft.found("value", "none", "it was asked for; each row counts 1");
        return {};
    }
    return draft.spec.value.empty() ? propose_value(draft) : take_several_values(draft);
}

/// Negative numbers are strengths where there are others than the usual marks of a missing value, or where the user has said what is missing.
void settle_signs(MappingDraft& draft) {
    const DistinctValue *negative = nullptr, *mark = nullptr;
    for (const int column : draft.map.all_value_columns()) {
        const ColumnProfile& profile = draft.profile(column);
        if (negative == nullptr && profile.negative) negative = &*profile.negative;
        if (mark == nullptr && profile.missing_mark) mark = &*profile.missing_mark;
    }
    const bool told = mark != nullptr && !draft.spec.missing.empty();
    draft.map.signed_values = negative != nullptr || told;
    if (!draft.map.signed_values) return;
    const DistinctValue& shown = negative != nullptr ? *negative : *mark;
    std::string reason = fmt::format("row {} has {}", shown.first_line, in_quotes(shown.text));
    if (told)
        reason += "; it is none of the words that stand for no value";
    else if (mark != nullptr)
        reason += fmt::format("; {} in row {} is a value too; if it stands for none, give --missing={}", in_quotes(mark->text), mark->first_line, mark->text);
    draft.found("signed values", "yes", reason);
}

Result<void> settle_decimal_sign(MappingDraft& draft) {
    const Result<DecimalChoice> choice = choose_decimal_sign(draft.table, draft.profiles, draft.map.all_value_columns());
    if (!choice) return choice.error();
    draft.map.decimal_sign = choice->sign;
    if (!choice->reason.empty()) draft.found("decimal sign", choice->sign == DecimalSign::point ? "point" : "comma", choice->reason);
    if (choice->ambiguous)
        draft.problems.push_back({Severity::warning, draft.table.file, 0, "",
                                  fmt::format("a comma in numbers is taken for {}: {}; if that is wrong, write the numbers with a decimal point",
                                              choice->sign == DecimalSign::point ? "thousands" : "decimals", choice->reason)});
    return {};
}

bool is_date_or_none(const MappingDraft& draft, const std::string& cell) { return draft.missing.contains(cell) || is_no_code(cell) || parse_partial_date(cell); }

void propose_date(MappingDraft& draft, const char* role, const std::string& given, int& column, const Hints& hints) {
    if (column >= 0) draft.found(role, "column " + draft.header(column), "it was asked for");
    if (column >= 0 || !given.empty()) return;
    for (int i = 0; i < draft.column_count(); ++i) {
        const ColumnProfile& profile = draft.profile(i);
        if (draft.is_taken(i) || !hinted(draft.header(i), hints) || profile.dates == 0) continue;
        const std::size_t values = profile.values.size() - profile.missing;
        if (profile.all_dates()) {
            column = i;
            return draft.found(role, "column " + draft.header(i), "its header says so and it holds dates");
        }
        const std::string but = fmt::format("its header says so, but {} of its {} different values are no dates: {}", values - profile.dates, values,
                                            first_failures(profile, [&](const std::string& cell) { return is_date_or_none(draft, cell); }));
        // A slip in a row must not cost all others their dates.
        if (10 * profile.dates >= 9 * values) {
            column = i;
            return draft.found(role, "column " + draft.header(i), but + "; their rows are left out");
        }
        draft.found(role, "not column " + draft.header(i), but + "; give --map " + role + "=" + draft.header(i) + " to take it and leave out their rows");
    }
}

}  // namespace

Result<void> settle_values(MappingDraft& draft) {
    if (const Result<void> chosen = choose_values(draft); !chosen) return chosen;
    if (draft.map.flags) return {};
    settle_signs(draft);
    return settle_decimal_sign(draft);
}

Result<void> settle_dates(MappingDraft& draft) {
    ImportMapping& map = draft.map;
    if (map.shape == TableShape::years && (map.start >= 0 || map.end >= 0)) return Error{"--map start= and end= cannot stand beside columns of years"};
    if (map.shape == TableShape::years || map.shape == TableShape::matrix) return {};
    propose_date(draft, "start", draft.spec.start, map.start, start_hints);
    propose_date(draft, "end", draft.spec.end, map.end, end_hints);
    if (map.end >= 0 && map.start < 0) return Error{"--map end= needs start="};
    for (const auto& [role, column] : {std::pair("start", map.start), std::pair("end", map.end)}) {
        if (column < 0) continue;
        const ColumnProfile& values = draft.profile(column);
        const auto is_date = [&](const std::string& cell) { return is_date_or_none(draft, cell); };
        if (2 * values.dates < values.values.size() - values.missing)
            return Error{
                fmt::format("{}: column {} does not hold dates: {}; dates are written 2022, 2022-10 or 2022-10-05", role, draft.header(column), first_failures(values, is_date))};
    }
    return {};
}

}  // namespace imap
