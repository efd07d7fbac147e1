// Reads display lists without drawing them: the text form that golden tests compare, and what lies under the mouse.
#include "viewer/scene/display_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace imap {
namespace {

/// Tenths of a pixel, as all numbers of the dump are rounded; never "-0.0".
long long tenths(double value) { return std::isfinite(value) ? std::llround(value * 10) : 0; }
double rounded(double value) { return static_cast<double>(tenths(value)) / 10; }

std::string text_of(Vec2d p) { return fmt::format("({:.1f},{:.1f})", rounded(p.x), rounded(p.y)); }
std::string text_of(const Box2d& b) { return b.empty() ? "empty" : text_of(b.min) + "-" + text_of(b.max); }
std::string text_of(Color c) { return fmt::format("#{:02x}{:02x}{:02x}{:02x}", c.r, c.g, c.b, c.a); }

std::string text_of(Pick pick) {
    switch (pick.kind) {
        case Pick::Kind::none:
            return "";
        case Pick::Kind::region:
            return fmt::format(" pick=region:{}", pick.index);
        case Pick::Kind::arrow:
            return fmt::format(" pick=arrow:{}", pick.index);
        case Pick::Kind::actor:
            return fmt::format(" pick=actor:{}", pick.index);
        case Pick::Kind::legend:
            return fmt::format(" pick=legend:{}", pick.index);
        case Pick::Kind::note:
            return fmt::format(" pick=note:{}", pick.index);
    }
    return "";
}

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '\n') {
            result += "\\n";
            continue;
        }
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

/// Counts, bounds, and an FNV-1a sum over the points' pixel coordinates in tenths and the lengths of the parts. Noise in the last
/// digits of a double rarely flips a tenth; a vertex that moves visibly always does.
std::string text_of(const ShapePtr& shape, const Affine2d& px_from_shape) {
    if (!shape) return "parts=0 points=0";
    std::uint64_t sum = 14695981039346656037ULL;
    const auto mix = [&](std::uint64_t value) {
        for (int byte = 0; byte < 8; ++byte) sum = (sum ^ ((value >> (8 * byte)) & 0xFFU)) * 1099511628211ULL;
    };
    const Paths& paths = shape->paths();
    Box2d box;
    for (const Vec2d p : paths.points) {
        const Vec2d px = px_from_shape(p);
        box.add(px);
        mix(static_cast<std::uint64_t>(tenths(px.x)));
        mix(static_cast<std::uint64_t>(tenths(px.y)));
    }
    for (const std::uint32_t start : paths.starts) mix(start);
    return fmt::format("parts={} points={} box={} sum={:016x}", paths.part_count(), paths.points.size(), text_of(box), sum);
}

/// Writes one item a line, indented by the groups and clips it stands in.
class Dumper {
public:
    explicit Dumper(const DisplayList& list) {
        add(fmt::format("figure {:.1f} x {:.1f} background={}", rounded(list.width_px), rounded(list.height_px), text_of(list.background)));
        add("title " + quoted(list.title));
        add("description " + quoted(list.description));
        for (const DisplayItem& item : list.items) std::visit(*this, item);
    }
    std::string take() { return std::move(out_); }

    void operator()(const FillItem& item) {
        std::string line = "fill " + text_of(item.shape, item.px_from_shape) + " color=" + text_of(item.color);
        if (item.hatch.spacing_px > 0) line += fmt::format(" hatch={:.1f}/{:.1f}{}", rounded(item.hatch.spacing_px), rounded(item.hatch.width_px), text_of(item.hatch.color));
        add(line + text_of(item.pick));
    }
    void operator()(const StrokeItem& item) {
        std::string line = fmt::format("stroke {} color={} width={:.1f}", text_of(item.shape, item.px_from_shape), text_of(item.color), rounded(item.width_px));
        for (std::size_t i = 0; i < item.dash_px.size(); ++i) line += fmt::format("{}{:.1f}", i == 0 ? " dash=" : ",", rounded(item.dash_px[i]));
        if (item.cap == Cap::round) line += " cap=round";
        if (item.closed) line += " closed";
        add(line + text_of(item.pick));
    }
    void operator()(const TextItem& item) {
        std::set<int> faces;
        for (const Glyph& glyph : item.glyphs) faces.insert(glyph.face);
        std::string line = fmt::format("text {} at={} size={:.1f} width={:.1f} glyphs={} faces=", quoted(item.text), text_of(item.origin_px), rounded(item.size_px),
                                       rounded(item.width_px), item.glyphs.size());
        for (const int face : faces) line += fmt::format("{}{}", face == *faces.begin() ? "" : ",", face);
        if (item.angle_rad != 0) line += fmt::format(" angle={:.1f}deg", rounded(item.angle_rad * 180 / 3.14159265358979323846));
        if (std::any_of(item.glyphs.begin(), item.glyphs.end(), [](const Glyph& glyph) { return glyph.angle_rad != 0; }))
            line += fmt::format(" curved={:.1f}..{:.1f}deg", rounded(item.glyphs.front().angle_rad * 180 / 3.14159265358979323846),
                                rounded(item.glyphs.back().angle_rad * 180 / 3.14159265358979323846));
        line += " color=" + text_of(item.color);
        if (item.halo_px > 0) line += fmt::format(" halo={:.1f}{}", rounded(item.halo_px), text_of(item.halo_color));
        add(line + text_of(item.pick));
    }
    void operator()(const ClipBegin& item) {
        add("clip " + text_of(item.box_px));
        ++depth_;
    }
    void operator()(const ClipEnd&) { close("end clip"); }
    void operator()(const GroupBegin& item) {
        add("group " + quoted(item.name));
        ++depth_;
    }
    void operator()(const GroupEnd&) { close("end group"); }

private:
    void add(const std::string& line) { out_ += std::string(2 * static_cast<std::size_t>(depth_), ' ') + line + '\n'; }
    void close(const char* line) {
        depth_ = std::max(0, depth_ - 1);
        add(line);
    }

    std::string out_;
    int depth_ = 0;
};

/// Calls `visit(a, b)` for the edges of every part, and for the closing edge of each if `closed`.
template <class Visit>
void for_each_edge(const Paths& paths, bool closed, const Visit& visit) {
    for (std::size_t part = 0; part < paths.part_count(); ++part) {
        const std::size_t begin = paths.starts[part], end = paths.starts[part + 1];
        for (std::size_t i = begin + 1; i < end; ++i) visit(paths.points[i - 1], paths.points[i]);
        if (closed) visit(paths.points[end - 1], paths.points[begin]);
    }
}

bool inside_even_odd(const Paths& rings, Vec2d p) {
    bool inside = false;
    for_each_edge(rings, true, [&](Vec2d a, Vec2d b) {
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) inside = !inside;
    });
    return inside;
}

double distance_to_edges(const Paths& paths, bool closed, Vec2d p) {
    double nearest = std::numeric_limits<double>::infinity();
    for_each_edge(paths, closed, [&](Vec2d a, Vec2d b) { nearest = std::min(nearest, distance_to_segment(p, a, b)); });
    return nearest;
}

/// Distance in pixels from a point to an item, 0 when the point is on it; nothing when it is out of reach. Transforms are taken to
/// be uniform, as those of maps are.
struct DistanceFrom {
    Vec2d point_px;
    double reach_px;

    using Distance = std::optional<double>;

    Distance operator()(const FillItem& item) const {
        if (!item.shape || item.shape->paths().empty()) return {};
        const double scale = item.px_from_shape.scale();
        // Regions touch each other, so that only the point itself counts; arrows and symbols are small and get the reach.
        const double reach = item.pick.kind == Pick::Kind::region ? 0 : reach_px;
        const Vec2d p = item.px_from_shape.inverse()(point_px);
        if (!(scale > 0) || !item.shape->bounds().grown(reach / scale).contains(p)) return {};
        if (inside_even_odd(item.shape->paths(), p)) return 0;
        return reach > 0 ? within(distance_to_edges(item.shape->paths(), true, p) * scale) : Distance{};
    }
    Distance operator()(const StrokeItem& item) const {
        if (!item.shape || item.shape->paths().empty()) return {};
        const double scale = item.px_from_shape.scale();
        const double reach = std::max(item.width_px / 2, reach_px);
        const Vec2d p = item.px_from_shape.inverse()(point_px);
        if (!(scale > 0) || !item.shape->bounds().grown(reach / scale).contains(p)) return {};
        const double distance_px = distance_to_edges(item.shape->paths(), item.closed, p) * scale;
        return distance_px <= item.width_px / 2 ? Distance{0} : within(distance_px);
    }
    Distance operator()(const TextItem& item) const {
        const Vec2d d = point_px - item.origin_px;
        const double c = std::cos(item.angle_rad), s = std::sin(item.angle_rad);
        const Vec2d p{c * d.x + s * d.y, -s * d.x + c * d.y};
        const Box2d box{{0, -item.size_px}, {item.width_px, 0.3 * item.size_px}};
        const Vec2d outside{std::max({box.min.x - p.x, 0.0, p.x - box.max.x}), std::max({box.min.y - p.y, 0.0, p.y - box.max.y})};
        return within(length(outside));
    }
    template <class Other>
    Distance operator()(const Other&) const {
        return {};
    }

    Distance within(double distance_px) const { return distance_px <= reach_px ? Distance{distance_px} : Distance{}; }
};

Pick pick_of(const DisplayItem& item) {
    return std::visit(
        [](const auto& i) {
            if constexpr (requires { i.pick; })
                return i.pick;
            else
                return Pick{};
        },
        item);
}

/// For each item, whether the clip boxes around it let it show at the point.
std::vector<bool> shown_at(const DisplayList& list, Vec2d point_px) {
    std::vector<bool> shown;
    shown.reserve(list.items.size());
    std::vector<bool> open_clips;
    for (const DisplayItem& item : list.items) {
        const bool outer = open_clips.empty() || open_clips.back();
        if (const auto* clip = std::get_if<ClipBegin>(&item)) open_clips.push_back(outer && clip->box_px.contains(point_px));
        if (std::holds_alternative<ClipEnd>(item) && !open_clips.empty()) open_clips.pop_back();
        shown.push_back(outer);
    }
    return shown;
}

}  // namespace

std::string dump(const DisplayList& list) { return Dumper(list).take(); }

Pick hit_test(const DisplayList& list, Vec2d point_px, double reach_px) {
    const std::vector<bool> shown = shown_at(list, point_px);
    Pick nearest;
    double nearest_px = std::numeric_limits<double>::infinity();
    for (std::size_t i = list.items.size(); i-- > 0;) {
        const Pick pick = pick_of(list.items[i]);
        if (pick.kind == Pick::Kind::none || !shown[i]) continue;
        const std::optional<double> distance_px = std::visit(DistanceFrom{point_px, reach_px}, list.items[i]);
        if (!distance_px) continue;
        // What lies under the point itself hides all below; but a region does not take it from an arrow that is nearly hit.
        if (*distance_px == 0) return pick.kind == Pick::Kind::region && nearest.kind != Pick::Kind::none ? nearest : pick;
        if (*distance_px < nearest_px) {
            nearest_px = *distance_px;
            nearest = pick;
        }
    }
    return nearest;
}

}  // namespace imap
