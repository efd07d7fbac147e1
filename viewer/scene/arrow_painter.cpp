// Draws arrows: halo, soft edge and body, then the marks and names that stand on them.
#include "viewer/scene/arrow_layer.h"

namespace imap {

namespace {

/// All rings of one arrow: they share halo and edge, so that no part of it cuts another.
std::vector<ShapePtr> bodies_of(const DrawnArrow& drawn) {
    std::vector<ShapePtr> bodies;
    for (const ArrowBranch& branch : drawn.branches) bodies.push_back(std::make_shared<SharedShape>(branch.shape.rings));
    bodies.push_back(std::make_shared<SharedShape>(drawn.shape.rings));
    return bodies;
}

/// Nested see-through outlines under the body: from within the width of the arrow to without, evenly less.
void draw_soft_edge(Painter& painter, const std::vector<ShapePtr>& bodies, Color color, double softness_px) {
    constexpr int steps = 3;
    for (int i = 0; i < steps; ++i) {
        const double share = 1.0 / (steps + 1 - i);  // on those before it: a quarter, a half and three quarters of the colour
        const double reach_px = softness_px * (steps - i) / steps;
        for (const ShapePtr& body : bodies) painter.stroke(body, {}, with_opacity(color, share), 2 * reach_px, {}, true);
    }
}

void draw_bodies(Painter& painter, const std::vector<ShapePtr>& bodies, const DrawnArrow& drawn, const Palette& colors, Pick pick) {
    const Color color = drawn.color;
    const ModalityLook look = look_of(drawn.traits.modality);
    const double halo_px = painter.px(size_pt::arrow_halo) + drawn.softness_px;
    // Through a see-through arrow its own halo would shine.
    if (color.a == 255)
        for (const ShapePtr& body : bodies) painter.stroke(body, {}, colors.halo, 2 * halo_px, {}, true);
    if (drawn.softness_px > 0) draw_soft_edge(painter, bodies, color, drawn.softness_px);
    Color inside = color;
    if (look.hollow) {
        inside = mix(color, colors.halo, 0.9);
        inside.a = color.a;
    }
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        const ShapePtr& body = bodies[i];
        const bool trunk = i == drawn.branches.size() || drawn.branches[i].member == no_index;
        painter.fill(body, {}, trunk ? inside : color, pick);
        if (look.hollow && trunk) painter.stroke(body, {}, color, std::min(painter.px(1), drawn.width_px * 0.5), {}, true);
    }
}

void draw_cross(Painter& painter, Vec2d center, double radius, const Palette& colors, Pick pick = {}) {
    const double s = radius * 0.72;
    Paths cross;
    cross.add_part({center + Vec2d{-s, -s}, center + Vec2d{s, s}});
    cross.add_part({center + Vec2d{-s, s}, center + Vec2d{s, -s}});
    painter.stroke(cross, colors.halo, painter.px(3.6), false, {}, pick);
    painter.stroke(cross, colors.ink, painter.px(1.7), false, {}, pick);
}

void draw_marks(Painter& painter, const DrawnArrow& drawn, const Palette& colors) {
    const Pick pick{Pick::Kind::arrow, drawn.index};
    if (drawn.cross_px) draw_cross(painter, drawn.cross_px->at_px, drawn.cross_px->radius_px, colors, pick);
    if (drawn.trend_mark_px) draw_trend_mark(painter, drawn.traits.trend, *drawn.trend_mark_px, drawn.trend_radius_px, opaque(drawn.color), colors, pick);
    if (drawn.label) {
        const TextItem& label = *drawn.label;
        painter.text(label, label.origin_px, label.color, label.halo_px, label.halo_color, pick);
    }
}

}  // namespace

void draw_trend_mark(Painter& painter, Trend trend, Vec2d c, double r, Color color, const Palette& colors, Pick pick) {
    if (trend == Trend::unknown) return;
    painter.fill(circle(c, r), colors.paper, pick);
    painter.stroke(circle(c, r), color, r * 0.2, true);
    Paths symbol;
    const double s = r * 0.58;
    switch (trend) {
        case Trend::rising:
            symbol.add_part({c + Vec2d{0, -s}, c + Vec2d{s, s * 0.72}, c + Vec2d{-s, s * 0.72}});
            break;
        case Trend::waning:
            symbol.add_part({c + Vec2d{0, s}, c + Vec2d{-s, -s * 0.72}, c + Vec2d{s, -s * 0.72}});
            break;
        case Trend::contested:
            symbol.add_part({c + Vec2d{0, -s}, c + Vec2d{s, 0}, c + Vec2d{0, s}, c + Vec2d{-s, 0}});
            break;
        case Trend::steady:
            symbol = rectangle({c - Vec2d{s, s * 0.28}, c + Vec2d{s, s * 0.28}});
            break;
        case Trend::unknown:
            break;
    }
    painter.fill(symbol, color, pick);
}

void draw_sample_arrow(Painter& painter, Vec2d from_px, Vec2d to_px, double width_px, Color color, const ArrowTraits& traits, const Palette& colors) {
    DrawnArrow sample;
    sample.traits = traits;
    sample.width_px = width_px;
    sample.color = color_in_doubt(color, traits.confidence, colors);
    sample.softness_px = softness_px(traits.confidence, width_px, painter.px(1));
    ArrowForm form = form_of(traits, width_px, painter.px(1));
    form.width_px -= sample.softness_px;
    form.dash_px = painter.px(3.4);
    if (form.body == ArrowBody::dotted) {  // short as it is, it must show more than one
        form.width_px = std::min(form.width_px, painter.px(2));
        form.head_length_px = painter.px(5.5);
    }
    sample.shape = arrow_shape({from_px, lerp(from_px, to_px, 0.5), to_px}, form);
    draw_bodies(painter, bodies_of(sample), sample, colors, {});
    if (look_of(traits.modality).crossed_out) draw_cross(painter, lerp(from_px, to_px, 0.3), painter.px(3.6), colors);
}

void draw_arrows(Painter& painter, const ArrowLayer& layer, const Palette& colors) {
    painter.begin_group("arrows");
    std::vector<const DrawnArrow*> order;  // those that are lit up stand above the others
    for (const DrawnArrow& drawn : layer.arrows)
        if (!drawn.opened && !drawn.highlighted) order.push_back(&drawn);
    for (const DrawnArrow& lane : layer.lanes) order.push_back(&lane);
    for (const DrawnArrow& drawn : layer.arrows)
        if (!drawn.opened && drawn.highlighted) order.push_back(&drawn);
    for (const DrawnArrow* drawn : order) {
        const std::vector<ShapePtr> bodies = bodies_of(*drawn);
        if (drawn->highlighted)
            for (const ShapePtr& body : bodies) painter.stroke(body, {}, colors.accent, painter.px(2.6), {}, true);
        draw_bodies(painter, bodies, *drawn, colors, {Pick::Kind::arrow, drawn->index});
    }
    for (const DrawnArrow* drawn : order) draw_marks(painter, *drawn, colors);
    painter.end_group();
}

void add_hidden_arrow(DisplayList& list, const HiddenArrow& hidden, const Arrow& arrow, double px_per_pt, const Palette& colors) {
    const auto body = std::make_shared<SharedShape>(arrow_shape(hidden.line_px, form_of(traits_of(arrow), hidden.width_px, px_per_pt)).rings);
    StrokeItem halo;
    halo.shape = body;
    halo.color = colors.halo;
    halo.width_px = 2 * size_pt::arrow_halo * px_per_pt;
    halo.closed = true;
    FillItem fill;
    fill.shape = body;
    fill.color = hidden.color;
    fill.pick = {Pick::Kind::arrow, hidden.arrow};
    list.items.emplace_back(std::move(halo));
    list.items.emplace_back(std::move(fill));
}

double node_radius_pt(const Actor& actor) { return size_pt::node_radius * (actor.kind == ActorKind::bloc ? 1.9 : 1); }

void draw_nodes(Painter& painter, const ArrowLayer& layer, const World& world, const Palette& colors) {
    painter.begin_group("places");
    for (const Node& node : layer.nodes) {
        if (!node.in_frame) continue;
        const Actor& actor = world.dataset->actors[node.actor];
        const bool bloc = actor.kind == ActorKind::bloc;
        const double r = painter.px(node_radius_pt(actor));
        const Pick pick{Pick::Kind::actor, node.actor};
        painter.fill(circle(node.position_px, r + painter.px(size_pt::node_halo)), colors.halo, pick);
        painter.fill(circle(node.position_px, r), colors.ink, pick);
        painter.fill(circle(node.position_px, r - painter.px(bloc ? 1.1 : 0.9)), colors.halo, pick);
        if (bloc) painter.fill(circle(node.position_px, r * 0.36), colors.ink, pick);
    }
    painter.end_group();
}

}  // namespace imap
