// Bytes as text of 64 letters, for what travels inside of XML and JSON: RFC 4648, section 4.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imap {

std::string to_base64(std::string_view bytes);  ///< padded, on one line
/// Nothing where it holds anything but padded base64 and white space.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace imap
