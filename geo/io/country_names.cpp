// Reads iso-codes' JSON and the gettext catalogues that come with it.
#include "geo/io/country_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/gettext_catalogue.h"

namespace imap {
namespace {

using nlohmann::json;

constexpr const char* json_path = "/usr/share/iso-codes/json/iso_3166-1.json";
constexpr const char* locale_folder = "/usr/share/locale";
constexpr const char* advice = "install Debian's package iso-codes (apt install iso-codes)";

std::string text_of(const json& entry, const char* key) {
    const auto found = entry.find(key);
    return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Country to_country(const json& entry) {
    Country country;
    country.alpha2 = text_of(entry, "alpha_2");
    country.alpha3 = text_of(entry, "alpha_3");
    country.numeric = text_of(entry, "numeric");
    country.short_name = text_of(entry, "name");
    country.official_name = text_of(entry, "official_name");
    country.name = text_of(entry, "common_name");
    if (country.name.empty()) country.name = country.short_name;
    return country;
}

const Country* find(const std::vector<Country>& countries, std::string Country::*field, const std::string& value) {
    const auto found = std::find_if(countries.begin(), countries.end(), [&](const Country& c) { return c.*field == value; });
    return found == countries.end() || value.empty() ? nullptr : &*found;
}

/// "ru_RU.UTF-8" -> ru_RU, ru; "zh" -> zh, zh_CN. Empty for what is no language, so that it cannot lead out of the folder.
std::vector<std::string> catalogue_names(const std::string& language) {
    const std::string locale = language.substr(0, language.find('.'));
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '@'; };
    if (locale.empty() || !std::all_of(locale.begin(), locale.end(), allowed)) return {};
    std::vector<std::string> names{locale};
    const std::string plain = locale.substr(0, locale.find_first_of("_@"));
    if (plain != locale) names.push_back(plain);
    if (plain == "zh") names.emplace_back("zh_CN");
    return names;
}

std::map<std::string, std::string> load_catalogue(const std::string& language) {
    for (const std::string& name : catalogue_names(language)) {
        for (const char* domain : {"iso_3166-1.mo", "iso_3166.mo"}) {
            const Result<std::string> bytes = read_file(std::filesystem::path(locale_folder) / name / "LC_MESSAGES" / domain);
            if (!bytes) continue;
            Result<std::map<std::string, std::string>> entries = parse_gettext_catalogue(*bytes);
            if (entries) return std::move(entries).value();
        }
    }
    return {};
}

}  // namespace

std::filesystem::path country_names_file() {
    const char* chosen = std::getenv("INFLUENCE_MAP_ISO_CODES");
    return chosen != nullptr && *chosen != '\0' ? chosen : json_path;
}

Result<CountryNames> CountryNames::load() {
    const std::string path = country_names_file().string();
    const Result<std::string> text = read_file(path);
    if (!text) return Error{fmt::format("country codes: {}; {}", text.error().message, advice)};
    const json root = json::parse(*text, nullptr, false);
    if (!root.is_object() || !root.contains("3166-1") || !root["3166-1"].is_array()) { return Error{fmt::format("country codes: {} is not iso-codes' JSON; {}", path, advice)}; }
    CountryNames names;
    for (const json& entry : root["3166-1"]) {
        if (entry.is_object()) names.countries_.push_back(to_country(entry));
    }
    return names;
}

const Country* CountryNames::find_alpha3(const std::string& alpha3) const { return find(countries_, &Country::alpha3, alpha3); }
const Country* CountryNames::find_numeric(const std::string& numeric) const { return find(countries_, &Country::numeric, numeric); }

const Country* CountryNames::find_name(const std::string& name) const {
    const std::string wanted = fold_case(trim(name));
    if (wanted.empty()) return nullptr;
    for (const Country& country : countries_) {
        for (const std::string* own : {&country.name, &country.short_name, &country.official_name}) {
            if (fold_case(*own) == wanted) return &country;
        }
    }
    for (const auto& [language, entries] : translations_) {
        for (const Country& country : countries_) {
            for (const std::string* own : {&country.name, &country.short_name, &country.official_name}) {
                const auto found = entries.find(*own);
                if (found != entries.end() && fold_case(found->second) == wanted) return &country;
            }
        }
    }
    return nullptr;
}

const std::map<std::string, std::string>& CountryNames::catalogue(const std::string& language) const {
    auto known = translations_.find(language);
    if (known == translations_.end()) known = translations_.emplace(language, load_catalogue(language)).first;
    return known->second;
}

std::string CountryNames::name_in(const Country& country, const std::string& language) const {
    const std::map<std::string, std::string>& entries = catalogue(language);
    for (const std::string* own : {&country.name, &country.short_name}) {
        const auto found = entries.find(*own);
        if (found != entries.end()) return found->second;
    }
    return country.name;
}

std::vector<std::string> CountryNames::names_in(const Country& country, const std::string& language) const {
    const std::map<std::string, std::string>& entries = catalogue(language);
    std::vector<std::string> names;
    for (const std::string* own : {&country.name, &country.short_name, &country.official_name}) {
        const auto found = entries.find(*own);
        if (found != entries.end()) names.push_back(found->second);
    }
    return names;
}

}  // namespace imap
