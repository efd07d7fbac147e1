// Names of states in other languages, and each state's own main language, from Unicode's CLDR by way of ICU; what ICU does not speak, from iso-codes.
#pragma once

#include <string>
#include <vector>

#include "geo/base/result.h"
#include "geo/model/place_names.h"

namespace imap {

/// Empty or "en": no names, English stands. "local": each state in its own main language. Else a language such as "ru", "zh_CN" or "kk".
/// CLDR's names are the short ones that maps want ("Россия"); iso-codes has the standard's ("Российская Федерация").
/// Error: nobody knows the language; names the nearest.
Result<PlaceNames> read_place_names(const std::string& language);

/// Every language that ICU has country names in, by code; "zh" as zh_CN and zh_TW.
std::vector<PlaceNameLanguage> place_name_languages();

/// The languages of a state (alpha-3) in which it may be named, its main one first. From CLDR's territory information: official languages alone; one that
/// has an ISO 639-1 code (Swiss German is spoken by most, but written by few), is at home in this state (CLDR's likely subtags) and is used by a quarter
/// of its people comes before others, then the one that most use.
std::vector<std::string> languages_of_state(const std::string& alpha3);

}  // namespace imap
