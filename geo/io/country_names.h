// Country codes and names in many languages, from Debian's iso-codes.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "geo/base/result.h"

namespace imap {

struct Country {
    std::string alpha2, alpha3, numeric;  ///< numeric is zero-padded to three digits
    std::string name;                     ///< English: the common name where iso-codes has one, else the short name
    std::string short_name;               ///< of the standard: "Moldova, Republic of"
    std::string official_name;
};

/// /usr/share/iso-codes/json/iso_3166-1.json, or $INFLUENCE_MAP_ISO_CODES.
std::filesystem::path country_names_file();

/// Reading a translation fills a cache: one object is for one thread.
class CountryNames {
public:
    /// Reads country_names_file(). Error: how to install the package.
    static Result<CountryNames> load();

    [[nodiscard]] const std::vector<Country>& countries() const { return countries_; }
    [[nodiscard]] const Country* find_alpha3(const std::string& alpha3) const;
    [[nodiscard]] const Country* find_numeric(const std::string& numeric) const;
    /// Any name in English or a loaded language, without case; nullptr when unknown.
    [[nodiscard]] const Country* find_name(const std::string& name) const;
    /// The name in `language` ("ru", "zh_CN", "kk", "ky", "uz", "tg", "tk"), from the package's gettext catalogues; English where
    /// there is no translation. Catalogues are read on first use.
    [[nodiscard]] std::string name_in(const Country& country, const std::string& language) const;
    /// Every translation of its common, short and official name; none where there is none.
    [[nodiscard]] std::vector<std::string> names_in(const Country& country, const std::string& language) const;

private:
    [[nodiscard]] const std::map<std::string, std::string>& catalogue(const std::string& language) const;

    std::vector<Country> countries_;
    mutable std::map<std::string, std::map<std::string, std::string>> translations_;  ///< language -> English -> translated
};

}  // namespace imap
