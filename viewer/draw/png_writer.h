// Writes pixels as a PNG that says how large it is on paper and what it shows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "geo/base/result.h"

namespace imap {

struct PngDescription {
    int width_px = 0, height_px = 0;
    bool has_alpha = false;          ///< rows are RGBA, else RGB; 8 bits a channel, not premultiplied
    double dpi = 96;                 ///< written as pHYs
    std::string title, description;  ///< UTF-8, written as iTXt; empty ones are left out
    std::string record;              ///< the same, under record_key
};

/// Some of a picture's rows, compressed apart from the others.
struct PngStripe {
    std::string deflated;
    std::size_t row_bytes = 0;   ///< before
    unsigned long checksum = 1;  ///< of those: Adler-32
};

/// Rows [first_row, last_row); several threads may each have some. `fill_row(y, row)` writes row `y`, counted from the top. Error: memory is short.
Result<PngStripe> compress_rows(const PngDescription&, int first_row, int last_row, const std::function<void(int, std::uint8_t*)>& fill_row);

/// Of all stripes, from the top; the same input gives the same bytes. Error: libpng's words.
Result<std::string> write_png(const PngDescription&, std::vector<PngStripe> stripes);

}  // namespace imap
