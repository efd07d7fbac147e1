// Makes files of display lists: a Cairo surface for pixels and PDF, a player of our own for SVG, and what must be done so that the same list gives the same bytes.
#include "viewer/draw/cairo_player.h"

#include <cairo-pdf.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <span>

#include "geo/base/text.h"
#include "viewer/draw/cairo_handles.h"
#include "viewer/draw/cairo_painter.h"
#include "viewer/draw/image_stripes.h"
#include "viewer/draw/picture_record.h"
#include "viewer/draw/png_writer.h"
#include "viewer/draw/svg_player.h"

namespace imap {
namespace {

constexpr double max_side_px = 32767;        ///< Cairo's own limit
constexpr double max_area_px = 268'435'456;  ///< 1 GiB of pixels: beyond it a machine swaps or dies

Result<void> check_size(const DisplayList& list, bool as_pixels) { return check_picture_size(list.width_px, list.height_px, as_pixels); }

/// Draws the list on the surface, `unit_per_px` of its units a figure pixel.
Result<void> paint_on(cairo_surface_t* surface, const DisplayList& list, const FontSet& fonts, TextAs text_as, double unit_per_px) {
    const CairoContext context(cairo_create(surface));
    cairo_scale(context.get(), unit_per_px, unit_per_px);
    paint(context.get(), list, fonts, text_as, Box2d{{0, 0}, {list.width_px, list.height_px}});
    if (const cairo_status_t status = cairo_status(context.get()); status != CAIRO_STATUS_SUCCESS) return cairo_error(status);
    return {};
}

/// Cairo's premultiplied pixels as bytes R, G, B and, with `channels` 4, A.
void copy_row(const std::uint32_t* pixels, int width, int channels, std::uint8_t* out) {
    for (int x = 0; x < width; ++x, out += channels) {
        const std::uint32_t pixel = pixels[x], a = pixel >> 24U;
        if (a == 255 && channels == 3) {  // nearly all of them
            out[0] = static_cast<std::uint8_t>(pixel >> 16U);
            out[1] = static_cast<std::uint8_t>(pixel >> 8U);
            out[2] = static_cast<std::uint8_t>(pixel);
            continue;
        }
        const auto straight = [a](std::uint32_t c) { return static_cast<std::uint8_t>(a == 0 ? 0 : (c * 255 + a / 2) / a); };
        out[0] = straight((pixel >> 16U) & 0xFFU);
        out[1] = straight((pixel >> 8U) & 0xFFU);
        out[2] = straight(pixel & 0xFFU);
        if (channels == 4) out[3] = static_cast<std::uint8_t>(a);
    }
}

/// Whoever has painted a stripe compresses it.
Result<std::string> play_to_png(const DisplayList& list, const FontSet& fonts, double dpi, const std::string& record) {
    if (const Result<void> size = check_size(list, true); !size) return size.error();
    const PngDescription d{whole_pixels(list.width_px), whole_pixels(list.height_px), list.background.a < 255, dpi, list.title, list.description, record};
    std::vector<PngStripe> stripes(stripe_count(d.height_px));
    const Result<void> painted = paint_stripes(list, fonts, [&](const PaintedStripe& stripe) -> Result<void> {
        const auto fill_row = [&](int y, std::uint8_t* row) { copy_row(stripe.row(y), d.width_px, d.has_alpha ? 4 : 3, row); };
        Result<PngStripe> compressed = compress_rows(d, stripe.first_row, stripe.last_row, fill_row);
        if (!compressed) return compressed.error();
        stripes[stripe.number] = std::move(*compressed);
        return {};
    });
    if (!painted) return painted.error();
    return write_png(d, std::move(stripes));
}

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
    try {
        static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    } catch (...) { return CAIRO_STATUS_WRITE_ERROR; }
}

/// Ends the file, so that all of it has gone through `append`.
Result<void> finish(cairo_surface_t* surface) {
    cairo_surface_finish(surface);
    if (const cairo_status_t status = cairo_surface_status(surface); status != CAIRO_STATUS_SUCCESS) return cairo_error(status);
    return {};
}

/// ISO 8601 from $SOURCE_DATE_EPOCH, or empty: files made twice are equal.
std::string source_date() {
    const char* text = std::getenv("SOURCE_DATE_EPOCH");
    if (!text) return {};
    long long seconds = 0;
    const char* end = text + std::strlen(text);
    constexpr long long year_10000 = 253'402'300'800;
    if (const auto parsed = std::from_chars(text, end, seconds); parsed.ec != std::errc{} || parsed.ptr != end) return {};
    if (seconds < 0 || seconds >= year_10000) return {};
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

/// One page after the other, the bookmarks beside them.
Result<std::string> pdf_of(std::span<const DisplayList> pages, const FontSet& fonts, double dpi, const std::vector<PdfBookmark>& bookmarks) {
    for (const DisplayList& page : pages)
        if (const Result<void> size = check_size(page, false); !size) return size.error();
    std::string bytes;
    const double pt_per_px = 72 / dpi;
    const DisplayList& list = pages.front();
    const CairoSurface surface(cairo_pdf_surface_create_for_stream(append, &bytes, list.width_px * pt_per_px, list.height_px * pt_per_px));
    const auto set = [&](cairo_pdf_metadata_t key, const std::string& value) { cairo_pdf_surface_set_metadata(surface.get(), key, to_valid_utf8(value).c_str()); };
    set(CAIRO_PDF_METADATA_TITLE, list.title);
    set(CAIRO_PDF_METADATA_SUBJECT, list.description);
    set(CAIRO_PDF_METADATA_CREATOR, "influence-map");
    set(CAIRO_PDF_METADATA_CREATE_DATE, source_date());  // an empty one takes away the time of day that Cairo puts there
    for (const DisplayList& page : pages) {
        cairo_pdf_surface_set_size(surface.get(), page.width_px * pt_per_px, page.height_px * pt_per_px);
        if (const Result<void> painted = paint_on(surface.get(), page, fonts, TextAs::glyphs, pt_per_px); !painted) return painted.error();
        cairo_surface_show_page(surface.get());
    }
    for (const PdfBookmark& bookmark : bookmarks)
        cairo_pdf_surface_add_outline(surface.get(), CAIRO_PDF_OUTLINE_ROOT, to_valid_utf8(bookmark.words).c_str(), fmt::format("page={} pos=[0 0]", bookmark.page).c_str(),
                                      CAIRO_PDF_OUTLINE_FLAG_OPEN);
    if (const Result<void> finished = finish(surface.get()); !finished) return finished.error();
    return bytes;
}

Result<std::string> play_to_pdf(const DisplayList& list, const FontSet& fonts, double dpi, const std::string& record) {
    Result<std::string> bytes = pdf_of({&list, 1}, fonts, dpi, {});
    return !bytes || record.empty() ? bytes : pdf_with_record(std::move(*bytes), record);
}

}  // namespace

Result<void> check_picture_size(double width_px, double height_px, bool as_pixels) {
    if (!(width_px >= 1 && height_px >= 1)) return Error{fmt::format("a figure of {:g} x {:g} pixels cannot be drawn: both sides must be at least 1", width_px, height_px)};
    const double by_side = max_side_px / std::max(width_px, height_px), by_area = as_pixels ? std::sqrt(max_area_px / (width_px * height_px)) : by_side;
    if (by_side >= 1 && by_area >= 1) return {};
    const double share = std::min(by_side, by_area);
    const auto longest = [share](double px) { return std::max(1.0, std::floor(px * share)); };
    return Error{fmt::format("a figure of {:.0f} x {:.0f} pixels is too large: the largest of this shape is {:.0f} x {:.0f}; ask for a smaller size or fewer dots an inch{}",
                             width_px, height_px, longest(width_px), longest(height_px), as_pixels && by_side >= 1 ? ", or for SVG or PDF" : "")};
}

int whole_pixels(double side_px) { return static_cast<int>(std::ceil(side_px - 1e-6)); }

Result<FileFormat> format_of(const std::string& path) {
    const std::string ending = fold_case(std::filesystem::path(path).extension().string());
    if (ending == ".png") return FileFormat::png;
    if (ending == ".svg") return FileFormat::svg;
    if (ending == ".pdf") return FileFormat::pdf;
    if (ending == ".tif" || ending == ".tiff") return FileFormat::tiff;
    return Error{path + ": the name must end in .png, .svg, .pdf or .tif"};
}

Result<std::string> play_to_bytes(const DisplayList& list, const FontSet& fonts, FileFormat format, double dpi, const std::string& record) {
    if (!(dpi >= 1 && dpi <= 10000)) return Error{fmt::format("{:g} dots an inch cannot be used: give 1 to 10000, such as 300", dpi)};
    switch (format) {
        case FileFormat::png:
            return play_to_png(list, fonts, dpi, record);
        case FileFormat::svg:
            if (const Result<void> size = check_size(list, false); !size) return size.error();
            return play_to_svg(list, fonts, 96 / dpi, record);  // a CSS pixel is 1/96 inch
        case FileFormat::pdf:
            return play_to_pdf(list, fonts, dpi, record);
        case FileFormat::tiff:
            break;
    }
    return Error{"a TIFF needs its place on the ground: it is made of play_to_rgba's pixels"};
}

Result<std::string> play_to_pdf(const std::vector<DisplayList>& pages, const FontSet& fonts, double dpi, const std::vector<PdfBookmark>& bookmarks) {
    if (pages.empty()) return Error{"a PDF has at least one page"};
    return pdf_of(pages, fonts, dpi, bookmarks);
}

Result<ScreenPixels> play_to_screen(const DisplayList& list, const FontSet& fonts) {
    if (const Result<void> size = check_size(list, true); !size) return size.error();
    ScreenPixels pixels{whole_pixels(list.width_px), whole_pixels(list.height_px), {}};
    const auto width = static_cast<std::size_t>(pixels.width_px);
    pixels.argb.resize(width * static_cast<std::size_t>(pixels.height_px));
    const Result<void> painted = paint_stripes(list, fonts, [&](const PaintedStripe& stripe) -> Result<void> {
        for (int y = stripe.first_row; y < stripe.last_row; ++y) std::memcpy(&pixels.argb[width * static_cast<std::size_t>(y)], stripe.row(y), 4 * width);
        return {};
    });
    if (!painted) return painted.error();
    return pixels;
}

Result<std::string> play_to_rgba(const DisplayList& list, const FontSet& fonts) {
    if (const Result<void> size = check_size(list, true); !size) return size.error();
    const int width = whole_pixels(list.width_px), height = whole_pixels(list.height_px);
    const std::size_t stride = static_cast<std::size_t>(width) * 4;
    std::string rgba(stride * static_cast<std::size_t>(height), '\0');
    const Result<void> painted = paint_stripes(list, fonts, [&](const PaintedStripe& stripe) -> Result<void> {
        for (int y = stripe.first_row; y < stripe.last_row; ++y)
            copy_row(stripe.row(y), width, 4, reinterpret_cast<std::uint8_t*>(rgba.data()) + static_cast<std::size_t>(y) * stride);
        return {};
    });
    if (!painted) return painted.error();
    return rgba;
}

}  // namespace imap
