// The rows of a table under the map: those that a search finds, in the order that the user chose. A million rows are searched a slice a frame and sorted by numbers.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "viewer/panels/matrix_view.h"

namespace imap {

struct TableSort {
    int column = 0;
    bool descending = false;
    friend bool operator==(const TableSort&, const TableSort&) = default;
};

/// What a table's rows say. Rows are row numbers of the dataset.
struct TableText {
    struct Column {
        std::string name;
        std::function<double(int row)> number;      ///< sorts; null = words do
        std::function<std::string(int row)> words;  ///< shown, copied and searched
    };
    std::vector<Column> columns;
};

class TableRows {
public:
    /// Follows what is asked for. `all_rows` is called when the cause changed. False: the search goes on in the next frame, and rows() has what it found so far.
    bool follow(const ViewCause&, const TableText&, const std::function<std::vector<int>()>& all_rows, const std::string& search, const std::vector<TableSort>&);

    [[nodiscard]] const std::vector<int>& rows() const { return sorted_ && !sorts_.empty() ? in_order_ : found_; }
    [[nodiscard]] std::size_t count_of_all() const { return all_.size(); }

private:
    void search_on(const TableText&);
    void sort(const TableText&);

    ViewCause cause_;
    std::vector<int> all_, found_, in_order_;  ///< the first two in the data's order
    std::vector<std::string> search_;          ///< folded words
    std::size_t searched_ = 0;                 ///< of all_
    std::vector<TableSort> sorts_;
    bool sorted_ = false;
};

/// The rows as lines with tabs between the cells, headings first.
std::string copied_text(const TableText&, const std::vector<int>& rows, std::size_t most);

/// What the tables under the map say of a relation and of a piece of evidence.
TableText relation_text(const World&);
TableText evidence_text(const World&);
/// The evidence of relations, in their order.
std::vector<int> evidence_rows(const Dataset&, const std::vector<RelationIndex>&);

}  // namespace imap
