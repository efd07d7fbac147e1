// Takes the user's columns first, then looks for the missing ones among headers and values; every choice is told with its reason.
#include "geo/io/import_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "geo/base/text.h"
#include "geo/io/row_reader.h"

namespace imap {
namespace {

using Hints = std::vector<std::string_view>;

const Hints actor_hints{"actor", "exporter", "origin", "orig", "source", "sender", "supplier", "reporter", "from", "donor", "seller", "iso_o", "o",
                        "i", "a", "country1", "countrya", "country_a", "state1", "statea", "ccode1", "stateabb1", "gwno_a", "gwno1", "influencer"};
const Hints target_hints{"target", "importer", "destination", "dest", "recipient", "receiver", "partner", "to", "buyer", "iso_d", "d",
                         "j", "b", "country2", "countryb", "country_b", "state2", "stateb", "ccode2", "stateabb2", "gwno_b", "gwno2", "influencee"};
const Hints value_hints{"value", "amount", "usd", "trade", "flow", "flows", "tiv", "weight", "v", "count", "strength", "score", "exports"};
const Hints start_hints{"year", "date", "start", "styear", "start_year", "start_date", "t", "period", "time"};
const Hints end_hints{"end", "endyear", "end_year", "end_date", "until"};
const Hints code_hints{"id", "code", "year", "version", "dyad", "ccode", "gwno"};

/// "exporter_iso3" -> exporter, iso3.
std::vector<std::string> words_of_header(const std::string& header) {
    std::string text = fold_case(header);
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) c = ' ';
    return split(text, ' ');
}

/// A word of the header is the hint, or begins with it where it is long enough to be no accident.
bool hinted(const std::string& header, const Hints& hints) {
    const std::string folded = fold_case(header);
    const std::vector<std::string> words = words_of_header(header);
    return std::any_of(hints.begin(), hints.end(), [&](std::string_view hint) {
        if (folded == hint) return true;
        return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
            const bool long_enough = hint.size() > 1 || words.size() == 2;  // "iso3_o", but not any header with a lone letter
            return (long_enough && word == hint) || (hint.size() >= 5 && word.starts_with(hint));
        });
    });
}

std::string quoted_columns(const TextTable& table, const std::vector<int>& columns) {
    std::vector<std::string> names;
    for (const int column : columns) names.push_back(table.columns[static_cast<std::size_t>(column)]);
    return join(names, ", ");
}

class Chooser {
public:
    Chooser(const TextTable& table, const StateCodes& codes, ImportSpec& spec, Findings& findings, Problems& problems)
        : table_(table), codes_(codes), spec_(spec), findings_(findings), problems_(problems), missing_(missing_words_of(spec)),
          missing_codes_(missing_codes_of(spec)), profiles_(profile_columns(table, missing_)) {}

    Result<ImportMapping> choose() {
        if (table_.rows.empty()) return Error{table_.file + " has no rows below its header"};
        for (const auto& step : {&Chooser::take_given_columns, &Chooser::settle_shape, &Chooser::settle_actor_is, &Chooser::settle_states,
                                 &Chooser::settle_value, &Chooser::settle_dates, &Chooser::check_distinct, &Chooser::settle_decimal_sign})
            if (const Result<void> done = (this->*step)(); !done) return done.error().within(table_.file);
        return map_;
    }

private:
    [[nodiscard]] const ColumnProfile& profile(int column) const { return profiles_[static_cast<std::size_t>(column)]; }
    [[nodiscard]] const std::string& header(int column) const { return table_.columns[static_cast<std::size_t>(column)]; }
    [[nodiscard]] int column_count() const { return static_cast<int>(table_.columns.size()); }
    void found(const std::string& what, const std::string& taken, const std::string& reason) { findings_.push_back({what, taken, reason}); }

    struct Role {
        const char* name;
        std::string ImportSpec::*given;
        int ImportMapping::*column;
    };
    static constexpr std::array<Role, 6> roles{{{"actor", &ImportSpec::actor, &ImportMapping::actor},
                                                {"target", &ImportSpec::target, &ImportMapping::target},
                                                {"value", &ImportSpec::value, &ImportMapping::value},
                                                {"start", &ImportSpec::start, &ImportMapping::start},
                                                {"end", &ImportSpec::end, &ImportMapping::end},
                                                {"domain", &ImportSpec::domain, &ImportMapping::domain}}};

    Result<void> take_given_columns() {
        for (const Role& role : roles) {
            const std::string& name = spec_.*role.given;
            if (name.empty() || name == "-") continue;
            const int column = table_.find_column(name);
            if (column < 0)
                return Error{fmt::format("{}: there is no column {}{}; the columns are {}", role.name, in_quotes(name), suggestion(name, table_.columns),
                                         shorten(join(table_.columns, ", "), 300))};
            map_.*role.column = column;
            if (role.column == &ImportMapping::domain) found(role.name, "column " + header(column), "it was asked for");
        }
        return {};
    }

    Result<void> settle_shape() {
        map_.shape = spec_.shape;
        std::string reason = "it was asked for";
        const std::vector<int> years = year_columns();
        if (map_.shape == TableShape::automatic) {
            map_.shape = TableShape::long_table;
            reason = "neither years nor states stand in its header";
            if (years.size() >= 2 && spec_.value.empty()) {
                map_.shape = TableShape::years;
                reason = fmt::format("its header has {} years, {} to {}", years.size(), header(years.front()), header(years.back()));
            } else if (!spec_.has_columns() && spec_.actor_is.empty() && is_matrix()) {
                map_.shape = TableShape::matrix;
                reason = "its header and its first column hold states";
            } else if (spec_.has_columns()) {
                reason = "columns are named";
            }
        }
        if (map_.shape == TableShape::years) {
            if (years.empty()) return Error{"--shape years: no column has a year as its header; the columns are " + shorten(join(table_.columns, ", "), 300)};
            map_.value_columns = years;
        }
        if (map_.shape == TableShape::matrix) {
            if (column_count() < 2) return Error{"--shape matrix: there are no columns of destinations"};
            for (int column = 1; column < column_count(); ++column) map_.value_columns.push_back(column);
        }
        found("shape", word(map_.shape), reason);
        return {};
    }

    [[nodiscard]] std::vector<int> year_columns() const {
        std::vector<int> years;
        for (int column = 0; column < column_count(); ++column)
            if (parse_year(header(column))) years.push_back(column);
        return years;
    }

    [[nodiscard]] std::set<std::string> destinations() const { return {table_.columns.begin() + 1, table_.columns.end()}; }

    [[nodiscard]] bool is_matrix() const {
        if (column_count() < 3) return false;
        const Result<ColumnCodes> across = codes_.recognise(destinations(), spec_.codes);
        const Result<ColumnCodes> down = codes_.recognise(profile(0).codes(missing_codes_), spec_.codes);
        return across && down && 5 * across->matched >= 4 * across->values && 2 * down->matched >= down->values && down->matched > 0;
    }

    Result<void> settle_actor_is() {
        if (spec_.actor_is.empty()) return {};
        if (map_.actor >= 0) return Error{"--actor-is and --map actor= both say who acts; give one of them"};
        for (const CodeSystem system : {CodeSystem::iso3, CodeSystem::name, CodeSystem::iso2}) {
            map_.actor_is = codes_.find(system, spec_.actor_is).state;
            if (map_.actor_is < 0) continue;
            found("actor", codes_.states()[static_cast<std::size_t>(map_.actor_is)].name, "--actor-is says so");
            return {};
        }
        const std::string nearest_name = codes_.nearest_to(CodeSystem::name, spec_.actor_is);
        return Error{fmt::format("--actor-is: {} is no state; {}", in_quotes(spec_.actor_is),
                                 nearest_name.empty() ? "give its ISO code or name" : "did you mean " + nearest_name + "?")};
    }

    /// A column that holds states, and how it says so.
    struct Candidate {
        int column = -1;
        ColumnCodes codes;
    };

    /// A column of numbers may be anything, so only its header can make it one of codes.
    [[nodiscard]] std::vector<Candidate> state_columns() const {
        std::vector<Candidate> candidates;
        for (int column = 0; column < column_count(); ++column) {
            const bool taken = std::any_of(roles.begin(), roles.end(), [&](const Role& role) { return map_.*role.column == column; });
            const bool is_value = std::find(map_.value_columns.begin(), map_.value_columns.end(), column) != map_.value_columns.end();
            if (taken || is_value) continue;
            const bool named = hinted(header(column), actor_hints) || hinted(header(column), target_hints);
            if (profile(column).mostly_numbers() && !named) continue;
            const Result<ColumnCodes> codes = codes_.recognise(profile(column).codes(missing_codes_), spec_.codes);
            if (codes && codes->matched > 0 && 2 * codes->matched >= codes->values) candidates.push_back({column, *codes});
        }
        return candidates;
    }

    static double share(const Candidate& candidate) {
        return static_cast<double>(candidate.codes.matched) / static_cast<double>(candidate.codes.values);
    }

    /// The best of the candidates whose header says so.
    [[nodiscard]] std::optional<Candidate> best_hinted(const std::vector<Candidate>& candidates, const Hints& hints) const {
        std::optional<Candidate> best;
        for (const Candidate& one : candidates) {
            if (!hinted(header(one.column), hints)) continue;
            const bool better = !best || share(one) > share(*best) || (share(one) == share(*best) && one.codes.system < best->codes.system);
            if (better) best = one;
        }
        return best;
    }

    Result<void> settle_states() {
        if (map_.shape == TableShape::matrix) return settle_matrix();
        if (const Result<void> proposed = propose_states(); !proposed) return proposed;
        if (map_.actor >= 0)
            if (const Result<void> read = read_codes("actor", map_.actor, map_.actor_codes); !read) return read;
        return read_codes("target", map_.target, map_.target_codes);
    }

    Result<void> settle_matrix() {
        if (spec_.has_columns()) return Error{"--map names columns of a long table; a matrix has its origins in the first column and a destination a column"};
        map_.actor = 0;
        if (const Result<void> read = read_codes("actor", 0, map_.actor_codes); !read) return read;
        const Result<ColumnCodes> across = codes_.recognise(destinations(), spec_.codes);
        if (!across) return across.error().within("header");
        if (2 * across->matched < across->values)
            return Error{fmt::format("--shape matrix: only {}; a matrix has a destination a column", across->reason)};
        map_.target_codes = *across;
        found("target", "the header", across->reason);
        return {};
    }

    Result<void> propose_states() {
        const bool needs_actor = map_.actor < 0 && map_.actor_is < 0;
        if (!needs_actor && map_.target >= 0) return {};
        std::vector<Candidate> candidates = state_columns();
        const auto remove = [&](int column) { std::erase_if(candidates, [column](const Candidate& one) { return one.column == column; }); };
        if (needs_actor) {
            if (const auto best = best_hinted(candidates, actor_hints)) {
                map_.actor = best->column;
                why_actor_ = "its header says so";
                std::erase_if(candidates, [&](const Candidate& one) { return hinted(header(one.column), actor_hints); });
            }
        }
        if (map_.target < 0) {
            if (const auto best = best_hinted(candidates, target_hints)) {
                map_.target = best->column;
                why_target_ = "its header says so";
                std::erase_if(candidates, [&](const Candidate& one) { return hinted(header(one.column), target_hints); });
            }
        }
        const std::size_t open = (needs_actor && map_.actor < 0 ? 1U : 0U) + (map_.target < 0 ? 1U : 0U);
        if (open == 0) return {};
        if (candidates.size() != open) return cannot_propose(candidates);
        if (needs_actor && map_.actor < 0) {
            map_.actor = candidates.front().column;
            why_actor_ = open == 2 ? "it is the first of two columns of states; if it is the other way round, give --map" : "it is the only other column of states";
            remove(map_.actor);
        }
        if (map_.target < 0) {
            map_.target = candidates.front().column;
            why_target_ = open == 2 ? "it is the second of two columns of states" : "it is the only other column of states";
        }
        return {};
    }

    [[nodiscard]] Error cannot_propose(const std::vector<Candidate>& candidates) const {
        std::vector<int> columns;
        for (const Candidate& one : candidates) columns.push_back(one.column);
        if (candidates.empty())
            return Error{fmt::format("no column{} holds states; the columns are {}; give --map actor=COLUMN,target=COLUMN, --actor-is STATE for a file of one "
                                     "actor, or --codes",
                                     map_.actor >= 0 || map_.target >= 0 ? " but one" : "", shorten(join(table_.columns, ", "), 300))};
        return Error{fmt::format("who acts and on whom is not clear: these columns hold states: {}; give --map actor=COLUMN,target=COLUMN, or --actor-is STATE",
                                 quoted_columns(table_, columns))};
    }

    Result<void> read_codes(const char* role, int column, ColumnCodes& taken) {
        const std::set<std::string> values = profile(column).codes(missing_codes_);
        const Result<ColumnCodes> codes = codes_.recognise(values, spec_.codes);
        if (!codes) return codes.error().within(fmt::format("{}: column {}", role, header(column)));
        const auto is_state = [&](const std::string& value) { return is_no_code(value) || missing_codes_.contains(value) || codes_.find(*codes, value).state >= 0; };
        if (2 * codes->matched < codes->values || codes->matched == 0)
            return Error{fmt::format("{}: column {} does not hold states: {}; {}", role, header(column), codes->reason, first_failures(profile(column), is_state))};
        taken = *codes;
        const std::string& why = column == map_.actor ? why_actor_ : why_target_;
        found(role, "column " + header(column), (why.empty() ? "it was asked for" : why) + "; " + codes->reason);
        return {};
    }

    Result<void> settle_value() {
        if (map_.shape != TableShape::long_table) {
            found("value", fmt::format("{} columns", map_.value_columns.size()), map_.shape == TableShape::years ? "a year each" : "a destination each");
            for (const int column : map_.value_columns)
                if (const Result<void> checked = check_numbers(column); !checked) return checked;
            return {};
        }
        if (map_.value >= 0) {
            found("value", "column " + header(map_.value), "it was asked for");
            return check_numbers(map_.value);
        }
        if (spec_.value == "-") {
            found("value", "none", "it was asked for; each row counts 1");
            return {};
        }
        return propose_value();
    }

    Result<void> propose_value() {
        std::vector<int> columns, named;
        for (int column = 0; column < column_count(); ++column) {
            const bool taken = std::any_of(roles.begin(), roles.end(), [&](const Role& role) { return map_.*role.column == column; });
            const bool is_code = hinted(header(column), code_hints) || hinted(header(column), start_hints) || hinted(header(column), end_hints) ||
                                 hinted(header(column), actor_hints) || hinted(header(column), target_hints);
            if (taken || is_code || !profile(column).mostly_numbers()) continue;
            columns.push_back(column);
            if (hinted(header(column), value_hints)) named.push_back(column);
        }
        if (columns.empty()) {
            found("value", "none", "no column holds numbers; each row counts 1");
            return {};
        }
        if (columns.size() > 1 && named.size() != 1)
            return Error{fmt::format("these columns hold numbers: {}; say which one is the value with --map value=COLUMN, or --map value=- to count rows",
                                     quoted_columns(table_, columns))};
        map_.value = columns.size() == 1 ? columns.front() : named.front();
        found("value", "column " + header(map_.value),
              columns.size() == 1 ? "it is the only column of numbers" : "its header says so; other columns of numbers: " + others(columns));
        return {};
    }

    [[nodiscard]] std::string others(std::vector<int> columns) const {
        std::erase(columns, map_.value);
        return quoted_columns(table_, columns);
    }

    [[nodiscard]] Result<void> check_numbers(int column) const {
        const auto is_number = [&](const std::string& cell) {
            return missing_.contains(cell) || parse_cell_number(cell, DecimalSign::point) || parse_cell_number(cell, DecimalSign::comma);
        };
        const ColumnProfile& values = profile(column);
        const std::size_t there = values.values.size() - values.missing;
        if (there == 0 || 2 * values.numbers >= there) return {};
        return Error{fmt::format("value: column {} does not hold numbers: {}; name the column with --map value=COLUMN", header(column),
                                 first_failures(values, is_number))};
    }

    Result<void> settle_dates() {
        if (map_.shape == TableShape::years) {
            if (map_.start >= 0 || map_.end >= 0) return Error{"--map start= and end= cannot stand beside columns of years"};
            return {};
        }
        if (map_.shape == TableShape::matrix) return {};
        propose_date("start", spec_.start, map_.start, start_hints);
        propose_date("end", spec_.end, map_.end, end_hints);
        if (map_.end >= 0 && map_.start < 0) return Error{"--map end= needs start="};
        for (const auto& [role, column] : {std::pair("start", map_.start), std::pair("end", map_.end)}) {
            if (column < 0) continue;
            const ColumnProfile& values = profile(column);
            const auto is_date = [&](const std::string& cell) { return missing_.contains(cell) || is_no_code(cell) || parse_partial_date(cell); };
            if (2 * values.dates < values.values.size() - values.missing)
                return Error{fmt::format("{}: column {} does not hold dates: {}; dates are written 2022, 2022-10 or 2022-10-05", role, header(column),
                                         first_failures(values, is_date))};
        }
        return {};
    }

    void propose_date(const char* role, const std::string& given, int& column, const Hints& hints) {
        if (column >= 0) found(role, "column " + header(column), "it was asked for");
        if (column >= 0 || !given.empty()) return;
        for (int i = 0; i < column_count() && column < 0; ++i) {
            const bool taken = std::any_of(roles.begin(), roles.end(), [&](const Role& one) { return map_.*one.column == i; });
            if (!taken && hinted(header(i), hints) && profile(i).all_dates()) column = i;
        }
        if (column >= 0) found(role, "column " + header(column), "its header says so and it holds dates");
    }

    Result<void> check_distinct() {
        for (std::size_t i = 0; i < roles.size(); ++i) {
            for (std::size_t j = i + 1; j < roles.size(); ++j) {
                const int column = map_.*roles[i].column;
                if (column < 0 || column != map_.*roles[j].column) continue;
                return Error{fmt::format("{} and {} are both column {}; name two different ones", roles[i].name, roles[j].name, header(column))};
            }
        }
        return {};
    }

    Result<void> settle_decimal_sign() {
        const Result<DecimalChoice> choice = choose_decimal_sign(table_, profiles_, map_.all_value_columns());
        if (!choice) return choice.error();
        map_.decimal_sign = choice->sign;
        if (!choice->reason.empty()) found("decimal sign", choice->sign == DecimalSign::point ? "point" : "comma", choice->reason);
        if (choice->ambiguous)
            problems_.push_back({Severity::warning, table_.file, 0, "",
                                 fmt::format("a comma in numbers is taken for {}: {}; if that is wrong, write the numbers with a decimal point",
                                             choice->sign == DecimalSign::point ? "thousands" : "decimals", choice->reason)});
        keep_choices();
        return {};
    }

    /// The mapping by name, or by number where names are doubled or empty.
    void keep_choices() {
        if (map_.shape != TableShape::matrix) {
            for (const Role& role : roles) {
                const int column = map_.*role.column;
                if (column >= 0) spec_.*role.given = table_.find_column(header(column)) == column ? header(column) : std::to_string(column + 1);
            }
        }
        if (map_.shape == TableShape::long_table && map_.value < 0) spec_.value = "-";
        spec_.shape = map_.shape;
    }

    const TextTable& table_;
    const StateCodes& codes_;
    ImportSpec& spec_;
    Findings& findings_;
    Problems& problems_;
    const std::set<std::string> missing_, missing_codes_;
    const std::vector<ColumnProfile> profiles_;
    ImportMapping map_;
    std::string why_actor_, why_target_;
};

}  // namespace

std::vector<int> ImportMapping::all_value_columns() const {
    if (!value_columns.empty()) return value_columns;
    return value >= 0 ? std::vector<int>{value} : std::vector<int>{};
}

std::set<std::string> missing_words_of(const ImportSpec& spec) {
    if (spec.missing.empty()) return usual_missing_words();
    std::set<std::string> words(spec.missing.begin(), spec.missing.end());
    words.insert("");
    return words;
}

std::set<std::string> missing_codes_of(const ImportSpec& spec) {
    std::set<std::string> words(spec.missing.begin(), spec.missing.end());
    words.erase("NA");  // Namibia
    return words;
}

Result<ImportMapping> choose_mapping(const TextTable& table, const StateCodes& codes, ImportSpec& spec, Findings& findings, Problems& problems) {
    return Chooser(table, codes, spec, findings, problems).choose();
}

}  // namespace imap
