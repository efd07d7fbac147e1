// Which state a code or a name means, and in which code system a whole column is written.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"
#include "geo/io/country_names.h"
#include "geo/model/borders.h"
#include "geo/model/import_spec.h"

namespace imap {

enum class CodeSystem { iso3, iso2, isonum, cow, cow_abbreviation, gw, cameo, unhcr, name, borders };
const char* word(CodeSystem);  ///< "iso3", ..., "cow", "cow abbreviations", "gw", "cameo", "unhcr", "name", "borders"

struct State {
    std::string id;    ///< ISO 3166-1 alpha-3, XKX, COW or GW and a number for a former state without one, or a region's code
    std::string name;  ///< English, or as the user's borders have it
    bool former = false;
};

/// What a code means; `note` is what the user should know of it ("code of Romania until 2002").
struct StateMatch {
    int state = -1;  ///< in StateCodes::states(); -1 = unknown
    std::string note;
};

/// How a column is read, and why.
struct ColumnCodes {
    CodeSystem system = CodeSystem::iso3;  ///< of most values; for CodeChoice::mixed the first in the stated order that knows any
    std::vector<CodeSystem> also;          ///< further systems that values which `system` does not know are written in, the likeliest first
    std::size_t matched = 0;               ///< distinct values that are states
    std::size_t values = 0;                ///< distinct values
    std::string reason;                    ///< how many values each system explains, with an example
};

class KnownNames;

/// ISO 3166-1 from iso-codes, and assets/codes for the rest. Other languages' names are read on first need: one object is for one thread.
class StateCodes {
public:
    static Result<StateCodes> load();

    [[nodiscard]] const std::vector<State>& states() const { return states_; }
    [[nodiscard]] StateMatch find(CodeSystem system, const std::string& value) const;
    /// In the column's system, else in its further ones.
    [[nodiscard]] StateMatch find(const ColumnCodes& codes, const std::string& value) const;
    /// Regions of the user's own borders, by code and by name (system `borders`); one whose code is a state's is that state.
    /// A name that several regions bear means none of them.
    void add_regions(const Borders& borders);

    /// Up to three names of states, or of regions where the column is read by borders, that a misspelt name may have meant, the likeliest
    /// first. None for what aggregate_note knows, nor for codes, which are too short to be near each other by more than chance.
    [[nodiscard]] std::vector<std::string> suggestions(const ColumnCodes& codes, const std::string& value) const;
    /// The first suggestion, or empty.
    [[nodiscard]] std::string nearest_to(CodeSystem system, const std::string& value) const;
    /// What a value is that stands where a state is expected and is none: "the whole world" for "World". Empty for everything else.
    [[nodiscard]] std::string aggregate_note(const std::string& value) const;

    /// Reads the column's distinct values in every system that `choice` allows, and takes the one that explains the most; values that it
    /// does not know may be in further systems. UNHCR's and CAMEO's codes are taken unasked only where they explain more than all others,
    /// for ISO's they are nearly alike. Values that stand for no code (is_no_code) are left aside. CodeChoice::mixed reads each value in
    /// the first system that knows it, in the order borders, iso3, name, iso2, isonum, cow abbreviations, cow, gw, unhcr, cameo. Error: a
    /// value that two systems which are needed, or explain as many values, read as different states.
    [[nodiscard]] Result<ColumnCodes> recognise(const std::set<std::string>& values, CodeChoice choice) const;

private:
    using Codes = std::map<std::string, StateMatch>;

    explicit StateCodes(CountryNames countries) : countries_(std::move(countries)) {}
    void add_countries();
    Result<void> add_our_states(const std::filesystem::path& folder);
    Result<void> add_our_names(const std::filesystem::path& folder);
    Result<void> add_groups(const std::filesystem::path& folder);
    void add_own_codes_else_iso3(CodeSystem system);
    int state_with(const std::string& id) const;
    int add_state(const std::string& id, const std::string& name, bool former);
    void add_name(const std::string& name, int state, const std::string& note);
    void add_other_languages() const;
    [[nodiscard]] StateMatch find_name(const std::string& name) const;
    [[nodiscard]] StateMatch find_region(const std::string& code_or_name) const;

    CountryNames countries_;
    std::vector<State> states_;
    std::map<std::string, int> by_id_;
    std::map<CodeSystem, Codes> codes_;
    Codes names_;                                ///< by name_key
    std::map<std::string, int> region_names_;    ///< by name_key; -1 = of several regions
    std::map<std::string, std::string> groups_;  ///< what is no state -> what it is; by folded text and by name_key
    mutable std::map<std::string, int> foreign_names_;
    mutable bool foreign_names_read_ = false;
    mutable std::shared_ptr<const KnownNames> known_names_;  ///< for suggestions; made on first need, and anew after add_regions
};

/// Words of a name in one order and one spelling: "Korea, Rep. of" and "Republic of Korea" have the same key.
std::string name_key(const std::string& name);

/// Capital letters; numbers without leading zeros.
std::string code_key(const std::string& value);

/// Whether a cell of a code column holds no code: empty, dots, dashes, \N, -99 and its like. `NA` is a code.
bool is_no_code(std::string_view cell);

}  // namespace imap
