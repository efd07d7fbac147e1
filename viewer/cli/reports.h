// What info and validate print.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/base/problem.h"
#include "geo/io/relation_import.h"
#include "geo/model/dataset.h"

namespace imap {

/// Keys of the JSON: actors, relations, evidence, sources, regions (counts) and problems (a list of file, row, field, severity, reason;
/// row 0 is the whole file).
/// For a table also rows, matched, unmatched (a list of name, count, nearest), self_pairs, missing, zeros, undated, outside, unreadable,
/// repeated, value_sum and recognised (a list of what, taken, reason), with the meanings of ImportReport.
std::string info_report(const Dataset&, const ImportReport*, std::size_t region_count, const Problems&, bool as_json);

/// What was taken for what, and what became of the rows: a line each.
std::vector<std::string> import_notes(const ImportReport&, const Dataset&);

/// One problem a line, errors first as they come; JSON: valid, problems. `dataset` may be absent when nothing could be read.
std::string validation_report(const Dataset* dataset, const Problems&, bool as_json);

bool has_errors(const Problems&);
const char* word(Severity);

}  // namespace imap
