// Puts text and boxes under each other on A4 pages, and begins a new page where one is full.
#pragma once

#include <deque>
#include <string>

#include "viewer/scene/painter.h"
#include "viewer/scene/theme.h"

namespace imap {

/// What a line of text looks like, in points.
struct TextLook {
    FontStyle style = FontStyle::regular;
    double size_pt = 9.5;
    Color color;
    double indent_pt = 0;
    double after_pt = 2;  ///< below the paragraph
    double right_pt = 0;  ///< kept free at the right
};

class PageFlow {
public:
    PageFlow(const FontSet& fonts, const std::string& running_title);

    static constexpr double margin_pt = 52, bottom_pt = 58;
    [[nodiscard]] double left() const { return margin_pt; }
    [[nodiscard]] double width() const;
    [[nodiscard]] double y() const { return y_; }
    [[nodiscard]] double room() const;  ///< left on the page
    [[nodiscard]] int page() const { return static_cast<int>(pages_.size()) - 1; }
    [[nodiscard]] const FontSet& fonts() const { return fonts_; }

    /// A new page where less than this is left.
    void keep(double height_pt);
    void new_page();
    void skip(double height_pt) { y_ += height_pt; }
    /// Wrapped; goes on on the next page. Returns where it began on its last page, for a bar beside it.
    void paragraph(const std::string& text, const TextLook&);
    [[nodiscard]] double height_of(const std::string& text, const TextLook&) const;
    [[nodiscard]] Painter painter();  ///< of the page at hand

    /// All pages with their running titles and numbers; `before` pages come first in the counting.
    std::vector<DisplayList> finish(int before);

private:
    [[nodiscard]] static double line_height(const TextLook& look) { return look.size_pt * 1.38; }

    const FontSet& fonts_;
    const Palette& colors_;
    const std::string running_title_;
    std::deque<DisplayList> pages_;  ///< a painter keeps a reference to its list
    double y_ = 0;
};

}  // namespace imap
