// Classes, colours and words of the matrix' cells; a sum of ordinal levels is never shown, their totals count relations.
#include "viewer/panels/matrix_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "geo/base/text.h"
#include "viewer/panels/widgets.h"
#include "viewer/scene/value_words.h"

namespace imap {
namespace {

constexpr double paleness = 0.75;
constexpr double much_more = 30;      ///< times the median: then most cells would look alike on an even scale
constexpr double least_share = 0.06;  ///< of the smallest value on a logarithmic scale
constexpr double least_tint = 0.14;   ///< of the smallest value, so that it stands out from none

/// Which value a cell's share is a share of.
struct CellScale {
    const StrengthScale& strength;
    MatrixMeasure value;
    double smallest = 0, greatest = 0;  ///< absolute, of those that are not zero
    bool is_signed = false;
    bool logarithmic = false;

    [[nodiscard]] bool levels() const { return value == MatrixMeasure::strength && strength.ordinal && !strength.levels.empty(); }
    [[nodiscard]] double share(double size) const {
        if (levels()) {
            const auto above = std::count_if(strength.levels.begin(), strength.levels.end(), [&](const StrengthLevel& level) { return level.value <= size + 1e-9; });
            return static_cast<double>(above) / static_cast<double>(strength.levels.size());
        }
        if (size == 0 || greatest <= 0) return 0;
        if (!logarithmic) return size / greatest;
        const double share = least_share + (1 - least_share) * std::log(std::abs(size) / smallest) / std::log(greatest / smallest);
        return size > 0 ? share : -share;
    }
};

CellScale scale_of(const Dataset& dataset, const RelationMatrix& matrix, MatrixMeasure value) {
    CellScale scale{scale_of_layer(dataset, matrix.layer), value};
    std::vector<double> sizes;
    for (const MatrixCell& cell : matrix.cells) {
        const double size = value == MatrixMeasure::count ? double(cell.total.count) : std::abs(cell.strength.value_or(0));
        if (size > 0) sizes.push_back(size);
    }
    scale.is_signed = value == MatrixMeasure::strength && !scale.strength.ordinal && matrix.least < 0;
    if (sizes.empty()) return scale;
    std::sort(sizes.begin(), sizes.end());
    scale.smallest = sizes.front();
    scale.greatest = sizes.back();
    scale.logarithmic = scale.greatest > much_more * sizes[sizes.size() / 2];
    return scale;
}

int count_domains(const Dataset& dataset, const MatrixCell& cell) {
    std::set<DomainIndex> domains;
    for (const RelationIndex row : cell.relations) domains.insert(dataset.relations[static_cast<std::size_t>(row)].domain);
    return static_cast<int>(domains.size());
}

CellLook look_of(const MatrixCell& cell, const CellScale& scale, const Palette& colors) {
    CellLook look;
    if (cell.denied) look.kind = CellLook::Kind::denied;
    const bool counts = scale.value == MatrixMeasure::count;
    if (!counts && !cell.denied && !cell.strength) look.kind = CellLook::Kind::no_strength;
    if (!counts && look.kind != CellLook::Kind::value) {
        look.fill = cell.denied ? colors.paper : colors.no_value;
        look.words = cell.denied ? "" : "\u2013";
    } else {
        const double size = counts ? cell.total.count : *cell.strength;
        look.share = scale.share(size);
        look.fill = cell_fill(look.share, scale.is_signed, colors);
        look.words = counts ? std::to_string(cell.total.count) : scale.levels() ? fmt::format("{:g}", size) : compact_words(size);
    }
    look.ink = cell_ink(look.fill, colors);
    look.pale_fill = mix(look.fill, colors.paper, paleness);
    look.pale_ink = readable_on(colors.soft_ink, look.pale_fill, 4.5);
    return look;
}

std::string total_words(const MatrixTotal& total, const CellScale& scale) {
    return scale.value == MatrixMeasure::count || scale.strength.ordinal ? grouped_digits(total.count) : compact_words(total.sum);
}

MatrixLegendStep step_of(const CellScale& scale, double share, const std::string& sample, const std::string& words, const Palette& colors) {
    const Color fill = cell_fill(share, scale.is_signed, colors);
    return {fill, cell_ink(fill, colors), sample, words, false};
}

/// Round values below the greatest: powers of ten on a logarithmic scale, else one at about its half.
std::vector<double> values_between(const CellScale& scale, double most) {
    std::vector<double> values;
    if (!scale.logarithmic) {
        const double unit = std::pow(10, std::floor(std::log10(std::max(most / 2, 1e-300))));
        const double half = std::round(most / 2 / unit) * unit;
        if (most > 1 && half < most) values.push_back(half);
        return values;
    }
    for (double power = std::pow(10, std::ceil(std::log10(scale.smallest))); power < most * 0.6; power *= 10) values.push_back(power);
    while (values.size() > 3) values.erase(values.begin());
    return values;
}

/// Levels by name; else a few values between nothing and the greatest.
std::vector<MatrixLegendStep> legend_of(const MatrixView& view, const CellScale& scale, const Palette& colors) {
    std::vector<MatrixLegendStep> legend;
    const auto any = [&](auto&& is) { return std::any_of(view.looks.begin(), view.looks.end(), is); };
    if (scale.levels()) {
        for (const StrengthLevel& level : scale.strength.levels) legend.push_back(step_of(scale, scale.share(level.value), fmt::format("{:g}", level.value), level.name, colors));
    } else if (scale.greatest > 0) {
        const bool counts = scale.value == MatrixMeasure::count;
        const auto words = [&](double value) { return counts ? counted(static_cast<long long>(value), "relation", "relations") : strength_words(scale.strength, value); };
        const double most = counts ? scale.greatest : view.matrix.greatest;
        if (scale.is_signed) legend.push_back(step_of(scale, scale.share(view.matrix.least), "", words(view.matrix.least), colors));
        for (const double value : values_between(scale, most)) legend.push_back(step_of(scale, scale.share(value), "", words(value), colors));
        if (most > 0) legend.push_back(step_of(scale, scale.share(most), "", words(most), colors));
    }
    if (any([](const CellLook& look) { return look.kind == CellLook::Kind::no_strength; }))
        legend.push_back({colors.no_value, cell_ink(colors.no_value, colors), "\u2013", "strength not given", false});
    if (any([](const CellLook& look) { return look.kind == CellLook::Kind::denied; })) legend.push_back({colors.paper, colors.ink, "", "denied", true});
    return legend;
}

std::string meaning_of(const CellScale& scale) {
    const char* how = scale.logarithmic ? " (logarithmic)" : "";
    if (scale.value == MatrixMeasure::count) return std::string("Relations of a pair") + how;
    return scale.strength.ordinal ? "Strongest level of a pair" : std::string("Sum of a pair") + how;
}

}  // namespace

const StrengthScale& scale_of_layer(const Dataset& dataset, int layer) {
    return dataset.layers.empty() ? dataset.strength : dataset.layers[static_cast<std::size_t>(layer)].strength;
}

Color cell_fill(double share, bool is_signed, const Palette& colors) {
    if (share == 0) return colors.land;
    const Color end = !is_signed ? colors.greatest : share > 0 ? colors.above_zero : colors.below_zero;
    return mix(colors.land, end, least_tint + (1 - least_tint) * std::min(1.0, std::abs(share)));
}

Color cell_ink(Color fill, const Palette& colors) {
    const Color clearest = contrast_ratio(colors.ink, fill) >= contrast_ratio(colors.paper, fill) ? colors.ink : colors.paper;
    return readable_on(clearest, fill, 4.5);
}

std::string compact_words(double value) {
    const double size = std::abs(value);
    const auto with = [&](double unit, const char* letter) {
        const double part = size / unit;
        return (value < 0 ? "\u2212" : "") + fmt::format("{:.{}f}{}", part, part < 9.95 && std::abs(part - std::round(part)) > 0.05 ? 1 : 0, letter);
    };
    if (size >= 999.5e9) return with(1e12, "T");
    if (size >= 999.5e6) return with(1e9, "G");
    if (size >= 999.5e3) return with(1e6, "M");
    if (size >= 9999.5) return with(1e3, "k");
    return size >= 99.5 || size == std::round(size) ? with(1, "") : (value < 0 ? "\u2212" : "") + fmt::format("{:.2g}", size);
}

MatrixView matrix_view_of(const World& world, const std::vector<RelationIndex>& relations, MatrixChoice choice, const Palette& colors) {
    const Dataset& dataset = *world.dataset;
    const std::vector<RelationIndex>& rows = relations;
    MatrixView view;
    // Totals of levels would be sums that no source gives: such rows and columns stand by their number of relations.
    const bool adds_up =
        choice.value == MatrixMeasure::strength && !scale_of_layer(dataset, rows.empty() ? 0 : dataset.relations[static_cast<std::size_t>(rows.front())].layer).ordinal;
    view.matrix = matrix_of(dataset, rows, choice.order, adds_up ? MatrixMeasure::strength : MatrixMeasure::count);
    const CellScale scale = scale_of(dataset, view.matrix, choice.value);
    for (const ActorIndex actor : view.matrix.actors) view.row_names.push_back(world.name_of_actor(actor));
    for (const ActorIndex target : view.matrix.targets) view.column_names.push_back(world.name_of_actor(target));
    for (const MatrixTotal& total : view.matrix.rows) view.row_totals.push_back(total_words(total, scale));
    for (const MatrixTotal& total : view.matrix.columns) view.column_totals.push_back(total_words(total, scale));
    for (const MatrixCell& cell : view.matrix.cells) {
        view.looks.push_back(look_of(cell, scale, colors));
        view.looks.back().domains = count_domains(dataset, cell);
        view.several_domains = view.several_domains || view.looks.back().domains > 1;
    }
    view.meaning = meaning_of(scale);
    view.total_meaning = adds_up ? (scale.strength.unit.empty() ? "in all" : scale.strength.unit + " in all") : "relations";
    view.legend = legend_of(view, scale, colors);
    return view;
}

ViewCause cause_of(const Scene& scene, Theme theme) { return {scene.world.dataset, scene.world.names, scene.query, scene.relations.size(), theme}; }

}  // namespace imap
