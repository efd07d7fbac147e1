// In which code system a column is written: the one that explains most of its values, and further ones for what is left.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "geo/base/text.h"
#include "geo/io/code_systems.h"
#include "geo/io/row_reader.h"

namespace imap {
namespace {

/// In the order of preference where two explain a column as the same states. The last two are nearly ISO's.
const std::vector<CodeSystem> usual_systems{CodeSystem::iso3,  CodeSystem::iso2, CodeSystem::isonum,           CodeSystem::name,
                                            CodeSystem::cow,   CodeSystem::gw,   CodeSystem::cow_abbreviation, CodeSystem::borders,
                                            CodeSystem::unhcr, CodeSystem::cameo};
const std::vector<CodeSystem> mixed_order{CodeSystem::borders,          CodeSystem::iso3, CodeSystem::name, CodeSystem::iso2,  CodeSystem::isonum,
                                          CodeSystem::cow_abbreviation, CodeSystem::cow,  CodeSystem::gw,   CodeSystem::unhcr, CodeSystem::cameo};

std::vector<CodeSystem> systems_of(CodeChoice choice) {
    switch (choice) {
        case CodeChoice::automatic:
            return usual_systems;
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
            return mixed_order;
    }
    return {};
}

bool is_number_system(CodeSystem system) { return system == CodeSystem::isonum || system == CodeSystem::cow || system == CodeSystem::gw; }
bool is_near_iso(CodeSystem system) { return system == CodeSystem::unhcr || system == CodeSystem::cameo; }

/// Whether a value is written as the system's codes are, so that it counts as one that the system should know.
bool has_shape_of(CodeSystem system, const std::string& value) {
    const auto all = [&](char first, char last) { return std::all_of(value.begin(), value.end(), [&](char c) { return c >= first && c <= last; }); };
    switch (system) {
        case CodeSystem::iso2:
            return value.size() == 2 && all('A', 'Z');
        case CodeSystem::iso3:
        case CodeSystem::cow_abbreviation:
        case CodeSystem::cameo:
        case CodeSystem::unhcr:
            return value.size() == 3 && all('A', 'Z');
        case CodeSystem::isonum:
        case CodeSystem::cow:
        case CodeSystem::gw:
            return !value.empty() && all('0', '9');
        case CodeSystem::name:
        case CodeSystem::borders:
            return true;
    }
    return false;
}

/// The values in one system.
struct Reading {
    CodeSystem system = CodeSystem::iso3;
    std::vector<int> states;  ///< one a value; -1 = unknown
    std::size_t matched = 0;
};

class Recogniser {
public:
    Recogniser(const StateCodes& codes, const std::set<std::string>& values, CodeChoice choice) : codes_(codes), choice_(choice) {
        for (const std::string& value : values)
            if (!is_no_code(value)) values_.push_back(value);
        for (const CodeSystem system : systems_of(choice)) {
            Reading reading{system, {}, 0};
            for (const std::string& value : values_) {
                reading.states.push_back(codes.find(system, value).state);
                reading.matched += reading.states.back() >= 0 ? 1 : 0;
            }
            readings_.push_back(std::move(reading));
        }
    }

    Result<ColumnCodes> recognise() {
        if (choice_ == CodeChoice::mixed) {
            take_in_order();
        } else {
            Result<void> taken = take_best();
            if (taken) taken = take_further();
            if (!taken) return taken.error();
        }
        ColumnCodes found{taken_.front()->system, {}, 0, values_.size(), ""};
        for (std::size_t i = 1; i < taken_.size(); ++i) found.also.push_back(taken_[i]->system);
        for (std::size_t i = 0; i < values_.size(); ++i) found.matched += is_explained(i) ? 1 : 0;
        found.reason = reason(found);
        return found;
    }

private:
    [[nodiscard]] bool is_explained(std::size_t value) const {
        return std::any_of(taken_.begin(), taken_.end(), [&](const Reading* reading) { return reading->states[value] >= 0; });
    }

    [[nodiscard]] std::string name_of(int state) const { return codes_.states()[static_cast<std::size_t>(state)].name; }

    /// A value that both know and read as different states, or nothing. Two states of one name are a state and its region in the user's
    /// borders.
    [[nodiscard]] std::optional<std::size_t> contradiction(const Reading& a, const Reading& b) const {
        for (std::size_t i = 0; i < values_.size(); ++i) {
            if (a.states[i] < 0 || b.states[i] < 0 || a.states[i] == b.states[i]) continue;
            if (name_key(name_of(a.states[i])) != name_key(name_of(b.states[i]))) return i;
        }
        return std::nullopt;
    }

    [[nodiscard]] Error cannot_choose(const Reading& a, const Reading& b, std::size_t value) const {
        return Error{fmt::format("its codes can be {} as well as {}: {} would be {} or {}; give --codes", word(a.system), word(b.system), in_quotes(values_[value]),
                                 name_of(a.states[value]), name_of(b.states[value]))};
    }

    void take_in_order() {
        for (const Reading& reading : readings_) {
            bool helps = false;
            for (std::size_t i = 0; i < values_.size() && !helps; ++i) helps = reading.states[i] >= 0 && !is_explained(i);
            if (helps) taken_.push_back(&reading);
        }
        if (taken_.empty()) taken_.push_back(&readings_.front());
    }

    Result<void> take_best() {
        const Reading* best = &readings_.front();
        for (const Reading& reading : readings_) {
            const bool own_region = reading.system == CodeSystem::borders && reading.matched == best->matched && has_states_by_name_alone(reading, *best);
            if (reading.matched > best->matched || own_region) best = &reading;
        }
        taken_.push_back(best);
        if (best->matched == 0 || 2 * best->matched < values_.size()) return {};
        for (const Reading& other : readings_) {
            if (&other == best || other.matched != best->matched || is_near_iso(other.system)) continue;
            if (const std::optional<std::size_t> value = contradiction(*best, other)) return cannot_choose(*best, other, *value);
        }
        return {};
    }

    /// Whether the regions are not the states that the other system finds, but have their names: then only the regions are on the user's
    /// map.
    [[nodiscard]] bool has_states_by_name_alone(const Reading& regions, const Reading& other) const {
        return regions.matched > 0 && regions.states != other.states && !contradiction(regions, other);
    }

    /// Whether all systems together explain half of the values: else this is no column of states, and nothing in it needs a decision.
    [[nodiscard]] bool may_hold_states() const {
        std::size_t known = 0;
        for (std::size_t i = 0; i < values_.size(); ++i)
            known += std::any_of(readings_.begin(), readings_.end(), [&](const Reading& reading) { return reading.states[i] >= 0; }) ? 1 : 0;
        return 2 * known >= values_.size();
    }

    /// Systems for the values that are not explained yet, one after another, each the one that explains most of them.
    Result<void> take_further() {
        if (!may_hold_states()) return {};
        for (;;) {
            const Reading* next = nullptr;
            std::size_t most = 0;
            for (const Reading& reading : readings_) {
                const std::size_t explained = evidence(reading);
                if (explained > most) next = &reading, most = explained;
            }
            if (next == nullptr) return {};
            for (const Reading& other : readings_) {
                if (&other == next || evidence(other) != most) continue;
                for (std::size_t i = 0; i < values_.size(); ++i)
                    if (!is_explained(i) && next->states[i] >= 0 && other.states[i] >= 0 && next->states[i] != other.states[i]) return cannot_choose(*next, other, i);
            }
            for (const Reading* reading : taken_)
                if (const std::optional<std::size_t> value = contradiction(*reading, *next)) return cannot_choose(*reading, *next, *value);
            taken_.push_back(next);
        }
    }

    /// How many of the unexplained values speak for a further system: none where fewer than half of those that look like its codes are, for
    /// a chance hit among words and groups is no evidence. Numbers and pairs of letters are hit by chance more often, and a number is never
    /// taken in two lists of numbers.
    [[nodiscard]] std::size_t evidence(const Reading& reading) const {
        if (is_near_iso(reading.system) || std::find(taken_.begin(), taken_.end(), &reading) != taken_.end()) return 0;
        const bool numbers_taken = std::any_of(taken_.begin(), taken_.end(), [](const Reading* taken) { return is_number_system(taken->system); });
        if (numbers_taken && is_number_system(reading.system)) return 0;
        std::size_t explained = 0, alike = 0;
        for (std::size_t i = 0; i < values_.size(); ++i) {
            if (is_explained(i) || !has_shape_of(reading.system, values_[i]) || (reading.system == CodeSystem::iso2 && values_[i] == "NA")) continue;
            ++alike;
            explained += reading.states[i] >= 0 ? 1 : 0;
        }
        if (reading.system == CodeSystem::name || reading.system == CodeSystem::borders) return explained;
        const std::size_t least = reading.system == CodeSystem::iso2 || is_number_system(reading.system) ? 2 : 1;
        return explained < least || 2 * explained < alike ? 0 : explained;
    }

    [[nodiscard]] std::string reason(const ColumnCodes& found) const {
        std::string text = fmt::format("{} of {} different values are states", found.matched, found.values);
        if (taken_.size() == 1) return text + " in " + word(found.system);
        std::vector<std::string> parts;
        for (std::size_t t = 0; t < taken_.size(); ++t) {
            std::size_t count = 0, example = values_.size();
            for (std::size_t i = 0; i < values_.size(); ++i) {
                const bool earlier = std::any_of(taken_.begin(), taken_.begin() + static_cast<std::ptrdiff_t>(t), [&](const Reading* reading) { return reading->states[i] >= 0; });
                if (earlier || taken_[t]->states[i] < 0) continue;
                if (count++ == 0) example = i;
            }
            parts.push_back(
                fmt::format("{} {}in {} ({} is {})", count, t == 0 ? "" : "more ", word(taken_[t]->system), in_quotes(values_[example]), name_of(taken_[t]->states[example])));
        }
        return text + ": " + join(parts, ", ") + (choice_ == CodeChoice::mixed ? "; each is read in the first of these that knows it" : "");
    }

    const StateCodes& codes_;
    CodeChoice choice_;
    std::vector<std::string> values_;
    std::vector<Reading> readings_;
    std::vector<const Reading*> taken_;  ///< in `readings_`
};

}  // namespace

Result<ColumnCodes> StateCodes::recognise(const std::set<std::string>& values, CodeChoice choice) const { return Recogniser(*this, values, choice).recognise(); }

}  // namespace imap
