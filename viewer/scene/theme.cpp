// Light and dark palettes, and the colour arithmetic that keeps text readable on them.
#include "viewer/scene/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace imap {

namespace {

constexpr Color rgb(unsigned hex) { return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8 & 0xff), static_cast<std::uint8_t>(hex & 0xff), 255}; }

const Palette light_palette{.paper = rgb(0xfbfaf7),
                            .sea = rgb(0xe4ecf0),
                            .land = rgb(0xf3f1eb),
                            .no_value = rgb(0xdcd9d2),
                            .balanced = rgb(0xe6e2e6),
                            .coast = rgb(0x93a9b5),
                            .border = rgb(0xaaa597),
                            .disputed_border = rgb(0x8a8473),
                            .graticule = {96, 124, 140, 52},
                            .frame = rgb(0xb5bdc1),
                            .ink = rgb(0x20252b),
                            .soft_ink = rgb(0x596069),
                            .context_ink = rgb(0x7d7a70),
                            .halo = rgb(0xfdfcf9),
                            .accent = rgb(0x111111),
                            .other_actor = rgb(0x6b6f76),
                            .above_zero = rgb(0x1f66ad),
                            .below_zero = rgb(0xb35806),
                            .greatest = rgb(0x1d4a73)};

const Palette dark_palette{.paper = rgb(0x1b1f25),
                           .sea = rgb(0x171d25),
                           .land = rgb(0x2b2f35),
                           .no_value = rgb(0x3b3f46),
                           .balanced = rgb(0x4d444c),
                           .coast = rgb(0x56697a),
                           .border = rgb(0x5a5d61),
                           .disputed_border = rgb(0x8d8a80),
                           .graticule = {150, 170, 190, 40},
                           .frame = rgb(0x434b55),
                           .ink = rgb(0xeceae4),
                           .soft_ink = rgb(0xa9aeb5),
                           .context_ink = rgb(0x8d9096),
                           .halo = rgb(0x15191e),
                           .accent = rgb(0xffffff),
                           .other_actor = rgb(0xa0a5ad),
                           .above_zero = rgb(0x6cb0ee),
                           .below_zero = rgb(0xf2a25c),
                           .greatest = rgb(0xa9cbe8)};

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t byte_of(double linear_channel) {
    const double c = std::clamp(linear_channel, 0.0, 1.0);
    return static_cast<std::uint8_t>(std::lround(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055)));
}

/// Nothing where sRGB has no such colour.
std::optional<Color> rgb_from_oklab(double lightness, double a, double b) {
    const auto cubed = [](double v) { return v * v * v; };
    const double l = cubed(lightness + 0.3963377774 * a + 0.2158037573 * b);
    const double m = cubed(lightness - 0.1055613458 * a - 0.0638541728 * b);
    const double s = cubed(lightness - 0.0894841775 * a - 1.2914855480 * b);
    const std::array<double, 3> channels{4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                                         -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
    constexpr double slack = 1e-4;
    for (const double channel : channels)
        if (channel < -slack || channel > 1 + slack) return std::nullopt;
    return Color{byte_of(channels[0]), byte_of(channels[1]), byte_of(channels[2]), 255};
}

double luminance(Color c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

}  // namespace

const Palette& palette(Theme theme) { return theme == Theme::dark ? dark_palette : light_palette; }

Color mix(Color a, Color b, double t) {
    const auto channel = [t](std::uint8_t x, std::uint8_t y) { return static_cast<std::uint8_t>(std::lround(x + (y - x) * t)); };
    return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b), channel(a.a, b.a)};
}

double contrast_ratio(Color a, Color b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Color readable_on(Color color, Color ground, double ratio) {
    const Color end = luminance(ground) > 0.18 ? Color{0, 0, 0, 255} : Color{255, 255, 255, 255};
    for (int step = 0; step <= 20; ++step) {
        const Color candidate = mix(color, end, step / 20.0);
        if (contrast_ratio(candidate, ground) >= ratio) return candidate;
    }
    return end;
}

Color hardest_ground(const Palette& colors) { return contrast_ratio(colors.ink, colors.sea) < contrast_ratio(colors.ink, colors.land) ? colors.sea : colors.land; }

Color mirrored_lightness(Color color) {
    constexpr double mirror = 1.2, lightest = 0.93;  // what has 3:1 on light land lands on 3:1 on dark land, white stays free for the selection
    const double r = linear(color.r), g = linear(color.g), b = linear(color.b);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    const double lightness = std::clamp(mirror - (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s), 0.0, lightest);
    const double green_red = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    const double blue_yellow = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    constexpr int steps = 50;
    for (int step = 0; step < steps; ++step) {
        const double kept = 1 - static_cast<double>(step) / steps;
        if (const auto found = rgb_from_oklab(lightness, green_red * kept, blue_yellow * kept)) return {found->r, found->g, found->b, color.a};
    }
    const Color grey = rgb_from_oklab(lightness, 0, 0).value_or(Color{255, 255, 255, 255});
    return {grey.r, grey.g, grey.b, color.a};
}

}  // namespace imap
