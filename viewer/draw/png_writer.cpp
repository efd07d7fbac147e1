// PNG through libpng, because Cairo's own writer knows neither dots per inch nor titles; its pixels through zlib a stripe at a time, which libpng cannot on several threads.
#include "viewer/draw/png_writer.h"

#include <png.h>
#include <zlib.h>

#include <array>
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
    std::vector<PngStripe> stripes;
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

const Error memory_is_short{"cannot write the PNG: memory is short"};

/// One zlib stream: its header, the stripes' blocks, which end at whole bytes, and the checksum of all.
void join(std::vector<PngStripe>& stripes) {
    constexpr char window_of_32_kib = 0x78, fast = 0x5E;  // RFC 1950
    stripes.front().deflated.insert(0, {window_of_32_kib, fast});
    uLong checksum = stripes.front().checksum;
    for (std::size_t i = 1; i < stripes.size(); ++i) checksum = adler32_combine(checksum, stripes[i].checksum, static_cast<z_off_t>(stripes[i].row_bytes));
    for (const int shift : {24, 16, 8, 0}) stripes.back().deflated.push_back(static_cast<char>(checksum >> shift));
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
    for (const PngStripe& stripe : output.stripes)
        png_write_chunk(png, reinterpret_cast<png_const_bytep>("IDAT"), reinterpret_cast<png_const_bytep>(stripe.deflated.data()), stripe.deflated.size());
    png_write_chunk(png, reinterpret_cast<png_const_bytep>("IEND"), nullptr, 0);
    return true;
}

}  // namespace

/// Rows without a filter: a map's flat colours are smaller so.
Result<PngStripe> compress_rows(const PngDescription& d, int first_row, int last_row, const std::function<void(int, std::uint8_t*)>& fill_row) {
    constexpr int level = 2, memory_level = 8;  // more takes longer, and little off
    const std::size_t row_bytes = 1 + static_cast<std::size_t>(d.width_px) * (d.has_alpha ? 4 : 3);
    const auto row = std::make_unique_for_overwrite<std::uint8_t[]>(row_bytes);
    row[0] = PNG_FILTER_VALUE_NONE;
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, memory_level, Z_DEFAULT_STRATEGY) != Z_OK) return memory_is_short;
    const std::unique_ptr<z_stream, int (*)(z_stream*)> open(&stream, deflateEnd);
    PngStripe stripe{{}, row_bytes * static_cast<std::size_t>(last_row - first_row)};
    std::array<char, 1 << 15> block;
    const auto run = [&](int flush) {
        do {
            stream.next_out = reinterpret_cast<Bytef*>(block.data());
            stream.avail_out = block.size();
            deflate(&stream, flush);
            stripe.deflated.append(block.data(), block.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    };
    for (int y = first_row; y < last_row; ++y) {
        fill_row(y, row.get() + 1);
        stripe.checksum = adler32_z(stripe.checksum, row.get(), row_bytes);
        stream.next_in = row.get();
        stream.avail_in = static_cast<uInt>(row_bytes);
        run(Z_NO_FLUSH);
    }
    run(last_row == d.height_px ? Z_FINISH : Z_FULL_FLUSH);
    return stripe;
}

Result<std::string> write_png(const PngDescription& d, std::vector<PngStripe> stripes) {
    Output output;
    output.stripes = std::move(stripes);
    join(output.stripes);
    if (!d.title.empty()) output.texts.push_back(text_chunk("Title", d.title));
    if (!d.description.empty()) output.texts.push_back(text_chunk("Description", d.description));
    if (!d.record.empty()) output.texts.push_back(text_chunk(record_key, d.record));
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &output, fail, [](png_structp, png_const_charp) {});
    if (!png) return memory_is_short;
    png_infop info = png_create_info_struct(png);
    const bool written = info && write(png, info, d, output);
    png_destroy_write_struct(&png, &info);
    if (!written) return Error{"cannot write the PNG: " + (output.error.empty() ? "memory is short" : output.error)};
    return std::move(output.bytes);
}

}  // namespace imap
