// Power iteration, with the trivial axis (all the same) taken out in each round.
#include "geo/query/likeness.h"

#include <cmath>

namespace imap {
namespace {

constexpr int rounds = 100;

/// Mean zero and variance one, weighted; false where all are the same.
bool standardize(std::vector<double>& scores, const std::vector<double>& weights) {
    double sum = 0, mean = 0, variance = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        sum += weights[i];
        mean += weights[i] * scores[i];
    }
    if (sum <= 0) return false;
    mean /= sum;
    for (std::size_t i = 0; i < scores.size(); ++i) variance += weights[i] * (scores[i] - mean) * (scores[i] - mean);
    const double spread = std::sqrt(variance / sum);
    for (double& score : scores) score = spread > 1e-9 ? (score - mean) / spread : 0;
    return spread > 1e-9;
}

}  // namespace

LikenessScores likeness_scores(int row_count, int column_count, const std::vector<WeightedCell>& cells) {
    const auto at = [](std::vector<double>& list, int i) -> double& { return list[static_cast<std::size_t>(i)]; };
    LikenessScores scores{std::vector<double>(static_cast<std::size_t>(row_count)), std::vector<double>(static_cast<std::size_t>(column_count))};
    std::vector<double> row_sums(scores.rows.size()), column_sums(scores.columns.size());
    for (const WeightedCell& cell : cells) {
        at(row_sums, cell.row) += cell.weight;
        at(column_sums, cell.column) += cell.weight;
    }
    for (int column = 0; column < column_count; ++column) at(scores.columns, column) = std::sqrt(column + 1.0);
    for (int round = 0; round < rounds; ++round) {
        if (!standardize(scores.columns, column_sums)) break;
        scores.rows.assign(scores.rows.size(), 0);
        for (const WeightedCell& cell : cells) at(scores.rows, cell.row) += cell.weight * at(scores.columns, cell.column) / at(row_sums, cell.row);
        scores.columns.assign(scores.columns.size(), 0);
        for (const WeightedCell& cell : cells) at(scores.columns, cell.column) += cell.weight * at(scores.rows, cell.row) / at(column_sums, cell.column);
    }
    if (!scores.rows.empty() && scores.rows.front() > 0) {
        for (double& score : scores.rows) score = -score;
        for (double& score : scores.columns) score = -score;
    }
    return scores;
}

}  // namespace imap
