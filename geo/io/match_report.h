// Which names of a table were understood, and which were not, with what they may mean.
#pragma once

#include <vector>

#include "geo/io/end_reader.h"

namespace imap {

/// Counts the matched names and lists the unmatched ones of both ends in `report`, each with a problem.
void report_matches(EndReader& actors, EndReader& targets, const StateCodes& codes, ImportReport& report, TableProblems& problems);

/// What the user should know of places: a name at several, one at 0° N 0° E, names that are no states among names of states.
void report_places(const Parties& parties, EndReader& actors, EndReader& targets, ImportReport& report, TableProblems& problems);

}  // namespace imap
