// Light and dark palettes, and the colour arithmetic that keeps text readable on them.
#include "viewer/scene/theme.h"

#include <cmath>

namespace imap {

namespace {

constexpr Color rgb(unsigned hex) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8 & 0xff), static_cast<std::uint8_t>(hex & 0xff), 255};
}

const Palette light_palette{
    .paper = rgb(0xfbfaf7), .sea = rgb(0xe4ecf0), .land = rgb(0xf3f1eb), .no_value = rgb(0xdcd9d2), .balanced = rgb(0xe6dfe4),
    .coast = rgb(0x93a9b5), .border = rgb(0xaaa597), .disputed_border = rgb(0x8a8473), .graticule = {96, 124, 140, 52}, .frame = rgb(0xb5bdc1),
    .ink = rgb(0x20252b), .soft_ink = rgb(0x596069), .context_ink = rgb(0x7d7a70), .halo = rgb(0xfdfcf9), .accent = rgb(0x111111),
    .other_actor = rgb(0x6b6f76), .above_zero = rgb(0x1f66ad), .below_zero = rgb(0xb35806), .greatest = rgb(0x1d4a73)};

const Palette dark_palette{
    .paper = rgb(0x1b1f25), .sea = rgb(0x171d25), .land = rgb(0x2b2f35), .no_value = rgb(0x3b3f46), .balanced = rgb(0x4a4450),
    .coast = rgb(0x56697a), .border = rgb(0x5a5d61), .disputed_border = rgb(0x8d8a80), .graticule = {150, 170, 190, 40}, .frame = rgb(0x434b55),
    .ink = rgb(0xeceae4), .soft_ink = rgb(0xa9aeb5), .context_ink = rgb(0x8d9096), .halo = rgb(0x15191e), .accent = rgb(0xffffff),
    .other_actor = rgb(0xa0a5ad), .above_zero = rgb(0x6cb0ee), .below_zero = rgb(0xf2a25c), .greatest = rgb(0xa9cbe8)};

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
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

}  // namespace imap
