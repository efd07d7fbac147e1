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

/// In the order of preference where two explain a column as the same states.
const std::vector<CodeSystem>& all_systems() {
    static const std::vector<CodeSystem> systems{CodeSystem::iso3, CodeSystem::iso2, CodeSystem::isonum,           CodeSystem::name,
                                                 CodeSystem::cow,  CodeSystem::gw,   CodeSystem::cow_abbreviation};
    return systems;
}

std::vector<CodeSystem> systems_of(CodeChoice choice) {
    switch (choice) {
        case CodeChoice::automatic:
            return all_systems();
        case CodeChoice::iso3:
            return {CodeSystem::iso3};
        case CodeChoice::iso2:
            return {CodeSystem::iso2};
        case CodeChoice::isonum:
            return {CodeSystem::isonum};
        case CodeChoice::cow:
            return {CodeSystem::cow, CodeSystem::cow_abbreviation};
        case CodeChoice::gw:
            return {CodeSystem::gw};
        case CodeChoice::cameo:
            return {CodeSystem::cameo};
        case CodeChoice::unhcr:
            return {CodeSystem::unhcr};
        case CodeChoice::name:
            return {CodeSystem::name};
        case CodeChoice::borders:
            return {CodeSystem::borders};
        case CodeChoice::mixed:
            return all_systems();
    }
    return {};
}

/// Languages whose names of countries tables are likely to use.
constexpr const char* languages[] = {"ru", "de", "fr", "es", "pt", "it", "zh_CN", "ar", "tr", "uk", "pl", "nl", "ja", "fa", "kk", "ky", "uz", "tg", "tk"};

/// Capital letters; numbers without leading zeros.
std::string code_key(const std::string& value) {
    std::string key;
    for (const char c : trim(value)) key += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    const bool number = !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
    if (number) key.erase(0, std::min(key.find_first_not_of('0'), key.size() - 1));
    return key;
}

}  // namespace

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
    add_name(name, added);
    return added;
}

void StateCodes::add_name(const std::string& name, int state) {
    names_.insert_or_assign(name_key(name), state);
    spellings_.push_back(name);
}

void StateCodes::add_countries() {
    for (const Country& country : countries_.countries()) {
        const int state = add_state(country.alpha3, country.name, false);
        codes_[CodeSystem::iso2].emplace(country.alpha2, StateMatch{state, ""});
        codes_[CodeSystem::isonum].emplace(code_key(country.numeric), StateMatch{state, ""});
        for (const std::string* name : {&country.short_name, &country.official_name})
            if (!name->empty()) names_.emplace(name_key(*name), state);
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
        if (!name.empty()) add_name(name, state);
        if (!name.empty() && now.empty()) states_[static_cast<std::size_t>(state)].name = name;
        const std::string own_note = note.empty() ? "" : (name.empty() ? states_[static_cast<std::size_t>(state)].name : name) + ": " + note;
        const std::pair<CodeSystem, const char*> columns[] = {{CodeSystem::iso3, "iso3"}, {CodeSystem::iso2, "iso2"}, {CodeSystem::isonum, "isonum"},
                                                              {CodeSystem::cow, "cow"},   {CodeSystem::cow_abbreviation, "cowc"}, {CodeSystem::gw, "gw"}};
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
        if (const int state = state_with(row.cells[1]); state >= 0) add_name(row.cells[0], state);
    return {};
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
    return codes;
}

/// A name that means different states in different languages is left out.
void StateCodes::add_other_languages() const {
    foreign_names_read_ = true;
    std::set<std::string> ambiguous;
    for (const char* language : languages) {
        for (const Country& country : countries_.countries()) {
            const int state = state_with(country.alpha3);
            const std::string key = name_key(countries_.name_in(country, language));
            const auto [known, is_new] = foreign_names_.emplace(key, state);
            if (!is_new && known->second != state) ambiguous.insert(key);
        }
    }
    for (const std::string& key : ambiguous) foreign_names_.erase(key);
}

StateMatch StateCodes::find_name(const std::string& name) const {
    const std::string key = name_key(name);
    if (key.empty()) return {};
    auto found = names_.find(key);
    if (found == names_.end()) {
        if (!foreign_names_read_) add_other_languages();
        found = foreign_names_.find(key);
        if (found == foreign_names_.end()) return {};
    }
    return {found->second, ""};
}

StateMatch StateCodes::find(CodeSystem system, const std::string& value) const {
    if (system == CodeSystem::name) return find_name(value);
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

void StateCodes::add_regions(const Borders&) {}

std::string StateCodes::nearest_to(CodeSystem system, const std::string& value) const {
    if (system != CodeSystem::name) return {};  // a neighbouring code is no likelier than any other
    const std::string spelling = nearest(value, spellings_);
    const int state = spelling.empty() ? -1 : find_name(spelling).state;
    return state < 0 ? "" : states_[static_cast<std::size_t>(state)].name;
}

Result<ColumnCodes> StateCodes::recognise(const std::set<std::string>& values, CodeChoice choice) const {
    struct Reading {
        CodeSystem system;
        std::vector<int> states;
        std::size_t matched = 0;
    };
    std::vector<Reading> readings;
    for (const CodeSystem system : systems_of(choice)) {
        Reading reading{system, {}, 0};
        for (const std::string& value : values) {
            reading.states.push_back(find(system, value).state);
            reading.matched += reading.states.back() >= 0 ? 1 : 0;
        }
        readings.push_back(std::move(reading));
    }
    const auto best = std::max_element(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) { return a.matched < b.matched; });
    const bool explained = best->matched > 0 && 2 * best->matched >= values.size();
    for (const Reading& other : readings) {
        if (!explained || other.system == best->system || other.matched != best->matched || other.states == best->states) continue;
        for (std::size_t i = 0; i < other.states.size(); ++i) {
            if (other.states[i] == best->states[i]) continue;
            const auto name = [&](int state) { return state < 0 ? std::string("no state") : states_[static_cast<std::size_t>(state)].name; };
            const std::string& value = *std::next(values.begin(), static_cast<std::ptrdiff_t>(i));
            return Error{fmt::format("its codes can be {} as well as {}: {} would be {} or {}; give --codes", word(best->system), word(other.system),
                                     in_quotes(value), name(best->states[i]), name(other.states[i]))};
        }
    }
    ColumnCodes codes{best->system, {}, best->matched, values.size(), ""};
    codes.reason = fmt::format("{} of {} different values are states in {}", codes.matched, codes.values, word(codes.system));
    return codes;
}

}  // namespace imap
