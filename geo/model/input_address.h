// What a user may name as data beside a path: the address of a database.
#pragma once

#include <string>

namespace imap {

/// postgresql://... or postgres://...
bool is_database_address(const std::string& input);
/// The address without its password, for messages and for files; any other input on one line.
std::string shown_address(const std::string& input);

}  // namespace imap
