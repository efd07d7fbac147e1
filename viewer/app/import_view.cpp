// Turns an attempt's report into counted lists; nothing that was left out is without a line here.
#include "viewer/app/import_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "geo/base/text.h"
#include "viewer/app/import_choices.h"

namespace imap {

namespace {

constexpr std::size_t preview_rows = 50, most_names = 500, longest_cell = 200;

std::vector<std::string> words_of(const std::vector<ReportedRow>& rows) {
    std::vector<std::string> words;
    for (const ReportedRow& row : rows) words.push_back(fmt::format("row {}: {}", row.line, to_single_line(row.text)));
    return words;
}

void add_list(std::vector<RowList>& lists, const char* title, const char* reason, long long count, std::vector<std::string> rows) {
    if (count > 0) lists.push_back({title, reason, count, std::move(rows)});
}

std::vector<RowList> left_out_lists(const ImportReport& report) {
    std::vector<RowList> lists;
    long long unknown = 0;
    std::vector<std::string> names;
    for (const UnmatchedName& name : report.unmatched) {
        unknown += name.count;
        if (names.size() < ReportedRows::most) names.push_back(fmt::format("{} \u00d7 {}", grouped_digits(name.count), name.name));
    }
    add_list(lists, "Unknown states", "Neither a code nor a name of a state; give them one under Unmatched", unknown, std::move(names));
    if (unknown > 0) lists.back().counts_cells = true;
    add_list(lists, "A state with itself", "Actor and target are the same", report.self_pairs, words_of(report.listed.self_pairs));
    add_list(lists, "Without actor, target or value", "The cell is empty or stands for no value", report.missing, words_of(report.listed.missing));
    add_list(lists, "Left out by you", "Their names are assigned to be left out", report.left_out, words_of(report.listed.left_out));
    add_list(lists, "Value 0", "Nothing flows, so there is no relation", report.zeros, words_of(report.listed.zeros));
    add_list(lists, "Without a date", "A time was asked for", report.undated, words_of(report.listed.undated));
    add_list(lists, "Of other dates", "A time was asked for", report.outside, words_of(report.listed.outside));
    add_list(lists, "Unreadable", "The value, date or coordinate is none; see Problems", report.unreadable, words_of(report.listed.unreadable));
    return lists;
}

std::vector<RowList> repeated_lists(const ImportReport& report) {
    std::vector<RowList> lists;
    add_list(lists, "The same again", "Actor, target, domain and dates of an earlier row; kept, and added up on the map", report.repeated, words_of(report.listed.repeated));
    add_list(lists, "The other direction again", "A pair without direction that another row has already; one relation", report.merged, words_of(report.listed.merged));
    return lists;
}

std::vector<NamedState> suggestions_for(const UnmatchedName& name, const std::vector<NamedState>& states) {
    std::vector<std::string> wanted = name.suggestions;
    if (wanted.empty() && !name.nearest.empty()) wanted.push_back(name.nearest);
    std::vector<NamedState> found;
    for (const std::string& one : wanted) {
        const auto state = std::find_if(states.begin(), states.end(), [&](const NamedState& s) { return s.name == one; });
        if (state != states.end()) found.push_back(*state);
    }
    return found;
}

std::vector<UnknownName> unknown_names(const ImportSpec& wanted, const SeenNames& seen, const std::vector<NamedState>& states) {
    std::vector<UnknownName> names;
    for (const UnmatchedName& one : seen) {
        UnknownName name{one.name, one.count, suggestions_for(one, states), one.note, "", ""};
        if (const auto given = wanted.assignments.find(one.name); given != wanted.assignments.end()) {
            name.assigned = given->second;
            const auto state = std::find_if(states.begin(), states.end(), [&](const NamedState& s) { return s.id == given->second; });
            name.assigned_to = given->second == "-" ? "left out" : state == states.end() ? given->second : state->name;
        }
        names.push_back(std::move(name));
    }
    return names;
}

bool is_asked(const ImportView& view) {
    for (const ImportSection& section : view.sections)
        for (const ImportField& field : section.fields)
            if (field.asked) return true;
    return false;
}

/// The failure without the file's name, which stands above, and without the words of the command line, for which there are fields here.
std::string question_of(const ImportAttempt& attempt, const ImportView& view) {
    std::string words = without_options(attempt.failure);
    if (const std::string file = view.file + ": "; words.starts_with(file)) words = words.substr(file.size());
    if (!words.empty() && !words.starts_with(view.file) && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words.empty() || !is_asked(view) ? words : words + ". Choose at the left.";
}

void add_preview(const ImportAttempt& attempt, ImportView& view) {
    if (!attempt.table) return;
    const TextTable& table = *attempt.table;
    view.columns = table.columns;
    view.column_roles = column_roles(attempt);
    view.row_count = static_cast<long long>(table.rows.size());
    for (std::size_t i = 0; i < std::min(table.rows.size(), preview_rows); ++i) {
        view.lines.push_back(table.rows[i].line);
        std::vector<std::string> cells = table.cells(i);
        for (std::string& cell : cells) cell = shorten(to_single_line(cell), longest_cell);
        view.rows.push_back(std::move(cells));
    }
}

}  // namespace

std::string without_options(const std::string& words) {
    constexpr std::string_view choice = "; give --layer with one of ";
    if (const std::size_t at = words.find(choice); at != std::string::npos) return words.substr(0, at) + ": " + words.substr(at + choice.size());
    for (std::size_t at = words.find("; "); at != std::string::npos; at = words.find("; ", at + 2)) {
        const std::size_t option = words.find(" --", at), next = words.find("; ", at + 2);
        if (option != std::string::npos && (next == std::string::npos || option < next)) return words.substr(0, at);
    }
    return words;
}

long long rows_left_out(const ImportAttempt& attempt) {
    const ImportReport& report = attempt.report;
    // Where each row is a relation of its own, what is left is exact; else the counts are added up, in which a row may stand twice.
    if (attempt.dataset && attempt.spec.aggregate == Aggregate::none) return report.rows - report.merged - static_cast<long long>(attempt.dataset->relations.size());
    long long rows = report.self_pairs + report.missing + report.left_out + report.zeros + report.undated + report.outside + report.unreadable;
    for (const UnmatchedName& name : report.unmatched) rows += name.count;
    return std::min(rows, report.rows);
}

std::string summary_of(const ImportAttempt& attempt) {
    if (!attempt.dataset) return attempt.table ? counted_in_groups(static_cast<long long>(attempt.table->rows.size()), "row is read", "rows are read") : "Nothing is read yet";
    const auto relations = static_cast<long long>(attempt.dataset->relations.size());
    const ImportReport& report = attempt.report;
    const long long used = report.rows - rows_left_out(attempt);
    return fmt::format("{} of {} {} {} between {}", grouped_digits(used), counted_in_groups(report.rows, "row", "rows"), used == 1 ? "becomes" : "become",
                       counted_in_groups(relations, "relation", "relations"), counted_in_groups(static_cast<long long>(attempt.dataset->actors.size()), "state", "states"));
}

bool needs_a_look(const ImportAttempt& attempt) { return !attempt.dataset || !attempt.report.unmatched.empty() || !attempt.problems.empty(); }

void remember_names(const ImportAttempt& attempt, const ImportSpec& wanted, SeenNames& seen) {
    const auto& unknown = attempt.report.unmatched;
    const auto in = [](const SeenNames& list, const std::string& name) {
        return std::find_if(list.begin(), list.end(), [&](const UnmatchedName& one) { return one.name == name; });
    };
    std::erase_if(seen, [&](const UnmatchedName& name) { return !wanted.assignments.contains(name.name) && in(unknown, name.name) == unknown.end(); });
    for (const UnmatchedName& name : unknown) {
        if (const auto known = in(seen, name.name); known != seen.end())
            seen[static_cast<std::size_t>(known - seen.begin())] = name;
        else if (seen.size() < most_names)
            seen.push_back(name);
    }
    for (const auto& [name, state] : wanted.assignments) {
        if (in(seen, name) != seen.end()) continue;
        UnmatchedName assigned;
        assigned.name = name;
        seen.push_back(std::move(assigned));
    }
}

ImportView view_of(const ImportAttempt& attempt, const ImportSpec& wanted, const SeenNames& seen, const std::vector<NamedState>& states) {
    ImportView view;
    view.file = is_database_address(attempt.input) ? shown_address(attempt.input) : to_single_line(std::filesystem::path(attempt.input).filename().string());
    view.sections = import_sections(attempt, wanted);
    add_preview(attempt, view);
    view.failure = question_of(attempt, view);
    view.summary = summary_of(attempt);
    view.names = unknown_names(wanted, seen, states);
    view.left_out_rows = rows_left_out(attempt);
    view.left_out = left_out_lists(attempt.report);
    view.repeated = repeated_lists(attempt.report);
    const Findings& findings = attempt.report.findings.empty() && attempt.table ? attempt.table->findings : attempt.report.findings;
    for (const Finding& f : findings) view.findings.push_back({f.what, f.taken, without_options(f.reason)});
    view.problems = attempt.problems;
    view.can_draw = attempt.dataset && !attempt.dataset->relations.empty();
    return view;
}

ImportSpec after_change(ImportSpec wanted, const ImportChange& change, const ImportAttempt& attempt) {
    const ImportSpec before = wanted;
    change(wanted);
    const bool other_columns = !reads_same_rows(before, wanted) || before.shape != wanted.shape;
    if (other_columns) {
        for (const auto column : {&ImportSpec::actor, &ImportSpec::target, &ImportSpec::value, &ImportSpec::start, &ImportSpec::end, &ImportSpec::domain, &ImportSpec::pair,
                                  &ImportSpec::actor_lon, &ImportSpec::actor_lat, &ImportSpec::target_lon, &ImportSpec::target_lat})
            (wanted.*column).clear();
        wanted.flags.clear();
        return wanted;
    }
    // One column named by hand must not make another shape of the table.
    if (!before.has_columns() && wanted.has_columns() && wanted.shape == TableShape::automatic) wanted.shape = attempt.spec.shape;
    return wanted;
}

}  // namespace imap
