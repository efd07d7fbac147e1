// The report's parts, set as text.
#include "viewer/report/report_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/base/text.h"
#include "viewer/report/page_flow.h"

namespace imap {
namespace {

class ReportSetter {
public:
    ReportSetter(const Report& report, const FontSet& fonts) : report_(report), flow_(fonts, report.title), colors_(palette(Theme::light)) {}

    ReportPages set(DisplayList map) {
        heading("About this map");
        definitions(report_.facts);
        for (const std::string& note : report_.notes) flow_.paragraph(note, soft());
        if (!report_.map_notes.empty()) {
            heading("Notes on the map");
            definitions(report_.map_notes);
        }
        heading("Who influences whom");
        matrix();
        heading("Relations and evidence");
        for (const ReportPair& pair : report_.pairs) relations(pair);
        if (!report_.codebook.empty()) {
            heading("How it was coded");
            definitions(report_.codebook);
        }
        heading("Sources");
        sources();
        ReportPages made{{}, std::move(bookmarks_)};
        made.bookmarks.insert(made.bookmarks.begin(), {"Map", 1});
        made.pages.push_back(std::move(map));
        for (DisplayList& page : flow_.finish(1)) made.pages.push_back(std::move(page));
        return made;
    }

private:
    [[nodiscard]] TextLook plain() const { return {FontStyle::regular, 9.5, colors_.ink, 0, 3, 0}; }
    [[nodiscard]] TextLook soft(double indent_pt = 0) const { return {FontStyle::regular, 8, colors_.soft_ink, indent_pt, 3, 0}; }

    void heading(const std::string& words) {
        if (flow_.y() > PageFlow::margin_pt) flow_.skip(14);
        flow_.keep(70);  // never the last thing on a page
        bookmarks_.push_back({words, flow_.page() + 2});
        flow_.paragraph(words, {FontStyle::bold, 14, colors_.ink, 0, 6, 0});
    }

    /// A term in the left column, what it means in the right one.
    void definitions(const std::vector<std::pair<std::string, std::string>>& rows) {
        const double term_pt = 128;
        for (const auto& [term, meaning] : rows) {
            TextLook left = soft(), right = plain();
            left.size_pt = right.size_pt = 9;
            left.right_pt = flow_.width() - term_pt + 8;
            right.indent_pt = term_pt;
            flow_.keep(std::min(160.0, std::max(flow_.height_of(term, left), flow_.height_of(meaning, right))));
            const double top = flow_.y();
            const int page = flow_.page();
            flow_.paragraph(term, left);
            const double below_term = flow_.y();
            if (flow_.page() == page) flow_.skip(top - below_term);
            flow_.paragraph(meaning, right);
            if (flow_.page() == page) flow_.skip(std::max(0.0, below_term - flow_.y()));
        }
    }

    /// In blocks of as many columns as the page holds, each with the names of its rows.
    void matrix() {
        const ReportMatrix& matrix = report_.matrix;
        flow_.paragraph(matrix.meaning, soft());
        const double size_pt = 8;
        double names_pt = 40, cell_pt = 22;
        for (const std::string& row : matrix.rows) names_pt = std::max(names_pt, flow_.fonts().shape(row, FontStyle::regular, size_pt).width_px);
        for (const auto& row : matrix.cells)
            for (const auto& cell : row)
                if (cell) cell_pt = std::max(cell_pt, flow_.fonts().shape(cell->text, FontStyle::regular, size_pt).width_px + 6);
        names_pt = std::min(names_pt, flow_.width() * 0.4);
        const auto a_block = static_cast<std::size_t>(std::max(1.0, std::floor((flow_.width() - names_pt - 40) / cell_pt)));
        for (std::size_t first = 0; first < matrix.columns.size(); first += a_block)
            matrix_block(first, std::min(first + a_block, matrix.columns.size()), names_pt, cell_pt, size_pt);
        if (!matrix.left_out.empty()) flow_.paragraph(matrix.left_out, soft());
    }

    void matrix_block(std::size_t first, std::size_t last, double names_pt, double cell_pt, double size_pt) {
        const double row_pt = 15;
        double heads_pt = 0;
        for (std::size_t c = first; c < last; ++c) heads_pt = std::max(heads_pt, column_name(report_.matrix.columns[c], size_pt).width_px);
        heads_pt = heads_pt * std::sin(slant_rad) + 8;
        flow_.keep(std::min(heads_pt + row_pt * static_cast<double>(report_.matrix.rows.size()), 420.0));
        matrix_heads(first, last, names_pt, cell_pt, heads_pt, size_pt);
        for (std::size_t r = 0; r < report_.matrix.rows.size(); ++r) {
            if (flow_.room() < row_pt) {
                flow_.new_page();
                matrix_heads(first, last, names_pt, cell_pt, heads_pt, size_pt);
            }
            matrix_row(r, first, last, names_pt, cell_pt, row_pt, size_pt);
            flow_.skip(row_pt);
        }
        flow_.skip(10);
    }

    [[nodiscard]] TextItem column_name(const std::string& name, double size_pt) const {
        return flow_.fonts().shape(flow_.fonts().cut(name, FontStyle::regular, size_pt, 120), FontStyle::regular, size_pt);
    }

    /// Slanted, so that long names need no wide cells.
    void matrix_heads(std::size_t first, std::size_t last, double names_pt, double cell_pt, double heads_pt, double size_pt) {
        for (std::size_t c = first; c < last; ++c) {
            TextItem name = column_name(report_.matrix.columns[c], size_pt);
            name.angle_rad = -slant_rad;
            const double x = flow_.left() + names_pt + 8 + cell_pt * (static_cast<double>(c - first) + 0.5);
            flow_.painter().text(std::move(name), {x, flow_.y() + heads_pt - 4}, colors_.ink);
        }
        flow_.skip(heads_pt);
    }

    void matrix_row(std::size_t r, std::size_t first, std::size_t last, double names_pt, double cell_pt, double row_pt, double size_pt) {
        const FontSet& fonts = flow_.fonts();
        Painter painter = flow_.painter();
        const double baseline = flow_.y() + row_pt * 0.5 + fonts.cap_height_px(size_pt) / 2;
        TextItem name = fonts.shape(fonts.cut(report_.matrix.rows[r], FontStyle::regular, size_pt, names_pt), FontStyle::regular, size_pt);
        const double name_pt = name.width_px;
        painter.text(std::move(name), {flow_.left() + names_pt - name_pt, baseline}, colors_.ink);
        for (std::size_t c = first; c < last; ++c) {
            const double x = flow_.left() + names_pt + 8 + cell_pt * static_cast<double>(c - first);
            const Box2d box{{x, flow_.y()}, {x + cell_pt, flow_.y() + row_pt}};
            const std::optional<ReportCell>& cell = report_.matrix.cells[r][c];
            if (cell) painter.fill(rectangle(box), mix({255, 255, 255, 255}, {31, 102, 173, 255}, 0.08 + 0.47 * std::sqrt(cell->share)));
            painter.stroke(rectangle(box), mix(colors_.frame, {255, 255, 255, 255}, 0.4), 0.4, true);
            if (!cell) continue;
            TextItem text = fonts.shape(cell->text, FontStyle::regular, size_pt);
            const double text_pt = text.width_px;
            painter.text(std::move(text), {box.center().x - text_pt / 2, baseline}, colors_.ink);
        }
    }

    void relations(const ReportPair& pair) {
        TextLook look{FontStyle::bold, 11, colors_.ink, 14, 3, 0};
        flow_.skip(7);
        flow_.keep(80);
        const double middle = flow_.y() + look.size_pt * 0.72;
        flow_.painter().fill(rounded_rectangle({{flow_.left(), middle - 4}, {flow_.left() + 8, middle + 4}}, 1.5), pair.color);
        flow_.paragraph(pair.actor + (pair.directed ? " \u2192 " : " \u2194 ") + pair.target, look);
        for (const ReportRelation& one : pair.relations) relation(one);
    }

    void relation(const ReportRelation& relation) {
        const double indent_pt = 14;
        TextLook words = plain();
        words.indent_pt = indent_pt;
        words.after_pt = 1;
        flow_.keep(std::min(110.0, flow_.height_of(relation.summary, words) + 34));
        if (!relation.summary.empty()) flow_.paragraph(relation.summary, words);
        flow_.paragraph(join(relation.words, "  \u00b7  ") + "  \u00b7  " + relation.certainty, soft(indent_pt));
        for (const ReportEvidence& one : relation.evidence) evidence(one, relation.summary);
        flow_.skip(5);
    }

    void evidence(const ReportEvidence& evidence, const std::string& summary) {
        const double indent_pt = 26;
        TextLook claim = plain();
        claim.indent_pt = indent_pt;
        claim.size_pt = 8.8;
        claim.after_pt = 0.5;
        std::vector<std::string> parts;
        if (evidence.contradicts) parts.emplace_back("speaks against it");
        for (const std::string* part : {&evidence.attribution, &evidence.locator, &evidence.figure})
            if (!part->empty()) parts.push_back(*part);
        parts.push_back(fmt::format("[{}]", evidence.source));
        const bool has_claim = !evidence.claim.empty() && evidence.claim != summary;
        flow_.keep(std::min(90.0, (has_claim ? flow_.height_of(evidence.claim, claim) : 0) + 14));
        const double top = flow_.y();
        const int page = flow_.page();
        if (has_claim) flow_.paragraph(evidence.claim, claim);
        flow_.paragraph(join(parts, "  \u00b7  "), soft(indent_pt));
        const double from = flow_.page() == page ? top : PageFlow::margin_pt, x = flow_.left() + indent_pt - 7;
        flow_.painter().stroke(line_between({x, from + 2}, {x, flow_.y() - 4}), evidence.contradicts ? Color{168, 50, 28, 255} : Color{31, 102, 173, 255}, 1.4);
    }

    void sources() {
        for (std::size_t i = 0; i < report_.sources.size(); ++i) {
            const ReportSource& source = report_.sources[i];
            TextLook look = plain();
            look.size_pt = 9;
            flow_.paragraph(fmt::format("[{}]  {}{}", i + 1, source.citation, source.url.empty() ? "" : "  " + source.url), look);
        }
    }

    static constexpr double slant_rad = std::numbers::pi / 3.4;

    const Report& report_;
    PageFlow flow_;
    const Palette& colors_;
    std::vector<PdfBookmark> bookmarks_;
};

}  // namespace

ReportPages lay_out_report(const Report& report, DisplayList map, const FontSet& fonts) { return ReportSetter(report, fonts).set(std::move(map)); }

}  // namespace imap
