// Looks at each text in passing; for NULs, which GDAL gives no sign of, SQLite is asked.
#include "geo/io/lost_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "geo/base/text.h"
#include "geo/io/sql_source.h"

namespace imap {
namespace {

constexpr std::string_view lost_letter = "\xEF\xBF\xBD";

/// "12 texts, this one first, are not UTF-8", or "the text is not UTF-8".
std::string subject(long long texts, const char* one_does, const char* many_do) {
    return texts == 1 ? fmt::format("the text {}", one_does) : fmt::format("{} texts, this one first, {}", texts, many_do);
}

std::vector<std::string> text_columns(OGRLayerH layer) {
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    std::vector<std::string> names;
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i)
        if (OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i); OGR_Fld_GetType(field) == OFTString) names.emplace_back(OGR_Fld_GetNameRef(field));
    return names;
}

/// NULs in some of a table's columns.
class NulSearch {
public:
    NulSearch(GDALDatasetH dataset, const std::string& table, std::vector<std::string> columns) : dataset_(dataset), table_(sql_name({"", table})), columns_(std::move(columns)) {
        for (const std::string& column : columns_) {
            names_.push_back(sql_identifier(column));
            conditions_.push_back(fmt::format(fmt::runtime(sqlite_dialect().holds_nul), names_.back()));
        }
    }

    [[nodiscard]] long long texts() const {
        const Result<SqlRows> rows = fetch_rows(dataset_, fmt::format("SELECT CAST(total({}) AS INTEGER) AS c0 FROM {}", join(conditions_, " + "), table_), nullptr);
        return rows && !rows->empty() ? number_in((*rows)[0][0]) : 0;
    }

    /// In the order in which GDAL reads the rows.
    [[nodiscard]] std::pair<long long, std::string> first_row_and_column() const {
        std::string column_at_fault;
        for (std::size_t i = 0; i < columns_.size(); ++i) column_at_fault += fmt::format(" WHEN {} THEN {}", conditions_[i], i);
        const Result<SqlRows> rows =
            fetch_rows(dataset_,
                       fmt::format("SELECT r AS c0, CASE{} END AS c1 FROM (SELECT row_number() OVER () AS r, {} FROM {} NOT INDEXED) AS s WHERE {} LIMIT 1", column_at_fault,
                                   join(names_, ", "), table_, join(conditions_, " OR ")),
                       nullptr);
        if (!rows || rows->empty() || (*rows)[0].size() < 2) return {0, ""};
        const SqlRow& first = (*rows)[0];
        return {number_in(first[0]), columns_[std::min(static_cast<std::size_t>(number_in(first[1])), columns_.size() - 1)]};
    }

private:
    GDALDatasetH dataset_;
    std::string table_;
    std::vector<std::string> columns_, names_, conditions_;
};

}  // namespace

void TextCount::add(long long row, std::string_view field) {
    if (texts++ > 0) return;
    first_row = row;
    first_field = to_single_line(field);
}

void LostLetters::look_at(std::string_view text, long long row, const std::string& field) {
    const bool unreadable = !is_valid_utf8(text);
    if (!unreadable && text.find(lost_letter) == std::string_view::npos) return;
    (unreadable ? unreadable_ : lost_before_).add(row, field);
}

void LostLetters::tell(const std::string& file, Problems& problems) const {
    if (unreadable_.texts > 0)
        problems.push_back({Severity::warning, file, unreadable_.first_row, unreadable_.first_field,
                            subject(unreadable_.texts, "is", "are") + " not UTF-8; unreadable letters are shown as \uFFFD. Save the file as UTF-8"});
    if (lost_before_.texts > 0)
        problems.push_back({Severity::warning, file, lost_before_.first_row, lost_before_.first_field,
                            subject(lost_before_.texts, "holds", "hold") + " letters that were lost before (\uFFFD); mend them in the file"});
}

void tell_of_hidden_nuls(const TextCount& found, const std::string& file, Problems& problems) {
    if (found.texts > 0)
        problems.push_back(
            {Severity::warning, file, found.first_row, found.first_field, subject(found.texts, "holds", "hold") + " a NUL character, behind which nothing is read; remove it"});
}

void tell_of_hidden_nuls(GDALDatasetH dataset, OGRLayerH layer, const std::string& file, Problems& problems) {
    if (!is_of_sqlite(dataset)) return;
    const std::vector<std::string> columns = text_columns(layer);
    TextCount found;
    for (std::size_t first = 0; first < columns.size(); first += columns_a_question) {
        const auto begin = columns.begin() + static_cast<std::ptrdiff_t>(first);
        const NulSearch search(dataset, OGR_L_GetName(layer), {begin, begin + static_cast<std::ptrdiff_t>(std::min(columns_a_question, columns.size() - first))});
        const long long texts = search.texts();
        if (texts == 0) continue;
        found.texts += texts;
        const auto [row, column] = search.first_row_and_column();
        if (found.first_field.empty() || row < found.first_row) found.first_row = row, found.first_field = to_single_line(column);
    }
    tell_of_hidden_nuls(found, file, problems);
}

}  // namespace imap
