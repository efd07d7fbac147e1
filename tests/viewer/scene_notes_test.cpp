// Notes on the map: where their boxes and lines stand, what avoids them, and which are not drawn.
#include <gmock/gmock.h>

#include <set>

#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/theme.h"

namespace imap {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Note note_about(const std::string& text, const std::string& actor, const std::string& target = "") {
    Note note;
    note.text = text;
    note.actor = actor;
    note.target = target;
    return note;
}

Note note_at(const std::string& text, Vec2d place_deg) {
    Note note;
    note.text = text;
    note.place_deg = place_deg;
    return note;
}

Project project_with(std::vector<Note> notes) {
    Project project;
    project.notes = std::move(notes);
    return project;
}

const std::string long_words = "Kazakhstan neither recognises the so-called republics nor sends troops, and its president has said so in public.";

/// The end of the line that leads from a box: the last point of the last stroke before it.
std::vector<std::vector<Vec2d>> leaders(const Scene& scene) {
    std::vector<std::vector<Vec2d>> lines;
    for (const StrokeItem& stroke : test::items_in_group<StrokeItem>(scene.list, "notes"))
        if (!stroke.closed && stroke.shape->paths().points.size() == 2) lines.push_back(stroke.shape->paths().points);
    return lines;
}

class NotesEverywhere : public testing::TestWithParam<SceneOptions> {};

TEST_P(NotesEverywhere, StandInsideTheFrameAndHoldTheirWords) {
    std::vector<Note> notes{note_about(long_words, "KAZ"), note_about("military base", "RUS", "TJK"), note_at("steppe", {75, 53})};
    for (const Vec2d offset_pt : {Vec2d{4000, 0}, Vec2d{-4000, 3000}, Vec2d{0, -900}}) {
        notes.push_back(note_about("far away", "KAZ"));
        notes.back().offset_pt = offset_pt;
    }
    const Scene scene = test::bundled_scene(project_with(notes), GetParam());
    ASSERT_EQ(scene.note_boxes.size(), notes.size());
    for (const NoteBox& box : scene.note_boxes) {
        EXPECT_TRUE(scene.map_frame_px.contains(box.box_px.min) && scene.map_frame_px.contains(box.box_px.max)) << box.note;
        EXPECT_LE(box.box_px.width(), 162 * scene.px_per_pt) << box.note;
        EXPECT_TRUE(scene.map_frame_px.contains(box.subject_px)) << box.note;
    }
    for (const TextItem& text : test::items_in_group<TextItem>(scene.list, "notes")) {
        const Box2d& box = scene.note_boxes[static_cast<std::size_t>(text.pick.index)].box_px;
        const Box2d ink = test::ink_box(text);
        EXPECT_TRUE(box.contains(ink.min) && box.contains(ink.max)) << text.text;
    }
}

SceneOptions options(double width_px, double height_px, double dpi, bool window) {
    SceneOptions made;
    made.width_px = width_px;
    made.height_px = height_px;
    made.px_per_pt = dpi / 72;
    made.window = window;
    return made;
}

INSTANTIATE_TEST_SUITE_P(Figures, NotesEverywhere,
                         testing::Values(options(1920, 1080, 144, false), options(700, 560, 96, false), options(3000, 2200, 300, false), options(900, 800, 96, true)));

TEST(Notes, NamesAndLegendKeepOffThem) {
    const Project bare, noted = project_with({note_about(long_words, "KAZ"), note_about(long_words, "TJK"), note_about(long_words, "CHN", "KAZ")});
    const Scene scene = test::bundled_scene(noted);
    ASSERT_EQ(scene.note_boxes.size(), 3u);
    for (const NoteBox& note : scene.note_boxes) {
        for (const char* group : {"labels", "scale", "legend"})
            for (const TextItem& text : test::items_in_group<TextItem>(scene.list, group))
                EXPECT_FALSE(text.angle_rad == 0 && test::ink_box(text).intersects(note.box_px)) << group << ": " << text.text;
        for (const NoteBox& other : scene.note_boxes) EXPECT_TRUE(other.note == note.note || !other.box_px.intersects(note.box_px));
    }
    EXPECT_THAT(test::items_in_group<TextItem>(test::bundled_scene(bare).list, "notes"), IsEmpty());
}

TEST(Notes, OneThatWasPutOnALabelMovesTheLabel) {
    Project project;
    const Scene before = test::bundled_scene(project);
    const std::vector<TextItem> labels = test::items_in_group<TextItem>(before.list, "labels");
    const auto named = std::find_if(labels.begin(), labels.end(), [](const TextItem& text) { return text.text == "Kazakhstan"; });
    ASSERT_NE(named, labels.end());
    project.notes = {note_about("here", "KAZ")};
    const Vec2d node_px = test::bundled_scene(project).note_boxes.at(0).subject_px;
    project.notes[0].offset_pt = (test::ink_box(*named).center() - node_px) * (1 / before.px_per_pt);
    const Scene after = test::bundled_scene(project);
    bool is_named = false;
    for (const TextItem& text : test::items_in_group<TextItem>(after.list, "labels")) {
        is_named = is_named || text.text == "Kazakhstan";
        EXPECT_FALSE(text.angle_rad == 0 && test::ink_box(text).intersects(after.note_boxes.at(0).box_px)) << text.text;
    }
    EXPECT_TRUE(is_named);
}

TEST(Notes, TheirLinesLeadToWhatTheyAreAbout) {
    const Scene scene = test::bundled_scene(project_with({note_at("place", {66.9, 48}), note_about("actor", "KAZ"), note_about("arrow", "CHN", "RUS")}));
    ASSERT_EQ(scene.note_boxes.size(), 3u);
    const Vec2d place_px = scene.px_from_plane(*scene.map->projection().plane_from_deg({66.9, 48}));
    EXPECT_LT(distance(scene.note_boxes[0].subject_px, place_px), 1e-6);
    const RegionIndex kazakhstan = scene.world.borders->find_region("KAZ");
    EXPECT_EQ(scene.map->region_at(scene.px_from_plane.inverse()(scene.note_boxes[1].subject_px), *scene.level), kazakhstan);
    // On the ribbon of its arrow, or on the mark that stands on it.
    const Pick under = hit_test(scene.list, scene.note_boxes[2].subject_px, 1);
    ASSERT_EQ(under.kind, Pick::Kind::arrow);
    const Arrow& arrow = scene.arrows[static_cast<std::size_t>(under.index)];
    EXPECT_EQ(scene.world.dataset->actors[static_cast<std::size_t>(arrow.actor)].id, "CHN");
    EXPECT_EQ(scene.world.dataset->actors[static_cast<std::size_t>(arrow.target)].id, "RUS");
    for (const std::vector<Vec2d>& line : leaders(scene)) {
        double nearest = 1e9;
        for (const NoteBox& box : scene.note_boxes) nearest = std::min(nearest, distance(line.back(), box.subject_px));
        EXPECT_LT(nearest, 8 * scene.px_per_pt);
    }
    EXPECT_EQ(leaders(scene).size(), 6u) << "a halo and a line each";
}

TEST(Notes, WhatIsFilteredOutOrOutOfSightTakesItsNoteAlong) {
    Project project = project_with({note_about("arrow", "RUS", "TJK"), note_about("nobody", "XXX"), note_at("elsewhere", {-58, -34})});
    project.filter.actors = {"CHN"};
    const Scene scene = test::bundled_scene(project);
    EXPECT_THAT(scene.note_boxes, IsEmpty());
    EXPECT_THAT(scene.notes, Contains(HasSubstr("Notes are not drawn, as what they are about is not on this map: Russia to Tajikistan, XXX, 34.0\u00b0 S, 58.0\u00b0 W.")));
    SceneOptions window;
    window.window = true;
    EXPECT_THAT(test::bundled_scene(project, window).notes, Not(Contains(HasSubstr("58.0"))));
    project.filter.actors.clear();
    EXPECT_EQ(test::bundled_scene(project).note_boxes.size(), 1u);
}

TEST(Notes, ParagraphsKeepTheirOrderAndDirection) {
    const Scene scene = test::bundled_scene(project_with({note_about("100 %s%n\n\n\u0645\u0631\u062d\u0628\u0627 abc\nabc \u0645\u0631\u062d\u0628\u0627", "KAZ")}));
    const std::vector<TextItem> lines = test::items_in_group<TextItem>(scene.list, "notes");
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[0].text, "100 %s%n");
    const Box2d& box = scene.note_boxes.at(0).box_px;
    EXPECT_LT(lines[0].origin_px.x - box.min.x, 8 * scene.px_per_pt);
    EXPECT_LT(box.max.x - lines[1].origin_px.x - lines[1].width_px, 8 * scene.px_per_pt) << "read from the right";
    EXPECT_LT(lines[2].origin_px.x - box.min.x, 8 * scene.px_per_pt);
    EXPECT_GT(lines[1].origin_px.y - lines[0].origin_px.y, 1.5 * (lines[2].origin_px.y - lines[1].origin_px.y)) << "an empty line between";
}

TEST(Notes, LinesOfAParagraphRunAsItsFirstLetterDoes) {
    // The second line of it begins with Latin letters.
    const std::string paragraph =
        "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645 \u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645 "
        "\u0645\u0631\u062d\u0628\u0627 Eurasian Economic Union \u0628\u0627\u0644\u0639\u0627\u0644\u0645";
    const Scene scene = test::bundled_scene(project_with({note_about(paragraph, "KAZ")}));
    const Box2d& box = scene.note_boxes.at(0).box_px;
    const std::vector<TextItem> lines = test::items_in_group<TextItem>(scene.list, "notes");
    ASSERT_GE(lines.size(), 2u);
    for (const TextItem& line : lines) EXPECT_NEAR(box.max.x - line.origin_px.x - line.width_px, 6 * scene.px_per_pt, 1) << line.text;
}

TEST(Notes, MoreWordsThanTheMapHoldsAreCutAndTold) {
    std::string words;
    while (words.size() < max_note_bytes) words += "many words ";
    Project project = project_with({note_about(words, "KAZ")});
    const Scene scene = test::bundled_scene(project);
    ASSERT_EQ(scene.note_boxes.size(), 1u);
    EXPECT_TRUE(scene.map_frame_px.contains(scene.note_boxes[0].box_px.min) && scene.map_frame_px.contains(scene.note_boxes[0].box_px.max));
    EXPECT_THAT(test::items_in_group<TextItem>(scene.list, "notes").back().text, testing::EndsWith("\u2026"));
    EXPECT_THAT(scene.notes, Contains(HasSubstr("it is cut")));
}

TEST(Notes, StandOnOneOfTwoMaps) {
    Project project = project_with({note_about("either", "KAZ"), note_about("second", "KAZ")});
    project.notes[1].side = 1;
    project.comparison.mode = CompareMode::side_by_side;
    project.comparison.a = {-1, "2022-01", "2022-06"};
    project.comparison.b = {-1, "2022-07", "2022-10"};
    const Scene scene = test::bundled_scene(project);
    ASSERT_EQ(scene.sides.size(), 2u);
    ASSERT_EQ(scene.note_boxes.size(), 2u);
    EXPECT_TRUE(scene.map_frame_px.contains(scene.note_boxes[0].box_px.center()));
    EXPECT_TRUE(scene.map_frame_px.contains(scene.note_boxes[1].box_px.center() - scene.sides[1].offset_px));
}

TEST(Notes, WordsStandOutInBothThemes) {
    for (const Theme theme : {Theme::light, Theme::dark}) {
        Project project = project_with({note_about("words", "KAZ")});
        project.style.theme = theme;
        const Scene scene = test::bundled_scene(project);
        const Color ground = test::items_in_group<FillItem>(scene.list, "notes").back().color;
        for (const TextItem& text : test::items_in_group<TextItem>(scene.list, "notes")) EXPECT_GE(contrast_ratio(text.color, ground), 7);
        for (const StrokeItem& stroke : test::items_in_group<StrokeItem>(scene.list, "notes"))
            EXPECT_TRUE(!stroke.closed || contrast_ratio(stroke.color, palette(theme).land) >= 4.5);
    }
}

TEST(Notes, TheMouseFindsThem) {
    const Scene scene = test::bundled_scene(project_with({note_about("first", "KAZ"), note_about("second", "CHN")}));
    for (const NoteBox& box : scene.note_boxes) EXPECT_EQ(hit_test(scene.list, box.box_px.center()), (Pick{Pick::Kind::note, box.note}));
}

}  // namespace
}  // namespace imap
