// Writes pixels as a PNG that says how large it is on paper and what it shows.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "geo/base/result.h"

namespace imap {

struct PngDescription {
    int width_px = 0, height_px = 0;
    bool has_alpha = false;          ///< rows are RGBA, else RGB; 8 bits a channel, not premultiplied
    double dpi = 96;                 ///< written as pHYs
    std::string title, description;  ///< UTF-8, written as iTXt; empty ones are left out
    std::string record;              ///< the same, under record_key
};

/// `fill_row(y, row)` writes row `y`, counted from the top. The same input gives the same bytes. Error: libpng's words.
Result<std::string> write_png(const PngDescription&, const std::function<void(int, std::uint8_t*)>& fill_row);

}  // namespace imap
