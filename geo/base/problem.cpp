// Writes a problem as the one line that the terminal, the problems panel and JSON share.
#include "geo/base/problem.h"

#include "geo/base/text.h"

namespace imap {

std::string describe(const Problem& problem) {
    std::string line = problem.file;
    if (problem.row > 0) line += (line.empty() ? "row " : ", row ") + std::to_string(problem.row);
    if (!problem.field.empty()) line += (line.empty() ? "field " : ", field ") + problem.field;
    if (!line.empty()) line += ": ";
    return to_single_line(line + problem.reason);
}

}  // namespace imap
