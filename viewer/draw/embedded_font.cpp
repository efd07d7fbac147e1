// Subsets and outlines by HarfBuzz, from the font's file, so that the FontSet's own faces are left alone.
#include "viewer/draw/embedded_font.h"

#include <ft2build.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <fmt/format.h>

#include "geo/base/base64.h"
#include "geo/base/text.h"
#include "viewer/draw/svg_writer.h"

#include FT_FREETYPE_H

namespace imap {
namespace {

struct HbDeleter {
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
    void operator()(hb_font_t* font) const { hb_font_destroy(font); }
    void operator()(hb_set_t* set) const { hb_set_destroy(set); }
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
    void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
    void operator()(hb_draw_funcs_t* funcs) const { hb_draw_funcs_destroy(funcs); }
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
template <class T>
using Hb = std::unique_ptr<T, HbDeleter>;

struct OutlineSink {
    const Affine2d& px_from_em;
    double em_per_unit;
    std::string& path;

    void point(char command, std::initializer_list<Vec2d> points) const {
        path += command;
        bool first = true;
        for (const Vec2d p : points) {
            const Vec2d px = px_from_em(p * em_per_unit);
            path += (first ? "" : " ") + svg_number(px.x) + " " + svg_number(px.y);
            first = false;
        }
    }
};

const OutlineSink& sink_of(void* data) { return *static_cast<const OutlineSink*>(data); }

hb_draw_funcs_t* outline_funcs() {
    static const Hb<hb_draw_funcs_t> funcs = [] {
        Hb<hb_draw_funcs_t> made(hb_draw_funcs_create());
        hb_draw_funcs_set_move_to_func(
            made.get(),
            [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
                sink_of(data).point('M', {{x, y}});
            },
            nullptr, nullptr);
        hb_draw_funcs_set_line_to_func(
            made.get(),
            [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
                sink_of(data).point('L', {{x, y}});
            },
            nullptr, nullptr);
        hb_draw_funcs_set_quadratic_to_func(
            made.get(),
            [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
                sink_of(data).point('Q', {{cx, cy}, {x, y}});
            },
            nullptr, nullptr);
        hb_draw_funcs_set_cubic_to_func(
            made.get(),
            [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float ax, float ay, float bx, float by, float x, float y, void*) {
                sink_of(data).point('C', {{ax, ay}, {bx, by}, {x, y}});
            },
            nullptr, nullptr);
        hb_draw_funcs_set_close_path_func(
            made.get(), [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) { sink_of(data).path += 'z'; }, nullptr, nullptr);
        return made;
    }();
    return funcs.get();
}

}  // namespace

struct EmbeddedFont::State {
    Hb<hb_face_t> face;
    Hb<hb_font_t> font;
    Hb<hb_set_t> letters{hb_set_create()}, glyphs{hb_set_create()};
    std::string family, path;
    bool bold = false, italic = false;
};

EmbeddedFont::EmbeddedFont(std::unique_ptr<State> state) : state_(std::move(state)) {}
EmbeddedFont::EmbeddedFont(EmbeddedFont&&) noexcept = default;
EmbeddedFont::~EmbeddedFont() = default;

Result<EmbeddedFont> EmbeddedFont::open(const FontSet& fonts, int face_index) {
    const FT_Face shaped_with = fonts.face(face_index);
    auto state = std::make_unique<State>();
    state->path = fonts.face_path(face_index);
    const Hb<hb_blob_t> file(shaped_with == nullptr ? nullptr : hb_blob_create_from_file_or_fail(state->path.c_str()));
    if (file == nullptr) return Error{"cannot read the font " + state->path};
    state->face.reset(hb_face_create(file.get(), static_cast<unsigned>(shaped_with->face_index & 0xFFFF)));
    state->font.reset(hb_font_create(state->face.get()));
    state->family = shaped_with->family_name == nullptr ? "sans-serif" : shaped_with->family_name;
    state->bold = (shaped_with->style_flags & FT_STYLE_FLAG_BOLD) != 0;
    state->italic = (shaped_with->style_flags & FT_STYLE_FLAG_ITALIC) != 0;
    return EmbeddedFont(std::move(state));
}

void EmbeddedFont::use(const std::string& utf8) {
    const Hb<hb_buffer_t> buffer(hb_buffer_create());  // its decoder is at hand
    hb_buffer_add_utf8(buffer.get(), utf8.data(), static_cast<int>(utf8.size()), 0, static_cast<int>(utf8.size()));
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    for (unsigned i = 0; i < count; ++i) hb_set_add(state_->letters.get(), infos[i].codepoint);
}

void EmbeddedFont::use(std::uint32_t glyph) { hb_set_add(state_->glyphs.get(), glyph); }

bool EmbeddedFont::used() const { return !hb_set_is_empty(state_->letters.get()); }

std::string EmbeddedFont::css() const {
    std::string css = "font-family:\"" + state_->family + "\",\"Noto Sans\",\"DejaVu Sans\",\"Segoe UI\",Arial,sans-serif";
    if (state_->bold) css += ";font-weight:700";
    if (state_->italic) css += ";font-style:italic";
    return css;
}

Result<std::string> EmbeddedFont::font_face_rule() const {
    const Hb<hb_subset_input_t> input(hb_subset_input_create_or_fail());
    if (input == nullptr) return Error{"memory is short"};
    hb_set_union(hb_subset_input_unicode_set(input.get()), state_->letters.get());
    hb_set_union(hb_subset_input_glyph_set(input.get()), state_->glyphs.get());
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
    const Hb<hb_face_t> subset(hb_subset_or_fail(state_->face.get(), input.get()));
    if (subset == nullptr) return Error{"cannot make a subset of the font " + state_->path};
    const Hb<hb_blob_t> blob(hb_face_reference_blob(subset.get()));
    unsigned size = 0;
    const char* bytes = hb_blob_get_data(blob.get(), &size);
    const bool postscript = std::string_view(bytes, std::min(size, 4U)) == "OTTO";
    return fmt::format("@font-face{{font-family:\"{}\";font-weight:{};font-style:{};src:url(data:font/{};base64,{})}}", state_->family, state_->bold ? 700 : 400,
                       state_->italic ? "italic" : "normal", postscript ? "otf" : "ttf", to_base64({bytes, size}));
}

void EmbeddedFont::append_outline(std::uint32_t glyph, const Affine2d& px_from_em, std::string& path) const {
    OutlineSink sink{px_from_em, 1.0 / hb_face_get_upem(state_->face.get()), path};
    hb_font_get_glyph_shape(state_->font.get(), glyph, outline_funcs(), &sink);
}

}  // namespace imap
