// What a click means and what a selection is about.
#include <algorithm>
#include <set>

#include "viewer/scene/scene.h"
#include "viewer/state/shown.h"

namespace imap {

namespace {

/// The region itself where an actor of the data stands for it, else the one that owns it in this view.
Selection selection_of_region(const World& world, RegionIndex region, int view) {
    const auto& actors = world.dataset->actors;
    const Region& clicked = world.borders->regions[region];
    const bool is_actor = std::any_of(actors.begin(), actors.end(), [&](const Actor& a) { return !a.code.empty() && a.code == clicked.code; });
    Selection selection;
    selection.region = is_actor ? clicked.code : world.borders->regions[clicked.owner_by_view[view]].code;
    return selection;
}

/// Undirected relations of the selected arrows that are written from target to actor.
std::set<RelationIndex> turned_round_in(const Scene& scene, const Selection& selection) {
    const Dataset& dataset = *scene.world.dataset;
    std::set<RelationIndex> turned;
    for (const Arrow& arrow : scene.arrows) {
        if (dataset.actors[arrow.actor].id != selection.actor || dataset.actors[arrow.target].id != selection.target) continue;
        for (const RelationIndex row : arrow.relations)
            if (dataset.relations[row].actor != arrow.actor) turned.insert(row);
    }
    return turned;
}

}  // namespace

Vec2d in_first_map(const Scene& scene, Vec2d point_px) {
    for (const SceneSide& side : scene.sides)
        if (scene.map_frame_px.contains(point_px - side.offset_px)) return point_px - side.offset_px;
    return point_px;
}

Selection selection_of(const Scene& scene, const Project& project, Pick pick) {
    const World& world = scene.world;
    const int view = std::max(0, world.borders->find_view(project.style.worldview));
    const auto& actors = world.dataset->actors;
    Selection selection;
    switch (pick.kind) {
        case Pick::Kind::region:
            return selection_of_region(world, pick.index, view);
        case Pick::Kind::arrow: {
            const Arrow& arrow = scene.arrows[pick.index];
            selection.actor = actors[arrow.actor].id;
            selection.target = actors[arrow.target].id;
            if (arrow.domain != no_index && shown_grouping(project) == ArrowGrouping::domain) selection.domain = world.dataset->domains[arrow.domain].id;
            return selection;
        }
        case Pick::Kind::actor: {
            const RegionIndex region = region_of_actor(*world.dataset, *world.borders, pick.index);
            if (region >= 0) return selection_of_region(world, region, view);
            selection.actor = actors[pick.index].id;
            return selection;
        }
        case Pick::Kind::legend:
        case Pick::Kind::note:
        case Pick::Kind::none:
            return selection;
    }
    return selection;
}

std::vector<RelationIndex> relations_of_selection(const Scene& scene, const Selection& selection) {
    if (selection.empty()) return scene.relations;
    if (!selection.legend.empty()) return scene.isolated;
    const World& world = scene.world;
    const Dataset& dataset = *world.dataset;
    std::set<ActorIndex> about;
    if (!selection.region.empty()) {
        const RegionIndex region = world.borders->find_region(selection.region);
        if (region >= 0) {
            const auto actors = actors_of_region(dataset, *world.borders, region);
            about.insert(actors.begin(), actors.end());
        }
    }
    const std::set<RelationIndex> turned_round = turned_round_in(scene, selection);
    const auto with_id = [](const auto& rows, const std::string& id) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
        return found == rows.end() ? no_index : static_cast<int>(found - rows.begin());
    };
    const ActorIndex chosen_actor = with_id(dataset.actors, selection.actor), chosen_target = with_id(dataset.actors, selection.target);
    const DomainIndex chosen_domain = with_id(dataset.domains, selection.domain);
    std::vector<RelationIndex> relations;
    for (const RelationIndex index : scene.relations) {
        const Relation& relation = dataset.relations[index];
        const ActorIndex actor = relation.actor, target = relation.target;
        bool shown = true;
        if (!selection.region.empty())
            shown = about.contains(relation.actor) || about.contains(relation.target);
        else if (!selection.target.empty())
            shown = (actor == chosen_actor && target == chosen_target) || turned_round.contains(index);
        else if (!selection.actor.empty())
            shown = actor == chosen_actor || target == chosen_actor;
        if (!selection.domain.empty() && relation.domain != chosen_domain) shown = false;
        if (shown) relations.push_back(index);
    }
    return relations;
}

}  // namespace imap
