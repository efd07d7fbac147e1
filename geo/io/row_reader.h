// Reads typed values out of a table's rows, and gathers what is wrong with them under file, row and field.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "geo/base/problem.h"
#include "geo/base/text.h"
#include "geo/io/csv_table.h"
#include "geo/model/dataset.h"

namespace imap {

/// The domain of relations of which no domain is told.
inline constexpr const char* unspecified_domain = "unspecified";

/// The problems of one table; beyond a number that nobody reads they are only counted, and told at the end.
class TableProblems {
public:
    TableProblems(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}
    ~TableProblems();
    TableProblems(const TableProblems&) = delete;
    TableProblems& operator=(const TableProblems&) = delete;

    void add(Severity severity, long long line, const std::string& field, const std::string& reason);
    [[nodiscard]] bool full() const;

private:
    std::string file_;
    Problems& problems_;
    std::size_t listed_ = 0;
    std::size_t unlisted_ = 0;
    Severity worst_unlisted_ = Severity::warning;
};

/// The ids of a table, for uniqueness and for references from other tables.
struct IdIndex {
    std::string table;                ///< "actors": for messages
    std::map<std::string, int> rows;  ///< id -> index in the Dataset
    std::set<std::string> left_out;   ///< ids of rows that broke the model
    std::vector<long long> lines;     ///< of the rows kept, by index
};

/// "; did you mean X?" for the nearest candidate, or empty.
std::string suggestion(const std::string& word, const std::vector<std::string>& candidates);

/// A text from the file inside a message: single quotes around it, shortened.
std::string in_quotes(const std::string& text);

/// One row. A missing column reads as empty cells; an error makes the row unsound, so that it is left out.
class RowReader {
public:
    RowReader(const Table& table, const TableRow& row, TableProblems& problems) : table_(table), row_(row), problems_(problems) {}

    [[nodiscard]] bool sound() const { return sound_; }
    [[nodiscard]] long long line() const { return row_.line; }
    void error(const std::string& column, const std::string& reason);
    void warning(const std::string& column, const std::string& reason);

    [[nodiscard]] std::string paragraphs(const std::string& column) const;  ///< as it is, newlines too
    [[nodiscard]] std::string text(const std::string& column) const;        ///< on one line; what is blank then is empty
    std::string required(const std::string& column);
    std::vector<std::string> list(const std::string& column, char separator) { return split(text(column), separator); }
    std::optional<double> number(const std::string& column);
    std::optional<PartialDate> date(const std::string& column);
    bool truth(const std::string& column, bool fallback);

    /// The word of an enumeration; `fallback` where the cell is empty.
    template <class Enum>
    Enum word_of(const std::string& column, Enum fallback) {
        const std::string value = text(column);
        if (value.empty()) return fallback;
        if (const std::optional<Enum> parsed = parse_word<Enum>(value)) return *parsed;
        std::vector<std::string> allowed;
        for (const Enum one : all_values<Enum>()) allowed.emplace_back(word(one));
        unknown_word(column, value, allowed);
        return fallback;
    }
    /// Reports a word that is none of `allowed`.
    void unknown_word(const std::string& column, const std::string& value, const std::vector<std::string>& allowed);

    /// The id of this row: the cell, or `fallback` where the table has no column id. Reports an empty or doubled one.
    std::string own_id(const IdIndex& index, const std::string& fallback);
    /// The row that `id` names in another table, or no_index with an error.
    int reference(const std::string& column, const std::string& id, const IdIndex& index);

private:
    const Table& table_;
    const TableRow& row_;
    TableProblems& problems_;
    bool sound_ = true;
};

/// Reports columns that the model does not know or that are doubled, and returns the first required one that is missing (or empty).
std::string check_columns(const Table& table, const std::vector<std::string>& known, const std::vector<std::string>& required, TableProblems& problems);

}  // namespace imap
