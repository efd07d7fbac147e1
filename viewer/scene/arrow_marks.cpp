// Finds room on arrows for what stands on them: trend marks, crosses, and the names of lanes.
#include <array>
#include <numbers>

#include "viewer/scene/arrow_layer.h"
#include "viewer/state/shown.h"

namespace imap {

namespace {

constexpr std::array shares_along{0.50, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.20, 0.80};

/// An arrow with what it covers, for many questions.
struct Cover {
    const DrawnArrow* arrow;
    Box2d bounds;

    explicit Cover(const DrawnArrow& drawn) : arrow(&drawn) {
        for (const Vec2d p : drawn.line.points) bounds.add(p);
        for (const ArrowBranch& branch : drawn.branches)
            for (const Vec2d p : branch.line) bounds.add(p);
        bounds = bounds.grown(drawn.shape.head_width_px / 2);
    }
    /// Within `reach` of its ribbon, or of its head.
    [[nodiscard]] bool covers(Vec2d p, double reach) const {
        if (!bounds.grown(reach).contains(p)) return false;
        if (lies_within(arrow->width_px / 2 + reach, p, arrow->line.points)) return true;
        return distance(p, point_along(arrow->line.points, arrow->shape.length_px - arrow->shape.head_length_px * 0.6)) < arrow->shape.head_width_px * 0.4 + reach;
    }
};

std::vector<Cover> covers_of(const std::vector<DrawnArrow>& arrows) {
    std::vector<Cover> covers;
    for (const DrawnArrow& drawn : arrows)
        if (!drawn.opened) covers.emplace_back(drawn);
    return covers;
}

class MarkPlacer {
public:
    MarkPlacer(const Sight& sight, double px_per_pt, std::vector<Cover> above) : sight_(sight), px_per_pt_(px_per_pt), above_(std::move(above)) {}

    /// `own`: where the arrow stands among those above; what follows it hides it.
    void set(DrawnArrow& drawn, std::size_t own) {
        own_ = own;
        if (look_of(drawn.traits.modality).crossed_out) {
            const double radius = std::max(3.6 * px_per_pt_, drawn.width_px / 2 + 2.2 * px_per_pt_);
            drawn.cross_px = place(drawn, {radius, radius * 0.8});
        }
        if (drawn.traits.trend == Trend::unknown) return;
        const double usual = std::clamp(2.7 * px_per_pt_ + 0.4 * drawn.width_px, size_pt::least_trend_radius * px_per_pt_, size_pt::trend_radius * px_per_pt_);
        const std::optional<ArrowMark> mark = place(drawn, {usual, size_pt::least_trend_radius * px_per_pt_});
        if (!mark) return;
        drawn.trend_mark_px = mark->at_px;
        drawn.trend_radius_px = mark->radius_px;
    }

    void take(const ArrowMark& mark) { taken_.push_back(mark); }

private:
    /// In sight and not hidden, as large as may be; where all of the arrow is hidden, at least clear of other marks.
    std::optional<ArrowMark> place(const DrawnArrow& drawn, std::array<double, 2> radii) {
        for (const bool may_be_hidden : {false, true})
            for (const double radius : radii)
                for (const double share : shares_along)
                    if (auto mark = try_at(drawn, share, radius, may_be_hidden)) return mark;
        return std::nullopt;
    }

    std::optional<ArrowMark> try_at(const DrawnArrow& drawn, double share, double radius, bool may_be_hidden) {
        const double body_px = drawn.shape.length_px - drawn.shape.head_length_px;
        if (body_px < 3.4 * radius) return std::nullopt;
        const Vec2d p = point_along(drawn.line.points, share * body_px);
        if (!sight_.contains(p)) return std::nullopt;
        for (const ArrowMark& other : taken_)
            if (distance(p, other.at_px) < radius + other.radius_px + 1.4 * px_per_pt_) return std::nullopt;
        for (std::size_t i = own_ + 1; !may_be_hidden && i < above_.size(); ++i)
            if (above_[i].covers(p, 0.6 * radius)) return std::nullopt;
        taken_.push_back({p, radius});
        return taken_.back();
    }

    const Sight& sight_;
    double px_per_pt_;
    std::vector<Cover> above_;
    std::vector<ArrowMark> taken_;
    std::size_t own_ = 0;
};

/// A name set straight on a nearly straight piece of its lane, and read from the left.
class LaneNamer {
public:
    LaneNamer(const ArrowLayer& layer, const Dataset& dataset, const Palette& colors, const Painter& painter, const Occupancy& grid)
        : dataset_(dataset), colors_(colors), painter_(painter), grid_(grid), covers_(covers_of(layer.arrows)) {
        for (const DrawnArrow& lane : layer.lanes) covers_.emplace_back(lane);
        for (const Cover& cover : covers_) {
            const DrawnArrow& drawn = *cover.arrow;
            if (drawn.trend_mark_px) marks_.push_back({*drawn.trend_mark_px, drawn.trend_radius_px});
            if (drawn.cross_px) marks_.push_back(*drawn.cross_px);
        }
    }

    void name(DrawnArrow& lane) {
        TextItem text = painter_.fonts().shape(dataset_.domains[static_cast<std::size_t>(lane.domain)].name, FontStyle::regular, painter_.px(size_pt::lane_label));
        const double body_px = lane.shape.length_px - lane.shape.head_length_px;
        if (text.width_px > 0.7 * body_px) return;
        for (const double share : shares_along) {
            const double middle = share * body_px;
            if (middle < text.width_px / 2 || middle + text.width_px / 2 > body_px) continue;
            if (!fits(lane, middle, text.width_px)) continue;
            set(lane, std::move(text), middle);
            return;
        }
    }

private:
    [[nodiscard]] double cap_px() const { return painter_.fonts().cap_height_px(painter_.px(size_pt::lane_label)); }

    [[nodiscard]] bool fits(const DrawnArrow& lane, double middle_px, double width_px) const {
        constexpr int samples = 6;
        const double band_px = cap_px() / 2 + painter_.px(0.5);
        const Vec2d begin = point_along(lane.line.points, middle_px - width_px / 2), end = point_along(lane.line.points, middle_px + width_px / 2);
        if (distance(begin, end) < 0.985 * width_px) return false;
        for (int i = 0; i <= samples; ++i) {
            const double share = static_cast<double>(i) / samples;
            const Vec2d p = lerp(begin, end, share);
            if (distance(p, point_along(lane.line.points, middle_px + (share - 0.5) * width_px)) > painter_.px(0.9)) return false;
            if (!grid_.is_free(Box2d{p, p}.grown(band_px))) return false;
            for (const ArrowMark& mark : marks_)
                if (distance(p, mark.at_px) < mark.radius_px + band_px + painter_.px(1)) return false;
            for (const Cover& cover : covers_)
                if (cover.arrow != &lane && cover.covers(p, band_px)) return false;
            for (const auto& [at, radius] : names_)
                if (distance(p, at) < radius + band_px) return false;
        }
        return true;
    }

    void set(DrawnArrow& lane, TextItem text, double middle_px) {
        const Vec2d begin = point_along(lane.line.points, middle_px - text.width_px / 2), end = point_along(lane.line.points, middle_px + text.width_px / 2);
        const Vec2d middle = lerp(begin, end, 0.5);
        Vec2d along = normalized(end - begin);
        if (along.x < 0) along = along * -1.0;
        text.angle_rad = std::atan2(along.y, along.x);
        text.origin_px = middle - along * (text.width_px / 2) + perpendicular(along) * (cap_px() / 2);
        const bool inside = lane.width_px > 1.45 * cap_px() && look_of(lane.traits.modality).body == ArrowBody::solid && !look_of(lane.traits.modality).hollow;
        const Color solid = opaque(lane.color);
        if (inside) {
            text.color = contrast_ratio(colors_.halo, solid) > contrast_ratio(colors_.ink, solid) ? colors_.halo : colors_.ink;
        } else {
            text.color = readable_on(solid, colors_.land, 4.5);
            text.halo_px = painter_.px(1.3);
            text.halo_color = colors_.halo;
        }
        for (const double share : {0.0, 0.2, 0.4, 0.6, 0.8, 1.0})
            names_.push_back({lerp(begin, end, share), std::max(text.width_px * 0.1, painter_.px(4.6))});  // so that names of neighbours do not stand under each other
        lane.label = std::move(text);
    }

    const Dataset& dataset_;
    const Palette& colors_;
    const Painter& painter_;
    const Occupancy& grid_;
    std::vector<Cover> covers_;
    std::vector<ArrowMark> marks_, names_;
};

}  // namespace

void set_arrow_marks(ArrowLayer& layer, const Sight& sight, double px_per_pt) {
    std::vector<Cover> covers;
    for (const DrawnArrow& drawn : layer.arrows) covers.emplace_back(drawn);
    MarkPlacer placer(sight, px_per_pt, covers);
    for (std::size_t i = layer.arrows.size(); i-- > 0;) placer.set(layer.arrows[i], i);  // the largest first
    if (layer.lanes.empty()) return;
    MarkPlacer lanes(sight, px_per_pt, {});
    for (const DrawnArrow& drawn : layer.arrows) {
        if (drawn.opened) continue;
        if (drawn.trend_mark_px) lanes.take({*drawn.trend_mark_px, drawn.trend_radius_px});
        if (drawn.cross_px) lanes.take(*drawn.cross_px);
    }
    for (DrawnArrow& lane : layer.lanes) lanes.set(lane, 0);
}

void label_lanes(ArrowLayer& layer, const Dataset& dataset, const Project& project, const Painter& painter, const Occupancy& grid) {
    constexpr std::size_t most_named = 150;  // beyond it there is no room, and looking for it costs
    if (dataset.domains.size() < 2) return;
    const bool by_domain = shown_grouping(project) == ArrowGrouping::domain && layer.arrows.size() <= most_named;
    if (!by_domain && layer.lanes.empty()) return;
    LaneNamer namer(layer, dataset, palette(project.style.theme), painter, grid);
    for (DrawnArrow& lane : layer.lanes)
        if (lane.domain != no_index) namer.name(lane);
    for (auto drawn = layer.arrows.rbegin(); by_domain && drawn != layer.arrows.rend(); ++drawn)
        if (!drawn->opened && drawn->domain != no_index) namer.name(*drawn);
}

void mark_arrows(Occupancy& grid, const ArrowLayer& layer, const Painter& painter) {
    constexpr std::size_t few = 150;  // of more, labels must be able to cover some, or none has room
    for (const DrawnArrow& drawn : layer.arrows) {
        grid.mark_line(drawn.line.points, drawn.width_px + painter.px(2), drawn.index);
        for (const ArrowBranch& branch : drawn.branches) grid.mark_line(branch.line, std::max(painter.px(3), branch.width_px + painter.px(2)), drawn.index);
        if (drawn.shape.head_length_px <= 0) continue;
        if (layer.arrows.size() > few) {
            const std::vector<Vec2d> head = part_of(drawn.line.points, drawn.shape.length_px - drawn.shape.head_length_px, drawn.shape.length_px);
            for (int i = 0; i < 3 && head.size() > 1; ++i) grid.mark_line(head, drawn.shape.head_width_px * 0.6, drawn.index);
            continue;
        }
        // Two boxes follow a slanted head better than one.
        for (const double back : {0.2, 0.65}) {
            const Vec2d p = point_along(drawn.line.points, drawn.shape.length_px - back * drawn.shape.head_length_px);
            grid.mark_box(Box2d{p, p}.grown(drawn.shape.head_width_px * (back < 0.5 ? 0.18 : 0.3)));
        }
    }
}

}  // namespace imap
