// Brings the spellings of a country's name to one key: case, accents, punctuation, abbreviations, filling words and word order.
#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/base/plain_letters.h"
#include "geo/base/text.h"
#include "geo/io/code_systems.h"
#include "geo/io/word_test.h"

namespace imap {
namespace {

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

bool is_no_code(std::string_view cell) {
    static const WordTest words({"", ".", "..", "...", "\u2026", "-", "\u2013", "\u2014", "\\N", "-9", "-99", "-999", "-9999", "-88", "-77", "N/A", "n/a", "#N/A"});
    return words.contains(trim(cell));
}

}  // namespace imap
