// A report as pages: the figure first, then matrix, relations with their evidence, codebook and sources, laid out on A4.
#pragma once

#include <string>
#include <vector>

#include "viewer/draw/cairo_player.h"
#include "viewer/report/report.h"
#include "viewer/scene/text.h"

namespace imap {

inline constexpr double a4_short_pt = 595.276, a4_long_pt = 841.890;

struct ReportPages {
    std::vector<DisplayList> pages;  ///< in points
    std::vector<PdfBookmark> bookmarks;
};

/// `map`: the figure on a page of its own, in points. Nothing is cut: text wraps, long parts go on on the next page.
ReportPages lay_out_report(const Report&, DisplayList map, const FontSet&);

}  // namespace imap
