// Bars from the ranking's rows: their parts stacked away from zero, in colours of the map or of what they are split by.
#include "viewer/panels/ranking_view.h"

#include <algorithm>
#include <set>

#include "geo/base/text.h"
#include "geo/model/actor_colors.h"
#include "viewer/panels/widgets.h"
#include "viewer/scene/strength_look.h"

namespace imap {

Color trend_color(Trend trend, const Palette& colors) {
    switch (trend) {
        case Trend::rising:
            return colors.above_zero;
        case Trend::waning:
            return colors.below_zero;
        case Trend::contested:
            return mix(colors.ink, colors.paper, 0.1);
        case Trend::steady:
            return mix(colors.soft_ink, colors.paper, 0.35);
        case Trend::unknown:
            break;
    }
    return colors.no_value;
}

namespace {

/// Colours and words by what bars are split by.
struct Splitter {
    const Dataset& dataset;
    const StrengthScale& scale;
    RankSplit split;
    const Palette& colors;

    [[nodiscard]] Color color(ActorIndex actor, int of) const {
        switch (split) {
            case RankSplit::none:
                return actor_color(dataset, actor, colors);
            case RankSplit::domain:
                return drawn_color(actor_colors[static_cast<std::size_t>(of) % actor_colors.size()], colors);
            case RankSplit::level:
                return of < 0 ? colors.no_value : cell_fill(double(of + 1) / double(scale.levels.size()), false, colors);
            case RankSplit::trend:
                return trend_color(static_cast<Trend>(of), colors);
        }
        return colors.other_actor;
    }
    [[nodiscard]] std::string words(int of) const {
        if (split == RankSplit::domain) return dataset.domains[static_cast<std::size_t>(of)].name;
        if (split == RankSplit::level) return of < 0 ? "Strength not given" : capitalized(scale.levels[static_cast<std::size_t>(of)].name);
        return split == RankSplit::trend ? capitalized(word(static_cast<Trend>(of))) : "";
    }
};

RankingBar bar_of(const World& world, const RankingRow& row, const Splitter& splitter, bool adds_up) {
    const auto value = [adds_up](const MatrixTotal& total) { return adds_up ? total.sum : double(total.count); };
    const auto words = [adds_up](double number) {
        return adds_up ? compact_words(number) : (number < 0 ? "\u2212" : "") + grouped_digits(std::abs(static_cast<long long>(number)));
    };
    RankingBar bar{row.actor, world.name_of_actor(row.actor), words(value(row.total)), value(row.total), {}};
    double right = 0, left = 0;
    for (const RankingPart& part : row.parts) {
        const double size = value(part.total);
        if (size == 0) continue;
        double& end = size > 0 ? right : left;
        const Color fill = splitter.color(row.actor, part.of);
        bar.parts.push_back({part.of, end, end + size, fill, cell_ink(fill, splitter.colors), words(size)});
        end += size;
    }
    return bar;
}

}  // namespace

RankingView ranking_view_of(const World& world, const std::vector<RelationIndex>& relations, RankingChoice choice, const Palette& colors) {
    const Dataset& dataset = *world.dataset;
    const RelationMatrix matrix = matrix_of(dataset, relations, MatrixOrder::name, MatrixMeasure::count);
    const StrengthScale& scale = scale_of_layer(dataset, matrix.layer);
    RankingView view;
    view.adds_up = !scale.ordinal;
    const bool sums = view.adds_up && choice.value == MatrixMeasure::strength;
    const bool is_one = (choice.split == RankSplit::level && scale.levels.empty()) || (choice.split == RankSplit::domain && dataset.domains.size() < 2);
    const RankSplit split = is_one ? RankSplit::none : choice.split;
    const Splitter splitter{dataset, scale, split, colors};
    std::set<int> parts;
    for (const RankingRow& row : ranking_of(dataset, matrix, choice.by, split, sums ? MatrixMeasure::strength : MatrixMeasure::count)) {
        view.bars.push_back(bar_of(world, row, splitter, sums));
        for (const BarPart& part : view.bars.back().parts) {
            parts.insert(part.of);
            view.least = std::min({view.least, part.from, part.to});
            view.greatest = std::max({view.greatest, part.from, part.to});
        }
    }
    view.split = split;
    if (split != RankSplit::none)
        for (const int of : parts) view.keys.push_back({splitter.color(no_index, of), splitter.words(of)});
    view.meaning = !sums ? "Number of relations" : scale.unit.empty() ? "Sum of strengths" : "Sum, " + scale.unit;
    if (choice.by == RankBy::net) view.meaning += ": given minus received";
    return view;
}

}  // namespace imap
