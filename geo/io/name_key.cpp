// Brings the spellings of a country's name to one key: case, accents, punctuation, abbreviations, filling words and word order.
#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "geo/base/text.h"
#include "geo/io/code_systems.h"

namespace imap {
namespace {

/// Letters without their accents, and marks that are joined to the word around them or part words. By UTF-8 character.
const std::unordered_map<std::string_view, std::string_view>& replacements() {
    static const std::unordered_map<std::string_view, std::string_view> table{
        {"à", "a"},     {"á", "a"},     {"â", "a"},     {"ã", "a"},     {"ä", "a"},     {"å", "a"},      {"ā", "a"},      {"ă", "a"},
        {"ą", "a"},     {"ç", "c"},     {"ć", "c"},     {"č", "c"},     {"ď", "d"},     {"đ", "d"},      {"è", "e"},      {"é", "e"},
        {"ê", "e"},     {"ë", "e"},     {"ē", "e"},     {"ę", "e"},     {"ě", "e"},     {"ğ", "g"},      {"ì", "i"},      {"í", "i"},
        {"î", "i"},     {"ï", "i"},     {"ī", "i"},     {"ı", "i"},     {"ł", "l"},     {"ñ", "n"},      {"ń", "n"},      {"ò", "o"},
        {"ó", "o"},     {"ô", "o"},     {"õ", "o"},     {"ö", "o"},     {"ø", "o"},     {"ő", "o"},      {"ř", "r"},      {"ś", "s"},
        {"š", "s"},     {"ş", "s"},     {"ș", "s"},     {"ţ", "t"},     {"ț", "t"},     {"ù", "u"},      {"ú", "u"},      {"û", "u"},
        {"ü", "u"},     {"ű", "u"},     {"ý", "y"},     {"ž", "z"},     {"ż", "z"},     {"ß", "ss"},     {"ё", "е"},      {"\u064B", ""},
        {"\u064C", ""}, {"\u064D", ""}, {"\u064E", ""}, {"\u064F", ""}, {"\u0650", ""}, {"\u0651", ""},  {"\u0652", ""},  // Arabic vowel
                                                                                                                          // signs
        {"\u2019", ""}, {"\u02BC", ""}, {"\u2018", ""}, {"\u0307", ""}, {"\u00B4", ""}, {"\u00A0", " "}, {"\u202F", " "}, {"\u2013", " "},
        {"\u2014", " "}};
    return table;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> abbreviations{{{"rep", "republic"},
                                                                                       {"dem", "democratic"},
                                                                                       {"fed", "federated"},
                                                                                       {"sts", "states"},
                                                                                       {"st", "saint"},
                                                                                       {"is", "islands"},
                                                                                       {"isl", "islands"},
                                                                                       {"isds", "islands"},
                                                                                       {"isd", "islands"},
                                                                                       {"terr", "territory"}}};

bool is_filling_word(std::string_view word) { return word == "the" || word == "of" || word == "and"; }

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

/// ASCII punctuation parts words, an apostrophe and the dots of "U.S.A." do not.
std::string with_words_apart(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool letter = static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool initial = c == '.' && i > 0 && (i == 1 || text[i - 2] == '.' || text[i - 2] == ' ');
        if (letter)
            out += c;
        else if (c != '\'' && c != '`' && !initial)
            out += ' ';
    }
    return out;
}

}  // namespace

std::string name_key(const std::string& name) {
    const std::string plain = in_plain_letters(fold_case(name));
    std::vector<std::string> words;
    for (std::string& word : split(with_words_apart(plain), ' ')) {
        if (is_filling_word(word)) continue;
        for (const auto& [shorter, longer] : abbreviations)
            if (word == shorter) word = longer;
        words.push_back(std::move(word));
    }
    std::sort(words.begin(), words.end());
    return join(words, " ");
}

bool is_no_code(const std::string& cell) {
    static const std::set<std::string> words{"",   ".",   "..",   "...",   "\u2026", "-",   "\u2013", "\u2014", "\\N",
                                             "-9", "-99", "-999", "-9999", "-88",    "-77", "N/A",    "n/a",    "#N/A"};
    return words.contains(std::string(trim(cell)));
}

}  // namespace imap
