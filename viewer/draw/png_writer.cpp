// PNG through libpng, because Cairo's own writer knows neither dots per inch nor titles; its pixels through libdeflate, which needs a quarter of the time.
#include "viewer/draw/png_writer.h"

#include <libdeflate.h>
#include <png.h>

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <memory>
#include <vector>

#include "viewer/draw/picture_record.h"

namespace imap {
namespace {

/// All that libpng's callbacks touch. It outlives the longjmp, which must not skip any destructor.
struct Output {
    std::string bytes;
    std::string error;
    std::string pixels;  ///< compressed
    std::vector<png_text> texts;
};

void append(png_structp png, png_bytep data, png_size_t length) {
    auto* output = static_cast<Output*>(png_get_io_ptr(png));
    bool stored = true;
    try {
        output->bytes.append(reinterpret_cast<const char*>(data), length);
    } catch (...) { stored = false; }
    if (!stored) png_error(png, "memory is short");
}

void fail(png_structp png, png_const_charp message) {
    try {
        static_cast<Output*>(png_get_error_ptr(png))->error = message;
    } catch (...) {  // the empty error is still an error
    }
    png_longjmp(png, 1);
}

png_text text_chunk(const char* key, const std::string& text) {
    png_text chunk{};
    chunk.compression = PNG_ITXT_COMPRESSION_NONE;
    chunk.key = const_cast<char*>(key);
    chunk.text = const_cast<char*>(text.c_str());
    chunk.itxt_length = text.size();
    return chunk;
}

/// Rows without a filter: a map's flat colours are smaller so. Empty when memory is short.
std::string compressed_rows(const PngDescription& d, const std::function<void(int, std::uint8_t*)>& fill_row) {
    constexpr int level = 6;
    const std::size_t row_bytes = 1 + static_cast<std::size_t>(d.width_px) * (d.has_alpha ? 4 : 3);
    const std::size_t all_bytes = row_bytes * static_cast<std::size_t>(d.height_px);
    const auto rows = std::make_unique_for_overwrite<std::uint8_t[]>(all_bytes);
    for (int y = 0; y < d.height_px; ++y) {
        std::uint8_t* row = rows.get() + row_bytes * static_cast<std::size_t>(y);
        row[0] = PNG_FILTER_VALUE_NONE;
        fill_row(y, row + 1);
    }
    const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor(libdeflate_alloc_compressor(level), libdeflate_free_compressor);
    if (!compressor) return {};
    const std::size_t most_bytes = libdeflate_zlib_compress_bound(compressor.get(), all_bytes);
    const auto compressed = std::make_unique_for_overwrite<char[]>(most_bytes);  // of which little is ever touched
    return {compressed.get(), libdeflate_zlib_compress(compressor.get(), rows.get(), all_bytes, compressed.get(), most_bytes)};
}

/// False when libpng jumped out.
bool write(png_structp png, png_infop info, const PngDescription& d, Output& output) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    png_set_write_fn(png, &output, append, nullptr);
    png_set_IHDR(png, info, static_cast<png_uint_32>(d.width_px), static_cast<png_uint_32>(d.height_px), 8, d.has_alpha ? PNG_COLOR_TYPE_RGBA : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    const auto dots_per_metre = static_cast<png_uint_32>(std::lround(d.dpi / 0.0254));
    png_set_pHYs(png, info, dots_per_metre, dots_per_metre, PNG_RESOLUTION_METER);
    if (!output.texts.empty()) png_set_text(png, info, output.texts.data(), static_cast<int>(output.texts.size()));
    png_write_info(png, info);
    constexpr std::size_t chunk_bytes = std::size_t{1} << 20;
    for (std::size_t at = 0; at < output.pixels.size(); at += chunk_bytes)
        png_write_chunk(png, reinterpret_cast<png_const_bytep>("IDAT"), reinterpret_cast<png_const_bytep>(output.pixels.data() + at),
                        std::min(chunk_bytes, output.pixels.size() - at));
    png_write_chunk(png, reinterpret_cast<png_const_bytep>("IEND"), nullptr, 0);
    return true;
}

}  // namespace

Result<std::string> write_png(const PngDescription& d, const std::function<void(int, std::uint8_t*)>& fill_row) {
    Output output;
    output.pixels = compressed_rows(d, fill_row);
    if (output.pixels.empty()) return Error{"cannot write the PNG: memory is short"};
    if (!d.title.empty()) output.texts.push_back(text_chunk("Title", d.title));
    if (!d.description.empty()) output.texts.push_back(text_chunk("Description", d.description));
    if (!d.record.empty()) output.texts.push_back(text_chunk(record_key, d.record));
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &output, fail, [](png_structp, png_const_charp) {});
    if (!png) return Error{"cannot write the PNG: memory is short"};
    png_infop info = png_create_info_struct(png);
    const bool written = info && write(png, info, d, output);
    png_destroy_write_struct(&png, &info);
    if (!written) return Error{"cannot write the PNG: " + (output.error.empty() ? "memory is short" : output.error)};
    return std::move(output.bytes);
}

}  // namespace imap
