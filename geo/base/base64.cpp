// Three bytes are four letters.
#include "geo/base/base64.h"

#include <array>
#include <cstdint>

namespace imap {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int16_t, 256> make_values() {
    std::array<std::int16_t, 256> values{};
    for (std::int16_t& value : values) value = -1;
    for (std::size_t i = 0; i < letters.size(); ++i) values[static_cast<unsigned char>(letters[i])] = static_cast<std::int16_t>(i);
    return values;
}

}  // namespace

std::string to_base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) group = group << 8U | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) text += k <= count ? letters[group >> (18 - 6 * k) & 63U] : '=';
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    static constexpr std::array<std::int16_t, 256> values = make_values();
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    int in_group = 0, padding = 0;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
        const int value = values[static_cast<unsigned char>(c)];
        if (c == '=' ? in_group < 2 : value < 0 || padding > 0) return std::nullopt;
        padding += c == '=' ? 1 : 0;
        group = group << 6U | static_cast<std::uint32_t>(c == '=' ? 0 : value);
        if (++in_group < 4) continue;
        for (int k = 0; k < 3 - padding; ++k) bytes += static_cast<char>(group >> (16 - 8 * k) & 0xFFU);
        group = 0;
        in_group = 0;
    }
    if (in_group != 0) return std::nullopt;
    return bytes;
}

}  // namespace imap
