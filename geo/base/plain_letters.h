// Letters without their accents, for finding names as people type them.
#pragma once

#include <string>
#include <string_view>

namespace imap {

/// Of text that fold_case has made small: "türkiye" -> "turkiye", "côte d’ivoire" -> "cote divoire"; what has no plainer letter stays. Apostrophes and Arabic vowel signs go,
/// dashes and unusual spaces become spaces.
std::string in_plain_letters(std::string_view text);

}  // namespace imap
