// Cells that a spreadsheet would run.
#pragma once

#include <string_view>

namespace imap {

/// Whether a cell is a formula, or would be without the apostrophes before it: it begins as one does (`=`, `+`, `-`, `@`, tab, carriage return) and is no number. csv_cell puts an
/// apostrophe before what is one; in a package's CSV each of these gets one more, so that it can be taken off again.
bool is_formula_behind_apostrophes(std::string_view cell);

}  // namespace imap
