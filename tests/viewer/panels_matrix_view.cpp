// The matrix under the map says what the filter says, its numbers can be read, and what lights up is what was pointed at.
#include "viewer/panels/matrix_view.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/geo/query_fixture.h"
#include "viewer/panels/lights.h"
#include "viewer/panels/ranking_view.h"

namespace imap {
namespace {

using namespace query_test;
using testing::ElementsAre;

World world_of(Dataset dataset) {
    World world;
    world.dataset = std::make_shared<Dataset>(std::move(dataset));
    world.borders = std::make_shared<Borders>(small_borders());
    return world;
}

Dataset levels_dataset() {
    Dataset dataset = small_dataset();
    dataset.strength.levels = {{1, "slight", ""}, {2, "marked", ""}, {3, "decisive", ""}};
    return dataset;
}

MatrixView view_of(const World& world, MatrixChoice choice = {}, const Filter& filter = {}, Theme theme = Theme::light) {
    return matrix_view_of(world, select_relations(*world.dataset, filter), choice, palette(theme));
}

const CellLook& look_at(const MatrixView& view, ActorIndex actor, ActorIndex target) {
    const MatrixCell* cell = view.matrix.cell(view.matrix.row_of(actor), view.matrix.column_of(target));
    return view.looks[static_cast<std::size_t>(cell - view.matrix.cells.data())];
}

long long sum(const std::vector<std::string>& totals) {
    long long all = 0;
    for (const std::string& total : totals) all += std::stoll(total);
    return all;
}

TEST(MatrixView, TotalsOfLevelsCountTheRelationsOfTheFilter) {
    const World world = world_of(levels_dataset());
    Filter military;
    military.domains = {"military"};
    for (const Filter& filter : {Filter{}, military})
        for (const MatrixMeasure value : {MatrixMeasure::count, MatrixMeasure::strength}) {
            const MatrixView view = view_of(world, {MatrixOrder::name, value}, filter);
            const auto shown = static_cast<long long>(select_relations(*world.dataset, filter).size());
            EXPECT_EQ(sum(view.row_totals), shown);
            EXPECT_EQ(sum(view.column_totals), shown);
        }
}

TEST(MatrixView, CellOfLevelsShowsTheStrongestAndItsShareOfTheScale) {
    const MatrixView view = view_of(world_of(levels_dataset()));
    EXPECT_EQ(look_at(view, russia, tajikistan).words, "3");
    EXPECT_DOUBLE_EQ(look_at(view, russia, tajikistan).share, 1);
    EXPECT_EQ(look_at(view, russia, tajikistan).domains, 2);
    EXPECT_DOUBLE_EQ(look_at(view, kazakhstan, central_asia).share, 1.0 / 3);
    EXPECT_EQ(look_at(view, china, tajikistan).kind, CellLook::Kind::no_strength);
    EXPECT_EQ(look_at(view, taliban, tajikistan).kind, CellLook::Kind::denied);
    EXPECT_EQ(look_at(view_of(world_of(levels_dataset()), {MatrixOrder::total, MatrixMeasure::count}), russia, tajikistan).words, "2");
}

TEST(MatrixView, MeasuredValuesAddUpAndSignsHaveColoursOfTheirOwn) {
    Dataset dataset = small_dataset();
    dataset.strength = {false, {}, "t"};
    dataset.relations[1].strength = -3;
    dataset.relations[4].strength = 0;
    const MatrixView view = view_of(world_of(dataset));
    EXPECT_EQ(look_at(view, russia, tajikistan).words, "4");
    EXPECT_EQ(look_at(view, china, kazakhstan).words, "\u22123");
    EXPECT_DOUBLE_EQ(look_at(view, china, kazakhstan).share, -0.75);
    EXPECT_NE(look_at(view, china, kazakhstan).fill, look_at(view, russia, tajikistan).fill);
    EXPECT_EQ(look_at(view, kazakhstan, central_asia).words, "0") << "a zero is a value; an empty pair has no cell";
    EXPECT_EQ(view.row_totals[static_cast<std::size_t>(view.matrix.row_of(russia))], "6");
}

TEST(MatrixView, SkewedValuesHaveALogarithmicScaleThatSaysSo) {
    Dataset dataset = small_dataset();
    dataset.strength = {false, {}, "t"};
    const MatrixView even = view_of(world_of(dataset));
    EXPECT_EQ(even.meaning.find("logarithmic"), std::string::npos);
    dataset.relations[1].strength = 100000;
    dataset.relations[0].strength = 1000;
    const MatrixView skewed = view_of(world_of(dataset));
    EXPECT_NE(skewed.meaning.find("logarithmic"), std::string::npos);
    EXPECT_DOUBLE_EQ(look_at(skewed, china, kazakhstan).share, 1);
    const double between = look_at(skewed, russia, central_asia).share;
    EXPECT_GT(between, 0.5) << "an even scale would give 0.01";
    EXPECT_LT(between, 0.8);
    EXPECT_GT(look_at(skewed, kazakhstan, central_asia).share, 0) << "the smallest differs from zero";
}

TEST(MatrixView, NumbersAreReadOnEveryCell) {
    for (const Theme theme : {Theme::light, Theme::dark}) {
        const Palette& colors = palette(theme);
        for (const bool is_signed : {false, true})
            for (int step = -20; step <= 20; ++step) {
                if (step < 0 && !is_signed) continue;
                const Color fill = cell_fill(step / 20.0, is_signed, colors);
                EXPECT_GE(contrast_ratio(cell_ink(fill, colors), fill), 4.5) << "share " << step / 20.0;
            }
        for (const CellLook& look : view_of(world_of(levels_dataset()), {}, {}, theme).looks) {
            EXPECT_GE(contrast_ratio(look.ink, look.fill), 4.5);
            EXPECT_GE(contrast_ratio(look.pale_ink, look.pale_fill), 4.5);
        }
    }
}

TEST(MatrixView, CompactWordsFitACell) {
    EXPECT_EQ(compact_words(0), "0");
    EXPECT_EQ(compact_words(2.54), "2.5");
    EXPECT_EQ(compact_words(-850), "\u2212850");
    EXPECT_EQ(compact_words(9999), "9999");
    EXPECT_EQ(compact_words(12345), "12k");
    EXPECT_EQ(compact_words(999600), "1M");
    EXPECT_EQ(compact_words(1.24e6), "1.2M");
    EXPECT_EQ(compact_words(3e12), "3T");
}

TEST(RankingView, BarsAddUpToTheFilterAndTheirPartsToThem) {
    const World world = world_of(levels_dataset());
    Filter waning;
    waning.trends = {Trend::waning};
    for (const Filter& filter : {Filter{}, waning})
        for (const RankBy by : {RankBy::given, RankBy::received, RankBy::net})
            for (const RankSplit split : {RankSplit::none, RankSplit::domain, RankSplit::level, RankSplit::trend}) {
                const std::vector<RelationIndex> relations = select_relations(*world.dataset, filter);
                const RankingView view = ranking_view_of(world, relations, {by, split, MatrixMeasure::count}, palette(Theme::light));
                double all = 0;
                for (const RankingBar& bar : view.bars) {
                    double parts = 0;
                    for (const BarPart& part : bar.parts) {
                        parts += part.to - part.from;
                        EXPECT_GE(contrast_ratio(part.ink, part.fill), 4.5);
                        EXPECT_GE(std::min(part.from, part.to), view.least);
                        EXPECT_LE(std::max(part.from, part.to), view.greatest);
                    }
                    EXPECT_DOUBLE_EQ(parts, bar.value);
                    all += bar.value;
                }
                EXPECT_DOUBLE_EQ(all, by == RankBy::net ? 0 : double(relations.size()));
                EXPECT_TRUE(std::is_sorted(view.bars.begin(), view.bars.end(), [](const RankingBar& a, const RankingBar& b) { return a.value > b.value; }));
            }
}

TEST(RankingView, LevelsAreCountedAndMeasuredValuesAddedUp) {
    Dataset dataset = levels_dataset();
    const auto russia_of = [](const Dataset& data) {
        World world = world_of(data);
        const RankingView view = ranking_view_of(world, select_relations(data, {}), {RankBy::given, RankSplit::level, MatrixMeasure::strength}, palette(Theme::light));
        return *std::find_if(view.bars.begin(), view.bars.end(), [](const RankingBar& bar) { return bar.actor == russia; });
    };
    EXPECT_EQ(russia_of(dataset).total, "3") << "three relations, whatever their levels";
    EXPECT_EQ(russia_of(dataset).parts.size(), 3U) << "one of each level";
    dataset.strength = {false, {}, "t"};
    EXPECT_EQ(russia_of(dataset).total, "6");
}

TEST(Lights, APairIsItsRelationsAndUndirectedOnesWrittenTheOtherWay) {
    Dataset dataset = small_dataset();
    Relation both = relation(tajikistan, russia, economic, 1);
    both.directed = false;
    dataset.relations.push_back(both);  // 8
    Scene scene;
    scene.world = world_of(dataset);
    const auto lit_of = [&](const Lights& lights) {
        std::vector<RelationIndex> rows;
        for (std::size_t i = 0; i < dataset.relations.size(); ++i)
            if (lit(lights, scene, static_cast<RelationIndex>(i))) rows.push_back(static_cast<RelationIndex>(i));
        return rows;
    };
    EXPECT_THAT(lit_of(lights_of_pair(dataset, russia, tajikistan, {2, 5})), ElementsAre(2, 5));
    EXPECT_THAT(lit_of(lights_of_pair(dataset, russia, tajikistan, {2, 5, 8})), ElementsAre(2, 5, 8));
    EXPECT_THAT(lit_of(lights_of_relation(dataset, 5)), ElementsAre(5));
    EXPECT_THAT(lit_of({}), ElementsAre());
    Lights lights;
    lights.parties = {central_asia};
    EXPECT_THAT(lit_of(lights), ElementsAre(0, 4));
    lights = {};
    lights.actor = china;
    EXPECT_THAT(lit_of(lights), ElementsAre(1, 3));
}

TEST(Lights, OfTheMapAndItsLegend) {
    Scene scene;
    scene.world = world_of(small_dataset());
    scene.arrows = group_arrows(*scene.world.dataset, select_relations(*scene.world.dataset, {}), ArrowGrouping::pair);
    scene.legend = {{"China", {LegendKind::actor, "CHN"}}};
    for (int i = 0; i < static_cast<int>(scene.arrows.size()); ++i) EXPECT_THAT(lit_arrows(scene, lights_of(scene, {Pick::Kind::arrow, i})), ElementsAre(i));
    EXPECT_TRUE(lights_of(scene, {Pick::Kind::legend, 0}).empty()) << "a row that stands for everything lights nothing up";
    scene.light.relations = {0, 1, 0, 1, 0, 0, 0, 0};
    EXPECT_EQ(lit_arrows(scene, lights_of(scene, {Pick::Kind::legend, 0})).size(), 2U) << "China's arrows";
    EXPECT_TRUE(lights_of(scene, {}).empty());
    EXPECT_THAT(lights_of(scene, {Pick::Kind::region, region_kaz}).parties, ElementsAre(kazakhstan, central_asia));
}

}  // namespace
}  // namespace imap
