// How colours look to readers with other colour vision, and how far apart they are then: what every palette of the program is measured with.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "geo/model/dataset.h"

namespace imap::test {

enum class Vision { usual, protan, deutan, tritan };
inline constexpr std::array<std::pair<Vision, const char*>, 4> all_visions{
    {{Vision::usual, "usual"}, {Vision::protan, "protanopia"}, {Vision::deutan, "deuteranopia"}, {Vision::tritan, "tritanopia"}}};

/// Rows of linear RGB; Machado, Oliveira & Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency", table 1, severity 1.0.
inline const std::array<std::array<double, 3>, 3>& matrix_of(Vision vision) {
    static const std::array<std::array<std::array<double, 3>, 3>, 4> matrices{
        {{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
         {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
         {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
         {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}}};
    return matrices[static_cast<std::size_t>(vision)];
}

/// OKLab (Ottosson 2020) of the colour as it is seen: lightness 0 to 1, then green to red and blue to yellow.
inline std::array<double, 3> oklab(Color color, Vision vision = Vision::usual) {
    const auto linear = [](double byte) {
        const double c = byte / 255;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    const std::array<double, 3> given{linear(color.r), linear(color.g), linear(color.b)};
    std::array<double, 3> seen{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t i = 0; i < 3; ++i) seen[row] += matrix_of(vision)[row][i] * given[i];
        seen[row] = std::clamp(seen[row], 0.0, 1.0);
    }
    const auto [r, g, b] = seen;
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

/// Euclidean in OKLab; about 0.02 is the least that is seen side by side.
inline double seen_distance(Color a, Color b, Vision vision) {
    const auto x = oklab(a, vision), y = oklab(b, vision);
    return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

struct NamedColor {
    std::string name;
    Color color;
};

/// The two colours that are hardest to tell apart, by whom: "deuteranopia: Russia #c8442f / Peru #b28302 0.013".
struct ClosestPair {
    double distance = 1e9;
    std::string words;
};

inline ClosestPair closest_pair(const std::vector<NamedColor>& colors) {
    ClosestPair closest;
    for (const auto& [vision, vision_name] : all_visions) {
        for (std::size_t i = 0; i < colors.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const double distance = seen_distance(colors[i].color, colors[j].color, vision);
                if (distance >= closest.distance) continue;
                closest.distance = distance;
                closest.words = std::string(vision_name) + ": " + colors[i].name + ' ' + to_hex(colors[i].color) + " / " + colors[j].name + ' ' + to_hex(colors[j].color) + ", " +
                                std::to_string(distance);
            }
        }
    }
    return closest;
}

}  // namespace imap::test
