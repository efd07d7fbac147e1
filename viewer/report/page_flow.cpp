// Counts down the room that is left on the page.
#include "viewer/report/page_flow.h"

#include <fmt/format.h>

#include <iterator>

#include "viewer/report/report_pages.h"

namespace imap {

PageFlow::PageFlow(const FontSet& fonts, const std::string& running_title) : fonts_(fonts), colors_(palette(Theme::light)), running_title_(running_title) { new_page(); }

double PageFlow::width() const { return a4_short_pt - 2 * margin_pt; }
double PageFlow::room() const { return a4_long_pt - bottom_pt - y_; }

void PageFlow::new_page() {
    pages_.emplace_back();
    pages_.back().width_px = a4_short_pt;
    pages_.back().height_px = a4_long_pt;
    pages_.back().background = {255, 255, 255, 255};
    y_ = margin_pt;
}

void PageFlow::keep(double height_pt) {
    if (room() < height_pt && y_ > margin_pt) new_page();
}

Painter PageFlow::painter() { return {pages_.back(), fonts_, 1}; }

double PageFlow::height_of(const std::string& text, const TextLook& look) const {
    const double width_pt = width() - look.indent_pt - look.right_pt;
    return static_cast<double>(fonts_.wrap(text, look.style, look.size_pt, width_pt).size()) * line_height(look) + look.after_pt;
}

void PageFlow::paragraph(const std::string& text, const TextLook& look) {
    for (const std::string& line : fonts_.wrap(text, look.style, look.size_pt, width() - look.indent_pt - look.right_pt)) {
        keep(line_height(look));
        painter().text(line, look.style, look.size_pt, {left() + look.indent_pt, y_ + look.size_pt * 1.05}, look.color);
        y_ += line_height(look);
    }
    y_ += look.after_pt;
}

std::vector<DisplayList> PageFlow::finish(int before) {
    const double size_pt = 7.5, y_pt = a4_long_pt - 30;
    const int all = before + static_cast<int>(pages_.size());
    int number = before;
    for (DisplayList& page : pages_) {
        Painter painter(page, fonts_, 1);
        painter.stroke(line_between({margin_pt, y_pt - 11}, {a4_short_pt - margin_pt, y_pt - 11}), colors_.frame, 0.5);
        const std::string count = fmt::format("{} / {}", ++number, all);
        TextItem shaped = fonts_.shape(count, FontStyle::regular, size_pt);
        const double count_pt = shaped.width_px;
        painter.text(std::move(shaped), {a4_short_pt - margin_pt - count_pt, y_pt}, colors_.soft_ink);
        painter.text(fonts_.cut(running_title_, FontStyle::regular, size_pt, width() - count_pt - 12), FontStyle::regular, size_pt, {margin_pt, y_pt}, colors_.soft_ink);
    }
    return {std::make_move_iterator(pages_.begin()), std::make_move_iterator(pages_.end())};
}

}  // namespace imap
