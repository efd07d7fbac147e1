// Numbers as legends write them.
#include <gtest/gtest.h>

#include "viewer/scene/value_words.h"

namespace imap {
namespace {

TEST(ValueWords, GroupThousandsAndKeepAllDigits) {
    EXPECT_EQ(value_words(0), "0");
    EXPECT_EQ(value_words(2.5), "2.5");
    EXPECT_EQ(value_words(1200), "1200");
    EXPECT_EQ(value_words(40000), "40\u202F000");
    EXPECT_EQ(value_words(123456.5), "123\u202F456.5");
    EXPECT_EQ(value_words(-7), "\u22127");
}

TEST(ValueWords, NameMillionsOnlyWhereThatIsExact) {
    EXPECT_EQ(value_words(2'500'000), "2.5 million");
    EXPECT_EQ(value_words(3e9), "3 billion");
    EXPECT_EQ(value_words(-1e12), "\u22121 trillion");
    EXPECT_EQ(value_words(2'345'678), "2\u202F345\u202F678");
    EXPECT_EQ(value_words(999'999), "999\u202F999");
}

TEST(ValueWords, ARangeNamesItsScaleOnce) {
    EXPECT_EQ(range_words(10, 50), "10 – 50");
    EXPECT_EQ(range_words(0, 2e6), "0 – 2 million");
    EXPECT_EQ(range_words(1e6, 2.5e6), "1 – 2.5 million");
    EXPECT_EQ(range_words(500'000, 1e6), "500\u202F000 – 1 million");
    EXPECT_EQ(range_words(7, 7), "7");
}

TEST(ValueWords, SidesOfZeroSayWhichTheyAre) {
    EXPECT_EQ(signed_range_words(10, 50), "+10 to +50");
    EXPECT_EQ(signed_range_words(-50, 0), "\u221250 to 0");
    EXPECT_EQ(range_words(-50, -10), "\u221250 to \u221210") << "no dash between minus signs";
}

}  // namespace
}  // namespace imap
