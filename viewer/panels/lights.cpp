// One test of a relation; everything that lights up asks it.
#include "viewer/panels/lights.h"

#include <algorithm>

namespace imap {

bool Lights::has_party(ActorIndex who) const { return std::find(parties.begin(), parties.end(), who) != parties.end(); }

bool lit(const Lights& lights, const Scene& scene, RelationIndex index) {
    if (lights.relation != no_index) return lights.relation == index;
    if (lights.legend) return static_cast<std::size_t>(index) < scene.light.relations.size() && scene.light.relations[static_cast<std::size_t>(index)] != 0;
    if (lights.empty()) return false;
    const Relation& relation = scene.world.dataset->relations[static_cast<std::size_t>(index)];
    const bool turned = lights.is_pair() && lights.both_ways && !relation.directed && relation.actor == lights.target && relation.target == lights.actor;
    if (!turned && lights.actor != no_index && relation.actor != lights.actor) return false;
    if (!turned && lights.target != no_index && relation.target != lights.target) return false;
    if (!lights.parties.empty() && !lights.has_party(relation.actor) && !lights.has_party(relation.target)) return false;
    if (lights.domain != no_index && relation.domain != lights.domain) return false;
    if (lights.trend && relation.trend != *lights.trend) return false;
    if (!lights.time) return true;
    const std::optional<DateSpan> span = span_of(relation);
    return span && span->overlaps(*lights.time);
}

Lights lights_of_pair(const Dataset& dataset, ActorIndex actor, ActorIndex target, const std::vector<RelationIndex>& relations) {
    Lights lights;
    lights.actor = actor;
    lights.target = target;
    lights.both_ways = std::any_of(relations.begin(), relations.end(), [&](RelationIndex row) { return !dataset.relations[static_cast<std::size_t>(row)].directed; });
    return lights;
}

Lights lights_of_relation(const Dataset& dataset, RelationIndex index) {
    const Relation& relation = dataset.relations[static_cast<std::size_t>(index)];
    Lights lights;
    lights.actor = relation.actor;
    lights.target = relation.target;
    lights.relation = index;
    return lights;
}

Lights lights_of(const Scene& scene, Pick pick) {
    const Dataset& dataset = *scene.world.dataset;
    const auto in = [&](std::size_t size) { return pick.index >= 0 && static_cast<std::size_t>(pick.index) < size; };
    Lights lights;
    if (pick.kind == Pick::Kind::arrow && in(scene.arrows.size())) {
        const Arrow& arrow = scene.arrows[static_cast<std::size_t>(pick.index)];
        lights = lights_of_pair(dataset, arrow.actor, arrow.target, arrow.relations);
        lights.domain = arrow.domain;
    } else if (pick.kind == Pick::Kind::region && in(scene.world.borders->regions.size())) {
        lights.parties = actors_of_region(dataset, *scene.world.borders, pick.index);
    } else if (pick.kind == Pick::Kind::actor && in(dataset.actors.size())) {
        lights.parties = {pick.index};
    } else if (pick.kind == Pick::Kind::legend && in(scene.legend.size())) {
        lights.legend = !scene.light.relations.empty();
    }
    return lights;
}

std::vector<int> lit_arrows(const Scene& scene, const Lights& lights) {
    std::vector<int> arrows;
    for (std::size_t i = 0; i < scene.arrows.size(); ++i) {
        const std::vector<RelationIndex>& rows = scene.arrows[i].relations;
        if (std::any_of(rows.begin(), rows.end(), [&](RelationIndex row) { return lit(lights, scene, row); })) arrows.push_back(static_cast<int>(i));
    }
    return arrows;
}

}  // namespace imap
