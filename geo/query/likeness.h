// Rows and columns of a table of weights put so that those that are alike stand beside each other.
#pragma once

#include <vector>

namespace imap {

struct WeightedCell {
    int row = 0, column = 0;
    double weight = 0;  ///< above 0
};

struct LikenessScores {
    std::vector<double> rows, columns;  ///< near for what is alike; one score for all where nothing tells them apart
};

/// The first axis of reciprocal averaging (Hill 1973): a row stands at the mean of its columns, and a column at that of its rows. The first row has no score above the mean.
/// Parts of the table without a common row or column are told apart first.
LikenessScores likeness_scores(int row_count, int column_count, const std::vector<WeightedCell>&);

}  // namespace imap
