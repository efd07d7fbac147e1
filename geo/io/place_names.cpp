// Asks ICU for the names of territories and for what is spoken in them.
#include "geo/io/place_names.h"

#include <fmt/format.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <tuple>

#include "geo/base/text.h"
#include "geo/io/country_names.h"

namespace imap {

namespace {

struct CloseBundle {
    void operator()(UResourceBundle* bundle) const { ures_close(bundle); }
};
using Bundle = std::unique_ptr<UResourceBundle, CloseBundle>;

std::string utf8_of(const UChar* text, std::int32_t length) {
    std::string utf8(static_cast<std::size_t>(length) * 3 + 1, '\0');
    std::int32_t bytes = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strToUTF8(utf8.data(), static_cast<std::int32_t>(utf8.size()), &bytes, text, length, &error);
    utf8.resize(U_SUCCESS(error) ? static_cast<std::size_t>(bytes) : 0);
    return utf8;
}

/// Calls one of ICU's functions that fill a buffer of UTF-16; empty when it has to fall back on another language.
template <class Fill>
std::string filled(const Fill& fill) {
    std::array<UChar, 256> buffer{};
    UErrorCode error = U_ZERO_ERROR;
    const std::int32_t length = fill(buffer.data(), static_cast<std::int32_t>(buffer.size()), &error);
    if (U_FAILURE(error) || error == U_USING_DEFAULT_WARNING || length >= static_cast<std::int32_t>(buffer.size())) return {};
    return utf8_of(buffer.data(), length);
}

/// "Myanmar (Birma)" -> "Myanmar": a map has room for one name.
std::string first_name(const std::string& name) {
    const std::size_t bracket = name.find(" (");
    return bracket == std::string::npos || bracket == 0 ? name : name.substr(0, bracket);
}

std::string name_of_territory(const std::string& alpha2, const std::string& language) {
    const std::string locale = "und_" + alpha2;
    const std::string name = filled([&](UChar* to, std::int32_t size, UErrorCode* error) { return uloc_getDisplayCountry(locale.c_str(), language.c_str(), to, size, error); });
    return name == alpha2 ? std::string() : name;
}

/// In itself; in English where its letters lie beyond the 65 536 that panels can draw.
std::string own_name(const std::string& language) {
    const auto name_in = [&](const char* other) {
        return filled([&](UChar* to, std::int32_t size, UErrorCode* error) { return uloc_getDisplayName(language.c_str(), other, to, size, error); });
    };
    const std::string name = name_in(language.c_str());
    const bool drawable = std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xf0; });
    return !drawable || name.empty() ? name_in("en") : name == language ? std::string() : name;
}

/// Letters, digits and underlines alone: a language is no path and no keyword.
bool is_language_code(const std::string& language) {
    return !language.empty() && language.size() <= 20 && std::all_of(language.begin(), language.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '@';
    });
}

bool icu_speaks(const std::string& language) { return !name_of_territory("FR", language).empty(); }

const CountryNames* countries() {
    static const Result<CountryNames> loaded = CountryNames::load();  // never changed: translations are read from copies
    return loaded ? &*loaded : nullptr;
}

/// The territory in which a language is at home: "kk" -> KZ.
std::string home_of(const std::string& language) {
    std::array<char, ULOC_FULLNAME_CAPACITY> full{}, territory{};
    UErrorCode error = U_ZERO_ERROR;
    uloc_addLikelySubtags(language.c_str(), full.data(), static_cast<std::int32_t>(full.size()), &error);
    uloc_getCountry(full.data(), territory.data(), static_cast<std::int32_t>(territory.size()), &error);
    return U_SUCCESS(error) ? territory.data() : "";
}

struct Spoken {
    std::string language;
    std::int32_t share = 0;  ///< of the people, as CLDR's packed number, which is ordered as the shares are
    bool at_home = false;
};

bool is_official(UResourceBundle* language) {
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t length = 0;
    const UChar* status = ures_getStringByKey(language, "officialStatus", &length, &error);
    if (U_FAILURE(error)) return false;
    const std::string word = utf8_of(status, length);
    return word == "official" || word == "de_facto_official";
}

std::int32_t share_of(UResourceBundle* language) {
    UErrorCode error = U_ZERO_ERROR;
    const Bundle share(ures_getByKey(language, "populationShareF", nullptr, &error));
    const std::int32_t packed = U_SUCCESS(error) ? ures_getInt(share.get(), &error) : 0;
    return U_SUCCESS(error) ? packed : 0;
}

std::vector<std::string> languages_of_territory(UResourceBundle* territories, const std::string& alpha2) {
    constexpr std::int32_t a_quarter = 49250000;
    UErrorCode error = U_ZERO_ERROR;
    const Bundle territory(ures_getByKey(territories, alpha2.c_str(), nullptr, &error));
    if (U_FAILURE(error)) return {};
    std::vector<Spoken> spoken;
    while (ures_hasNext(territory.get()) != 0) {
        UErrorCode child_error = U_ZERO_ERROR;
        const Bundle language(ures_getNextResource(territory.get(), nullptr, &child_error));
        if (U_FAILURE(child_error) || ures_getType(language.get()) != URES_TABLE || !is_official(language.get())) continue;
        const std::string code = ures_getKey(language.get());
        const std::int32_t share = share_of(language.get());
        spoken.push_back({code, share, code.size() == 2 && share >= a_quarter && home_of(code) == alpha2});
    }
    std::sort(spoken.begin(), spoken.end(),
              [](const Spoken& a, const Spoken& b) { return std::tuple(!a.at_home, -a.share, a.language) < std::tuple(!b.at_home, -b.share, b.language); });
    std::vector<std::string> languages;
    for (const Spoken& one : spoken) languages.push_back(one.language);
    return languages;
}

Bundle territory_information() {
    UErrorCode error = U_ZERO_ERROR;
    const Bundle data(ures_openDirect(nullptr, "supplementalData", &error));
    Bundle territories(ures_getByKey(data.get(), "territoryInfo", nullptr, &error));
    return U_SUCCESS(error) ? std::move(territories) : Bundle();
}

Error unknown_language(const std::string& language) {
    std::vector<std::string> codes{"local"};
    for (const PlaceNameLanguage& known : place_name_languages()) codes.push_back(known.code);
    const std::string near = nearest(language, codes);
    return Error{fmt::format("there are no country names in \"{}\"{}; give local, or a code such as {}", shorten(to_single_line(language), 40),
                             near.empty() ? "" : "; did you mean " + near + "?", "ar, de, en, es, fa, fr, hi, ja, kk, ky, ru, tg, tr, uk, uz or zh_CN")};
}

PlaceNames local_names(const std::vector<Country>& states) {
    PlaceNames names{"local", {}};
    const Bundle territories = territory_information();
    if (!territories) return names;
    for (const Country& state : states) {
        for (const std::string& language : languages_of_territory(territories.get(), state.alpha2)) {
            const std::string name = name_of_territory(state.alpha2, language);
            if (name.empty()) continue;
            names.by_code[state.alpha3] = first_name(name);
            break;
        }
    }
    return names;
}

}  // namespace

Result<PlaceNames> read_place_names(const std::string& language) {
    if (language.empty() || language == "en") return PlaceNames{};
    const CountryNames* known = countries();
    if (known == nullptr) return CountryNames::load().error();
    if (language == "local") return local_names(known->countries());
    if (!is_language_code(language)) return unknown_language(language);
    PlaceNames names{language, {}};
    if (icu_speaks(language)) {
        for (const Country& state : known->countries())
            if (const std::string name = name_of_territory(state.alpha2, language); !name.empty()) names.by_code[state.alpha3] = first_name(name);
        return names;
    }
    const CountryNames catalogues = *known;
    for (const Country& state : catalogues.countries()) {
        const std::vector<std::string> translated = catalogues.names_in(state, language);
        if (!translated.empty()) names.by_code[state.alpha3] = translated.front();
    }
    return names.by_code.empty() ? Result<PlaceNames>(unknown_language(language)) : names;
}

std::vector<PlaceNameLanguage> place_name_languages() {
    std::vector<PlaceNameLanguage> languages;
    std::set<std::string> seen;
    for (std::int32_t i = 0; i < uloc_countAvailable(); ++i) {
        std::string code = uloc_getAvailable(i);
        if (code.find('_') != std::string::npos || code == "en" || code == "zh") continue;
        if (icu_speaks(code) && seen.insert(code).second) languages.push_back({code, own_name(code)});
    }
    for (const char* code : {"zh_CN", "zh_TW"}) languages.push_back({code, own_name(code[3] == 'C' ? "zh_Hans" : "zh_Hant")});
    std::sort(languages.begin(), languages.end(), [](const PlaceNameLanguage& a, const PlaceNameLanguage& b) { return a.code < b.code; });
    return languages;
}

std::vector<std::string> languages_of_state(const std::string& alpha3) {
    const CountryNames* known = countries();
    const Country* state = known == nullptr ? nullptr : known->find_alpha3(alpha3);
    const Bundle territories = territory_information();
    if (state == nullptr || !territories) return {};
    return languages_of_territory(territories.get(), state->alpha2);
}

}  // namespace imap
