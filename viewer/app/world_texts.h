// The letters that the data can put on the screen, so that the font atlas holds them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "viewer/scene/scene.h"

namespace imap {

/// Code points that Noto Sans may lack, each kept once: what comes before the Armenian letters is in it.
class LetterSet {
public:
    void add(std::string_view utf8);
    [[nodiscard]] std::string letters() const;  ///< UTF-8, in the order of their numbers

private:
    std::vector<bool> seen_;  ///< by number, up to the last one that was seen
};

std::string letters_of(const World&);  ///< of its data and borders
std::string letters_of(const PlaceNames&);
std::string letters_of(const std::vector<Note>&);
const std::vector<PlaceNameLanguage>& all_languages();  ///< that names can be had in; found out once
std::string language_letters();                         ///< of the languages' own names

}  // namespace imap
