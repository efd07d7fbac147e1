// Tries smaller and smaller scales, and at each the places in the area from its middle outwards.
#include "viewer/scene/clear_fit.h"

#include <algorithm>
#include <array>

namespace imap {

std::optional<ClearFit> clear_fit(const Box2d& wanted_px, const Box2d& area_px, double margin_px, const std::function<bool(const Affine2d& fitted_from_px)>& is_clear) {
    constexpr double least_share = 0.25, step = 0.97;
    struct Way {
        double x, y;
    };  // through the room that is left, from the middle: -1 to 1
    constexpr std::array places{0.0, -0.5, 0.5, -1.0, 1.0};
    std::array<Way, places.size() * places.size()> ways{};
    for (std::size_t i = 0; i < ways.size(); ++i) ways[i] = {places[i % places.size()], places[i / places.size()]};
    std::stable_sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) { return a.x * a.x + a.y * a.y < b.x * b.x + b.y * b.y; });
    const Box2d inner = area_px.grown(-margin_px);
    for (double share = 1; share > least_share; share *= step) {
        const Vec2d half{wanted_px.width() / 2 * share, wanted_px.height() / 2 * share};
        const Vec2d room{std::max(0.0, inner.width() / 2 - half.x), std::max(0.0, inner.height() / 2 - half.y)};
        for (const Way& way : ways) {
            const Vec2d middle = inner.center() + Vec2d{way.x * room.x, way.y * room.y}, from = wanted_px.center() - middle * (1 / share);
            if (is_clear({1 / share, 0, 0, 1 / share, from.x, from.y})) return ClearFit{Box2d{middle - half, middle + half}.grown(margin_px), share};
        }
    }
    return std::nullopt;
}

}  // namespace imap
