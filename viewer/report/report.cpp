// Gathers what a scene shows into the report's parts.
#include "viewer/report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "geo/base/text.h"
#include "geo/query/matrix.h"
#include "viewer/scene/furniture.h"
#include "viewer/scene/note_layer.h"
#include "viewer/scene/places.h"
#include "viewer/scene/relation_words.h"
#include "viewer/scene/strength_look.h"
#include "viewer/scene/value_words.h"
#include "viewer/state/shown.h"

namespace imap {
namespace {

class ReportMaker {
public:
    ReportMaker(const Scene& scene, const Project& project)
        : scene_(scene), project_(project), dataset_(*scene.world.dataset), matrix_(matrix_of(dataset_, scene.relations, MatrixOrder::total, measure())) {}

    Report make() {
        report_.title = scene_.list.title;
        report_.subtitle = project_.figure.subtitle.empty() ? dataset_.figure_subtitle : project_.figure.subtitle;
        report_.notes = scene_.notes;
        for (const Note& note : project_.notes) report_.map_notes.emplace_back(subject_words(scene_.world, note), note.text);
        add_pairs();
        add_matrix();
        add_facts();
        add_codebook();
        report_.map_words = map_words();
        return std::move(report_);
    }

private:
    [[nodiscard]] bool measured() const { return dataset_.layers.empty() && !dataset_.strength.ordinal; }
    [[nodiscard]] MatrixMeasure measure() const { return measured() ? MatrixMeasure::strength : MatrixMeasure::count; }
    [[nodiscard]] const std::string& name(ActorIndex actor) const { return scene_.world.name_of_actor(actor); }

    void add_pairs() {
        std::size_t count = 0;
        for (const MatrixCell& cell : matrix_.cells) {
            if (count + cell.relations.size() > most_relations_in_report) {
                report_.notes.push_back(fmt::format("The relations of {} further pairs are left out: a report holds at most {} relations. Filter to see the others.",
                                                    matrix_.cells.size() - report_.pairs.size(), most_relations_in_report));
                return;
            }
            count += cell.relations.size();
            const ActorIndex actor = matrix_.actors[static_cast<std::size_t>(cell.row)];
            const Palette& colors = palette(Theme::light);
            ReportPair pair{
                name(actor), name(matrix_.targets[static_cast<std::size_t>(cell.column)]), readable_on(actor_color(dataset_, actor, colors), colors.paper, 3), cell.directed, {}};
            for (const RelationIndex index : cell.relations) pair.relations.push_back(relation(index));
            pair_of_cell_[{cell.row, cell.column}] = static_cast<int>(report_.pairs.size());
            report_.pairs.push_back(std::move(pair));
        }
    }

    ReportRelation relation(RelationIndex relation) {
        const Relation& from = dataset_.relations[static_cast<std::size_t>(relation)];
        const RelationWords words = dataset_.words_of(relation);
        ReportRelation made{words.summary, {}, certainty_words(from), {}};
        const StrengthScale& scale = dataset_.scale_of(from);
        if (dataset_.domains.size() > 1) made.words.push_back(dataset_.domains[static_cast<std::size_t>(from.domain)].name);
        made.words.push_back(from.strength ? capitalized(strength_words(scale, *from.strength)) : "Strength not given");
        if (from.trend != Trend::unknown) made.words.push_back(capitalized(word(from.trend)));
        if (from.polarity != Polarity::cooperation || scale.ordinal) made.words.push_back(capitalized(word(from.polarity)));
        for (const EvidenceIndex index : words.evidence) {
            const Evidence evidence = dataset_.evidence[static_cast<std::size_t>(index)];
            made.evidence.push_back({evidence.claim, attribution(evidence), evidence.locator, number_of(evidence.source), evidence.stance == Stance::contradicts,
                                     evidence.figure == FigureKind::stated    ? "the figure is the source\u2019s"
                                     : evidence.figure == FigureKind::derived ? "the figure is derived from the source\u2019s"
                                                                              : ""});
        }
        return made;
    }

    /// Sources are numbered as they are first cited.
    int number_of(SourceIndex source) {
        const auto [found, is_new] = source_numbers_.try_emplace(source, static_cast<int>(report_.sources.size()) + 1);
        if (is_new) {
            const Source& from = dataset_.sources[static_cast<std::size_t>(source)];
            const std::string words = citation(from);
            report_.sources.push_back({words.empty() ? from.id : words, is_web_link(from.url) ? from.url : ""});
        }
        return found->second;
    }

    void add_matrix() {
        ReportMatrix& made = report_.matrix;
        const std::size_t rows = std::min(matrix_.actors.size(), most_sides_in_report), columns = std::min(matrix_.targets.size(), most_sides_in_report);
        for (std::size_t i = 0; i < rows; ++i) made.rows.push_back(name(matrix_.actors[i]));
        for (std::size_t i = 0; i < columns; ++i) made.columns.push_back(name(matrix_.targets[i]));
        if (rows < matrix_.actors.size() || columns < matrix_.targets.size())
            made.left_out = fmt::format("Of {} actors and {} targets those with most are shown.", matrix_.actors.size(), matrix_.targets.size());
        made.meaning = measured() ? "Each cell adds up what the actor of its row gives the target of its column" +
                                        (dataset_.strength.unit.empty() ? std::string(".") : ", in " + dataset_.strength.unit + ".")
                                  : "Each cell counts the relations by which the actor of its row influences the target of its column, denied ones too.";
        made.cells.assign(rows, std::vector<std::optional<ReportCell>>(columns));
        double greatest = 0;
        for (const MatrixCell& cell : matrix_.cells) greatest = std::max(greatest, size_of(cell));
        for (const MatrixCell& cell : matrix_.cells)
            if (static_cast<std::size_t>(cell.row) < rows && static_cast<std::size_t>(cell.column) < columns)
                made.cells[static_cast<std::size_t>(cell.row)][static_cast<std::size_t>(cell.column)] = report_cell(cell, greatest);
    }

    [[nodiscard]] double size_of(const MatrixCell& cell) const { return measured() ? std::abs(cell.strength.value_or(0)) : cell.total.count; }

    [[nodiscard]] ReportCell report_cell(const MatrixCell& cell, double greatest) const {
        ReportCell made;
        made.text = !measured() ? std::to_string(cell.total.count) : cell.strength ? value_words(*cell.strength) : "\u2013";
        made.share = greatest > 0 ? size_of(cell) / greatest : 0;
        std::vector<std::string> words{counted(cell.total.count, "relation", "relations")};
        if (cell.strength && dataset_.layers.empty()) words.push_back((measured() ? "" : "strongest: ") + strength_words(dataset_.strength, *cell.strength));
        if (cell.trend != Trend::unknown) words.emplace_back(word(cell.trend));
        if (cell.denied) words.emplace_back("denied");
        made.words = name(matrix_.actors[static_cast<std::size_t>(cell.row)]) + (cell.directed ? " to " : " and ") + name(matrix_.targets[static_cast<std::size_t>(cell.column)]) +
                     ": " + join(words, ", ");
        if (const auto found = pair_of_cell_.find({cell.row, cell.column}); found != pair_of_cell_.end()) made.pair = found->second;
        return made;
    }

    void add_fact(const std::string& fact, const std::string& value) {
        if (!value.empty()) report_.facts.emplace_back(fact, value);
    }

    void add_facts() {
        std::string data = dataset_.title.empty() ? dataset_.name : dataset_.title;
        if (!dataset_.description.empty()) data += ". " + dataset_.description;
        add_fact("Data", data);
        add_fact("Shown",
                 fmt::format("{} of {} relations, from {} to {}, with {}", scene_.relations.size(), dataset_.relations.size(),
                             counted(static_cast<long long>(matrix_.actors.size()), "actor", "actors"),
                             counted(static_cast<long long>(matrix_.targets.size()), "target", "targets"), counted(evidence_count(), "piece of evidence", "pieces of evidence")));
        add_fact("About", scene_.shown);
        add_fact("Filter", join(filter_words(dataset_, project_.filter), "; "));
        add_fact("Strength", dataset_.layers.empty() ? dataset_.strength.ordinal ? "Ordinal levels of the codebook below; no number of the source"
                                                                                 : "Measured" + (dataset_.strength.unit.empty() ? std::string() : ", in " + dataset_.strength.unit)
                                                     : "");
        add_fact("Point of view on disputed areas", view_display_name(project_.style.worldview));
        add_fact("Borders", scene_.world.borders->attribution);
        add_fact("Projection", scene_.map->projection().display_name());
    }

    [[nodiscard]] long long evidence_count() const {
        long long count = 0;
        for (const RelationIndex index : scene_.relations) count += static_cast<long long>(dataset_.words_of(index).evidence.size());
        return count;
    }

    void add_codebook() {
        if (dataset_.layers.empty())
            for (const StrengthLevel& level : dataset_.strength.levels)
                if (!level.rule.empty()) report_.codebook.emplace_back("Strength: " + (level.name.empty() ? value_words(level.value) : level.name), level.rule);
        for (const Domain& domain : dataset_.domains)
            if (!domain.description.empty()) report_.codebook.emplace_back("Domain: " + domain.name, domain.description);
    }

    /// "Map of 24 arrows. Most go out from Russia (12), China (8). …"
    [[nodiscard]] std::string map_words() const {
        const auto drawn = std::count_if(scene_.arrows.begin(), scene_.arrows.end(), [&](const Arrow& arrow) { return has_place(scene_.world, arrow); });
        std::string words = "Map with " + counted(drawn, "arrow", "arrows") + " between actors";
        std::vector<std::string> greatest;
        for (std::size_t i = 0; i < std::min<std::size_t>(3, matrix_.actors.size()); ++i)
            greatest.push_back(fmt::format("{} ({})", name(matrix_.actors[i]), counted(matrix_.rows[i].count, "relation", "relations")));
        if (!greatest.empty()) words += "; the most relations go out from " + join(greatest, ", ");
        return words + ". The matrix and the list below say all that it shows.";
    }

    const Scene& scene_;
    const Project& project_;
    const Dataset& dataset_;
    const RelationMatrix matrix_;
    Report report_;
    std::map<SourceIndex, int> source_numbers_;
    std::map<std::pair<int, int>, int> pair_of_cell_;
};

}  // namespace

Report make_report(const Scene& scene, const Project& project) { return ReportMaker(scene, project).make(); }

}  // namespace imap
