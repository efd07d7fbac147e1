// The relation model: who influences whom, in which domain, how strongly, and which sentence of which source says so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/large_pages.h"
#include "geo/model/rows_on_demand.h"

namespace imap {

/// Row numbers in the tables of one Dataset; -1 = none.
using ActorIndex = int;
using RelationIndex = int;
using EvidenceIndex = int;
using SourceIndex = int;
using DomainIndex = int;
inline constexpr int no_index = -1;

enum class ActorKind { state, bloc, organization, person, group };
enum class Polarity : std::uint8_t { cooperation, pressure, conflict, demand };
enum class Trend : std::uint8_t { rising, steady, waning, contested, unknown };
enum class Confidence : std::uint8_t { low, moderate, high };
/// `comparative` marks what the source says only by comparing (more than elsewhere).
enum class Modality : std::uint8_t { asserted, historical, expected, denied, comparative };
enum class Stance { supports, contradicts };
/// Whether a figure in a claim is given by the source or derived from one that is.
enum class FigureKind { none, stated, derived };

/// ISO 8601 date of any precision; month and day are 0 where not given.
struct PartialDate {
    int year = 0;
    int month = 0;
    int day = 0;

    friend auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

/// sRGB, 8 bits a channel.
struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;

    friend bool operator==(const Color&, const Color&) = default;
};

struct Actor {
    std::string id;
    std::string name;
    ActorKind kind = ActorKind::state;
    std::string code;                 ///< ISO 3166-1 alpha-3 or empty
    std::vector<ActorIndex> members;  ///< of a bloc
    std::optional<Color> color;
    std::string place;              ///< name of the place it is drawn at, or empty
    std::optional<double> lon_deg;  ///< set together with lat_deg
    std::optional<double> lat_deg;
    std::string note;
};

/// The facts of a relation: numbers alone, because there may be millions, and all of them are walked for every picture. Its words are
/// Dataset::words_of.
struct Relation {
    ActorIndex actor = no_index;
    ActorIndex target = no_index;
    DomainIndex domain = no_index;
    int layer = 0;                   ///< in Dataset::layers, where several datasets were merged
    std::optional<double> strength;  ///< ordinal level, or a measured value in the scale's unit (which may be negative); absent where the source gives none
    std::optional<PartialDate> start;
    std::optional<PartialDate> end;
    Polarity polarity = Polarity::cooperation;
    Trend trend = Trend::unknown;
    Confidence confidence = Confidence::moderate;
    Modality modality = Modality::asserted;
    bool directed = true;
};

/// What is said of a relation, and by what.
struct RelationWords {
    std::string id;
    std::string summary;
    std::vector<EvidenceIndex> evidence;  ///< in file order
};

struct Evidence {
    std::string id;
    RelationIndex relation = no_index;
    SourceIndex source = no_index;
    std::string locator;  ///< "p12", "page 3"
    std::string claim;    ///< in the coder's own words
    std::string speaker;
    std::vector<std::string> chain;  ///< from the origin of the claim to the source in hand
    Stance stance = Stance::supports;
    FigureKind figure = FigureKind::none;
};

/// CSL-JSON names, as text.
struct Source {
    std::string id, type, title, author, publisher, issued, url, accessed, license, language, note;
    std::string locators;  ///< "p1-p47": the locators that exist; empty = not stated
};

struct Domain {
    std::string id, name, description;
};

struct StrengthLevel {
    double value = 0;
    std::string name, rule;
};

/// What the numbers in `strength` mean.
struct StrengthScale {
    bool ordinal = true;
    std::vector<StrengthLevel> levels;  ///< ordinal only, ascending
    std::string unit;                   ///< measured only
};

/// One of the datasets that were merged into one.
struct DatasetLayer {
    std::string title, path;
    StrengthScale strength;
};

/// One immutable set of relations with its evidence, as read from a data package.
struct Dataset {
    std::string name, title, description;
    std::string figure_title, figure_subtitle;
    std::string path;  ///< what the user opened
    std::vector<Domain> domains;
    StrengthScale strength;
    std::vector<ActorIndex> focus;    ///< what the default view frames; empty = everything drawn
    std::vector<ActorIndex> compare;  ///< the default pair for net influence; empty or two
    std::vector<Actor> actors;
    Rows<Relation> relations;
    RowsOnDemand<RelationWords> relation_words;  ///< one a relation; those at the end may lack, and are empty then
    RowsOnDemand<Evidence> evidence;
    std::vector<Source> sources;
    std::vector<DatasetLayer> layers;  ///< empty where the dataset is one; then `strength` holds for every relation

    /// What the relation's strength means.
    [[nodiscard]] const StrengthScale& scale_of(const Relation& relation) const { return layers.empty() ? strength : layers[static_cast<std::size_t>(relation.layer)].strength; }
    [[nodiscard]] RelationWords words_of(RelationIndex relation) const {
        const auto row = static_cast<std::size_t>(relation);
        return row < relation_words.size() ? relation_words[row] : RelationWords{};
    }
    void add(const Relation& relation, RelationWords words) {
        relation_words.resize(relations.size());
        relations.push_back(relation);
        relation_words.push_back(std::move(words));
    }
    [[nodiscard]] ActorIndex find_actor(const std::string& id_code_or_name) const;  ///< exact id, code, or name without case
    [[nodiscard]] DomainIndex find_domain(const std::string& id_or_name) const;
};

// The words used in files, on the command line and in lists. parse_* return nothing for an unknown word.
const char* word(ActorKind);
const char* word(Polarity);
const char* word(Trend);
const char* word(Confidence);
const char* word(Modality);
const char* word(Stance);
const char* word(FigureKind);
template <class Enum>
std::optional<Enum> parse_word(const std::string& text);
template <class Enum>
const std::vector<Enum>& all_values();
/// For a parse_word whose words are those of word(): the value of all_values() that has this one.
template <class Enum>
std::optional<Enum> value_with_word(const std::string& text) {
    for (const Enum value : all_values<Enum>())
        if (text == word(value)) return value;
    return std::nullopt;
}

std::string to_string(const PartialDate&);                          ///< "2022", "2022-10", "2022-10-05"
std::optional<PartialDate> parse_partial_date(const std::string&);  ///< nothing for a date that is not in the calendar
std::optional<Color> parse_color(const std::string& hex);           ///< "#rrggbb"
std::string to_hex(Color);

}  // namespace imap
