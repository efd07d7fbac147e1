// The words for every enumeration of the model: one table each, used for writing, parsing and listing.
#include <array>
#include <utility>

#include "geo/model/dataset.h"

namespace imap {
namespace {

template <class Enum>
using Entry = std::pair<Enum, const char*>;

constexpr std::array actor_kind_words{
    Entry<ActorKind>{ActorKind::state, "state"},   Entry<ActorKind>{ActorKind::bloc, "bloc"},   Entry<ActorKind>{ActorKind::organization, "organization"},
    Entry<ActorKind>{ActorKind::person, "person"}, Entry<ActorKind>{ActorKind::group, "group"},
};
constexpr std::array polarity_words{
    Entry<Polarity>{Polarity::cooperation, "cooperation"},
    Entry<Polarity>{Polarity::pressure, "pressure"},
    Entry<Polarity>{Polarity::conflict, "conflict"},
    Entry<Polarity>{Polarity::demand, "demand"},
};
constexpr std::array trend_words{
    Entry<Trend>{Trend::rising, "rising"},       Entry<Trend>{Trend::steady, "steady"},   Entry<Trend>{Trend::waning, "waning"},
    Entry<Trend>{Trend::contested, "contested"}, Entry<Trend>{Trend::unknown, "unknown"},
};
constexpr std::array confidence_words{
    Entry<Confidence>{Confidence::low, "low"},
    Entry<Confidence>{Confidence::moderate, "moderate"},
    Entry<Confidence>{Confidence::high, "high"},
};
constexpr std::array modality_words{
    Entry<Modality>{Modality::asserted, "asserted"}, Entry<Modality>{Modality::historical, "historical"},   Entry<Modality>{Modality::expected, "expected"},
    Entry<Modality>{Modality::denied, "denied"},     Entry<Modality>{Modality::comparative, "comparative"},
};
constexpr std::array stance_words{
    Entry<Stance>{Stance::supports, "supports"},
    Entry<Stance>{Stance::contradicts, "contradicts"},
};
constexpr std::array figure_kind_words{
    Entry<FigureKind>{FigureKind::none, "none"},
    Entry<FigureKind>{FigureKind::stated, "stated"},
    Entry<FigureKind>{FigureKind::derived, "derived"},
};

// The table of an enumeration, by type.
constexpr const auto& table(ActorKind) { return actor_kind_words; }
constexpr const auto& table(Polarity) { return polarity_words; }
constexpr const auto& table(Trend) { return trend_words; }
constexpr const auto& table(Confidence) { return confidence_words; }
constexpr const auto& table(Modality) { return modality_words; }
constexpr const auto& table(Stance) { return stance_words; }
constexpr const auto& table(FigureKind) { return figure_kind_words; }

template <class Enum>
const char* find_word(Enum value) {
    for (const auto& [entry, text] : table(value)) {
        if (entry == value) return text;
    }
    return "";
}

}  // namespace

const char* word(ActorKind value) { return find_word(value); }
const char* word(Polarity value) { return find_word(value); }
const char* word(Trend value) { return find_word(value); }
const char* word(Confidence value) { return find_word(value); }
const char* word(Modality value) { return find_word(value); }
const char* word(Stance value) { return find_word(value); }
const char* word(FigureKind value) { return find_word(value); }

template <class Enum>
std::optional<Enum> parse_word(const std::string& text) {
    for (const auto& [value, entry] : table(Enum{})) {
        if (text == entry) return value;
    }
    return std::nullopt;
}

template <class Enum>
const std::vector<Enum>& all_values() {
    static const std::vector<Enum> values = [] {
        std::vector<Enum> all;
        for (const auto& entry : table(Enum{})) all.push_back(entry.first);
        return all;
    }();
    return values;
}

// The header only declares these templates: every enumeration that has words is instantiated here.
template std::optional<ActorKind> parse_word(const std::string&);
template std::optional<Polarity> parse_word(const std::string&);
template std::optional<Trend> parse_word(const std::string&);
template std::optional<Confidence> parse_word(const std::string&);
template std::optional<Modality> parse_word(const std::string&);
template std::optional<Stance> parse_word(const std::string&);
template std::optional<FigureKind> parse_word(const std::string&);
template const std::vector<ActorKind>& all_values();
template const std::vector<Polarity>& all_values();
template const std::vector<Trend>& all_values();
template const std::vector<Confidence>& all_values();
template const std::vector<Modality>& all_values();
template const std::vector<Stance>& all_values();
template const std::vector<FigureKind>& all_values();

}  // namespace imap
