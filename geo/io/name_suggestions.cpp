// What a name that is no state's may have meant: a slip of the pen, a longer or shorter form, or no single state at all.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>

#include "geo/base/text.h"
#include "geo/io/code_systems.h"

namespace imap {
namespace {

constexpr std::size_t most_suggestions = 3;
constexpr std::size_t most_slips = 4;
constexpr std::size_t longest_name = 64;  ///< bytes; a longer one is no name, and comparing would be slow

/// Words that names of many states share, so that having them in common says nothing.
bool is_common_word(const std::string& word) {
    static const std::set<std::string_view> words{"republic", "democratic", "peoples", "federated", "federal",  "former",    "fmr",   "islands", "island",   "saint",
                                                  "state",    "states",     "united",  "new",       "north",    "south",     "east",  "west",    "northern", "southern",
                                                  "eastern",  "western",    "central", "kingdom",   "province", "territory", "union", "part",    "until",    "french",
                                                  "british",  "american",   "dutch",   "islamic",   "arab",     "sar",       "asia",  "africa",  "other"};
    return words.contains(word);
}

std::vector<std::string> telling_words(const std::string& key) {
    std::vector<std::string> words = split(key, ' ');
    std::erase_if(words, [](const std::string& word) { return word.size() < 3 || is_common_word(word); });
    return words;
}

std::size_t letters_in(const std::vector<std::string>& words) {
    std::size_t count = 0;
    for (const std::string& word : words) count += word.size();
    return count;
}

/// How often each letter stands in a text, by byte value modulo 32.
using LetterCounts = std::array<std::uint8_t, 32>;

LetterCounts letters_of(const std::string& text) {
    LetterCounts counts{};
    for (const char c : text) ++counts[static_cast<unsigned char>(c) % 32];
    return counts;
}

/// No fewer slips than this part two texts, for one slip changes two counts at most.
int fewest_slips(const LetterCounts& a, const LetterCounts& b) {
    int difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) difference += a[i] > b[i] ? a[i] - b[i] : b[i] - a[i];
    return (difference + 1) / 2;
}

}  // namespace

/// Every name that can be suggested, prepared for comparing.
class KnownNames {
public:
    void add(const std::string& key, int state, bool of_region) {
        if (state < 0 || key.size() > longest_name) return;
        for (const std::string& word : telling_words(key)) by_word_[word].push_back(names_.size());
        names_.push_back({key, state, of_region, letters_of(key), telling_words(key)});
    }

    /// States by how far their names are from what was written: in slips for each letter; names that share more than half of the letters of
    /// its telling words come after all slips of the pen, with 1 and the part of their own that is not shared.
    [[nodiscard]] std::map<int, double> near(const std::string& written, bool regions, bool others) const {
        std::map<int, double> found;
        const auto take = [&](const Name& name, double far) {
            if (!(name.of_region ? regions : others)) return;
            const auto [entry, is_new] = found.emplace(name.state, far);
            if (!is_new) entry->second = std::min(entry->second, far);
        };
        const std::size_t allowed = std::clamp<std::size_t>(written.size() / 4, 1, most_slips);
        const LetterCounts letters = letters_of(written);
        for (const Name& name : names_) {
            const auto [shorter, longer] = std::minmax({written.size(), name.key.size()});  // by value: of two temporaries only references would be kept
            if (longer - shorter > allowed || fewest_slips(letters, name.letters) > static_cast<int>(allowed)) continue;
            const std::size_t slips = edit_distance(written, name.key);
            if (slips <= allowed) take(name, static_cast<double>(slips) / static_cast<double>(longer));
        }
        const std::vector<std::string> words = telling_words(written);
        std::map<std::size_t, std::size_t> shared;  // letters, by name
        for (const std::string& word : words)
            if (const auto with = by_word_.find(word); with != by_word_.end())
                for (const std::size_t name : with->second) shared[name] += word.size();
        for (const auto& [name, count] : shared) {
            const auto all = static_cast<double>(letters_in(names_[name].words));
            if (2 * count > letters_in(words)) take(names_[name], 2.0 - static_cast<double>(count) / std::max(all, 1.0));
        }
        return found;
    }

private:
    struct Name {
        std::string key;
        int state = -1;
        bool of_region = false;
        LetterCounts letters{};
        std::vector<std::string> words;
    };
    std::vector<Name> names_;
    std::map<std::string, std::vector<std::size_t>> by_word_;
};

std::string StateCodes::aggregate_note(const std::string& value) const {
    auto found = groups_.find(fold_case(trim(value)));
    if (found == groups_.end()) found = groups_.find(name_key(value));
    return found == groups_.end() ? "" : found->second;
}

std::vector<std::string> StateCodes::suggestions(const ColumnCodes& codes, const std::string& value) const {
    const std::string key = name_key(value);
    const bool letters = key.find_first_not_of("0123456789 ") != std::string::npos;
    if (key.size() <= 3 || key.size() > longest_name || !letters || !aggregate_note(value).empty()) return {};
    if (known_names_ == nullptr) {
        if (!foreign_names_read_) add_other_languages();
        const auto known = std::make_shared<KnownNames>();
        for (const auto& [name, match] : names_) known->add(name, match.state, false);
        for (const auto& [name, state] : foreign_names_) known->add(name, state, false);
        for (const auto& [name, state] : region_names_) known->add(name, state, true);
        known_names_ = known;
    }
    const auto is_read_in = [&](CodeSystem system) { return codes.system == system || std::find(codes.also.begin(), codes.also.end(), system) != codes.also.end(); };
    const bool regions = is_read_in(CodeSystem::borders);

    std::vector<std::pair<double, int>> order;
    for (const auto& [state, far] : known_names_->near(key, regions, !regions || is_read_in(CodeSystem::name))) order.emplace_back(far, state);
    std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
        const auto rank = [&](const auto& one) { return std::pair(one.first, states_[static_cast<std::size_t>(one.second)].former); };
        return rank(a) < rank(b);
    });
    std::vector<std::string> names;
    for (const auto& [far, state] : order) {
        const bool needless = order.front().first < 1 && far >= 1;  // a likely slip needs no company of mere likeness
        if (names.size() < most_suggestions && !needless) names.push_back(states_[static_cast<std::size_t>(state)].name);
    }
    return names;
}

std::string StateCodes::nearest_to(CodeSystem system, const std::string& value) const {
    const std::vector<std::string> names = suggestions({system, {}, 0, 0, ""}, value);
    return names.empty() ? "" : names.front();
}

}  // namespace imap
