// Matrix and ranking: every total is checked against the relations that it comes from.
#include "geo/query/matrix.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "geo/query/likeness.h"
#include "geo/query/ranking.h"
#include "tests/geo/query_fixture.h"

namespace imap::query_test {
namespace {

MatrixTotal sum_of(const std::vector<MatrixTotal>& totals) {
    MatrixTotal sum;
    for (const MatrixTotal& total : totals) sum = {sum.count + total.count, sum.sum + total.sum};
    return sum;
}

RelationMatrix matrix(const Dataset& dataset, const Filter& filter = {}, MatrixOrder order = MatrixOrder::total, MatrixMeasure measure = MatrixMeasure::count) {
    return matrix_of(dataset, select_relations(dataset, filter), order, measure);
}

TEST(Matrix, CellIsThePairOfActorAndTarget) {
    const Dataset dataset = small_dataset();
    const RelationMatrix m = matrix(dataset);
    const MatrixCell* cell = m.cell(m.row_of(russia), m.column_of(tajikistan));
    ASSERT_NE(cell, nullptr);
    EXPECT_EQ(cell->relations, (std::vector<RelationIndex>{2, 5}));
    EXPECT_EQ(cell->total, (MatrixTotal{2, 4}));
    EXPECT_EQ(cell->strength, 3) << "the strongest level, not the sum";
    EXPECT_EQ(cell->trend, Trend::waning) << "what moves outweighs what stands still";
    EXPECT_EQ(m.cell(m.row_of(tajikistan), m.column_of(kazakhstan)), nullptr);
    EXPECT_EQ(m.row_of(central_asia), -1) << "it influences nobody, so it has no row";
    EXPECT_EQ(m.cell(-1, 0), nullptr);
}

TEST(Matrix, OfMeasuredValuesAddsUp) {
    Dataset dataset = small_dataset();
    dataset.strength = {false, {}, "t"};
    const RelationMatrix m = matrix(dataset);
    EXPECT_EQ(m.cell(m.row_of(russia), m.column_of(tajikistan))->strength, 4);
    EXPECT_EQ(m.greatest, 4);
}

TEST(Matrix, DenialsAndMissingStrengthsAreCountedButAddNothing) {
    const Dataset dataset = small_dataset();
    const RelationMatrix m = matrix(dataset);
    const MatrixCell* denied = m.cell(m.row_of(taliban), m.column_of(tajikistan));
    EXPECT_TRUE(denied->denied);
    EXPECT_EQ(denied->strength, std::nullopt);
    EXPECT_EQ(denied->total, (MatrixTotal{1, 0}));
    const MatrixCell* unknown = m.cell(m.row_of(china), m.column_of(tajikistan));
    EXPECT_FALSE(unknown->denied);
    EXPECT_EQ(unknown->strength, std::nullopt);
    EXPECT_EQ(unknown->total, (MatrixTotal{1, 0}));
}

TEST(Matrix, TotalsAreTheFiltersWhateverTheOrder) {
    const Dataset dataset = small_dataset();
    Filter military;
    military.domains = {"military"};
    for (const Filter& filter : {Filter{}, military}) {
        const auto rows = select_relations(dataset, filter);
        const double strengths =
            std::accumulate(rows.begin(), rows.end(), 0.0, [&](double sum, RelationIndex r) { return sum + added_strength(dataset.relations[static_cast<std::size_t>(r)]); });
        for (const MatrixOrder order : {MatrixOrder::total, MatrixOrder::name, MatrixOrder::bloc}) {
            const RelationMatrix m = matrix(dataset, filter, order);
            EXPECT_EQ(m.total, (MatrixTotal{static_cast<int>(rows.size()), strengths}));
            EXPECT_EQ(sum_of(m.rows), m.total);
            EXPECT_EQ(sum_of(m.columns), m.total);
            EXPECT_EQ(m.row_begin.back(), m.cells.size());
        }
    }
}

TEST(Matrix, OrdersRowsAsAsked) {
    const Dataset dataset = small_dataset();
    EXPECT_EQ(matrix(dataset).actors, (std::vector<ActorIndex>{russia, china, kazakhstan, taliban, tajikistan})) << "by count, then by name";
    EXPECT_EQ(matrix(dataset, {}, MatrixOrder::total, MatrixMeasure::strength).actors.at(2), tajikistan) << "2 is more than Kazakhstan's 1";
    EXPECT_EQ(matrix(dataset, {}, MatrixOrder::name).actors, (std::vector<ActorIndex>{china, kazakhstan, russia, taliban, tajikistan}));
    const RelationMatrix by_bloc = matrix(dataset, {}, MatrixOrder::bloc);
    EXPECT_EQ(by_bloc.targets, (std::vector<ActorIndex>{central_asia, kazakhstan, tajikistan, russia})) << "the bloc, its members, the others";
    EXPECT_EQ(by_bloc.column_groups[0], by_bloc.column_groups[2]);
    EXPECT_NE(by_bloc.column_groups[2], by_bloc.column_groups[3]);
}

TEST(Matrix, CountsOtherLayersButAddsUpTheFirst) {
    Dataset dataset = small_dataset();
    dataset.layers = {{"a", "", {}}, {"b", "", {false, {}, "t"}}};
    dataset.relations[5].layer = 1;
    dataset.relations[5].strength = 1000;
    const RelationMatrix m = matrix(dataset);
    EXPECT_TRUE(m.has_other_layers);
    const MatrixCell* cell = m.cell(m.row_of(russia), m.column_of(tajikistan));
    EXPECT_EQ(cell->total, (MatrixTotal{2, 3}));
    EXPECT_EQ(cell->strength, 3);
    EXPECT_EQ(cell->relations, (std::vector<RelationIndex>{2, 5}));
}

TEST(Matrix, PutsBothWaysOfAnUndirectedPairIntoOneCell) {
    Dataset dataset = small_dataset();
    dataset.relations = {relation(kazakhstan, tajikistan, economic, 1), relation(tajikistan, kazakhstan, economic, 2)};
    for (Relation& r : dataset.relations) r.directed = false;
    const RelationMatrix m = matrix(dataset);
    ASSERT_EQ(m.cells.size(), 1U);
    EXPECT_FALSE(m.cells[0].directed);
    EXPECT_EQ(m.actors, std::vector<ActorIndex>{kazakhstan});
    EXPECT_EQ(m.total, (MatrixTotal{2, 3}));
}

TEST(Matrix, OfNothingIsEmpty) {
    const RelationMatrix m = matrix_of(small_dataset(), {}, MatrixOrder::bloc, MatrixMeasure::strength);
    EXPECT_TRUE(m.actors.empty());
    EXPECT_EQ(m.row_begin, std::vector<std::size_t>{0});
}

TEST(Ranking, IsTheMatrixMargins) {
    const Dataset dataset = small_dataset();
    const RelationMatrix m = matrix(dataset);
    for (const RankSplit split : {RankSplit::none, RankSplit::domain, RankSplit::level, RankSplit::trend}) {
        for (const RankBy by : {RankBy::given, RankBy::received}) {
            const auto rows = ranking_of(dataset, m, by, split, MatrixMeasure::count);
            ASSERT_EQ(rows.size(), by == RankBy::given ? m.actors.size() : m.targets.size());
            for (std::size_t i = 0; i < rows.size(); ++i) {
                EXPECT_EQ(rows[i].actor, (by == RankBy::given ? m.actors : m.targets)[i]);
                EXPECT_EQ(rows[i].total, (by == RankBy::given ? m.rows : m.columns)[i]);
                std::vector<MatrixTotal> parts;
                for (const RankingPart& part : rows[i].parts) parts.push_back(part.total);
                EXPECT_EQ(sum_of(parts), rows[i].total);
            }
        }
    }
}

TEST(Ranking, SplitsABarByDomain) {
    const Dataset dataset = small_dataset();
    const auto rows = ranking_of(dataset, matrix(dataset), RankBy::given, RankSplit::domain, MatrixMeasure::strength);
    ASSERT_EQ(rows.front().actor, russia);
    ASSERT_EQ(rows.front().parts.size(), 2U);
    EXPECT_EQ(rows.front().parts[0].of, economic);
    EXPECT_EQ(rows.front().parts[0].total, (MatrixTotal{1, 1}));
    EXPECT_EQ(rows.front().parts[1].total, (MatrixTotal{2, 5}));
}

TEST(Ranking, NetIsGivenMinusReceived) {
    const Dataset dataset = small_dataset();
    const auto rows = ranking_of(dataset, matrix(dataset), RankBy::net, RankSplit::none, MatrixMeasure::strength);
    const auto net_of = [&](ActorIndex actor) { return std::find_if(rows.begin(), rows.end(), [actor](const RankingRow& row) { return row.actor == actor; })->total; };
    EXPECT_EQ(net_of(russia), (MatrixTotal{2, 4})) << "gives 6 in three relations, receives 2 in one";
    EXPECT_EQ(net_of(central_asia), (MatrixTotal{-2, -3}));
    MatrixTotal sum;
    for (const RankingRow& row : rows) sum = {sum.count + row.total.count, sum.sum + row.total.sum};
    EXPECT_EQ(sum, MatrixTotal{}) << "what one gives another receives";
    EXPECT_EQ(rows.front().actor, russia);
}

TEST(Likeness, PutsBlocksBesideEachOther) {
    // Rows 0, 2, 4 share the even columns, rows 1, 3, 5 the odd ones; one weak cell joins the blocks.
    std::vector<WeightedCell> cells;
    for (int row = 0; row < 6; ++row)
        for (int column = 0; column < 6; ++column)
            if (row % 2 == column % 2) cells.push_back({row, column, 3.0 + row});
    cells.push_back({0, 1, 1});
    const LikenessScores scores = likeness_scores(6, 6, cells);
    for (const std::vector<double>& side : {scores.rows, scores.columns})
        for (const int even : {0, 2, 4})
            for (const int odd : {1, 3, 5}) EXPECT_LT(side[static_cast<std::size_t>(even)], side[static_cast<std::size_t>(odd)]);
    EXPECT_EQ(likeness_scores(2, 1, {{0, 0, 1}, {1, 0, 5}}).rows, (std::vector<double>{0, 0})) << "one column tells nothing apart";
}

TEST(Matrix, ByLikenessIsTheSameMatrixInAnotherOrder) {
    const Dataset dataset = small_dataset();
    const RelationMatrix by_total = matrix(dataset), by_likeness = matrix(dataset, {}, MatrixOrder::likeness);
    EXPECT_EQ(by_likeness.total, by_total.total);
    EXPECT_EQ(by_likeness.cells.size(), by_total.cells.size());
    for (const ActorIndex actor : by_total.actors)
        EXPECT_EQ(by_likeness.rows[static_cast<std::size_t>(by_likeness.row_of(actor))], by_total.rows[static_cast<std::size_t>(by_total.row_of(actor))]);
}

}  // namespace
}  // namespace imap::query_test
