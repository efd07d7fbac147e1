// What projects showed last: who takes a filter back need not have a large table selected and added up again.
#pragma once

#include <list>
#include <memory>
#include <optional>
#include <vector>

#include "geo/query/all_arrows.h"
#include "viewer/scene/comparison.h"

namespace imap {

class ShownStore {
public:
    /// See SceneCache::shown_for.
    Result<std::shared_ptr<const ShownData>> shown_for(const World&, const Project&);
    void clear() {
        kept_.clear();
        all_.reset();
    }

private:
    struct Kept {
        std::shared_ptr<const Dataset> dataset;
        Project as;  ///< with nothing in it but what decides on what is shown
        std::shared_ptr<const ShownData> shown;
    };
    void make_room();
    std::vector<Arrow> gathered(const std::shared_ptr<const Dataset>&, const std::vector<RelationIndex>&, ArrowGrouping);

    std::list<Kept> kept_;          ///< the last one used first
    std::optional<AllArrows> all_;  ///< of a table that was once shown without a filter
    unsigned queries_ = 0;
};

}  // namespace imap
