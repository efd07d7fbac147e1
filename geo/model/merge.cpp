// Makes one dataset of several: tables are joined one dataset after the other, and row numbers follow.
#include "geo/model/merge.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <unordered_map>
#include <unordered_set>

#include "geo/base/text.h"
#include "geo/model/actor_colors.h"

namespace imap {
namespace {

/// Row numbers of one dataset's table, by row, in the merged table.
using Places = std::vector<int>;

int moved(const Places& places, int index) { return index == no_index ? no_index : places[static_cast<std::size_t>(index)]; }

bool says_the_same(const Source& a, const Source& b) {
    const auto fields = [](const Source& s) {
        return std::array{&s.id, &s.type, &s.title, &s.author, &s.publisher, &s.issued, &s.url, &s.accessed, &s.license, &s.language, &s.note, &s.locators};
    };
    const auto of_a = fields(a), of_b = fields(b);
    for (std::size_t i = 0; i < of_a.size(); ++i)
        if (*of_a[i] != *of_b[i]) return false;
    return true;
}

/// Ids that are taken, and new ones for those that would be doubled.
class Ids {
public:
    std::string unique(const std::string& id, int layer) {
        std::string free = id;
        const std::string prefix = "L" + std::to_string(layer + 1) + "-";
        while (!taken_.insert(free).second) free.insert(0, prefix);
        return free;
    }

private:
    std::unordered_set<std::string> taken_;
};

class Merger {
public:
    void add(const Dataset& dataset) {
        assert(dataset.layers.empty());
        if (layer_ == 0) take_words(dataset);
        const Places domains = add_domains(dataset);
        const Places actors = add_actors(dataset);
        const Places sources = add_sources(dataset);
        add_relations(dataset, actors, domains, sources);
        figure_titles_.push_back(!dataset.figure_title.empty() ? dataset.figure_title : !dataset.title.empty() ? dataset.title : dataset.name);
        merged_.layers.push_back({dataset.title.empty() ? dataset.name : dataset.title, dataset.path, dataset.strength});
        ++layer_;
    }
    Dataset take() {
        title_figure();
        return std::move(merged_);
    }

private:
    void take_words(const Dataset& first) {
        merged_.name = first.name;
        merged_.title = first.title;
        merged_.description = first.description;
        merged_.figure_title = first.figure_title;
        merged_.figure_subtitle = first.figure_subtitle;
        merged_.path = first.path;
        merged_.strength = first.strength;
        merged_.focus = first.focus;  // actors of the first keep their row numbers
        merged_.compare = first.compare;
    }

    /// A figure of several layers is about all of them; what the first one counts would be untrue of the rest.
    void title_figure() {
        if (layer_ < 2) return;
        merged_.figure_title = join(figure_titles_, "; ");
        merged_.figure_subtitle.clear();
    }

    Places add_domains(const Dataset& dataset) {
        Places places;
        for (const Domain& domain : dataset.domains) {
            const auto [found, is_new] = domain_by_id_.try_emplace(domain.id, static_cast<DomainIndex>(merged_.domains.size()));
            if (is_new) merged_.domains.push_back(domain);
            std::string& description = merged_.domains[static_cast<std::size_t>(found->second)].description;
            if (description.empty()) description = domain.description;
            places.push_back(found->second);
        }
        return places;
    }

    Places add_actors(const Dataset& dataset) {
        Places places;
        const std::vector<Actor> earlier = merged_.actors;
        for (const Actor& actor : dataset.actors) {
            auto& known = actor.code.empty() ? actor_by_id_ : actor_by_code_;
            const auto [found, is_new] = known.try_emplace(actor.code.empty() ? actor.id : actor.code, static_cast<ActorIndex>(merged_.actors.size()));
            places.push_back(found->second);
            if (is_new) {
                merged_.actors.push_back(actor);
                merged_.actors.back().id = actor_ids_.unique(actor.id, layer_);
                merged_.actors.back().members.clear();
                merged_.actors.back().color = free_color(actor.color, earlier, dataset.actors);
            } else {
                Actor& same = merged_.actors[static_cast<std::size_t>(found->second)];
                if (!same.color) same.color = free_color(actor.color, earlier, dataset.actors);
                complete(same, actor);
            }
        }
        for (std::size_t i = 0; i < dataset.actors.size(); ++i) add_members(places[i], dataset.actors[i].members, places);
        return places;
    }

    /// The wanted colour, or another where it means an actor of an earlier dataset; none where all are taken: grey is no actor's.
    [[nodiscard]] std::optional<Color> free_color(const std::optional<Color>& wanted, const std::vector<Actor>& earlier, const std::vector<Actor>& own) const {
        const auto has = [](const std::vector<Actor>& actors, const Color& color) {
            return std::any_of(actors.begin(), actors.end(), [&](const Actor& actor) { return actor.color == color; });
        };
        if (!wanted || !has(earlier, *wanted)) return wanted;
        const auto* found = std::find_if(actor_colors.begin(), actor_colors.end(), [&](const Color& color) { return !has(merged_.actors, color) && !has(own, color); });
        return found == actor_colors.end() ? std::nullopt : std::optional(*found);
    }

    /// What an earlier dataset leaves open, a later one may say.
    static void complete(Actor& known, const Actor& other) {
        if (known.place.empty()) known.place = other.place;
        if (known.note.empty()) known.note = other.note;
        if (known.lon_deg) return;
        known.lon_deg = other.lon_deg;
        known.lat_deg = other.lat_deg;
    }

    void add_members(ActorIndex bloc, const std::vector<ActorIndex>& members, const Places& places) {
        std::vector<ActorIndex>& known = merged_.actors[static_cast<std::size_t>(bloc)].members;
        std::unordered_set<ActorIndex> seen(known.begin(), known.end());
        for (const ActorIndex member : members)
            if (const ActorIndex place = moved(places, member); seen.insert(place).second) known.push_back(place);
    }

    Places add_sources(const Dataset& dataset) {
        Places places;
        for (const Source& source : dataset.sources) {
            const auto known = source_by_id_.find(source.id);
            if (known != source_by_id_.end() && says_the_same(merged_.sources[static_cast<std::size_t>(known->second)], source)) {
                places.push_back(known->second);
                continue;
            }
            places.push_back(static_cast<SourceIndex>(merged_.sources.size()));
            merged_.sources.push_back(source);
            merged_.sources.back().id = source_ids_.unique(source.id, layer_);
            source_by_id_.emplace(merged_.sources.back().id, places.back());
        }
        return places;
    }

    void add_relations(const Dataset& dataset, const Places& actors, const Places& domains, const Places& sources) {
        const auto first_relation = static_cast<RelationIndex>(merged_.relations.size());
        const auto first_evidence = static_cast<EvidenceIndex>(merged_.evidence.size());
        for (std::size_t i = 0; i < dataset.relations.size(); ++i) {
            Relation relation = dataset.relations[i];
            RelationWords words = dataset.words_of(static_cast<RelationIndex>(i));
            words.id = relation_ids_.unique(words.id, layer_);
            relation.actor = moved(actors, relation.actor);
            relation.target = moved(actors, relation.target);
            relation.domain = moved(domains, relation.domain);
            relation.layer = layer_;
            for (EvidenceIndex& evidence : words.evidence) evidence += first_evidence;
            merged_.add(relation, std::move(words));
        }
        for (Evidence evidence : dataset.evidence) {
            evidence.id = evidence_ids_.unique(evidence.id, layer_);
            if (evidence.relation != no_index) evidence.relation += first_relation;
            evidence.source = moved(sources, evidence.source);
            merged_.evidence.push_back(std::move(evidence));
        }
    }

    Dataset merged_;
    int layer_ = 0;
    std::vector<std::string> figure_titles_;
    std::unordered_map<std::string, int> actor_by_code_, actor_by_id_, domain_by_id_, source_by_id_;
    Ids actor_ids_, relation_ids_, evidence_ids_, source_ids_;
};

}  // namespace

Dataset merge_datasets(const std::vector<std::shared_ptr<const Dataset>>& datasets) {
    if (datasets.empty()) return {};
    if (datasets.size() == 1) return *datasets.front();
    Merger merger;
    for (const auto& dataset : datasets) merger.add(*dataset);
    return merger.take();
}

}  // namespace imap
