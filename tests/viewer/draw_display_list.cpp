// The text form of a display list: stable against noise, sensitive to what one can see.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/viewer/draw_fixture.h"

namespace imap::test {
namespace {

using testing::HasSubstr;

DisplayList one(DisplayItem item) {
    DisplayList list;
    list.width_px = 100;
    list.height_px = 50;
    list.items = {std::move(item)};
    return list;
}

TEST(Dump, NamesWhatIsThere) {
    const std::string text = dump(sample());
    EXPECT_THAT(text, HasSubstr("figure 640.0 x 400.0 background=#faf8f2ff\n"));
    EXPECT_THAT(text, HasSubstr("group \"regions\"\n  fill parts=2 points=600 box=(30.0,30.0)-(210.0,210.0) sum="));
    EXPECT_THAT(text, HasSubstr("color=#c6dbefff pick=region:7\n"));
    EXPECT_THAT(text, HasSubstr("hatch=8.0/1.5#963c3cff"));
    EXPECT_THAT(text, HasSubstr("width=4.0 dash=1.0,9.0 cap=round\n"));
    EXPECT_THAT(text, HasSubstr("text \"Tajikistan Таджикистан 塔吉克斯坦\" at=(40.0,260.0) size=20.0"));
    EXPECT_THAT(text, HasSubstr("faces=1,4"));
    EXPECT_THAT(text, HasSubstr("angle=20.0deg"));
    EXPECT_THAT(text, HasSubstr("clip (40.0,330.0)-(240.0,380.0)\n"));
}

TEST(Dump, OneLineAnItem) {
    const DisplayList list = sample();
    const std::string lines = dump(list);
    EXPECT_EQ(static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')), list.items.size() + 3);
    EXPECT_EQ(dump(one(text("a\nb", Vec2d{}, 10))).find("a\nb"), std::string::npos);
}

TEST(Dump, IgnoresNoiseAndSeesMoves) {
    const auto filled = [](double x) { return dump(one(FillItem{shape_of({{{x, 2}, {30.03, 4}, {12, 40.02}}}), {}, {}, {}, {}})); };
    EXPECT_EQ(filled(10.01), filled(10.01 + 1e-9));
    EXPECT_NE(filled(10.01), filled(10.31));
}

TEST(Dump, NeverWritesNegativeZero) { EXPECT_EQ(dump(one(FillItem{shape_of({rectangle(-0.01, -0.01, 5, 5)}), {}, {}, {}, {}})).find("-0.0"), std::string::npos); }

}  // namespace
}  // namespace imap::test
