// Any table about pairs of states as a Dataset: every row a relation with its row number as evidence, and nothing dropped without a count.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/io/table_text.h"
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
    long long zeros = 0;                   ///< rows whose value is 0: no relation; left out
    long long undated = 0;                 ///< rows without a date where one was asked for; left out
    long long outside = 0;                 ///< rows of other dates than asked for; left out
    long long unreadable = 0;              ///< rows whose value or date cannot be read; left out, each with a problem
    long long repeated = 0;                ///< rows with the actor, target, domain and dates of an earlier one; kept
    double value_sum = 0;                  ///< of the relations' strengths
};

struct ImportedRelations {
    Dataset dataset;
    ImportReport report;
    ImportSpec spec;  ///< with what was recognised filled in
};

/// Whether a file of this name is read as a table: .csv, .tsv, .tab, .txt, .dat, .psv, each also with .gz.
bool is_table_name(const std::filesystem::path& path);

/// Errors: a mapping that the columns contradict, or that is not given and cannot be told; nothing to show. `path` is what the user opened.
Result<ImportedRelations> import_relations(const TextTable& table, ImportSpec spec, const std::filesystem::path& path, Problems& problems);

}  // namespace imap
