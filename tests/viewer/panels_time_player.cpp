// Playing goes bin by bin to the end and gives way to the user.
#include <gmock/gmock.h>

#include <cmath>

#include "viewer/panels/time_player.h"

namespace imap {
namespace {

/// `years` bins from 2010 on.
Timeline years(int count) {
    Timeline timeline;
    for (int year = 2010; year < 2010 + count; ++year) timeline.bins.push_back({{{year, 1, 1}, {year, 12, 31}}, 1});
    return timeline;
}

/// Steps at once, one after the other, until playing stops.
std::vector<BinRange> play(TimePlayer& player, const Timeline& timeline, std::optional<BinRange> window) {
    std::vector<BinRange> steps;
    double now_s = 100;
    player.start(now_s);
    while (player.playing() && steps.size() < 50) {
        window = player.step(timeline, window, now_s);
        if (window) steps.push_back(*window);
        now_s += player.seconds_to_step(now_s);
    }
    return steps;
}

using testing::ElementsAre;

TEST(TimePlayer, GoesFromWhereTheWindowIsToTheEnd) {
    TimePlayer player;
    EXPECT_THAT(play(player, years(5), BinRange{1, 2}), ElementsAre(BinRange{2, 3}, BinRange{3, 4}));
}

TEST(TimePlayer, BeginsAnewAtTheEndAndWithoutAWindow) {
    TimePlayer player;
    EXPECT_THAT(play(player, years(4), BinRange{2, 3}), ElementsAre(BinRange{0, 1}, BinRange{1, 2}, BinRange{2, 3}));
    EXPECT_THAT(play(player, years(3), std::nullopt), ElementsAre(BinRange{0, 0}, BinRange{1, 1}, BinRange{2, 2}));
    EXPECT_THAT(play(player, years(1), std::nullopt), ElementsAre(BinRange{0, 0}));
}

TEST(TimePlayer, WaitsBetweenStepsAndRestsOtherwise) {
    TimePlayer player;
    EXPECT_TRUE(std::isinf(player.seconds_to_step(7)));
    EXPECT_FALSE(player.step(years(9), BinRange{0, 0}, 7));
    player.start(7);
    EXPECT_LE(player.seconds_to_step(7), 0);
    EXPECT_EQ(player.step(years(9), BinRange{0, 0}, 7), (BinRange{1, 1}));
    EXPECT_DOUBLE_EQ(player.seconds_to_step(7), 1.0 / player.steps_a_second());
    EXPECT_FALSE(player.step(years(9), BinRange{1, 1}, 7.01)) << "not yet";
    EXPECT_TRUE(player.playing());
}

TEST(TimePlayer, StopsWhenSomebodyElseMovesTheWindow) {
    TimePlayer player;
    player.start(0);
    ASSERT_TRUE(player.step(years(9), BinRange{0, 0}, 0));
    EXPECT_FALSE(player.step(years(9), BinRange{5, 6}, 10));
    EXPECT_FALSE(player.playing());
}

TEST(TimePlayer, SpeedsGoRound) {
    TimePlayer player;
    const int first = player.steps_a_second();
    player.change_speed();
    EXPECT_GT(player.steps_a_second(), first);
    for (int i = 0; i < 3; ++i) player.change_speed();
    EXPECT_EQ(player.steps_a_second(), first);
}

}  // namespace
}  // namespace imap
