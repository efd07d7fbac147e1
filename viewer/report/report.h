// A report: the map, who influences whom as a matrix, and every relation shown with its evidence and sources, ready to be written in any form.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "viewer/scene/scene.h"

namespace imap {

struct ReportEvidence {
    std::string claim, attribution, locator;
    int source = 0;  ///< number in Report::sources, from 1
    bool contradicts = false;
    std::string figure;  ///< whose a number in the claim is; empty = none in it
};

struct ReportRelation {
    std::string summary;
    std::vector<std::string> words;  ///< domain, strength, trend, polarity
    std::string certainty;
    std::vector<ReportEvidence> evidence;
};

/// All relations from one actor to one target.
struct ReportPair {
    std::string actor, target;
    Color color;  ///< of the actor, readable on paper
    bool directed = true;
    std::vector<ReportRelation> relations;
};

struct ReportCell {
    std::string text;   ///< "3"; a measured total in short
    std::string words;  ///< "Russia to Kazakhstan: 3 relations, strongest decisive, waning"
    double share = 0;   ///< of the greatest, 0 to 1
    int pair = -1;      ///< in Report::pairs; -1 = left out of them
};

struct ReportMatrix {
    std::vector<std::string> rows, columns;                     ///< actors and targets
    std::vector<std::vector<std::optional<ReportCell>>> cells;  ///< by row, then column
    std::string meaning;                                        ///< what a number says
    std::string left_out;                                       ///< empty = nothing
};

struct ReportSource {
    std::string citation, url;  ///< `url` is a web link or empty
};

struct Report {
    std::string title, subtitle;
    std::string map_words;                                       ///< the map for those who do not see it
    std::vector<std::pair<std::string, std::string>> facts;      ///< "Shown", "38 of 43 relations between 12 actors"
    std::vector<std::pair<std::string, std::string>> codebook;   ///< a level or a domain, and what it means
    std::vector<std::string> notes;                              ///< what is not shown and why
    std::vector<std::pair<std::string, std::string>> map_notes;  ///< the user's own: what each is about, and its paragraphs; also those that the map does not show
    ReportMatrix matrix;
    std::vector<ReportPair> pairs;      ///< in the order of the matrix
    std::vector<ReportSource> sources;  ///< those that the relations shown rest on
};

inline constexpr std::size_t most_relations_in_report = 5000;
inline constexpr std::size_t most_sides_in_report = 60;  ///< rows or columns of the matrix

/// Of what the scene shows.
Report make_report(const Scene&, const Project&);

}  // namespace imap
