// Reads the files in the order of their names and writes their cells as one CSV text, which is then read like a sheet's.
#include "geo/io/folder_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <system_error>

#include "geo/base/folder.h"
#include "geo/base/text.h"
#include "geo/io/file_kind.h"
#include "geo/io/packed_file.h"
#include "geo/io/row_source.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

constexpr const char* file_column = "file";

bool is_companion(const fs::path& path) {
    std::error_code error;
    return has_ending(path, {".dbf"}) && fs::exists(fs::path(path).replace_extension(".shp"), error);
}

/// Columns of all files, each once, by name without case.
class Columns {
public:
    std::size_t index_of(const std::string& name) {
        const std::string folded = fold_case(name);
        const auto [found, is_new] = places_.emplace(folded, names_.size());
        if (is_new) names_.push_back(name);
        return found->second;
    }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

private:
    std::vector<std::string> names_;
    std::map<std::string, std::size_t> places_;
};

/// Appends a line of a CSV text.
void append_row(std::string& text, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text += ',';
        append_csv_cell(text, cells[i]);
    }
    text += '\n';
}

class FolderReading {
public:
    FolderReading(const fs::path& folder, const ImportSpec& spec, LoadWatch* watch, Problems& problems)
        : name_(to_single_line(own_name(folder).string())), spec_(spec), watch_(watch), problems_(problems) {}

    Result<TextTable> read(const std::vector<fs::path>& files) {
        columns_.index_of(file_column);
        for (const fs::path& file : files)
            if (const Result<void> added = add(file); !added) return added.error();
        if (tables_.empty()) return Error{fmt::format("no file in the folder {} can be read as a table; name one of them to learn why", name_)};
        return joined();
    }

private:
    Result<void> add(const fs::path& file) {
        Problems found;
        Result<TextTable> table = read_rows(file, spec_, watch_, found);
        problems_.insert(problems_.end(), found.begin(), found.end());
        if (!table && table.error().message == load_cancelled) return table.error();
        const std::string name = to_single_line(file.filename().string());
        if (!table) {
            problems_.push_back({Severity::warning, name, 0, "", table.error().message + "; the file is left out"});
            return {};
        }
        for (const std::string& column : table->columns) columns_.index_of(column);
        if (columns_.names().size() > max_columns)
            return Error{fmt::format("the files in {} have more than {} different columns; take out what is not needed", name_, max_columns)};
        bytes_ += table->text->size();
        if (bytes_ > max_table_bytes) return Error{fmt::format("the files in {} have more than {} MiB of text; take out what is not needed", name_, max_table_bytes >> 20)};
        tables_.push_back(std::move(*table));
        return {};
    }

    Result<TextTable> joined() {
        std::string text;
        append_row(text, columns_.names());
        std::vector<std::string> places;
        std::size_t row = 0;
        for (const TextTable& table : tables_) {
            const std::size_t first = row + 2;  // below the header
            std::vector<std::size_t> places_of_cells;
            for (const std::string& column : table.columns) places_of_cells.push_back(columns_.index_of(column));
            for (std::size_t i = 0; i < table.rows.size(); ++i, ++row) {
                append_row(text, cells_of_row(table, i, places_of_cells));
                if (text.size() > 2 * max_table_bytes)
                    return Error{fmt::format("the files in {} have so many different columns that together they are too large; take out what is not needed", name_)};
            }
            places.push_back(fmt::format("{} (rows {}-{})", table.file, first, row + 1));
        }
        constexpr std::size_t longest_list = 2000;
        Findings findings{{"folder", fmt::format("{} file{}", tables_.size(), tables_.size() == 1 ? "" : "s"), shorten(join(places, ", "), longest_list)}};
        ImportSpec plain = spec_;
        plain.encoding = plain.delimiter = plain.layer = "";
        plain.skip_rows = 0;
        plain.no_header = false;
        Result<TextTable> table = read_sheet_text(std::move(text), name_, plain, std::move(findings), problems_, watch_);
        if (table) std::erase_if(table->findings, [](const Finding& finding) { return finding.what == "lines skipped"; });  // nobody asked for it
        return table;
    }

    /// `places`: of the table's columns among all.
    [[nodiscard]] std::vector<std::string> cells_of_row(const TextTable& table, std::size_t row, const std::vector<std::size_t>& places) const {
        std::vector<std::string> cells(columns_.names().size());
        cells[0] = table.file;
        std::vector<std::string> own = table.cells(row);
        for (std::size_t i = 0; i < own.size(); ++i) cells[places[i]] = std::move(own[i]);
        return cells;
    }

    std::string name_;
    const ImportSpec& spec_;
    LoadWatch* watch_;
    Problems& problems_;
    Columns columns_;
    std::vector<TextTable> tables_;
    std::size_t bytes_ = 0;
};

}  // namespace

std::vector<fs::path> table_files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const fs::directory_entry& entry : entries_of(folder)) {
        const FileKind kind = kind_of_name(entry.path());
        const bool readable = kind == FileKind::text || kind == FileKind::sheet || kind == FileKind::vector;
        if (!readable || entry.path().filename().string().starts_with('.') || !entry.is_regular_file(error) || is_companion(entry.path())) continue;
        files.push_back(entry.path());
        if (files.size() > max_folder_files) break;
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<TextTable> table_of_folder(const fs::path& folder, const ImportSpec& spec, LoadWatch* watch, Problems& problems) {
    const std::vector<fs::path> files = table_files_in(folder);
    const std::string name = to_single_line(folder.string());
    if (files.empty()) return Error{fmt::format("{} is a folder without a data package or tables; name a file, or a folder that holds some", name)};
    if (files.size() > max_folder_files)
        return Error{fmt::format("{} holds more than {} files; put those that belong together into a folder of their own", name, max_folder_files)};
    return FolderReading(folder, spec, watch, problems).read(files);
}

}  // namespace imap
