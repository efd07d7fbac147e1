// Check lists that choose which relations are shown.
#pragma once

#include <memory>

#include "geo/query/facets.h"
#include "viewer/panels/panel_context.h"

namespace imap {

/// Keeps the lists and their counts, which go over all relations, until the data or the filter change.
class FilterMemory {
public:
    struct Facets;

    FilterMemory();
    ~FilterMemory();
    const Facets& facets_for(const std::shared_ptr<const Dataset>&, const Filter&);

private:
    FacetCounts uses_;  ///< of the data, whatever is filtered
    std::unique_ptr<Facets> facets_;
    std::shared_ptr<const Dataset> dataset_;
    Filter filter_;
};

/// Draws into the current ImGui window.
void draw_filter_panel(const PanelContext&, FilterMemory&);

}  // namespace imap
