// Names and values: in their region, along their lines, in the chosen language, and on nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "geo/io/place_names.h"
#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/curved_text.h"
#include "viewer/scene/region_names.h"
#include "viewer/scene/value_labels.h"
#include "viewer/scene/value_words.h"

namespace imap::test {
namespace {

/// A region of the grid: a band that follows the parabola y = middle + bend · (x − 200)².
Occupancy grid_with_band(double bend) {
    Occupancy grid({{0, 0}, {400, 200}}, 3);
    Paths ring;
    for (double x = 40; x <= 360; x += 4) ring.add_point({x, 70 + bend * (x - 200) * (x - 200)});
    for (double x = 360; x >= 40; x -= 4) ring.add_point({x, 120 + bend * (x - 200) * (x - 200)});
    ring.end_part();
    grid.mark_region(0, ring, {});
    return grid;
}

World world_in(const std::string& language) {
    World world = bundled_world();
    world.names = std::make_shared<const PlaceNames>(read_place_names(language).value());
    return world;
}

Scene scene_of(const World& world, const Project& project, const SceneOptions& options = {}) {
    SceneCache cache;
    Result<Scene> scene = build_scene(world, project, fonts(), cache, options);
    EXPECT_TRUE(scene.ok()) << scene.error().message;
    return std::move(*scene);
}

std::vector<std::string> words_of(const std::vector<TextItem>& items) {
    std::vector<std::string> words;
    for (const TextItem& item : items) words.push_back(item.text);
    return words;
}

bool has(const std::vector<std::string>& words, const std::string& wanted) { return std::find(words.begin(), words.end(), wanted) != words.end(); }

/// Where each letter of a label stands: its middle, a third of the size above the baseline.
std::vector<Vec2d> letters_of(const TextItem& item) {
    std::vector<Vec2d> places;
    const double c = std::cos(item.angle_rad), s = std::sin(item.angle_rad);
    for (const Glyph& glyph : item.glyphs) {
        const double angle = item.angle_rad + glyph.angle_rad;
        const Vec2d at = item.origin_px + Vec2d{c * glyph.x_px - s * glyph.y_px, s * glyph.x_px + c * glyph.y_px};
        places.push_back(at + Vec2d{std::cos(angle), std::sin(angle)} * (0.25 * item.size_px) + Vec2d{std::sin(angle), -std::cos(angle)} * (0.33 * item.size_px));
    }
    return places;
}

bool inside(const Paths& rings, Vec2d p) {
    bool in = false;
    for (std::size_t part = 0; part < rings.part_count(); ++part) {
        for (std::size_t i = rings.starts[part], last = rings.starts[part + 1] - 1; i < rings.starts[part + 1]; last = i++) {
            const Vec2d a = rings.points[i], b = rings.points[last];
            if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) in = !in;
        }
    }
    return in;
}

TEST(CurvedText, StandsOnItsLineAndTurnsWithIt) {
    std::vector<Vec2d> arc;  // a quarter circle, from due left of its centre to due above it
    for (int i = 0; i <= 90; ++i) arc.push_back({200 - 100 * std::cos(i * M_PI / 180), 200 - 100 * std::sin(i * M_PI / 180)});
    const TextItem straight = fonts().shape("Influence", FontStyle::regular, 12);
    const auto curved = text_along(straight, arc, 20, 1, 9, 3);
    ASSERT_TRUE(curved);
    ASSERT_EQ(curved->text.glyphs.size(), straight.glyphs.size());
    EXPECT_EQ(curved->boxes_px.size(), straight.glyphs.size());
    for (std::size_t i = 1; i < curved->text.glyphs.size(); ++i) EXPECT_GT(curved->text.glyphs[i].angle_rad, curved->text.glyphs[i - 1].angle_rad) << i;
    for (const Vec2d p : letters_of(curved->text)) EXPECT_NEAR(distance(p, {200, 200}), 104, 3);  // a third of the size outside of the circle
    EXPECT_FALSE(text_along(straight, arc, 140, 1, 9, 3)) << "the line ends before the text";
}

TEST(CurvedText, JoinedAndRightToLeftLettersStayTogether) {
    EXPECT_TRUE(can_be_letterspaced(fonts().shape("Қазақстан", FontStyle::regular, 10)));
    EXPECT_TRUE(can_be_letterspaced(fonts().shape("中国", FontStyle::regular, 10)));
    EXPECT_FALSE(can_be_letterspaced(fonts().shape("ایران", FontStyle::regular, 10)));
    EXPECT_FALSE(can_be_letterspaced(fonts().shape("भारत", FontStyle::regular, 10)));
}

TEST(Regions, MayBeMoreThanAShortNumberHolds) {
    constexpr int far_down_the_list = 70'000;
    Occupancy grid({{0, 0}, {400, 200}}, 3);
    Paths ring;
    for (const Vec2d p : {Vec2d{40, 40}, Vec2d{360, 40}, Vec2d{360, 160}, Vec2d{40, 160}}) ring.add_point(p);
    ring.end_part();
    grid.mark_region(far_down_the_list, ring, {});
    EXPECT_EQ(grid.region_at({200, 100}), far_down_the_list);
    EXPECT_FALSE(grid.bounds_of_region(far_down_the_list).empty());
}

TEST(RegionNames, FollowTheMiddleOfABentRegion) {
    const Occupancy grid = grid_with_band(0.001);
    const auto name = name_along_region(grid, 0, "Mongolia", 14, fonts());
    ASSERT_TRUE(name);
    for (const Vec2d p : letters_of(name->text)) {
        EXPECT_EQ(grid.region_at(p), 0);
        EXPECT_NEAR(p.y, 95 + 0.001 * (p.x - 200) * (p.x - 200), 10);
    }
    // The middle sags: on the screen the name climbs on its left and falls on its right.
    for (std::size_t i = 1; i < name->text.glyphs.size(); ++i) EXPECT_GE(name->text.glyphs[i].angle_rad, name->text.glyphs[i - 1].angle_rad - 1e-6);
}

TEST(RegionNames, KeepClearOfArrowsAndOtherLabels) {
    Occupancy grid = grid_with_band(0);
    grid.mark_line({{40, 95}, {360, 95}}, 12);
    const auto name = name_along_region(grid, 0, "Mongolia", 12, fonts());
    ASSERT_TRUE(name);
    for (const Box2d& box : name->boxes_px) EXPECT_EQ(grid.lines_under(box), 0);
    grid.mark_box({{40, 60}, {360, 130}});
    EXPECT_FALSE(name_along_region(grid, 0, "Mongolia", 12, fonts()));
}

TEST(RegionNames, AShortRegionKeepsItsNameStraight) { EXPECT_FALSE(name_along_region(grid_with_band(0), 0, "A name as long as the region is wide", 14, fonts())); }

TEST(ValueLabels, AreShortWhereNothingIsLost) {
    StrengthScale measured;
    measured.ordinal = false;
    measured.unit = "USD";
    EXPECT_EQ(short_strength_words(measured, 1'200'000), "1.2 M");
    EXPECT_EQ(short_strength_words(measured, 1'234'567), value_words(1'234'567));
    measured.unit = "%";
    EXPECT_EQ(short_strength_words(measured, 12.5), "12.5 %");
    StrengthScale ordinal;
    ordinal.ordinal = true;
    ordinal.levels = {{1, "faint", ""}, {2, "marked", ""}};
    EXPECT_EQ(short_strength_words(ordinal, 2), "marked");
}

TEST(ValueLabels, EveryArrowWithAStrengthHasOneOrIsCounted) {
    Project project;
    project.style.value_labels = true;
    const Scene scene = bundled_scene(project);
    int wanted = 0, shown = 0, drawn = 0;
    for (const TextItem& item : items_in_group<TextItem>(scene.list, "labels")) shown += item.pick.kind == Pick::Kind::arrow ? 1 : 0;
    std::set<int> arrows;
    for (const FillItem& item : items_in_group<FillItem>(scene.list, "arrows"))
        if (item.pick.kind == Pick::Kind::arrow) arrows.insert(item.pick.index);
    for (const int arrow : arrows) {
        ++drawn;
        wanted += scene.arrows[static_cast<std::size_t>(arrow)].strength ? 1 : 0;
    }
    EXPECT_GT(drawn, wanted) << "some have no strength, and no word for it";
    int left_out = 0;
    for (const std::string& note : scene.notes)
        if (note.find("found no room") != std::string::npos) left_out = std::stoi(note);
    EXPECT_EQ(shown + left_out, wanted);
    EXPECT_GT(shown, wanted / 2);
}

TEST(Labels, LieOnNoArrowAndNotOutsideTheFrame) {
    for (const auto& [width, height] : {std::pair{1920, 1080}, std::pair{1200, 900}, std::pair{1000, 1000}, std::pair{2400, 1000}, std::pair{900, 1400}}) {
        for (const char* fit : {"data", "world"}) {
            Project project;
            project.camera.fit = fit;
            project.style.value_labels = true;
            SceneOptions options;
            options.width_px = width;
            options.height_px = height;
            const Scene scene = bundled_scene(project, options);
            std::vector<FillItem> ribbons;
            for (const FillItem& item : items_in_group<FillItem>(scene.list, "arrows")) ribbons.push_back(item);
            int under = 0, outside = 0;
            for (const TextItem& label : items_in_group<TextItem>(scene.list, "labels")) {
                for (const Vec2d p : letters_of(label)) {
                    outside += scene.map_frame_px.contains(p) ? 0 : 1;
                    for (const FillItem& ribbon : ribbons) {
                        if (!inside(ribbon.shape->paths(), p)) continue;
                        ++under;
                        ADD_FAILURE() << label.text << " at " << p.x << ' ' << p.y << " on arrow " << ribbon.pick.index;
                    }
                }
            }
            EXPECT_EQ(under, 0) << "letters on arrows at " << width << " x " << height << ", " << fit;
            EXPECT_EQ(outside, 0) << width << " x " << height << ", " << fit;
        }
    }
}

TEST(Labels, NamesOfContextStandInTheirCountry) {
    const Scene scene = bundled_scene({});
    int names = 0;
    for (const TextItem& label : items_in_group<TextItem>(scene.list, "labels")) {
        if (label.pick.kind != Pick::Kind::region) continue;
        ++names;
        const ShapePtr& shape = scene.level->regions[static_cast<std::size_t>(label.pick.index)];
        for (const Vec2d p : letters_of(label)) EXPECT_TRUE(inside(shape->paths(), scene.px_from_plane.inverse()(p))) << label.text;
    }
    EXPECT_GE(names, 6);
}

TEST(Languages, StatesHaveTheLanguagesNamesAndOthersKeepTheirs) {
    const Scene scene = scene_of(world_in("ru"), {});
    const std::vector<std::string> names = words_of(items_in_group<TextItem>(scene.list, "labels")), legend = words_of(items_in_group<TextItem>(scene.list, "legend"));
    for (const char* name : {"Россия", "Китай", "Казахстан", "Монголия", "Central Asia", "Taliban"}) EXPECT_TRUE(has(names, name)) << name;
    for (const char* name : {"Россия", "Central Asia", "Россия ahead by 4–7"}) EXPECT_TRUE(has(legend, name)) << name;
    EXPECT_FALSE(has(names, "Russia"));
}

TEST(Languages, LocalNamesAreEachStatesOwn) {
    const std::vector<std::string> names = words_of(items_in_group<TextItem>(scene_of(world_in("local"), {}).list, "labels"));
    for (const char* name : {"Россия", "中国", "Қазақстан", "ایران", "Türkmenistan"}) EXPECT_TRUE(has(names, name)) << name;
}

TEST(Languages, ACacheThatHasSeenAnotherLanguageIsNotFooled) {
    SceneCache cache;
    const World& english = bundled_world();
    const World russian = world_in("ru");
    ASSERT_TRUE(build_scene(english, {}, fonts(), cache, {}).ok());
    EXPECT_TRUE(has(words_of(items_in_group<TextItem>(build_scene(russian, {}, fonts(), cache, {})->list, "labels")), "Россия"));
    EXPECT_TRUE(has(words_of(items_in_group<TextItem>(build_scene(english, {}, fonts(), cache, {})->list, "labels")), "Russia"));
}

TEST(LongNames, AreCutOnTheMapAndInTheLegend) {
    World world = bundled_world();
    Dataset dataset = *world.dataset;
    const ActorIndex russia = dataset.find_actor("RUS");
    ASSERT_NE(russia, no_index);
    std::string endless;
    for (int i = 0; i < 400; ++i) endless += "Grand Duchy ";
    dataset.actors[static_cast<std::size_t>(russia)].name = endless;
    world.dataset = std::make_shared<const Dataset>(std::move(dataset));
    SceneOptions options;
    const Scene scene = scene_of(world, {}, options);
    for (const char* group : {"labels", "legend"})
        for (const TextItem& item : items_in_group<TextItem>(scene.list, group)) EXPECT_LT(item.width_px, 0.3 * options.width_px) << group;
}

TEST(MissingGlyphs, AreNoted) {
    Project project;
    project.figure.title = "Who influences whom \U00010FFF";
    const Scene scene = scene_of(bundled_world(), project);
    ASSERT_FALSE(scene.notes.empty());
    EXPECT_NE(scene.notes.back().find("\U00010FFF"), std::string::npos);
}

}  // namespace
}  // namespace imap::test
