// A table of Latin letters with marks, by UTF-8 character.
#include "geo/base/plain_letters.h"

#include <unordered_map>

namespace imap {
namespace {

/// Letters without their accents, and marks that are joined to the word around them or part words. By UTF-8 character.
const std::unordered_map<std::string_view, std::string_view>& replacements() {
    static const std::unordered_map<std::string_view, std::string_view> table{{"à", "a"},
                                                                              {"á", "a"},
                                                                              {"â", "a"},
                                                                              {"ã", "a"},
                                                                              {"ä", "a"},
                                                                              {"å", "a"},
                                                                              {"ā", "a"},
                                                                              {"ă", "a"},
                                                                              {"ą", "a"},
                                                                              {"ç", "c"},
                                                                              {"ć", "c"},
                                                                              {"č", "c"},
                                                                              {"ď", "d"},
                                                                              {"đ", "d"},
                                                                              {"è", "e"},
                                                                              {"é", "e"},
                                                                              {"ê", "e"},
                                                                              {"ë", "e"},
                                                                              {"ē", "e"},
                                                                              {"ę", "e"},
                                                                              {"ě", "e"},
                                                                              {"ğ", "g"},
                                                                              {"ì", "i"},
                                                                              {"í", "i"},
                                                                              {"î", "i"},
                                                                              {"ï", "i"},
                                                                              {"ī", "i"},
                                                                              {"ı", "i"},
                                                                              {"ł", "l"},
                                                                              {"ñ", "n"},
                                                                              {"ń", "n"},
                                                                              {"ò", "o"},
                                                                              {"ó", "o"},
                                                                              {"ô", "o"},
                                                                              {"õ", "o"},
                                                                              {"ö", "o"},
                                                                              {"ø", "o"},
                                                                              {"ő", "o"},
                                                                              {"ř", "r"},
                                                                              {"ś", "s"},
                                                                              {"š", "s"},
                                                                              {"ş", "s"},
                                                                              {"ș", "s"},
                                                                              {"ţ", "t"},
                                                                              {"ț", "t"},
                                                                              {"ù", "u"},
                                                                              {"ú", "u"},
                                                                              {"û", "u"},
                                                                              {"ü", "u"},
                                                                              {"ű", "u"},
                                                                              {"ý", "y"},
                                                                              {"ž", "z"},
                                                                              {"ż", "z"},
                                                                              {"ß", "ss"},
                                                                              {"ё", "е"},
                                                                              {"\u064B", ""},
                                                                              {"\u064C", ""},
                                                                              {"\u064D", ""},
                                                                              {"\u064E", ""},
                                                                              {"\u064F", ""},
                                                                              {"\u0650", ""},
                                                                              {"\u0651", ""},
                                                                              {"\u0652", ""},  // Arabic vowel
                                                                                               // signs
                                                                              {"\u2019", ""},
                                                                              {"\u02BC", ""},
                                                                              {"\u2018", ""},
                                                                              {"\u0307", ""},
                                                                              {"\u00B4", ""},
                                                                              {"\u00A0", " "},
                                                                              {"\u202F", " "},
                                                                              {"\u2013", " "},
                                                                              {"\u2014", " "}};
    return table;
}

}  // namespace

std::string in_plain_letters(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::string_view character = text.substr(i, lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
        const auto found = lead < 0x80 ? replacements().end() : replacements().find(character);
        out += found == replacements().end() ? character : found->second;
        i += character.size();
    }
    return out;
}

}  // namespace imap
