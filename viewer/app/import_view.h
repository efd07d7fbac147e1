// Which choices an import leaves to the user, and what it says about a table, as plain words for the panel.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "geo/io/relation_input.h"
#include "viewer/panels/import_panel.h"

namespace imap {

/// Names that were unknown at some time while the panel is open, the first ones first: they keep their place when they get a state.
using SeenNames = std::vector<UnmatchedName>;

/// Adds the names that the attempt does not know; drops those that neither it nor `wanted` speaks of any more.
void remember_names(const ImportAttempt& attempt, const ImportSpec& wanted, SeenNames& seen);

/// `wanted`: what the user chose so far; its empty fields are recognised.
ImportView view_of(const ImportAttempt& attempt, const ImportSpec& wanted, const SeenNames& seen, const std::vector<NamedState>& states);

/// After a change of how rows are cut from the file, columns have other names: those chosen before mean nothing.
ImportSpec after_change(ImportSpec wanted, const ImportChange& change, const ImportAttempt& attempt);

/// "1 234 of 1 300 rows become 980 relations between 45 states".
std::string summary_of(const ImportAttempt& attempt);
/// Rows that became no relation, as far as the counts tell.
long long rows_left_out(const ImportAttempt& attempt);
/// Whether a user should look at the import before trusting the map.
bool needs_a_look(const ImportAttempt& attempt);
/// Advice in the words of the command line left out: "...; give --map value=COLUMN".
std::string without_options(const std::string& words);

}  // namespace imap
