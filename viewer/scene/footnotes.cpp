// Words, columns and marks of the footnotes.
#include "viewer/scene/footnotes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>

#include "geo/base/text.h"
#include "viewer/scene/arrow_paths.h"
#include "viewer/scene/value_labels.h"

namespace imap {
namespace {

constexpr double text_pt = 6.8, line_pt = 8.9, least_column_pt = 128, column_gap_pt = 12;

/// The first number in a locator; 0 = none.
long number_in(const std::string& locator) {
    const std::size_t digit = locator.find_first_of("0123456789");
    return digit == std::string::npos ? 0 : std::strtol(locator.c_str() + digit, nullptr, 10);
}

std::string words_of(const Footnote& note, std::size_t most_places) {
    std::vector<std::string> places(note.places.begin(), note.places.begin() + static_cast<std::ptrdiff_t>(std::min(most_places, note.places.size())));
    const std::size_t more = note.places.size() - places.size();
    std::string words = note.words + (places.empty() ? "" : ": " + join(places, ", "));
    return more == 0 ? words : words + fmt::format(" +{}", more);
}

FootnoteBlock in_columns(const std::vector<Footnote>& notes, std::size_t most_places, double width_px, const Painter& painter) {
    FootnoteBlock block;
    block.gap_px = painter.px(column_gap_pt);
    block.columns = std::max(1, static_cast<int>(std::floor((width_px + block.gap_px) / (painter.px(least_column_pt) + block.gap_px))));
    block.column_px = (width_px - block.gap_px * (block.columns - 1)) / block.columns;
    block.line_px = painter.px(line_pt);
    for (const Footnote& note : notes)
        block.number_px = std::max(block.number_px, painter.fonts().shape(std::to_string(note.number) + " ", FontStyle::bold, painter.px(text_pt)).width_px);
    std::vector<std::vector<FootnoteBlock::Line>> wrapped;
    int all = 0;
    for (const Footnote& note : notes) {
        wrapped.emplace_back();
        for (std::string& line : painter.fonts().wrap(words_of(note, most_places), FontStyle::regular, painter.px(text_pt), block.column_px - block.number_px))
            wrapped.back().push_back({0, 0, wrapped.back().empty() ? std::to_string(note.number) : "", std::move(line)});
        all += static_cast<int>(wrapped.back().size());
    }
    // Notes stay whole: the columns are as high as they must be for that.
    for (block.rows = (all + block.columns - 1) / block.columns;; ++block.rows) {
        block.lines.clear();
        int column = 0, row = 0;
        for (const auto& note : wrapped) {
            if (row > 0 && row + static_cast<int>(note.size()) > block.rows) {
                ++column;
                row = 0;
            }
            for (FootnoteBlock::Line line : note) {
                line.column = column;
                line.row = row++;
                block.lines.push_back(std::move(line));
            }
        }
        if (column < block.columns && std::all_of(block.lines.begin(), block.lines.end(), [&](const auto& line) { return line.row < block.rows; })) return block;
    }
}

}  // namespace

bool cites_by_number(const Dataset& dataset) { return dataset.sources.size() > 1; }

std::vector<Footnote> footnotes_of(const Scene& scene, const std::set<int>& arrows) {
    const Dataset& dataset = *scene.world.dataset;
    std::vector<int> order(arrows.begin(), arrows.end());
    const auto place = [&](int i) {
        const Arrow& arrow = scene.arrows[static_cast<std::size_t>(i)];
        return std::tuple(arrow.actor, arrow.target, arrow.layer, arrow.domain, i);
    };
    std::sort(order.begin(), order.end(), [&](int a, int b) { return place(a) < place(b); });
    std::vector<Footnote> notes;
    for (const int index : order) {
        const Arrow& arrow = scene.arrows[static_cast<std::size_t>(index)];
        Footnote note{index,
                      static_cast<int>(notes.size()) + 1,
                      scene.world.name_of_actor(arrow.actor) + (arrow.directed ? " \u2192 " : " \u2194 ") + scene.world.name_of_actor(arrow.target),
                      {}};
        if (arrow.domain != no_index) note.words += ", " + dataset.domains[static_cast<std::size_t>(arrow.domain)].name;
        // By source, then as a reader counts: p3 before p12.
        std::set<std::tuple<SourceIndex, long, std::string>> places;
        for (const RelationIndex relation : arrow.relations)
            for (const EvidenceIndex evidence : dataset.words_of(relation).evidence) {
                const Evidence from = dataset.evidence[static_cast<std::size_t>(evidence)];
                places.emplace(from.source, number_in(from.locator), from.locator);
            }
        SourceIndex last_source = no_index;
        for (const auto& [from, number, locator] : places) {
            const std::string source = cites_by_number(dataset) && from != last_source ? fmt::format("[{}]", from + 1) : "";
            last_source = from;
            if (!source.empty() || !locator.empty()) note.places.push_back(fmt::format("{}{}{}", source, source.empty() || locator.empty() ? "" : " ", locator));
        }
        notes.push_back(std::move(note));
    }
    return notes;
}

FootnoteBlock lay_out_footnotes(const std::vector<Footnote>& notes, double width_px, double greatest_height_px, const Painter& painter) {
    if (notes.empty()) return {};
    FootnoteBlock block;
    for (const std::size_t most_places : {std::size_t{1000}, std::size_t{4}, std::size_t{1}}) {
        block = in_columns(notes, most_places, width_px, painter);
        if (block.height_px() <= greatest_height_px) return block;
    }
    std::vector<Footnote> kept = notes;
    while (!kept.empty()) {
        kept.pop_back();
        block = in_columns(kept, 1, width_px, painter);
        if (block.height_px() + block.line_px > greatest_height_px && !kept.empty()) continue;
        block.left_out = static_cast<int>(notes.size() - kept.size());
        const std::string words = fmt::format("and {} more, which found no room: a larger page or the table has them", block.left_out);
        block.lines.push_back({0, block.rows++, "", painter.fonts().cut(words, FontStyle::regular, painter.px(text_pt), width_px)});
        break;
    }
    return block;
}

void draw_footnotes(Painter& painter, const FootnoteBlock& block, Vec2d top_left_px, const Palette& colors) {
    if (block.lines.empty()) return;
    painter.begin_group("footnotes");
    for (const FootnoteBlock::Line& line : block.lines) {
        const Vec2d at = top_left_px + Vec2d{line.column * (block.column_px + block.gap_px), line.row * block.line_px + block.line_px * 0.78};
        painter.text(line.number, FontStyle::bold, painter.px(text_pt), at, colors.ink);
        painter.text(line.text, FontStyle::regular, painter.px(text_pt), at + Vec2d{block.number_px, 0}, colors.soft_ink);
    }
    painter.end_group();
}

std::vector<FootnoteMark> place_footnote_marks(const std::vector<Footnote>& notes, const ArrowLayer& layer, Occupancy& grid, const Palette& colors, const Painter& painter) {
    std::vector<FootnoteMark> marks;
    for (const Footnote& note : notes) {
        const auto arrow = std::find_if(layer.arrows.begin(), layer.arrows.end(), [&](const DrawnArrow& drawn) { return drawn.index == note.arrow; });
        if (arrow == layer.arrows.end() || arrow->line.points.size() < 2) continue;
        const std::string number = std::to_string(note.number);
        std::optional<CurvedText> text = value_along_arrow(grid, *arrow, number, painter);
        if (!text) {
            // Better on the arrow than nowhere: a note must be found.
            const double size_px = painter.px(text_pt), half_px = length_of(arrow->line.points) / 2;
            TextItem shaped = painter.fonts().shape(number, FontStyle::bold, size_px);
            const Vec2d origin = point_along(arrow->line.points, half_px) + Vec2d{-shaped.width_px / 2, painter.fonts().cap_height_px(size_px) / 2};
            const Box2d box{origin - Vec2d{0, painter.fonts().cap_height_px(size_px)}, origin + Vec2d{shaped.width_px, 0}};
            shaped.origin_px = origin;
            text = CurvedText{std::move(shaped), {box}, box};
        }
        grid.mark_box(text->box_px.grown(painter.px(0.8)));
        marks.push_back({std::move(*text), readable_on(opaque(arrow->color), colors.land, 4.5), note.arrow});
    }
    return marks;
}

void draw_footnote_marks(Painter& painter, const std::vector<FootnoteMark>& marks, const Palette& colors) {
    if (marks.empty()) return;
    painter.begin_group("footnote numbers");
    for (const FootnoteMark& mark : marks) painter.text(mark.text.text, mark.text.text.origin_px, mark.color, painter.px(1.2), colors.halo, {Pick::Kind::arrow, mark.arrow});
    painter.end_group();
}

}  // namespace imap
