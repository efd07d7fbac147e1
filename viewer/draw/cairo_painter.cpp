// Each kind of display item in Cairo's terms: even-odd fills, hatches, round-joined strokes, haloed text, clips.
#include "viewer/draw/cairo_painter.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>
#include <optional>

#include "viewer/draw/cairo_fonts.h"
#include "viewer/draw/page_outline.h"
#include "viewer/draw/stroke_coverage.h"
#include "viewer/draw/text_bounds.h"
#include "viewer/draw/transformed_box.h"

namespace imap {
namespace {

void set_color(cairo_t* cr, Color c) { cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0); }

/// Where in a text each of its clusters ends: letters that have no glyph belong to the cluster before them.
class ClusterEnds {
public:
    explicit ClusterEnds(const TextItem& item) {
        for (const Glyph& glyph : item.glyphs) starts_.push_back(glyph.cluster);
        std::sort(starts_.begin(), starts_.end());
        starts_.push_back(item.text.size());
    }
    [[nodiscard]] std::size_t after(std::size_t start) const { return *std::upper_bound(starts_.begin(), starts_.end() - 1, start); }

private:
    std::vector<std::size_t> starts_;
};

class Painter {
public:
    Painter(cairo_t* cr, const DisplayList& list, const FontSet& fonts, TextAs text_as, const Box2d& box_px)
        : cr_(cr),
          fonts_(fonts),
          text_as_(text_as),
          page_px_{{0, 0}, {list.width_px, list.height_px}},
          box_px_(box_px),
          clips_px_{{box_px.min, {std::ceil(box_px.max.x), std::ceil(box_px.max.y)}}} {
        if (cairo_surface_get_type(cairo_get_target(cr)) == CAIRO_SURFACE_TYPE_IMAGE)
            coverage_.emplace(cairo_image_surface_get_width(cairo_get_target(cr)), static_cast<int>(box_px.min.y), static_cast<int>(std::ceil(box_px.max.y)));
    }

    /// Strokes of one colour that follow each other are gathered and painted before anything else is.
    void operator()(const DisplayItem& item) {
        if (!std::holds_alternative<StrokeItem>(item)) paint_gathered();
        std::visit(*this, item);
    }

    void operator()(const FillItem& item) {
        if (coverage_ && !reaches_box(item.shape, item.px_from_shape, 0)) return;
        if (!emit_path(box_px_, item.shape, item.px_from_shape, OutlineKind::rings)) return;
        cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
        set_color(cr_, item.color);
        if (item.hatch.spacing_px > 0) {
            if (item.color.a > 0) cairo_fill_preserve(cr_);
            hatch_path(item.hatch, transformed(item.shape->bounds(), item.px_from_shape));
        } else {
            cairo_fill(cr_);
        }
    }

    void operator()(const StrokeItem& item) {
        const double period_px = std::accumulate(item.dash_px.begin(), item.dash_px.end(), 0.0);
        // Dashes are counted from where a line is cut, so that is the same place for every box of a page.
        const Box2d& near_px = period_px > 0 ? page_px_ : box_px_;
        const OutlineKind kind = item.closed ? OutlineKind::closed_lines : OutlineKind::lines;
        if (item.width_px <= 0 || (coverage_ && !reaches_box(item.shape, item.px_from_shape, item.width_px / 2))) return;
        if (coverage_ && period_px == 0 && item.width_px <= widest_by_distance_px) return gather(item, kind);
        paint_gathered();
        if (!emit_path(near_px, item.shape, item.px_from_shape, kind)) return;
        set_color(cr_, item.color);
        cairo_set_line_width(cr_, item.width_px);
        cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_cap(cr_, item.cap == Cap::round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_set_dash(cr_, item.dash_px.data(), period_px > 0 ? static_cast<int>(item.dash_px.size()) : 0, 0);
        cairo_stroke(cr_);
        cairo_set_dash(cr_, nullptr, 0, 0);
    }

    void operator()(const TextItem& item) {
        if (coverage_ && !bounds_of(item, fonts_).intersects(box_px_)) return;
        cairo_save(cr_);
        cairo_translate(cr_, item.origin_px.x, item.origin_px.y);
        cairo_rotate(cr_, item.angle_rad);
        if (item.halo_px > 0 && item.halo_color.a > 0) draw_halo(item);
        set_color(cr_, item.color);
        for_each_face_run(item, [&](std::size_t begin, std::size_t end) { text_as_ == TextAs::outlines ? fill_outlines(item, begin, end) : show_glyphs(item, begin, end); });
        cairo_restore(cr_);
    }

    void operator()(const ClipBegin& item) {
        cairo_save(cr_);
        clips_px_.push_back(clips_px_.back().common_with(item.box_px));
        cairo_rectangle(cr_, item.box_px.min.x, item.box_px.min.y, item.box_px.width(), item.box_px.height());
        cairo_clip(cr_);
    }
    void operator()(const ClipEnd&) {
        if (clips_px_.size() == 1) return;
        clips_px_.pop_back();
        cairo_restore(cr_);
    }
    void operator()(const GroupBegin&) {}  // Cairo 1.16 cannot name groups
    void operator()(const GroupEnd&) {}

    void finish() {
        paint_gathered();
        while (clips_px_.size() > 1) (*this)(ClipEnd{});
    }

private:
    static constexpr double widest_by_distance_px = 40;  ///< a segment costs by the pixels around it: wider strokes are cheaper as outlines

    /// Of a picture in stripes most items lie in others.
    [[nodiscard]] bool reaches_box(const ShapePtr& shape, const Affine2d& px_from_shape, double margin_px) const {
        constexpr double smoothed_edge_px = 1;
        return shape && transformed(shape->bounds(), px_from_shape).intersects(box_px_.grown(margin_px + smoothed_edge_px));
    }

    void gather(const StrokeItem& item, OutlineKind kind) {
        if (!(item.color == gathered_color_)) paint_gathered();
        const PageOutline outline = outline_near(box_px_.grown(outline_margin_px), item.shape, item.px_from_shape, kind);
        coverage_->add(outline.paths_px, item.width_px, item.cap, outline.closed);
        gathered_color_ = item.color;
        // Where two of them meet, both are seen.
        if (item.color.a < 255 || item.width_px <= StrokeCoverage::widest_hairline_px) paint_gathered();
    }

    void paint_gathered() {
        if (!coverage_ || coverage_->empty()) return;
        cairo_surface_t* surface = cairo_get_target(cr_);
        cairo_surface_flush(surface);
        coverage_->paint({cairo_image_surface_get_data(surface), cairo_image_surface_get_stride(surface)}, gathered_color_, clips_px_.back());
        cairo_surface_mark_dirty(surface);
    }

    /// False when nothing of it is near the box.
    bool emit_path(const Box2d& near_px, const ShapePtr& shape, const Affine2d& px_from_shape, OutlineKind kind) {
        cairo_new_path(cr_);
        const PageOutline outline = outline_near(near_px.grown(outline_margin_px), shape, px_from_shape, kind);
        const Paths& paths = outline.paths_px;
        for (std::size_t part = 0; part < paths.part_count(); ++part) {
            cairo_new_sub_path(cr_);
            for (std::size_t i = paths.starts[part]; i < paths.starts[part + 1]; ++i) cairo_line_to(cr_, paths.points[i].x, paths.points[i].y);
            if (outline.closed) cairo_close_path(cr_);
        }
        return !paths.empty();
    }

    /// 45° lines within the current path, counted from the figure's origin so that neighbouring shapes continue each other's.
    void hatch_path(const Hatch& hatch, const Box2d& bounds_px) {
        cairo_save(cr_);
        cairo_clip(cr_);
        const double step = hatch.spacing_px * std::sqrt(2.0);  // along x between lines x + y = k * step
        const auto [min, max] = bounds_px.common_with(page_px_);
        for (double k = std::floor((min.x + min.y) / step); k * step <= max.x + max.y + step; ++k) {
            cairo_move_to(cr_, k * step - min.y + hatch.width_px, min.y - hatch.width_px);
            cairo_line_to(cr_, k * step - max.y - hatch.width_px, max.y + hatch.width_px);
        }
        set_color(cr_, hatch.color);
        cairo_set_line_width(cr_, hatch.width_px);
        cairo_set_line_cap(cr_, CAIRO_LINE_CAP_BUTT);
        cairo_stroke(cr_);
        cairo_restore(cr_);
    }

    /// Runs of one face, one angle and one direction of writing.
    template <class Visit>
    void for_each_face_run(const TextItem& item, const Visit& visit) {
        const std::vector<Glyph>& glyphs = item.glyphs;
        for (std::size_t begin = 0, end = 0; begin < glyphs.size(); begin = end) {
            int direction = 0;  // of the clusters: not known yet, forwards, backwards
            for (end = begin + 1; end < glyphs.size() && glyphs[end].face == glyphs[begin].face && glyphs[end].angle_rad == glyphs[begin].angle_rad; ++end) {
                const int step = glyphs[end].cluster > glyphs[end - 1].cluster ? 1 : glyphs[end].cluster < glyphs[end - 1].cluster ? -1 : 0;
                if (step != 0 && direction != 0 && step != direction) break;
                if (step != 0) direction = step;
            }
            cairo_font_face_t* face = cairo_face(fonts_, glyphs[begin].face);
            if (!face) continue;
            cairo_set_font_face(cr_, face);
            set_font_matrix(item.size_px, glyphs[begin].angle_rad);
            visit(begin, end);
        }
    }

    void set_font_matrix(double size_px, double angle_rad) {
        cairo_matrix_t matrix;
        cairo_matrix_init_rotate(&matrix, angle_rad);
        cairo_matrix_scale(&matrix, size_px, size_px);
        cairo_set_font_matrix(cr_, &matrix);
    }

    std::vector<cairo_glyph_t> glyphs_of(const TextItem& item, std::size_t begin, std::size_t end) const {
        std::vector<cairo_glyph_t> glyphs;
        for (std::size_t i = begin; i < end; ++i) glyphs.push_back({item.glyphs[i].id, item.glyphs[i].x_px, item.glyphs[i].y_px});
        return glyphs;
    }

    /// FreeType's faces are for one thread at a time.
    static std::mutex& fonts_in_use() {
        static std::mutex mutex;
        return mutex;
    }

    void add_outlines(const TextItem& item, std::size_t begin, std::size_t end) {
        const std::vector<cairo_glyph_t> glyphs = glyphs_of(item, begin, end);
        const std::scoped_lock lock(fonts_in_use());
        cairo_glyph_path(cr_, glyphs.data(), static_cast<int>(glyphs.size()));
    }

    /// One stroke under the whole line, so that no letter's halo covers its neighbour and no pixel is covered twice.
    void draw_halo(const TextItem& item) {
        cairo_new_path(cr_);
        for_each_face_run(item, [&](std::size_t begin, std::size_t end) { add_outlines(item, begin, end); });
        set_color(cr_, item.halo_color);
        cairo_set_line_width(cr_, 2 * item.halo_px);
        cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(cr_);
    }

    void fill_outlines(const TextItem& item, std::size_t begin, std::size_t end) {
        cairo_new_path(cr_);
        add_outlines(item, begin, end);
        cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_WINDING);
        cairo_fill(cr_);
    }

    void show_glyphs(const TextItem& item, std::size_t begin, std::size_t end) {
        const std::vector<cairo_glyph_t> glyphs = glyphs_of(item, begin, end);
        const ClusterEnds cluster_ends(item);
        std::vector<cairo_text_cluster_t> clusters;
        std::size_t first_byte = item.text.size(), last_byte = 0;
        for (std::size_t i = begin; i < end;) {
            std::size_t next = i + 1;
            while (next < end && item.glyphs[next].cluster == item.glyphs[i].cluster) ++next;
            const std::size_t byte = item.glyphs[i].cluster, end_byte = cluster_ends.after(byte);
            clusters.push_back({static_cast<int>(end_byte - byte), static_cast<int>(next - i)});
            first_byte = std::min(first_byte, byte);
            last_byte = std::max(last_byte, end_byte);
            i = next;
        }
        const bool backward = item.glyphs[end - 1].cluster < item.glyphs[begin].cluster;
        // Cairo lists the clusters in the order of the text, and the glyphs with them from its other end.
        if (backward) std::reverse(clusters.begin(), clusters.end());
        const std::scoped_lock lock(fonts_in_use());
        cairo_show_text_glyphs(cr_, item.text.data() + first_byte, static_cast<int>(last_byte - first_byte), glyphs.data(), static_cast<int>(glyphs.size()), clusters.data(),
                               static_cast<int>(clusters.size()), backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t{});
    }

    cairo_t* cr_;
    const FontSet& fonts_;
    TextAs text_as_;
    Box2d page_px_, box_px_;
    std::vector<Box2d> clips_px_;             ///< the picture's, then those that are open, each within the one before
    std::optional<StrokeCoverage> coverage_;  ///< of pixels
    Color gathered_color_;
};

void set_font_options(cairo_t* cr) {
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
}

}  // namespace

void paint(cairo_t* cr, const DisplayList& list, const FontSet& fonts, TextAs text_as, const Box2d& box_px) {
    set_font_options(cr);
    if (list.background.a > 0) {
        set_color(cr, list.background);
        cairo_paint(cr);
    }
    Painter painter(cr, list, fonts, text_as, box_px);
    for (const DisplayItem& item : list.items) painter(item);
    painter.finish();
}

}  // namespace imap
