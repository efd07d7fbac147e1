// Cells are arrows of pairs, joined over layers; then rows and columns are put in order.
#include "geo/query/matrix.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "geo/base/text.h"
#include "geo/query/likeness.h"

namespace imap {
namespace {

/// A cell before it has its place.
struct PairCell {
    ActorIndex actor, target;
    MatrixCell cell;
};

/// The layer whose strengths are added up: the first that has relations here.
int first_layer(const std::vector<Arrow>& arrows) { return arrows.empty() ? 0 : arrows.front().layer; }

void add_arrow(const Dataset& dataset, const Arrow& arrow, int layer, MatrixCell& cell) {
    const bool is_first = cell.relations.empty(), denied = arrow.modality == Modality::denied;
    cell.relations.insert(cell.relations.end(), arrow.relations.begin(), arrow.relations.end());
    cell.trend = is_first ? arrow.trend : joined_trend(cell.trend, arrow.trend);
    cell.denied = (is_first || cell.denied) && denied;
    cell.directed = is_first ? arrow.directed : cell.directed || arrow.directed;
    cell.total.count += static_cast<int>(arrow.relations.size());
    if (arrow.layer != layer || denied) return;
    cell.strength = arrow.strength;
    for (const RelationIndex row : arrow.relations) cell.total.sum += added_strength(dataset.relations[static_cast<std::size_t>(row)]);
}

std::vector<PairCell> cells_of(const Dataset& dataset, const std::vector<Arrow>& arrows) {
    std::vector<std::size_t> order(arrows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return std::tie(arrows[a].actor, arrows[a].target) < std::tie(arrows[b].actor, arrows[b].target); });
    std::vector<PairCell> cells;
    for (const std::size_t i : order) {
        const Arrow& arrow = arrows[i];
        if (cells.empty() || cells.back().actor != arrow.actor || cells.back().target != arrow.target) cells.push_back({arrow.actor, arrow.target, {}});
        add_arrow(dataset, arrow, first_layer(arrows), cells.back().cell);
    }
    for (PairCell& pair : cells) std::sort(pair.cell.relations.begin(), pair.cell.relations.end());
    return cells;
}

void add(MatrixTotal& total, const MatrixTotal& more) {
    total.count += more.count;
    total.sum += more.sum;
}

/// By actor: the first bloc of the file that it is, or is a member of; the number of actors for none.
std::vector<int> groups_of(const Dataset& dataset) {
    const int none = static_cast<int>(dataset.actors.size());
    std::vector<int> groups(dataset.actors.size(), none);
    for (int bloc = 0; bloc < none; ++bloc) {
        const Actor& actor = dataset.actors[static_cast<std::size_t>(bloc)];
        if (actor.members.empty()) continue;
        groups[static_cast<std::size_t>(bloc)] = std::min(groups[static_cast<std::size_t>(bloc)], bloc);
        for (const ActorIndex member : actor.members) groups[static_cast<std::size_t>(member)] = std::min(groups[static_cast<std::size_t>(member)], bloc);
    }
    return groups;
}

/// What rows and columns are ordered by, smaller first; names decide the rest.
class Ordering {
public:
    Ordering(const Dataset& dataset, MatrixOrder order, MatrixMeasure measure) : order_(order), measure_(measure), groups_(groups_of(dataset)) {
        for (const Actor& actor : dataset.actors) names_.push_back(fold_case(actor.name));
        for (std::size_t a = 0; a < dataset.actors.size(); ++a) is_bloc_.push_back(!dataset.actors[a].members.empty());
    }

    /// The actors that `totals` (by actor) counts anything for, in order.
    [[nodiscard]] std::vector<ActorIndex> sorted(const std::vector<MatrixTotal>& totals) const {
        std::vector<ActorIndex> actors;
        for (std::size_t a = 0; a < totals.size(); ++a)
            if (totals[a].count > 0) actors.push_back(static_cast<ActorIndex>(a));
        std::stable_sort(actors.begin(), actors.end(), [&](ActorIndex a, ActorIndex b) { return key(a, totals) < key(b, totals); });
        return actors;
    }
    [[nodiscard]] std::vector<int> groups(const std::vector<ActorIndex>& actors) const {
        std::vector<int> groups;
        for (const ActorIndex a : actors) groups.push_back(order_ == MatrixOrder::bloc ? groups_[static_cast<std::size_t>(a)] : 0);
        return groups;
    }

private:
    [[nodiscard]] std::tuple<int, bool, double, const std::string&> key(ActorIndex actor, const std::vector<MatrixTotal>& totals) const {
        const auto a = static_cast<std::size_t>(actor);
        const bool by_bloc = order_ == MatrixOrder::bloc, by_total = order_ == MatrixOrder::total || order_ == MatrixOrder::likeness;
        const double total = measure_ == MatrixMeasure::count ? totals[a].count : totals[a].sum;
        return {by_bloc ? groups_[a] : 0, by_bloc && !is_bloc_[a], by_total ? -total : 0, names_[a]};
    }

    MatrixOrder order_;
    MatrixMeasure measure_;
    std::vector<int> groups_;
    std::vector<std::string> names_;
    std::vector<char> is_bloc_;
};

/// By actor: its place in `order`, or -1.
std::vector<int> places_in(const std::vector<ActorIndex>& order, std::size_t actor_count) {
    std::vector<int> places(actor_count, -1);
    for (std::size_t i = 0; i < order.size(); ++i) places[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    return places;
}

std::vector<MatrixTotal> in_order(const std::vector<MatrixTotal>& totals, const std::vector<ActorIndex>& order) {
    std::vector<MatrixTotal> sorted;
    for (const ActorIndex a : order) sorted.push_back(totals[static_cast<std::size_t>(a)]);
    return sorted;
}

/// Sorts both, which stand by total, by likeness.
void sort_by_likeness(const std::vector<PairCell>& pairs, std::size_t actor_count, std::vector<ActorIndex>& actors, std::vector<ActorIndex>& targets) {
    const std::vector<int> row_of = places_in(actors, actor_count), column_of = places_in(targets, actor_count);
    std::vector<WeightedCell> cells;
    for (const PairCell& pair : pairs)
        cells.push_back({row_of[static_cast<std::size_t>(pair.actor)], column_of[static_cast<std::size_t>(pair.target)], static_cast<double>(pair.cell.total.count)});
    const LikenessScores scores = likeness_scores(static_cast<int>(actors.size()), static_cast<int>(targets.size()), cells);
    const auto sort = [](std::vector<ActorIndex>& order, const std::vector<int>& places, const std::vector<double>& by) {
        const auto score = [&](ActorIndex actor) { return by[static_cast<std::size_t>(places[static_cast<std::size_t>(actor)])]; };
        std::stable_sort(order.begin(), order.end(), [&](ActorIndex a, ActorIndex b) { return score(a) < score(b) - 1e-9; });
    };
    sort(actors, row_of, scores.rows);
    sort(targets, column_of, scores.columns);
}

int place_of(const std::vector<ActorIndex>& order, ActorIndex actor) {
    const auto found = std::find(order.begin(), order.end(), actor);
    return found == order.end() ? -1 : static_cast<int>(found - order.begin());
}

}  // namespace

const MatrixCell* RelationMatrix::cell(int row, int column) const {
    if (row < 0 || row >= static_cast<int>(actors.size())) return nullptr;
    const auto begin = cells.begin() + static_cast<std::ptrdiff_t>(row_begin[static_cast<std::size_t>(row)]);
    const auto end = cells.begin() + static_cast<std::ptrdiff_t>(row_begin[static_cast<std::size_t>(row) + 1]);
    const auto found = std::lower_bound(begin, end, column, [](const MatrixCell& cell, int wanted) { return cell.column < wanted; });
    return found != end && found->column == column ? &*found : nullptr;
}

int RelationMatrix::row_of(ActorIndex actor) const { return place_of(actors, actor); }
int RelationMatrix::column_of(ActorIndex actor) const { return place_of(targets, actor); }

RelationMatrix matrix_of(const Dataset& dataset, const std::vector<RelationIndex>& relations, MatrixOrder order, MatrixMeasure measure) {
    const std::vector<Arrow> arrows = group_arrows(dataset, relations, ArrowGrouping::pair);
    std::vector<PairCell> pairs = cells_of(dataset, arrows);

    RelationMatrix matrix;
    matrix.layer = first_layer(arrows);
    matrix.has_other_layers = !arrows.empty() && arrows.back().layer != matrix.layer;
    std::vector<MatrixTotal> given(dataset.actors.size()), received(dataset.actors.size());
    for (const PairCell& pair : pairs) {
        add(given[static_cast<std::size_t>(pair.actor)], pair.cell.total);
        add(received[static_cast<std::size_t>(pair.target)], pair.cell.total);
        add(matrix.total, pair.cell.total);
        matrix.least = std::min(matrix.least, pair.cell.strength.value_or(0));
        matrix.greatest = std::max(matrix.greatest, pair.cell.strength.value_or(0));
    }

    const Ordering ordering(dataset, order, measure);
    matrix.actors = ordering.sorted(given);
    matrix.targets = ordering.sorted(received);
    if (order == MatrixOrder::likeness) sort_by_likeness(pairs, dataset.actors.size(), matrix.actors, matrix.targets);
    matrix.rows = in_order(given, matrix.actors);
    matrix.columns = in_order(received, matrix.targets);
    matrix.row_groups = ordering.groups(matrix.actors);
    matrix.column_groups = ordering.groups(matrix.targets);

    const std::vector<int> row_of = places_in(matrix.actors, dataset.actors.size()), column_of = places_in(matrix.targets, dataset.actors.size());
    for (PairCell& pair : pairs) {
        pair.cell.row = row_of[static_cast<std::size_t>(pair.actor)];
        pair.cell.column = column_of[static_cast<std::size_t>(pair.target)];
        matrix.cells.push_back(std::move(pair.cell));
    }
    std::sort(matrix.cells.begin(), matrix.cells.end(), [](const MatrixCell& a, const MatrixCell& b) { return std::tie(a.row, a.column) < std::tie(b.row, b.column); });
    matrix.row_begin.assign(matrix.actors.size() + 1, 0);
    for (const MatrixCell& cell : matrix.cells) ++matrix.row_begin[static_cast<std::size_t>(cell.row) + 1];
    std::partial_sum(matrix.row_begin.begin(), matrix.row_begin.end(), matrix.row_begin.begin());
    return matrix;
}

}  // namespace imap
