// Feeds every field, with its length before it, so that no two datasets are written alike.
#include "geo/model/dataset_hash.h"

#include <bit>
#include <cstdint>

#include "geo/base/sha256.h"

namespace imap {
namespace {

class Feed {
public:
    void text(const std::string& text) {
        number(text.size());
        hash_.add(text);
    }
    void number(std::uint64_t number) {
        std::string bytes;
        for (int i = 0; i < 8; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFFU);
        hash_.add(bytes);
    }
    template <class Enum>
    void choice(Enum value) {
        number(static_cast<std::uint64_t>(value));
    }
    void measure(const std::optional<double>& value) {
        number(value.has_value());
        if (value) number(std::bit_cast<std::uint64_t>(*value));
    }
    void date(const std::optional<PartialDate>& value) { text(value ? to_string(*value) : ""); }
    std::string hex() { return hash_.hex(); }

private:
    Sha256 hash_;
};

void feed_scale(Feed& feed, const StrengthScale& scale) {
    feed.number(scale.ordinal);
    feed.text(scale.unit);
    feed.number(scale.levels.size());
    for (const StrengthLevel& level : scale.levels) {
        feed.measure(level.value);
        feed.text(level.name);
        feed.text(level.rule);
    }
}

void feed_actor(Feed& feed, const Actor& actor) {
    for (const std::string* text : {&actor.id, &actor.name, &actor.code, &actor.place, &actor.note}) feed.text(*text);
    feed.choice(actor.kind);
    feed.number(actor.members.size());
    for (const ActorIndex member : actor.members) feed.number(static_cast<std::uint64_t>(member));
    feed.text(actor.color ? to_hex(*actor.color) : "");
    feed.measure(actor.lon_deg);
    feed.measure(actor.lat_deg);
}

void feed_relation(Feed& feed, const Relation& relation) {
    feed.text(relation.id);
    for (const auto index : {relation.actor, relation.target, relation.domain}) feed.number(static_cast<std::uint64_t>(index));
    feed.choice(relation.polarity);
    feed.measure(relation.strength);
    feed.choice(relation.trend);
    feed.date(relation.start);
    feed.date(relation.end);
    feed.choice(relation.confidence);
    feed.choice(relation.modality);
    feed.number(relation.directed);
    feed.number(static_cast<std::uint64_t>(relation.layer));
    feed.text(relation.summary);
}

void feed_evidence(Feed& feed, const Evidence& evidence) {
    for (const std::string* text : {&evidence.id, &evidence.locator, &evidence.claim, &evidence.speaker}) feed.text(*text);
    feed.number(static_cast<std::uint64_t>(evidence.relation));
    feed.number(static_cast<std::uint64_t>(evidence.source));
    feed.number(evidence.chain.size());
    for (const std::string& step : evidence.chain) feed.text(step);
    feed.choice(evidence.stance);
    feed.choice(evidence.figure);
}

void feed_source(Feed& feed, const Source& source) {
    for (const std::string* text : {&source.id, &source.type, &source.title, &source.author, &source.publisher, &source.issued, &source.url, &source.accessed, &source.license,
                                    &source.language, &source.note, &source.locators})
        feed.text(*text);
}

template <class Row>
void feed_all(Feed& feed, const std::vector<Row>& rows, void (*one)(Feed&, const Row&)) {
    feed.number(rows.size());
    for (const Row& row : rows) one(feed, row);
}

}  // namespace

std::string dataset_hash(const Dataset& dataset) {
    Feed feed;
    for (const std::string* text : {&dataset.title, &dataset.description, &dataset.figure_title, &dataset.figure_subtitle}) feed.text(*text);
    feed_scale(feed, dataset.strength);
    feed_all<Domain>(feed, dataset.domains, [](Feed& to, const Domain& domain) {
        for (const std::string* text : {&domain.id, &domain.name, &domain.description}) to.text(*text);
    });
    feed_all(feed, dataset.actors, feed_actor);
    feed_all(feed, dataset.relations, feed_relation);
    feed_all(feed, dataset.evidence, feed_evidence);
    feed_all(feed, dataset.sources, feed_source);
    feed_all<DatasetLayer>(feed, dataset.layers, [](Feed& to, const DatasetLayer& layer) {
        to.text(layer.title);
        feed_scale(to, layer.strength);
    });
    return feed.hex();
}

}  // namespace imap
