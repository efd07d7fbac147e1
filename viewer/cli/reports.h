// What info and validate print.
#pragma once

#include <optional>
#include <string>

#include "geo/base/problem.h"
#include "geo/model/dataset.h"

namespace imap {

/// Keys of the JSON: actors, relations, evidence, sources, regions (counts) and problems (a list of file, row, field, severity, reason;
/// row 0 is the whole file).
std::string info_report(const Dataset&, std::size_t region_count, const Problems&, bool as_json);

/// One problem a line, errors first as they come; JSON: valid, problems. `dataset` may be absent when nothing could be read.
std::string validation_report(const Dataset* dataset, const Problems&, bool as_json);

bool has_errors(const Problems&);
const char* word(Severity);

}  // namespace imap
