// Who influences whom as a table: a cell for every pair of actor and target, with totals at its margins.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "geo/query/filter.h"

namespace imap {

/// What several relations come to.
struct MatrixTotal {
    int count = 0;   ///< relations, denied ones too
    double sum = 0;  ///< of their strengths, without denied ones. A sum of ordinal levels is derived: no source gives it

    friend bool operator==(const MatrixTotal&, const MatrixTotal&) = default;
};

/// All relations from one actor to one target. An undirected pair stands where its arrow goes (see Arrow).
struct MatrixCell {
    int row = 0, column = 0;               ///< in the matrix' actors and targets
    std::vector<RelationIndex> relations;  ///< in file order, never empty
    MatrixTotal total;
    std::optional<double> strength;  ///< ordinal: the strongest level; measured: the sum. Nothing where no relation has one or all are denied
    Trend trend = Trend::unknown;    ///< as an arrow's
    bool denied = false;             ///< all of it
    bool directed = true;
};

/// `bloc`: members beside each other after their bloc, in the file's order of blocs; then those of no bloc. `total` takes `count` or `sum`, the greatest first.
/// `likeness`: by number of relations, those with like partners beside each other (see likeness_scores), on a tie as by total.
enum class MatrixOrder { total, name, bloc, likeness };
enum class MatrixMeasure { count, strength };

struct RelationMatrix {
    int layer = 0;  ///< strengths are those of its relations alone: other layers have other scales, and only their relations are counted
    bool has_other_layers = false;
    std::vector<ActorIndex> actors, targets;  ///< rows and columns in order, only those with relations
    std::vector<MatrixTotal> rows, columns;   ///< their totals
    MatrixTotal total;
    std::vector<MatrixCell> cells;               ///< by row, then column; empty pairs have none
    std::vector<std::size_t> row_begin;          ///< the cells of row r are [row_begin[r], row_begin[r + 1])
    std::vector<int> row_groups, column_groups;  ///< ordered by bloc: which group a row or column belongs to; else all 0
    double least = 0, greatest = 0;              ///< of the cells' strengths, and 0

    [[nodiscard]] const MatrixCell* cell(int row, int column) const;  ///< null = no relation
    /// Where an actor's row and column are; -1 = nowhere.
    [[nodiscard]] int row_of(ActorIndex) const;
    [[nodiscard]] int column_of(ActorIndex) const;
};

RelationMatrix matrix_of(const Dataset&, const std::vector<RelationIndex>& relations, MatrixOrder, MatrixMeasure);

}  // namespace imap
