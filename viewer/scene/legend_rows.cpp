// Builds the legend's rows from what is drawn.
#include "viewer/scene/legend.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "geo/base/text.h"
#include "viewer/scene/arrow_paths.h"
#include "viewer/scene/ground_marks.h"
#include "viewer/scene/relation_words.h"
#include "viewer/scene/value_words.h"
#include "viewer/state/shown.h"

namespace imap {

namespace {

constexpr double swatch_width_pt = 17, swatch_gap_pt = 6, row_height_pt = 11.7, heading_height_pt = 14, note_line_pt = 9.2;
constexpr std::size_t most_lines = 3;  ///< of an entry's words; a name without end would be all of the legend
constexpr double bar_gap_pt = 2.4;     ///< between the bars of widths
constexpr double note_size_pt = 6.8;

class RowMaker {
public:
    RowMaker(const Painter& painter, const Palette& colors, std::vector<LegendEntry>& entries, double text_width_limit_pt)
        : painter_(painter), colors_(colors), entries_(entries), text_width_limit_pt_(text_width_limit_pt) {}

    std::vector<LegendRow> rows;

    void heading(const std::string& words) {
        const auto lines = painter_.fonts().wrap(words, FontStyle::bold, px(size_pt::legend_heading), px(text_width_limit_pt_ + swatch_width_pt));
        for (std::size_t i = 0; i < lines.size(); ++i) add_text(lines[i], FontStyle::bold, size_pt::legend_heading, colors_.ink, heading_height_pt, i == 0);
    }

    void note(const std::string& words) {
        if (words.empty()) return;
        const auto lines = painter_.fonts().wrap(words, FontStyle::regular, px(note_size_pt), px(text_width_limit_pt_ + swatch_width_pt));
        for (const std::string& line : lines) add_text(line, FontStyle::regular, note_size_pt, colors_.soft_ink, note_line_pt, false);
    }

    /// A symbol of swatch width, drawn with its middle at the given point, and words beside it: in a softer ink where the row stands for nothing that could be shown alone. A high
    /// symbol makes the row higher. `label` says what a click shows, where that is not the row's words.
    void entry(const std::string& words, std::function<void(Painter&, Vec2d)> symbol, const LegendKey& key = {}, double symbol_height_pt = 0, const std::string& label = {}) {
        const double line_height_pt = std::max(row_height_pt, symbol_height_pt);
        std::vector<std::string> lines = painter_.fonts().wrap(words, FontStyle::regular, px(size_pt::legend_text), px(text_width_limit_pt_));
        if (lines.size() > most_lines) {
            lines.resize(most_lines);
            lines.back() = painter_.fonts().cut(lines.back() + " …", FontStyle::regular, px(size_pt::legend_text), px(text_width_limit_pt_));
        }
        double width = 0;
        for (const std::string& line : lines) width = std::max(width, painter_.fonts().shape(line, FontStyle::regular, px(size_pt::legend_text)).width_px);
        LegendRow row;
        row.width_px = px(swatch_width_pt + swatch_gap_pt) + width;
        row.height_px = px(line_height_pt) + (static_cast<double>(lines.size()) - 1) * px(row_height_pt - 2.4);
        row.entry = key.kind == LegendKind::none ? -1 : clickable(label.empty() ? words : label, key);
        row.draw = [lines, symbol = std::move(symbol), color = row.entry < 0 ? colors_.soft_ink : colors_.ink, row_px = px(line_height_pt), swatch_px = px(swatch_width_pt),
                    gap_px = px(swatch_gap_pt), line_px = px(row_height_pt - 2.4), size_px = px(size_pt::legend_text)](Painter& p, Vec2d at) {
            symbol(p, at + Vec2d{swatch_px / 2, row_px / 2});
            const double baseline = at.y + row_px / 2 + p.fonts().cap_height_px(size_px) / 2;
            for (std::size_t i = 0; i < lines.size(); ++i)
                p.text(lines[i], FontStyle::regular, size_px, {at.x + swatch_px + gap_px, baseline + static_cast<double>(i) * line_px}, color);
        };
        rows.push_back(std::move(row));
    }

    /// The number of a new entry of the legend.
    int clickable(const std::string& label, const LegendKey& key) {
        entries_.push_back({label, key});
        return static_cast<int>(entries_.size()) - 1;
    }

private:
    [[nodiscard]] double px(double pt) const { return painter_.px(pt); }

    void add_text(const std::string& words, FontStyle style, double size, Color color, double height_pt, bool starts_section) {
        LegendRow row;
        row.width_px = painter_.fonts().shape(words, style, px(size)).width_px;
        row.height_px = px(height_pt);
        row.starts_section = starts_section;
        row.draw = [words, style, color, size_px = px(size), height_px = px(height_pt)](Painter& p, Vec2d at) {
            p.text(words, style, size_px, {at.x, at.y + height_px * 0.74}, color);
        };
        rows.push_back(std::move(row));
    }

    const Painter& painter_;
    const Palette& colors_;
    std::vector<LegendEntry>& entries_;
    const double text_width_limit_pt_;
};

Box2d swatch_box(Vec2d middle, double width, double height) { return {middle - Vec2d{width / 2, height / 2}, middle + Vec2d{width / 2, height / 2}}; }

/// 1, 2 or 5 times a power of ten, at most `strongest`, and the two below it: 10, 5, 2.
std::vector<double> round_values_below(double strongest) {
    double decade = std::pow(10, std::floor(std::log10(strongest) + 1e-9));
    std::vector<double> values;
    for (; values.size() < 3; decade /= 10) {
        for (const double digit : {5.0, 2.0, 1.0})
            if (digit * decade <= strongest * (1 + 1e-9) && values.size() < 3) values.push_back(digit * decade);
    }
    return values;
}

void add_measure_rows(RowMaker& maker, const MeasureLook& look, const Palette& colors, const Painter& painter) {
    if (look.classes.empty()) return;
    maker.heading(look.heading);
    const auto swatch = [&colors](Color color, Hatch hatch) {
        return [color, hatch, line = colors.border](Painter& p, Vec2d middle) {
            const Paths box = rectangle(swatch_box(middle, p.px(swatch_width_pt), p.px(8.4)));
            p.fill(box, color, {}, hatch);
            p.stroke(box, line, p.px(0.5), true);
        };
    };
    if (look.grid) {
        int last = 0;
        for (const MeasureClass& c : look.classes) last = maker.clickable(c.label, {LegendKind::region_class, c.label});
        maker.rows.push_back(grid_row(look, last + 1 - static_cast<int>(look.classes.size()), colors, painter));
    }
    for (const MeasureClass& c : look.classes) {
        if (!c.used || look.grid) continue;
        maker.entry(c.label, swatch(c.color, c.hatch), {LegendKind::region_class, c.label});
    }
    maker.entry(look.no_data_label, swatch(colors.land, {}), {LegendKind::no_data});
    maker.note(look.note);
}

/// Empty where there is one layer alone: it needs no name beside it.
std::string title_beside_others(const Dataset& dataset, const Project& project, int layer) { return dataset.layers.empty() ? "" : layer_title(dataset, project, layer); }

/// "Arrows: who influences", and of which layers, where some have colours of their own.
std::string actors_heading(const Dataset& dataset, const Project& project, const ArrowLayer& arrows, const std::set<int>& drawn_layers) {
    std::vector<std::string> titles;
    for (const int layer : drawn_layers)
        if (arrows.looks[static_cast<std::size_t>(layer)].shows_actors()) titles.push_back(title_beside_others(dataset, project, layer));
    if (titles.size() == drawn_layers.size()) return "Arrows: who influences";
    return join(titles, ", ") + ": who influences";
}

void add_actor_rows(RowMaker& maker, const World& world, const Project& project, const Scene& scene, const ArrowLayer& arrows, const Palette& colors) {
    const Dataset& dataset = *world.dataset;
    // Those with the most arrows first; of measured values, those with the most to give. Layers that show something else in their colours are left out.
    const bool one_measured_layer = arrows.looks.size() == 1 && !arrows.looks.front().scale.ordinal;
    std::map<ActorIndex, double> weight;
    std::set<int> drawn_layers;
    const auto weigh = [&](const Arrow& arrow) {
        drawn_layers.insert(arrow.layer);
        if (arrows.looks[static_cast<std::size_t>(arrow.layer)].shows_actors()) weight[arrow.actor] += one_measured_layer ? std::abs(arrow.strength.value_or(0)) : 1;
    };
    for (const DrawnArrow& drawn : arrows.arrows) weigh(scene.arrows[drawn.index]);
    for (const HiddenArrow& hidden : arrows.hidden) weigh(scene.arrows[hidden.arrow]);
    if (weight.empty()) return;
    std::vector<std::pair<double, ActorIndex>> order;
    for (const auto& [actor, w] : weight) order.push_back({-w, actor});
    std::sort(order.begin(), order.end());
    // A long list of greys tells nobody apart: then only colours are listed.
    const auto is_grey = [&](const auto& one) { return !dataset.actors[one.second].color.has_value(); };
    constexpr long most_greys = 5;
    const long greys = std::count_if(order.begin(), order.end(), is_grey);
    const bool only_colors = greys > most_greys && greys < static_cast<long>(order.size());
    if (only_colors) std::stable_partition(order.begin(), order.end(), [&](const auto& one) { return !is_grey(one); });
    const std::size_t most = std::min<std::size_t>(9, only_colors ? order.size() - static_cast<std::size_t>(greys) : order.size());
    maker.heading(actors_heading(dataset, project, arrows, drawn_layers));
    for (std::size_t i = 0; i < most; ++i) {
        const ActorIndex actor = order[i].second;
        maker.entry(world.name_of_actor(actor),
                    [color = actor_color(dataset, actor, colors), &colors](Painter& p, Vec2d middle) {
                        const Vec2d half{p.px(swatch_width_pt / 2), 0};
                        draw_sample_arrow(p, middle - half, middle + half, p.px(2.6), color, {}, colors);
                    },
                    {LegendKind::actor, dataset.actors[actor].id});
    }
    if (order.size() <= most) return;
    const bool all_grey = std::all_of(order.begin() + static_cast<std::ptrdiff_t>(most), order.end(), is_grey);
    maker.note("and " + std::to_string(order.size() - most) + " more" + (all_grey ? ", in grey" : ""));
}

/// The value up to which arrows have the least width, with two digits.
double thickest_thin_value(const StrengthLook& look) {
    const double exact = look.strongest * size_pt::thinnest_arrow * look.style.width / look.width_pt(look.strongest);
    const double unit = std::pow(10, std::floor(std::log10(exact)) - 1);
    return std::round(exact / unit) * unit;
}

/// The rows that explain the strengths of one layer: a bar as wide as its arrows, and of their colour where it says more than who acts.
class StrengthRows {
public:
    StrengthRows(RowMaker& maker, const Scene& scene, const ArrowLayer& arrows, int layer, const Style& style, const Palette& colors)
        : maker_(maker), layer_(layer), look_(arrows.looks[static_cast<std::size_t>(layer)]), style_(style), colors_(colors) {
        for (const DrawnArrow& drawn : arrows.arrows) {
            const Arrow& arrow = scene.arrows[drawn.index];
            if (arrow.layer != layer) continue;
            any_ = true;
            if (arrow.strength)
                drawn_.insert(*arrow.strength);
            else
                without_ = true;
        }
    }

    /// Under a heading that names the layer, where there are several.
    void add(const std::string& title) {
        if (!any_) return;
        const bool measured = !look_.scale.ordinal && look_.strongest > 0;
        std::string heading = look_.is_signed ? "" : "Width: ";
        heading += look_.scale.unit.empty() ? "value" : look_.scale.unit;
        if (look_.is_signed) heading = "Arrows: " + heading;
        if (look_.scale.ordinal) heading = "Strength (ordinal)";
        if (!title.empty()) {
            maker_.heading(title);
            if (measured || look_.scale.ordinal) maker_.note(heading);
        } else if (measured || look_.scale.ordinal) {
            maker_.heading(heading);
        }
        if (look_.scale.ordinal)
            add_levels();
        else if (measured && look_.edges.empty())
            add_round_values();
        else if (measured)
            add_classes();
        if (without_) add_row("Not given", std::nullopt, {LegendKind::strength, {}, layer_, 0, 1, 0});
        if (measured) maker_.note(look_.edges.empty() ? evenness_note(title.empty()) : capitalized(method_words(style_.breaks)) + ".");
    }

private:
    void add_row(const std::string& words, const std::optional<double>& strength, const LegendKey& key, const std::string& label = {}) {
        const double width_pt = look_.width_pt(strength);
        const Color color = with_opacity(strength_color(look_, strength, colors_), look_.style.opacity);
        maker_.entry(
            words, [width_pt, color](Painter& p, Vec2d middle) { p.fill(rectangle(swatch_box(middle, p.px(swatch_width_pt), p.px(width_pt))), color); }, key, width_pt + bar_gap_pt,
            label);
    }

    void add_levels() {
        std::set<double> sizes;
        for (const double strength : drawn_) sizes.insert(std::abs(strength));
        for (const StrengthLevel& level : look_.scale.levels)
            if (sizes.contains(level.value)) add_row(capitalized(level.name), level.value, {LegendKind::strength, {}, layer_, 0, level.value, level.value});
    }

    /// The width follows the value: some round ones as samples, each of which stands for the values that are nearest to it.
    void add_round_values() {
        std::vector<double> values = round_values_below(look_.strongest);
        if (look_.is_signed) {
            values.pop_back();
            add_sides([&](int side) {
                for (std::size_t i = 0; i < values.size(); ++i) add_sample(values, side > 0 ? i : values.size() - 1 - i, side);
            });
        } else {
            for (std::size_t i = 0; i < values.size(); ++i) add_sample(values, i, 0);
        }
    }

    /// `values` fall.
    void add_sample(const std::vector<double>& values, std::size_t i, int side) {
        const double low = i + 1 < values.size() ? (values[i] + values[i + 1]) / 2 : 0, high = i > 0 ? (values[i - 1] + values[i]) / 2 : std::numeric_limits<double>::infinity();
        const double value = side < 0 ? -values[i] : values[i];
        const std::string words = side == 0 ? value_words(value) : signed_value_words(value);
        add_row(words, value, {LegendKind::strength, {}, layer_, side, low, high}, "about " + words);
    }

    /// That widths are in proportion, unless it was said, and whether small values look alike.
    [[nodiscard]] std::string evenness_note(bool in_full) const {
        const double thin = thickest_thin_value(look_);
        const bool any_thin = std::any_of(drawn_.begin(), drawn_.end(), [thin](double value) { return std::abs(value) < thin; });
        if (!in_full) return any_thin ? "All below " + value_words(thin) + " are drawn alike." : "";
        return "Widths grow evenly with the value" + (any_thin ? "; all below " + value_words(thin) + " are drawn alike" : std::string()) + ".";
    }

    /// A step of width a class: those that are drawn, the widest first.
    void add_classes() {
        if (look_.is_signed) {
            add_sides([&](int side) {
                for (int i = 0; i < look_.class_count(); ++i) add_class(side > 0 ? look_.class_count() - 1 - i : i, side);
            });
        } else {
            for (int c = look_.class_count() - 1; c >= 0; --c) add_class(c, 1);
        }
    }

    void add_class(int c, int side) {
        const bool used = std::any_of(drawn_.begin(), drawn_.end(), [&](double strength) {
            return strength * side > 0 ? class_of(look_.edges, std::abs(strength)) == c : !look_.is_signed && strength == 0 && c == 0;
        });
        if (!used) return;
        const double low = look_.edges[static_cast<std::size_t>(c)], high = look_.edges[static_cast<std::size_t>(c) + 1], inside = low / 2 + high / 2;
        const bool outermost = c + 1 == look_.class_count();
        const LegendKey key{LegendKind::strength, {}, layer_, look_.is_signed ? side : 0, c == 0 ? 0 : low, outermost ? std::numeric_limits<double>::infinity() : high};
        if (!look_.is_signed)
            add_row(range_words(low, high), inside, key);
        else
            add_row(side > 0 ? signed_range_words(low, high) : signed_range_words(-high, -low), side * inside, key);
    }

    /// Above zero, zero itself and below zero, as far as they are there.
    template <class AddSide>
    void add_sides(AddSide add_side) {
        if (drawn_.empty()) return;  // those with a strength have no place, or lie outside
        if (*drawn_.rbegin() > 0) add_side(1);
        if (drawn_.contains(0.0)) add_row("0", 0.0, {LegendKind::strength, {}, layer_, 0, 0, 0});
        if (*drawn_.begin() < 0) add_side(-1);
    }

    RowMaker& maker_;
    int layer_;
    const StrengthLook& look_;
    const Style& style_;
    const Palette& colors_;
    std::set<double> drawn_;  ///< strengths in sight
    bool without_ = false, any_ = false;
};

void add_strength_rows(RowMaker& maker, const Dataset& dataset, const Project& project, const Scene& scene, const ArrowLayer& arrows, const Palette& colors) {
    for (int layer = 0; layer < static_cast<int>(arrows.looks.size()); ++layer)
        StrengthRows(maker, scene, arrows, layer, project.style, colors).add(title_beside_others(dataset, project, layer));
}

void add_trend_rows(RowMaker& maker, const Scene& scene, const ArrowLayer& arrows, const Palette& colors) {
    std::set<Trend> trends;
    for (const DrawnArrow& drawn : arrows.arrows) {
        if (drawn.trend_mark_px) trends.insert(scene.arrows[drawn.index].trend);
    }
    if (trends.empty()) return;
    maker.heading("Trend");
    for (const Trend trend : trends) {
        maker.entry(trend == Trend::contested ? "Contested or mixed" : capitalized(word(trend)),
                    [trend, &colors](Painter& p, Vec2d middle) { draw_trend_mark(p, trend, middle, p.px(size_pt::trend_radius), colors.soft_ink, colors); },
                    {LegendKind::trend, word(trend)});
    }
}

using Symbol = std::function<void(Painter&, Vec2d)>;

Symbol sample_arrow(Color color, const ArrowTraits& traits, const Palette& colors) {
    return [color, traits, &colors](Painter& p, Vec2d middle) {
        const Vec2d half{p.px(swatch_width_pt / 2), 0};
        draw_sample_arrow(p, middle - half, middle + half, p.px(2.8), color, traits, colors);
    };
}

/// The colours of two actors under one another, as they merge with growing doubt; one grey arrow where colours are no actors'.
Symbol doubt_sample(const std::vector<Color>& hues, Confidence confidence, const Palette& colors) {
    ArrowTraits traits;
    traits.confidence = confidence;
    if (hues.size() < 2) return sample_arrow(hues.empty() ? colors.soft_ink : hues.front(), traits, colors);
    return [hues, traits, &colors](Painter& p, Vec2d middle) {
        const Vec2d half{p.px(swatch_width_pt / 2), 0}, down{0, p.px(2.7)};
        draw_sample_arrow(p, middle - half - down, middle + half - down, p.px(2.2), hues[0], traits, colors);
        draw_sample_arrow(p, middle - half + down, middle + half + down, p.px(2.2), hues[1], traits, colors);
    };
}

/// Of the two actors with the most arrows.
std::vector<Color> leading_hues(const Dataset& dataset, const Scene& scene, const ArrowLayer& arrows, const Palette& colors) {
    std::map<ActorIndex, int> count;
    for (const DrawnArrow& drawn : arrows.arrows) {
        const Arrow& arrow = scene.arrows[drawn.index];
        if (arrows.looks[static_cast<std::size_t>(arrow.layer)].shows_actors() && dataset.actors[arrow.actor].color) --count[arrow.actor];
    }
    std::vector<std::pair<int, ActorIndex>> order;
    for (const auto& [actor, n] : count) order.push_back({n, actor});
    std::sort(order.begin(), order.end());
    std::vector<Color> hues;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, order.size()); ++i) hues.push_back(actor_color(dataset, order[i].second, colors));
    return hues;
}

void add_certainty_rows(RowMaker& maker, const Dataset& dataset, const Scene& scene, const ArrowLayer& arrows, const Palette& colors) {
    std::set<Modality> modalities;
    std::set<Confidence> confidences;
    for (const DrawnArrow& drawn : arrows.arrows) {
        modalities.insert(drawn.traits.modality);
        confidences.insert(drawn.traits.confidence);
    }
    const bool all_sure = confidences == std::set{Confidence::high}, all_asserted = modalities == std::set{Modality::asserted};
    if (modalities.empty() || (all_sure && all_asserted)) return;
    maker.heading("How sure");
    if (!all_asserted) {
        for (const Modality modality : modalities) {
            ArrowTraits traits;
            traits.modality = modality;
            maker.entry(capitalized(word(modality)), sample_arrow(colors.soft_ink, traits, colors), {LegendKind::modality, word(modality)});
        }
    }
    if (all_sure) return;
    const std::vector<Color> hues = leading_hues(dataset, scene, arrows, colors);
    for (auto c = confidences.rbegin(); c != confidences.rend(); ++c)
        maker.entry(capitalized(word(*c)) + " confidence", doubt_sample(hues, *c, colors), {LegendKind::confidence, word(*c)}, hues.size() < 2 ? 0 : row_height_pt + 2);
}

/// What the forms of arrows say, where it is not the same of all: heads, rings and fans.
void add_form_rows(RowMaker& maker, const Scene& scene, const ArrowLayer& arrows, const Palette& colors) {
    std::set<Polarity> polarities;
    bool undirected = false, ring = false, fan = false;
    for (const DrawnArrow& drawn : arrows.arrows) {
        if (drawn.traits.directed) polarities.insert(scene.arrows[drawn.index].polarity);
        undirected |= !drawn.traits.directed;
        ring |= drawn.is_ring;
        fan |= std::any_of(drawn.branches.begin(), drawn.branches.end(), [](const ArrowBranch& branch) { return branch.member != no_index; });
    }
    if (polarities == std::set{Polarity::cooperation}) polarities.clear();
    if (polarities.empty() && !undirected && !ring && !fan) return;
    maker.heading("Shape");
    for (const Polarity polarity : polarities) {
        ArrowTraits traits;
        traits.polarity = polarity;
        maker.entry(capitalized(word(polarity)), sample_arrow(colors.soft_ink, traits, colors), {LegendKind::polarity, word(polarity)});
    }
    if (undirected) {
        ArrowTraits traits;
        traits.directed = false;
        maker.entry("No direction", sample_arrow(colors.soft_ink, traits, colors), {LegendKind::undirected});
    }
    if (ring) {
        maker.entry("On itself",
                    [&colors](Painter& p, Vec2d middle) {
                        const double r = p.px(4.2);
                        const std::vector<Vec2d> whole = ring_line(middle - Vec2d{r, 0}, 0, r);
                        ArrowForm form = form_of({}, p.px(1.6), p.px(1));
                        form.head_width_px *= 0.8;
                        form.head_length_px *= 0.8;
                        p.fill(arrow_shape(part_of(whole, 0.12 * length_of(whole), 0.95 * length_of(whole)), form).rings, colors.soft_ink);
                    },
                    {LegendKind::ring});
    }
    if (fan) {
        maker.entry(
            "To or from each member of a bloc; the width is the bloc\u2019s",
            [&colors](Painter& p, Vec2d middle) {
                const Vec2d half{p.px(swatch_width_pt / 2), 0}, split = middle - Vec2d{p.px(1), 0};
                ArrowForm trunk = form_of({}, p.px(2.8), p.px(1));
                trunk.head = ArrowHead::none;
                p.fill(arrow_shape({middle - half, lerp(middle - half, split, 0.5), split}, trunk).rings, colors.soft_ink);
                for (const double side : {-1.0, 0.0, 1.0}) {
                    const Vec2d end = middle + half + Vec2d{0, side * p.px(4)};
                    ArrowForm form = form_of({}, p.px(0.9), p.px(1));
                    form.head_width_px *= 0.7;
                    form.head_length_px *= 0.7;
                    p.fill(arrow_shape({split, lerp(split, end, 0.5), end}, form).rings, colors.soft_ink);
                }
            },
            {LegendKind::members}, row_height_pt + 1);
    }
}

/// Says what lanes are, where there are any.
void add_lane_note(RowMaker& maker, const Dataset& dataset, const Project& project, const Scene& scene, const ArrowLayer& arrows) {
    if (shown_grouping(project) != ArrowGrouping::domain || dataset.domains.size() < 2) return;
    std::set<std::pair<ActorIndex, ActorIndex>> pairs;
    for (const DrawnArrow& drawn : arrows.arrows) {
        const Arrow& arrow = scene.arrows[drawn.index];
        if (!pairs.insert({arrow.actor, arrow.target}).second) return maker.note("Side by side: one arrow a domain, in the same order everywhere.");
    }
}

template <class Arrows, class IndexOf>
double total_size(const Scene& scene, const Arrows& arrows, IndexOf index_of) {
    double sum = 0;
    for (const auto& one : arrows) sum += std::abs(scene.arrows[static_cast<std::size_t>(index_of(one))].strength.value_or(0));
    return sum;
}

/// Of many arrows most lie under others; a reader must not take what is seen for all there is.
void add_hidden_note(RowMaker& maker, const Dataset& dataset, const Scene& scene, const ArrowLayer& arrows) {
    if (arrows.hidden.empty()) return;
    const double hidden = total_size(scene, arrows.hidden, [](const HiddenArrow& one) { return one.arrow; });
    const double all = hidden + total_size(scene, arrows.arrows, [](const DrawnArrow& one) { return one.index; });
    const std::string share = share_words(dataset, hidden, all);
    maker.note(fmt::format("Of {} arrows {} can be seen; the others lie under these{}.", arrows.arrows.size() + arrows.hidden.size(), arrows.arrows.size(),
                           share.empty() ? "" : " and carry " + share));
}

}  // namespace

std::vector<LegendRow> legend_rows(const World& world, const Project& project, Scene& scene, const ArrowLayer& arrows, const MeasureLook& look, bool disputed_borders,
                                   bool capitals, const Painter& painter) {
    const Palette& colors = palette(project.style.theme);
    // Words of a narrow page wrap, so that the legend has two columns there too.
    constexpr double greatest_words_pt = 150, least_words_pt = 44, beside_words_pt = 50;
    const double half_pt = scene.page ? scene.map_frame_px.width() / painter.px(1) / 2 - beside_words_pt : greatest_words_pt;
    RowMaker maker(painter, colors, scene.legend, std::clamp(half_pt, least_words_pt, greatest_words_pt));
    add_measure_rows(maker, look, colors, painter);
    if (!arrows.arrows.empty()) {
        add_actor_rows(maker, world, project, scene, arrows, colors);
        add_lane_note(maker, *world.dataset, project, scene, arrows);
        add_strength_rows(maker, *world.dataset, project, scene, arrows, colors);
        add_hidden_note(maker, *world.dataset, scene, arrows);
        add_trend_rows(maker, scene, arrows, colors);
        add_form_rows(maker, scene, arrows, colors);
        add_certainty_rows(maker, *world.dataset, scene, arrows, colors);
    }
    if (disputed_borders || capitals) maker.heading("Map");
    if (capitals) maker.entry("Capital", [&colors](Painter& p, Vec2d middle) { draw_capital(p, middle, colors); });
    if (disputed_borders) {
        maker.entry("Disputed border", [&colors](Painter& p, Vec2d middle) {
            const Vec2d half{p.px(swatch_width_pt / 2), 0};
            p.stroke(line_between(middle - half, middle + half), colors.disputed_border, p.px(size_pt::disputed_line), false, {p.px(2.6), p.px(1.9)});
        });
    }
    return maker.rows;
}

}  // namespace imap
