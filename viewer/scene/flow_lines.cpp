// Paints arrows and what stands on them into cells, later ones over earlier ones, and keeps of each arrow what is still its own.
#include "viewer/scene/flow_lines.h"

#include <algorithm>
#include <cmath>

namespace imap {

namespace {

constexpr double cell_px = 2;
constexpr int nobody = -1;

/// Who is on top in each cell of a frame.
class Cells {
public:
    explicit Cells(const Box2d& frame_px)
        : frame_px_(frame_px),
          columns_(std::max(1, static_cast<int>(std::ceil(frame_px.width() / cell_px)))),
          rows_(std::max(1, static_cast<int>(std::ceil(frame_px.height() / cell_px)))),
          owner_(static_cast<std::size_t>(columns_) * rows_, nobody) {}

    void paint_box(const Box2d& box_px, int owner) {
        if (box_px.empty()) return;
        for (int y = row_of(box_px.min.y); y <= row_of(box_px.max.y); ++y)
            for (int x = column_of(box_px.min.x); x <= column_of(box_px.max.x); ++x) owner_[index(x, y)] = owner;
    }
    void paint_disc(Vec2d center, double radius_px, int owner) {
        if (!frame_px_.grown(radius_px).contains(center)) return;
        for (int y = row_of(center.y - radius_px); y <= row_of(center.y + radius_px); ++y)
            for (int x = column_of(center.x - radius_px); x <= column_of(center.x + radius_px); ++x)
                if (distance(frame_px_.min + Vec2d{x + 0.5, y + 0.5} * cell_px, center) <= radius_px + cell_px / 2) owner_[index(x, y)] = owner;
    }
    void paint_line(const std::vector<Vec2d>& line, double width_px, int owner) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const int steps = std::max(1, static_cast<int>(std::ceil(distance(line[i], line[i + 1]) / cell_px)));
            for (int step = 0; step <= steps; ++step) paint_disc(lerp(line[i], line[i + 1], static_cast<double>(step) / steps), width_px / 2, owner);
        }
    }
    [[nodiscard]] int owner_at(Vec2d p) const { return frame_px_.contains(p) ? owner_[index(column_of(p.x), row_of(p.y))] : nobody; }

private:
    [[nodiscard]] int column_of(double x) const { return static_cast<int>(std::clamp(std::floor((x - frame_px_.min.x) / cell_px), 0.0, columns_ - 1.0)); }
    [[nodiscard]] int row_of(double y) const { return static_cast<int>(std::clamp(std::floor((y - frame_px_.min.y) / cell_px), 0.0, rows_ - 1.0)); }
    [[nodiscard]] std::size_t index(int x, int y) const { return static_cast<std::size_t>(y) * columns_ + x; }

    Box2d frame_px_;
    int columns_, rows_;
    std::vector<int> owner_;
};

/// In the order in which draw_arrows draws them.
std::vector<const DrawnArrow*> drawn_order(const ArrowLayer& layer) {
    std::vector<const DrawnArrow*> order;
    for (const DrawnArrow& drawn : layer.arrows)
        if (!drawn.opened && !drawn.highlighted) order.push_back(&drawn);
    for (const DrawnArrow& lane : layer.lanes) order.push_back(&lane);
    for (const DrawnArrow& drawn : layer.arrows)
        if (!drawn.opened && drawn.highlighted) order.push_back(&drawn);
    return order;
}

void paint_name(Cells& cells, const TextItem& text, const Painter& painter) {
    const Vec2d along{std::cos(text.angle_rad), std::sin(text.angle_rad)};
    const double cap_px = painter.fonts().cap_height_px(text.size_px);
    const Vec2d middle = text.origin_px - perpendicular(along) * (cap_px / 2);
    cells.paint_line({middle, middle + along * text.width_px}, cap_px + painter.px(2), nobody);
}

void paint_marks(Cells& cells, const DrawnArrow& drawn, const Painter& painter) {
    if (drawn.trend_mark_px) cells.paint_disc(*drawn.trend_mark_px, drawn.trend_radius_px + painter.px(1), nobody);
    if (drawn.cross_px) cells.paint_disc(drawn.cross_px->at_px, drawn.cross_px->radius_px + painter.px(1), nobody);
    if (drawn.label) paint_name(cells, *drawn.label, painter);
}

/// The runs of a line on which every point is the owner's.
void add_runs(std::vector<FlowLine>& flows, const FlowLine& look, const std::vector<Vec2d>& line, double begin_px, double to_px, const Cells& cells, int owner) {
    double run_from = -1;
    for (double at = 0;; at += cell_px) {
        const bool ends = at >= to_px, own = !ends && cells.owner_at(point_along(line, at)) == owner;
        if (own && run_from < 0) run_from = at;
        if (own || run_from < 0) {
            if (ends) return;
            continue;
        }
        FlowLine flow = look;
        flow.points_px = part_of(line, run_from, std::min(at, to_px));
        flow.begins_px = begin_px + run_from;
        if (flow.points_px.size() > 1 && at - run_from > 3 * cell_px) flows.push_back(std::move(flow));
        run_from = -1;
        if (ends) return;
    }
}

}  // namespace

std::vector<FlowLine> visible_flow_lines(const ArrowLayer& layer, const LabelLayer& labels, const Box2d& frame_px, const std::vector<Box2d>& covered_px, const Painter& painter,
                                         const Palette& colors) {
    const std::vector<const DrawnArrow*> order = drawn_order(layer);
    Cells cells(frame_px);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const int owner = static_cast<int>(i);
        for (const ArrowBranch& branch : order[i]->branches) cells.paint_line(branch.line, branch.width_px, owner);
        cells.paint_line(order[i]->line.points, order[i]->width_px, owner);
    }
    for (const DrawnArrow* drawn : order) paint_marks(cells, *drawn, painter);
    for (const Node& node : layer.nodes)
        if (node.in_frame) cells.paint_disc(node.position_px, painter.px(size_pt::node_radius * 1.9 + size_pt::node_halo), nobody);
    for (const Label& label : labels.labels) {
        if (label.boxes_px.empty()) cells.paint_box(label.box_px, nobody);
        for (const Box2d& box : label.boxes_px) cells.paint_box(box, nobody);
    }
    for (const Box2d& box : covered_px) cells.paint_box(box, nobody);

    std::vector<FlowLine> flows;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const DrawnArrow& drawn = *order[i];
        const ModalityLook modality = look_of(drawn.traits.modality);
        if (!drawn.traits.directed || modality.crossed_out) continue;
        const bool on_a_body = !modality.hollow && modality.body == ArrowBody::solid;
        FlowLine look;
        look.arrow = drawn.index;
        look.width_px = drawn.width_px;
        look.color = on_a_body ? colors.halo : opaque(drawn.color);
        const int owner = static_cast<int>(i);
        add_runs(flows, look, drawn.line.points, 0, drawn.shape.length_px - drawn.shape.head_length_px, cells, owner);
        look.width_px = painter.px(1.2);
        look.color = colors.halo;
        for (const ArrowBranch& branch : drawn.branches)
            add_runs(flows, look, branch.line, drawn.shape.length_px, branch.shape.length_px - branch.shape.head_length_px, cells, owner);
    }
    return flows;
}

}  // namespace imap
