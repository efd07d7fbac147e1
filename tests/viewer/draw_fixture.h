// A small figure with everything that a display list can hold, and helpers for tests of the players.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "viewer/scene/display_list.h"
#include "viewer/scene/text.h"

namespace imap::test {

inline const FontSet& fonts() {
    static const Result<FontSet> loaded = FontSet::load();
    if (!loaded) ADD_FAILURE() << loaded.error().message;
    return *loaded;
}

inline ShapePtr shape_of(const std::vector<std::vector<Vec2d>>& parts) {
    Paths paths;
    for (const auto& part : parts) paths.add_part(part);
    return std::make_shared<const SharedShape>(std::move(paths));
}

inline std::vector<Vec2d> rectangle(double x0, double y0, double x1, double y1) { return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}; }

inline std::vector<Vec2d> circle(Vec2d center, double radius, int points) {
    std::vector<Vec2d> ring;
    for (int i = 0; i < points; ++i) {
        const double angle = 2 * 3.14159265358979323846 * i / points;
        ring.push_back(center + Vec2d{std::cos(angle), std::sin(angle)} * radius);
    }
    return ring;
}

inline TextItem text(const std::string& words, Vec2d at, double size_px, FontStyle style = FontStyle::regular) {
    TextItem item = fonts().shape(words, style, size_px);
    item.origin_px = at;
    item.color = {30, 30, 40, 255};
    return item;
}

/// 640 × 400 px: fills with holes, hatches, strokes, haloed text in three scripts, clips.
inline DisplayList sample() {
    DisplayList list;
    list.width_px = 640;
    list.height_px = 400;
    list.background = {250, 248, 242, 255};
    list.title = "Sample & <test> – Пример";
    list.description = "Everything a display list can hold";
    const auto add = [&](DisplayItem item) { list.items.push_back(std::move(item)); };

    add(GroupBegin{"regions"});
    // A "region" of many points in metres, y up, with a lake in it: the kind that stays on the GPU.
    const Affine2d px_from_plane{1e-3, 0, 0, -1e-3, 120, 120};
    const ShapePtr region = shape_of({circle({0, 0}, 90'000, 400), circle({20'000, 10'000}, 30'000, 200)});
    add(FillItem{region, px_from_plane, {198, 219, 239, 255}, {}, {Pick::Kind::region, 7}});
    add(StrokeItem{region, px_from_plane, {80, 90, 110, 255}, 1.2, {}, Cap::butt, true, {}});
    add(FillItem{shape_of({rectangle(230, 30, 330, 110)}), {}, {235, 225, 200, 255}, {8, 1.5, {150, 60, 60, 255}}, {}});
    add(FillItem{shape_of({rectangle(330, 60, 400, 140)}), {}, {225, 235, 210, 255}, {8, 1.5, {150, 60, 60, 255}}, {}});
    add(GroupEnd{});

    add(GroupBegin{"arrows"});
    std::vector<Vec2d> bow;
    for (int i = 0; i <= 40; ++i) bow.push_back({430 + i * 4.5, 120 - 80 * std::sin(3.14159 * i / 40)});
    add(StrokeItem{shape_of({bow}), {}, {200, 60, 50, 255}, 7, {}, Cap::round, false, {Pick::Kind::arrow, 3}});
    add(FillItem{shape_of({{{600, 100}, {612, 138}, {620, 98}, {610, 104}}}), {}, {40, 90, 170, 255}, {}, {}});
    add(StrokeItem{shape_of({{{430, 160}, {520, 150}, {610, 175}}}), {}, {40, 90, 170, 255}, 4, {14, 8}, Cap::butt, false, {}});
    add(StrokeItem{shape_of({{{430, 190}, {520, 180}, {610, 205}}}), {}, {20, 120, 90, 255}, 4, {1, 9}, Cap::round, false, {}});
    add(StrokeItem{shape_of({{{430, 215}, {460, 245}, {490, 215}, {520, 245}}, {{560, 215}, {610, 245}}}), {}, {90, 60, 140, 255}, 10, {}, Cap::butt, false, {}});
    add(FillItem{shape_of({circle({590, 300}, 22, 48), circle({590, 300}, 11, 32)}), {}, {220, 140, 20, 200}, {}, {}});
    add(GroupEnd{});

    TextItem haloed = text("Tajikistan Таджикистан 塔吉克斯坦", {40, 260}, 20, FontStyle::bold);
    haloed.halo_px = 2;
    haloed.halo_color = {255, 255, 255, 255};
    add(FillItem{shape_of({rectangle(30, 238, 300, 252)}), {}, {70, 110, 90, 255}, {}, {}});
    add(haloed);
    add(text("The quick brown fox, Ўзбекистон, Қазақстан — 12,5 %", {40, 292.3}, 13));
    add(text("italic words at 11.5 px", {40.4, 312}, 11.5, FontStyle::italic));
    TextItem turned = text("turned by 20°", {400, 290}, 16);
    turned.angle_rad = 20 * 3.14159265358979323846 / 180;
    add(turned);

    add(ClipBegin{{{40, 330}, {240, 380}}});
    add(FillItem{shape_of({circle({60, 355}, 40, 64)}), {}, {120, 170, 120, 255}, {}, {}});
    add(ClipBegin{{{150, 320}, {300, 400}}});
    add(FillItem{shape_of({circle({160, 355}, 40, 64)}), {}, {170, 120, 120, 255}, {}, {}});
    add(text("cut off at the right edge of the clip", {155, 372}, 14));
    add(ClipEnd{});
    add(ClipEnd{});
    return list;
}

/// Pixels of two RGBA images whose largest channel difference exceeds `threshold`.
inline int differing_pixels(const std::string& a, const std::string& b, int threshold) {
    if (a.size() != b.size()) return static_cast<int>(std::max(a.size(), b.size()) / 4);
    int count = 0;
    for (std::size_t i = 0; i + 3 < a.size(); i += 4) {
        int largest = 0;
        for (std::size_t k = i; k < i + 4; ++k) largest = std::max(largest, std::abs(static_cast<unsigned char>(a[k]) - static_cast<unsigned char>(b[k])));
        if (largest > threshold) ++count;
    }
    return count;
}

/// The color at a pixel of an RGBA image `width_px` wide.
inline Color pixel(const std::string& rgba, int width_px, int x, int y) {
    const std::size_t i = (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_px) + static_cast<std::size_t>(x)) * 4;
    const auto byte = [&](std::size_t k) { return static_cast<std::uint8_t>(rgba.at(i + k)); };
    return {byte(0), byte(1), byte(2), byte(3)};
}

}  // namespace imap::test
