// What is kept between scenes: projected borders, what passes the filters, bends of arrows.
#include "viewer/scene/label_memory.h"
#include "viewer/scene/note_layer.h"
#include "viewer/scene/places.h"
#include "viewer/scene/scene.h"
#include "viewer/scene/shown_extent.h"
#include "viewer/scene/shown_store.h"

namespace imap {

namespace {

/// Where projections with a short name are centred. A map of the world runs around its own meridian; a globe or a cone turns to the data.
Vec2d center_of(const World& world, const Project& project, const Box2d& extent_deg) {
    const std::string& name = project.style.projection;
    const bool turns = name == "globe" || name == "laea" || name == "albers";
    return shows_world(project.camera) && turns ? data_extent_deg(world).center() : extent_deg.center();
}

}  // namespace

SceneCache::SceneCache(std::function<void()> on_detail_ready)
    : on_detail_ready_([count = details_ready_, tell = std::move(on_detail_ready)] {
          ++*count;
          if (tell) tell();
      }),
      bends_(std::make_unique<BendStore>(on_detail_ready_)),
      shown_(std::make_shared<ShownStore>()),
      labels_{std::make_shared<LabelMemory>(), std::make_shared<LabelMemory>()} {}

Result<std::shared_ptr<const MapGeometry>> SceneCache::map_for(const World& world, const Project& project) {
    const std::lock_guard lock(*maps_mutex_);
    if (borders_ != world.borders) {
        clear();
        borders_ = world.borders;
    }
    const Box2d extent = shown_extent_deg(world, project, [&] { return middle_of(world); });
    const bool automatic = project.style.projection == "auto";
    const Vec2d center = center_of(world, project, extent);
    std::string key = project.style.projection;
    for (const double number : {center.x, center.y, automatic ? extent.width() : 0, automatic ? extent.height() : 0}) key += '|' + std::to_string(number);
    if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;

    std::shared_ptr<const Projection> projection;
    if (automatic) {
        projection = std::make_shared<Projection>(Projection::automatic(extent));
    } else {
        auto made = Projection::create(project.style.projection, center);
        if (!made) return made.error();
        projection = std::make_shared<Projection>(std::move(made.value()));
    }
    if (by_key_.size() >= most_kept) by_key_.clear();
    auto map = std::make_shared<const MapGeometry>(world.borders, world.topology, projection, on_detail_ready_);
    by_key_[key] = map;
    return map;
}

double SceneCache::middle_of(const World& world) {
    if (lon_of_ != world.dataset) {
        lon_of_ = world.dataset;
        lon_deg_ = world_lon_deg(world);
    }
    return lon_deg_;
}

Result<std::shared_ptr<const ShownData>> SceneCache::shown_for(const World& world, const Project& project) { return shown_->shown_for(world, project); }

const RegionMeasure& SceneCache::measure_for(const std::string& key, const std::function<RegionMeasure()>& compute) {
    constexpr std::size_t most_measures_kept = 4;  // they name the relations that they add up: large for a large table
    if (const auto found = measures_.find(key); found != measures_.end()) return found->second;
    if (measures_.size() >= most_measures_kept) measures_.clear();
    return measures_[key] = compute();
}

std::shared_ptr<const NoteText> SceneCache::note_text_for(const std::string& key, const std::function<NoteText()>& wrap) {
    if (const auto found = note_texts_.find(key); found != note_texts_.end()) return found->second;
    if (note_texts_.size() >= 2 * max_notes) note_texts_.clear();
    return note_texts_[key] = std::make_shared<const NoteText>(wrap());
}

void SceneCache::clear() {
    note_texts_.clear();
    measures_.clear();
    by_key_.clear();
    bends_->clear();
    for (const auto& labels : labels_) labels->clear();
    borders_.reset();
    shown_->clear();
    lon_of_.reset();
}

}  // namespace imap
