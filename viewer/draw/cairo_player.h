// Plays a display list into the bytes of a PNG, SVG or PDF. Same list, same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/base/result.h"
#include "viewer/scene/display_list.h"
#include "viewer/scene/text.h"

namespace imap {

enum class FileFormat { png, svg, pdf, tiff };

/// From the ending of a path, without case. Error names the endings.
Result<FileFormat> format_of(const std::string& path);

/// The whole file in memory. `dpi` is written into a PNG (pHYs) and sets the size on paper of SVG and PDF: 72 × px / dpi points in a PDF,
/// the same length in CSS pixels (96 × px / dpi) in an SVG. Text can be found and copied in both. `record` is what influence-map opens the picture by
/// (see picture_record); empty = none. No dates are written unless $SOURCE_DATE_EPOCH is set. Error: a side over Cairo's 32,767 px, an image over
/// 268 megapixels, Cairo's own words, or a TIFF, which geo/io writes.
Result<std::string> play_to_bytes(const DisplayList&, const FontSet&, FileFormat, double dpi, const std::string& record = {});

/// Whether a figure of this size can be made at all, `as_pixels` a picture (PNG, TIFF) of it. Error: with the largest size of its shape that can.
Result<void> check_picture_size(double width_px, double height_px, bool as_pixels);

struct PdfBookmark {
    std::string words;
    int page = 1;  ///< from 1
};
/// Pages of any sizes as one PDF; title and description are the first one's. Errors as play_to_bytes.
Result<std::string> play_to_pdf(const std::vector<DisplayList>& pages, const FontSet&, double dpi, const std::vector<PdfBookmark>& bookmarks);

/// A side of a picture made of pixels: a list's may have a fraction.
int whole_pixels(double side_px);

/// Opaque pixels as screens have them: rows from the top, each a word 0xAARRGGBB.
struct ScreenPixels {
    int width_px = 0, height_px = 0;
    std::vector<std::uint32_t> argb;
};
/// For a window that has no player yet. Error: as play_to_bytes.
Result<ScreenPixels> play_to_screen(const DisplayList&, const FontSet&);

/// 32-bit RGBA rows, not premultiplied, width × height in whole pixels × 4 bytes: for tests and the clipboard.
Result<std::string> play_to_rgba(const DisplayList&, const FontSet&);

}  // namespace imap
