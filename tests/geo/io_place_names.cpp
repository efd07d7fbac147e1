// Names of states as their own people and others write them.
#include "geo/io/place_names.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace imap {
namespace {

std::string name_in(const std::string& language, const std::string& code) {
    const Result<PlaceNames> names = read_place_names(language);
    const std::string* name = names ? names->find(code) : nullptr;
    return name ? *name : "";
}

TEST(PlaceNames, LocalIsEachStatesOwnMainLanguage) {
    EXPECT_EQ(name_in("local", "KAZ"), "Қазақстан");
    EXPECT_EQ(name_in("local", "CHN"), "中国");
    EXPECT_EQ(name_in("local", "RUS"), "Россия");
    EXPECT_EQ(name_in("local", "TJK"), "Тоҷикистон");
    EXPECT_EQ(name_in("local", "IRN"), "ایران");
    EXPECT_EQ(name_in("local", "KGZ"), "Кыргызстан");
    EXPECT_EQ(name_in("local", "DEU"), "Deutschland");
    EXPECT_EQ(name_in("local", "ISR"), "ישראל");
    EXPECT_EQ(name_in("local", "GEO"), "საქართველო");
}

TEST(PlaceNames, AStateWithSeveralLanguagesHasTheOneAtHomeThereFirst) {
    EXPECT_EQ(languages_of_state("KAZ").front(), "kk");  // though more people know Russian
    EXPECT_EQ(languages_of_state("UKR").front(), "uk");
    EXPECT_EQ(languages_of_state("CHE").front(), "de");
    EXPECT_EQ(languages_of_state("CAN").front(), "en");
    EXPECT_TRUE(languages_of_state("XXX").empty());
}

TEST(PlaceNames, ALanguageNamesAllStatesByTheirShortNames) {
    EXPECT_EQ(name_in("ru", "RUS"), "Россия");  // not the Russian Federation
    EXPECT_EQ(name_in("ru", "IRN"), "Иран");
    EXPECT_EQ(name_in("zh_CN", "KAZ"), "哈萨克斯坦");
    EXPECT_EQ(name_in("zh_TW", "KAZ"), "哈薩克");
    EXPECT_EQ(name_in("ar", "CHN"), "الصين");
    EXPECT_EQ(name_in("ru", "MMR"), "Мьянма");  // one of the two names that CLDR gives
}

TEST(PlaceNames, ALanguageThatOnlyIsoCodesSpeaksIsReadFromThere) { EXPECT_EQ(name_in("crh", "FRA"), "Frenkistan"); }

TEST(PlaceNames, EnglishIsTheDatasOwn) {
    ASSERT_TRUE(read_place_names("").ok());
    EXPECT_TRUE(read_place_names("")->by_code.empty());
    EXPECT_TRUE(read_place_names("en")->by_code.empty());
}

TEST(PlaceNames, AnUnknownLanguageIsRefusedWithTheNearest) {
    for (const char* language : {"xx", "klingon", "../../etc/passwd", "ru;x", "loca1"}) {
        const Result<PlaceNames> names = read_place_names(language);
        ASSERT_FALSE(names.ok()) << language;
        EXPECT_NE(names.error().message.find("no country names"), std::string::npos);
    }
    EXPECT_NE(read_place_names("loca1").error().message.find("did you mean local"), std::string::npos);
}

TEST(PlaceNames, LanguagesAreListedByTheirOwnNames) {
    const std::vector<PlaceNameLanguage> languages = place_name_languages();
    const auto name = [&](const std::string& code) {
        const auto found = std::find_if(languages.begin(), languages.end(), [&](const auto& one) { return one.code == code; });
        return found == languages.end() ? "" : found->name;
    };
    EXPECT_EQ(name("ru"), "русский");
    EXPECT_EQ(name("de"), "Deutsch");
    EXPECT_EQ(name("fa"), "فارسی");
    EXPECT_EQ(name("zh_CN"), "中文（简体）");
    EXPECT_GT(languages.size(), 80U);
    for (const PlaceNameLanguage& language : languages) EXPECT_TRUE(read_place_names(language.code).ok()) << language.code;
}

}  // namespace
}  // namespace imap
