// Chevrons on wide arrows and dashes on thin ones, all at one pace.
#include "viewer/app/flow_motion.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/base/user_folders.h"
#include "imgui.h"
#include "viewer/scene/arrow_shape.h"

namespace imap {

namespace {

constexpr double period_px_96 = 34, speed_px_96 = 42, dash_px_96 = 9;  ///< at 96 dots an inch; speed in a second

/// Of "gtk-enable-animations=0" or "= false".
bool turns_animations_off(const std::string& settings) {
    for (const std::string& line : split(settings, '\n')) {
        const std::vector<std::string> parts = split(line, '=');
        if (parts.size() != 2 || trim(parts[0]) != "gtk-enable-animations") continue;
        const std::string value(trim(parts[1]));
        return value == "0" || value == "false" || value == "FALSE" || value == "False";
    }
    return false;
}

ImU32 to_imgui(Color color, int alpha) { return IM_COL32(color.r, color.g, color.b, alpha); }

}  // namespace

bool wants_less_motion() {
    for (const char* toolkit : {"gtk-4.0", "gtk-3.0"}) {
        std::error_code error;
        const std::filesystem::path path = config_folder() / toolkit / "settings.ini";
        if (!std::filesystem::is_regular_file(path, error)) continue;
        if (const auto settings = read_file(path); settings && turns_animations_off(*settings)) return true;
    }
    return false;
}

void draw_flows(const Scene& scene, const std::vector<int>& lit, const Box2d& map_units, double px_per_unit, double px_per_px_96, double time_s) {
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    const auto at = [&](Vec2d scene_px) {
        const Vec2d p = map_units.min + scene_px * (1 / px_per_unit);
        return ImVec2(float(p.x), float(p.y));
    };
    list.PushClipRect(at({0, 0}), ImVec2(float(map_units.max.x), float(map_units.max.y)));
    const double period = period_px_96 * px_per_px_96, dash = dash_px_96 * px_per_px_96, moved = std::fmod(time_s * speed_px_96, period_px_96) * px_per_px_96;
    std::vector<ImVec2> points;
    for (const FlowLine& flow : scene.flows) {
        if (!lit.empty() && !std::binary_search(lit.begin(), lit.end(), flow.arrow)) continue;
        const double length = length_of(flow.points_px);
        // The first one that ends within this part; counted from the arrow's start, so that it goes on behind what lies over it.
        for (double tip = moved + std::floor((flow.begins_px - moved) / period) * period - flow.begins_px; tip - dash < length; tip += period) {
            const std::vector<Vec2d> part = part_of(flow.points_px, std::max(0.0, tip - dash), std::min(tip, length));
            if (part.size() < 2 || tip <= 0) continue;
            points.clear();
            if (flow.width_px > 5 * px_per_px_96 && tip <= length && tip >= dash) {
                const Vec2d along = normalized(part.back() - part.front()), side = perpendicular(along) * (0.3 * flow.width_px),
                            back = part.back() - along * (0.34 * flow.width_px);
                for (const Vec2d p : {back + side, part.back(), back - side}) points.push_back(at(p));
                list.AddPolyline(points.data(), int(points.size()), to_imgui(flow.color, 225), 0, float(std::max(1.6 * px_per_px_96, 0.16 * flow.width_px) / px_per_unit));
            } else if (flow.width_px <= 5 * px_per_px_96) {
                for (const Vec2d p : part) points.push_back(at(p));
                list.AddPolyline(points.data(), int(points.size()), to_imgui(flow.color, 225), 0, float(std::max(1.3 * px_per_px_96, 0.5 * flow.width_px) / px_per_unit));
            }
        }
    }
    list.PopClipRect();
}

}  // namespace imap
