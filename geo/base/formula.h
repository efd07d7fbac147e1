// Cells that a spreadsheet would run.
#pragma once

#include <string_view>

namespace imap {

/// Begins as a formula does (`=`, `+`, `-`, `@`, tab, carriage return) and is no number. csv_cell puts an apostrophe before such a text.
bool is_formula(std::string_view text);

}  // namespace imap
