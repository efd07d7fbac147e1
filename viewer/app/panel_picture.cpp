// Tells what ImGui draws beside the map from what it draws over it, and keeps the first.
#include "viewer/app/panel_picture.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "backends/imgui_impl_opengl3.h"
#include "imgui.h"

namespace imap {

namespace {

void mix(std::size_t& sum, std::size_t next) { sum = sum * 31 + next; }

std::size_t content_of(const ImDrawList& list) {
    std::size_t sum = 0;
    const auto add = [&sum](const auto& buffer) {
        const std::string_view bytes(reinterpret_cast<const char*>(buffer.Data), std::size_t(buffer.size_in_bytes()));
        mix(sum, std::hash<std::string_view>{}(bytes));
    };
    add(list.VtxBuffer);
    add(list.IdxBuffer);
    for (const ImDrawCmd& command : list.CmdBuffer)
        for (const float edge : {command.ClipRect.x, command.ClipRect.y, command.ClipRect.z, command.ClipRect.w}) mix(sum, std::hash<float>{}(edge));
    return sum;
}

/// Where the list draws. A panel's ground is cut by nothing but the window, so that its corners must be looked at.
Box2d reach_of(const ImDrawList& list, const Box2d& window) {
    Box2d reach;
    for (const ImDrawCmd& command : list.CmdBuffer) {
        Box2d drawn;
        for (unsigned i = command.IdxOffset; i < command.IdxOffset + command.ElemCount; ++i) {
            const ImVec2& corner = list.VtxBuffer[int(command.VtxOffset + list.IdxBuffer[int(i)])].pos;
            drawn.add(Vec2d{double(corner.x), double(corner.y)});
        }
        reach.add(window.common_with({{double(command.ClipRect.x), double(command.ClipRect.y)}, {double(command.ClipRect.z), double(command.ClipRect.w)}}).common_with(drawn));
    }
    return reach;
}

/// The lists of a frame: what lies beside the map, and what must be drawn over it each time.
struct Parts {
    std::vector<ImDrawList*> over_map;
    std::size_t content_beside = 0;
};

Parts parts_of(const ImDrawData& data, const PanelContent& content, const Box2d& map) {
    Parts parts;
    const Box2d window{{double(data.DisplayPos.x), double(data.DisplayPos.y)}, {double(data.DisplayPos.x + data.DisplaySize.x), double(data.DisplayPos.y + data.DisplaySize.y)}};
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const Box2d reach = reach_of(*data.CmdLists[i], window);
        if (reach.empty()) continue;
        if (map.common_with(reach).area() > 0) parts.over_map.push_back(data.CmdLists[i]);
        if (!map.contains(reach.min) || !map.contains(reach.max)) mix(parts.content_beside, content.of_list[std::size_t(i)]);
    }
    return parts;
}

/// Of lists that reach over the map's edge, the line beside a panel for one, only what lies within it.
void cut_to(const Box2d& map, const std::vector<ImDrawList*>& lists) {
    for (ImDrawList* list : lists)
        for (ImDrawCmd& command : list->CmdBuffer) {
            ImVec4& clip = command.ClipRect;
            clip = {std::max(clip.x, float(map.min.x)), std::max(clip.y, float(map.min.y)), std::min(clip.z, float(map.max.x)), std::min(clip.w, float(map.max.y))};
        }
}

void draw_alone(std::vector<ImDrawList*> lists, const ImDrawData& of) {
    if (lists.empty()) return;
    ImDrawData data = of;
    data.CmdListsCount = int(lists.size());
#if IMGUI_VERSION_NUM >= 18980
    data.CmdLists.resize(0);
    for (ImDrawList* list : lists) data.CmdLists.push_back(list);
#else
    data.CmdLists = lists.data();
#endif
    ImGui_ImplOpenGL3_RenderDrawData(&data);
}

}  // namespace

PanelContent content_of(const ImDrawData& data) {
    PanelContent content;
    for (int i = 0; i < data.CmdListsCount; ++i) {
        content.of_list.push_back(content_of(*data.CmdLists[i]));
        mix(content.of_all, content.of_list.back());
    }
    return content;
}

void PanelPicture::forget() {
    drawn_ = {};
    is_kept_ = false;
    picture_ = {};
}

void PanelPicture::draw(ImDrawData& data, const PanelContent& content, const Box2d& map_units) {
    const double px_per_unit = double(data.FramebufferScale.x);
    bool has_whole_pixels = true;  // else a pixel on the map's edge is of both
    const auto px = [&](double units) {
        const double at_px = units * px_per_unit;
        has_whole_pixels &= std::abs(at_px - std::round(at_px)) < 1e-3;
        return int(std::lround(at_px));
    };
    const PixelBox window_px{0, 0, px(double(data.DisplaySize.x)), px(double(data.DisplaySize.y))};
    const PixelBox map_px = intersection(window_px, {px(map_units.min.x), px(map_units.min.y), px(map_units.max.x), px(map_units.max.y)});
    const Parts parts = parts_of(data, content, map_units);
    const Beside now{parts.content_beside, map_px, window_px.x1, window_px.y1};
    const bool is_as_before = has_whole_pixels && now == drawn_;
    if (is_as_before && is_kept_) {
        copy(true, map_px);
        cut_to(map_units, parts.over_map);
        return draw_alone(parts.over_map, data);
    }
    ImGui_ImplOpenGL3_RenderDrawData(&data);
    is_kept_ = is_as_before && keep(now);  // what changes with each frame is not worth a copy
    drawn_ = now;
}

/// False when the driver makes no such picture: the panels are drawn each time then.
bool PanelPicture::keep(const Beside& beside) {
    if (!picture_.has_size(beside.width_px, beside.height_px)) {
        std::optional<GlPicture> made = GlPicture::for_screen(beside.width_px, beside.height_px);
        if (!made) return false;
        picture_ = std::move(*made);
    }
    copy(false, beside.map_px);
    return true;
}

/// All but the map.
void PanelPicture::copy(bool to_window, const PixelBox& map_px) const {
    const GlRows window{0, picture_.height_px()}, from = to_window ? picture_.rows() : window, to = to_window ? window : picture_.rows();
    const int width_px = picture_.width_px(), height_px = picture_.height_px();
    glDisable(GL_SCISSOR_TEST);
    for (const PixelBox& box :
         {PixelBox{0, 0, width_px, map_px.y0}, {0, map_px.y0, map_px.x0, map_px.y1}, {map_px.x1, map_px.y0, width_px, map_px.y1}, {0, map_px.y1, width_px, height_px}})
        if (!box.empty()) copy_box(from, box, to, box);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

}  // namespace imap
