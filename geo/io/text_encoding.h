// Text of any common encoding as UTF-8, with what it was taken for and why.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"

namespace imap {

struct DecodedText {
    std::string text;              ///< valid UTF-8 without a byte order mark or NUL
    std::string encoding;          ///< "utf-8", "utf-16le", "windows-1251", ...
    std::string reason;            ///< "it begins with a byte order mark"
    bool assumed = false;          ///< the encoding is a guess that the user should look at
    std::size_t broken_bytes = 0;  ///< bytes that mean nothing in this encoding; each is U+FFFD in the text
    std::size_t nuls = 0;          ///< taken out of the text, in which none belongs
    std::size_t first_nul_at = 0;  ///< where the first of them stood, in bytes of the text
};

/// The names that decode_text takes.
const std::vector<std::string>& known_encodings();

/// `wanted` names an encoding, or is empty: then a byte order mark decides, else UTF-8 where the bytes are that, else Windows-1251 or -1252
/// by how the letters beyond ASCII stand together. NULs that are no halves of UTF-16 say nothing about it. Error: an encoding that is not on
/// the list, which the message gives.
Result<DecodedText> decode_text(std::string bytes, const std::string& wanted);

}  // namespace imap
