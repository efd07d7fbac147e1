// Only what JSON cannot hold is escaped: people read project files, too.
#include "viewer/state/path_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

#include "geo/base/text.h"

namespace imap {
namespace {

constexpr std::string_view scheme = "file:";

bool stands_for_itself(char c) { return c >= ' ' && c < 0x7F && c != '%'; }
bool is_control(char c) { return (c >= 0 && c < ' ') || c == 0x7F; }

}  // namespace

std::string text_of_path(const std::string& path) {
    if (is_valid_utf8(path) && !path.starts_with(scheme) && std::none_of(path.begin(), path.end(), is_control)) return path;
    std::string text(scheme);
    for (const char c : path) text += stands_for_itself(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return text;
}

std::string path_of_text(const std::string& text) {
    if (!text.starts_with(scheme)) return text;
    std::string path;
    for (std::size_t i = scheme.size(); i < text.size(); ++i) {
        if (text[i] != '%') {
            path += text[i];
            continue;
        }
        unsigned byte = 0;
        const char *begin = text.data() + i + 1, *end = text.data() + std::min(i + 3, text.size());
        if (end - begin != 2 || std::from_chars(begin, end, byte, 16).ptr != end || byte == 0) return text;
        path += static_cast<char>(byte);
        i += 2;
    }
    return path;
}

}  // namespace imap
