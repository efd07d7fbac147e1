// A relation, its evidence and its sources in words, the same in panels, tables and reports.
#pragma once

#include <string>

#include "geo/model/dataset.h"

namespace imap {

/// "rising" -> "Rising".
std::string capitalized(std::string word);
/// The place of a strength among an ordinal scale's levels; -1 = none of them, or a measured scale.
int level_index(const StrengthScale&, double strength);
/// The name of a strength: the level's word, or the value with its unit.
std::string strength_words(const StrengthScale&, double strength);
/// "Asserted, high confidence, 2022-04 to 2022-10".
std::string certainty_words(const Relation&);
/// "Temur Umarov › watson.de › 24 Instant News": the speaker first, then through whom it came.
std::string attribution(const Evidence&);
/// "Hamilton, watson.de, 2022-10": short enough for a list.
std::string source_name(const Source&);
/// Only such a link is ever offered to be opened.
bool is_web_link(const std::string& url);

}  // namespace imap
