// Goes through what each figure of a series will show, and keeps the numbers alone.
#include "viewer/scene/series_scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "geo/base/text.h"
#include "geo/model/date_span.h"
#include "viewer/scene/comparison.h"
#include "viewer/scene/places.h"
#include "viewer/state/shown.h"

namespace imap {
namespace {

using WayKey = std::tuple<int, ActorIndex, ActorIndex, DomainIndex>;

void add_arrows(const std::vector<Arrow>& arrows, std::size_t layers, SeriesScale& scale, std::map<WayKey, Arrow>& ways) {
    std::vector<std::size_t> counts(layers);
    for (Arrow arrow : arrows) {
        arrow.relations.clear();
        if (arrow.strength) ++counts[static_cast<std::size_t>(arrow.layer)];
        const auto [way, is_new] = ways.try_emplace({arrow.layer, arrow.actor, arrow.target, arrow.domain}, arrow);
        if (!is_new && std::abs(arrow.strength.value_or(0)) > std::abs(way->second.strength.value_or(0))) way->second = arrow;
        scale.arrows.push_back(std::move(arrow));
    }
    for (std::size_t layer = 0; layer < layers; ++layer) scale.most_at_once[layer] = std::max(scale.most_at_once[layer], counts[layer]);
}

std::vector<Arrow> one_of_each_look(const std::vector<Arrow>& arrows) {
    const auto look = [](const Arrow& a) { return std::tie(a.layer, a.actor, a.target, a.domain, a.strength, a.trend, a.modality, a.confidence, a.polarity, a.directed); };
    std::vector<Arrow> looks = arrows;
    const auto before = [&](const Arrow& a, const Arrow& b) { return look(a) < look(b); };
    const auto same = [&](const Arrow& a, const Arrow& b) { return look(a) == look(b); };
    std::stable_sort(looks.begin(), looks.end(), before);
    looks.erase(std::unique(looks.begin(), looks.end(), same), looks.end());
    return looks;
}

/// What no frame shows.
std::vector<std::string> notes_of(const World& world, const std::vector<Project>& figures) {
    const Dataset& dataset = *world.dataset;
    std::vector<std::string> notes;
    if (figures.empty()) return notes;
    Filter filter = shown_filter(figures.front());
    if (const std::size_t undated = count_undated(dataset, filter); undated > 0)
        notes.push_back(fmt::format("{} without a date {} not shown.", counted(static_cast<long long>(undated), "relation", "relations"), undated == 1 ? "is" : "are"));
    std::set<ActorIndex> without_place;
    filter.time.reset();
    for (const RelationIndex index : select_relations(dataset, filter)) {
        const Relation& relation = dataset.relations[static_cast<std::size_t>(index)];
        if (!span_of(relation)) continue;
        for (const ActorIndex actor : {relation.actor, relation.target})
            if (!has_place(world, actor)) without_place.insert(actor);
    }
    std::vector<std::string> names;
    for (const ActorIndex actor : without_place) names.push_back(world.name_of_actor(actor));
    if (!names.empty()) notes.push_back("Not drawn, having no place on the map: " + join(names, ", ") + ".");
    return notes;
}

}  // namespace

Result<std::shared_ptr<const SeriesScale>> scale_of_series(const World& world, const std::vector<Project>& figures, bool still) {
    const std::size_t layers = std::max<std::size_t>(1, world.dataset->layers.size());
    auto scale = std::make_shared<SeriesScale>();
    scale->most_at_once.resize(layers);
    std::map<WayKey, Arrow> ways;
    for (const Project& figure : figures) {
        const Result<ShownData> shown = shown_data(world, figure);
        if (!shown) return shown.error();
        add_arrows(shown->maps.front().arrows, layers, *scale, ways);
        for (RegionValue value : measured_values(world, figure, shown->maps.front().relations)) {
            value.relations.clear();
            scale->values.push_back(std::move(value));
        }
    }
    for (auto& [key, way] : ways) scale->ways.push_back(std::move(way));
    scale->still = still;
    if (still) {
        scale->looks = one_of_each_look(scale->arrows);
        scale->notes = notes_of(world, figures);
    }
    return std::shared_ptr<const SeriesScale>(std::move(scale));
}

}  // namespace imap
