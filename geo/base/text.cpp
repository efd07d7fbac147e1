// UTF-8 checks, splitting, folding, suggestions and CSV escaping.
#include "geo/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <numeric>

#include "geo/base/formula.h"

namespace imap {
namespace {

/// One decoded code point and how many bytes it took; `length` 0 = malformed here.
struct Decoded {
    char32_t code_point = 0;
    std::size_t length = 0;
};

/// RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF. `text` is not empty.
Decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    std::size_t length = 0;
    char32_t code_point = 0;
    char32_t smallest = 0;
    if ((lead & 0xE0) == 0xC0) {
        length = 2, code_point = lead & 0x1F, smallest = 0x80;
    } else if ((lead & 0xF0) == 0xE0) {
        length = 3, code_point = lead & 0x0F, smallest = 0x800;
    } else if ((lead & 0xF8) == 0xF0) {
        length = 4, code_point = lead & 0x07, smallest = 0x10000;
    }
    if (length == 0 || text.size() < length) return {};
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        code_point = (code_point << 6) | (byte(i) & 0x3F);
    }
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (code_point < smallest || code_point > 0x10FFFF || surrogate) return {};
    return {code_point, length};
}

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// The capitals of these blocks stand next to their small letters: at even places, or at odd ones.
bool is_even_capital(char32_t c) {
    const bool paired = (within(c, 0x100, 0x137) && c != 0x130) || within(c, 0x14A, 0x177) || within(c, 0x460, 0x481) || within(c, 0x48A, 0x4BF) || within(c, 0x4D0, 0x52F);
    return paired && c % 2 == 0;
}
bool is_odd_capital(char32_t c) {
    const bool paired = within(c, 0x139, 0x148) || within(c, 0x179, 0x17E) || within(c, 0x4C1, 0x4CE);
    return paired && c % 2 == 1;
}

char32_t lower(char32_t c) {
    if (within(c, 'A', 'Z') || (within(c, 0xC0, 0xDE) && c != 0xD7) || within(c, 0x410, 0x42F)) return c + 0x20;
    if (within(c, 0x400, 0x40F)) return c + 0x50;
    if (c == 0x178) return 0xFF;
    if (c == 0x4C0) return 0x4CF;
    return is_even_capital(c) || is_odd_capital(c) ? c + 1 : c;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }

bool is_number(std::string_view text) {
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size();
}

bool is_formula(std::string_view text) { return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos && !is_number(text); }

/// The length of the blocks of ASCII letters without NUL at the beginning; most text is nothing else.
std::size_t ascii_blocks(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U, low_bits = 0x0101010101010101U;
    std::array<std::uint64_t, 4> block{};
    std::size_t length = 0;
    for (; length + sizeof block <= text.size(); length += sizeof block) {
        std::memcpy(block.data(), text.data() + length, sizeof block);
        std::uint64_t not_plain = 0;  // a letter's high bit is set, or is borrowed by a NUL
        for (const std::uint64_t eight : block) not_plain |= eight | (eight - low_bits);
        if ((not_plain & high_bits) != 0) break;
    }
    return length;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        text.remove_prefix(ascii_blocks(text));
        if (text.empty()) break;
        const Decoded d = decode(text);
        if (d.length == 0 || d.code_point == 0) return false;
        text.remove_prefix(d.length);
    }
    return true;
}

std::string to_valid_utf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const Decoded d = decode(text);
        if (d.length == 0) {
            valid += "\xEF\xBF\xBD";
        } else if (d.code_point != 0) {
            valid += text.substr(0, d.length);
        }
        text.remove_prefix(std::max<std::size_t>(d.length, 1));
    }
    return valid;
}

std::string to_single_line(std::string_view text) {
    std::string line = to_valid_utf8(text);
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return line;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        const std::string_view part = trim(text.substr(0, end));
        if (!part.empty()) parts.emplace_back(part);
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string joined;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) joined += separator;
        joined += parts[i];
    }
    return joined;
}

std::string fold_case(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    while (!text.empty()) {
        const Decoded d = decode(text);
        const std::size_t length = std::max<std::size_t>(d.length, 1);
        if (d.length == 0 || d.code_point >= 0x10000) {
            folded += text.substr(0, length);
        } else {
            append_utf8(folded, lower(d.code_point));
        }
        text.remove_prefix(length);
    }
    return folded;
}

std::string shorten(std::string_view text, std::size_t max_code_points) {
    std::size_t count = 0;
    std::size_t kept = 0;  // bytes that leave room for the ellipsis
    std::size_t at = 0;
    while (at < text.size()) {
        if (count + 1 == max_code_points) kept = at;
        if (count == max_code_points) return max_code_points == 0 ? std::string() : std::string(trim(text.substr(0, kept))) + "…";
        at += std::max<std::size_t>(decode(text.substr(at)).length, 1);
        ++count;
    }
    return std::string(text);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(before, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, row[j - 1] + 1, last[j] + 1});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row.back();
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    constexpr std::size_t longest = 64;  // a longer word is no slip of the pen, and comparing would be slow
    if (word.empty() || word.size() > longest) return {};
    const std::string folded = fold_case(word);
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        if (candidate.empty() || candidate.size() > longest) continue;
        const std::size_t distance = edit_distance(folded, fold_case(candidate));
        if (distance < best_distance && distance < candidate.size()) best = candidate, best_distance = distance;
    }
    return best;
}

bool is_formula_behind_apostrophes(std::string_view cell) { return is_formula(cell.substr(std::min(cell.find_first_not_of('\''), cell.size()))); }

std::string csv_cell(std::string_view text) {
    std::string cell = is_formula(text) ? "'" + std::string(text) : std::string(text);
    const bool padded = !text.empty() && (is_space(text.front()) || is_space(text.back()));
    if (!padded && cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string grouped_digits(long long number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, "\u202f");
    return digits;
}

std::string counted(long long count, const char* one, const char* many) { return std::to_string(count) + " " + (count == 1 ? one : many); }

std::string counted_in_groups(long long count, const char* one, const char* many) { return grouped_digits(count) + " " + (count == 1 ? one : many); }

void append_utf8(std::string& text, char32_t c) {
    const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
    if (c < 0x80) {
        text += static_cast<char>(c);
        return;
    }
    if (c < 0x800) {
        text += static_cast<char>(0xC0 | c >> 6U);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | c >> 12U);
        tail(6);
    } else {
        text += static_cast<char>(0xF0 | c >> 18U);
        tail(12);
        tail(6);
    }
    tail(0);
}

}  // namespace imap
