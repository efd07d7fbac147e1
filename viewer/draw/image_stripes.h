// Paints a display list as pixels, a stripe of rows at a time, on all cores.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "geo/base/result.h"
#include "viewer/scene/display_list.h"
#include "viewer/scene/text.h"

namespace imap {

/// Rows [first_row, last_row) of a picture as Cairo has them: words 0xAARRGGBB, premultiplied.
struct PaintedStripe {
    std::size_t number = 0;  ///< from the top
    int first_row = 0, last_row = 0;
    const std::uint8_t* pixels = nullptr;
    std::ptrdiff_t stride_bytes = 0;

    [[nodiscard]] const std::uint32_t* row(int y) const { return reinterpret_cast<const std::uint32_t*>(pixels + (y - first_row) * stride_bytes); }
};

/// How many stripes a picture so high has: the same on every machine.
std::size_t stripe_count(int height_px);

/// Of a list whose size check_picture_size allows. Shows each stripe to `take` when it is painted, several at the same time; their pixels are gone afterwards. Error: Cairo's
/// words, or one of `take`'s.
Result<void> paint_stripes(const DisplayList&, const FontSet&, const std::function<Result<void>(const PaintedStripe&)>& take);

}  // namespace imap
