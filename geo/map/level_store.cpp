// One background thread takes the most urgent step again and again, so that a camera that moves on is followed within a step.
#include "geo/map/level_store.h"

#include <algorithm>
#include <cstdlib>

#include "geo/base/background.h"
#include "geo/base/out_of_memory.h"
#include "geo/map/clip.h"

namespace imap {
namespace {

Box2d with_surroundings(const Box2d& sight) { return sight.grown(std::max(sight.width(), sight.height())); }

}  // namespace

LevelStore::LevelStore(std::shared_ptr<const Borders> borders, std::shared_ptr<const Topology> topology, std::shared_ptr<const Projection> projection,
                       std::function<void()> on_ready)
    : borders_(std::move(borders)),
      topology_(std::move(topology)),
      projection_(std::move(projection)),
      on_ready_(std::move(on_ready)),
      first_rings_(first_rings_of_regions(*borders_, *topology_)) {}

LevelStore::~LevelStore() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
}

const DetailLevel& LevelStore::need(int level) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = levels_.find(level); found != levels_.end()) return *found->second;
    }
    auto made = make_detail_level(*borders_, *topology_, first_rings_, *projection_, level, {}, [] { return false; });
    const std::scoped_lock lock(mutex_);
    return *levels_.try_emplace(level, std::move(made)).first->second;  // the other thread may have been first
}

int LevelStore::nearest_ready(int level, const Box2d& sight_m) const {
    const std::scoped_lock lock(mutex_);
    return nearest(level, sight_m);
}

int LevelStore::nearest(int level, const Box2d& sight_m) const {
    int nearest = -1;
    for (const auto& [candidate, detail] : levels_) {
        const bool nearer = nearest < 0 || std::abs(candidate - level) < std::abs(nearest - level);
        if (nearer && is_ready(candidate, sight_m)) nearest = candidate;
    }
    return nearest;
}

bool LevelStore::is_nearer(int level, int than) const { return level >= 0 && (than < 0 || std::abs(level - wanted_) < std::abs(than - wanted_)); }

bool LevelStore::prepare(int level, const Box2d& sight_m) {
    std::unique_lock lock(mutex_);
    wanted_ = level;
    sight_m_ = sight_m;
    shown_ = nearest(level, sight_m);
    const bool ready = shown_ == level;
    start_work(std::move(lock));
    return ready;
}

ShapePtr LevelStore::need_graticule(double step_deg) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = graticules_.find(step_deg); found != graticules_.end()) return found->second;
    }
    auto made = std::make_shared<const SharedShape>(project_graticule(step_deg, *projection_, furniture_tolerance_m));
    const std::scoped_lock lock(mutex_);
    return graticules_.try_emplace(step_deg, std::move(made)).first->second;
}

ShapePtr LevelStore::ready_graticule(double step_deg) {
    std::unique_lock lock(mutex_);
    if (const auto found = graticules_.find(step_deg); found != graticules_.end()) return found->second;
    wanted_graticule_deg_ = step_deg;
    start_work(std::move(lock));
    return nullptr;
}

void LevelStore::start_work(std::unique_lock<std::mutex> lock) {
    if (working_ || !next_step()) return;
    working_ = true;
    lock.unlock();
    const std::scoped_lock one_starts(thread_mutex_);
    if (thread_.joinable()) thread_.join();  // it has nothing left to do but to end
    thread_ = start_thread([this] { work(); });
}

std::optional<LevelStore::Step> LevelStore::step_towards(int level, const Box2d& sight_m) const {
    const auto found = levels_.find(level);
    if (found == levels_.end()) return Step{level, {}, {}};
    for (const ShapePtr& shape : found->second->regions)
        if (!shape->has_triangles() && shape->bounds().intersects(sight_m)) return Step{level, shape, {}};
    return std::nullopt;
}

/// A camera that zooms on and on leaves levels half made behind it: the rest of one of these is done before the next whole level.
std::optional<LevelStore::Step> LevelStore::step_to_something_nearer() const {
    int nearest_begun = -1;
    for (const auto& [level, detail] : levels_)
        if (is_nearer(level, nearest_begun)) nearest_begun = level;
    if (!is_nearer(nearest_begun, shown_)) return std::nullopt;
    return step_towards(nearest_begun, sight_m_);
}

std::optional<LevelStore::Step> LevelStore::next_step() const {
    const Box2d surroundings_m = with_surroundings(sight_m_);
    const Box2d far_around_m = with_surroundings(with_surroundings(surroundings_m));
    const int finer = std::max(wanted_ - 1, 0), coarser = std::min(wanted_ + 1, coarsest_level);
    if (wanted_graticule_deg_) return Step{0, {}, wanted_graticule_deg_};
    if (sight_m_.empty()) return std::nullopt;
    if (auto step = step_to_something_nearer()) return step;
    if (auto step = step_towards(wanted_, sight_m_)) return step;
    if (auto step = step_towards(std::max(wanted_, quick_level), far_around_m)) return step;
    if (auto step = step_towards(wanted_, surroundings_m)) return step;
    if (auto step = step_towards(finer, sight_m_)) return step;
    return step_towards(coarser, surroundings_m);
}

/// What memory does not suffice for is left: what is shown stays, and whoever asks again has it tried again.
void LevelStore::work() {
    if (fits_in_memory([this] { take_steps(); })) return;
    const std::scoped_lock lock(mutex_);
    wanted_graticule_deg_.reset();
    working_ = false;
}

void LevelStore::take_steps() {
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
    if (step.graticule_deg) {
        auto made = std::make_shared<const SharedShape>(project_graticule(*step.graticule_deg, projection, furniture_tolerance_m));
        const std::scoped_lock lock(mutex_);
        graticules_.try_emplace(*step.graticule_deg, std::move(made));
        return;
    }
    auto made = make_detail_level(*borders_, *topology_, first_rings_, projection, step.level, {}, [this] { return stop_.load(); });
    if (!made) return;
    const std::scoped_lock lock(mutex_);
    levels_.try_emplace(step.level, std::move(made));
}

bool LevelStore::has_news() {
    const std::scoped_lock lock(mutex_);
    const bool graticule_came = wanted_graticule_deg_ && graticules_.contains(*wanted_graticule_deg_);
    const int now_nearest = nearest(wanted_, sight_m_);
    const bool level_came = is_nearer(now_nearest, shown_);
    if (graticule_came) wanted_graticule_deg_.reset();
    if (level_came) shown_ = now_nearest;
    return graticule_came || level_came;
}

}  // namespace imap
