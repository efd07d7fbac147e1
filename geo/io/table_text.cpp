// Decodes, then looks at the first rows: which delimiter splits them alike, where the table begins, and whether it has a header.
#include "geo/io/table_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "geo/base/text.h"
#include "geo/io/cell_values.h"
#include "geo/io/limits.h"
#include "geo/io/packed_file.h"
#include "geo/io/row_reader.h"
#include "geo/io/text_encoding.h"

namespace imap {
namespace {

constexpr std::size_t rows_looked_at = 200;

/// The beginning of the text up to the end of a line, with some hundred rows in it.
std::string_view head_of(std::string_view text) {
    constexpr std::size_t head_bytes = std::size_t{256} << 10;
    if (text.size() <= head_bytes) return text;
    const std::size_t end = text.find_last_of("\r\n", head_bytes);
    return text.substr(0, end == std::string_view::npos ? head_bytes : end);
}

/// The number of cells that most of the rows have, and how many have it.
struct CellCount {
    std::size_t cells = 1, rows = 0, of_rows = 0;
};

CellCount usual_cell_count(const CsvRecords& records) {
    const std::size_t looked_at = std::min(records.size(), rows_looked_at);
    std::map<std::size_t, std::size_t> rows_with;
    for (std::size_t i = 0; i < looked_at; ++i)
        if (records[i].is_sound()) ++rows_with[records[i].cell_count];
    CellCount usual{1, 0, looked_at};
    for (const auto& [cells, rows] : rows_with)
        if (rows > usual.rows || (rows == usual.rows && usual.cells == 1)) usual = {cells, rows, looked_at};
    return usual;
}

/// Whether every row of so many cells ends with a delimiter, which makes one cell too many.
bool ends_with_delimiter(const CsvRecords& records, char delimiter, std::size_t cells) {
    for (std::size_t i = 0; i < std::min(records.size(), rows_looked_at); ++i)
        if (records[i].cell_count == cells && !records[i].text().ends_with(delimiter)) return false;
    return true;
}

struct Delimiter {
    char character = ',';
    CellCount count;
};

/// The one that splits the most rows into the same number of cells; on a tie the one that makes more cells.
Delimiter recognise_delimiter(std::string_view head) {
    Delimiter best;
    double best_score = 0;
    for (const char character : {',', ';', '\t', '|'}) {
        const CellCount count = usual_cell_count(scan_csv(head, character));
        if (count.cells < 2) continue;
        const double share = static_cast<double>(count.rows) / static_cast<double>(std::max<std::size_t>(count.of_rows, 1));
        const double score = share + (share > 0.8 ? static_cast<double>(std::min<std::size_t>(count.cells, 900)) * 1e-3 : 0);
        if (score > best_score) best_score = score, best = {character, count};
    }
    return best;
}

std::size_t filled_cells(const std::vector<std::string>& cells) {
    return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !cell.empty(); }));
}

/// Records before the first that looks like a row of the table: with fewer cells than usual, or padded with empty ones.
std::size_t preamble_length(const CsvRecords& records, char delimiter, std::size_t usual_cells) {
    std::size_t length = 0;
    while (length < records.size()) {
        const CsvRecord& record = records[length];
        const bool too_few = record.cell_count < usual_cells;
        const bool padded = usual_cells > 2 && record.is_sound() && filled_cells(cells_of(record, delimiter)) < 2;
        if (!too_few && !padded) break;
        ++length;
    }
    return length == records.size() ? 0 : length;
}

/// Whether a column's cells below the first are numbers, and whether those are all years.
struct ColumnLook {
    bool numbers = false, years = false;
    bool repeats_first = false;  ///< the first cell comes again below
};

ColumnLook look_of_column(const std::vector<std::vector<std::string>>& rows, std::size_t column) {
    std::size_t filled = 0, numbers = 0, years = 0;
    ColumnLook look;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const std::string& cell = column < rows[i].size() ? rows[i][column] : std::string();
        if (usual_missing_words().contains(cell)) continue;
        ++filled;
        const bool number = parse_cell_number(cell, DecimalSign::point) || parse_cell_number(cell, DecimalSign::comma);
        numbers += number ? 1 : 0;
        years += parse_year(cell) ? 1 : 0;
        look.repeats_first |= cell == rows[0][column];
    }
    look.numbers = filled > 0 && 5 * numbers >= 4 * filled;
    look.years = filled > 0 && years == filled;
    return look;
}

struct Header {
    bool present = true;
    std::string reason;
};

/// A header's cell over numbers is a word, or a year over what are no years.
Header recognise_header(const std::vector<std::vector<std::string>>& rows) {
    if (rows.size() < 2) return {true, "there is one row only"};
    bool repeats = false;
    std::string word_over_numbers;
    for (std::size_t column = 0; column < rows[0].size(); ++column) {
        const std::string& first = rows[0][column];
        const ColumnLook look = look_of_column(rows, column);
        repeats |= look.repeats_first && !first.empty();
        if (!look.numbers || usual_missing_words().contains(first)) continue;
        const bool number = parse_cell_number(first, DecimalSign::point) || parse_cell_number(first, DecimalSign::comma);
        const bool year_over_values = parse_year(first) && !look.years;
        if (number && !year_over_values) return {false, fmt::format("the first row has the number {} in a column of numbers", in_quotes(first))};
        if (word_over_numbers.empty()) word_over_numbers = first;
    }
    if (!word_over_numbers.empty()) return {true, fmt::format("{} stands over numbers", in_quotes(word_over_numbers))};
    if (repeats) return {false, "values of the first row come again below"};
    return {true, "no value of the first row comes again below"};
}

/// The text behind the first `count` line ends.
std::string_view without_lines(std::string_view text, int count) {
    for (int i = 0; i < count && !text.empty(); ++i) {
        const std::size_t end = text.find_first_of("\r\n");
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
    }
    return text;
}

/// The line on which a place of the text lies, from 1.
long long line_of(std::string_view text, std::size_t place) {
    long long line = 1;
    for (std::size_t i = 0; i < place; ++i)
        if (text[i] == '\n' || (text[i] == '\r' && text.substr(i, 2) != "\r\n")) ++line;
    return line;
}

class TextTableReader {
public:
    TextTableReader(const std::string& file, const ImportSpec& spec, Findings findings, Problems& problems, LoadWatch* watch)
        : spec_(spec), problems_(file, problems), watch_(watch) {
        table_.file = file;
        table_.findings = std::move(findings);
    }

    Result<TextTable> read(DecodedText decoded) {
        found("encoding", decoded.encoding, decoded.reason);
        if (decoded.assumed)
            problems_.add(Severity::warning, 0, "", fmt::format("the text is taken as {}, because {}; if names look wrong, give --encoding", decoded.encoding, decoded.reason));
        if (decoded.broken_bytes > 0)
            problems_.add(Severity::warning, 0, "",
                          fmt::format("{} bytes mean nothing in {} and are shown as \uFFFD; give another --encoding", decoded.broken_bytes, decoded.encoding));
        nuls_ = decoded.nuls;
        first_nul_at_ = decoded.first_nul_at;
        return read_records(std::move(decoded.text), std::nullopt);
    }

    /// `delimiter`: known, so that nobody has to be told of it.
    Result<TextTable> read_records(std::string text, std::optional<char> delimiter) {
        table_.text = std::make_shared<const std::string>(std::move(text));
        const std::string_view body = without_lines(*table_.text, std::max(0, spec_.skip_rows));
        if (trim(body).empty()) return Error{fmt::format("{} holds no rows", table_.file)};
        if (delimiter)
            table_.delimiter = *delimiter;
        else if (const Result<void> split = choose_delimiter(body); !split)
            return split.error();

        if (watch_ != nullptr) watch_->begin("reading rows", static_cast<long long>(body.size()));
        Result<CsvRecords> scanned = scan_csv_table(body, table_.delimiter, table_.file, [&](std::size_t bytes_done) {
            if (watch_ != nullptr) watch_->advance_to(static_cast<long long>(bytes_done));
            return watch_ == nullptr || !watch_->cancelled();
        });
        if (watch_ != nullptr && watch_->cancelled()) return Error{load_cancelled};
        if (!scanned) return scanned.error();
        table_.rows = std::move(*scanned);
        if (watch_ != nullptr) watch_->advance_to(static_cast<long long>(body.size()));
        for (CsvRecord& record : table_.rows) record.line += std::max(0, spec_.skip_rows);
        usual_cells_ = usual_cell_count(table_.rows).cells;
        if (usual_cells_ > 2 && ends_with_delimiter(table_.rows, table_.delimiter, usual_cells_)) --usual_cells_;
        if (spec_.skip_rows >= 0)
            found("lines skipped", std::to_string(spec_.skip_rows), "it was asked for");
        else
            skip_preamble();
        if (const Result<void> header = read_header(); !header) return header.error();
        tell_of_nuls();
        std::erase_if(table_.rows, [&](const CsvRecord& record) { return !is_sound(record); });
        return std::move(table_);
    }

private:
    void found(const std::string& what, const std::string& taken, const std::string& reason) { table_.findings.push_back({what, taken, reason}); }

    Result<void> choose_delimiter(std::string_view body) {
        if (const std::optional<char> wanted = delimiter_named(spec_.delimiter)) {
            table_.delimiter = *wanted;
            found("delimiter", delimiter_word(*wanted), "it was asked for");
            return {};
        }
        const Delimiter best = recognise_delimiter(head_of(body));
        if (best.count.rows == 0) return Error{fmt::format("{}: no comma, semicolon, tab or pipe splits its rows into columns; give --delimiter, or save it as CSV", table_.file)};
        table_.delimiter = best.character;
        found("delimiter", delimiter_word(best.character), fmt::format("it makes {} cells in {} of the first {} rows", best.count.cells, best.count.rows, best.count.of_rows));
        return {};
    }

    void skip_preamble() {
        const std::size_t length = preamble_length(table_.rows, table_.delimiter, usual_cells_);
        if (length == 0) return;
        const std::string first(trim(table_.rows.front().text()));
        table_.rows.erase(table_.rows.begin(), table_.rows.begin() + static_cast<std::ptrdiff_t>(length));
        found("preamble", fmt::format("{} line{} before line {}", length, length == 1 ? "" : "s", table_.rows.front().line),
              fmt::format("they are no rows of {} cells; the first is {}", usual_cells_, in_quotes(first)));
    }

    Result<void> read_header() {
        const CsvRecord& first = table_.rows.front();
        if (!first.is_sound()) return Error{fmt::format("{}, row {}: {}", table_.file, first.line, words_of(first.fault))};
        if (first.cell_count > max_columns) return Error{fmt::format("{} has more than {} columns", table_.file, max_columns)};
        std::vector<std::vector<std::string>> rows;
        for (std::size_t i = 0; i < std::min(table_.rows.size(), rows_looked_at); ++i)
            if (table_.rows[i].is_sound()) rows.push_back(cells_of(table_.rows[i], table_.delimiter));
        const Header header = spec_.no_header ? Header{false, "it was asked for"} : recognise_header(rows);
        found("header", header.present ? fmt::format("line {}", first.line) : "none", header.reason);
        for (std::size_t i = 0; i < rows.front().size(); ++i) table_.columns.push_back(header.present ? to_single_line(rows.front()[i]) : fmt::format("column {}", i + 1));
        if (header.present) {
            for (const std::string& fault : faults_of_headers(table_.columns, rows)) problems_.add(Severity::warning, first.line, "", fault);
            table_.rows.erase(table_.rows.begin());
        }
        return {};
    }

    /// At the cell where the first one stood, or at its line, where that is no row.
    void tell_of_nuls() {
        if (nuls_ == 0) return;
        const char* first = table_.text->data() + first_nul_at_;
        const auto behind = std::partition_point(table_.rows.begin(), table_.rows.end(), [&](const CsvRecord& record) { return record.begin <= first; });
        long long line = line_of(*table_.text, first_nul_at_);
        std::string field;
        if (behind != table_.rows.begin() && first <= behind[-1].begin + behind[-1].bytes) {
            line = behind[-1].line;
            const CsvRecords before = scan_csv({behind[-1].begin, first}, table_.delimiter);
            const std::size_t column = before.empty() ? 0 : std::size_t{before.front().cell_count} - 1;
            if (column < table_.columns.size()) field = table_.columns[column];
        }
        problems_.add(Severity::warning, line, field,
                      nuls_ == 1
                          ? "a NUL byte stood here and was taken out; look whether letters are missing, and save the file anew"
                          : fmt::format("{} NUL bytes stood in the text, the first one here, and were taken out; look whether letters are missing, and save the file anew", nuls_));
    }

    /// Reports what is wrong with a record; false = it is left out.
    bool is_sound(const CsvRecord& record) {
        if (!record.is_sound()) {
            problems_.add(Severity::error, record.line, "", std::string(words_of(record.fault)) + "; the row is left out");
            return false;
        }
        const std::size_t expected = table_.columns.size();
        if (record.cell_count < expected) {
            problems_.add(Severity::warning, record.line, "",
                          fmt::format("the row has {} cells, the table {}; those that it lacks are read as empty", record.cell_count, expected));
        } else if (record.cell_count > expected) {
            const std::vector<std::string> cells = cells_of(record, table_.delimiter);
            const bool filled = std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(expected), cells.end(), [](const std::string& c) { return !c.empty(); });
            if (filled)
                problems_.add(Severity::error, record.line, "",
                              fmt::format("the row has {} cells, the table {}; put a cell that contains the delimiter in quotation marks; the row "
                                          "is left out",
                                          record.cell_count, expected));
            return !filled;
        }
        return true;
    }

    const ImportSpec& spec_;
    TableProblems problems_;
    LoadWatch* watch_;
    TextTable table_;
    std::size_t usual_cells_ = 1;
    std::size_t nuls_ = 0, first_nul_at_ = 0;  ///< taken out of the text
};

}  // namespace

std::string describe(const Finding& finding) { return to_single_line(finding.what + ": " + finding.taken + (finding.reason.empty() ? "" : " (" + finding.reason + ")")); }

std::vector<std::string> TextTable::cells(std::size_t row) const {
    std::vector<std::string> cells = cells_of(rows[row], delimiter);
    cells.resize(columns.size());
    return cells;
}

int TextTable::find_column(const std::string& name_or_number) const {
    const auto index = [&](auto same) {
        const auto found = std::find_if(columns.begin(), columns.end(), same);
        return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
    };
    if (const int exact = index([&](const std::string& c) { return c == name_or_number; }); exact >= 0) return exact;
    const std::string folded = fold_case(name_or_number);
    if (const int alike = index([&](const std::string& c) { return fold_case(c) == folded; }); alike >= 0) return alike;
    const std::string_view digits = std::string_view(name_or_number).substr(std::min(name_or_number.find_first_not_of('#'), name_or_number.size()));
    int number = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = failure == std::errc{} && end == digits.data() + digits.size();
    return whole && number >= 1 && number <= static_cast<int>(columns.size()) ? number - 1 : -1;
}

Result<TextTable> read_text_table(const std::filesystem::path& path, const ImportSpec& spec, Problems& problems, LoadWatch* watch) {
    Result<std::string> bytes = read_packed_file(path, max_table_bytes, watch);
    if (!bytes) return bytes.error();
    return read_text_bytes(std::move(bytes).value(), to_single_line(path.filename().string()), spec, problems, watch);
}

Result<TextTable> read_text_bytes(std::string bytes, const std::string& file, const ImportSpec& spec, Problems& problems, LoadWatch* watch) {
    Result<DecodedText> decoded = decode_text(std::move(bytes), spec.encoding);
    if (!decoded) return decoded.error().within(file);
    return TextTableReader(file, spec, {}, problems, watch).read(std::move(decoded).value());
}

Result<TextTable> read_sheet_text(std::string text, const std::string& file, const ImportSpec& spec, Findings findings, Problems& problems, LoadWatch* watch) {
    return TextTableReader(file, spec, std::move(findings), problems, watch).read_records(std::move(text), ',');
}

}  // namespace imap
