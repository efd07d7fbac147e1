// Keeps a few: of those the ones that take longest to make.
#include "viewer/scene/shown_store.h"

#include <algorithm>
#include <iterator>

namespace imap {

namespace {

constexpr std::size_t most_kept = 4;  ///< each names its relations: eight bytes a row of a large table

/// The parts of a project that decide which relations are shown, how they are gathered, and under which names.
Project with_nothing_but_data(const Project& project) {
    Project kept;
    kept.filter = project.filter;
    kept.comparison = project.comparison;
    kept.layer_style = project.layer_style;
    kept.layers = project.layers;
    kept.style.grouping = project.style.grouping;
    kept.style.most_arrows = project.style.most_arrows;
    return kept;
}

std::size_t rows_of(const ShownData& shown) {
    std::size_t rows = 0;
    for (const ShownMap& map : shown.maps) rows += map.relations.size();
    return rows;
}

}  // namespace

Result<std::shared_ptr<const ShownData>> ShownStore::shown_for(const World& world, const Project& project) {
    if (dataset_ != world.dataset) clear();  // one that was closed is let go of
    dataset_ = world.dataset;
    Project as = with_nothing_but_data(project);
    const auto found =
        std::ranges::find_if(kept_, [&](const Kept& kept) { return kept.shown->world.borders == world.borders && kept.shown->world.names == world.names && kept.as == as; });
    if (found != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, found);
        return found->shown;
    }
    Result<ShownData> shown = shown_data(world, project, [&](const Dataset& dataset, const std::vector<RelationIndex>& relations, ArrowGrouping grouping) {
        return &dataset == dataset_.get() ? gathered(relations, grouping) : group_arrows(dataset, relations, grouping);
    });
    if (!shown) return shown.error();
    shown->query = ++queries_;
    make_room();
    kept_.push_front({std::move(as), std::make_shared<const ShownData>(std::move(*shown))});
    return kept_.front().shown;
}

/// What a filter leaves follows from what was there without it. A map that is shown once, with a filter, needs no more than that; who changes the filter will change it again.
std::vector<Arrow> ShownStore::gathered(const std::vector<RelationIndex>& relations, ArrowGrouping grouping) {
    if (all_ && all_->grouping() != grouping) all_.reset();
    if (!all_ && (relations.size() == dataset_->relations.size() || !kept_.empty())) all_.emplace(dataset_, grouping);
    return all_ ? all_->of(relations) : group_arrows(*dataset_, relations, grouping);
}

void ShownStore::clear() {
    dataset_.reset();
    kept_.clear();
    all_.reset();
}

/// The one with the fewest rows goes, which is made again soonest: never the last one used.
void ShownStore::make_room() {
    if (kept_.size() < most_kept) return;
    const auto least = std::min_element(std::next(kept_.begin()), kept_.end(), [](const Kept& a, const Kept& b) { return rows_of(*a.shown) < rows_of(*b.shown); });
    kept_.erase(least);
}

}  // namespace imap
