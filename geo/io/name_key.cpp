// Brings the spellings of a country's name to one key: case, accents, punctuation, abbreviations, filling words and word order.
#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "geo/base/text.h"
#include "geo/io/code_systems.h"

namespace imap {
namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

constexpr std::array<Replacement, 52> plain_letters{{
    {"à", "a"}, {"á", "a"}, {"â", "a"}, {"ã", "a"}, {"ä", "a"}, {"å", "a"}, {"ā", "a"}, {"ă", "a"}, {"ą", "a"}, {"ç", "c"}, {"ć", "c"},
    {"č", "c"}, {"ď", "d"}, {"đ", "d"}, {"è", "e"}, {"é", "e"}, {"ê", "e"}, {"ë", "e"}, {"ē", "e"}, {"ę", "e"}, {"ě", "e"}, {"ğ", "g"},
    {"ì", "i"}, {"í", "i"}, {"î", "i"}, {"ï", "i"}, {"ī", "i"}, {"ı", "i"}, {"ł", "l"}, {"ñ", "n"}, {"ń", "n"}, {"ò", "o"}, {"ó", "o"},
    {"ô", "o"}, {"õ", "o"}, {"ö", "o"}, {"ø", "o"}, {"ő", "o"}, {"ř", "r"}, {"ś", "s"}, {"š", "s"}, {"ş", "s"}, {"ţ", "t"}, {"ù", "u"},
    {"ú", "u"}, {"û", "u"}, {"ü", "u"}, {"ű", "u"}, {"ý", "y"}, {"ž", "z"}, {"ż", "z"}, {"ё", "е"},
}};
/// Joined to the word around them, or parting words.
constexpr std::array<Replacement, 8> marks{
    {{"\u2019", ""}, {"\u02BC", ""}, {"\u2018", ""}, {"\u00A0", " "}, {"\u202F", " "}, {"\u2013", " "}, {"\u2014", " "}, {"\u0307", ""}}};
constexpr std::array<Replacement, 7> abbreviations{{{"rep", "republic"}, {"dem", "democratic"}, {"fed", "federated"}, {"sts", "states"},
                                                    {"st", "saint"}, {"is", "islands"}, {"isl", "islands"}}};
const std::set<std::string_view> filling_words{"the", "of", "and"};

template <std::size_t N>
std::string replaced(std::string_view text, const std::array<Replacement, N>& replacements) {
    std::string out;
    while (!text.empty()) {
        const auto found = std::find_if(replacements.begin(), replacements.end(), [&](const Replacement& r) { return text.starts_with(r.first); });
        out += found == replacements.end() ? text.substr(0, 1) : found->second;
        text.remove_prefix(found == replacements.end() ? 1 : found->first.size());
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
        if (letter) out += c;
        else if (c != '\'' && c != '`' && !initial) out += ' ';
    }
    return out;
}

}  // namespace

std::string name_key(const std::string& name) {
    const std::string plain = replaced(replaced(fold_case(name), plain_letters), marks);
    std::vector<std::string> words;
    for (std::string& word : split(with_words_apart(plain), ' ')) {
        if (filling_words.contains(word)) continue;
        for (const auto& [shorter, longer] : abbreviations)
            if (word == shorter) word = longer;
        words.push_back(std::move(word));
    }
    std::sort(words.begin(), words.end());
    return join(words, " ");
}

bool is_no_code(const std::string& cell) {
    static const std::set<std::string> words{"", ".", "..", "...", "\u2026", "-", "\u2013", "\u2014", "\\N", "-9", "-99", "-999", "-9999", "-88", "-77"};
    return words.contains(cell);
}

}  // namespace imap
