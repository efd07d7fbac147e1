// Codes and names of states as tables write them, and which code system a column is in.
#include "geo/io/code_systems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace imap {
namespace {

using testing::HasSubstr;

const StateCodes& codes() {
    static const Result<StateCodes> loaded = StateCodes::load();
    if (!loaded) ADD_FAILURE() << loaded.error().message;
    return *loaded;
}

std::string id_of(CodeSystem system, const std::string& value) {
    const int state = codes().find(system, value).state;
    return state < 0 ? "" : codes().states()[static_cast<std::size_t>(state)].id;
}

std::string system_of(const std::set<std::string>& values, CodeChoice choice = CodeChoice::automatic) {
    const Result<ColumnCodes> found = codes().recognise(values, choice);
    return found ? word(found->system) : "error: " + found.error().message;
}

TEST(CodeSystems, KnowsSpellingsOfNames) {
    const std::pair<const char*, const char*> spellings[] = {{"Korea, Dem. Rep.", "PRK"},
                                                             {"Korea, Rep.", "KOR"},
                                                             {"Republic of Korea", "KOR"},
                                                             {"Russian Federation", "RUS"},
                                                             {"russia", "RUS"},
                                                             {"Viet Nam", "VNM"},
                                                             {"Vietnam", "VNM"},
                                                             {"Turkey", "TUR"},
                                                             {"Türkiye", "TUR"},
                                                             {"TURKIYE", "TUR"},
                                                             {"Iran (Islamic Republic of)", "IRN"},
                                                             {"Iran, Islamic Rep.", "IRN"},
                                                             {"Congo, Dem. Rep. of the", "COD"},
                                                             {"Congo", "COG"},
                                                             {"Cote d’Ivoire", "CIV"},
                                                             {"Côte d'Ivoire", "CIV"},
                                                             {"Ivory Coast", "CIV"},
                                                             {"Bolivia (Plurinational State of)", "BOL"},
                                                             {"U.S.A.", "USA"},
                                                             {"United States of America", "USA"},
                                                             {"Kyrgyz Republic", "KGZ"},
                                                             {"St. Lucia", "LCA"},
                                                             {"Bosnia & Herzegovina", "BIH"},
                                                             {"Kosovo", "XKX"},
                                                             {"Guinea", "GIN"},
                                                             {"Guinea-Bissau", "GNB"},
                                                             {"Niger", "NER"},
                                                             {"Nigeria", "NGA"},
                                                             {"Dominica", "DMA"},
                                                             {"Dominican Rep.", "DOM"}};
    for (const auto& [name, id] : spellings) EXPECT_EQ(id_of(CodeSystem::name, name), id) << name;
    EXPECT_EQ(id_of(CodeSystem::name, "World"), "");
    EXPECT_EQ(id_of(CodeSystem::name, "Korea"), "");
}

TEST(CodeSystems, KnowsNamesInOtherLanguages) {
    EXPECT_EQ(id_of(CodeSystem::name, "Казахстан"), "KAZ");
    EXPECT_EQ(id_of(CodeSystem::name, "Deutschland"), "DEU");
    EXPECT_EQ(id_of(CodeSystem::name, "Allemagne"), "DEU");
    EXPECT_EQ(id_of(CodeSystem::name, "中国"), "CHN");
}

TEST(CodeSystems, NumbersDifferBetweenTheLists) {
    EXPECT_EQ(id_of(CodeSystem::isonum, "004"), "AFG");
    EXPECT_EQ(id_of(CodeSystem::isonum, "4"), "AFG");
    EXPECT_EQ(id_of(CodeSystem::cow, "2"), "USA");
    EXPECT_EQ(id_of(CodeSystem::cow, "365"), "RUS");
    EXPECT_EQ(id_of(CodeSystem::cow, "710"), "CHN");
    EXPECT_EQ(id_of(CodeSystem::isonum, "710"), "ZAF");
    EXPECT_EQ(id_of(CodeSystem::cow, "255"), "DEU");
    EXPECT_EQ(id_of(CodeSystem::gw, "260"), "DEU");
    EXPECT_EQ(id_of(CodeSystem::cow, "345"), "SRB");
    EXPECT_EQ(id_of(CodeSystem::gw, "340"), "SRB");
    EXPECT_EQ(id_of(CodeSystem::cow, "970"), "NRU");
    EXPECT_EQ(id_of(CodeSystem::gw, "970"), "KIR");
    EXPECT_EQ(id_of(CodeSystem::cow_abbreviation, "UKG"), "GBR");
    EXPECT_EQ(id_of(CodeSystem::cow_abbreviation, "AUS"), "AUT");
    EXPECT_EQ(id_of(CodeSystem::iso3, "AUS"), "AUS");
}

TEST(CodeSystems, FormerStatesAreMarked) {
    EXPECT_EQ(id_of(CodeSystem::iso3, "ROM"), "ROU");
    EXPECT_THAT(codes().find(CodeSystem::iso3, "ROM").note, HasSubstr("2002"));
    EXPECT_EQ(id_of(CodeSystem::iso3, "ZAR"), "COD");
    for (const char* id : {"SUN", "YUG", "CSK", "DDR"}) {
        const StateMatch match = codes().find(CodeSystem::iso3, id);
        ASSERT_GE(match.state, 0) << id;
        EXPECT_TRUE(codes().states()[static_cast<std::size_t>(match.state)].former) << id;
        EXPECT_THAT(match.note, HasSubstr("until")) << id;
    }
    EXPECT_EQ(id_of(CodeSystem::name, "Soviet Union"), "SUN");
    EXPECT_TRUE(codes().find(CodeSystem::iso3, "SRB").note.empty());
    EXPECT_FALSE(codes().find(CodeSystem::cow, "345").note.empty());
    EXPECT_FALSE(codes().states()[static_cast<std::size_t>(codes().find(CodeSystem::cow, "347").state)].former);
}

TEST(CodeSystems, NamibiaIsNoMissingValueAndMinus99NoCode) {
    EXPECT_EQ(id_of(CodeSystem::iso2, "NA"), "NAM");
    EXPECT_FALSE(is_no_code("NA"));
    EXPECT_TRUE(is_no_code("-99"));
    EXPECT_TRUE(is_no_code(""));
    EXPECT_EQ(id_of(CodeSystem::iso3, "-99"), "");
}

TEST(CodeSystems, AColumnIsRecognisedAsAWhole) {
    EXPECT_EQ(system_of({"RUS", "KAZ", "CHN"}), "iso3");
    EXPECT_EQ(system_of({"RU", "KZ", "NA"}), "iso2");
    EXPECT_EQ(system_of({"643", "398", "156"}), "isonum");
    EXPECT_EQ(system_of({"365", "710", "705", "2"}), "cow");
    EXPECT_EQ(system_of({"365", "710", "260"}, CodeChoice::gw), "gw");
    EXPECT_EQ(system_of({"USA", "UKG", "KZK", "RUS"}), "cow abbreviations");
    EXPECT_EQ(system_of({"Russia", "Kazakhstan", "Atlantis"}), "name");
    const Result<ColumnCodes> found = codes().recognise({"Russia", "Kazakhstan", "Atlantis"}, CodeChoice::automatic);
    EXPECT_EQ(found->matched, 2u);
    EXPECT_EQ(found->values, 3u);
}

TEST(CodeSystems, RefusesToChooseBetweenTwoMeanings) {
    // Macao and Mongolia, or Macedonia and Montenegro.
    EXPECT_THAT(system_of({"MAC", "MNG"}), HasSubstr("give --codes"));
    EXPECT_EQ(system_of({"MAC", "MNG"}, CodeChoice::cow), "cow abbreviations");
    EXPECT_EQ(system_of({"MAC", "MNG", "KAZ"}), "iso3");
}

TEST(CodeSystems, SuggestsTheNearestName) {
    EXPECT_EQ(codes().nearest_to(CodeSystem::name, "Kazakstan"), "Kazakhstan");
    EXPECT_EQ(codes().nearest_to(CodeSystem::isonum, "644"), "");
}

}  // namespace
}  // namespace imap
