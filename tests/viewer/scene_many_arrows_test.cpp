// More arrows than can be told apart: those under others are not drawn, but counted, told of, and lit up when they are asked for.
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <random>
#include <set>
#include <thread>
#include <utility>

#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/arrow_layout.h"
#include "viewer/scene/hidden_arrows.h"
#include "viewer/scene/label_choice.h"
#include "viewer/scene/lit_overlay.h"

namespace imap::test {
namespace {

/// What is hidden follows from how much was seen before, and stays so.
TEST(LookAhead, FindsWhatOneThreadFinds) {
    constexpr std::size_t count = 20'000;
    std::atomic<std::size_t> done{0};
    std::vector<std::size_t> seen;
    {
        LookAhead hidden(count, [&](std::size_t i) { return done * 3 > i; });
        for (std::size_t i = 0; i < count; ++i) {
            if (hidden(i)) continue;
            ++done;
            seen.push_back(i);
            std::this_thread::yield();  // the others come to look too
        }
    }
    std::vector<std::size_t> expected;
    for (std::size_t i = 0; i < count; ++i)
        if (expected.size() * 3 <= i) expected.push_back(i);
    EXPECT_EQ(seen, expected);
}

TEST(LookAhead, OthersEndWhereTheOneStopsEarly) {
    LookAhead hidden(20'000, [](std::size_t) { return false; });
    EXPECT_FALSE(hidden(0));
}

TEST(CoveredGround, SeesWhatIsNotCovered) {
    CoveredGround ground({{0, 0}, {200, 100}}, 1);
    const std::vector<Vec2d> level{{10, 50}, {190, 50}}, across{{100, 10}, {100, 90}}, slanted{{10, 10}, {190, 90}};
    EXPECT_NEAR(ground.seen_px(level, 2), 180, 0.01) << "nothing lies on it yet";
    ground.cover(level, 10);
    EXPECT_EQ(ground.seen_px(level, 2), 0);
    EXPECT_EQ(ground.seen_px(level, 8), 0);
    EXPECT_NEAR(ground.seen_px(level, 14), 180, 0.01) << "it is wider than what lies on it";
    EXPECT_EQ(ground.seen_px({{30, 53}, {170, 53}}, 2), 0);
    EXPECT_NEAR(ground.seen_px({{30, 57}, {170, 57}}, 2), 140, 0.01) << "beside it";
    EXPECT_NEAR(ground.seen_px(across, 2), 70, 2) << "ten pixels of it lie under the other";
    ground.cover(slanted, 6);
    EXPECT_EQ(ground.seen_px({slanted.back(), slanted.front()}, 4), 0) << "whichever way it goes";
}

TEST(CoveredGround, WhatLiesOutsideIsNotSeen) {
    CoveredGround ground({{0, 0}, {50, 50}}, 1);
    EXPECT_EQ(ground.seen_px({{-40, 10}, {-5, 20}}, 3), 0);
    EXPECT_EQ(ground.seen_px({{10, 60}, {40, 90}}, 3), 0);
    ground.cover({{-40, 10}, {90, 10}}, 4);
    EXPECT_EQ(ground.seen_px({{5, 10}, {45, 10}}, 2), 0);
}

/// Covered cells one by one, as a set.
class PlainGround {
public:
    PlainGround(int columns, int rows) : columns_(columns), rows_(rows) {}

    double seen_px(Vec2d a, Vec2d b, double width_px) const {
        int steps = 0, open = 0;
        walk(a, b, width_px, [&](const std::vector<std::pair<int, int>>& cells) {
            ++steps;
            open += std::ranges::any_of(cells, [&](const auto& cell) { return !covered_.contains(cell); }) ? 1 : 0;
        });
        return open > 0 ? distance(a, b) * open / steps : 0;
    }
    void cover(Vec2d a, Vec2d b, double width_px) {
        walk(a, b, width_px, [&](const std::vector<std::pair<int, int>>& cells) { covered_.insert(cells.begin(), cells.end()); });
    }

private:
    template <class Visit>
    void walk(Vec2d a, Vec2d b, double width_px, Visit visit) const {
        const bool steep = std::abs(b.y - a.y) > std::abs(b.x - a.x);
        if (steep) a = {a.y, a.x}, b = {b.y, b.x};
        if (a.x > b.x) std::swap(a, b);
        const double slope = b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0, half = 0.5 * width_px * std::sqrt(1 + slope * slope);
        for (int along = 0; along < (steep ? rows_ : columns_); ++along) {
            if (along < std::floor(a.x) || along > std::floor(b.x)) continue;
            const double middle = a.y + slope * (along + 0.5 - a.x);
            double low = std::ceil(middle - half - 0.5), high = std::floor(middle + half - 0.5);
            if (low > high) low = high = std::floor(middle);
            std::vector<std::pair<int, int>> cells;
            for (int across = 0; across < (steep ? columns_ : rows_); ++across)
                if (across >= low && across <= high) cells.emplace_back(steep ? across : along, steep ? along : across);
            if (!cells.empty()) visit(cells);
        }
    }

    int columns_, rows_;
    std::set<std::pair<int, int>> covered_;
};

TEST(CoveredGround, IsTheSameCellByCell) {
    constexpr int columns = 150, rows = 90;
    CoveredGround ground({{0, 0}, {columns, rows}}, 1);
    PlainGround plain(columns, rows);
    std::mt19937 chosen(3);
    const auto between = [&](double least, double most) { return std::uniform_real_distribution(least, most)(chosen); };
    double whole_px = 0, seen_px = 0;
    for (int i = 0; i < 300; ++i) {
        const Vec2d a{between(-20, columns + 20), between(-20, rows + 20)}, b = i % 10 == 0 ? Vec2d{a.x, between(0, rows)} : a + Vec2d{between(-60, 60), between(-60, 60)};
        const double width_px = i % 25 == 0 ? between(60, 80) : between(0.1, 8);
        ASSERT_EQ(ground.seen_px({a, b}, width_px), plain.seen_px(a, b, width_px)) << i;
        whole_px += distance(a, b);
        seen_px += plain.seen_px(a, b, width_px);
        if (i % 3 == 0) ground.cover({a, b}, width_px / 2), plain.cover(a, b, width_px / 2);
    }
    EXPECT_GT(seen_px, 0.1 * whole_px);
    EXPECT_LT(seen_px, 0.9 * whole_px);
}

/// So many arrows between places in a few degrees of longitude, each between another two.
World crowded_world(int arrows) {
    auto dataset = std::make_shared<Dataset>();
    dataset->name = dataset->title = "crowd";
    dataset->domains.push_back({"trade", "Trade", ""});
    dataset->strength.ordinal = false;
    constexpr int places = 60;
    for (int i = 0; i < places; ++i) {
        Actor& actor = dataset->actors.emplace_back();
        actor.id = actor.name = "place " + std::to_string(i);
        actor.kind = ActorKind::group;
        actor.lon_deg = 60 + 0.37 * (i * 7 % places);
        actor.lat_deg = 40 + 0.29 * (i * 11 % places);
    }
    for (int i = 0; i < arrows; ++i) {
        Relation relation;
        relation.actor = i % places;
        relation.target = (relation.actor + 1 + i / places) % places;
        relation.domain = 0;
        relation.strength = 1 + i * 37 % 100;
        dataset->add(relation, {std::to_string(i), "", {}});
    }
    World world = bundled_world();
    world.dataset = std::move(dataset);
    return world;
}

Scene crowded_scene(int arrows) {
    Project project;
    project.style.most_arrows = 0;
    SceneCache cache;
    Result<Scene> scene = build_scene(crowded_world(arrows), project, fonts(), cache, {});
    EXPECT_TRUE(scene.ok());
    return std::move(*scene);
}

std::set<int> arrows_painted(const DisplayList& list) {
    std::set<int> painted;
    for (const FillItem& fill : items_in_group<FillItem>(list, "arrows"))
        if (fill.pick.kind == Pick::Kind::arrow) painted.insert(fill.pick.index);
    return painted;
}

std::string words_of(const DisplayList& list, const std::string& group) {
    std::string words;
    for (const TextItem& text : items_in_group<TextItem>(list, group)) words += text.text + " ";
    return words;
}

TEST(ManyArrows, AsManyAsCanBeLaidOutAreAllDrawn) {
    const Scene scene = crowded_scene(static_cast<int>(too_many_arrows));
    EXPECT_TRUE(scene.hidden.empty());
    EXPECT_EQ(arrows_painted(scene.list).size(), too_many_arrows);
}

TEST(ManyArrows, EachIsDrawnOrCountedAmongTheHidden) {
    const int count = 2400;
    const Scene scene = crowded_scene(count);
    std::set<int> all = arrows_painted(scene.list);
    const std::size_t drawn = all.size();
    ASSERT_FALSE(scene.hidden.empty());
    for (const HiddenArrow& hidden : scene.hidden) EXPECT_TRUE(all.insert(hidden.arrow).second) << "drawn and hidden: " << hidden.arrow;
    EXPECT_EQ(all.size(), static_cast<std::size_t>(count)) << "all of them lie in the frame";
    EXPECT_THAT(words_of(scene.list, "legend"), testing::HasSubstr("Of 2400 arrows " + std::to_string(drawn)));
    EXPECT_THAT(scene.notes, testing::Contains(testing::HasSubstr(std::to_string(scene.hidden.size()) + " arrows are not drawn")));
    EXPECT_EQ(scene.arrows.size(), static_cast<std::size_t>(count));
}

TEST(ManyArrows, TheLegendSaysWhatTheHiddenCarry) {
    const Scene scene = crowded_scene(2400);
    ASSERT_FALSE(scene.hidden.empty());
    const auto strength = [&](int arrow) { return *scene.arrows[static_cast<std::size_t>(arrow)].strength; };
    double hidden = 0, all = 0;
    for (const HiddenArrow& one : scene.hidden) hidden += strength(one.arrow);
    for (const Arrow& arrow : scene.arrows) all += *arrow.strength;
    EXPECT_THAT(words_of(scene.list, "legend"), testing::HasSubstr("carry " + std::to_string(std::lround(100 * hidden / all)) + " % of the values"));
}

TEST(ManyArrows, TheStrongAreSeenBeforeTheWeak) {
    const Scene scene = crowded_scene(2400);
    const auto hidden_between = [&](double least, double most) {
        return std::count_if(scene.hidden.begin(), scene.hidden.end(), [&](const HiddenArrow& hidden) {
            const double strength = *scene.arrows[static_cast<std::size_t>(hidden.arrow)].strength;
            return strength >= least && strength <= most;
        });
    };
    EXPECT_LT(2 * hidden_between(91, 100), hidden_between(1, 10));
}

TEST(ManyArrows, AHiddenOneIsSeenWhenItIsLit) {
    const Scene scene = crowded_scene(2400);
    ASSERT_FALSE(scene.hidden.empty());
    const int hidden = scene.hidden.front().arrow;
    EXPECT_EQ(arrows_painted(lit_overlay(scene, {hidden}, Theme::light)), std::set<int>{hidden});
}

TEST(ManyArrows, TheSameEachTime) { EXPECT_EQ(dump(crowded_scene(1500).list), dump(crowded_scene(1500).list)); }

/// Boxes in a row of which each may stand at either side of its dot.
TEST(ManyNames, NoneMeetsAnotherHoweverMany) {
    std::vector<std::vector<LabelPlace>> names;
    for (int i = 0; i < 900; ++i) {
        const int row = i / 30;
        const Vec2d dot{40.0 * (i % 30) + 3 * (i % 7), 22.0 * row + 2 * (i % 5)};
        std::vector<LabelPlace> places;
        for (int k = 0; k < 12; ++k) {
            const int line = k / 4;
            const Vec2d at = dot + Vec2d{k % 4 * 9.0 - 14, line * 9.0 - 9};
            places.push_back({{at, at + Vec2d{34, 9}}, 0.1 * k, k > 6 ? std::optional(dot) : std::nullopt});
        }
        names.push_back(std::move(places));
    }
    const std::vector<int> chosen = choose_places(names, 1);
    std::vector<Box2d> boxes;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (chosen[i] >= 0) boxes.push_back(names[i][static_cast<std::size_t>(chosen[i])].box_px);
    EXPECT_GT(boxes.size(), 450U);
    for (std::size_t a = 0; a < boxes.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) ASSERT_FALSE(boxes[a].grown(0.99).intersects(boxes[b])) << a << " meets " << b;
}

}  // namespace
}  // namespace imap::test
