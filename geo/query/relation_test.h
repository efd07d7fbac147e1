// A filter made ready for many relations: ids are looked up once, and a relation is tested by index.
#pragma once

#include <array>
#include <vector>

#include "geo/query/filter.h"

namespace imap {

class RelationTest {
public:
    /// The fields that are chosen from lists, as bits.
    enum Field : unsigned { actor = 1, target = 2, domain = 4, trend = 8, confidence = 16, modality = 32 };

    /// Keeps references to both.
    RelationTest(const Dataset& dataset, const Filter& filter);

    /// The fields whose list does not let the relation through.
    [[nodiscard]] unsigned failed_fields(const Relation& relation) const {
        const auto blocked = [](const auto& allowed, auto value, Field field) { return allowed[static_cast<std::size_t>(value)] ? 0U : unsigned{field}; };
        return blocked(actors_, relation.actor, actor) | blocked(targets_, relation.target, target) | blocked(domains_, relation.domain, domain) |
               blocked(trends_, relation.trend, trend) | blocked(confidences_, relation.confidence, confidence) | blocked(modalities_, relation.modality, modality);
    }
    /// Time, layers and the question.
    [[nodiscard]] bool passes_apart_from_lists(const Relation& relation) const;
    [[nodiscard]] bool passes(const Relation& relation) const { return failed_fields(relation) == 0 && passes_apart_from_lists(relation); }

private:
    /// An actor of the question, by index of another actor: `inside` are itself and its members at any depth; what is said of a bloc around it
    /// concerns it too.
    struct Concerned {
        std::vector<char> inside, concerns;
    };
    static Concerned concerned(const Dataset&, const std::string& id);
    [[nodiscard]] bool answers_the_question(const Relation& relation) const;

    const Filter& filter_;
    Concerned asked_, other_;                       ///< empty without a question
    std::vector<char> actors_, targets_, domains_;  ///< by index: whether it is let through
    std::array<bool, 5> trends_{};
    std::array<bool, 3> confidences_{};
    std::array<bool, 5> modalities_{};
};

}  // namespace imap
