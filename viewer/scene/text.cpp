// Shapes text: picks a face for each run of characters, lets HarfBuzz place the glyphs in font units, and scales them, so that
// no hinting, no locale and no output size ever moves a letter. What is written from right to left is ordered as it stands.
#include "viewer/scene/text.h"

#include <ft2build.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <optional>
#include <string_view>
#include <unordered_map>

#include FT_FREETYPE_H

#include "viewer/scene/bidi.h"
#include "viewer/scene/font_faces.h"

namespace imap {
namespace {

constexpr std::size_t max_cached_lines = 4096;
constexpr std::size_t max_cached_bytes = 1024;  ///< longer texts are shaped anew: they are wrapped once, not drawn every frame

constexpr std::string_view cjk_family = "Noto Sans CJK SC";
constexpr int cjk_usual_index = 2;  ///< of the Simplified Chinese face in Debian's collection

struct HbDeleter {
    void operator()(hb_font_t* font) const { hb_font_destroy(font); }
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

/// A face for FreeType (outlines, for the players) and for HarfBuzz (shaping, in font units).
struct Face {
    FT_Face ft = nullptr;
    std::unique_ptr<hb_font_t, HbDeleter> hb;
    double units_per_em = 1000;
};

struct CodePoint {
    hb_codepoint_t value = 0;
    std::uint32_t byte = 0;  ///< offset in the text
};

/// Malformed bytes become U+FFFD; control characters, a tab or newline among them, become spaces.
std::vector<CodePoint> decode(std::string_view text) {
    std::vector<CodePoint> result;
    result.reserve(text.size());
    const auto byte_at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    for (std::size_t i = 0; i < text.size();) {
        const unsigned lead = byte_at(i);
        std::size_t length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
        hb_codepoint_t value = length == 1 ? lead : length == 2 ? lead & 0x1FU : length == 3 ? lead & 0x0FU : lead & 0x07U;
        for (std::size_t k = 1; k < length; ++k) {
            if ((byte_at(i + k) & 0xC0U) != 0x80U) {
                length = 0;
                break;
            }
            value = (value << 6U) | (byte_at(i + k) & 0x3FU);
        }
        const bool bad = length == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) || (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
        if (bad) {
            value = 0xFFFD;
            length = 1;
        }
        if (value < 0x20 || value == 0x7F) value = ' ';
        result.push_back({value, static_cast<std::uint32_t>(i)});
        i += length;
    }
    return result;
}

/// Marks and invisible characters: they belong to the character before them and never change the face or begin a line.
bool continues_run(hb_codepoint_t c) {
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
        case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
        case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
        case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
        case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
            return true;
        default:
            return false;
    }
}

hb_script_t script_of(hb_codepoint_t c) { return hb_unicode_script(hb_unicode_funcs_get_default(), c); }

bool is_specific(hb_script_t s) { return s != HB_SCRIPT_COMMON && s != HB_SCRIPT_INHERITED && s != HB_SCRIPT_UNKNOWN; }

/// Scripts written without spaces, whose lines may break between any two characters.
bool is_ideographic(hb_codepoint_t c) {
    const hb_script_t s = script_of(c);
    return s == HB_SCRIPT_HAN || s == HB_SCRIPT_HIRAGANA || s == HB_SCRIPT_KATAKANA;
}

constexpr int no_face = -1;

/// Characters of one face, one script and one direction.
struct Run {
    std::size_t begin = 0, end = 0;  ///< code points
    int face = 0;                    ///< no_face: letters that no font here has
    hb_script_t script = HB_SCRIPT_COMMON;
    std::int8_t level = 0;  ///< odd = right to left

    [[nodiscard]] bool right_to_left() const { return level % 2 != 0; }
};

std::string line_key(const std::string& text, FontStyle style, double size_px) {
    std::string key(reinterpret_cast<const char*>(&size_px), sizeof size_px);
    key += static_cast<char>('0' + static_cast<int>(style));
    key += text;
    return key;
}

/// Null where it cannot be opened; a font that is not there for want of memory must not look like one that is not installed.
FT_Face open_face(FT_Library library, const std::string& path, FT_Long index) {
    FT_Face face = nullptr;
    const FT_Error error = FT_New_Face(library, path.c_str(), index, &face);
    if (error == FT_Err_Out_Of_Memory) throw std::bad_alloc();
    return error == 0 ? face : nullptr;
}

}  // namespace

struct FontSet::State {
    FT_Library library = nullptr;
    std::vector<std::string> paths;
    mutable std::mutex mutex;                        ///< of faces, lines and buffer
    mutable std::vector<std::optional<Face>> faces;  ///< empty until asked for; without `ft` when it cannot be opened
    mutable std::unordered_map<std::string, TextItem> lines;
    mutable std::unique_ptr<hb_buffer_t, HbDeleter> buffer{hb_buffer_create()};
    double ascent = 0, cap_height = 0, descent = 0;  ///< in ems

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        faces.clear();
        if (library) FT_Done_FreeType(library);
    }

    const Face& face(int index) const {
        std::optional<Face>& slot = faces[static_cast<std::size_t>(index)];
        if (!slot) slot = open(index);
        return *slot;
    }
    Face open(int index) const;
    bool has_glyph(int face_index, hb_codepoint_t c) const;
    int face_for(hb_codepoint_t c, FontStyle style) const;
    std::vector<Run> itemise(const std::vector<CodePoint>&, const std::vector<std::int8_t>& levels, FontStyle) const;
    void shape_run(const std::vector<CodePoint>&, const Run&, double size_px, TextItem&) const;
    TextItem shape_line(const std::string& text, FontStyle, double size_px) const;
    double top_of(const char32_t* letters) const;
    double bottom_of(const char32_t* letters) const;
};

Face FontSet::State::open(int index) const {
    const std::string& path = paths[static_cast<std::size_t>(index)];
    const bool collection = index == cjk_regular || index == cjk_bold;
    Face face;
    FT_Long face_index = collection ? cjk_usual_index : 0;
    face.ft = open_face(library, path, face_index);
    // Another build of the collection may order its languages differently.
    for (FT_Long i = 0; collection && face.ft && face.ft->family_name != cjk_family && i < face.ft->num_faces; ++i) {
        FT_Done_Face(face.ft);
        face_index = i;
        face.ft = open_face(library, path, face_index);
    }
    if (!face.ft) return face;
    hb_blob_t* blob = hb_blob_create_from_file(path.c_str());
    hb_face_t* hb_face = hb_face_create(blob, static_cast<unsigned>(face_index));
    hb_blob_destroy(blob);
    face.hb.reset(hb_font_create(hb_face));
    hb_face_destroy(hb_face);
    hb_ot_font_set_funcs(face.hb.get());
    face.units_per_em = std::max(1.0, static_cast<double>(hb_face_get_upem(hb_face)));
    return face;
}

bool FontSet::State::has_glyph(int face_index, hb_codepoint_t c) const {
    if (face_index < 0) return false;
    const Face& f = face(face_index);
    hb_codepoint_t glyph = 0;
    return f.ft && hb_font_get_nominal_glyph(f.hb.get(), c, &glyph) && glyph != 0;
}

int FontSet::State::face_for(hb_codepoint_t c, FontStyle style) const {
    const int preferred = style == FontStyle::bold ? sans_bold : style == FontStyle::italic ? sans_italic : sans_regular;
    for (const int candidate : {preferred, int{sans_regular}})
        if (has_glyph(candidate, c)) return candidate;
    const std::span<const FaceFile> files = font_faces();
    for (const bool bold : {style == FontStyle::bold, style != FontStyle::bold})
        for (int candidate = first_script_face; candidate < static_cast<int>(files.size()); ++candidate)
            if (files[static_cast<std::size_t>(candidate)].bold == bold && files[static_cast<std::size_t>(candidate)].is_for(c) && has_glyph(candidate, c)) return candidate;
    const int cjk = style == FontStyle::bold ? cjk_bold : cjk_regular;
    for (const int candidate : {cjk, int{cjk_regular}})
        if (has_glyph(candidate, c)) return candidate;
    return no_face;
}

std::vector<Run> FontSet::State::itemise(const std::vector<CodePoint>& code_points, const std::vector<std::int8_t>& levels, FontStyle style) const {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < code_points.size(); ++i) {
        const hb_codepoint_t c = code_points[i].value;
        const hb_script_t script = script_of(c);
        const std::int8_t level = levels.empty() ? std::int8_t{0} : levels[i];
        if (!runs.empty() && continues_run(c)) {
            runs.back().end = i + 1;
            continue;
        }
        const bool neutral = !is_specific(script) && !runs.empty() && runs.back().level == level && has_glyph(runs.back().face, c);
        const int face_index = neutral ? runs.back().face : face_for(c, style);
        if (!runs.empty() && runs.back().face == face_index && runs.back().level == level) {
            Run& last = runs.back();
            if (!is_specific(script) || !is_specific(last.script) || script == last.script) {
                last.end = i + 1;
                if (!is_specific(last.script)) last.script = script;
                continue;
            }
        }
        runs.push_back({i, i + 1, face_index, script, level});
    }
    return runs;
}

void FontSet::State::shape_run(const std::vector<CodePoint>& code_points, const Run& run, double size_px, TextItem& line) const {
    const Face& f = face(run.face);
    hb_buffer_t* b = buffer.get();
    hb_buffer_reset(b);
    for (std::size_t i = run.begin; i < run.end; ++i) hb_buffer_add(b, code_points[i].value, code_points[i].byte);
    hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(b, run.right_to_left() ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, run.script);
    hb_buffer_set_language(b, hb_language_from_string("und", -1));  // the default would follow the user's locale
    hb_shape(f.hb.get(), b, nullptr, 0);
    if (!hb_buffer_allocation_successful(b)) throw std::bad_alloc();  // else letters would be missing, and nothing said
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(b, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(b, &count);
    const double px_per_unit = size_px / f.units_per_em;
    for (unsigned i = 0; i < count; ++i) {
        line.glyphs.push_back({run.face, infos[i].codepoint, line.width_px + positions[i].x_offset * px_per_unit, -positions[i].y_offset * px_per_unit, infos[i].cluster});
        line.width_px += positions[i].x_advance * px_per_unit;
    }
}

TextItem FontSet::State::shape_line(const std::string& text, FontStyle style, double size_px) const {
    TextItem line;
    line.text = text;
    line.size_px = size_px;
    const std::vector<CodePoint> code_points = decode(text);
    line.glyphs.reserve(code_points.size());
    std::vector<std::uint32_t> values;
    for (const CodePoint& point : code_points) values.push_back(point.value);
    const std::vector<Run> runs = itemise(code_points, bidi_levels(values), style);
    std::vector<std::int8_t> levels;
    for (const Run& run : runs) levels.push_back(run.level);
    for (const std::size_t i : visual_order(levels)) {
        if (runs[i].face == no_face)
            line.letters_left_out += static_cast<int>(runs[i].end - runs[i].begin);
        else
            shape_run(code_points, runs[i], size_px, line);
    }
    return line;
}

double FontSet::State::top_of(const char32_t* letters) const {
    const Face& f = face(sans_regular);
    double top = 0;
    for (; *letters; ++letters) {
        hb_codepoint_t glyph = 0;
        hb_glyph_extents_t e{};
        if (hb_font_get_nominal_glyph(f.hb.get(), *letters, &glyph) && hb_font_get_glyph_extents(f.hb.get(), glyph, &e)) top = std::max(top, e.y_bearing / f.units_per_em);
    }
    return top;
}

double FontSet::State::bottom_of(const char32_t* letters) const {
    const Face& f = face(sans_regular);
    double bottom = 0;
    for (; *letters; ++letters) {
        hb_codepoint_t glyph = 0;
        hb_glyph_extents_t e{};
        if (hb_font_get_nominal_glyph(f.hb.get(), *letters, &glyph) && hb_font_get_glyph_extents(f.hb.get(), glyph, &e))
            bottom = std::max(bottom, -(e.y_bearing + e.height) / f.units_per_em);
    }
    return bottom;
}

Result<FontSet> FontSet::load() {
    auto state = std::make_unique<State>();
    if (FT_Init_FreeType(&state->library) != 0) return Error{"FreeType cannot start: memory is short"};
    for (const FaceFile& file : font_faces()) state->paths.push_back(path_of(file));
    state->faces.resize(state->paths.size());
    for (std::size_t i = 0; i < state->paths.size(); ++i)
        if (font_faces()[i].required && !state->face(static_cast<int>(i)).ft)
            return Error{"cannot open the font " + state->paths[i] +
                         ": install the packages fonts-noto-core and fonts-noto-cjk, or set INFLUENCE_MAP_FONTS to a folder that has it"};
    state->ascent = state->top_of(U"ÅÉÖÇЁЙ");
    state->cap_height = state->top_of(U"H");
    state->descent = state->bottom_of(U"gjpqyщцҚ");
    return FontSet(std::move(state));
}

FontSet::FontSet(std::unique_ptr<State> state) : state_(std::move(state)) {}
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;
FontSet::~FontSet() = default;

TextItem FontSet::shape(const std::string& text, FontStyle style, double size_px) const {
    const std::lock_guard lock(state_->mutex);
    if (text.size() > max_cached_bytes) return state_->shape_line(text, style, size_px);
    const std::string key = line_key(text, style, size_px);
    if (const auto found = state_->lines.find(key); found != state_->lines.end()) return found->second;
    if (state_->lines.size() >= max_cached_lines) state_->lines.clear();
    return state_->lines.emplace(key, state_->shape_line(text, style, size_px)).first->second;
}

double FontSet::ascent_px(double size_px) const { return state_->ascent * size_px; }
double FontSet::cap_height_px(double size_px) const { return state_->cap_height * size_px; }
double FontSet::descent_px(double size_px) const { return state_->descent * size_px; }

namespace {

/// Breaks one paragraph into lines, each the longest that fits, measured by `width_px_of(begin, end)` over code points.
template <class Width>
std::vector<std::string> wrap_paragraph(const std::string& text, double max_width_px, const Width& width_px_of) {
    std::vector<CodePoint> points = decode(text);
    const auto skip_spaces = [&](std::size_t i) {
        while (i < points.size() && points[i].value == ' ') ++i;
        return i;
    };
    const auto slice = [&](std::size_t begin, std::size_t end) {
        const std::size_t from = points[begin].byte, to = end < points.size() ? points[end].byte : text.size();
        return text.substr(from, to - from);
    };
    const auto may_break_before = [&](std::size_t i) {
        if (points[i].value == ' ') return true;
        return points[i - 1].value == ' ' ||
               ((is_ideographic(points[i - 1].value) || is_ideographic(points[i].value)) && script_of(points[i].value) != HB_SCRIPT_COMMON && !continues_run(points[i].value));
    };
    const auto trimmed_end = [&](std::size_t begin, std::size_t end) {
        while (end > begin && points[end - 1].value == ' ') --end;
        return end;
    };

    std::vector<std::string> lines;
    for (std::size_t begin = skip_spaces(0); begin < points.size();) {
        const auto fits = [&](std::size_t end) { return width_px_of(slice(begin, trimmed_end(begin, end))) <= max_width_px; };
        // Doubling, then bisection: a megabyte without spaces costs a few short shapings a line.
        std::size_t fitting = begin + 1, too_long = begin + 2;
        while (too_long <= points.size() && fits(too_long)) {
            fitting = too_long;
            too_long = std::min(begin + 2 * (too_long - begin), std::max(points.size(), too_long + 1));
        }
        too_long = std::min(too_long, points.size() + 1);
        while (too_long - fitting > 1) {
            const std::size_t middle = fitting + (too_long - fitting) / 2;
            (fits(middle) ? fitting : too_long) = middle;
        }
        std::size_t end = fitting;
        if (end < points.size()) {
            while (end > begin && !may_break_before(end)) --end;
            if (end == begin) {
                end = fitting;
                while (end > begin + 1 && continues_run(points[end].value)) --end;
            }
        }
        lines.push_back(slice(begin, trimmed_end(begin, end)));
        begin = skip_spaces(end);
    }
    if (lines.empty()) lines.emplace_back();
    return lines;
}

}  // namespace

std::string FontSet::cut(const std::string& text, FontStyle style, double size_px, double max_width_px) const {
    if (shape(text, style, size_px).width_px <= max_width_px) return text;
    const double ellipsis_px = shape("…", style, size_px).width_px;
    return wrap(text, style, size_px, std::max(1.0, max_width_px - ellipsis_px)).front() + "…";
}

std::string FontSet::letters_without_glyph(const std::string& text, FontStyle style) const {
    const std::lock_guard lock(state_->mutex);
    std::string missing;
    const std::vector<CodePoint> code_points = decode(text);
    for (std::size_t i = 0; i < code_points.size(); ++i) {
        if (continues_run(code_points[i].value) || state_->face_for(code_points[i].value, style) != no_face) continue;
        const std::size_t end = i + 1 < code_points.size() ? code_points[i + 1].byte : text.size();
        missing += text.substr(code_points[i].byte, end - code_points[i].byte);
    }
    return missing;
}

std::vector<std::string> FontSet::wrap(const std::string& text, FontStyle style, double size_px, double max_width_px) const {
    const std::lock_guard lock(state_->mutex);
    const auto width_px_of = [&](const std::string& line) { return state_->shape_line(line, style, size_px).width_px; };
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t newline = std::min(text.find('\n', begin), text.size());
        for (std::string& line : wrap_paragraph(text.substr(begin, newline - begin), max_width_px, width_px_of)) lines.push_back(std::move(line));
        begin = newline + 1;
    }
    return lines;
}

FT_FaceRec_* FontSet::face(int index) const {
    const std::lock_guard lock(state_->mutex);
    return index >= 0 && index < face_count() ? state_->face(index).ft : nullptr;
}

const std::string& FontSet::face_path(int index) const { return state_->paths.at(static_cast<std::size_t>(index)); }
int FontSet::face_count() const { return static_cast<int>(state_->paths.size()); }

}  // namespace imap
