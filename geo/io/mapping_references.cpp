// Ends that a column gives indirectly: both in one cell, or as codes of a table of nodes.
#include <fmt/format.h>

#include <algorithm>

#include "geo/base/text.h"
#include "geo/io/header_hints.h"
#include "geo/io/mapping_draft.h"
#include "geo/io/pair_column.h"

namespace imap {
namespace {

/// So many different values tell how a column parts.
constexpr std::size_t pairs_looked_at = 500;

std::vector<std::string> sample_of(const MappingDraft& draft, int column) {
    std::vector<std::string> sample;
    for (const DistinctValue& value : draft.profile(column).values) {
        if (is_no_code(value.text) || draft.missing_codes.contains(value.text)) continue;
        sample.push_back(value.text);
        if (sample.size() == pairs_looked_at) break;
    }
    return sample;
}

std::size_t count_pairs(const std::vector<std::string>& sample, const std::string& separator, const IsEnd& is_left, const IsEnd& is_right) {
    return static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), [&](const std::string& text) {
        const std::optional<PairSplit> split = best_split(text, separator, is_left, is_right);
        return split && split->known == 2;
    }));
}

/// The first three values that the test refuses.
std::string refused(const MappingDraft& draft, int column, const IsEnd& passes) {
    return first_failures(draft.profile(column), [&](const std::string& text) { return is_no_code(text) || draft.missing_codes.contains(text) || passes(text); });
}

IsEnd known_by(const MappingDraft& draft, const ColumnCodes& codes) {
    return [&draft, &codes](const std::string& half) { return draft.is_assigned(half) || draft.codes.find(codes, half).state >= 0; };
}

Result<void> take_pairs(MappingDraft& draft, int column, const PairReading& reading, const std::string& why) {
    if (!reading.holds_pairs()) {
        const auto is_pair = [&](const std::string& text) {
            const std::optional<PairSplit> split = best_split(text, reading.separator, known_by(draft, reading.left), known_by(draft, reading.right));
            return split && split->known == 2;
        };
        return Error{fmt::format("pair: column {} does not hold two states a row: {}; write them as RUS-KAZ", draft.header(column), refused(draft, column, is_pair))};
    }
    draft.map.pair = column;
    draft.map.pair_separator = reading.separator;
    draft.map.actor.codes = reading.left;
    draft.map.target.codes = reading.right;
    draft.found("pair", "column " + draft.header(column),
                fmt::format("{}; {} of {} different values are two states apart by '{}', in {}; the first acts on the second; if pairs have no direction, give "
                            "--undirected",
                            why, reading.matched, reading.values, reading.separator, word(reading.left.system)));
    return {};
}

/// How well a column of the nodes explains the ends.
struct KeyChoice {
    const NodeKeys* keys = nullptr;
    std::size_t explained = 0;
    std::vector<StateColumn> columns;  ///< of the first table, that hold keys
    std::string separator;             ///< of a column of pairs
};

class NodeMatcher {
public:
    explicit NodeMatcher(MappingDraft& draft) : draft_(draft) {}

    Result<void> settle() {
        const std::vector<NodeKeys> keys = possible_keys(*draft_.context.nodes);
        const Result<KeyChoice> chosen = choose_key(keys);
        if (!chosen) return chosen.error();
        if (const Result<void> taken = take_ends(*chosen); !taken) return taken;
        draft_.spec.nodes_key = column_name(*draft_.context.nodes, chosen->keys->column);
        Result<NodeTable> nodes = read_nodes(*draft_.context.nodes, chosen->keys->column, draft_.codes, draft_.spec, draft_.report.findings, draft_.problems);
        if (!nodes) return nodes.error().within("--nodes");
        draft_.map.nodes = std::make_shared<const NodeTable>(std::move(nodes).value());
        return {};
    }

private:
    [[nodiscard]] const std::string& nodes_file() const { return draft_.context.nodes->file; }

    [[nodiscard]] bool may_be_end(int column) const {
        const bool named = hinted(draft_.header(column), actor_hints) || hinted(draft_.header(column), target_hints);
        return !draft_.is_taken(column) && (named || !draft_.profile(column).mostly_numbers());
    }

    /// Columns that the user named, else those that hold keys.
    [[nodiscard]] std::vector<int> columns_to_explain(bool& given) const {
        const ImportMapping& map = draft_.map;
        given = map.actor.column >= 0 || map.target.column >= 0;
        std::vector<int> columns;
        for (int column = 0; column < draft_.column_count(); ++column)
            if (column == map.actor.column || column == map.target.column || may_be_end(column)) columns.push_back(column);
        return columns;
    }

    [[nodiscard]] ColumnCodes explained(const std::set<std::string>& values, const NodeKeys& keys) const {
        ColumnCodes codes;
        codes.values = values.size();
        codes.matched = static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [&](const std::string& value) { return keys.keys.contains(value); }));
        codes.reason = fmt::format("{} of {} different values are in column {} of {}", codes.matched, codes.values, keys.header, nodes_file());
        return codes;
    }

    [[nodiscard]] KeyChoice explain_by(const NodeKeys& keys) const {
        KeyChoice choice;
        choice.keys = &keys;
        if (draft_.map.pair >= 0) {
            const std::vector<std::string> sample = sample_of(draft_, draft_.map.pair);
            const IsEnd is_key = [&](const std::string& half) { return keys.keys.contains(half) || draft_.is_assigned(half); };
            for (const std::string& separator : pair_separators()) {
                const std::size_t pairs = count_pairs(sample, separator, is_key, is_key);
                if (pairs > choice.explained) choice.explained = pairs, choice.separator = separator;
            }
            return choice;
        }
        bool given = false;
        for (const int column : columns_to_explain(given)) {
            const ColumnCodes codes = explained(draft_.values_to_explain(column), keys);
            const bool asked = column == draft_.map.actor.column || column == draft_.map.target.column;
            if (!asked && !MappingDraft::holds_states(codes)) continue;
            choice.columns.push_back({column, codes});
            if (asked || !given) choice.explained += codes.matched;
        }
        if (draft_.map.shape == TableShape::matrix) choice.explained += explained(destinations(), keys).matched;
        return choice;
    }

    [[nodiscard]] std::set<std::string> destinations() const { return {draft_.table.columns.begin() + 1, draft_.table.columns.end()}; }

    /// The one that was chosen before, for ends that were open then; null where there is none.
    [[nodiscard]] const NodeKeys* known_key(const std::vector<NodeKeys>& all) const {
        if (draft_.spec.nodes_key.empty()) return nullptr;
        const int column = draft_.context.nodes->find_column(draft_.spec.nodes_key);
        const auto found = std::find_if(all.begin(), all.end(), [&](const NodeKeys& keys) { return keys.column == column; });
        return found == all.end() ? nullptr : &*found;
    }

    Result<KeyChoice> choose_key(const std::vector<NodeKeys>& all) {
        if (const NodeKeys* known = known_key(all)) {
            draft_.found("nodes' key", "column " + known->header, "it was chosen before");
            return explain_by(*known);
        }
        KeyChoice best;
        bool tie = false;
        for (const NodeKeys& keys : all) {
            KeyChoice choice = explain_by(keys);
            const bool named = hinted(keys.header, key_hints), best_named = best.keys != nullptr && hinted(best.keys->header, key_hints);
            if (choice.explained == 0 || choice.explained < best.explained) continue;
            if (choice.explained == best.explained && best_named && !named) continue;
            tie = choice.explained == best.explained && named == best_named && keys.values != best.keys->values;
            best = std::move(choice);
        }
        if (best.keys == nullptr)
            return Error{fmt::format("--nodes: no column of {} explains the codes of {}; its columns are {}{}", nodes_file(), draft_.table.file,
                                     shorten(join(draft_.context.nodes->columns, ", "), 300), first_codes())};
        if (tie)
            return Error{fmt::format("--nodes: several columns of {} explain the codes of {} equally well, {} among them; call the one that is meant id", nodes_file(),
                                     draft_.table.file, best.keys->header)};
        draft_.found("nodes' key", "column " + best.keys->header, "it explains the most of the codes in " + draft_.table.file);
        return best;
    }

    /// "; origin: row 2: 'x', row 3: 'y'" of the column that the user named, or the first that could be an end.
    [[nodiscard]] std::string first_codes() const {
        bool given = false;
        const std::vector<int> columns = columns_to_explain(given);
        const int column = draft_.map.pair >= 0 ? draft_.map.pair : draft_.map.actor.column >= 0 ? draft_.map.actor.column : columns.empty() ? -1 : columns.front();
        if (column < 0) return "";
        return fmt::format("; column {}: {}", draft_.header(column), refused(draft_, column, [](const std::string&) { return false; }));
    }

    Result<void> take_ends(const KeyChoice& choice) {
        ImportMapping& map = draft_.map;
        if (map.pair >= 0) {
            map.pair_separator = choice.separator;
            draft_.found("pair", "column " + draft_.header(map.pair),
                         fmt::format("it was asked for; {} different values are two nodes apart by '{}'", choice.explained, choice.separator));
            return {};
        }
        if (map.shape == TableShape::matrix) return {};
        if (map.actor.column < 0 && map.actor_is < 0) map.actor.column = take(choice, actor_hints, target_hints, map.target.column);
        if (map.target.column < 0) map.target.column = take(choice, target_hints, actor_hints, map.actor.column);
        if ((map.actor.column < 0 && map.actor_is < 0) || map.target.column < 0) {
            std::vector<int> columns;
            for (const StateColumn& one : choice.columns) columns.push_back(one.column);
            return Error{fmt::format("who acts and on whom is not clear: these columns hold codes of {}: {}; give --map actor=COLUMN,target=COLUMN", nodes_file(),
                                     columns.empty() ? "none" : draft_.names_of(columns))};
        }
        for (const auto& [role, column] : {std::pair("actor", map.actor.column), std::pair("target", map.target.column)})
            if (const Result<void> checked = check_end(choice, role, column); !checked) return checked;
        return {};
    }

    /// The column whose header says so, else the only one or the first of two that are left; -1 = not clear.
    [[nodiscard]] int take(const KeyChoice& choice, const Hints& hints, const Hints& others, int other) const {
        std::vector<int> hinted_columns, open;
        for (const StateColumn& one : choice.columns) {
            if (one.column == other) continue;
            open.push_back(one.column);
            if (hinted_rather(draft_.header(one.column), hints, others)) hinted_columns.push_back(one.column);
        }
        if (hinted_columns.size() == 1) return hinted_columns.front();
        const std::size_t expected = other >= 0 || draft_.map.actor_is >= 0 ? 1 : 2;
        return open.size() == expected ? open.front() : -1;
    }

    Result<void> check_end(const KeyChoice& choice, const char* role, int column) {
        if (column < 0) return {};
        const auto found = std::find_if(choice.columns.begin(), choice.columns.end(), [&](const StateColumn& one) { return one.column == column; });
        const auto is_key = [&](const std::string& value) { return choice.keys->keys.contains(value) || draft_.is_assigned(value); };
        if (found == choice.columns.end() || !MappingDraft::holds_states(found->codes))
            return Error{fmt::format("{}: column {} does not hold codes of {}: {}", role, draft_.header(column), nodes_file(), refused(draft_, column, is_key))};
        draft_.found(role, "column " + draft_.header(column), found->codes.reason);
        return {};
    }

    MappingDraft& draft_;
};

}  // namespace

PairReading read_pairs(MappingDraft& draft, int column) {
    const std::vector<std::string> sample = sample_of(draft, column);
    PairReading best;
    best.values = sample.size();
    best.separator = "-";
    for (const std::string& separator : pair_separators()) {
        std::set<std::string> lefts, rights;
        for (const std::string& text : sample) {
            for (const PairHalves& halves : splits_of(text, separator)) {
                if (!draft.is_assigned(halves.left)) lefts.insert(halves.left);
                if (!draft.is_assigned(halves.right)) rights.insert(halves.right);
            }
        }
        if (lefts.empty() && rights.empty()) continue;
        const Result<ColumnCodes> left = draft.codes.recognise(lefts, draft.spec.codes), right = draft.codes.recognise(rights, draft.spec.codes);
        if (!left || !right) continue;
        const std::size_t matched = count_pairs(sample, separator, known_by(draft, *left), known_by(draft, *right));
        if (matched > best.matched) best = {separator, *left, *right, matched, sample.size()};
    }
    return best;
}

Result<void> settle_pair(MappingDraft& draft) {
    if (draft.map.pair >= 0) return take_pairs(draft, draft.map.pair, read_pairs(draft, draft.map.pair), "it was asked for");
    std::vector<int> columns;
    PairReading reading;
    for (int column = 0; column < draft.column_count(); ++column) {
        if (draft.is_taken(column) || draft.profile(column).mostly_numbers() || draft.profile(column).all_dates()) continue;
        PairReading one = read_pairs(draft, column);
        if (!one.holds_pairs()) continue;
        columns.push_back(column);
        if (columns.size() == 1) reading = std::move(one);
    }
    if (columns.empty()) return {};
    if (columns.size() > 1) return Error{fmt::format("these columns hold two states a row: {}; say which one is meant with --map pair=COLUMN", draft.names_of(columns))};
    return take_pairs(draft, columns.front(), reading, "no column holds one state a row, and this one two");
}

Result<void> settle_nodes(MappingDraft& draft) { return NodeMatcher(draft).settle(); }

}  // namespace imap
