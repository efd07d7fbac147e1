// Pictures come from strangers: every length is checked against what is there before it is used.
#include "viewer/draw/picture_record.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>

#include "viewer/draw/svg_writer.h"

namespace imap {
namespace {

constexpr std::string_view png_mark = "\x89PNG\r\n\x1a\n";
constexpr std::string_view pdf_file_prefix = "<< /Type /EmbeddedFile /Subtype /application#2Fjson /Length ";
constexpr std::size_t most_escaped_bytes = 8 * max_record_bytes;  ///< more than where each letter is written as an entity of six
constexpr std::string_view pdf_stream_begin = " >>\nstream\n";

/// Unsigned numbers of a file, of either byte order; reading beyond the end gives nothing.
class Numbers {
public:
    Numbers(std::string_view bytes, bool big_endian) : bytes_(bytes), big_endian_(big_endian) {}

    [[nodiscard]] std::optional<std::uint32_t> at(std::size_t offset, std::size_t size) const {
        if (offset > bytes_.size() || bytes_.size() - offset < size) return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value = value << 8U | static_cast<unsigned char>(bytes_[offset + (big_endian_ ? i : size - 1 - i)]);
        return value;
    }

private:
    std::string_view bytes_;
    bool big_endian_;
};

std::string pdf_record_name() { return std::string("(") + record_key + ".json)"; }

std::optional<std::size_t> number_in(std::string_view text) {
    std::size_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() ? std::optional(value) : std::nullopt;
}

/// A record as it stands in a picture's bytes; its characters are escaped as XML does it, so many times over.
struct RawRecord {
    std::string_view text;
    int escapes = 0;
};

/// A text is not compressed, so that no picture can blow up in memory.
std::optional<RawRecord> record_of_png(std::string_view png) {
    const Numbers numbers(png, true);
    const std::string opening = std::string(record_key) + std::string(5, '\0');  // no compression, no language, no translated keyword
    for (std::size_t at = png_mark.size(), next = at;; at = next) {
        const auto length = numbers.at(at, 4);
        if (!length || png.size() - at < 12 || png.size() - at - 12 < *length) return std::nullopt;
        next = at + 12 + *length;
        const std::string_view data = png.substr(at + 8, *length);
        if (png.substr(at + 4, 4) == "iTXt" && data.starts_with(opening)) return RawRecord{data.substr(opening.size())};
    }
}

/// Each tag is looked at once, up to its end, and only ours for what closes it: steps grow with the file, however many tags are in it.
std::optional<RawRecord> record_of_svg(std::string_view svg) {
    const std::string id = std::string("id=\"") + record_key + "\"";
    for (std::size_t at = svg.find("<metadata"), tag_end = at; at != std::string_view::npos; at = svg.find("<metadata", tag_end)) {
        tag_end = svg.find('>', at);
        if (tag_end == std::string_view::npos) return std::nullopt;
        if (svg.substr(at, tag_end - at).find(id) == std::string_view::npos) continue;
        const std::size_t end = svg.find("</metadata>", tag_end);
        return end == std::string_view::npos ? std::nullopt : std::optional(RawRecord{svg.substr(tag_end + 1, end - tag_end - 1), 1});
    }
    return std::nullopt;
}

std::optional<RawRecord> record_of_pdf(std::string_view pdf) {
    const std::size_t at = pdf.rfind(pdf_file_prefix);
    if (at == std::string_view::npos || pdf.find(pdf_record_name()) == std::string_view::npos) return std::nullopt;
    const std::size_t number = at + pdf_file_prefix.size();
    const auto length = number_in(pdf.substr(number, 12));
    const std::size_t stream = pdf.substr(number, 40).find(pdf_stream_begin);
    if (!length || stream == std::string_view::npos) return std::nullopt;
    const std::size_t begin = number + stream + pdf_stream_begin.size();
    if (pdf.size() - begin < *length) return std::nullopt;
    return RawRecord{pdf.substr(begin, *length)};
}

/// The tag GDAL_METADATA of the first directory: TIFF 6.0, section 2, and GDAL's GTiff driver.
std::optional<RawRecord> record_of_tiff(std::string_view tiff) {
    constexpr std::uint32_t gdal_metadata_tag = 42112;
    const Numbers numbers(tiff, tiff.starts_with("MM"));
    const auto directory = numbers.at(4, 4);
    const auto count = directory ? numbers.at(*directory, 2) : std::nullopt;
    if (!count) return std::nullopt;
    for (std::size_t i = 0; i < *count; ++i) {
        const std::size_t entry = *directory + 2 + 12 * i;
        const auto tag = numbers.at(entry, 2), bytes = numbers.at(entry + 4, 4), offset = numbers.at(entry + 8, 4);
        if (!tag || !bytes || !offset) return std::nullopt;
        if (*tag != gdal_metadata_tag || *offset > tiff.size() || tiff.size() - *offset < *bytes) continue;
        const std::string_view xml = tiff.substr(*offset, *bytes);
        const std::size_t item = xml.find(std::string("<Item name=\"") + record_key + "\"");
        const std::size_t begin = item == std::string_view::npos ? item : xml.find('>', item);
        const std::size_t end = begin == std::string_view::npos ? begin : xml.find("</Item>", begin);
        if (end == std::string_view::npos) return std::nullopt;
        return RawRecord{xml.substr(begin + 1, end - begin - 1), 2};  // GDAL escapes a value, then the element that holds it
    }
    return std::nullopt;
}

enum class Kind { png, pdf, tiff, svg, other };

Kind kind_of(std::string_view bytes) {
    if (bytes.starts_with(png_mark)) return Kind::png;
    if (bytes.starts_with("%PDF-")) return Kind::pdf;
    if (bytes.starts_with(std::string_view("II*\0", 4)) || bytes.starts_with(std::string_view("MM\0*", 4))) return Kind::tiff;
    return bytes.substr(0, 4096).find("<svg") != std::string_view::npos ? Kind::svg : Kind::other;
}

/// What a PDF's cross-reference table and new objects are written by.
struct PdfTail {
    std::size_t object_count = 0, root = 0, previous_xref = 0;
    std::string info;
};

std::optional<PdfTail> tail_of(std::string_view pdf) {
    const std::size_t trailer = pdf.rfind("trailer");
    if (trailer == std::string_view::npos) return std::nullopt;
    const std::string_view tail = pdf.substr(trailer);
    const auto value = [&](std::string_view key) {
        const std::size_t at = tail.find(key);
        return at == std::string_view::npos ? std::nullopt : number_in(tail.substr(at + key.size(), 12));
    };
    const auto size = value("/Size "), root = value("/Root "), info = value("/Info "), xref = value("startxref\n");
    if (!size || !root || !info || !xref) return std::nullopt;
    return PdfTail{*size, *root, *xref, fmt::format("{} 0 R", *info)};
}

}  // namespace

std::string svg_record(const std::string& record) { return fmt::format("<metadata id=\"{}\">{}</metadata>\n", record_key, xml_text(record)); }

Result<std::string> pdf_with_record(std::string pdf, const std::string& record) {
    const Error unknown{"cannot put the project into the PDF: it is not built as expected"};
    const auto tail = tail_of(pdf);
    if (!tail) return unknown;
    const std::string opening = fmt::format("\n{} 0 obj\n", tail->root);
    const std::size_t root = pdf.rfind(opening);
    const std::size_t root_end = root == std::string::npos ? root : pdf.find("\nendobj", root);
    const std::size_t root_close = root_end == std::string::npos ? root_end : pdf.rfind(">>", root_end);
    if (root_close == std::string::npos || root_close < root) return unknown;
    const std::string catalog = pdf.substr(root + opening.size(), root_close - root - opening.size());

    const std::size_t file = tail->object_count, specification = file + 1;
    const std::size_t file_at = pdf.size();
    pdf += fmt::format("{} 0 obj\n{}{}{}", file, pdf_file_prefix, record.size(), pdf_stream_begin) + record + "\nendstream\nendobj\n";
    const std::size_t specification_at = pdf.size();
    pdf += fmt::format("{} 0 obj\n<< /Type /Filespec /F {} /UF {} /Desc (The project of this figure; influence-map opens it) /EF << /F {} 0 R >> >>\nendobj\n", specification,
                       pdf_record_name(), pdf_record_name(), file);
    const std::size_t catalog_at = pdf.size();
    pdf += fmt::format("{} 0 obj\n{}   /Names << /EmbeddedFiles << /Names [ {} {} 0 R ] >> >>\n>>\nendobj\n", tail->root, catalog, pdf_record_name(), specification);
    const std::size_t xref_at = pdf.size();
    pdf += fmt::format("xref\n{} 1\n{:010} 00000 n \n{} 2\n{:010} 00000 n \n{:010} 00000 n \n", tail->root, catalog_at, file, file_at, specification_at);
    pdf += fmt::format("trailer\n<< /Size {} /Root {} 0 R /Info {} /Prev {} >>\nstartxref\n{}\n%%EOF\n", specification + 1, tail->root, tail->info, tail->previous_xref, xref_at);
    return pdf;
}

bool is_picture(std::string_view bytes) { return kind_of(bytes) != Kind::other; }

Result<std::string> record_of_picture(std::string_view bytes, const std::string& name) {
    const auto raw = [&]() -> std::optional<RawRecord> {
        switch (kind_of(bytes)) {
            case Kind::png:
                return record_of_png(bytes);
            case Kind::pdf:
                return record_of_pdf(bytes);
            case Kind::tiff:
                return record_of_tiff(bytes);
            case Kind::svg:
                return record_of_svg(bytes);
            case Kind::other:
                break;
        }
        return std::nullopt;
    }();
    if (!raw) return Error{name + " holds no influence-map project; open a picture that influence-map exported with its metadata"};
    const Error too_large{fmt::format("{}: its influence-map project is larger than {} MiB; this is no picture of influence-map's", name, max_record_bytes >> 20U)};
    if (raw->text.size() > (raw->escapes == 0 ? max_record_bytes : most_escaped_bytes)) return too_large;  // before anything is copied
    std::string record(raw->text);
    for (int i = 0; i < raw->escapes; ++i) record = xml_unescaped(record);
    if (record.size() > max_record_bytes) return too_large;
    return record;
}

}  // namespace imap
