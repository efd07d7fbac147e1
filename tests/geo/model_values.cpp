// Words, dates and colours of the model go out and come back the same.
#include <gtest/gtest.h>

#include <set>

#include "geo/model/dataset.h"

namespace imap {
namespace {

template <class Enum>
void expect_round_trip(std::size_t count) {
    std::set<std::string> words;
    for (const Enum value : all_values<Enum>()) {
        words.insert(word(value));
        EXPECT_EQ(parse_word<Enum>(word(value)), value);
    }
    EXPECT_EQ(words.size(), count);  // all differ
    EXPECT_FALSE(parse_word<Enum>("").has_value());
    EXPECT_FALSE(parse_word<Enum>("nonsense").has_value());
}

TEST(Words, ComeBackAsTheSameValue) {
    expect_round_trip<ActorKind>(5);
    expect_round_trip<Polarity>(4);
    expect_round_trip<Trend>(5);
    expect_round_trip<Confidence>(3);
    expect_round_trip<Modality>(5);
    expect_round_trip<Stance>(2);
    expect_round_trip<FigureKind>(3);
}

TEST(PartialDate, KeepsItsPrecision) {
    for (const char* text : {"2022", "2022-10", "2022-10-05", "2024-02-29", "0988-01-01"}) {
        const std::optional<PartialDate> date = parse_partial_date(text);
        ASSERT_TRUE(date.has_value()) << text;
        EXPECT_EQ(to_string(*date), text);
    }
}

TEST(PartialDate, RefusesWhatIsNotInTheCalendar) {
    for (const char* text : {"", "22", "2022-13", "2022-00", "2022-02-29", "2022-1-1", "2022/10/05", "10.2022", "2022-10-", "-202", "+022", "2022-10-5 "}) {
        EXPECT_FALSE(parse_partial_date(text).has_value()) << text;
    }
}

TEST(PartialDate, SortsByTime) { EXPECT_LT(*parse_partial_date("2021-12-31"), *parse_partial_date("2022")); }

TEST(Color, ReadsAndWritesHex) {
    EXPECT_EQ(parse_color("#C8442f"), (Color{0xC8, 0x44, 0x2F, 255}));
    EXPECT_EQ(to_hex({0xC8, 0x44, 0x2F, 255}), "#c8442f");
    for (const char* text : {"", "c8442f", "#c8442", "#c8442g", "#c8442f0", "#-10203", "red"}) EXPECT_FALSE(parse_color(text)) << text;
}

}  // namespace
}  // namespace imap
