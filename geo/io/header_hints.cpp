// Lists of words as found in the tables of trade, arms, alliances, migration, events and flows of any kind.
#include "geo/io/header_hints.h"

#include <algorithm>

#include "geo/base/text.h"

namespace imap {
namespace {

/// "exporter_iso3" -> exporter, iso3.
std::vector<std::string> words_of_header(const std::string& header) {
    std::string text = fold_case(header);
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) c = ' ';
    return split(text, ' ');
}

/// "originLat" -> "origin Lat".
std::string camel_words_apart(const std::string& header) {
    std::string apart;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const bool begins = i > 0 && header[i] >= 'A' && header[i] <= 'Z' && header[i - 1] >= 'a' && header[i - 1] <= 'z';
        if (begins) apart += ' ';
        apart += header[i];
    }
    return apart;
}

bool is_one_of(const std::string& word, const Hints& hints) { return std::find(hints.begin(), hints.end(), word) != hints.end(); }

/// The length of the longest hint that the header gives, or 0.
std::size_t longest_hint(const std::string& header, const Hints& hints) {
    const std::string folded = fold_case(header);
    const std::vector<std::string> words = words_of_header(header);
    std::size_t longest = 0;
    for (const std::string_view hint : hints) {
        const bool given = folded == hint || std::any_of(words.begin(), words.end(), [&](const std::string& word) {
                               const bool long_enough = hint.size() > 1 || words.size() == 2;  // "iso3_o", but not any header with a lone letter
                               return (long_enough && word == hint) || (hint.size() >= 5 && word.starts_with(hint));
                           });
        if (given) longest = std::max(longest, hint.size());
    }
    return longest;
}

const Hints lon_words{"lon", "lng", "long", "longitude"};
const Hints lat_words{"lat", "latitude"};
const Hints actor_end_words{"from", "origin", "orig", "o", "start", "source", "src", "actor", "sender", "exporter", "supplier", "departure", "1", "a", "i"};
const Hints target_end_words{"to", "destination", "dest", "d", "end", "target", "dst", "recipient", "receiver", "importer", "arrival", "2", "b", "j"};

}  // namespace

const Hints actor_hints{"actor", "actor1", "exporter", "origin",   "orig",     "source",    "sender", "supplier", "reporter", "from",      "donor",  "seller", "iso_o",
                        "o",     "i",      "a",        "country1", "countrya", "country_a", "state1", "statea",   "ccode1",   "stateabb1", "gwno_a", "gwno1",  "influencer"};
const Hints target_hints{"target", "actor2", "importer", "destination", "dest",      "recipient", "receiver", "partner", "to",        "buyer",  "iso_d", "d",
                         "j",      "b",      "country2", "countryb",    "country_b", "state2",    "stateb",   "ccode2",  "stateabb2", "gwno_b", "gwno2", "influencee"};
const Hints value_hints{"value", "amount", "usd", "trade", "flow", "flows", "tiv", "weight", "v", "count", "strength", "score", "exports"};
const Hints start_hints{"year", "date", "start", "styear", "start_year", "start_date", "t", "period", "time", "begin", "since"};
const Hints end_hints{"end", "endyear", "end_year", "end_date", "until", "finish"};
const Hints code_hints{"id", "code", "year", "version", "dyad", "ccode", "gwno"};
const Hints gw_hints{"gw", "gwno", "gwno1", "gwno2", "gwcode", "gwid"};
const Hints numeric_code_hints{"iso", "isonum", "iso_n3", "numeric", "m49", "cow", "ccode", "gwno", "gw", "unhcr"};
const Hints name_hints{"name", "label", "title", "city", "station", "place"};
const Hints key_hints{"id", "code", "key", "node"};

bool hinted(const std::string& header, const Hints& hints) { return longest_hint(header, hints) > 0; }

bool hinted_rather(const std::string& header, const Hints& hints, const Hints& others) {
    const std::size_t longest = longest_hint(header, hints);
    return longest > 0 && longest >= longest_hint(header, others);
}

CoordinateHint coordinate_hint(const std::string& header) {
    CoordinateHint hint;
    for (std::string word : words_of_header(camel_words_apart(header))) {
        // "lat1" is a word of its own with the number behind it.
        const bool numbered = word.size() > 1 && (word.back() == '1' || word.back() == '2');
        const std::string number = numbered ? word.substr(word.size() - 1) : "";
        if (numbered) word.pop_back();
        if (is_one_of(word, lon_words))
            hint.axis = CoordinateAxis::lon;
        else if (is_one_of(word, lat_words))
            hint.axis = CoordinateAxis::lat;
        for (const std::string& end : {word, number}) {
            if (is_one_of(end, actor_end_words))
                hint.end = CoordinateEnd::actor;
            else if (is_one_of(end, target_end_words))
                hint.end = CoordinateEnd::target;
        }
    }
    return hint;
}

}  // namespace imap
