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
    void clear();

private:
    struct Kept {
        Project as;  ///< with nothing in it but what decides on what is shown
        std::shared_ptr<const ShownData> shown;
    };
    void make_room();
    std::vector<Arrow> gathered(const std::vector<RelationIndex>&, ArrowGrouping);

    std::shared_ptr<const Dataset> dataset_;  ///< that all of the following is of
    std::list<Kept> kept_;                    ///< the last one used first
    std::optional<AllArrows> all_;            ///< once it was shown without a filter, or with another one
    unsigned queries_ = 0;
};

}  // namespace imap
