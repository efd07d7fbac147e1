// Counts what would lie under a card by the grid of the fitted map.
#include "viewer/scene/legend_room.h"

#include <algorithm>
#include <utility>

#include "geo/base/parallel.h"

namespace imap {

bool is_fitted(const Camera& camera) { return camera.fit != "free" && camera.fit != "extent"; }

FittedMap::FittedMap(const MapSetting& setting, const MapPart& map, const Occupancy& grid, const Painter& painter)
    : setting_(setting),
      grid_(grid),
      lines_(grid_),
      area_px_(map.scene.map_frame_px),
      margin_px_(painter.px(fit_margin_pt(setting.project))),
      name_px_(painter.px(size_pt::actor_label)),
      whole_world_(setting.project.camera.fit == "world"),
      asked_for_(setting.world.borders->find_region(setting.project.camera.fit)),
      class_of_region_(map.look.class_of_region) {
    const Box2d wanted = wanted_box(setting.asked, setting.project, *map.scene.map, setting.shown_m);
    wanted_px_.add(map.scene.px_from_plane(wanted.min));
    wanted_px_.add(map.scene.px_from_plane(wanted.max));
    for (const Node& node : map.arrows_to_avoid().nodes)
        if (area_px_.contains(node.position_px)) ends_px_.push_back(node.position_px);
}

std::optional<ClearFit> FittedMap::beside(const Box2d& card_px) const {
    constexpr double worth = 0.85;  // of the scale, for arrows that are seen all along
    const auto fit = [&](Arrows arrows) {
        return clear_fit(wanted_px_, area_px_, margin_px_, [&](const Affine2d& fitted_from_px) { return !is_hidden_by(card_px, fitted_from_px, arrows); });
    };
    const std::optional<ClearFit> seen = fit(Arrows::must_be_seen);
    if (seen && seen->share >= worth) return seen;
    const std::optional<ClearFit> any = fit(Arrows::may_run_under);
    return any && (!seen || seen->share < worth * any->share) ? any : seen;
}

bool FittedMap::is_hidden_by(const Box2d& card_px, const Affine2d& fitted_from_px, Arrows arrows) const {
    constexpr int samples = 16;
    const double most_land = (whole_world_ ? 0.005 : 0.03) * samples * samples;  // of the world an island
    constexpr int most_cells = 8;
    Box2d box;
    box.add(fitted_from_px(card_px.min));
    box.add(fitted_from_px(card_px.max));
    const Box2d with_names = card_px.grown(name_px_);
    const Affine2d px_from_fitted = fitted_from_px.inverse();
    for (const Vec2d end : ends_px_) {
        const Vec2d at = px_from_fitted(end);
        if (with_names.contains(at) || !area_px_.contains(at)) return true;
    }
    if (arrows == Arrows::must_be_seen && lines_.under(box) > most_cells) return true;
    int land = 0;
    for (int i = 0; i < samples * samples; ++i) {
        const int column = i % samples, row = i / samples;
        const Vec2d p{box.min.x + box.width() * (column + 0.5) / samples, box.min.y + box.height() * (row + 0.5) / samples};
        const int region = wanted_px_.contains(p) ? grid_.region_at(p) : -1;
        if (region < 0) continue;
        const bool has_data = !class_of_region_.empty() && class_of_region_[static_cast<std::size_t>(region)] >= 0;
        if (whole_world_ || has_data || region == asked_for_) ++land;
        if (land > most_land) return true;
    }
    return false;
}

std::vector<LegendRoom> rooms_for_legend(const std::vector<LegendRow>& rows, const Box2d& frame_px, const std::optional<FittedMap>& on, const Painter& painter) {
    const Box2d inner = frame_px.grown(-painter.px(size_pt::card_gap));
    std::vector<LegendRoom> rooms;
    for (int columns = 1; columns <= 5; ++columns) {
        const LegendCard card = arrange_legend(rows, columns, painter);
        if (static_cast<int>(card.columns.size()) < columns || card.width_px > inner.width() || card.height_px > inner.height()) continue;
        const Vec2d size{card.width_px, card.height_px};
        const Vec2d right_bottom = inner.max - size;
        rooms.push_back({{card, {right_bottom, inner.max}, 0}, {frame_px.min, {right_bottom.x, frame_px.max.y}}});
        rooms.push_back({{card, {right_bottom, inner.max}, 0}, {frame_px.min, {frame_px.max.x, right_bottom.y}}});
        const Vec2d left_bottom{inner.min.x, inner.max.y - size.y};
        rooms.push_back({{card, {left_bottom, left_bottom + size}, 0}, {{left_bottom.x + size.x, frame_px.min.y}, frame_px.max}});
    }
    if (!on) return rooms;
    std::vector<PlacedLegend> in_corners;
    for (int columns = 1; columns <= 4; ++columns) {
        const LegendCard card = arrange_legend(rows, columns, painter);
        if (static_cast<int>(card.columns.size()) < columns) break;
        if (card.width_px > inner.width() || card.height_px > inner.height()) continue;
        for (const Box2d& box : corners_for(card, frame_px, false, painter)) in_corners.push_back({card, box, 0});
    }
    std::vector<std::optional<ClearFit>> clear(in_corners.size());
    for_each_part(in_corners.size(), 1, [&](const RowPart& part) { clear[part.number] = on->beside(in_corners[part.number].box_px); });
    for (std::size_t i = 0; i < in_corners.size(); ++i)
        if (clear[i]) rooms.push_back({std::move(in_corners[i]), clear[i]->target_px});
    return rooms;
}

}  // namespace imap
