// Samples the table to recognise its columns, has it added up, and gives the answers to the import as rows that stand for many.
#include "geo/io/sql_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "geo/base/text.h"
#include "geo/io/file_kind.h"
#include "geo/io/import_mapping.h"
#include "geo/io/row_reader.h"
#include "geo/io/sql_source.h"
#include "geo/io/sql_totals.h"

namespace imap {
namespace {

constexpr int preview_rows = 200;
constexpr int sampled_rows = 100000;         ///< in which a column's different values are looked for
constexpr std::size_t most_values = 2000;    ///< of a column in the sample
constexpr std::size_t most_dates = 1000;     ///< different ones, beyond which years are enough
constexpr std::size_t most_rows = 1000000;   ///< in any answer
constexpr std::size_t longest_cell = 10000;  ///< characters

/// Rows of cells as a table: CSV with every cell in quotation marks.
TextTable table_of(const std::string& file, const std::vector<std::string>& columns, const SqlRows& rows) {
    auto text = std::make_shared<std::string>();
    for (const SqlRow& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) *text += ',';
            *text += '"';
            for (const char c : shorten(row[i], longest_cell)) *text += c == '"' ? "\"\"" : std::string(1, c);
            *text += '"';
        }
        *text += '\n';
    }
    TextTable table;
    table.file = file;
    table.columns = columns;
    table.rows = scan_csv(*text, ',');
    for (std::size_t i = 0; i < table.rows.size(); ++i) table.rows[i].line = static_cast<long long>(i) + 1;
    table.text = std::move(text);
    return table;
}

class DatabaseImport {
public:
    DatabaseImport(ImportAttempt& attempt, const ImportContext& context, SqlSource source)
        : attempt_(attempt), context_(context), source_(std::move(source)), shown_(shown_address(attempt.input)) {}

    /// Chooses the table and reads a sample of it.
    Result<void> look() {
        const Result<void> chosen = choose_table();
        return chosen ? read_sample() : chosen;
    }
    [[nodiscard]] bool has_shapes() const { return has_shapes_; }
    /// What the answers brought with them.
    [[nodiscard]] const Problems& told() const { return source_.problems(); }

    Result<void> import() {
        if (const Result<void> mapped = choose_columns(); !mapped) return mapped;
        if (const Result<void> looked = tell_of_nuls(); !looked) return looked;
        const std::string why_rows = why_not_totalled();
        return why_rows.empty() ? import_totals() : import_rows(why_rows);
    }

private:
    [[nodiscard]] std::string file() const { return to_single_line(table_.shown()); }
    [[nodiscard]] const SqlColumn& column(int index) const { return columns_[static_cast<std::size_t>(index)]; }
    void stage(const char* what) const {
        if (context_.watch != nullptr) context_.watch->begin(what);
    }

    /// What the user names is looked up among the tables that there are; it never becomes part of a query.
    Result<void> choose_table() {
        stage("asking the database for its tables");
        Result<std::vector<SqlTable>> tables = source_.tables(context_.watch);
        if (!tables) return tables.error();
        const std::string& wanted = attempt_.spec.layer;
        std::vector<std::string> names, short_names;
        std::vector<SqlTable> found;
        for (const SqlTable& table : *tables) {
            names.push_back(to_single_line(table.shown()));
            short_names.push_back(to_single_line(table.name));
            if (wanted.empty() || wanted == table.shown() || wanted == table.name) found.push_back(table);
        }
        const auto exact = std::find_if(found.begin(), found.end(), [&](const SqlTable& table) { return wanted == table.shown(); });
        if (exact != found.end()) found = {*exact};
        const std::string list = shorten(join(names, ", "), 600);
        if (names.empty()) return Error{shown_ + ": there is no table that you may read"};
        if (found.empty())
            return Error{fmt::format("{}: there is no table {}{}; the tables are {}", shown_, in_quotes(wanted),
                                     suggestion(wanted, wanted.find('.') == std::string::npos ? short_names : names), list)};
        if (found.size() > 1) return Error{fmt::format("{}: which table? Give --layer with one of: {}", shown_, list)};
        table_ = found.front();
        attempt_.report.findings.push_back({"table", file(), wanted.empty() ? "it is the only one" : "it was asked for"});
        attempt_.spec.layer = table_.shown();
        return {};
    }

    Result<void> read_sample() {
        stage("reading a sample of the rows");
        Result<std::vector<SqlColumn>> columns = source_.columns(table_, context_.watch);
        if (!columns) return columns.error();
        for (const SqlColumn& one : *columns) {
            if (one.kind == SqlKind::shape) has_shapes_ = true;
            if (one.kind == SqlKind::shape) continue;
            columns_.push_back(one);
            headers_.push_back(new_header(one.name));
        }
        if (columns_.empty()) return Error{file() + " has no column of text, numbers or dates"};
        if (attempt_.table != nullptr && attempt_.table->columns == headers_) return {};
        const Result<SqlRows> rows = source_.run(fmt::format("SELECT {} FROM {} LIMIT {}", all_columns(), sql_name(table_), preview_rows), context_.watch, columns_.size());
        if (!rows) return rows.error();
        attempt_.table = std::make_shared<const TextTable>(table_of(file(), headers_, *rows));
        return {};
    }

    /// As a table's header would have it: trimmed, and unlike those before it.
    [[nodiscard]] std::string new_header(const std::string& name) const {
        const std::string line = to_single_line(name), wanted(trim(line));
        std::string header = wanted;
        for (int i = 2; header.empty() || std::find(headers_.begin(), headers_.end(), header) != headers_.end(); ++i) header = fmt::format("{} ({})", wanted, i);
        return header;
    }

    [[nodiscard]] std::string all_columns() const {
        std::vector<std::string> parts;
        for (std::size_t i = 0; i < columns_.size(); ++i) parts.push_back(fmt::format("{} AS c{}", sql_text(source_.dialect(), columns_[i]), i));
        return join(parts, ", ");
    }

    /// The different values of each column one below the other: rows that are none, but tell what the columns hold.
    Result<TextTable> values_of_columns() {
        std::vector<SqlRows> values;
        std::size_t most = 0;
        for (const SqlColumn& one : columns_) {
            Result<SqlRows> found = source_.run(fmt::format("SELECT DISTINCT c0 FROM (SELECT {} AS c0 FROM {} LIMIT {}) AS r LIMIT {}", sql_text(source_.dialect(), one),
                                                            sql_name(table_), sampled_rows, most_values),
                                                context_.watch);
            if (!found) return found.error();
            std::sort(found->begin(), found->end());
            value_counts_.push_back(found->size());
            most = std::max(most, found->size());
            values.push_back(std::move(found).value());
        }
        SqlRows rows(most);
        // A shorter column repeats its last value: an empty cell would be news about it.
        for (std::size_t row = 0; row < most; ++row)
            for (const SqlRows& column_values : values) rows[row].push_back(column_values.empty() ? "" : column_values[std::min(row, column_values.size() - 1)].front());
        return table_of(file(), headers_, rows);
    }

    Result<void> choose_columns() {
        Result<StateCodes> codes = StateCodes::load();
        if (!codes) return codes.error();
        codes_ = std::make_unique<StateCodes>(std::move(codes).value());
        if (context_.borders != nullptr) codes_->add_regions(*context_.borders);
        const Result<TextTable> values = values_of_columns();
        if (!values) return values.error();
        asked_by_user_ = attempt_.spec;
        Problems problems;  // the rows that are none are no news to the user; what is wrong comes again with the answers
        Result<ImportMapping> map = choose_mapping(*values, *codes_, attempt_.spec, context_, attempt_.report, problems);
        if (!map) return map.error();
        std::erase_if(attempt_.report.findings, [](const Finding& finding) { return finding.what == "decimal sign"; });  // numbers come as numbers
        for (Finding& finding : attempt_.report.findings)                                                                // nor have they numbers that a user could look up
            if (const std::size_t has = finding.reason.find(" has "); finding.reason.starts_with("row ") && has != std::string::npos) finding.reason.replace(0, has, "a row");
        map_ = std::move(map).value();
        return {};
    }

    /// Empty where the database can do it.
    [[nodiscard]] std::string why_not_totalled() const {
        if (map_.shape != TableShape::long_table) return fmt::format("the shape {} has its values in many columns", word(map_.shape));
        if (!map_.value_columns.empty()) return "a row has several values or flags";
        if (map_.actor.lon >= 0 || map_.target.lon >= 0) return "its ends are coordinates";
        if (attempt_.spec.undirected && attempt_.spec.aggregate == Aggregate::none) return "both directions of an undirected pair are compared row by row";
        if (map_.value >= 0 && column(map_.value).kind != SqlKind::number) return fmt::format("the column {} is kept as text", headers_[static_cast<std::size_t>(map_.value)]);
        return "";
    }

    /// Of an answer that is imported. `rows`: whether its rows are the table's.
    void tell_of_lost_letters(const std::vector<std::string>& columns, const SqlRows& answer, bool rows) {
        long long texts = 0, first_row = 0;
        std::string first_column;
        for (std::size_t row = 0; row < answer.size(); ++row)
            for (std::size_t i = 0; i < std::min(columns.size(), answer[row].size()); ++i)
                if (answer[row][i].find("\uFFFD") != std::string::npos && texts++ == 0) first_row = rows ? static_cast<long long>(row) + 1 : 0, first_column = columns[i];
        if (texts == 0) return;
        attempt_.problems.push_back(
            {Severity::warning, file(), first_row, first_column,
             fmt::format("{} of the answer, the first of them here, with letters that are not UTF-8 or were lost before (shown as \uFFFD); mend them in the table",
                         counted(texts, "text", "texts"))});
    }

    /// Behind a NUL nothing is read, and what differs there alone is added up as one.
    Result<void> tell_of_nuls() {
        const char* pattern = source_.dialect().holds_nul;
        if (*pattern == '\0') return {};
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i].kind != SqlKind::text) continue;
            const std::string sql =
                fmt::format("SELECT CAST(total({}) AS INTEGER) AS c0 FROM {}", fmt::format(fmt::runtime(pattern), sql_identifier(columns_[i].name)), sql_name(table_));
            const Result<SqlRows> texts = source_.run(sql, context_.watch);
            if (!texts) return texts.error();
            if (texts->empty() || texts->front().front() == "0") continue;
            attempt_.problems.push_back(
                {Severity::warning, file(), 0, headers_[i], fmt::format("texts with a NUL character, behind which nothing is read: {}; remove it", texts->front().front())});
        }
        return {};
    }

    Result<void> import_rows(const std::string& why) {
        stage("reading rows");
        const std::string sql = fmt::format("SELECT {} FROM {} LIMIT {}", all_columns(), sql_name(table_), most_rows + 1);
        const Result<SqlRows> rows = source_.run(sql, context_.watch, columns_.size());
        if (!rows) return rows.error();
        if (rows->size() > most_rows)
            return Error{fmt::format("{} has more than {} rows, which cannot be added up in the database: {}; make a view of what is wanted", file(), most_rows, why)};
        attempt_.table = std::make_shared<const TextTable>(table_of(file(), headers_, *rows));
        tell_of_lost_letters(headers_, *rows, true);
        const Finding chosen_table = attempt_.report.findings.front();
        attempt_.spec = asked_by_user_;
        Result<Dataset> dataset = import_relations(attempt_.table, attempt_.spec, attempt_.report, shown_, context_, attempt_.problems);
        Findings& findings = attempt_.report.findings;
        findings.insert(findings.begin(), chosen_table);
        findings.push_back({"query", sql, fmt::format("{} rows came back, each as it is: {}", rows->size(), why)});
        return keep(std::move(dataset));
    }

    Result<void> import_totals() {
        const Result<std::optional<DateSpan>> asked = asked_span(attempt_.spec);
        if (!asked) return asked.error();
        if (attempt_.spec.aggregate == Aggregate::last && map_.start < 0)
            return Error{file() + ": --aggregate last needs dates, for rows in a database have no order; name their column with --map start=COLUMN"};
        const TotalsQuery query = query_of(*asked);
        const std::string sql = totals_sql(source_.dialect(), table_, columns_, query);
        stage("the database adds up");
        if (const Result<void> ordered = add_in_order(); !ordered) return ordered;
        const Result<SqlRows> answer = source_.run(sql, context_.watch, kept_columns(query).size() + cells_of_sums);
        if (!answer) return answer.error();
        if (answer->size() > most_rows)
            return Error{fmt::format("{}: more than {} sums by actor, target, domain and date; ask for less with --at or --between, or leave out the domain", file(), most_rows)};
        TextTable table = table_of_totals(query, *answer);
        tell_of_lost_letters(table.columns, *answer, false);
        return table.rows.empty() ? Error{file() + " has no rows"} : import_table(table, sql);
    }

    TotalsQuery query_of(const std::optional<DateSpan>& asked) {
        TotalsQuery query;
        for (const int key : {map_.actor.column, map_.target.column, map_.pair, map_.domain})
            if (key >= 0) query.keys.push_back(key);
        query.value = map_.value;
        query.start = map_.start;
        query.end = map_.end;
        for (const int dates : {map_.start, map_.end})
            if (dates >= 0 && (column(dates).kind == SqlKind::day || value_counts_[static_cast<std::size_t>(dates)] > most_dates)) query.by_year = true;
        if (query.by_year) attempt_.report.findings.push_back({"dates", "by year", "so that the days of a year are one sum; --at and --between still go by the day"});
        query.aggregate = attempt_.spec.aggregate;
        query.asked = asked;
        for (const std::string& word : attempt_.spec.missing)
            if (parse_cell_number(word, DecimalSign::point)) query.missing_numbers.push_back(word);
        for (const std::string& word : missing_words_of(attempt_.spec)) query.missing_dates.push_back(word);
        query.most_rows = most_rows + 1;
        return query;
    }

    /// Workers that add up floating-point numbers side by side would give other last digits each time.
    Result<void> add_in_order() {
        const bool rounds = map_.value >= 0 && !source_.dialect().in_order;
        if (!rounds) return {};
        const Result<SqlRows> set = source_.run("SELECT set_config('max_parallel_workers_per_gather', '0', false) AS c0 FROM (SELECT 1) AS r", context_.watch);
        return set ? Result<void>() : set.error();
    }

    /// Those that a row of the totals begins with.
    static std::vector<int> kept_columns(const TotalsQuery& query) {
        std::vector<int> kept = query.keys;
        for (const int dates : {query.start, query.end})
            if (dates >= 0) kept.push_back(dates);
        return kept;
    }
    static constexpr std::size_t cells_of_sums = 4;  ///< what is no number, the total, how many numbers, how many rows

    /// Columns by their own names, so that the spec fits, then the number of rows that each row stands for.
    [[nodiscard]] TextTable table_of_totals(const TotalsQuery& query, const SqlRows& answer) {
        const std::vector<int> kept = kept_columns(query);
        std::vector<std::string> columns;
        for (const int one : kept) columns.push_back(headers_[static_cast<std::size_t>(one)]);
        columns.push_back(query.value < 0 ? "rows" : headers_[static_cast<std::size_t>(query.value)]);
        columns.emplace_back("number of rows");
        SqlRows rows;
        for (const SqlRow& cells : answer) {
            SqlRow row(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(kept.size()));
            const SqlRow rest(cells.begin() + static_cast<std::ptrdiff_t>(kept.size()), cells.end());
            const std::string &no_number = rest[0], &total = rest[1], &numbers = rest[2], &all = rest[3];
            row.push_back(numbers == "0" ? no_number : total);
            row.push_back(all);
            rows.push_back(std::move(row));
        }
        std::sort(rows.begin(), rows.end());  // the database may answer in any order
        TextTable table = table_of(file(), columns, rows);
        table.weight = static_cast<int>(columns.size()) - 1;
        return table;
    }

    Result<void> import_table(TextTable& table, const std::string& sql) {
        ImportSpec spec = attempt_.spec;
        spec.value = table.columns[static_cast<std::size_t>(table.weight) - 1];
        ImportReport of_all;
        const Result<ImportMapping> chosen = choose_mapping(table, *codes_, spec, context_, of_all, attempt_.problems);
        if (!chosen) return chosen.error();
        ImportMapping map = *chosen;
        if (const Result<void> looked = look_for_signs(map); !looked) return looked;
        tell_whole_columns(of_all.findings);
        for (CsvRecord& row : table.rows) row.line = 0;  // an answer's row is no row of the table
        Result<Dataset> dataset = import_mapped(std::make_shared<const TextTable>(table), map, *codes_, attempt_.spec, attempt_.report, shown_, context_, attempt_.problems);
        attempt_.report.findings.push_back({"query", sql, fmt::format("the database added up {} rows and sent back {}", attempt_.report.rows, table.rows.size())});
        return keep(std::move(dataset));
    }

    /// Sums of -9 are no marks of missing values any more: whether negative numbers are values, as settle_signs has it, is for the single rows to say.
    Result<void> look_for_signs(ImportMapping& map) {
        if (map_.value < 0 || !map.signed_values) return {};
        map.signed_values = map_.signed_values || !attempt_.spec.missing.empty();
        if (map.signed_values) return {};
        const std::string name = sql_identifier(column(map_.value).name);
        const Result<SqlRows> negative =
            source_.run(fmt::format("SELECT CAST({0} AS text) AS c0 FROM {1} WHERE {0} < 0 AND {0} NOT IN ({2}) AND {3} LIMIT 1", name, sql_name(table_),
                                    fmt::format("{}", fmt::join(missing_marks, ", ")), fmt::format(fmt::runtime(source_.dialect().is_number), name)),
                        context_.watch);
        if (!negative) return negative.error();
        map.signed_values = !negative->empty();
        if (map.signed_values) attempt_.report.findings.push_back({"signed values", "yes", "a row has " + in_quotes(negative->front().front())});
        return {};
    }

    /// The columns were chosen by a sample, but their codes are recognised from all their values.
    void tell_whole_columns(const Findings& of_all) {
        for (const Finding& all : of_all)
            for (Finding& one : attempt_.report.findings)
                if (one.what == all.what && (one.what == "actor" || one.what == "target") && one.reason != all.reason)
                    one.reason = one.reason.substr(0, one.reason.rfind("; ")) + all.reason.substr(std::min(all.reason.rfind("; "), all.reason.size()));
    }

    Result<void> keep(Result<Dataset> dataset) {
        if (!dataset) return dataset.error();
        Dataset named = std::move(dataset).value();
        named.name = named.title = named.figure_title = to_single_line(table_.name);
        const std::string origin = fmt::format("table {} of {}", file(), shown_);
        named.description = "Imported from " + origin;
        for (Source& source : named.sources) source.title = origin, source.locators.clear();
        attempt_.dataset = std::make_shared<const Dataset>(std::move(named));
        return {};
    }

    ImportAttempt& attempt_;
    const ImportContext& context_;
    SqlSource source_;
    const std::string shown_;
    SqlTable table_;
    std::vector<SqlColumn> columns_;
    std::vector<std::string> headers_;
    std::vector<std::size_t> value_counts_;  ///< of each column in the sample
    bool has_shapes_ = false;
    std::unique_ptr<StateCodes> codes_;
    ImportSpec asked_by_user_;
    ImportMapping map_;
};

}  // namespace

bool is_totalled_by_database(const std::string& input, const ImportSpec& spec) {
    if (is_database_address(input)) return true;
    return has_ending(input, {".gpkg", ".sqlite", ".sqlite3", ".db"}) && spec.aggregate != Aggregate::none &&
           (spec.shape == TableShape::automatic || spec.shape == TableShape::long_table);
}

std::optional<std::string> import_from_database(ImportAttempt& attempt, const ImportContext& context) {
    if (context.watch != nullptr) context.watch->begin("connecting to the database");
    Result<SqlSource> source = SqlSource::open(attempt.input);
    if (!source) return source.error().message;
    ImportAttempt own = attempt;
    DatabaseImport import(own, context, std::move(source).value());
    Result<void> done = import.look();
    if (done && import.has_shapes() && !is_database_address(attempt.input)) return std::nullopt;
    if (done) done = import.import();
    own.problems.insert(own.problems.begin(), import.told().begin(), import.told().end());
    attempt = std::move(own);
    return done ? "" : done.error().message;
}

}  // namespace imap
