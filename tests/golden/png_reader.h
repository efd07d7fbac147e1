// Reads PNG bytes into RGBA for comparing pictures in tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace imap::test {

struct Picture {
    unsigned width = 0, height = 0;
    std::vector<std::uint8_t> rgba;  ///< rows from the top, 4 bytes a pixel
};

/// Nothing when the bytes are no PNG.
std::optional<Picture> read_png(const std::string& bytes);

}  // namespace imap::test
