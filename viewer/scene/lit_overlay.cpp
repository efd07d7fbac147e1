// Walks the scene's list once and keeps what belongs to the lit arrows.
#include "viewer/scene/lit_overlay.h"

#include <algorithm>
#include <set>

#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/moved_map.h"
#include "viewer/scene/painter.h"
#include "viewer/scene/theme.h"

namespace imap {
namespace {

constexpr std::uint8_t veil_alpha = 178;

Pick pick_of(const DisplayItem& item) {
    if (const auto* fill = std::get_if<FillItem>(&item)) return fill->pick;
    if (const auto* stroke = std::get_if<StrokeItem>(&item)) return stroke->pick;
    if (const auto* text = std::get_if<TextItem>(&item)) return text->pick;
    return {};
}

bool is_drawn(const DisplayItem& item) { return std::holds_alternative<FillItem>(item) || std::holds_alternative<StrokeItem>(item) || std::holds_alternative<TextItem>(item); }

class Walk {
public:
    Walk(const Scene& scene, const std::vector<int>& arrows, DisplayList& made, const Palette& colors) : scene_(scene), arrows_(arrows), made_(made), colors_(colors) {
        for (const int arrow : arrows) {
            const Arrow& lit = scene.arrows[static_cast<std::size_t>(arrow)];
            ends_.insert({lit.actor, lit.target});
        }
    }

    void item(const DisplayItem& item) {
        if (const auto* begin = std::get_if<GroupBegin>(&item)) groups_.push_back(begin->name);
        if (std::holds_alternative<GroupBegin>(item) && groups_.back() == "arrows") {
            made_.items.push_back(item);
            draw_hidden(maps_begun_++);
            return;
        }
        if (std::holds_alternative<GroupEnd>(item) && !groups_.empty()) groups_.pop_back();
        if (!is_drawn(item)) {
            waiting_.clear();
            made_.items.push_back(item);
        } else if (stands_over_the_map()) {
            made_.items.push_back(item);
        } else {
            drawn(item);
        }
    }

private:
    /// Those of one map that lie under others in the picture: here nothing lies over them.
    void draw_hidden(std::size_t map) {
        const int begin = scene_.sides.empty() ? 0 : scene_.sides[map].first_arrow;
        const int end = map + 1 < scene_.sides.size() ? scene_.sides[map + 1].first_arrow : static_cast<int>(scene_.arrows.size());
        for (const HiddenArrow& hidden : scene_.hidden)
            if (hidden.arrow >= begin && hidden.arrow < end && std::binary_search(arrows_.begin(), arrows_.end(), hidden.arrow))
                add_hidden_arrow(made_, hidden, scene_.arrows[static_cast<std::size_t>(hidden.arrow)], scene_.px_per_pt, colors_);
    }

    /// Whatever is no part of the map, or explains it.
    [[nodiscard]] bool stands_over_the_map() const {
        return std::any_of(groups_.begin(), groups_.end(), [](const std::string& name) { return is_furniture(name) || name == "notes"; });
    }

    /// Halos and soft edges come before what they belong to, and have no pick of their own.
    void drawn(const DisplayItem& item) {
        const Pick pick = pick_of(item);
        if (pick.kind == Pick::Kind::none) {
            if (!groups_.empty() && groups_.back() == "arrows") waiting_.push_back(&item);
            return;
        }
        const bool lit =
            (pick.kind == Pick::Kind::arrow && std::binary_search(arrows_.begin(), arrows_.end(), pick.index)) || (pick.kind == Pick::Kind::actor && ends_.contains(pick.index));
        if (lit) {
            for (const DisplayItem* before : waiting_) made_.items.push_back(*before);
            made_.items.push_back(item);
        }
        waiting_.clear();
    }

    const Scene& scene_;
    const std::vector<int>& arrows_;
    DisplayList& made_;
    const Palette& colors_;
    std::size_t maps_begun_ = 0;
    std::set<ActorIndex> ends_;
    std::vector<std::string> groups_;
    std::vector<const DisplayItem*> waiting_;
};

}  // namespace

DisplayList lit_overlay(const Scene& scene, const std::vector<int>& arrows, Theme theme) {
    DisplayList made;
    made.width_px = scene.list.width_px;
    made.height_px = scene.list.height_px;
    made.background = {0, 0, 0, 0};
    Color veil = palette(theme).paper;
    veil.a = veil_alpha;
    std::vector<Vec2d> offsets_px{{0, 0}};
    for (std::size_t side = 1; side < scene.sides.size(); ++side) offsets_px.push_back(scene.sides[side].offset_px);
    for (const Vec2d offset_px : offsets_px) {
        Box2d frame_px;
        frame_px.add(scene.map_frame_px.min + offset_px);
        frame_px.add(scene.map_frame_px.max + offset_px);
        FillItem fill;
        fill.shape = std::make_shared<SharedShape>(rectangle(frame_px));
        fill.color = veil;
        made.items.emplace_back(std::move(fill));
    }
    Walk walk(scene, arrows, made, palette(theme));
    for (const DisplayItem& item : scene.list.items) walk.item(item);
    return made;
}

}  // namespace imap
