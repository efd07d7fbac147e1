// Codes and names from iso-codes, in every language of the region, whichever locales are installed.
#include "geo/io/country_names.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "geo/base/file.h"
#include "geo/io/gettext_catalogue.h"

namespace imap {
namespace {

const CountryNames& names() {
    static const Result<CountryNames> loaded = CountryNames::load();
    return *loaded;
}

TEST(CountryNames, FindsByEveryCode) {
    ASSERT_TRUE(CountryNames::load().ok());
    ASSERT_NE(names().find_alpha3("TJK"), nullptr);
    EXPECT_EQ(names().find_alpha3("TJK")->numeric, "762");
    EXPECT_EQ(names().find_numeric("004")->alpha3, "AFG");
    EXPECT_EQ(names().find_numeric("4"), nullptr);
    EXPECT_EQ(names().find_alpha3(""), nullptr);
    EXPECT_EQ(names().find_alpha3("XCR"), nullptr);
    EXPECT_GT(names().countries().size(), 240U);
}

TEST(CountryNames, PrefersTheCommonName) {
    EXPECT_EQ(names().find_alpha3("MDA")->name, "Moldova");
    EXPECT_EQ(names().find_alpha3("MDA")->short_name, "Moldova, Republic of");
    EXPECT_EQ(names().find_name("moldova, republic of")->alpha3, "MDA");
}

TEST(CountryNames, SpeaksTheLanguagesOfTheRegion) {
    const Country& tajikistan = *names().find_alpha3("TJK");
    EXPECT_EQ(names().name_in(tajikistan, "ru"), "Таджикистан");
    EXPECT_EQ(names().name_in(tajikistan, "ru_RU.UTF-8"), "Таджикистан");
    EXPECT_EQ(names().name_in(tajikistan, "zh_CN"), "塔吉克斯坦");
    EXPECT_EQ(names().name_in(tajikistan, "kk"), "Тәжікстан");
    EXPECT_EQ(names().name_in(tajikistan, "tg"), "Тоҷикистон");
    EXPECT_EQ(names().name_in(*names().find_alpha3("KAZ"), "kk"), "Қазақстан");
    EXPECT_EQ(names().find_name("ТАДЖИКИСТАН"), &tajikistan);
}

TEST(CountryNames, KnowsEveryTranslationOfAName) {
    const Country& moldova = *names().find_alpha3("MDA");
    const std::vector<std::string> german = names().names_in(moldova, "de");
    EXPECT_NE(std::find(german.begin(), german.end(), "Moldau"), german.end());
    EXPECT_GE(german.size(), 2U);
    EXPECT_TRUE(names().names_in(moldova, "xx").empty());
}

TEST(CountryNames, FallsBackToEnglish) {
    const Country& tajikistan = *names().find_alpha3("TJK");
    for (const char* language : {"", "en", "xx", "../../etc", "ru/../zh_CN"}) EXPECT_EQ(names().name_in(tajikistan, language), "Tajikistan");
}

TEST(CountryNames, SaysHowToInstallWhatIsMissing) {
    ::setenv("INFLUENCE_MAP_ISO_CODES", "/nowhere.json", 1);
    const Result<CountryNames> loaded = CountryNames::load();
    ::unsetenv("INFLUENCE_MAP_ISO_CODES");
    ASSERT_FALSE(loaded.ok());
    EXPECT_NE(loaded.error().message.find("apt install iso-codes"), std::string::npos);
}

TEST(GettextCatalogue, SurvivesEveryCut) {
    const Result<std::string> bytes = read_file("/usr/share/locale/tg/LC_MESSAGES/iso_3166-1.mo");
    ASSERT_TRUE(bytes.ok());
    ASSERT_TRUE(parse_gettext_catalogue(*bytes).ok());
    for (std::size_t size = 0; size < bytes->size(); size += 97) EXPECT_FALSE(parse_gettext_catalogue(bytes->substr(0, size)).ok()) << size;
    std::string lying = *bytes;
    lying[8] = lying[9] = lying[10] = lying[11] = '\xFF';  // four billion entries
    EXPECT_FALSE(parse_gettext_catalogue(lying).ok());
}

}  // namespace
}  // namespace imap
