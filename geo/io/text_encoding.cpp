// Looks for a byte order mark, then for UTF-8, then for the habits of Cyrillic and Western text; iconv does the converting.
#include "geo/io/text_encoding.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "geo/base/text.h"

namespace imap {

/// iconv knows many more; these are the ones that tables come in.
const std::vector<std::string>& known_encodings() {
    static const std::vector<std::string> names{"utf-8",        "utf-16le",     "utf-16be",     "windows-1250", "windows-1251", "windows-1252", "windows-1253",
                                                "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258", "iso-8859-1",   "iso-8859-2",
                                                "iso-8859-5",   "iso-8859-7",   "iso-8859-9",   "iso-8859-15",  "koi8-r",       "koi8-u",       "cp437",
                                                "cp850",        "cp866",        "gb18030",      "big5",         "shift_jis",    "euc-jp",       "euc-kr"};
    return names;
}

namespace {

/// "UTF8", "cp1251" and "latin1" are what people write.
std::string usual_name(const std::string& wanted) {
    std::string name = fold_case(trim(wanted));
    std::replace(name.begin(), name.end(), '_', '-');
    if (name == "shift-jis") return "shift_jis";
    if (name == "utf8") return "utf-8";
    if (name == "utf-16" || name == "utf16") return "utf-16le";
    if (name == "latin1" || name == "latin-1") return "iso-8859-1";
    for (const char* prefix : {"cp125", "win125", "win-125", "125"})
        if (name.starts_with(prefix) && name.size() == std::string_view(prefix).size() + 1) return std::string("windows-125") + name.back();
    return name;
}

/// None belongs in a table; whoever asked for the text is told how many there were.
void take_out_nuls(DecodedText& decoded) {
    const std::size_t first = decoded.text.find('\0');
    if (first == std::string::npos) return;
    decoded.first_nul_at = first;
    decoded.nuls = std::erase(decoded.text, '\0');
}

class Converter {
public:
    explicit Converter(const std::string& from) : handle_(iconv_open("UTF-8", from.c_str())) {}
    ~Converter() {
        if (sound()) iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    [[nodiscard]] bool sound() const { return handle_ != reinterpret_cast<iconv_t>(-1); }  // NOLINT(performance-no-int-to-ptr): so says iconv_open(3)

    /// Appends to `decoded`; a byte that means nothing becomes U+FFFD.
    void convert(std::string& bytes, DecodedText& decoded) {
        std::array<char, 1 << 16> buffer{};
        char* in = bytes.data();
        std::size_t in_left = bytes.size();
        while (in_left > 0) {
            char* out = buffer.data();
            std::size_t out_left = buffer.size();
            const bool stopped = iconv(handle_, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1);
            const int why = errno;
            decoded.text.append(buffer.data(), buffer.size() - out_left);
            if (!stopped || why == E2BIG) continue;
            decoded.text += replacement;
            ++decoded.broken_bytes;
            ++in;
            --in_left;
        }
        take_out_nuls(decoded);
        if (!is_valid_utf8(decoded.text)) replace_broken(decoded);
    }

private:
    static constexpr std::string_view replacement = "\xEF\xBF\xBD";

    /// iconv lets UTF-8 beyond the last code point of Unicode pass.
    static void replace_broken(DecodedText& decoded) {
        const auto replaced_in = [](std::string_view text) {
            std::size_t count = 0;
            for (std::size_t at = text.find(replacement); at != std::string_view::npos; at = text.find(replacement, at + replacement.size())) ++count;
            return count;
        };
        std::string valid = to_valid_utf8(decoded.text);
        decoded.broken_bytes += replaced_in(valid) - replaced_in(decoded.text);
        decoded.first_nul_at = to_valid_utf8(std::string_view(decoded.text).substr(0, decoded.first_nul_at)).size();
        decoded.text = std::move(valid);
    }

    iconv_t handle_;
};

/// Whether the bytes are sound UTF-8, NULs aside; then they are the text.
bool take_as_utf8(std::string& bytes, DecodedText& decoded) {
    if (is_valid_utf8(bytes)) {
        decoded.text = std::move(bytes);
        return true;
    }
    if (bytes.find('\0') == std::string::npos) return false;
    DecodedText without = decoded;
    without.text = bytes;
    take_out_nuls(without);
    if (!is_valid_utf8(without.text)) return false;
    decoded = std::move(without);
    return true;
}

Result<DecodedText> converted(std::string bytes, std::size_t mark_length, const std::string& encoding, const std::string& reason) {
    DecodedText decoded{"", encoding, reason, false, 0};
    bytes.erase(0, mark_length);
    if (encoding == "utf-8" && take_as_utf8(bytes, decoded)) return decoded;
    Converter converter(encoding);
    if (!converter.sound()) return Error{fmt::format("this system cannot convert {}; save the file as UTF-8", encoding)};
    converter.convert(bytes, decoded);
    return decoded;
}

bool beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// In Cyrillic words nearly every letter lies beyond ASCII; in Western ones such letters stand alone among others.
bool looks_cyrillic(std::string_view bytes) {
    std::size_t together = 0, all = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (!beyond_ascii(bytes[i])) continue;
        ++all;
        if ((i > 0 && beyond_ascii(bytes[i - 1])) || (i + 1 < bytes.size() && beyond_ascii(bytes[i + 1]))) ++together;
    }
    return 2 * together > all;
}

/// Whether most commas, tabs and line ends have a NUL as their upper byte, which stands at the odd places or the even ones.
bool signs_are_wide(std::string_view bytes, bool nul_at_odd) {
    std::size_t wide = 0, all = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (std::string_view(",\t\r\n").find(bytes[i]) == std::string_view::npos) continue;
        ++all;
        const std::size_t upper = i ^ 1U;
        if (upper % 2 == (nul_at_odd ? 1 : 0) && upper < bytes.size() && bytes[upper] == '\0') ++wide;
    }
    return 2 * wide > all;
}

/// UTF-16 without a mark: commas, digits and line ends have a NUL as their upper byte, on one side alone. NULs that got into another text stand anywhere.
std::string utf16_without_mark(std::string_view bytes) {
    std::array<std::size_t, 2> nuls{};
    const std::string_view head = bytes.substr(0, 4096);
    for (std::size_t i = 0; i < head.size(); ++i)
        if (head[i] == '\0') ++nuls[i % 2];
    if (bytes.size() % 2 != 0 || nuls[0] + nuls[1] < std::max<std::size_t>(3, head.size() / 100)) return {};
    if (nuls[0] * 8 < nuls[1] && signs_are_wide(head, true)) return "utf-16le";
    if (nuls[1] * 8 < nuls[0] && signs_are_wide(head, false)) return "utf-16be";
    return {};
}

struct Mark {
    std::string_view bytes;
    const char* encoding;
};
constexpr std::array<Mark, 3> marks{{{"\xEF\xBB\xBF", "utf-8"}, {"\xFF\xFE", "utf-16le"}, {"\xFE\xFF", "utf-16be"}}};

}  // namespace

Result<DecodedText> decode_text(std::string bytes, const std::string& wanted) {
    const auto mark = std::find_if(marks.begin(), marks.end(), [&](const Mark& m) { return bytes.starts_with(m.bytes); });
    if (!wanted.empty()) {
        const std::string name = usual_name(wanted);
        const auto& known = known_encodings();
        if (std::find(known.begin(), known.end(), name) == known.end())
            return Error{fmt::format("the encoding {} is unknown; give one of {}", shorten(to_single_line(wanted), 40), join(known, ", "))};
        const bool has_its_mark = mark != marks.end() && name == mark->encoding;
        return converted(std::move(bytes), has_its_mark ? mark->bytes.size() : 0, name, "it was asked for");
    }
    if (mark != marks.end()) return converted(std::move(bytes), mark->bytes.size(), mark->encoding, "the file begins with its byte order mark");
    if (const std::string utf16 = utf16_without_mark(bytes); !utf16.empty()) return converted(std::move(bytes), 0, utf16, "it has zero bytes in every other place alone");
    if (DecodedText utf8{"", "utf-8", "every byte is sound UTF-8", false, 0}; take_as_utf8(bytes, utf8)) return utf8;
    const bool cyrillic = looks_cyrillic(bytes);
    Result<DecodedText> decoded = converted(std::move(bytes), 0, cyrillic ? "windows-1251" : "windows-1252",
                                            cyrillic ? "the file is not UTF-8, and its letters beyond ASCII stand together as in Cyrillic words"
                                                     : "the file is not UTF-8, and its letters beyond ASCII stand alone as in Western words");
    if (decoded) decoded->assumed = true;
    return decoded;
}

}  // namespace imap
