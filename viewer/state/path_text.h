// Paths in JSON, which holds text alone, while a path on the disk is any bytes.
#pragma once

#include <string>

namespace imap {

/// The path as it is, where it is UTF-8 without control characters; else behind "file:", with what is no plain ASCII as %XX: of an absolute path that is a URI by RFC 8089.
std::string text_of_path(const std::string& path);
/// The other way round; "file:///..." of other programs is a path too. What begins so and cannot be read stays as it is.
std::string path_of_text(const std::string& text);

}  // namespace imap
