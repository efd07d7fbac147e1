// Every stripe is an image of its own, small enough for a processor's cache and so many that no core waits long for another.
#include "viewer/draw/image_stripes.h"

#include <cairo.h>

#include <algorithm>
#include <vector>

#include "geo/base/parallel.h"
#include "viewer/draw/cairo_handles.h"
#include "viewer/draw/cairo_painter.h"
#include "viewer/draw/cairo_player.h"

namespace imap {
namespace {

Result<void> paint_stripe(PaintedStripe stripe, const DisplayList& list, const FontSet& fonts, const std::function<Result<void>(const PaintedStripe&)>& take) {
    const CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, whole_pixels(list.width_px), stripe.last_row - stripe.first_row));
    cairo_surface_set_device_offset(surface.get(), 0, -stripe.first_row);
    const CairoContext context(cairo_create(surface.get()));
    paint(context.get(), list, fonts, TextAs::outlines, Box2d{{0, double(stripe.first_row)}, {list.width_px, double(stripe.last_row)}});
    if (const cairo_status_t status = cairo_status(context.get()); status != CAIRO_STATUS_SUCCESS) return cairo_error(status);
    cairo_surface_flush(surface.get());
    stripe.pixels = cairo_image_surface_get_data(surface.get());
    stripe.stride_bytes = cairo_image_surface_get_stride(surface.get());
    return take(stripe);
}

}  // namespace

std::size_t stripe_count(int height_px) {
    constexpr int rows_of_one = 135;
    return static_cast<std::size_t>(std::max(1, height_px / rows_of_one));
}

Result<void> paint_stripes(const DisplayList& list, const FontSet& fonts, const std::function<Result<void>(const PaintedStripe&)>& take) {
    const int height = whole_pixels(list.height_px);
    const std::size_t count = stripe_count(height);
    const auto first_row = [&](std::size_t stripe) { return static_cast<int>(static_cast<std::size_t>(height) * stripe / count); };
    std::vector<Result<void>> painted(count);
    for_each_part(count, 1, [&](const RowPart& part) {
        painted[part.number] = paint_stripe({part.number, first_row(part.number), first_row(part.number + 1)}, list, fonts, take);
    });
    const auto failed = std::find_if(painted.begin(), painted.end(), [](const Result<void>& result) { return !result; });
    return failed == painted.end() ? Result<void>{} : std::move(*failed);
}

}  // namespace imap
