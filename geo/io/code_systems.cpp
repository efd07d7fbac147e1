// Fills one table of codes a system, and measures which of them explains a column.
#include "geo/io/code_systems.h"

#include <fmt/format.h>

#include <algorithm>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/csv_table.h"
#include "geo/io/row_reader.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

/// Languages whose names of countries tables are likely to use.
constexpr const char* languages[] = {"ru", "de", "fr", "es", "pt", "it", "zh_CN", "zh_TW", "ko", "ja", "ar", "fa", "tr", "az", "kk",
                                     "ky", "uz", "tg", "tk", "mn", "hy", "ka",    "uk",    "be", "pl", "cs", "ro", "el", "nl", "sv"};

/// Too short for a name in any language that is not among our own: spares the catalogues for columns of codes.
bool is_code_shaped(const std::string& text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return plain && (text.size() <= 3 || text.find_first_not_of("0123456789.-") == std::string::npos);
}

}  // namespace

std::string code_key(const std::string& value) {
    std::string key;
    for (const char c : trim(value)) key += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const bool number = !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
    if (number) key.erase(0, std::min(key.find_first_not_of('0'), key.size() - 1));
    return key;
}

const char* word(CodeSystem system) {
    switch (system) {
        case CodeSystem::iso3:
            return "iso3";
        case CodeSystem::iso2:
            return "iso2";
        case CodeSystem::isonum:
            return "isonum";
        case CodeSystem::cow:
            return "cow";
        case CodeSystem::cow_abbreviation:
            return "cow abbreviations";
        case CodeSystem::gw:
            return "gw";
        case CodeSystem::cameo:
            return "cameo";
        case CodeSystem::unhcr:
            return "unhcr";
        case CodeSystem::name:
            return "name";
        case CodeSystem::borders:
            return "borders";
    }
    return "";
}

int StateCodes::state_with(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? -1 : found->second;
}

int StateCodes::add_state(const std::string& id, const std::string& name, bool former) {
    const int added = static_cast<int>(states_.size());
    states_.push_back({id, name, former});
    by_id_.emplace(id, added);
    codes_[CodeSystem::iso3].emplace(id, StateMatch{added, ""});
    add_name(name, added, "");
    return added;
}

void StateCodes::add_name(const std::string& name, int state, const std::string& note) { names_.insert_or_assign(name_key(name), StateMatch{state, note}); }

void StateCodes::add_countries() {
    for (const Country& country : countries_.countries()) {
        const int state = add_state(country.alpha3, country.name, false);
        codes_[CodeSystem::iso2].emplace(country.alpha2, StateMatch{state, ""});
        codes_[CodeSystem::isonum].emplace(code_key(country.numeric), StateMatch{state, ""});
        for (const std::string* name : {&country.short_name, &country.official_name})
            if (!name->empty()) names_.emplace(name_key(*name), StateMatch{state, ""});
    }
}

Result<void> StateCodes::add_our_states(const fs::path& folder) {
    Problems problems;
    const Result<Table> table = read_csv_table(folder / "states.csv", "states.csv", problems);
    if (!table) return table.error();
    TableProblems unread("states.csv", problems);
    for (const TableRow& cells : table->rows) {
        const RowReader row(*table, cells, unread);
        const std::string iso3 = row.text("iso3"), now = row.text("now"), note = row.text("note"), name = row.text("name");
        int state = state_with(now.empty() ? iso3 : now);
        const bool added = state < 0;
        if (added) state = add_state(iso3, name, !note.empty());
        if (!name.empty()) add_name(name, state, "");
        if (!name.empty() && now.empty()) states_[static_cast<std::size_t>(state)].name = name;
        const std::string own_note = note.empty() ? "" : (name.empty() ? states_[static_cast<std::size_t>(state)].name : name) + ": " + note;
        const std::pair<CodeSystem, const char*> columns[] = {
            {CodeSystem::iso3, "iso3"}, {CodeSystem::iso2, "iso2"},   {CodeSystem::isonum, "isonum"}, {CodeSystem::cow, "cow"}, {CodeSystem::cow_abbreviation, "cowc"},
            {CodeSystem::gw, "gw"},     {CodeSystem::cameo, "cameo"}, {CodeSystem::unhcr, "unhcr"}};
        for (const auto& [system, column] : columns) {
            if (row.text(column).empty()) continue;
            StateMatch match{state, own_note};
            // A note on Serbia's COW number says nothing of its ISO code.
            if (system == CodeSystem::iso3 && added) codes_[system][code_key(iso3)] = match;
            codes_[system].emplace(code_key(row.text(column)), match);
        }
    }
    return {};
}

Result<void> StateCodes::add_our_names(const fs::path& folder) {
    Problems problems;
    const Result<Table> table = read_csv_table(folder / "names.csv", "names.csv", problems);
    if (!table) return table.error();
    for (const TableRow& row : table->rows)
        if (const int state = state_with(row.cells[1]); state >= 0) add_name(row.cells[0], state, row.cells[2].empty() ? "" : row.cells[0] + ": " + row.cells[2]);
    return {};
}

Result<void> StateCodes::add_groups(const fs::path& folder) {
    Problems problems;
    const Result<Table> table = read_csv_table(folder / "groups.csv", "groups.csv", problems);
    if (!table) return table.error();
    for (const TableRow& row : table->rows) {
        groups_.emplace(fold_case(row.cells[0]), row.cells[1]);
        if (const std::string key = name_key(row.cells[0]); key.size() > 1) groups_.emplace(key, row.cells[1]);
    }
    return {};
}

/// A list of codes that are ISO's where it has none of its own: alpha-3 holds for a state that has no own code, where no other state's is
/// the same.
void StateCodes::add_own_codes_else_iso3(CodeSystem system) {
    Codes& codes = codes_[system];
    std::set<int> coded;
    for (const auto& [code, match] : codes) coded.insert(match.state);
    for (const Country& country : countries_.countries())
        if (const int state = state_with(country.alpha3); !coded.contains(state)) codes.emplace(country.alpha3, StateMatch{state, ""});
}

Result<StateCodes> StateCodes::load() {
    Result<CountryNames> countries = CountryNames::load();
    if (!countries) return countries.error();
    const Result<fs::path> assets = find_assets();
    if (!assets) return assets.error();
    StateCodes codes(std::move(countries).value());
    codes.add_countries();
    const fs::path folder = *assets / "codes";
    if (const Result<void> added = codes.add_our_states(folder); !added) return added.error().within("codes of states");
    if (const Result<void> added = codes.add_our_names(folder); !added) return added.error().within("names of states");
    if (const Result<void> added = codes.add_groups(folder); !added) return added.error().within("groups of states");
    for (const CodeSystem system : {CodeSystem::cameo, CodeSystem::unhcr}) codes.add_own_codes_else_iso3(system);
    return codes;
}

/// A name that means different states in different languages is left out.
void StateCodes::add_other_languages() const {
    foreign_names_read_ = true;
    std::set<std::string> ambiguous;
    for (const char* language : languages) {
        for (const Country& country : countries_.countries()) {
            const int state = state_with(country.alpha3);
            for (const std::string& name : countries_.names_in(country, language)) {
                const auto [known, is_new] = foreign_names_.emplace(name_key(name), state);
                if (!is_new && known->second != state) ambiguous.insert(known->first);
            }
        }
    }
    for (const std::string& key : ambiguous) foreign_names_.erase(key);
    known_names_.reset();
}

StateMatch StateCodes::find_name(const std::string& name) const {
    const std::string key = name_key(name);
    if (key.empty()) return {};
    const auto own = names_.find(key);
    if (own != names_.end()) return own->second;
    if (is_code_shaped(name)) return {};
    if (!foreign_names_read_) add_other_languages();
    const auto foreign = foreign_names_.find(key);
    return foreign == foreign_names_.end() ? StateMatch{} : StateMatch{foreign->second, ""};
}

StateMatch StateCodes::find_region(const std::string& code_or_name) const {
    if (const auto codes = codes_.find(CodeSystem::borders); codes != codes_.end()) {
        const auto code = codes->second.find(code_key(code_or_name));
        if (code != codes->second.end()) return code->second;
    }
    const auto name = region_names_.find(name_key(code_or_name));
    return name == region_names_.end() ? StateMatch{} : StateMatch{name->second, ""};
}

StateMatch StateCodes::find(CodeSystem system, const std::string& value) const {
    if (system == CodeSystem::name) return find_name(value);
    if (system == CodeSystem::borders) return find_region(value);
    const auto codes = codes_.find(system);
    if (codes == codes_.end()) return {};
    const auto found = codes->second.find(code_key(value));
    return found == codes->second.end() ? StateMatch{} : found->second;
}

StateMatch StateCodes::find(const ColumnCodes& codes, const std::string& value) const {
    StateMatch match = find(codes.system, value);
    for (std::size_t i = 0; match.state < 0 && i < codes.also.size(); ++i) match = find(codes.also[i], value);
    return match;
}

void StateCodes::add_regions(const Borders& borders) {
    known_names_.reset();
    for (const Region& region : borders.regions) {
        int state = state_with(region.code);
        if (state < 0) {
            state = static_cast<int>(states_.size());
            states_.push_back({region.code, region.name, false});
            by_id_.emplace(region.code, state);
        }
        codes_[CodeSystem::borders].emplace(code_key(region.code), StateMatch{state, ""});
        const auto [named, is_new] = region_names_.emplace(name_key(region.name), state);
        if (!is_new && named->second != state) named->second = -1;
    }
}

}  // namespace imap
