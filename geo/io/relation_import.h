// Any table about pairs of states as a Dataset: every row a relation with its row number as evidence, and nothing dropped without a count.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/load_watch.h"
#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/io/table_text.h"
#include "geo/model/borders.h"
#include "geo/model/dataset.h"
#include "geo/model/import_spec.h"

namespace imap {

struct UnmatchedName {
    std::string name;
    long long count = 0;                   ///< cells that hold it
    std::string nearest;                   ///< the likeliest state, or empty
    std::vector<std::string> suggestions;  ///< at most three names of states, `nearest` first
    long long line = 0;                    ///< of the first row with it
    std::string note;                      ///< what the name seems to be, where it is known ("a total of others"), or empty
};

/// A row as a user finds it again: its line and the cells that matter.
struct ReportedRow {
    long long line = 0;
    std::string text;  ///< "exporter RUS, importer RUS, usd 4"
};

/// The first rows behind each count of a report, at most `most` each, in the file's order.
struct ReportedRows {
    static constexpr std::size_t most = 100;
    std::vector<ReportedRow> self_pairs, missing, left_out, zeros, undated, outside, unreadable, repeated, merged;
};

/// A column that could play a role.
struct ColumnCandidate {
    std::string column;  ///< as ImportSpec names it
    std::string reason;  ///< "3 of 3 different values are states in iso3"
};

/// One decision of the mapping, to be shown and changed.
struct RoleChoice {
    std::string role;                         ///< as in --map ("actor", "target", "pair", ..., "target_lat"), or "flags"
    std::string chosen;                       ///< the column, several with commas, or empty
    std::vector<ColumnCandidate> candidates;  ///< in the table's order
};

/// What became of the rows. A row stands here for a cell of a wide table, and for a column of several values or flags.
struct ImportReport {
    Findings findings;                     ///< what was taken for what, and why
    std::vector<RoleChoice> roles;         ///< filled in also where no mapping was found
    long long rows = 0;                    ///< of the table, without its header and what could not be read
    long long matched = 0;                 ///< different codes or names that are states or places
    std::vector<UnmatchedName> unmatched;  ///< the most frequent first; their rows are left out
    long long self_pairs = 0;              ///< rows whose actor is the target; left out
    long long missing = 0;                 ///< rows without actor, target or value; left out
    long long left_out = 0;                ///< rows whose actor or target the user's assignments leave out
    long long zeros = 0;                   ///< rows whose value is 0 or whose flag says no: no relation; left out
    long long undated = 0;                 ///< rows without a date where one was asked for; left out
    long long outside = 0;                 ///< rows of other dates than asked for; left out
    long long unreadable = 0;              ///< rows whose value, date or coordinates cannot be read; left out, each with a problem
    long long repeated = 0;                ///< rows with the actor, target, domain and dates of an earlier one; kept
    long long merged = 0;                  ///< rows of an undirected pair that say again what the row of the other direction said; one relation
    ReportedRows listed;                   ///< the rows behind these counts
    double value_sum = 0;                  ///< of the relations' strengths
};

/// What an import may look at besides its table.
struct ImportContext {
    const Borders* borders = nullptr;  ///< the user's own, whose regions may be actors and targets; null for the bundled ones
    const TextTable* nodes = nullptr;  ///< the table that ImportSpec::nodes names
    LoadWatch* watch = nullptr;        ///< told of the progress and asked whether to go on; may be null
};

/// Errors: a mapping that the columns contradict, or that is not given and cannot be told; nothing to show; cancelled. `input` is what the user opened.
/// The dataset keeps the table, whose rows its relations and evidence quote.
/// What was recognised is filled into `spec`, and `report` says why, as far as it came before an error.
Result<Dataset> import_relations(const std::shared_ptr<const TextTable>& table, ImportSpec& spec, ImportReport& report, const std::string& input, const ImportContext& context,
                                 Problems& problems);

struct ImportMapping;
class StateCodes;
/// The same where the mapping has been chosen.
Result<Dataset> import_mapped(const std::shared_ptr<const TextTable>& table, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec, ImportReport& report,
                              const std::string& input, const ImportContext& context, Problems& problems);

}  // namespace imap
