// What strokes cover of each pixel, by the distance of its centre to the line: as the window's shader does it, and many times cheaper than filling outlines of strokes.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/base/geometry.h"
#include "viewer/scene/display_list.h"

namespace imap {

/// Rows of pixels, 32 bits each, premultiplied, alpha in the top byte: as Cairo keeps them.
struct PixelRows {
    std::uint8_t* first = nullptr;  ///< of the mask's first row
    std::ptrdiff_t stride_bytes = 0;
};

/// A mask of some rows of a picture. Strokes are added to it, as one shape however they overlap, and then painted together in one colour.
class StrokeCoverage {
public:
    /// What narrower lines cover of a pixel is added up. Those that should not be darker where they meet are painted one after the other.
    static constexpr double widest_hairline_px = 1.25;

    /// Of four numbers, which every processor has, or of eight where it has them; the results are the same.
    enum class Vectors { narrow, widest };
    StrokeCoverage(int width_px, int first_row, int last_row, Vectors = Vectors::widest);

    /// Joins are round; `closed` joins the last point of each part to its first.
    void add(const Paths& lines_px, double width_px, Cap cap, bool closed);
    [[nodiscard]] bool empty() const { return first_touched_ >= last_touched_; }

    /// What of it lies within the clip is painted over the pixels; the mask is empty again.
    void paint(const PixelRows&, Color, const Box2d& clip_px);

private:
    class Segment;
    struct RowSpan {
        int first = 0, last = 0;  ///< columns that may be covered
    };

    void add_segment(const Segment&, bool hairline);
    void add_segment_as(const Segment&, bool hairline);
    void add_segment_narrow(const Segment&, bool hairline);
    void add_segment_wide(const Segment&, bool hairline);
    std::uint8_t* mask_row(int row) { return mask_.data() + static_cast<std::size_t>(row - first_row_) * stride_; }

    bool wide_;
    int width_px_, first_row_, last_row_;
    std::size_t stride_;
    std::vector<std::uint8_t> mask_;
    std::vector<RowSpan> spans_;            ///< by row
    int first_touched_, last_touched_ = 0;  ///< rows
};

}  // namespace imap
