// A ground that is kept between frames shows, after every move, what a player that keeps nothing would show.
#include <gtest/gtest.h>

#include <optional>

#include "tests/viewer/draw_fixture.h"
#include "viewer/draw/covers.h"
#include "viewer/draw/gl_player.h"

namespace imap::test {
namespace {

constexpr int width_px = 320, height_px = 200;

/// Coasts as they are: no edge is straight.
ShapePtr island(Vec2d center, double radius) {
    std::vector<Vec2d> ring;
    constexpr int points = 3000;
    for (int i = 0; i < points; ++i) {
        const double angle = 2 * 3.14159265358979323846 * i / points;
        ring.push_back(center + Vec2d{std::cos(angle), std::sin(angle)} * (radius * (1 + 0.2 * std::sin(7 * angle) + 0.05 * std::sin(61 * angle))));
    }
    return shape_of({ring});
}

class GlGroundTest : public testing::Test {
protected:
    void SetUp() override {
        Result<OffscreenGl> created = OffscreenGl::create();
        ASSERT_TRUE(created.ok()) << created.error().message;
        gl_.emplace(std::move(created).value());
        player_ = new_player();
    }

    static std::optional<GlPlayer> new_player() {
        Result<GlPlayer> player = GlPlayer::create(fonts());
        if (!player) ADD_FAILURE() << player.error().message;
        return std::move(player).value();
    }

    /// A page of sea with the islands in sight, as a scene lists them, and an arrow and a name that stand still.
    [[nodiscard]] DisplayList map_moved_by(Vec2d moved_px) const {
        DisplayList list;
        list.width_px = width_px;
        list.height_px = height_px;
        list.background = {220, 230, 240, 255};
        const Affine2d px_from_plane{1e-3, 0, 0, -1e-3, 100 + moved_px.x, 100 + moved_px.y};
        list.items.push_back(ClipBegin{{{0, 0}, {width_px, height_px}}});
        std::vector<ShapePtr> in_sight;
        for (const ShapePtr& shape : islands_) {
            Box2d box;
            box.add(px_from_plane(shape->bounds().min));
            box.add(px_from_plane(shape->bounds().max));
            if (box.intersects({{0, 0}, {width_px, height_px}})) in_sight.push_back(shape);
        }
        for (const ShapePtr& shape : in_sight) list.items.push_back(FillItem{shape, px_from_plane, land_, hatch_, {}});
        for (const ShapePtr& shape : in_sight) list.items.push_back(StrokeItem{shape, px_from_plane, {80, 90, 110, 255}, 1.2, {}, Cap::butt, true, {}});
        list.items.push_back(StrokeItem{shape_of({{{20, 20}, {200, 150}}}), {}, {200, 60, 50, 255}, 5, {}, Cap::round, false, {}});
        list.items.push_back(text("Name", {150, 60}, 14));
        list.items.push_back(ClipEnd{});
        return list;
    }

    std::string drawn(GlPlayer& player, const DisplayList& list) {
        Result<std::string> rgba = gl_->draw_to_rgba(player, list);
        if (!rgba) ADD_FAILURE() << rgba.error().message;
        return rgba.ok() ? std::move(rgba).value() : std::string();
    }

    /// Pixels in which the player that has drawn before differs from a new one.
    int wrong_pixels(const DisplayList& list) {
        std::optional<GlPlayer> fresh = new_player();
        return differing_pixels(drawn(*player_, list), drawn(*fresh, list), 0);
    }

    std::vector<ShapePtr> islands_{island({0, 0}, 60'000), island({250'000, -50'000}, 50'000), island({-90'000, 80'000}, 40'000)};
    Color land_{198, 219, 160, 255};
    Hatch hatch_;
    std::optional<OffscreenGl> gl_;
    std::optional<GlPlayer> player_;  // goes before its context
};

TEST_F(GlGroundTest, IsDrawnOnceWhileWhatIsAboveItChanges) {
    DisplayList list = map_moved_by({0, 0});
    drawn(*player_, list);
    const int all_vertices = player_->stats().vertices;
    list.items.insert(list.items.end() - 1, text("Another", {40, 120}, 14));
    EXPECT_EQ(wrong_pixels(list), 0);
    EXPECT_LT(player_->stats().vertices, all_vertices / 2) << "the ground is not drawn again";
}

TEST_F(GlGroundTest, IsDrawnAnewWhereverTheMapIsMoved) {
    for (const Vec2d moved_px : {Vec2d{0, 0}, {3, 0}, {10, -4}, {10.02, -4}, {-160, -40}, {0, 0}})
        EXPECT_EQ(wrong_pixels(map_moved_by(moved_px)), 0) << moved_px.x << ' ' << moved_px.y;
}

TEST_F(GlGroundTest, APictureDrawnItemByItemIsTheSame) {
    const DisplayList list = map_moved_by({0, 0});
    const std::string at_once = drawn(*player_, list);
    const Result<std::string> in_steps = gl_->draw_to_rgba(*player_, list, 2);
    ASSERT_TRUE(in_steps.ok());
    EXPECT_EQ(differing_pixels(at_once, *in_steps, 0), 0);
}

TEST_F(GlGroundTest, IsDrawnAnewWhenItLooksOtherwise) {
    drawn(*player_, map_moved_by({0, 0}));
    land_ = {160, 219, 198, 255};
    EXPECT_EQ(wrong_pixels(map_moved_by({2, 0})), 0) << "another colour";
    islands_.push_back(island({60'000, 20'000}, 20'000));
    EXPECT_EQ(wrong_pixels(map_moved_by({2, 0})), 0) << "something new in the middle";
    islands_.erase(islands_.begin());
    EXPECT_EQ(wrong_pixels(map_moved_by({2, 0})), 0) << "something less";
    hatch_ = {6, 1.5, {90, 60, 60, 255}};
    drawn(*player_, map_moved_by({2, 0}));
    EXPECT_EQ(wrong_pixels(map_moved_by({7, 1})), 0) << "hatches stand still";
    DisplayList zoomed = map_moved_by({2, 0});
    for (DisplayItem& item : zoomed.items)
        if (auto* fill = std::get_if<FillItem>(&item)) fill->px_from_shape.xx *= 1.1;
    EXPECT_EQ(wrong_pixels(zoomed), 0) << "another scale";
}

TEST_F(GlGroundTest, FollowsTheSizeOfThePage) {
    drawn(*player_, map_moved_by({0, 0}));
    DisplayList narrow = map_moved_by({0, 0});
    narrow.width_px = width_px - 60;
    std::get<ClipBegin>(narrow.items.front()).box_px.max.x = width_px - 60;
    EXPECT_EQ(wrong_pixels(narrow), 0);
    EXPECT_EQ(wrong_pixels(map_moved_by({0, 0})), 0);
}

TEST(Covers, ABoxInsideTheRingsAndNoOther) {
    Paths ring;
    ring.add_part(circle({0, 0}, 100, 500));
    EXPECT_TRUE(covers(ring, {{-20, -20}, {30, 40}}));
    EXPECT_FALSE(covers(ring, {{50, 50}, {120, 90}})) << "runs through its edge";
    EXPECT_FALSE(covers(ring, {{150, 150}, {160, 160}})) << "outside";
    EXPECT_FALSE(covers(ring, {{-200, -200}, {200, 200}})) << "around it";
    ring.add_part(circle({0, 0}, 10, 50));
    EXPECT_FALSE(covers(ring, {{-20, -20}, {30, 40}})) << "around a hole";
    EXPECT_FALSE(covers(ring, {{-3, -3}, {3, 3}})) << "in the hole";
    EXPECT_TRUE(covers(ring, {{20, 20}, {50, 50}})) << "beside the hole";
    EXPECT_FALSE(covers(Paths{}, {{0, 0}, {1, 1}}));
}

}  // namespace
}  // namespace imap::test
