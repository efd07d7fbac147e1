// The bundled dataset: no problems, every reference stands, every relation has evidence, every cited paragraph exists.
#include <gtest/gtest.h>

#include <set>

#include "geo/io/borders_reader.h"
#include "geo/io/package_reader.h"

namespace imap {
namespace {

struct Loaded {
    Dataset dataset;
    Problems problems;
};

const Loaded& bundled() {
    static const Loaded loaded = [] {
        Loaded l;
        Result<Dataset> dataset = read_package(SOURCE_DIR "/assets/datasets/central-asia-2022", l.problems);
        EXPECT_TRUE(dataset.ok()) << (dataset.ok() ? "" : dataset.error().message);
        if (dataset.ok()) l.dataset = std::move(dataset).value();
        return l;
    }();
    return loaded;
}

TEST(BundledDataset, HasNoProblems) {
    for (const Problem& problem : bundled().problems) ADD_FAILURE() << describe(problem);
    EXPECT_GE(bundled().dataset.relations.size(), 30U);
}

TEST(BundledDataset, OpensByItsDescriptorToo) {
    Problems problems;
    const Result<Dataset> dataset = read_package(SOURCE_DIR "/assets/datasets/central-asia-2022/datapackage.json", problems);
    ASSERT_TRUE(dataset.ok()) << dataset.error().message;
    EXPECT_EQ(dataset->relations.size(), bundled().dataset.relations.size());
}

TEST(BundledDataset, EveryReferenceStands) {
    const Dataset& d = bundled().dataset;
    const auto in = [](int index, const auto& rows) { return index >= 0 && static_cast<std::size_t>(index) < rows.size(); };
    for (std::size_t i = 0; i < d.relations.size(); ++i) {
        const Relation& r = d.relations[i];
        const RelationWords words = d.words_of(static_cast<RelationIndex>(i));
        EXPECT_TRUE(in(r.actor, d.actors)) << words.id;
        EXPECT_TRUE(in(r.target, d.actors)) << words.id;
        EXPECT_TRUE(in(r.domain, d.domains)) << words.id;
        EXPECT_FALSE(words.evidence.empty()) << words.id;
        for (const EvidenceIndex e : words.evidence) ASSERT_TRUE(in(e, d.evidence)) << words.id;
    }
    std::size_t attached = 0;
    for (std::size_t i = 0; i < d.relations.size(); ++i) {
        for (const EvidenceIndex e : d.words_of(static_cast<RelationIndex>(i)).evidence) {
            EXPECT_EQ(d.evidence[static_cast<std::size_t>(e)].relation, static_cast<RelationIndex>(i));
            ++attached;
        }
    }
    EXPECT_EQ(attached, d.evidence.size());
    for (const Evidence& e : d.evidence) EXPECT_TRUE(in(e.source, d.sources)) << e.id;
    for (const Actor& a : d.actors) {
        for (const ActorIndex member : a.members) EXPECT_TRUE(in(member, d.actors)) << a.id;
    }
}

TEST(BundledDataset, EveryCitedParagraphExists) {
    // The article has the paragraphs p1 to p47.
    for (const Evidence& e : bundled().dataset.evidence) {
        ASSERT_EQ(e.locator.substr(0, 1), "p") << e.id;
        const int paragraph = std::stoi(e.locator.substr(1));
        EXPECT_EQ(e.locator, "p" + std::to_string(paragraph)) << e.id;
        EXPECT_GE(paragraph, 1) << e.id;
        EXPECT_LE(paragraph, 47) << e.id;
        EXPECT_FALSE(e.claim.empty()) << e.id;
        EXPECT_FALSE(e.chain.empty()) << e.id;
    }
}

TEST(BundledDataset, HoldsTheFiveStatesAsOneBloc) {
    const Dataset& d = bundled().dataset;
    const ActorIndex bloc = d.find_actor("Central Asia");
    ASSERT_NE(bloc, no_index);
    std::set<std::string> codes;
    for (const ActorIndex member : d.actors[static_cast<std::size_t>(bloc)].members) codes.insert(d.actors[static_cast<std::size_t>(member)].code);
    EXPECT_EQ(codes, (std::set<std::string>{"KAZ", "KGZ", "TJK", "TKM", "UZB"}));
    EXPECT_EQ(d.compare.size(), 2U);
    EXPECT_TRUE(d.strength.ordinal);
    EXPECT_FALSE(d.strength.levels.empty());
}

TEST(BundledDataset, EveryCodeIsARegionOfTheBundledBorders) {
    Problems problems;
    const Result<Borders> borders = read_bundled_borders(problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    for (const Actor& a : bundled().dataset.actors) { EXPECT_TRUE(a.code.empty() || borders->find_region(a.code) >= 0) << a.id; }
}

}  // namespace
}  // namespace imap
