// The rows of the relations table in the order that the user chose; sorted again only when rows or order changed.
#pragma once

#include <memory>
#include <vector>

#include "geo/model/dataset.h"

namespace imap {

enum class RelationColumn { actor, target, domain, strength, trend };

struct RelationSort {
    RelationColumn column = RelationColumn::actor;
    bool descending = false;
    friend bool operator==(const RelationSort&, const RelationSort&) = default;
};

class RelationOrder {
public:
    /// `relations` of `dataset`, by the sorts in order, then as they came. `query` tells sets of relations apart: the same number means the same set.
    const std::vector<RelationIndex>& sorted(const std::shared_ptr<const Dataset>& dataset, const std::vector<RelationIndex>& relations, unsigned query,
                                             const std::vector<RelationSort>& sorts);

private:
    std::shared_ptr<const Dataset> dataset_;
    unsigned query_ = 0;
    std::vector<RelationSort> sorts_;
    std::vector<RelationIndex> rows_;
};

struct PanelContext;

/// Draws into the current ImGui window.
void draw_relations_panel(const PanelContext&, RelationOrder&);

}  // namespace imap
