// The layout of arrows on any few nodes, also such that lie on each other: every arrow gets a curve that can be drawn.
// Fuzzes: viewer/scene/arrow_layout.cpp viewer/scene/arrow_rivals.cpp viewer/scene/flow_curve.cpp viewer/scene/flow_forces.cpp viewer/scene/bend_store.cpp
#include <algorithm>
#include <cmath>

#include "tests/fuzz/fuzz.h"
#include "viewer/scene/arrow_layout.h"
#include "viewer/scene/arrow_rivals.h"
#include "viewer/scene/flow_curve.h"

namespace imap::fuzz {
namespace {

constexpr std::size_t most_nodes = 12, most_arrows = 24;
constexpr double px_per_step = 4, side_px = 256 * px_per_step;
constexpr std::size_t laid_out_copies = 9;  ///< of 22 arrows, they are more than are each weighed against all others, and no more, as a layout takes its time
constexpr Vec2d copy_shift_px{52, 20};
static_assert(most_arrows * laid_out_copies > greatest_all_rivals);

struct Drawing {
    std::vector<Vec2d> nodes;
    std::vector<ArrowEnds> arrows;
    double clearance = 0;
    bool is_many = false, is_laid_out = true;
};

/// All of it again, a little to the right and below each time, so that few bytes make many arrows.
void copy(Drawing& drawing, std::size_t copies) {
    const Drawing one = drawing;
    for (std::size_t i = 1; i < copies; ++i) {
        const auto first = static_cast<int>(drawing.nodes.size());
        for (const Vec2d node : one.nodes) {
            const Vec2d moved = node + copy_shift_px * static_cast<double>(i);
            drawing.nodes.push_back({std::fmod(moved.x, side_px), std::fmod(moved.y, side_px)});
        }
        for (const ArrowEnds& arrow : one.arrows) {
            const int from = first + arrow.from_node, to = first + arrow.to_node;
            drawing.arrows.push_back({drawing.nodes[static_cast<std::size_t>(from)], drawing.nodes[static_cast<std::size_t>(to)], from, to, arrow.width});
        }
    }
}

/// A count of nodes, their clearance, in whose three highest bits stands how often all comes again, two bytes a node, three an arrow: from, to, width.
Drawing drawing_of(const std::uint8_t* data, std::size_t size) {
    Drawing drawing;
    const std::size_t nodes = 1 + take_byte(data, size) % most_nodes;
    const std::uint8_t clearance_and_copies = take_byte(data, size);
    drawing.clearance = clearance_and_copies % 32;
    const std::size_t again = clearance_and_copies / 32;
    drawing.is_many = again > 0;
    drawing.is_laid_out = again == 0 || again == 7;
    for (std::size_t i = 0; i < nodes; ++i) {
        const double x = take_byte(data, size), y = take_byte(data, size);
        drawing.nodes.push_back(Vec2d{x, y} * px_per_step);
    }
    while (size >= 3 && drawing.arrows.size() < most_arrows) {
        const std::size_t from = take_byte(data, size) % nodes, to = take_byte(data, size) % nodes;
        const double width = take_byte(data, size) / 8.0;
        drawing.arrows.push_back({drawing.nodes[from], drawing.nodes[to], static_cast<int>(from), static_cast<int>(to), width});
    }
    copy(drawing, again == 7 ? laid_out_copies : 1 + 2 * again);
    return drawing;
}

/// What each arrow is weighed against are other arrows, each once.
void check_rivals(const std::vector<ArrowEnds>& arrows, const std::vector<double>& bends) {
    const std::vector<Rivals> rivals = rivals_of(arrows, bends);
    require(rivals.size() == arrows.size(), "every arrow has its rivals");
    for (std::size_t i = 0; i < rivals.size(); ++i) {
        std::vector<std::uint32_t> all = rivals[i].near;
        require(std::is_sorted(all.begin(), all.end()), "near rivals stand in rising order");
        all.insert(all.end(), rivals[i].far.begin(), rivals[i].far.end());
        std::sort(all.begin(), all.end());
        require(std::adjacent_find(all.begin(), all.end()) == all.end(), "a rival is named once");
        require(all.empty() || all.back() < arrows.size(), "a rival is an arrow");
        require(!std::binary_search(all.begin(), all.end(), static_cast<std::uint32_t>(i)), "no arrow is its own rival");
        const double stands_for = static_cast<double>(rivals[i].near.size()) + rivals[i].far_weight * static_cast<double>(rivals[i].far.size());
        require(std::abs(stands_for - static_cast<double>(arrows.size() - 1)) < 1e-6, "near and far stand for all others");
    }
}

/// Different ones, to both sides.
std::vector<double> any_bends(std::size_t arrows) {
    std::vector<double> bends;
    for (std::size_t i = 0; i < arrows; ++i) bends.push_back(greatest_bend * (static_cast<double>(i * 37 % 21) / 10 - 1));
    return bends;
}

bool is_finite(Vec2d at) { return std::isfinite(at.x) && std::isfinite(at.y); }

}  // namespace
}  // namespace imap::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    const fuzz::Drawing drawing = fuzz::drawing_of(data, size);
    if (!drawing.is_laid_out) return fuzz::check_rivals(drawing.arrows, fuzz::any_bends(drawing.arrows.size())), 0;
    const Box2d range{{0, 0}, {fuzz::side_px, fuzz::side_px}};
    const std::vector<Box2d> rooms{{{100, 100}, {180, 120}}};
    const std::vector<double> bends = choose_bends(drawing.arrows, drawing.nodes, drawing.clearance, range, rooms);
    fuzz::require(bends.size() == drawing.arrows.size(), "one bend an arrow");
    fuzz::require(drawing.is_many || bends == choose_bends(drawing.arrows, drawing.nodes, drawing.clearance, range, rooms), "the same arrows lie the same way");
    for (std::size_t i = 0; i < bends.size(); ++i) {
        fuzz::require(std::abs(bends[i]) <= greatest_bend + 1e-9, "a curve stays in its range box");
        const FlowCurve curve = flow_curve(drawing.arrows[i], bends[i]);
        for (const Vec2d at : curve.points) fuzz::require(fuzz::is_finite(at) && curve.bounds.contains(at), "a curve is finite and lies in its bounds");
        for (const bool at_start : {true, false})
            fuzz::require(fuzz::is_finite(direction_at(curve, at_start)) && fuzz::is_finite(point_from_end(curve, at_start, 9)), "ends have a direction");
    }
    fuzz::check_rivals(drawing.arrows, bends);
    const LayoutCount count = count_conflicts(drawing.arrows, drawing.nodes, bends, drawing.clearance);
    fuzz::require(count.sharp_crossings <= count.crossings, "sharp crossings are crossings");
    return 0;
}
