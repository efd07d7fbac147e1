// Numbers are rounded once and subtracted as whole hundredths, so that long relative paths never drift.
#include "viewer/draw/svg_writer.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "geo/base/text.h"

namespace imap {
namespace {

/// The number `units` × 10^-decimals.
std::string decimal(long long units, int decimals) {
    long long scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    const long long size = units < 0 ? -units : units;
    std::string text = size / scale > 0 || size % scale == 0 ? std::to_string(size / scale) : "";
    if (size % scale != 0) {
        std::string fraction = std::to_string(size % scale);
        fraction.insert(0, static_cast<std::size_t>(decimals) - fraction.size(), '0');
        text += "." + fraction.substr(0, fraction.find_last_not_of('0') + 1);
    }
    return units < 0 ? "-" + text : text;
}

struct Hundredths {
    long long x, y;
    friend bool operator==(const Hundredths&, const Hundredths&) = default;
};

Hundredths hundredths(Vec2d p) { return {std::llround(p.x * 100), std::llround(p.y * 100)}; }

void append_pair(std::string& path, Hundredths p, bool after_number) {
    if (after_number && p.x >= 0) path += ' ';
    path += decimal(p.x, 2);
    if (p.y >= 0) path += ' ';
    path += decimal(p.y, 2);
}

void append_part(std::string& path, const Vec2d* begin, const Vec2d* end, bool closed) {
    Hundredths at = hundredths(*begin);
    path += 'M';
    append_pair(path, at, false);
    bool moved = false;
    for (const Vec2d* p = begin + 1; p < end; ++p) {
        const Hundredths next = hundredths(*p);
        if (next == at) continue;
        if (!moved) path += 'l';
        append_pair(path, {next.x - at.x, next.y - at.y}, moved);
        moved = true;
        at = next;
    }
    if (closed)
        path += 'z';
    else if (!moved)
        path += "h0";  // a dot, where its caps are round
}

/// The code point of "#65", "#x41", "amp" ...; 0 where it is none.
char32_t escaped_point(std::string_view name) {
    constexpr std::pair<std::string_view, char> named[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (const auto& [word, letter] : named)
        if (name == word) return static_cast<char32_t>(letter);
    if (!name.starts_with('#')) return 0;
    const bool hex = name.starts_with("#x");
    unsigned value = 0;
    const char *begin = name.data() + (hex ? 2 : 1), *end = name.data() + name.size();
    const auto read = std::from_chars(begin, end, value, hex ? 16 : 10);
    return read.ec == std::errc() && read.ptr == end && value < 0x110000 ? value : 0;
}

}  // namespace

std::string svg_number(double value, int decimals) {
    double scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    return decimal(std::llround(value * scale), decimals);
}

std::string svg_path(const Paths& paths_px, bool closed) {
    std::string path;
    for (std::size_t part = 0; part < paths_px.part_count(); ++part)
        append_part(path, paths_px.points.data() + paths_px.starts[part], paths_px.points.data() + paths_px.starts[part + 1], closed);
    return path;
}

std::string svg_paint(std::string_view property, Color color) {
    std::string hex = fmt::format("#{:02x}{:02x}{:02x}", color.r, color.g, color.b);
    if (hex[1] == hex[2] && hex[3] == hex[4] && hex[5] == hex[6]) hex = {'#', hex[1], hex[3], hex[5]};
    std::string text = fmt::format(" {}=\"{}\"", property, hex);
    if (color.a < 255) text += fmt::format(" {}-opacity=\"{}\"", property, svg_number(color.a / 255.0, 3));
    return text;
}

std::string xml_text(std::string_view text) {
    std::string result;
    for (const char c : to_valid_utf8(text)) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t')
            result += ' ';
        else
            result += c;
    }
    return result;
}

std::string xml_attribute(std::string_view text) {
    std::string result;
    for (const char c : xml_text(text)) {
        if (c == '"')
            result += "&quot;";
        else
            result += c == '\n' || c == '\t' ? ' ' : c;
    }
    return result;
}

std::string xml_unescaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        constexpr std::size_t longest = 12;
        const std::size_t end = text[i] == '&' ? text.substr(0, std::min(text.size(), i + longest)).find(';', i) : std::string_view::npos;
        const char32_t point = end == std::string_view::npos ? 0 : escaped_point(text.substr(i + 1, end - i - 1));
        if (point == 0) {
            result += text[i];
            continue;
        }
        append_utf8(result, point);
        i = end;
    }
    return result;
}

std::string IdMaker::id_for(std::string_view name) {
    std::string id;
    for (const char c : fold_case(name)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept)
            id += c;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (id.ends_with('-')) id.pop_back();
    if (id.empty() || (id[0] >= '0' && id[0] <= '9')) id = "g" + (id.empty() ? "" : "-" + id);
    std::string unique = id;
    while (used_.contains(unique)) unique = id + "-" + std::to_string(++used_[id]);
    used_[unique] = 1;
    return unique;
}

}  // namespace imap
