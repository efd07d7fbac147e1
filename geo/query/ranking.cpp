// Adds up the matrix' relations by actor and part.
#include "geo/query/ranking.h"

#include <algorithm>
#include <map>

#include "geo/base/text.h"

namespace imap {
namespace {

/// In the scale of the relation's layer.
int level_of(const Dataset& dataset, const Relation& relation) {
    const std::vector<StrengthLevel>& levels = dataset.scale_of(relation).levels;
    const auto found = std::find_if(levels.begin(), levels.end(), [&](const StrengthLevel& level) { return relation.strength == level.value; });
    return found == levels.end() ? -1 : static_cast<int>(found - levels.begin());
}

int part_of(const Dataset& dataset, const Relation& relation, RankSplit split) {
    switch (split) {
        case RankSplit::domain:
            return relation.domain;
        case RankSplit::level:
            return level_of(dataset, relation);
        case RankSplit::trend:
            return static_cast<int>(relation.trend);
        case RankSplit::none:
            break;
    }
    return 0;
}

class Sums {
public:
    void add(ActorIndex actor, int part, int sign, double strength) {
        MatrixTotal& total = by_actor_[actor][part];
        total.count += sign;
        total.sum += sign * strength;
    }
    [[nodiscard]] std::vector<RankingRow> rows() const {
        std::vector<RankingRow> rows;
        for (const auto& [actor, parts] : by_actor_) {
            RankingRow row{actor, {}, {}};
            for (const auto& [part, total] : parts) {
                row.parts.push_back({part, total});
                row.total.count += total.count;
                row.total.sum += total.sum;
            }
            rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    std::map<ActorIndex, std::map<int, MatrixTotal>> by_actor_;
};

}  // namespace

std::vector<RankingRow> ranking_of(const Dataset& dataset, const RelationMatrix& matrix, RankBy by, RankSplit split, MatrixMeasure measure) {
    Sums sums;
    for (const MatrixCell& cell : matrix.cells) {
        for (const RelationIndex index : cell.relations) {
            const Relation& relation = dataset.relations[static_cast<std::size_t>(index)];
            const double strength = relation.layer == matrix.layer ? added_strength(relation) : 0;
            const int part = part_of(dataset, relation, split);
            if (by != RankBy::received) sums.add(matrix.actors[static_cast<std::size_t>(cell.row)], part, 1, strength);
            if (by != RankBy::given) sums.add(matrix.targets[static_cast<std::size_t>(cell.column)], part, by == RankBy::net ? -1 : 1, strength);
        }
    }
    std::vector<RankingRow> rows = sums.rows();
    const auto value = [measure](const RankingRow& row) { return measure == MatrixMeasure::count ? row.total.count : row.total.sum; };
    const auto name = [&](const RankingRow& row) { return fold_case(dataset.actors[static_cast<std::size_t>(row.actor)].name); };
    std::stable_sort(rows.begin(), rows.end(), [&](const RankingRow& a, const RankingRow& b) {
        const double value_a = value(a), value_b = value(b);
        return value_a != value_b ? value_a > value_b : name(a) < name(b);
    });
    return rows;
}

}  // namespace imap
