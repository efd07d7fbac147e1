// Who influences most, who is influenced most, and who gives more than he takes: the margins of the matrix, in parts.
#pragma once

#include <vector>

#include "geo/query/matrix.h"

namespace imap {

/// `given`: as actor; `received`: as target; `net`: given minus received.
enum class RankBy { given, received, net };
/// What a bar is made of. `level`: of an ordinal scale.
enum class RankSplit { none, domain, level, trend };

struct RankingPart {
    int of = 0;         ///< domain index, level's index (-1: not given, or none of them) or Trend's number
    MatrixTotal total;  ///< net: the part's given minus received
};

struct RankingRow {
    ActorIndex actor = no_index;
    MatrixTotal total;
    std::vector<RankingPart> parts;  ///< by `of`; one for all without a split
};

/// A row for each actor that gives or takes any (net: either), the greatest first, names deciding the rest.
std::vector<RankingRow> ranking_of(const Dataset&, const RelationMatrix&, RankBy, RankSplit, MatrixMeasure);

}  // namespace imap
