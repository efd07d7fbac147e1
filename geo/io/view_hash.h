// Hashes texts and views alike, so that a table of strings is searched without making one.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace imap {

struct ViewHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

}  // namespace imap
