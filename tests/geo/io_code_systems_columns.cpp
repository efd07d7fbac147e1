// Columns in one or several code systems, and regions of the user's own borders as states.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/io/code_systems.h"

namespace imap {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const StateCodes& codes() {
    static const Result<StateCodes> loaded = StateCodes::load();
    if (!loaded) ADD_FAILURE() << loaded.error().message;
    return *loaded;
}

/// "iso3", "iso3 + name", or "error: ...".
std::string systems_of(const std::set<std::string>& values, CodeChoice choice = CodeChoice::automatic, const StateCodes& known = codes()) {
    const Result<ColumnCodes> found = known.recognise(values, choice);
    if (!found) return "error: " + found.error().message;
    std::string text = word(found->system);
    for (const CodeSystem system : found->also) text += std::string(" + ") + word(system);
    return text;
}

std::string id_of(const std::set<std::string>& values, const std::string& value, CodeChoice choice = CodeChoice::automatic, const StateCodes& known = codes()) {
    const Result<ColumnCodes> found = known.recognise(values, choice);
    const int state = found ? known.find(*found, value).state : -1;
    return state < 0 ? "" : known.states()[static_cast<std::size_t>(state)].id;
}

TEST(CodeColumns, NamesWithSomeCodesAmongThem) {
    const std::set<std::string> values{"China", "RUS", "Kazakhstan", "USA"};
    EXPECT_EQ(systems_of(values), "name + iso3");
    EXPECT_EQ(id_of(values, "RUS"), "RUS");
    const Result<ColumnCodes> found = codes().recognise(values, CodeChoice::automatic);
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->matched, 4u);
    EXPECT_THAT(found->reason, AllOf(HasSubstr("4 of 4"), HasSubstr("3 in name ('China' is China)"), HasSubstr("1 more in iso3 ('RUS' is Russia)")));
}

TEST(CodeColumns, CodesWithSomeNamesAmongThem) {
    const std::set<std::string> values{"RUS", "KAZ", "CHN", "Korea, Rep.", "World"};
    EXPECT_EQ(systems_of(values), "iso3 + name");
    EXPECT_EQ(id_of(values, "Korea, Rep."), "KOR");
    EXPECT_EQ(id_of(values, "World"), "");
}

TEST(CodeColumns, Alpha3WithSomeCowAbbreviations) {
    EXPECT_EQ(systems_of({"DEU", "FRA", "KAZ", "UKG"}), "iso3 + cow abbreviations");
    EXPECT_EQ(id_of({"DEU", "FRA", "KAZ", "UKG"}, "UKG"), "GBR");
    // Australia in one, Austria in the other, and both are needed.
    EXPECT_THAT(systems_of({"DEU", "FRA", "KAZ", "UKG", "AUS"}), AllOf(HasSubstr("error"), HasSubstr("'AUS'"), HasSubstr("Australia"), HasSubstr("Austria"), HasSubstr("--codes")));
    EXPECT_EQ(id_of({"DEU", "FRA", "KAZ", "UKG", "AUS"}, "AUS", CodeChoice::mixed), "AUS");
    EXPECT_EQ(id_of({"DEU", "FRA", "KAZ", "UKG", "AUS"}, "UKG", CodeChoice::mixed), "GBR");
    EXPECT_EQ(systems_of({"DEU", "FRA", "KAZ", "UKG", "AUS"}, CodeChoice::iso3), "iso3");
}

TEST(CodeColumns, AChanceHitIsNoSecondSystem) {
    EXPECT_EQ(systems_of({"RUS", "KAZ", "CHN", "UKG", "EUU", "HIC", "LMY"}),
              "iso3");  // one COW abbreviation among groups of the World Bank
    EXPECT_EQ(systems_of({"Russia", "Kazakhstan", "China", "2"}), "name");
    EXPECT_EQ(systems_of({"Russia", "Kazakhstan", "China", "NA"}), "name");  // a missing value and not Namibia
    EXPECT_EQ(systems_of({"Russia", "Kazakhstan", "China", "RU", "KZ"}), "name + iso2");
    EXPECT_EQ(systems_of({"156", "398", "643", "713"}), "isonum");  // numbers are never taken in two lists of numbers: 713 is Taiwan in COW
}

TEST(CodeColumns, AColumnOfOtherThingsNeedsNoDecision) {
    // AUS is Australia or Austria, and UKG calls for the second list; but most of it is no state: not an error, only too few.
    const Result<ColumnCodes> found = codes().recognise({"arms", "gas", "loans", "UKG", "DEU", "AUS", "votes", "visits", "gold", "oil"}, CodeChoice::automatic);
    ASSERT_TRUE(found.ok());
    EXPECT_LT(2 * found->matched, found->values);
}

TEST(CodeColumns, MixedReadsByValueInTheStatedOrder) {
    const std::set<std::string> values{"China", "RU", "KAZ", "365"};
    EXPECT_EQ(systems_of(values, CodeChoice::mixed), "iso3 + name + iso2 + cow");
    EXPECT_EQ(id_of(values, "RU", CodeChoice::mixed), "RUS");
    EXPECT_EQ(id_of(values, "365", CodeChoice::mixed), "RUS");
    EXPECT_EQ(id_of({"710", "China"}, "710", CodeChoice::mixed), "ZAF");  // ISO's number before COW's
    const Result<ColumnCodes> found = codes().recognise(values, CodeChoice::mixed);
    ASSERT_TRUE(found.ok());
    EXPECT_THAT(found->reason, HasSubstr("first of these that knows it"));
    EXPECT_EQ(codes().recognise({"Atlantis"}, CodeChoice::mixed)->matched, 0u);
}

TEST(CodeColumns, CellsWithoutACodeAreLeftAside) {
    const Result<ColumnCodes> found = codes().recognise({"RUS", "KAZ", "-99", ".", "..", "", " "}, CodeChoice::automatic);
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->values, 2u);
    EXPECT_EQ(found->matched, 2u);
    EXPECT_EQ(id_of({"RU", "NA", "KZ"}, "NA"), "NAM");
}

TEST(CodeColumns, UnhcrCodes) {
    const std::set<std::string> values{"GFR", "ICO", "ARE", "AFG", "SYR"};
    EXPECT_EQ(systems_of(values), "unhcr");
    EXPECT_EQ(id_of(values, "GFR"), "DEU");
    EXPECT_EQ(id_of(values, "ICO"), "CIV");
    EXPECT_EQ(id_of(values, "ARE"), "EGY");
    EXPECT_EQ(id_of(values, "AFG"), "AFG");
    EXPECT_EQ(id_of({"MAR", "MOR", "UAE"}, "MAR", CodeChoice::unhcr), "MTQ");
    EXPECT_EQ(id_of({"DEU"}, "DEU", CodeChoice::unhcr), "");  // Germany is GFR there
    EXPECT_EQ(systems_of({"MAR", "ARE", "FRA"}), "iso3");     // all of them are UNHCR's too
}

TEST(CodeColumns, CameoCodes) {
    EXPECT_EQ(id_of({"ROM", "MTN", "TMP", "RUS"}, "ROM", CodeChoice::cameo), "ROU");
    EXPECT_EQ(id_of({"ROM", "MTN", "TMP", "RUS"}, "MTN", CodeChoice::cameo), "MNE");
    EXPECT_EQ(id_of({"DEU"}, "DEU", CodeChoice::cameo), "DEU");
    EXPECT_EQ(id_of({"ROU"}, "ROU", CodeChoice::cameo), "");
    EXPECT_EQ(systems_of({"RUS", "USA", "MTN"}), "cameo");
    EXPECT_EQ(systems_of({"RUS", "USA", "ROM"}), "iso3");
}

TEST(CodeColumns, NumbersOfUnComtrade) {
    const std::set<std::string> values{"842", "251", "757", "579", "699", "156", "490"};
    EXPECT_EQ(systems_of(values), "isonum");
    EXPECT_EQ(id_of(values, "842"), "USA");
    EXPECT_EQ(id_of(values, "699"), "IND");
    EXPECT_EQ(id_of(values, "490"), "TWN");
    EXPECT_THAT(codes().find(CodeSystem::isonum, "490").note, HasSubstr("in practice Taiwan"));
    EXPECT_TRUE(codes().find(CodeSystem::isonum, "842").note.empty());
}

TEST(CodeColumns, FormerAndFurtherCodes) {
    const std::pair<const char*, const char*> expected[] = {{"ROM", "ROU"}, {"ZAR", "COD"}, {"YUG", "YUG"}, {"SCG", "SCG"}, {"TMP", "TLS"}, {"BUR", "MMR"},
                                                            {"SUN", "SUN"}, {"DDR", "DDR"}, {"CSK", "CSK"}, {"ANT", "ANT"}, {"WBG", "PSE"}, {"PSE", "PSE"},
                                                            {"KSV", "XKX"}, {"XKX", "XKX"}, {"KOS", "XKX"}, {"XKO", "XKX"}};
    for (const auto& [code, id] : expected) EXPECT_EQ(id_of({code}, code, CodeChoice::iso3), id) << code;
    EXPECT_EQ(id_of({"UK", "EL"}, "EL", CodeChoice::iso2), "GRC");
    const std::pair<const char*, const char*> cow[] = {{"200", "GBR"}, {"255", "DEU"},    {"260", "DEU"}, {"265", "DDR"},   {"300", "COW300"}, {"315", "CSK"},
                                                       {"345", "SRB"}, {"511", "COW511"}, {"678", "YEM"}, {"679", "YEM"},   {"680", "YMD"},    {"730", "COW730"},
                                                       {"731", "PRK"}, {"732", "KOR"},    {"816", "VNM"}, {"817", "COW817"}};
    for (const auto& [number, id] : cow) EXPECT_EQ(id_of({number}, number, CodeChoice::cow), id) << number;
    EXPECT_EQ(id_of({"99"}, "99", CodeChoice::gw), "GW99");
    EXPECT_EQ(id_of({"KOR", "USA", "JPN"}, "KOR"), "KOR");
}

Region region(const std::string& code, const std::string& name) {
    Region made;
    made.code = code;
    made.name = name;
    return made;
}

StateCodes with_regions(const std::vector<Region>& regions) {
    Result<StateCodes> loaded = StateCodes::load();
    Borders borders;
    borders.regions = regions;
    loaded->add_regions(borders);
    return std::move(loaded).value();
}

TEST(CodeColumns, RegionsOfTheUsersBorders) {
    const StateCodes known =
        with_regions({region("G01", "Gondor"), region("R01", "Rohan"), region("MRD", "Mordor"), region("FRA", "La France"), region("X1", "Twin"), region("X2", "Twin")});
    EXPECT_EQ(systems_of({"Gondor", "Rohan"}, CodeChoice::automatic, known), "borders");
    EXPECT_EQ(id_of({"Gondor", "Rohan"}, "Gondor", CodeChoice::automatic, known), "G01");
    EXPECT_EQ(id_of({"g01", "R01"}, "g01", CodeChoice::automatic, known), "G01");
    // One whose code is a state's is that state, under the border's name as well.
    EXPECT_EQ(id_of({"La France", "Mordor"}, "La France", CodeChoice::automatic, known), "FRA");
    EXPECT_EQ(id_of({"FRA", "MRD"}, "FRA", CodeChoice::borders, known), "FRA");
    EXPECT_EQ(id_of({"Twin", "Gondor"}, "Twin", CodeChoice::automatic, known), "");
    EXPECT_EQ(id_of({"X2", "Gondor"}, "X2", CodeChoice::automatic, known), "X2");
    EXPECT_EQ(systems_of({"Germany", "China", "Gondor"}, CodeChoice::automatic, known), "name + borders");
    EXPECT_EQ(systems_of({"DEU", "CHN"}, CodeChoice::automatic, known), "iso3");
    EXPECT_EQ(known.suggestions({CodeSystem::borders, {}, 0, 0, ""}, "Gondoor"), std::vector<std::string>{"Gondor"});
    EXPECT_TRUE(known.suggestions({CodeSystem::borders, {}, 0, 0, ""}, "Germny").empty());
}

TEST(CodeColumns, ARegionWithAStatesNameIsTheOneOnTheMap) {
    const StateCodes known = with_regions({region("1", "France"), region("2", "Germany"), region("3", "Georgia")});
    EXPECT_EQ(id_of({"France", "Germany"}, "France", CodeChoice::automatic, known), "1");
    EXPECT_EQ(id_of({"FRA", "DEU"}, "FRA", CodeChoice::automatic, known), "FRA");
    // Two readings as different regions are never guessed between: 2 is Germany here, and the United States in COW.
    EXPECT_THAT(systems_of({"2"}, CodeChoice::automatic, known), AllOf(HasSubstr("error"), HasSubstr("borders"), HasSubstr("United States")));
    EXPECT_EQ(id_of({"2"}, "2", CodeChoice::borders, known), "2");
}

}  // namespace
}  // namespace imap
