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
#include <future>
#include <memory>
#include <span>

#include "geo/base/text.h"
#include "viewer/draw/cairo_painter.h"
#include "viewer/draw/picture_record.h"
#include "viewer/draw/png_writer.h"
#include "viewer/draw/svg_player.h"

namespace imap {
namespace {

constexpr double max_side_px = 32767;        ///< Cairo's own limit
constexpr double max_area_px = 268'435'456;  ///< 1 GiB of pixels: beyond it a machine swaps or dies

struct SurfaceDeleter {
    void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
};
struct ContextDeleter {
    void operator()(cairo_t* c) const { cairo_destroy(c); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;
using Context = std::unique_ptr<cairo_t, ContextDeleter>;

Error cairo_error(cairo_status_t status) { return Error{std::string("cannot draw the figure: ") + cairo_status_to_string(status)}; }

Result<void> check_size(const DisplayList& list, bool as_pixels) { return check_picture_size(list.width_px, list.height_px, as_pixels); }

/// Draws the list on the surface, `unit_per_px` of its units a figure pixel.
Result<void> paint_on(cairo_surface_t* surface, const DisplayList& list, const FontSet& fonts, TextAs text_as, double unit_per_px) {
    const Context context(cairo_create(surface));
    cairo_scale(context.get(), unit_per_px, unit_per_px);
    paint(context.get(), list, fonts, text_as, Box2d{{0, 0}, {list.width_px, list.height_px}});
    if (const cairo_status_t status = cairo_status(context.get()); status != CAIRO_STATUS_SUCCESS) return cairo_error(status);
    return {};
}

/// The rows of a picture that one thread paints.
struct Stripe {
    int first = 0, last = 0;
};

std::vector<Stripe> stripes_of(int height) {
    constexpr int rows_of_one = 540;  // whatever the machine: where lines are cut for a stripe, an edge may be a shade lighter
    const int count = std::max(1, height / rows_of_one);
    std::vector<Stripe> stripes;
    for (int i = 0; i < count; ++i) stripes.push_back({height * i / count, height * (i + 1) / count});
    return stripes;
}

/// Draws what falls into the stripe of the whole image; others may draw theirs at the same time.
Result<void> paint_stripe(cairo_surface_t* whole, const Stripe& stripe, const DisplayList& list, const FontSet& fonts) {
    const int width = cairo_image_surface_get_width(whole), stride = cairo_image_surface_get_stride(whole);
    const Surface surface(cairo_image_surface_create_for_data(cairo_image_surface_get_data(whole), CAIRO_FORMAT_ARGB32, width, cairo_image_surface_get_height(whole), stride));
    const Context context(cairo_create(surface.get()));
    cairo_rectangle(context.get(), 0, stripe.first, width, stripe.last - stripe.first);
    cairo_clip(context.get());
    paint(context.get(), list, fonts, TextAs::outlines, Box2d{{0, double(stripe.first)}, {list.width_px, double(stripe.last)}});
    if (const cairo_status_t status = cairo_status(context.get()); status != CAIRO_STATUS_SUCCESS) return cairo_error(status);
    cairo_surface_flush(surface.get());
    return {};
}

Result<Surface> paint_image(const DisplayList& list, const FontSet& fonts) {
    if (const Result<void> size = check_size(list, true); !size) return size.error();
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, whole_pixels(list.width_px), whole_pixels(list.height_px)));
    if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS) return cairo_error(status);
    cairo_surface_flush(surface.get());
    const std::vector<Stripe> stripes = stripes_of(whole_pixels(list.height_px));
    std::vector<std::future<Result<void>>> others;
    for (std::size_t i = 1; i < stripes.size(); ++i) others.push_back(std::async(std::launch::async, [&, i] { return paint_stripe(surface.get(), stripes[i], list, fonts); }));
    Result<void> painted = paint_stripe(surface.get(), stripes.front(), list, fonts);
    for (auto& other : others)
        if (Result<void> done = other.get(); !done) painted = std::move(done);
    if (!painted) return painted.error();
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

/// One row of Cairo's premultiplied 32-bit words as bytes R, G, B and, with `channels` 4, A.
void copy_row(cairo_surface_t* surface, int y, int channels, std::uint8_t* out) {
    const unsigned char* row = cairo_image_surface_get_data(surface) + static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface);
    const int width = cairo_image_surface_get_width(surface);
    for (int x = 0; x < width; ++x, out += channels) {
        std::uint32_t pixel = 0;
        std::memcpy(&pixel, row + 4 * static_cast<std::ptrdiff_t>(x), 4);
        const std::uint32_t a = pixel >> 24U;
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

Result<std::string> play_to_png(const DisplayList& list, const FontSet& fonts, double dpi, const std::string& record) {
    const Result<Surface> image = paint_image(list, fonts);
    if (!image) return image.error();
    PngDescription d{whole_pixels(list.width_px), whole_pixels(list.height_px), list.background.a < 255, dpi, list.title, list.description, record};
    return write_png(d, [&](int y, std::uint8_t* row) { copy_row(image->get(), y, d.has_alpha ? 4 : 3, row); });
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
    const Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, list.width_px * pt_per_px, list.height_px * pt_per_px));
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
    const Result<Surface> image = paint_image(list, fonts);
    if (!image) return image.error();
    ScreenPixels pixels{whole_pixels(list.width_px), whole_pixels(list.height_px), {}};
    const auto width = static_cast<std::size_t>(pixels.width_px);
    pixels.argb.resize(width * static_cast<std::size_t>(pixels.height_px));
    for (int y = 0; y < pixels.height_px; ++y) {
        const unsigned char* row = cairo_image_surface_get_data(image->get()) + static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(image->get());
        std::memcpy(&pixels.argb[width * static_cast<std::size_t>(y)], row, 4 * width);
    }
    return pixels;
}

Result<std::string> play_to_rgba(const DisplayList& list, const FontSet& fonts) {
    const Result<Surface> image = paint_image(list, fonts);
    if (!image) return image.error();
    const int width = whole_pixels(list.width_px), height = whole_pixels(list.height_px);
    const std::size_t stride = static_cast<std::size_t>(width) * 4;
    std::string rgba(stride * static_cast<std::size_t>(height), '\0');
    for (int y = 0; y < height; ++y) copy_row(image->get(), y, 4, reinterpret_cast<std::uint8_t*>(rgba.data()) + static_cast<std::size_t>(y) * stride);
    return rgba;
}

}  // namespace imap
