// A problem found in the user's data: where it stands, what was expected, what to do. The rest of the data is kept.
#pragma once

#include <string>
#include <vector>

namespace imap {

enum class Severity { warning, error };

struct Problem {
    Severity severity = Severity::error;
    std::string file;    ///< as the user named it, or the table's file name
    long long row = 0;   ///< 1-based line of the table with the header as line 1, or feature number; 0 = the whole file
    std::string field;   ///< column or attribute; empty = the whole row
    std::string reason;  ///< what is wrong, what was expected, and what to do
};

using Problems = std::vector<Problem>;

/// One line, without a newline: "relations.csv, row 7, field target: ..." .
std::string describe(const Problem& problem);

}  // namespace imap
