// Feeds every field, with its length before it, so that no two datasets are written alike.
#include "geo/model/dataset_hash.h"

#include <array>
#include <bit>
#include <cstdint>

#include "geo/base/fast_hash.h"

namespace imap {
namespace {

class Feed {
public:
    void text(const std::string& text) { hash_.add_text(text); }
    void number(std::uint64_t number) { hash_.add_number(number); }
    template <class Enum>
    void choice(Enum value) {
        number(static_cast<std::uint64_t>(value));
    }
    void measure(const std::optional<double>& value) {
        number(value.has_value());
        if (value) number(std::bit_cast<std::uint64_t>(*value));
    }
    void bytes(std::string_view bytes) { hash_.add(bytes); }
    [[nodiscard]] std::string hex() const { return hash_.hex(); }

private:
    FastHash hash_;
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

std::uint64_t number_of(const std::optional<PartialDate>& date) {
    return date ? static_cast<std::uint64_t>(date->year) << 16U | static_cast<std::uint64_t>(date->month) << 8U | static_cast<std::uint64_t>(date->day) : ~std::uint64_t{0};
}

using Facts = std::array<std::uint64_t, 9>;

Facts facts_of(const Relation& relation) {
    const auto number = [](auto value) { return static_cast<std::uint64_t>(value); };
    return {number(relation.actor),
            number(relation.target),
            number(relation.domain),
            number(relation.layer),
            number(relation.strength.has_value()),
            std::bit_cast<std::uint64_t>(relation.strength.value_or(0)),
            number_of(relation.start),
            number_of(relation.end),
            number(relation.polarity) | number(relation.trend) << 8U | number(relation.confidence) << 16U | number(relation.modality) << 24U | number(relation.directed) << 32U};
}

/// Facts of many in one piece, as there may be millions.
void feed_relations(Feed& feed, const Rows<Relation>& relations) {
    static_assert(std::endian::native == std::endian::little, "a hash is the same on every machine that we build for");
    feed.number(relations.size());
    std::array<Facts, 256> facts{};
    std::size_t count = 0;
    const auto tell = [&] {
        feed.bytes({reinterpret_cast<const char*>(facts.data()), count * sizeof(Facts)});
        count = 0;
    };
    for (const Relation& relation : relations) {
        facts[count++] = facts_of(relation);
        if (count == facts.size()) tell();
    }
    tell();
}

void feed_words(Feed& feed, const RelationWords& words) {
    feed.text(words.id);
    feed.text(words.summary);
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

/// Rows that are made are told apart by what they are made of.
template <class Row>
void feed_all(Feed& feed, const RowsOnDemand<Row>& rows, void (*one)(Feed&, const Row&)) {
    feed.number(rows.size());
    if (rows.are_made()) return feed.text(rows.fingerprint());
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
    feed_relations(feed, dataset.relations);
    feed_all(feed, dataset.relation_words, feed_words);
    feed_all(feed, dataset.evidence, feed_evidence);
    feed_all(feed, dataset.sources, feed_source);
    feed_all<DatasetLayer>(feed, dataset.layers, [](Feed& to, const DatasetLayer& layer) {
        to.text(layer.title);
        feed_scale(to, layer.strength);
    });
    return feed.hex();
}

}  // namespace imap
