// Any table about pairs of states as a Dataset: every row a relation with its row number as evidence, and nothing dropped without a count.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/base/load_watch.h"
#include "geo/io/table_text.h"
#include "geo/model/borders.h"
#include "geo/model/dataset.h"
#include "geo/model/import_spec.h"

namespace imap {

struct UnmatchedName {
    std::string name;
    long long count = 0;  ///< cells that hold it
    std::string nearest;  ///< the likeliest state, or empty
};

/// What became of the rows. A row stands here for a cell of a wide table.
struct ImportReport {
    Findings findings;                     ///< what was taken for what, and why
    long long rows = 0;                    ///< of the table, without its header and what could not be read
    long long matched = 0;                 ///< different codes or names that are states
    std::vector<UnmatchedName> unmatched;  ///< the most frequent first; their rows are left out
    long long self_pairs = 0;              ///< rows whose actor is the target; left out
    long long missing = 0;                 ///< rows without actor, target or value; left out
    long long left_out = 0;                ///< rows whose actor or target the user's assignments leave out
    long long zeros = 0;                   ///< rows whose value is 0: no relation; left out
    long long undated = 0;                 ///< rows without a date where one was asked for; left out
    long long outside = 0;                 ///< rows of other dates than asked for; left out
    long long unreadable = 0;              ///< rows whose value or date cannot be read; left out, each with a problem
    long long repeated = 0;                ///< rows with the actor, target, domain and dates of an earlier one; kept
    double value_sum = 0;                  ///< of the relations' strengths
};

/// What an import may look at besides its table.
struct ImportContext {
    const Borders* borders = nullptr;  ///< the user's own, whose regions may be actors and targets; null for the bundled ones
    const TextTable* nodes = nullptr;  ///< the table that ImportSpec::nodes names
    LoadWatch* watch = nullptr;        ///< told of the progress and asked whether to go on; may be null
};

/// Errors: a mapping that the columns contradict, or that is not given and cannot be told; nothing to show; cancelled. `input` is what the user opened.
/// What was recognised is filled into `spec`, and `report` says why, as far as it came before an error.
Result<Dataset> import_relations(const TextTable& table, ImportSpec& spec, ImportReport& report, const std::string& input, const ImportContext& context,
                                 Problems& problems);

}  // namespace imap
