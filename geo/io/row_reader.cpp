// Parses cells and words every complaint so that it says what was expected.
#include "geo/io/row_reader.h"
#include "geo/io/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace imap {
namespace {

constexpr std::size_t max_listed = 1000;
constexpr std::size_t max_candidates = 1000;  // comparing words is slow, and a longer list helps nobody

}  // namespace

TableProblems::~TableProblems() {
    if (unlisted_ > 0) problems_.push_back({worst_unlisted_, file_, 0, "", fmt::format("{} more problems are not listed", unlisted_)});
}

bool TableProblems::full() const { return listed_ >= max_listed; }

void TableProblems::add(Severity severity, long long line, const std::string& field, const std::string& reason) {
    if (full()) {
        ++unlisted_;
        if (severity == Severity::error) worst_unlisted_ = severity;
        return;
    }
    ++listed_;
    problems_.push_back({severity, file_, line, field, reason});
}

std::string suggestion(const std::string& word, const std::vector<std::string>& candidates) {
    if (candidates.size() > max_candidates) return {};
    const std::string best = nearest(word, candidates);
    return best.empty() ? std::string() : "; did you mean " + best + "?";
}

std::string in_quotes(const std::string& text) { return "'" + shorten(to_single_line(text), 40) + "'"; }

void RowReader::error(const std::string& column, const std::string& reason) {
    sound_ = false;
    problems_.add(Severity::error, row_.line, column, reason);
}

void RowReader::warning(const std::string& column, const std::string& reason) { problems_.add(Severity::warning, row_.line, column, reason); }

std::string RowReader::paragraphs(const std::string& column) const {
    const int index = table_.find_column(column);
    return index < 0 ? std::string() : row_.cells[static_cast<std::size_t>(index)];
}

std::string RowReader::text(const std::string& column) const { return std::string(trim(to_single_line(paragraphs(column)))); }

std::string RowReader::required(const std::string& column) {
    std::string value = text(column);
    if (value.empty()) error(column, "the cell is empty; it must not be");
    return value;
}

std::optional<double> RowReader::number(const std::string& column) {
    const std::string value = text(column);
    if (value.empty()) return std::nullopt;
    double parsed = 0;
    const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), parsed);
    if (failure != std::errc{} || end != value.data() + value.size() || !(std::abs(parsed) <= largest_number)) {
        error(column, fmt::format("{} is no number; write one with a decimal point, or leave the cell empty", in_quotes(value)));
        return std::nullopt;
    }
    return parsed;
}

std::optional<PartialDate> RowReader::date(const std::string& column) {
    const std::string value = text(column);
    if (value.empty()) return std::nullopt;
    std::optional<PartialDate> parsed = parse_partial_date(value);
    if (!parsed) error(column, fmt::format("{} is no date of the calendar; write 2022, 2022-10 or 2022-10-05", in_quotes(value)));
    return parsed;
}

bool RowReader::truth(const std::string& column, bool fallback) {
    const std::string value = fold_case(text(column));
    if (value.empty()) return fallback;
    if (value == "true" || value == "1") return true;
    if (value == "false" || value == "0") return false;
    error(column, fmt::format("{} is neither true nor false", in_quotes(value)));
    return fallback;
}

void RowReader::unknown_word(const std::string& column, const std::string& value, const std::vector<std::string>& allowed) {
    const std::string list = allowed.size() > 20 ? std::string() : "; write one of: " + join(allowed, ", ");
    error(column, problems_.full() ? std::string() : fmt::format("{} is unknown{}{}", in_quotes(value), list, suggestion(value, allowed)));
}

std::string RowReader::own_id(const IdIndex& index, const std::string& fallback) {
    if (table_.find_column("id") < 0) return fallback;
    std::string id = required("id");
    if (!id.empty() && (index.rows.contains(id) || index.left_out.contains(id))) { error("id", fmt::format("{} is the id of an earlier row; ids must differ", in_quotes(id))); }
    return id;
}

int RowReader::reference(const std::string& column, const std::string& id, const IdIndex& index) {
    if (id.empty()) return no_index;  // required() has said so
    const auto found = index.rows.find(id);
    if (found != index.rows.end()) return found->second;
    if (index.left_out.contains(id)) {
        error(column, fmt::format("the row {} of {} was left out because of its own problems", in_quotes(id), index.table));
        return no_index;
    }
    std::vector<std::string> candidates;
    if (!problems_.full() && index.rows.size() <= max_candidates) {
        for (const auto& [candidate, row] : index.rows) candidates.push_back(candidate);
    }
    error(column, fmt::format("{} is no id in {}{}", in_quotes(id), index.table, suggestion(id, candidates)));
    return no_index;
}

std::string check_columns(const Table& table, const std::vector<std::string>& known, const std::vector<std::string>& required, TableProblems& problems) {
    std::set<std::string> seen;
    for (const std::string& column : table.columns) {
        if (column.empty()) {
            problems.add(Severity::warning, 1, "", "a column has no name and is not read");
        } else if (!seen.insert(column).second) {
            problems.add(Severity::warning, 1, column, "the column is there twice; the first one is read");
        } else if (std::find(known.begin(), known.end(), column) == known.end()) {
            problems.add(Severity::warning, 1, column, "the column is unknown and is not read" + suggestion(column, known));
        }
    }
    const auto missing = std::find_if(required.begin(), required.end(), [&](const std::string& column) { return !seen.contains(column); });
    return missing == required.end() ? std::string() : *missing;
}

}  // namespace imap
