// A pixel is a box a pixel wide that is turned towards the line: where lines are straight the share that is covered follows the distance alone. The inner loop has no branch, so
// that the compiler makes vectors of it: twice, of four numbers and of eight, with the same results.
#include "viewer/draw/stroke_coverage.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace imap {
namespace {

constexpr int block = 8;        ///< pixels that are worked out together
constexpr float no_cut = 1e9F;  ///< as far beyond an end as anything may lie
constexpr std::uint32_t opaque = 255;

std::uint32_t share_of(std::uint32_t value, std::uint32_t share) {
    const std::uint32_t product = value * share + 128;
    return (product + (product >> 8U)) >> 8U;
}

/// Each of a pixel's four bytes times share / 255.
std::uint32_t faded(std::uint32_t pixel, std::uint32_t share) {
    const auto two = [share](std::uint32_t bytes) {
        const std::uint32_t product = (bytes & 0xFF00FFU) * share + 0x800080U;
        return ((product + ((product >> 8U) & 0xFF00FFU)) >> 8U) & 0xFF00FFU;
    };
    return two(pixel) | (two(pixel >> 8U) << 8U);
}

std::uint32_t premultiplied(Color c) { return (std::uint32_t{c.a} << 24U) | (share_of(c.r, c.a) << 16U) | (share_of(c.g, c.a) << 8U) | share_of(c.b, c.a); }

/// How much of the pixel-wide interval that begins at `at` lies between the limits.
double share_within(int at, double from, double to) { return std::clamp(std::min(at + 1.0, to) - std::max(static_cast<double>(at), from), 0.0, 1.0); }

void fade(std::uint8_t& coverage, double share) { coverage = static_cast<std::uint8_t>(std::lround(coverage * share)); }

bool nothing_in_block(const std::uint8_t* coverage) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, coverage, sizeof eight);
    return eight == 0;
}

void paint_row(std::uint32_t* pixels, const std::uint8_t* coverage, int first, int last, std::uint32_t source) {
    const bool covers = source >> 24U == opaque;
    for (int x = first; x < last; ++x) {
        if (x + block <= last && nothing_in_block(coverage + x)) {
            x += block - 1;
            continue;
        }
        const std::uint32_t c = coverage[x];
        if (c == 0) continue;
        if (c == opaque && covers) {
            pixels[x] = source;
            continue;
        }
        const std::uint32_t over = faded(source, c);
        pixels[x] = over + faded(pixels[x], opaque - (over >> 24U));
    }
}

// Of a function: it may use vectors of eight, and is called where the processor has them.
#if defined(__x86_64__)
#define IMAP_WIDE_VECTORS [[gnu::target("avx2")]]
bool has_wide_vectors() {
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}
#else
#define IMAP_WIDE_VECTORS
bool has_wide_vectors() { return false; }
#endif

}  // namespace

/// From a to b, with what the inner loop needs of it.
class StrokeCoverage::Segment {
public:
    Segment(Vec2d a, Vec2d b, double radius_px, bool cut_at_a, bool cut_at_b) : a_(a), along_(b - a), reach_px_(radius_px + 0.5), per_row_(1 / along_.y) {
        const double squared = dot(along_, along_), length_px = std::sqrt(squared);
        const double per_px = squared > 0 ? 1 / length_px : 0;
        dx_ = static_cast<float>(along_.x);
        dy_ = static_cast<float>(along_.y);
        length_px_ = static_cast<float>(length_px);
        per_squared_ = static_cast<float>(per_px * per_px);
        t_least_ = cut_at_a ? static_cast<float>(-0.5 * per_px) : 0;
        t_most_ = cut_at_b ? static_cast<float>(1 + 0.5 * per_px) : 1;
        beyond_a_ = cut_at_a ? 0.5F : no_cut;
        beyond_b_ = cut_at_b ? 0.5F : no_cut;
        outer_ = static_cast<float>(radius_px + 0.5);
        inner_ = static_cast<float>(0.5 - radius_px);
    }

    [[nodiscard]] Box2d bounds() const {
        Box2d box;
        box.add(a_);
        box.add(a_ + along_);
        return box.grown(reach_px_);
    }

    /// Between which it may cover pixels of the row.
    [[nodiscard]] std::pair<double, double> columns(double row_center) const {
        const double low = (row_center - reach_px_ - a_.y) * per_row_, high = (row_center + reach_px_ - a_.y) * per_row_;
        const bool level = along_.y == 0;
        const double from = level ? 0 : std::clamp(std::min(low, high), 0.0, 1.0), to = level ? 1 : std::clamp(std::max(low, high), 0.0, 1.0);
        const double x_from = a_.x + along_.x * from, x_to = a_.x + along_.x * to;
        return {std::min(x_from, x_to) - reach_px_, std::max(x_from, x_to) + reach_px_};
    }

    /// Joins what it covers of the pixels from column `first`, in whole blocks, with what is covered already.
    [[gnu::always_inline]] void cover(std::uint8_t* mask, int row, int first, int last) const {
        const float y = static_cast<float>(row + 0.5 - a_.y), along_y = y * dy_;
        for (int begin = first; begin < last; begin += block) {
            const auto x_first = static_cast<float>(begin + 0.5 - a_.x);
            std::array<std::int32_t, block> covered;
            for (int i = 0; i < block; ++i) {
                const float x = x_first + static_cast<float>(i);
                const float t = (x * dx_ + along_y) * per_squared_;
                const float nearest = at_most(at_least(t, t_least_), t_most_);
                const float off_x = x - nearest * dx_, off_y = y - nearest * dy_;
                const float distance_px = std::sqrt(off_x * off_x + off_y * off_y);
                // A line thinner than a pixel has both of its edges within one.
                const float across = share(outer_ - distance_px) - share(inner_ - distance_px);
                const float within = share(t * length_px_ + beyond_a_) * share(length_px_ - t * length_px_ + beyond_b_);
                covered[i] = rounded(across * within * 255);
            }
            for (int i = 0; i < block; ++i) mask[begin + i] = static_cast<std::uint8_t>(covered[i] > mask[begin + i] ? covered[i] : mask[begin + i]);
        }
    }

    /// The same for a hairline, whose segments lie end to end, each as long as it is: what they cover is added up, so that many within one pixel are as dark as they should be.
    [[gnu::always_inline]] void add_slice(std::uint8_t* mask, int row, int first, int last) const {
        const float per_px = length_px_ * per_squared_, along_x = dx_ * per_px, along_y = dy_ * per_px;
        const float y = static_cast<float>(row + 0.5 - a_.y);
        for (int begin = first; begin < last; begin += block) {
            const auto x_first = static_cast<float>(begin + 0.5 - a_.x);
            std::array<std::int32_t, block> covered;
            for (int i = 0; i < block; ++i) {
                const float x = x_first + static_cast<float>(i);
                const float along_px = x * along_x + y * along_y, distance_px = std::abs(x * along_y - y * along_x);
                const float across = share(outer_ - distance_px) - share(inner_ - distance_px);
                const float within = share(along_px + 0.5F) - share(along_px - length_px_ + 0.5F);
                covered[i] = rounded(across * within * 255);
            }
            for (int i = 0; i < block; ++i) mask[begin + i] = static_cast<std::uint8_t>(covered[i] + mask[begin + i] > 255 ? 255 : covered[i] + mask[begin + i]);
        }
    }

private:
    // As the processor's own instructions have it.
    static float at_least(float a, float b) { return a > b ? a : b; }
    static float at_most(float a, float b) { return a < b ? a : b; }
    static std::int32_t rounded(float a) { return static_cast<std::int32_t>(a + 0.5F); }  // NOLINT(bugprone-incorrect-roundings): of 0 to 255, and lround makes no vectors
    static float share(float a) { return at_most(at_least(a, 0.0F), 1.0F); }

    Vec2d a_, along_;
    double reach_px_, per_row_;
    float dx_, dy_, length_px_, per_squared_, t_least_, t_most_, beyond_a_, beyond_b_, outer_, inner_;
};

StrokeCoverage::StrokeCoverage(int width_px, int first_row, int last_row, Vectors vectors)
    : wide_(vectors == Vectors::widest && has_wide_vectors()),
      width_px_(width_px),
      first_row_(first_row),
      last_row_(last_row),
      stride_(static_cast<std::size_t>(width_px) + block),
      mask_(stride_ * static_cast<std::size_t>(last_row - first_row)),
      spans_(static_cast<std::size_t>(last_row - first_row)),
      first_touched_(last_row) {}

void StrokeCoverage::add(const Paths& lines_px, double width_px, Cap cap, bool closed) {
    const double radius_px = width_px / 2;
    const bool cut = cap == Cap::butt && !closed, hairline = width_px <= widest_hairline_px && (closed || cut);
    for (std::size_t part = 0; part < lines_px.part_count(); ++part) {
        const std::size_t begin = lines_px.starts[part], end = lines_px.starts[part + 1];
        const auto add_between = [&](std::size_t from, std::size_t to, bool cut_at_a, bool cut_at_b) {
            const Vec2d a = lines_px.points[from], b = lines_px.points[to];
            if (!(a == b && (cut || hairline))) add_segment({a, b, radius_px, cut_at_a, cut_at_b}, hairline);
        };
        for (std::size_t i = begin; i + 1 < end; ++i) add_between(i, i + 1, cut && i == begin, cut && i + 2 == end);
        if (closed) add_between(end - 1, begin, false, false);
    }
}

[[gnu::always_inline]] inline void StrokeCoverage::add_segment_as(const Segment& segment, bool hairline) {
    const Box2d box = segment.bounds();
    if (!(box.max.y > first_row_ && box.min.y < last_row_ && box.max.x > 0 && box.min.x < width_px_)) return;
    const int first_row = static_cast<int>(std::max<double>(first_row_, std::floor(box.min.y))), last_row = static_cast<int>(std::min<double>(last_row_, std::ceil(box.max.y)));
    const bool is_short = box.width() <= 2 * block;  // most are: all of the box is looked at
    std::pair<double, double> columns{box.min.x, box.max.x};
    for (int row = first_row; row < last_row; ++row) {
        if (!is_short) columns = segment.columns(row + 0.5);
        const int first = static_cast<int>(std::clamp<double>(columns.first, 0, width_px_)), last = static_cast<int>(std::clamp<double>(std::ceil(columns.second), 0, width_px_));
        if (first >= last) continue;
        if (hairline)
            segment.add_slice(mask_row(row), row, first, last);
        else
            segment.cover(mask_row(row), row, first, last);
        RowSpan& span = spans_[static_cast<std::size_t>(row - first_row_)];
        span = span.last == 0 ? RowSpan{first, last} : RowSpan{std::min(span.first, first), std::max(span.last, last)};
    }
    first_touched_ = std::min(first_touched_, first_row);
    last_touched_ = std::max(last_touched_, last_row);
}

void StrokeCoverage::add_segment(const Segment& segment, bool hairline) { wide_ ? add_segment_wide(segment, hairline) : add_segment_narrow(segment, hairline); }
void StrokeCoverage::add_segment_narrow(const Segment& segment, bool hairline) { add_segment_as(segment, hairline); }
IMAP_WIDE_VECTORS void StrokeCoverage::add_segment_wide(const Segment& segment, bool hairline) { add_segment_as(segment, hairline); }
#undef IMAP_WIDE_VECTORS

void StrokeCoverage::paint(const PixelRows& onto, Color color, const Box2d& clip_px) {
    const std::uint32_t source = premultiplied(color);
    for (int row = first_touched_; row < last_touched_; ++row) {
        RowSpan& span = spans_[static_cast<std::size_t>(row - first_row_)];
        if (span.last == 0) continue;
        std::uint8_t* mask = mask_row(row);
        const double share = share_within(row, clip_px.min.y, clip_px.max.y);
        const int first = std::max(span.first, static_cast<int>(std::clamp<double>(std::floor(clip_px.min.x), 0, width_px_)));
        const int last = std::min(span.last, static_cast<int>(std::clamp<double>(std::ceil(clip_px.max.x), 0, width_px_)));
        if (share > 0 && first < last) {
            if (share < 1)
                for (int x = first; x < last; ++x) fade(mask[x], share);
            fade(mask[first], share_within(first, clip_px.min.x, clip_px.max.x));
            if (last - first > 1) fade(mask[last - 1], share_within(last - 1, clip_px.min.x, clip_px.max.x));
            paint_row(reinterpret_cast<std::uint32_t*>(onto.first + (row - first_row_) * onto.stride_bytes), mask, first, last, source);
        }
        // The blocks at both ends may reach further than the span.
        std::fill(mask + span.first, mask + std::min<std::size_t>(static_cast<std::size_t>(span.last) + block, stride_), std::uint8_t{0});
        span = {};
    }
    first_touched_ = last_row_;
    last_touched_ = 0;
}

}  // namespace imap
