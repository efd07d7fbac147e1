// Sorts items by their groups.
#include "viewer/scene/moved_map.h"

#include <algorithm>

namespace imap {

namespace {

constexpr double reach_px = 4;  ///< of the mouse, as hit_test's own

bool stands_still(const Affine2d& moved_px) { return moved_px.xx == 1 && moved_px.yy == 1 && moved_px.x0 == 0 && moved_px.y0 == 0; }

bool is_clip(const DisplayItem& item) { return std::holds_alternative<ClipBegin>(item) || std::holds_alternative<ClipEnd>(item); }

/// The items for which `wanted(item, name of its innermost group)`; the name is empty outside of all groups.
template <class Wanted>
DisplayList items_of(const DisplayList& list, const Wanted& wanted) {
    DisplayList found{list.width_px, list.height_px, list.background, {}, {}, {}};
    std::vector<std::string> open{""};
    for (const DisplayItem& item : list.items) {
        if (const auto* begin = std::get_if<GroupBegin>(&item)) open.push_back(begin->name);
        if (wanted(item, open.back())) found.items.push_back(item);
        if (std::holds_alternative<GroupEnd>(item) && open.size() > 1) open.pop_back();
    }
    return found;
}

}  // namespace

bool is_furniture(const std::string& group) { return group == "legend" || group == "page" || group == "scale" || group == "heading"; }

std::size_t map_items_end(const DisplayList& list) {
    const auto first = std::find_if(list.items.begin(), list.items.end(), [](const DisplayItem& item) {
        const auto* group = std::get_if<GroupBegin>(&item);
        return group != nullptr && (is_furniture(group->name) || group->name == "notes");
    });
    return static_cast<std::size_t>(first - list.items.begin());
}

DisplayList notes_of(const DisplayList& list) {
    return items_of(list, [](const DisplayItem& item, const std::string& group) { return !is_clip(item) && group == "notes"; });
}

DisplayList furniture_of(const DisplayList& list, bool scale_is_true) {
    return items_of(list, [&](const DisplayItem& item, const std::string& group) { return !is_clip(item) && is_furniture(group) && (scale_is_true || group != "scale"); });
}

void look_from(Scene& scene, const CameraView& view) {
    scene.px_from_plane = view.px_from_plane;
    scene.metres_per_px_96 = view.metres_per_px_96;
    scene.center_deg = view.center_deg;
}

Pick pick_at(const DisplayList& list, const Affine2d& moved_px, Vec2d point_px) {
    const Pick here = hit_test(list, point_px);
    if (stands_still(moved_px) || here.kind == Pick::Kind::legend) return here;
    const Vec2d there = moved_px.inverse()(point_px);
    const double reach_there_px = reach_px / moved_px.scale();
    const Pick pick = hit_test(list, there, reach_there_px);
    // Where the legend would have gone the map is seen that it hides at rest.
    if (pick.kind != Pick::Kind::legend) return pick;
    return hit_test(items_of(list, [](const DisplayItem&, const std::string& group) { return !is_furniture(group); }), there, reach_there_px);
}

}  // namespace imap
