// Opens a web address in the user's browser.
#pragma once

#include <string>

#include "geo/base/result.h"

namespace imap {

/// http and https only; started without a shell. Error: what the address is instead, or that xdg-open is missing.
Result<void> open_link(const std::string& url);

}  // namespace imap
