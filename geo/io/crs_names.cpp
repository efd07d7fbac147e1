// Looks for the words by which a definition names files, in every way that they can be written.
#include "geo/io/crs_names.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>

#include "geo/base/text.h"

namespace imap {
namespace {

/// The text with JSON's \u00XX and XML's &#N; undone as far as they hide ASCII.
std::string without_escapes(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        const bool is_json = rest.starts_with("\\u00") && rest.size() >= 6, is_hex = rest.starts_with("&#x"), is_xml = rest.starts_with("&#");
        unsigned code = 0;
        const char *begin = rest.data() + (is_json ? 4 : is_hex ? 3 : 2), *end = is_json ? begin + 2 : rest.data() + std::min<std::size_t>(rest.size(), 12);
        const auto read = is_json || is_xml ? std::from_chars(begin, end, code, is_json || is_hex ? 16 : 10) : std::from_chars_result{nullptr, std::errc::invalid_argument};
        if (read.ec != std::errc() || code == 0 || code > 0x7F) {
            plain += text[i];
            continue;
        }
        plain += static_cast<char>(code);
        i = static_cast<std::size_t>(read.ptr - text.data()) - (is_json || *read.ptr != ';' ? 1 : 0);
    }
    return plain;
}

}  // namespace

Result<void> check_crs_names(std::string_view text) {
    const std::string plain = fold_case(without_escapes(text));
    bool names_files = false;
    for (const char* mark : {"+init", "proj4_grids", "parameterfile"}) names_files |= plain.find(mark) != std::string::npos;
    if (plain.find("+proj") != std::string::npos) {
        constexpr std::string_view grids = "grids=", none = "@null";
        for (std::size_t at = plain.find(grids); at != std::string::npos; at = plain.find(grids, at + 1))
            names_files |= std::string_view(plain).substr(at + grids.size(), none.size()) != none;
    }
    if (!names_files) return {};
    return Error{"its coordinate system names files (grids or definitions), which are not opened; save it in EPSG:4326"};
}

}  // namespace imap
