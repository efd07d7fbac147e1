// A file that was opened before, as the menu of recent files shows it.
#pragma once

#include <string>

namespace imap {

struct RecentFile {
    std::string path;     ///< absolute, or the address of a database
    std::string problem;  ///< why it cannot be opened; empty = nothing is known against it
};

std::string name_of(const RecentFile&);    ///< "trade.csv"
std::string folder_of(const RecentFile&);  ///< "~/data"

}  // namespace imap
