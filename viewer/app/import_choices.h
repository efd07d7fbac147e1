// The decisions of an import as fields: what each is set to, why, and what else it could be.
#pragma once

#include <string>
#include <vector>

#include "geo/io/relation_input.h"
#include "viewer/panels/import_panel.h"

namespace imap {

/// `wanted`: what the user chose so far; its empty fields are recognised.
std::vector<ImportSection> import_sections(const ImportAttempt& attempt, const ImportSpec& wanted);

/// For each column of the table what it is read as, or empty.
std::vector<std::string> column_roles(const ImportAttempt& attempt);

}  // namespace imap
