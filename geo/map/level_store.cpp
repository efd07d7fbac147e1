// One background thread takes the most urgent step again and again, so that a camera that moves on is followed within a step.
#include "geo/map/level_store.h"

#include <algorithm>
#include <cstdlib>

namespace imap {
namespace {

Box2d with_surroundings(const Box2d& sight) { return sight.grown(std::max(sight.width(), sight.height())); }

}  // namespace

LevelStore::LevelStore(std::shared_ptr<const Borders> borders, std::shared_ptr<const Topology> topology,
                       std::shared_ptr<const Projection> projection, std::function<void()> on_ready)
    : borders_(std::move(borders)),
      topology_(std::move(topology)),
      projection_(std::move(projection)),
      on_ready_(std::move(on_ready)),
      rings_(RingTable::of(*borders_, *topology_)) {}

LevelStore::~LevelStore() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
}

const DetailLevel& LevelStore::need(int level) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = levels_.find(level); found != levels_.end()) return *found->second;
    }
    auto made = make_detail_level(*borders_, *topology_, rings_, *projection_, level, [] { return false; });
    const std::scoped_lock lock(mutex_);
    return *levels_.try_emplace(level, std::move(made)).first->second;  // the other thread may have been first
}

int LevelStore::nearest_ready(int level, const Box2d& sight_m) const {
    const std::scoped_lock lock(mutex_);
    int nearest = -1;
    for (const auto& [candidate, detail] : levels_) {
        const bool nearer = nearest < 0 || std::abs(candidate - level) < std::abs(nearest - level);
        if (nearer && is_ready(candidate, sight_m)) nearest = candidate;
    }
    return nearest;
}

void LevelStore::prepare(int level, const Box2d& sight_m) {
    std::unique_lock lock(mutex_);
    wanted_ = level;
    sight_m_ = sight_m;
    awaited_ = !is_ready(level, sight_m);
    if (working_ || !next_step()) return;
    working_ = true;
    lock.unlock();
    if (thread_.joinable()) thread_.join();  // it has nothing left to do but to end
    thread_ = std::thread([this] { work(); });
}

std::optional<LevelStore::Step> LevelStore::step_towards(int level, const Box2d& sight_m) const {
    const auto found = levels_.find(level);
    if (found == levels_.end()) return Step{level, {}};
    for (const ShapePtr& shape : found->second->regions)
        if (!shape->has_triangles() && shape->bounds().intersects(sight_m)) return Step{level, shape};
    return std::nullopt;
}

std::optional<LevelStore::Step> LevelStore::next_step() const {
    const Box2d surroundings_m = with_surroundings(sight_m_);
    const Box2d far_around_m = with_surroundings(with_surroundings(surroundings_m));
    const int finer = std::max(wanted_ - 1, 0), coarser = std::min(wanted_ + 1, coarsest_level);
    if (auto step = step_towards(wanted_, sight_m_)) return step;
    if (auto step = step_towards(std::max(wanted_, quick_level), far_around_m)) return step;
    if (auto step = step_towards(wanted_, surroundings_m)) return step;
    if (auto step = step_towards(finer, sight_m_)) return step;
    return step_towards(coarser, surroundings_m);
}

void LevelStore::work() {
    const Projection projection = projection_->copy();
    for (;;) {
        std::optional<Step> step;
        {
            const std::scoped_lock lock(mutex_);
            if (!stop_) step = next_step();
            working_ = step.has_value();
        }
        if (!step) return;
        run(*step, projection);
        if (has_news() && on_ready_) on_ready_();
    }
}

void LevelStore::run(const Step& step, const Projection& projection) {
    if (step.shape) {
        static_cast<void>(step.shape->triangles());
        return;
    }
    auto made = make_detail_level(*borders_, *topology_, rings_, projection, step.level, [this] { return stop_.load(); });
    if (!made) return;
    const std::scoped_lock lock(mutex_);
    levels_.try_emplace(step.level, std::move(made));
}

bool LevelStore::has_news() {
    const std::scoped_lock lock(mutex_);
    if (!awaited_ || !is_ready(wanted_, sight_m_)) return false;
    awaited_ = false;
    return true;
}

}  // namespace imap
