// Words become glyphs: every script has letters, lines keep within their width, and a missing font says what to install.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "tests/viewer/draw_fixture.h"
#include "viewer/scene/bidi.h"

namespace imap::test {
namespace {

TEST(Text, HasGlyphsForLatinCyrillicAndChinese) {
    for (const FontStyle style : {FontStyle::regular, FontStyle::bold, FontStyle::italic}) {
        const TextItem line = fonts().shape("Tajikistan Таджикистан 塔吉克斯坦", style, 14);
        EXPECT_EQ(line.glyphs.size(), 28u);
        for (const Glyph& glyph : line.glyphs) EXPECT_NE(glyph.id, 0u) << "no glyph at byte " << glyph.cluster;
    }
}

TEST(Text, HasGlyphsForCentralAsianLetters) {
    for (const Glyph& glyph : fonts().shape("Қазақстан Кыргызстан Тоҷикистон Türkmenistan Oʻzbekiston Ўзбекистон", FontStyle::regular, 14).glyphs)
        EXPECT_NE(glyph.id, 0u) << "no glyph at byte " << glyph.cluster;
}

TEST(Text, UsesTheSimplifiedChineseFace) {
    const TextItem line = fonts().shape("中", FontStyle::regular, 14);
    ASSERT_EQ(line.glyphs.size(), 1u);
    EXPECT_NE(fonts().face_path(line.glyphs[0].face).find("CJK"), std::string::npos);
    EXPECT_NE(fonts().face(line.glyphs[0].face), nullptr);
}

TEST(Text, WidthGrowsWithSizeAlone) {
    const double at_10 = fonts().shape("Uzbekistan", FontStyle::regular, 10).width_px;
    EXPECT_GT(at_10, 30);
    EXPECT_NEAR(fonts().shape("Uzbekistan", FontStyle::regular, 25).width_px, 2.5 * at_10, 1e-9);
}

TEST(Text, ClustersRiseThroughTheBytesOfTheText) {
    const TextItem line = fonts().shape("aб中", FontStyle::regular, 10);
    ASSERT_EQ(line.glyphs.size(), 3u);
    EXPECT_EQ(line.glyphs[0].cluster, 0u);
    EXPECT_EQ(line.glyphs[1].cluster, 1u);
    EXPECT_EQ(line.glyphs[2].cluster, 3u);
}

TEST(Text, LeavesOutAndCountsWhatNoFaceHas) {
    const TextItem line = fonts().shape("a\U00010FFFb", FontStyle::regular, 10);
    ASSERT_EQ(line.glyphs.size(), 2u);
    EXPECT_EQ(line.letters_left_out, 1);
    EXPECT_NEAR(line.width_px, fonts().shape("ab", FontStyle::regular, 10).width_px, 1e-9);
    EXPECT_EQ(fonts().letters_without_glyph("a\U00010FFFb", FontStyle::regular), "\U00010FFF");
    EXPECT_EQ(fonts().letters_without_glyph("a中", FontStyle::bold), "");
}

TEST(Text, WritesArabicAndHebrewFromRightToLeft) {
    const TextItem hebrew = fonts().shape("אבג", FontStyle::regular, 10);  // two bytes a letter, the last one leftmost
    ASSERT_EQ(hebrew.glyphs.size(), 3u);
    EXPECT_EQ(hebrew.glyphs[0].cluster, 4u);
    EXPECT_EQ(hebrew.glyphs[1].cluster, 2u);
    EXPECT_EQ(hebrew.glyphs[2].cluster, 0u);
    for (std::size_t i = 1; i < 3; ++i) EXPECT_GT(hebrew.glyphs[i].x_px, hebrew.glyphs[i - 1].x_px);
}

TEST(Text, KeepsNumbersAndLatinFromLeftToRightWithinHebrew) {
    const TextItem line = fonts().shape("אב 12 ok", FontStyle::regular, 10);  // the paragraph runs from the right: "ok 12 בא"
    std::vector<std::uint32_t> bytes;
    for (const Glyph& glyph : line.glyphs) bytes.push_back(glyph.cluster);
    EXPECT_EQ(bytes, (std::vector<std::uint32_t>{8, 9, 7, 5, 6, 4, 2, 0}));
}

TEST(Text, JoinsArabicLetters) {
    const TextItem joined = fonts().shape("ايران", FontStyle::regular, 10), alone = fonts().shape("ا ي ر ا ن", FontStyle::regular, 10);
    ASSERT_EQ(joined.glyphs.size(), 5u);
    EXPECT_NE(joined.glyphs[3].id, alone.glyphs[6].id) << "yeh before reh has another form than yeh alone";
}

TEST(Text, PanelsGetArabicInTheOrderInWhichItStands) {
    EXPECT_EQ(drawn_left_to_right("אבג"), "גבא");
    EXPECT_EQ(drawn_left_to_right("Қазақстан 中国"), "Қазақстан 中国");
    EXPECT_NE(drawn_left_to_right("ایران"), "ایران");
}

TEST(Text, HasFacesForTheScriptsOfCountryNames) {
    for (const char* name : {"Հայաստան", "საქართველო", "ישראל", "ایران", "भारत", "ไทย", "ລາວ", "ኢትዮጵያ", "မြန်မာ", "ශ්‍රී ලංකාව", "ބ", "འབྲུག", "កម្ពុជា"}) {
        EXPECT_EQ(fonts().shape(name, FontStyle::bold, 10).letters_left_out, 0) << name;
        for (const Glyph& glyph : fonts().shape(name, FontStyle::regular, 10).glyphs) EXPECT_NE(glyph.id, 0u) << name;
    }
}

TEST(Text, CutsWhatIsTooWide) {
    EXPECT_EQ(fonts().cut("Mali", FontStyle::regular, 10, 100), "Mali");
    const std::string cut = fonts().cut("The United Kingdom of Great Britain", FontStyle::regular, 10, 80);
    EXPECT_TRUE(cut.ends_with("…"));
    EXPECT_LE(fonts().shape(cut, FontStyle::regular, 10).width_px, 80);
}

TEST(Text, SurvivesMalformedBytes) {
    EXPECT_EQ(fonts().shape("a\xC3", FontStyle::regular, 10).glyphs.size(), 2u);
    EXPECT_EQ(fonts().shape("\xE5\xA1z", FontStyle::regular, 10).glyphs.size(), 3u);
    EXPECT_EQ(fonts().shape(std::string("a\0b", 3), FontStyle::regular, 10).glyphs.size(), 3u);
}

TEST(Text, CapitalsReachTheirHeightAndAccentsStandAbove) {
    EXPECT_NEAR(fonts().cap_height_px(100), 71.4, 0.1);
    EXPECT_GT(fonts().ascent_px(100), fonts().cap_height_px(100) + 10);
    EXPECT_GT(fonts().descent_px(100), 20);
}

TEST(Wrap, NeverExceedsItsWidthAndLosesNoWord) {
    const std::string words =
        "Russia keeps its military base in Tajikistan; Россия сохраняет военную базу, 塔吉克斯坦的俄罗斯军事基地仍然存在 "
        "Donaudampfschifffahrtsgesellschaft";
    for (double width_px = 40; width_px < 500; width_px += 7.3) {
        std::string joined;
        for (const std::string& line : fonts().wrap(words, FontStyle::regular, 13, width_px)) {
            EXPECT_LE(fonts().shape(line, FontStyle::regular, 13).width_px, width_px) << line;
            joined += line;
        }
        std::string expected = words;
        std::erase(joined, ' ');
        std::erase(expected, ' ');
        EXPECT_EQ(joined, expected);
    }
}

TEST(Wrap, BreaksAtSpacesAndNewlines) {
    const double width_px = fonts().shape("one two", FontStyle::regular, 12).width_px + 0.01;
    EXPECT_EQ(fonts().wrap("one two three\nfour", FontStyle::regular, 12, width_px), (std::vector<std::string>{"one two", "three", "four"}));
}

TEST(Wrap, KeepsOneCharacterALineWhereNoneFits) {
    EXPECT_EQ(fonts().wrap("abc", FontStyle::regular, 12, 0), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_EQ(fonts().wrap("", FontStyle::regular, 12, 100), (std::vector<std::string>{""}));
}

TEST(Fonts, MissingOnesNameThePackages) {
    setenv("INFLUENCE_MAP_FONTS", "/nowhere", 1);
    const Result<FontSet> loaded = FontSet::load();
    unsetenv("INFLUENCE_MAP_FONTS");
    ASSERT_FALSE(loaded.ok());
    EXPECT_NE(loaded.error().message.find("fonts-noto-core"), std::string::npos);
    EXPECT_NE(loaded.error().message.find("/nowhere"), std::string::npos);
}

TEST(Fonts, WithoutChineseOnesTheRestIsDrawn) {
    const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "latin_fonts";
    std::filesystem::create_directories(folder);
    for (const char* name : {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf"}) {
        std::filesystem::remove(folder / name);
        std::filesystem::create_symlink(std::filesystem::path("/usr/share/fonts/truetype/noto") / name, folder / name);
    }
    setenv("INFLUENCE_MAP_FONTS", folder.c_str(), 1);
    const Result<FontSet> loaded = FontSet::load();
    unsetenv("INFLUENCE_MAP_FONTS");
    ASSERT_TRUE(loaded.ok()) << loaded.error().message;
    const TextItem line = loaded->shape("a中", FontStyle::bold, 12);
    ASSERT_EQ(line.glyphs.size(), 1u);
    EXPECT_NE(line.glyphs[0].id, 0u);
    EXPECT_EQ(line.letters_left_out, 1);
}

}  // namespace
}  // namespace imap::test
