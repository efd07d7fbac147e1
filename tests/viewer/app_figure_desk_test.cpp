// The page on its desk: whole, with the figure's own proportions, and everything on it in the figure's scale.
#include "viewer/app/figure_desk.h"

#include <gtest/gtest.h>

#include <cmath>

namespace imap {
namespace {

Figure page_of(double width_mm, double height_mm, double dpi) {
    Figure figure;
    figure.width_mm = width_mm;
    figure.height_mm = height_mm;
    figure.dpi = dpi;
    return figure;
}

TEST(FigureDesk, HoldsThePageWholeInItsProportions) {
    const Box2d desk{{376, 32}, {1203, 859}};
    for (const Figure& figure : {page_of(210, 297, 300), page_of(85, 160, 600), page_of(338.67, 190.5, 144), page_of(4000, 60, 72), Figure{}}) {
        const Box2d page = page_on_desk(figure, desk, 22, 1.5);
        EXPECT_TRUE(desk.grown(-21).contains(page.min) && desk.grown(-21).contains(page.max));
        const auto [width_px, height_px] = figure_size_px(figure);
        EXPECT_NEAR(page.height(), page.width() * height_px / width_px, 1 + height_px / width_px) << "but for the rounding to whole pixels";
        for (const double edge : {page.min.x, page.min.y, page.max.x, page.max.y}) EXPECT_NEAR(edge * 1.5, std::round(edge * 1.5), 1e-6);
    }
}

TEST(FigureDesk, TypeKeepsItsShareOfThePage) {
    const Figure figure = page_of(210, 297, 300);
    const SceneOptions own = options_of_figure(figure), preview = options_of_preview(figure, own.width_px / 4, own.height_px / 4);
    EXPECT_NEAR(preview.px_per_pt / preview.width_px, own.px_per_pt / own.width_px, 1e-12);
    EXPECT_TRUE(preview.page);
    EXPECT_FALSE(preview.window);
    EXPECT_NEAR(options_of_preview(page_of(210, 297, 72), 500, 707).px_per_pt, options_of_preview(figure, 500, 707).px_per_pt, 1e-9) << "dots an inch do not change a page";
}

}  // namespace
}  // namespace imap
