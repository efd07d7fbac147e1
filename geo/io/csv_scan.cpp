// Scans a CSV text on all cores: each part as if a record began where it does, and those that began within one again.
// On which line a place lies follows from the line ends before it, wherever quotation marks stand, so that only the records have to be joined.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cassert>
#include <cstring>
#include <optional>
#include <thread>

#include "geo/base/parallel.h"
#include "geo/base/text.h"
#include "geo/io/csv_records.h"
#include "geo/io/csv_scanner.h"
#include "geo/io/limits.h"

namespace imap {
namespace {

struct Part {
    std::size_t begin = 0, end = 0;  ///< in the text, behind line ends
    bool valid = true;               ///< sound UTF-8 without NUL
    long long line_ends = 0;
    std::size_t filled_lines = 0;  ///< no more records can begin in it than lines that hold something

    long long first_line = 1;
    std::size_t first_record = 0;  ///< where its records stand
    std::size_t records = 0;       ///< without blank ones, if one begins where the part does
    std::size_t stop = 0;          ///< where the next record begins then
    long long stop_line = 1;
};

class PartScan {
public:
    PartScan(std::string_view text, char separator, std::size_t bytes_a_part) : text_(text), separator_(separator), bytes_a_part_(bytes_a_part) {}

    CsvRecords run(const ScanProgress& progress) {
        cut();
        for_each_part(parts_.size(), 1, [&](const RowPart& part) { count(parts_[part.number]); });
        make_room();
        std::atomic<bool> stopped{false};
        std::atomic<std::size_t> done{0};
        for_each_part(parts_.size(), 1, [&, teller = std::this_thread::get_id()](const RowPart& part) {
            if (stopped) return;
            scan(parts_[part.number]);
            done += parts_[part.number].end - parts_[part.number].begin;
            if (progress && std::this_thread::get_id() == teller && !progress(done)) stopped = true;
        });
        if (stopped || (progress && !progress(text_.size()))) return {};
        join();
        return std::move(records_);
    }

private:
    void cut() {
        for (std::size_t begin = 0; begin < text_.size();) {
            const std::size_t nearest = begin + std::min(std::max<std::size_t>(bytes_a_part_, 1), text_.size() - begin);
            std::size_t end = text_.find_first_of("\r\n", nearest - 1);
            end = end == std::string_view::npos ? text_.size() : end + (text_.substr(end, 2) == "\r\n" ? 2 : 1);
            Part& part = parts_.emplace_back();
            part.begin = begin;
            part.end = begin = end;
        }
    }

    void count(Part& part) const {
        const std::string_view text = text_.substr(part.begin, part.end - part.begin);
        part.valid = is_valid_utf8(text);
        std::uint64_t was_line_end = 1, was_carriage_return = 0;  // of the letter before a block
        for (std::size_t at = 0; at < text.size(); at += letters_a_block) {
            const BlockSigns signs = signs_at(text, at, separator_);
            const std::uint64_t ends = signs.line_ends(), of_pairs = signs.line_feeds & (signs.carriage_returns << 1U | was_carriage_return);
            part.line_ends += std::popcount(ends & ~of_pairs);
            part.filled_lines += static_cast<std::size_t>(std::popcount(ends & ~(ends << 1U | was_line_end)));
            was_line_end = ends >> (letters_a_block - 1);
            was_carriage_return = signs.carriage_returns >> (letters_a_block - 1);
        }
        if (text.back() != '\n' && text.back() != '\r') ++part.filled_lines;
    }

    void make_room() {
        std::size_t filled_lines = 0;
        long long line = 1;
        for (Part& part : parts_) {
            part.first_record = filled_lines;
            part.first_line = line;
            filled_lines += part.filled_lines;
            line += part.line_ends;
            valid_ = valid_ && part.valid;
        }
        records_.resize(filled_lines);
    }

    [[nodiscard]] CsvScanner scanner(std::string_view text, std::size_t at, long long line) const { return {text, separator_, valid_, at, line}; }
    static bool is_blank(const CsvRecord& record) { return trim(record.text()).empty(); }

    /// Looks no further than a part behind its end, lest a quotation mark that is never closed lets each part go through all of the text.
    void scan(Part& part) {
        const std::string_view in_reach = text_.substr(0, part.end + std::min(bytes_a_part_, text_.size() - part.end));
        CsvScanner scan = scanner(in_reach, part.begin, part.first_line);
        part.stop = part.begin;
        part.stop_line = part.first_line;
        while (part.stop < part.end) {
            const CsvRecord record = scan.next();
            if (scan.at() == in_reach.size() && in_reach.size() < text_.size()) return;  // it may go on
            if (!is_blank(record)) records_[part.first_record + part.records++] = record;
            part.stop = scan.at();
            part.stop_line = scan.line();
        }
    }

    /// The first of the part's records that is one of the text's, where the text has a record that begins at `at`.
    [[nodiscard]] std::optional<std::size_t> first_true(const Part& part, std::size_t at) const {
        if (at == part.begin) return 0;
        const auto begin = records_.begin() + static_cast<std::ptrdiff_t>(part.first_record), end = begin + static_cast<std::ptrdiff_t>(part.records);
        const auto found = std::lower_bound(begin, end, text_.data() + at, [](const CsvRecord& record, const char* place) { return record.begin < place; });
        if (found == end || found->begin != text_.data() + at) return std::nullopt;
        return static_cast<std::size_t>(found - begin);
    }

    void move_records(std::size_t from, std::size_t how_many, std::size_t to) {
        if (from != to && how_many > 0) std::memmove(records_.data() + to, records_.data() + from, how_many * sizeof(CsvRecord));
    }

    /// Puts the text's records one behind the other.
    void join() {
        std::size_t at = 0, count = 0;
        long long line = 1;
        for (const Part& part : parts_) {
            std::vector<CsvRecord> before, behind;  // scanned again: before those of the part that are true, and behind them
            std::size_t first = part.records;
            bool met = false;
            while (at < part.end) {
                const std::optional<std::size_t> from = met ? std::nullopt : first_true(part, at);
                if (from && part.stop > at) {
                    met = true;
                    first = *from;
                    at = part.stop;
                    line = part.stop_line;
                    continue;
                }
                CsvScanner scan = scanner(text_, at, line);
                if (const CsvRecord record = scan.next(); !is_blank(record)) (met ? behind : before).push_back(record);
                at = scan.at();
                line = scan.line();
            }
            const std::size_t kept = part.records - first;
            assert(count + before.size() + kept + behind.size() <= part.first_record + part.filled_lines);
            // Those that stay give way before anything is written: they may lie where others belong.
            move_records(part.first_record + first, kept, count + before.size());
            std::copy(before.begin(), before.end(), records_.begin() + static_cast<std::ptrdiff_t>(count));
            count += before.size() + kept;
            std::copy(behind.begin(), behind.end(), records_.begin() + static_cast<std::ptrdiff_t>(count));
            count += behind.size();
        }
        records_.resize(count);
    }

    std::string_view text_;
    char separator_;
    std::size_t bytes_a_part_;
    std::vector<Part> parts_;
    bool valid_ = true;
    CsvRecords records_;
};

}  // namespace

CsvRecords scan_csv_in_parts(std::string_view text, char separator, std::size_t bytes_a_part, const ScanProgress& progress) {
    return PartScan(text, separator, bytes_a_part).run(progress);
}

CsvRecords scan_csv(std::string_view text, char separator, const ScanProgress& progress) {
    constexpr std::size_t bytes_a_part = std::size_t{1} << 20;
    return scan_csv_in_parts(text, separator, bytes_a_part, progress);
}

bool has_too_many_lines(std::string_view text) {
    constexpr std::size_t most_lines = 4 * max_rows;  // cells may hold lines
    if (text.size() <= most_lines) return false;
    const auto lines_that_end_in = [&](char letter) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), letter)); };
    return std::max(lines_that_end_in('\n'), lines_that_end_in('\r')) > most_lines;
}

Result<CsvRecords> scan_csv_table(std::string_view text, char separator, const std::string& file, const ScanProgress& progress) {
    const auto too_many_rows = [&] { return Error{fmt::format("{} holds more than {} rows; take out what is not needed", file, max_rows)}; };
    if (has_too_many_lines(text)) return too_many_rows();
    CsvRecords records = scan_csv(text, separator, progress);
    if (records.size() > max_rows) return too_many_rows();
    return records;
}

std::size_t fault_cell_of(const CsvRecord& record, char separator) {
    CsvScanner scanner(record.text(), separator, false, 0, 1);
    if (!record.text().empty()) scanner.next();
    return scanner.fault_cell();
}

}  // namespace imap
