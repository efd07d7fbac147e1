// Names of states as sources spell them, what must not be taken for one another, what a misspelt name may mean, and what is no state.
#include "geo/io/code_systems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/base/text.h"

namespace imap {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const StateCodes& codes() {
    static const Result<StateCodes> loaded = StateCodes::load();
    if (!loaded) ADD_FAILURE() << loaded.error().message;
    return *loaded;
}

std::string id_of(const std::string& name) {
    const int state = codes().find(CodeSystem::name, name).state;
    return state < 0 ? "" : codes().states()[static_cast<std::size_t>(state)].id;
}

/// `table` holds lines "ID: spelling | spelling | ...".
void expect_spellings(const std::string& table) {
    for (const std::string& line : split(table, '\n'))
        for (const std::string& name : split(line.substr(line.find(':') + 1), '|')) EXPECT_EQ(id_of(name), line.substr(0, line.find(':'))) << name;
}

TEST(StateNames, AsTheWorldBankSpellsThem) {
    expect_spellings(R"(PRK: Korea, Dem. Rep. | Korea, Dem. People's Rep. | Korea, Dem. People’s Rep.
KOR: Korea, Rep.
COD: Congo, Dem. Rep.
COG: Congo, Rep.
EGY: Egypt, Arab Rep.
GMB: Gambia, The
BHS: Bahamas, The
HKG: Hong Kong SAR, China
MAC: Macao SAR, China
FSM: Micronesia, Fed. Sts.
IRN: Iran, Islamic Rep.
LAO: Lao PDR
VEN: Venezuela, RB
YEM: Yemen, Rep.
KGZ: Kyrgyz Republic
SVK: Slovak Republic
LCA: St. Lucia
KNA: St. Kitts and Nevis
VCT: St. Vincent and the Grenadines
MAF: St. Martin (French part)
VIR: Virgin Islands (U.S.)
PSE: West Bank and Gaza
XKX: Kosovo
TUR: Turkiye | Türkiye
CIV: Cote d'Ivoire
SYR: Syrian Arab Republic
RUS: Russian Federation)");
}

TEST(StateNames, AsUnComtradeSpellsThem) {
    expect_spellings(R"(USA: USA | United States of America
RUS: Russian Federation
KOR: Rep. of Korea
PRK: Dem. People's Rep. of Korea
COD: Dem. Rep. of the Congo
LAO: Lao People's Dem. Rep.
MDA: Rep. of Moldova
TZA: United Rep. of Tanzania
BIH: Bosnia Herzegovina
CAF: Central African Rep.
DOM: Dominican Rep.
FSM: FS Micronesia
CYM: Cayman Isds
SLB: Solomon Isds
MHL: Marshall Isds
TCA: Turks and Caicos Isds
FRO: Faeroe Isds
FLK: Falkland Isds (Malvinas)
VGB: Br. Virgin Isds
MNP: N. Mariana Isds
HKG: China, Hong Kong SAR
MAC: China, Macao SAR
MKD: TFYR of Macedonia
PSE: State of Palestine
BOL: Bolivia (Plurinational State of)
VAT: Holy See (Vatican City State)
VNM: Viet Nam
SUN: Fmr USSR
YUG: Fmr Yugoslavia
DDR: Fmr Dem. Rep. of Germany
YMD: Fmr Dem. Yemen
ANT: Neth. Antilles
TWN: Other Asia, nes)");
    EXPECT_THAT(codes().find(CodeSystem::name, "Other Asia, nes").note, HasSubstr("in practice Taiwan"));
}

TEST(StateNames, AsTheImfSpellsThem) {
    expect_spellings(R"(CHN: China, P.R.: Mainland
HKG: China, P.R.: Hong Kong
MAC: China, P.R.: Macao
TWN: Taiwan Province of China
KOR: Korea, Republic of
IRN: Iran, Islamic Republic of
AFG: Afghanistan, Islamic Republic of
BHR: Bahrain, Kingdom of
ARM: Armenia, Republic of
KAZ: Kazakhstan, Republic of
UZB: Uzbekistan, Republic of
TJK: Tajikistan, Republic of
COD: Congo, Democratic Republic of | Congo, Democratic Republic of the
COG: Congo, Republic of
XKX: Kosovo, Republic of
TZA: Tanzania, United Republic of | Tanzania, United Rep. of
STP: São Tomé & Príncipe
VEN: Venezuela, República Bolivariana de
TUR: Türkiye, Rep of
NLD: Netherlands, The
SWZ: Eswatini, Kingdom of
MKD: North Macedonia, Republic of
ERI: Eritrea, The State of
FSM: Micronesia, Federated States of
ABW: Aruba, Kingdom of the Netherlands
SRB: Serbia, Republic of)");
}

TEST(StateNames, AsSipriAndOthersSpellThem) {
    expect_spellings(R"(BIH: Bosnia-Herzegovina
ARE: UAE
GBR: UK
COD: DR Congo
SUN: Soviet Union
DDR: East Germany (GDR)
COW817: South Viet Nam
YMD: South Yemen
TTO: Trinidad & Tobago
SWZ: Swaziland
MKD: Macedonia | Macedonia (FYROM)
CPV: Cape Verde
MMR: Burma | Myanmar (Burma)
VAT: Holy See
CIV: Côte d’Ivoire | Cote d`Ivoire
IRN: Iran (Islamic Rep. of)
TWN: Taiwan, Province of China
TLS: East Timor
CZE: Czech Republic | Czechia
PSE: Occupied Palestinian Territory
USA: U.S.A. | United States
IRL: Republic of Ireland
LKA: Ceylon)");
    EXPECT_THAT(codes().find(CodeSystem::name, "North Yemen").note, HasSubstr("until 1990"));
}

TEST(StateNames, InOtherLanguages) {
    expect_spellings(R"(RUS: Россия | Российская Федерация | Russland | Russische Föderation | Russie | Rusia | 俄罗斯 | Ресей
KAZ: Казахстан | Қазақстан | Kasachstan | 哈萨克斯坦 | Kazajistán | كازاخستان
CHN: Китай | 中国 | Chine | الصين | Қытай
DEU: Deutschland | Allemagne | Alemania | Германия | Германия | 德国
USA: США | Estados Unidos | États-Unis | Соединенные Штаты | 美国
GBR: Великобритания | Royaume-Uni | Vereinigtes Königreich
KOR: Южная Корея | Südkorea | 韩国
TJK: Таджикистан | Тоҷикистон
KGZ: Киргизия | Кыргызстан | Kirgisistan
UZB: Узбекистан | Usbekistan | Ouzbékistan
CIV: Elfenbeinküste | Costa de Marfil | Кот-д’Ивуар)");
}

TEST(StateNames, NeighboursInTheAlphabetStayApart) {
    expect_spellings(R"(NER: Niger
NGA: Nigeria
GIN: Guinea
GNB: Guinea-Bissau
GNQ: Equatorial Guinea
PNG: Papua New Guinea
DMA: Dominica
DOM: Dominican Republic
COG: Congo | Republic of the Congo
COD: Democratic Republic of the Congo
KOR: South Korea
PRK: North Korea
SDN: Sudan
SSD: South Sudan
MLI: Mali
MWI: Malawi
WSM: Samoa
ASM: American Samoa
GEO: Georgia
SGS: South Georgia and the South Sandwich Islands
IRL: Ireland
AUT: Austria
AUS: Australia
MKD: North Macedonia
VGB: British Virgin Islands
VIR: US Virgin Islands
MAF: Saint Martin
SXM: Sint Maarten
IRN: Iran
IRQ: Iraq
SVK: Slovakia
SVN: Slovenia)");
    for (const char* no_state : {"Northern Ireland", "Korea", "Virgin Islands", "Macedonia, Greece", "Saint", "Republic", "Bavaria", "Tibet"})
        EXPECT_EQ(id_of(no_state), "") << no_state;
}

TEST(StateNames, FormerStatesAreNotTodays) {
    for (const char* former : {"Soviet Union", "USSR", "Former USSR", "Yugoslavia", "Former Yugoslavia", "Serbia and Montenegro", "Czechoslovakia", "East Germany",
                               "Democratic Yemen", "Netherlands Antilles", "Republic of Vietnam", "Austria-Hungary"}) {
        const int state = codes().find(CodeSystem::name, former).state;
        ASSERT_GE(state, 0) << former;
        EXPECT_TRUE(codes().states()[static_cast<std::size_t>(state)].former) << former;
    }
    EXPECT_EQ(id_of("The former Yugoslav Republic of Macedonia"), "MKD");
}

std::vector<std::string> suggested(const std::string& name) { return codes().suggestions({CodeSystem::name, {}, 0, 0, ""}, name); }

TEST(StateNames, SuggestsWhatAMisspeltNameMayMean) {
    const std::pair<const char*, const char*> slips[] = {
        {"Kazakstan", "Kazakhstan"},    {"Kyrgistan", "Kyrgyzstan"}, {"Tadjikistan", "Tajikistan"},      {"Uzbekstan", "Uzbekistan"}, {"Germny", "Germany"},
        {"Phillipines", "Philippines"}, {"Columbia", "Colombia"},    {"Untied States", "United States"}, {"Казахстн", "Kazakhstan"},  {"Russia (Asia)", "Russia"}};
    for (const auto& [slip, meant] : slips) {
        ASSERT_FALSE(suggested(slip).empty()) << slip;
        EXPECT_EQ(suggested(slip).front(), meant) << slip;
        EXPECT_LE(suggested(slip).size(), 3u) << slip;
    }
    EXPECT_THAT(suggested("Korea"), AllOf(Contains("South Korea"), Contains("North Korea")));
    EXPECT_THAT(suggested("Germny"), ElementsAre("Germany"));
    for (const char* name : {"Hezbollah (Lebanon)*", "Atlantis", "Republic", "XYZ", "644", ""}) EXPECT_THAT(suggested(name), IsEmpty()) << name;
}

TEST(StateNames, SaysWhatIsNoState) {
    const std::pair<const char*, const char*> groups[] = {{"World", "whole world"},
                                                          {"WLD", "whole world"},
                                                          {"Total", "sum"},
                                                          {"Other", "rest of the world"},
                                                          {"Unspecified", "not known"},
                                                          {"Rest of the world", "rest"},
                                                          {"EU-27", "European Union"},
                                                          {"Areas, nes", "not known"},
                                                          {"Sub-Saharan Africa", "region"},
                                                          {"High income", "income"},
                                                          {"NATO**", "organization"},
                                                          {"_X", "not known"},
                                                          {"Belgium-Luxembourg", "two states"},
                                                          {"Unknown recipient(s)", "not known"},
                                                          {"Northern Ireland", "United Kingdom"}};
    for (const auto& [name, what] : groups) {
        EXPECT_THAT(codes().aggregate_note(name), HasSubstr(what)) << name;
        EXPECT_EQ(id_of(name), "") << name;
        EXPECT_THAT(suggested(name), IsEmpty()) << name;
    }
    for (const char* name : {"France", "Kazakstan", "", "X"}) EXPECT_EQ(codes().aggregate_note(name), "") << name;
}

}  // namespace
}  // namespace imap
