// Relations from a table that is too large to be read: the database adds it up, and its few answers are imported like the rows of a table.
#pragma once

#include <optional>
#include <string>

#include "geo/io/relation_input.h"

namespace imap {

/// Whether the totals are the database's work: of a server always; of a GeoPackage or SQLite file where an aggregate is asked for, for then its rows are
/// not wanted one by one.
bool is_totalled_by_database(const std::string& input, const ImportSpec& spec);

/// Fills the attempt as attempt_import does; its table is a sample of the rows. Rows that cannot be added up by the database (columns of years, a matrix,
/// flags, coordinates, values kept as text) are read in full, up to a million. Without Aggregate the relations are sums by actor, target, domain and date.
/// Returns the failure, or an empty text; nothing, with the attempt as it was, where a file's table has geometry, which is for read_rows to tell.
std::optional<std::string> import_from_database(ImportAttempt& attempt, const ImportContext& context);

}  // namespace imap
