// Reads the translations of a gettext catalogue (.mo), whichever locales the system has.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "geo/base/result.h"

namespace imap {

/// Original -> translated, without the catalogue's header entry; entries that are not UTF-8 are left out. The format is
/// https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html. Error: not a catalogue, or cut short.
Result<std::map<std::string, std::string>> parse_gettext_catalogue(std::string_view bytes);

}  // namespace imap
