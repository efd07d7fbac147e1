// Levels of detail, each made once: at once by whoever must have it, or in the background for a window that must not wait.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "geo/map/detail_level.h"

namespace imap {

/// Thread-safe. References stay valid as long as the store.
class LevelStore {
public:
    /// `on_ready` is called on another thread each time what prepare() was last asked for, or something nearer to it than before, has
    /// become ready.
    LevelStore(std::shared_ptr<const Borders>, std::shared_ptr<const Topology>, std::shared_ptr<const Projection>, std::function<void()> on_ready);
    ~LevelStore();  ///< waits for the background work, which stops within some tens of milliseconds
    LevelStore(const LevelStore&) = delete;
    LevelStore& operator=(const LevelStore&) = delete;

    /// By region, in Topology::rings; one entry more than regions.
    [[nodiscard]] const std::vector<std::size_t>& first_rings() const { return first_rings_; }

    /// Makes the level on this thread where it is missing. Uses the projection: one call at a time.
    const DetailLevel& need(int level);

    /// The level nearest to `level` that is there with triangles for all that lies in `sight_m` (plane metres); -1 = none.
    [[nodiscard]] int nearest_ready(int level, const Box2d& sight_m) const;

    /// Has the level made in the background, with triangles for what is in sight, then for what may soon be: the surroundings and the
    /// next finer and coarser levels. True when it is ready already; else `on_ready` will tell.
    bool prepare(int level, const Box2d& sight_m);

    /// Made on this thread where it is missing. Uses the projection: one call at a time.
    ShapePtr need_graticule(double step_deg);
    /// Nothing where it is missing: then it is made in the background.
    ShapePtr ready_graticule(double step_deg);

private:
    /// A piece of background work: the triangles of a shape, or the level itself, or a graticule.
    struct Step {
        int level = 0;
        ShapePtr shape;
        std::optional<double> graticule_deg;
    };

    // These need mutex_ held.
    [[nodiscard]] std::optional<Step> next_step() const;
    [[nodiscard]] std::optional<Step> step_towards(int level, const Box2d& sight_m) const;
    [[nodiscard]] std::optional<Step> step_to_something_nearer() const;
    [[nodiscard]] int nearest(int level, const Box2d& sight_m) const;
    [[nodiscard]] bool is_nearer(int level, int than) const;
    [[nodiscard]] bool is_ready(int level, const Box2d& sight_m) const { return !step_towards(level, sight_m); }

    void start_work(std::unique_lock<std::mutex>);
    void work();
    void take_steps();
    void run(const Step&, const Projection&);
    [[nodiscard]] bool has_news();

    const std::shared_ptr<const Borders> borders_;
    const std::shared_ptr<const Topology> topology_;
    const std::shared_ptr<const Projection> projection_;
    const std::function<void()> on_ready_;
    const std::vector<std::size_t> first_rings_;

    mutable std::mutex mutex_;
    std::map<int, std::unique_ptr<const DetailLevel>> levels_;
    std::map<double, ShapePtr> graticules_;  ///< by step
    int wanted_ = 0;
    Box2d sight_m_;
    int shown_ = -1;                              ///< nearest to it of those that were ready then, or have been announced since
    std::optional<double> wanted_graticule_deg_;  ///< asked for and not made yet
    bool working_ = false;                        ///< the thread runs, and will look for the next step
    std::atomic<bool> stop_ = false;
    std::mutex thread_mutex_;  ///< for thread_; taken without the other
    std::thread thread_;       ///< runs while there is something to do
};

}  // namespace imap
