// Rows of a table that are kept, or made each time somebody looks at one: what a million rows say in words is asked for a few of them alone.
#pragma once

#include <cassert>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace imap {

template <class Row>
class RowsOnDemand {
public:
    /// Makes a row by its number; called from any thread, several at the same time.
    using Make = std::function<Row(std::size_t row)>;
    /// A text that is another one where any of the rows that are made is another one.
    using Fingerprint = std::function<std::string()>;

    RowsOnDemand() = default;
    RowsOnDemand(std::initializer_list<Row> rows) : kept_(rows) {}
    RowsOnDemand(std::size_t size, Make make, Fingerprint fingerprint) : make_(std::move(make)), fingerprint_(std::move(fingerprint)), made_(size) {}

    [[nodiscard]] std::size_t size() const { return make_ ? made_ : kept_.size(); }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] Row operator[](std::size_t row) const {
        assert(row < size());
        return make_ ? make_(row) : kept_[row];
    }
    [[nodiscard]] Row back() const { return (*this)[size() - 1]; }
    [[nodiscard]] bool are_made() const { return make_ != nullptr; }
    /// Of rows that are made.
    [[nodiscard]] std::string fingerprint() const { return fingerprint_(); }

    void reserve(std::size_t rows) { kept_.reserve(rows); }
    void resize(std::size_t rows) { keep_all(), kept_.resize(rows); }
    void push_back(Row row) { keep_all(), kept_.push_back(std::move(row)); }
    /// The row, to be changed; from here on all rows are kept.
    [[nodiscard]] Row& to_change(std::size_t row) { return keep_all(), kept_[row]; }

    /// Gives rows by value.
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = Row;

        Iterator() = default;
        Iterator(const RowsOnDemand& rows, std::size_t at) : rows_(&rows), at_(at) {}
        Row operator*() const { return (*rows_)[at_]; }
        Iterator& operator++() { return ++at_, *this; }
        Iterator operator++(int) { return {*rows_, at_++}; }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

    private:
        const RowsOnDemand* rows_ = nullptr;
        std::size_t at_ = 0;
    };
    using const_iterator = Iterator;
    using value_type = Row;
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }

private:
    void keep_all() {
        if (!make_) return;
        kept_.clear();
        kept_.reserve(made_);
        for (std::size_t row = 0; row < made_; ++row) kept_.push_back(make_(row));
        make_ = nullptr;
    }

    std::vector<Row> kept_;
    Make make_;  ///< of all rows, or none
    Fingerprint fingerprint_;
    std::size_t made_ = 0;
};

}  // namespace imap
