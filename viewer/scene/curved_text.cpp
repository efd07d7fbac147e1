// Walks along the line cluster by cluster; each is turned about the middle of its advance.
#include "viewer/scene/curved_text.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "viewer/scene/arrow_shape.h"

namespace imap {

namespace {

struct Cluster {
    std::size_t begin = 0, end = 0;   ///< glyphs
    double x_px = 0, advance_px = 0;  ///< in the straight line
};

std::vector<Cluster> clusters_of(const TextItem& line) {
    std::vector<Cluster> clusters;
    for (std::size_t i = 0; i < line.glyphs.size(); ++i) {
        if (clusters.empty() || line.glyphs[i].cluster != line.glyphs[i - 1].cluster) clusters.push_back({i, i, line.glyphs[i].x_px, 0});
        clusters.back().end = i + 1;
    }
    for (std::size_t i = 0; i < clusters.size(); ++i) clusters[i].advance_px = (i + 1 < clusters.size() ? clusters[i + 1].x_px : line.width_px) - clusters[i].x_px;
    return clusters;
}

Vec2d turned(Vec2d p, double angle_rad) {
    const double c = std::cos(angle_rad), s = std::sin(angle_rad);
    return {c * p.x - s * p.y, s * p.x + c * p.y};
}

}  // namespace

std::optional<CurvedText> text_along(const TextItem& straight, const std::vector<Vec2d>& line_px, double start_px, double spacing_px, double ascent_px, double descent_px) {
    const std::vector<Cluster> clusters = clusters_of(straight);
    if (clusters.empty() || line_px.size() < 2 || start_px < 0) return std::nullopt;
    const double length_px = straight.width_px + spacing_px * static_cast<double>(clusters.size() - 1);
    if (start_px + length_px > length_of(line_px)) return std::nullopt;
    CurvedText curved{straight, {}, {}};
    curved.text.origin_px = point_along(line_px, start_px);
    const Vec2d chord = point_along(line_px, start_px + length_px) - curved.text.origin_px;
    curved.text.angle_rad = std::atan2(chord.y, chord.x);
    curved.text.width_px = length(chord);
    double at_px = start_px;
    for (const Cluster& cluster : clusters) {
        const double half_px = std::max(cluster.advance_px / 2, straight.size_px * 0.1);
        const double middle_px = at_px + cluster.advance_px / 2;
        const Vec2d middle = point_along(line_px, middle_px);
        const Vec2d along = point_along(line_px, middle_px + half_px) - point_along(line_px, std::max(0.0, middle_px - half_px));
        const double angle = std::atan2(along.y, along.x);
        for (std::size_t i = cluster.begin; i < cluster.end; ++i) {
            Glyph& glyph = curved.text.glyphs[i];
            const Vec2d from_middle{straight.glyphs[i].x_px - cluster.x_px - cluster.advance_px / 2, straight.glyphs[i].y_px};
            const Vec2d place = turned(middle + turned(from_middle, angle) - curved.text.origin_px, -curved.text.angle_rad);
            glyph.x_px = place.x;
            glyph.y_px = place.y;
            glyph.angle_rad = std::remainder(angle - curved.text.angle_rad, 2 * std::numbers::pi);
        }
        Box2d box;
        for (const double x : {-half_px, half_px})
            for (const double y : {-ascent_px, descent_px}) box.add(middle + turned({x, y}, angle));
        curved.boxes_px.push_back(box);
        curved.box_px.add(box);
        at_px += cluster.advance_px + spacing_px;
    }
    return curved;
}

bool can_be_letterspaced(const TextItem& line) {
    for (std::size_t i = 1; i < line.glyphs.size(); ++i)
        if (line.glyphs[i].cluster < line.glyphs[i - 1].cluster) return false;
    // By the first byte of UTF-8: what comes before Hebrew, and from the ideographs on, is written letter by letter; of what lies between, a few scripts are.
    for (std::size_t i = 0; i < line.text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(line.text[i]);
        if (lead >= 0xd6 && lead < 0xe2) return false;
    }
    return true;
}

std::size_t cluster_count(const TextItem& line) { return clusters_of(line).size(); }

}  // namespace imap
