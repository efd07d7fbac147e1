// Searching in slices, and sorting by keys that were folded once.
#include "viewer/panels/table_rows.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <numeric>

#include "geo/base/text.h"

namespace imap {
namespace {

constexpr std::chrono::milliseconds slice{8};    ///< of searching in a frame
constexpr std::size_t rows_between_looks = 256;  ///< at the clock

/// The beginning of folded words, as numbers that compare alike.
using Prefix = std::array<std::uint64_t, 2>;

Prefix prefix_of(const std::string& folded) {
    Prefix prefix{};
    for (std::size_t i = 0; i < std::min<std::size_t>(16, folded.size()); ++i) prefix[i / 8] |= std::uint64_t{static_cast<unsigned char>(folded[i])} << (56 - 8 * (i % 8));
    return prefix;
}

/// Where each row stands in one column, equal ones alike.
std::vector<int> ranks_of(const TableText::Column& column, const std::vector<int>& rows) {
    std::vector<int> order(rows.size());
    std::iota(order.begin(), order.end(), 0);
    const auto at = [](auto& list, int i) -> auto& { return list[static_cast<std::size_t>(i)]; };
    std::vector<int> ranks(rows.size());
    const auto rank = [&](auto&& less) {
        std::stable_sort(order.begin(), order.end(), less);
        for (std::size_t i = 0; i < order.size(); ++i) at(ranks, order[i]) = i > 0 && !less(order[i - 1], order[i]) ? at(ranks, order[i - 1]) : static_cast<int>(i);
    };
    if (column.number) {
        std::vector<double> keys;
        for (const int row : rows) keys.push_back(column.number(row));
        rank([&](int a, int b) { return at(keys, a) < at(keys, b); });
        return ranks;
    }
    std::vector<Prefix> keys;
    for (const int row : rows) keys.push_back(prefix_of(fold_case(column.words(row))));
    rank([&](int a, int b) {
        if (at(keys, a) != at(keys, b)) return at(keys, a) < at(keys, b);
        if ((at(keys, a)[1] & 0xff) == 0) return false;  // all of it was compared
        return fold_case(column.words(at(rows, a))) < fold_case(column.words(at(rows, b)));
    });
    return ranks;
}

/// Each of the words in some column.
bool has(const TableText& text, int row, const std::vector<std::string>& folded) {
    std::vector<std::string> cells;
    for (const TableText::Column& column : text.columns) cells.push_back(fold_case(column.words(row)));
    return std::all_of(folded.begin(), folded.end(), [&](const std::string& word) {
        return std::any_of(cells.begin(), cells.end(), [&](const std::string& cell) { return cell.find(word) != std::string::npos; });
    });
}

}  // namespace

bool TableRows::follow(const ViewCause& cause, const TableText& text, const std::function<std::vector<int>()>& all_rows, const std::string& search,
                       const std::vector<TableSort>& sorts) {
    const std::vector<std::string> folded = split(fold_case(search), ' ');
    const bool other_rows = !(cause == cause_), other_search = other_rows || folded != search_;
    if (other_rows) {
        cause_ = cause;
        all_ = all_rows();
    }
    if (other_search) {
        search_ = folded;
        searched_ = 0;
        found_.clear();
        sorted_ = false;
    }
    if (sorts != sorts_) {
        sorts_ = sorts;
        sorted_ = false;
    }
    search_on(text);
    if (searched_ < all_.size()) return false;
    if (!sorted_) sort(text);
    return true;
}

void TableRows::search_on(const TableText& text) {
    if (search_.empty()) {
        if (searched_ < all_.size()) found_ = all_;
        searched_ = all_.size();
        return;
    }
    const auto end = std::chrono::steady_clock::now() + slice;
    for (; searched_ < all_.size(); ++searched_) {
        if (searched_ % rows_between_looks == 0 && std::chrono::steady_clock::now() > end) return;
        if (has(text, all_[searched_], search_)) found_.push_back(all_[searched_]);
    }
}

void TableRows::sort(const TableText& text) {
    sorted_ = true;
    in_order_.clear();
    if (sorts_.empty()) return;
    std::vector<std::vector<int>> ranks;
    for (const TableSort& one : sorts_) ranks.push_back(ranks_of(text.columns[static_cast<std::size_t>(one.column)], found_));
    std::vector<std::size_t> order(found_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        for (std::size_t i = 0; i < sorts_.size(); ++i)
            if (ranks[i][a] != ranks[i][b]) return sorts_[i].descending ? ranks[i][a] > ranks[i][b] : ranks[i][a] < ranks[i][b];
        return false;
    });
    for (const std::size_t i : order) in_order_.push_back(found_[i]);
}

std::string copied_text(const TableText& text, const std::vector<int>& rows, std::size_t most) {
    std::string all;
    const auto line = [&](auto&& cell) {
        for (std::size_t i = 0; i < text.columns.size(); ++i) all += (i > 0 ? "\t" : "") + to_single_line(cell(text.columns[i]));
        all += '\n';
    };
    line([](const TableText::Column& column) { return column.name; });
    for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) line([&](const TableText::Column& column) { return column.words(rows[i]); });
    return all;
}

}  // namespace imap
