// Each option ends up where the table says, and wrong words get one line that says what to do.
#include <gmock/gmock.h>

#include "tests/viewer/cli_run.h"
#include "viewer/cli/option_values.h"

namespace imap::cli_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Parse, NoWordsOpenTheWindowOnTheBundledData) {
    const auto parsed = parse({});
    ASSERT_TRUE(parsed.ok());
    EXPECT_EQ(parsed->options.command, Command::window);
    EXPECT_THAT(parsed->options.inputs, IsEmpty());
    EXPECT_THAT(parsed->print, IsEmpty());
}

TEST(Parse, AMisspeltCommandIsNotTakenForAFile) {
    for (const auto& [written, meant] : {std::pair{"tabel", "table"}, {"exprt", "export"}, {"valdate", "validate"}}) {
        const auto parsed = parse({written, "-o", "a.png"});
        ASSERT_FALSE(parsed.ok()) << written;
        EXPECT_THAT(parsed.error().message, HasSubstr(std::string("did you mean influence-map ") + meant + "?"));
    }
    EXPECT_TRUE(parse({"./tabel"}).ok()) << "a path is a path";
    EXPECT_TRUE(parse({std::string(300, 'x')}).ok()) << "no file can have that name, which whoever opens it says";
}

TEST(Parse, ReadsEveryOptionOfExport) {
    const auto parsed = parse({"export",
                               "data",
                               "-o",
                               "a.png",
                               "--size",
                               "10x20",
                               "--dpi=150.5",
                               "--fit",
                               "KAZ",
                               "--actor",
                               "RUS,CHN",
                               "-a",
                               "KAZ",
                               "-tTJK",
                               "--domain",
                               "military",
                               "--trend",
                               "waning,rising",
                               "--confidence",
                               "high",
                               "--modality",
                               "denied",
                               "--projection",
                               "+proj=laea +lat_0=45",
                               "--worldview",
                               "de-facto",
                               "--theme",
                               "dark",
                               "--title",
                               "A title",
                               "--subtitle=--and a line",
                               "--borders",
                               "b.fgb",
                               "--measure",
                               "none",
                               "--compare",
                               "RUS, CHN",
                               "--grouping",
                               "domain"});
    ASSERT_TRUE(parsed.ok()) << parsed.error().message;
    const Options& options = parsed->options;
    EXPECT_EQ(options.command, Command::export_figure);
    EXPECT_THAT(options.inputs, ElementsAre("data"));
    EXPECT_EQ(options.output, "a.png");
    EXPECT_EQ(options.size, "10x20");
    EXPECT_EQ(options.dpi, 150.5);
    EXPECT_EQ(options.fit, "KAZ");
    EXPECT_THAT(options.actors, ElementsAre("RUS", "CHN", "KAZ"));
    EXPECT_THAT(options.targets, ElementsAre("TJK"));
    EXPECT_THAT(options.domains, ElementsAre("military"));
    EXPECT_THAT(options.trends, ElementsAre("waning", "rising"));
    EXPECT_THAT(options.confidences, ElementsAre("high"));
    EXPECT_THAT(options.modalities, ElementsAre("denied"));
    EXPECT_EQ(options.projection, "+proj=laea +lat_0=45");
    EXPECT_EQ(options.worldview, "de-facto");
    EXPECT_EQ(options.theme, "dark");
    EXPECT_EQ(options.title, "A title");
    EXPECT_EQ(options.subtitle, "--and a line");
    EXPECT_EQ(options.borders, "b.fgb");
    EXPECT_EQ(options.measure, "none");
    EXPECT_EQ(options.compare, "RUS, CHN");
    EXPECT_EQ(options.grouping, "domain");
}

TEST(Parse, WhatIsNotGivenIsAbsent) {
    const auto parsed = parse({"export", "-o", "a.png"});
    ASSERT_TRUE(parsed.ok());
    EXPECT_FALSE(parsed->options.size || parsed->options.dpi || parsed->options.fit || parsed->options.title || parsed->options.theme);
    EXPECT_THAT(parsed->options.actors, IsEmpty());
    EXPECT_FALSE(parsed->options.json);
}

TEST(Parse, InputsMayStandAnywhereAndLookLikeAnything) {
    EXPECT_THAT(parse({"a b", "[x,y]", "export"})->options.inputs, ElementsAre("a b", "[x,y]", "export"));
    EXPECT_THAT(parse({"export", "one", "-o", "a.png", "two"})->options.inputs, ElementsAre("one", "two"));
    EXPECT_THAT(parse({"info", "--json", "--", "--odd name"})->options.inputs, ElementsAre("--odd name"));
    EXPECT_THAT(parse({"info", "info"})->options.inputs, ElementsAre("info"));
}

TEST(Parse, ValuesMayBeginWithAMinusOrABracket) {
    EXPECT_EQ(parse({"export", "-o", "a.png", "--extent", "-10,-20,30,40"})->options.extent, "-10,-20,30,40");
    EXPECT_EQ(parse({"export", "-o", "a.png", "--title", "[a,b]"})->options.title, "[a,b]");
    EXPECT_EQ(parse({"export", "-o", "a.png", "--title", "{}"})->options.title, "{}");
    EXPECT_EQ(parse({"export", "-o", "a.png", "--title", "-- x --"})->options.title, "-- x --");
}

struct WrongWords {
    std::vector<std::string> words;
    std::string advice;

    friend void PrintTo(const WrongWords& wrong, std::ostream* out) {
        for (const std::string& word : wrong.words) *out << word.substr(0, 60) << ' ';
    }
};

class ParseError : public testing::TestWithParam<WrongWords> {};

TEST_P(ParseError, IsOneLineThatSaysWhatToDo) {
    const auto parsed = parse(GetParam().words);
    ASSERT_FALSE(parsed.ok());
    EXPECT_THAT(parsed.error().message, HasSubstr(GetParam().advice));
    EXPECT_EQ(parsed.error().message.find('\n'), std::string::npos);
    EXPECT_LT(parsed.error().message.size(), 300u);
}

std::vector<std::string> exporting(std::vector<std::string> words) {
    words.insert(words.begin(), {"export", "-o", "a.png"});
    return words;
}

INSTANTIATE_TEST_SUITE_P(
    Words, ParseError,
    testing::Values(WrongWords{{"export"}, "give -o FILE"}, WrongWords{{"report"}, "give -o FILE"}, WrongWords{{"export", "-o"}, "--output needs a value"},
                    WrongWords{{"export", "-o", "--size", "10x10"}, "--output needs a value"}, WrongWords{{"export", "-o", "a.png", "--title="}, "--title needs a value"},
                    WrongWords{{"export", "-o", "a.png", "--actor", ""}, "--actor needs a value"}, WrongWords{{"export", "-o", "a.png", "-o", "b.png"}, "--output is given twice"},
                    WrongWords{exporting({"--size", "10x10", "--size", "20x20"}), "--size is given twice"}, WrongWords{exporting({"--sise", "10x10"}), "did you mean --size?"},
                    WrongWords{exporting({"--qqqqqqqq"}), "influence-map export --help"}, WrongWords{exporting({"-z"}), "unknown option -z"},
                    WrongWords{exporting({"--json"}), "--json is an option of"}, WrongWords{{"-o", "a.png"}, "\"influence-map export\""},
                    WrongWords{{"validate", "--actor", "RUS"}, "--actor is an option of"}, WrongWords{{"info", "--json=maybe"}, "takes no value"},
                    WrongWords{{"info", "--json="}, "takes no value"}, WrongWords{{"table", "--json", "--csv"}, "give one of them"},
                    WrongWords{exporting({"--fit", "data", "--extent", "1,2,3,4"}), "give one of them"}, WrongWords{exporting({"--trend", "up"}), "rising, steady"},
                    WrongWords{exporting({"--trend", "risng"}), "did you mean rising?"}, WrongWords{exporting({"--theme", "blue"}), "light, dark"},
                    WrongWords{exporting({"--measure", "gross"}), "net-influence"}, WrongWords{exporting({"--grouping", "x"}), "pair, domain"},
                    WrongWords{exporting({"--compare", ","}), "two different actors"}, WrongWords{exporting({"--compare", "RUS,RUS"}), "two different actors"},
                    WrongWords{exporting({"--note", "KAZ"}), "is no note"}, WrongWords{exporting({"--note", "KAZ: \n"}), "is no note"},
                    WrongWords{exporting({"--note", ">KAZ: x"}), "is no note"}, WrongWords{exporting({"--note", "10,95: x"}), "is no place"},
                    WrongWords{exporting({"--note", "nan,1: x"}), "is no place"}, WrongWords{exporting({"--compare", "A,B,C"}), "two different actors"},
                    WrongWords{{"man", "x"}, "no input"}, WrongWords{exporting({"--" + std::string(5000, 'x')}), "unknown option"},
                    WrongWords{exporting({"--a\nb"}), "unknown option"}));

TEST(Size, IsTwoWholeNumbersWithinCairosReach) {
    EXPECT_EQ(parse_size("1920x1080")->width_px, 1920);
    EXPECT_EQ(parse_size("1x32767")->height_px, 32767);
    for (const std::string text : {"", "x", "1920", "1920x", "x1080", "0x10", "10x0", "-1x10", "32768x10", "10x10x10", "1e3x10", "10.5x10", " 10x10", "99999999999x1"})
        EXPECT_FALSE(parse_size(text).ok()) << text;
}

TEST(Dpi, LiesBetweenItsLimits) {
    EXPECT_EQ(*parse_dpi("10"), 10);
    EXPECT_EQ(*parse_dpi("2400"), 2400);
    for (const std::string text : {"", "9.9", "2401", "nan", "inf", "96dpi", "1e400", "-96"}) EXPECT_FALSE(parse_dpi(text).ok()) << text;
}

TEST(Extent, IsWestSouthEastNorth) {
    EXPECT_THAT(*parse_extent_deg("46.5,35,88, 56"), ElementsAre(46.5, 35, 88, 56));
    EXPECT_THAT(*parse_extent_deg("170,-20,-170,10"), ElementsAre(170, -20, 190, 10)) << "across 180 degrees";
    for (const std::string text :
         {"", "1,2,3", "1,2,3,4,5", "1,2,3,x", "1,2,,4", "-181,2,3,4", "1,2,181,4", "1,-91,3,4", "1,2,3,91", "1,4,3,2", "1,2,1,4", "nan,2,3,4", "1,2,3,inf"})
        EXPECT_FALSE(parse_extent_deg(text).ok()) << text;
}

}  // namespace
}  // namespace imap::cli_test
