// Which state a code or a name means, and in which code system a whole column is written.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "geo/base/result.h"
#include "geo/io/country_names.h"
#include "geo/model/borders.h"
#include "geo/model/import_spec.h"

namespace imap {

enum class CodeSystem { iso3, iso2, isonum, cow, cow_abbreviation, gw, cameo, unhcr, name, borders };
const char* word(CodeSystem);  ///< "iso3", ..., "cow", "cow abbreviations", "gw", "cameo", "unhcr", "name", "borders"

struct State {
    std::string id;    ///< ISO 3166-1 alpha-3, or XKX
    std::string name;  ///< English
    bool former = false;
};

/// What a code means; `note` is what the user should know of it ("code of Romania until 2002").
struct StateMatch {
    int state = -1;  ///< in StateCodes::states(); -1 = unknown
    std::string note;
};

/// How a column is read, and why.
struct ColumnCodes {
    CodeSystem system = CodeSystem::iso3;  ///< of most values
    std::vector<CodeSystem> also;          ///< further systems that values which `system` does not know are written in, the likeliest first
    std::size_t matched = 0;  ///< distinct values that are states
    std::size_t values = 0;   ///< distinct values
    std::string reason;
};

/// ISO 3166-1 from iso-codes, and assets/codes for the rest. Other languages' names are read on first need: one object is for one thread.
class StateCodes {
public:
    static Result<StateCodes> load();

    [[nodiscard]] const std::vector<State>& states() const { return states_; }
    [[nodiscard]] StateMatch find(CodeSystem system, const std::string& value) const;
    /// In the column's system, else in its further ones.
    [[nodiscard]] StateMatch find(const ColumnCodes& codes, const std::string& value) const;
    /// Regions of the user's own borders, by code and by name (system `borders`); one whose code is a state's is that state.
    void add_regions(const Borders& borders);
    /// The state whose name is nearest, or empty; codes are too short to be near each other by more than chance.
    [[nodiscard]] std::string nearest_to(CodeSystem system, const std::string& value) const;

    /// Reads the column's distinct values in every system that `choice` allows, and takes the one that explains the most.
    /// Values that stand for no code are not to be among them. Error: two systems explain as many, but not as the same states.
    [[nodiscard]] Result<ColumnCodes> recognise(const std::set<std::string>& values, CodeChoice choice) const;

private:
    using Codes = std::map<std::string, StateMatch>;

    explicit StateCodes(CountryNames countries) : countries_(std::move(countries)) {}
    void add_countries();
    Result<void> add_our_states(const std::filesystem::path& folder);
    Result<void> add_our_names(const std::filesystem::path& folder);
    int state_with(const std::string& id) const;
    int add_state(const std::string& id, const std::string& name, bool former);
    void add_name(const std::string& name, int state);
    void add_other_languages() const;
    [[nodiscard]] StateMatch find_name(const std::string& name) const;

    CountryNames countries_;
    std::vector<State> states_;
    std::map<std::string, int> by_id_;
    std::map<CodeSystem, Codes> codes_;
    std::map<std::string, int> names_;              ///< by name_key
    std::vector<std::string> spellings_;            ///< of `names_`, for suggestions
    mutable std::map<std::string, int> foreign_names_;
    mutable bool foreign_names_read_ = false;
};

/// Words of a name in one order and one spelling: "Korea, Rep. of" and "Republic of Korea" have the same key.
std::string name_key(const std::string& name);

/// Whether a cell of a code column holds no code: empty, dots, dashes, \N, -99 and its like. `NA` is a code.
bool is_no_code(const std::string& cell);

}  // namespace imap
