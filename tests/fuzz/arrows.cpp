// The layout of arrows on any few nodes, also such that lie on each other: every arrow gets a curve that can be drawn.
// Fuzzes: viewer/scene/arrow_layout.cpp viewer/scene/flow_curve.cpp viewer/scene/flow_forces.cpp viewer/scene/bend_store.cpp
#include <cmath>

#include "tests/fuzz/fuzz.h"
#include "viewer/scene/arrow_layout.h"
#include "viewer/scene/flow_curve.h"

namespace imap::fuzz {
namespace {

constexpr std::size_t most_nodes = 12, most_arrows = 24;
constexpr double px_per_step = 4;

struct Drawing {
    std::vector<Vec2d> nodes;
    std::vector<ArrowEnds> arrows;
    double clearance = 0;
};

/// A count of nodes, their clearance, two bytes a node, three an arrow: from, to, width.
Drawing drawing_of(const std::uint8_t* data, std::size_t size) {
    Drawing drawing;
    const std::size_t nodes = 1 + take_byte(data, size) % most_nodes;
    drawing.clearance = take_byte(data, size) % 32;
    for (std::size_t i = 0; i < nodes; ++i) {
        const double x = take_byte(data, size), y = take_byte(data, size);
        drawing.nodes.push_back(Vec2d{x, y} * px_per_step);
    }
    while (size >= 3 && drawing.arrows.size() < most_arrows) {
        const std::size_t from = take_byte(data, size) % nodes, to = take_byte(data, size) % nodes;
        const double width = take_byte(data, size) / 8.0;
        drawing.arrows.push_back({drawing.nodes[from], drawing.nodes[to], static_cast<int>(from), static_cast<int>(to), width});
    }
    return drawing;
}

bool is_finite(Vec2d at) { return std::isfinite(at.x) && std::isfinite(at.y); }

}  // namespace
}  // namespace imap::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    const fuzz::Drawing drawing = fuzz::drawing_of(data, size);
    const Box2d range{{0, 0}, Vec2d{256, 256} * fuzz::px_per_step};
    const std::vector<Box2d> rooms{{{100, 100}, {180, 120}}};
    const std::vector<double> bends = choose_bends(drawing.arrows, drawing.nodes, drawing.clearance, range, rooms);
    fuzz::require(bends.size() == drawing.arrows.size(), "one bend an arrow");
    fuzz::require(bends == choose_bends(drawing.arrows, drawing.nodes, drawing.clearance, range, rooms), "the same arrows lie the same way");
    for (std::size_t i = 0; i < bends.size(); ++i) {
        fuzz::require(std::abs(bends[i]) <= greatest_bend + 1e-9, "a curve stays in its range box");
        const FlowCurve curve = flow_curve(drawing.arrows[i], bends[i]);
        for (const Vec2d at : curve.points) fuzz::require(fuzz::is_finite(at) && curve.bounds.contains(at), "a curve is finite and lies in its bounds");
        for (const bool at_start : {true, false})
            fuzz::require(fuzz::is_finite(direction_at(curve, at_start)) && fuzz::is_finite(point_from_end(curve, at_start, 9)), "ends have a direction");
    }
    const LayoutCount count = count_conflicts(drawing.arrows, drawing.nodes, bends, drawing.clearance);
    fuzz::require(count.sharp_crossings <= count.crossings, "sharp crossings are crossings");
    return 0;
}
