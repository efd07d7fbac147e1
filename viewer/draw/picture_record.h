// The record that an exported picture carries, so that influence-map can open it again: where each kind of file keeps it, and how it is found there.
#pragma once

#include <string>
#include <string_view>

#include "geo/base/result.h"

namespace imap {

/// Keyword of the PNG chunk (iTXt), id of SVG's <metadata>, name of the item in TIFF's GDAL_METADATA; a PDF holds an attached file of this name and ".json".
inline constexpr const char* record_key = "influence-map";
inline constexpr std::size_t max_record_bytes = std::size_t{16} << 20;

/// <metadata> with the record as its text.
std::string svg_record(const std::string& record);
/// The PDF as Cairo wrote it, with the record attached: an incremental update (ISO 32000-1, 7.5.6 and 7.11.4). Error: it is no such PDF.
Result<std::string> pdf_with_record(std::string pdf, const std::string& record);

/// Whether the bytes are of a kind of picture that influence-map writes: PNG, SVG, PDF or TIFF.
bool is_picture(std::string_view bytes);

/// The record in a picture's bytes, which may be anything; `name` is for messages. A PDF that another program wrote anew is not read.
/// Errors: no such picture, none in it, broken, or too large.
Result<std::string> record_of_picture(std::string_view bytes, const std::string& name);

}  // namespace imap
