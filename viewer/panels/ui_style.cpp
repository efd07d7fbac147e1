// Panel colours from the map's palette, ImGui's metrics, and the font atlas.
#include "viewer/panels/ui_style.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/base/mapped_file.h"
#include "imgui_freetype.h"
#include "viewer/panels/ui_fonts.h"
#include "viewer/scene/font_faces.h"

namespace imap {

namespace {

constexpr Color rgb(unsigned hex) { return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8 & 0xff), static_cast<std::uint8_t>(hex & 0xff), 255}; }

constexpr float body_px = 18, small_px = 16, heading_px = 23;  // ImGui's size is a line, from ascent to descent: 1.36 em in Noto Sans

ImVec4 with_alpha(ImVec4 color, float alpha) {
    color.w = alpha;
    return color;
}

void set_colors(ImVec4* to, const UiColors& c) {
    to[ImGuiCol_Text] = c.text;
    to[ImGuiCol_TextDisabled] = c.muted_text;
    to[ImGuiCol_TextSelectedBg] = with_alpha(c.accent, 0.30f);
    for (const int i : {ImGuiCol_WindowBg, ImGuiCol_MenuBarBg}) to[i] = c.panel;
    to[ImGuiCol_ChildBg] = ImVec4(0, 0, 0, 0);
    to[ImGuiCol_PopupBg] = c.card;
    for (const int i : {ImGuiCol_Border, ImGuiCol_Separator, ImGuiCol_TableBorderLight, ImGuiCol_TableBorderStrong}) to[i] = c.separator;
    to[ImGuiCol_BorderShadow] = ImVec4(0, 0, 0, 0);
    for (const int i : {ImGuiCol_FrameBg, ImGuiCol_Button}) to[i] = c.field;
    for (const int i : {ImGuiCol_FrameBgHovered, ImGuiCol_ButtonHovered, ImGuiCol_HeaderHovered}) to[i] = c.field_hovered;
    for (const int i : {ImGuiCol_FrameBgActive, ImGuiCol_ButtonActive, ImGuiCol_Header, ImGuiCol_HeaderActive}) to[i] = c.accent_soft;
    for (const int i : {ImGuiCol_CheckMark, ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive, ImGuiCol_SeparatorActive, ImGuiCol_NavHighlight}) to[i] = c.accent;
    to[ImGuiCol_SeparatorHovered] = with_alpha(c.accent, 0.6f);
    for (const int i : {ImGuiCol_TitleBg, ImGuiCol_TitleBgActive, ImGuiCol_TitleBgCollapsed}) to[i] = c.card;
    to[ImGuiCol_ScrollbarBg] = ImVec4(0, 0, 0, 0);
    to[ImGuiCol_ScrollbarGrab] = c.field_hovered;
    to[ImGuiCol_ScrollbarGrabHovered] = with_alpha(c.muted_text, 0.5f);
    to[ImGuiCol_ScrollbarGrabActive] = with_alpha(c.muted_text, 0.7f);
    to[ImGuiCol_TableHeaderBg] = c.panel;
    to[ImGuiCol_TableRowBg] = ImVec4(0, 0, 0, 0);
    to[ImGuiCol_TableRowBgAlt] = with_alpha(c.field, 0.45f);
    to[ImGuiCol_ModalWindowDimBg] = ImVec4(0, 0, 0, 0.35f);
}

/// The files that an atlas is made from, while it is made: of a collection of twenty megabytes only what its letters need is read.
class FontFiles {
public:
    /// Null where it cannot be read, which ImGui would take for a mistake of ours.
    const MappedFile* open(const std::string& path) {
        const auto [found, is_new] = files_.try_emplace(path);
        if (is_new)
            if (const auto file = MappedFile::open(path); file) found->second = *file;
        return found->second.get();
    }

private:
    std::map<std::string, std::shared_ptr<const MappedFile>> files_;
};

/// Letters that one more face must lend to a font.
struct LentLetters {
    const FaceFile* face = nullptr;
    bool collection = false;
    std::vector<ImWchar> ranges = {};  ///< pairs, and a zero: ImGui's
};

bool is_in_noto_sans(unsigned c) { return c < 0x530 || (c >= 0x1e00 && c < 0x2150) || (c >= 0xa640 && c < 0xa830) || (c >= 0xab30 && c < 0xab70); }

/// Which faces have the code points of `texts` that Noto Sans lacks; without private use.
std::vector<LentLetters> letters_beyond_noto_sans(const std::string& texts) {
    ImFontGlyphRangesBuilder all;
    all.AddText(texts.c_str(), texts.c_str() + texts.size());
    std::vector<unsigned> wanted;
    for (unsigned c = 0x530; c < 0xff00; ++c)
        if (all.GetBit(c) && !is_in_noto_sans(c) && !(c >= 0xe000 && c < 0xf900)) wanted.push_back(c);
    std::vector<LentLetters> lent;
    const auto lend = [&](const FaceFile& face, bool collection, const auto& is_lent) {
        ImFontGlyphRangesBuilder letters;
        bool any = false;
        for (const unsigned c : wanted) {
            if (!is_lent(c)) continue;
            letters.AddChar(static_cast<ImWchar>(c));
            any = true;
        }
        if (!any) return;
        ImVector<ImWchar> ranges;
        letters.BuildRanges(&ranges);
        lent.push_back({&face, collection, {ranges.begin(), ranges.end()}});
    };
    const std::span<const FaceFile> faces = font_faces();
    for (const FaceFile& face : faces.subspan(first_script_face))
        if (!face.bold) lend(face, false, [&](unsigned c) { return face.is_for(c); });
    lend(faces[cjk_regular], true, [](unsigned c) { return c >= 0x2150 && !(c >= 0xfb1d && c < 0xff00); });
    return lent;
}

constexpr const char* letters_are_missing = "Some letters have no glyph here: install the packages fonts-noto-core and fonts-noto-cjk";

void clear_atlas(ImFontAtlas& atlas) {
    atlas.Clear();
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
}

/// Fonts of Noto Sans, with what other faces lend to them, in one atlas.
class NotoSans {
public:
    NotoSans(ImFontAtlas& atlas, FontFiles& files, float pixel_scale) : atlas_(atlas), files_(files), pixel_scale_(pixel_scale) {}

    /// Nothing where one of the files is missing or holds no font. The ranges of what is lent are needed here alone.
    std::optional<UiFonts> build(const std::vector<LentLetters>& lent, const std::vector<LentLetters>& lent_to_body) {
        for (const FaceIndex face : {sans_regular, sans_bold})
            if (files_.open(path_of(font_faces()[face])) == nullptr) return std::nullopt;
        clear_atlas(atlas_);
        UiFonts fonts;
        fonts.body = add(sans_regular, body_px, lent_to_body);
        fonts.bold = add(sans_bold, body_px, lent);
        fonts.small = add(sans_regular, small_px, lent);
        fonts.heading = add(sans_bold, heading_px, lent);
        const bool built = atlas_.Build();
        atlas_.ClearInputData();  // which is of files that are about to be closed
        return built ? std::optional(fonts) : std::nullopt;
    }

private:
    ImFont* add(FaceIndex face, float size, const std::vector<LentLetters>& lent) {
        static const ImWchar noto_ranges[] = {0x20, 0x7e, 0xa0, 0x2ff, 0x370, 0x52f, 0x1e00, 0x1eff, 0x2000, 0x206f, 0x2070, 0x214f, 0xfffd, 0xfffd, 0};
        const float size_px = std::round(size * pixel_scale_);
        ImFont* font = add_file(*files_.open(path_of(font_faces()[face])), size_px, {}, noto_ranges);
        for (const LentLetters& one : lent) {
            const MappedFile* lender = files_.open(path_of(*one.face));
            if (lender == nullptr) continue;
            ImFontConfig merge;
            merge.MergeMode = true;
            merge.FontNo = one.collection ? 2 : 0;  // simplified Chinese in Debian's collection
            add_file(*lender, size_px, merge, one.ranges.data());
        }
        return font;
    }

    ImFont* add_file(const MappedFile& file, float size_px, ImFontConfig config, const ImWchar* ranges) {
        config.FontDataOwnedByAtlas = false;
        return atlas_.AddFontFromMemoryTTF(const_cast<char*>(file.bytes().data()), static_cast<int>(file.bytes().size()), size_px, &config, ranges);
    }

    ImFontAtlas& atlas_;
    FontFiles& files_;
    float pixel_scale_;
};

/// ImGui's own, which is compiled in.
UiFonts build_plain_font(ImFontAtlas& atlas, float pixel_scale) {
    clear_atlas(atlas);
    ImFontConfig config;
    config.SizePixels = std::floor(13 * pixel_scale);
    ImFont* font = atlas.AddFontDefault(&config);
    atlas.Build();
    return {font, font, font, font};
}

}  // namespace

ImVec4 to_imvec4(Color c) { return {float(c.r) / 255.0f, float(c.g) / 255.0f, float(c.b) / 255.0f, float(c.a) / 255.0f}; }
ImU32 to_u32(const ImVec4& c) { return ImGui::ColorConvertFloat4ToU32(c); }
ImU32 to_u32(Color c) { return IM_COL32(c.r, c.g, c.b, c.a); }

UiColors ui_colors(Theme theme) {
    const Palette& map = palette(theme);
    const bool dark = theme == Theme::dark;
    const Color accent = dark ? rgb(0x63bfc4) : rgb(0x0d6a73);
    const Color card = dark ? rgb(0x232830) : rgb(0xffffff);
    UiColors c;
    c.panel = to_imvec4(map.paper);
    c.card = to_imvec4(card);
    c.field = to_imvec4(mix(map.paper, map.ink, dark ? 0.09 : 0.06));
    c.field_hovered = to_imvec4(mix(map.paper, map.ink, dark ? 0.17 : 0.12));
    c.chosen = to_imvec4(dark ? mix(map.paper, map.ink, 0.26) : card);
    c.separator = to_imvec4(mix(map.paper, map.ink, dark ? 0.16 : 0.13));
    c.text = to_imvec4(map.ink);
    c.muted_text = to_imvec4(readable_on(map.soft_ink, map.paper, 4.6));
    c.accent = to_imvec4(accent);
    c.accent_text = to_imvec4(dark ? rgb(0x0d1a1c) : rgb(0xffffff));
    c.accent_soft = to_imvec4(mix(map.paper, accent, dark ? 0.30 : 0.18));
    c.error = to_imvec4(dark ? rgb(0xff9c8c) : rgb(0xae2a19));
    c.warning = to_imvec4(dark ? rgb(0xf0c36a) : rgb(0x8a5a00));
    return c;
}

void apply_ui_style(const UiStyle& ui) {
    ImGuiStyle style;
    style.WindowPadding = {14, 12};
    style.FramePadding = {9, 5};
    style.CellPadding = {6, 4};
    style.ItemSpacing = {8, 7};
    style.ItemInnerSpacing = {7, 5};
    style.IndentSpacing = 18;
    style.ScrollbarSize = 11;
    style.GrabMinSize = 10;
    style.WindowRounding = 0;
    style.PopupRounding = 8;
    style.FrameRounding = 5;
    style.ChildRounding = 7;
    style.ScrollbarRounding = 6;
    style.GrabRounding = 5;
    style.TabRounding = 5;
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.PopupBorderSize = 1;
    style.FrameBorderSize = 0;
    style.WindowTitleAlign = {0, 0.5f};
    style.WindowMenuButtonPosition = ImGuiDir_None;
    style.DisabledAlpha = 0.45f;
    set_colors(style.Colors, ui.colors);
    style.ScaleAllSizes(ui.scale);
    style.PopupBorderSize = 1;
    ImGui::GetStyle() = style;
}

FontsLoaded load_ui_fonts(const std::string& texts, const std::string& body_texts, float pixel_scale) {
    return load_ui_fonts_into(*ImGui::GetIO().Fonts, texts, body_texts, pixel_scale);
}

FontsLoaded load_ui_fonts_into(ImFontAtlas& atlas, const std::string& texts, const std::string& body_texts, float pixel_scale) {
    const std::vector<LentLetters> lent = letters_beyond_noto_sans(texts), lent_to_body = letters_beyond_noto_sans(texts + body_texts);
    FontFiles files;
    const bool all_readable = std::all_of(lent.begin(), lent.end(), [&](const LentLetters& one) { return files.open(path_of(*one.face)) != nullptr; });
    NotoSans noto_sans(atlas, files, pixel_scale);
    if (const std::optional<UiFonts> fonts = noto_sans.build(lent, lent_to_body)) return {*fonts, all_readable ? "" : letters_are_missing};
    // A file that holds no font spoils all of them: ImGui does not say which.
    if (const std::optional<UiFonts> fonts = noto_sans.build({}, {})) return {*fonts, letters_are_missing};
    const std::string wanted = path_of(font_faces()[sans_regular]);
    return {build_plain_font(atlas, pixel_scale), "Noto Sans cannot be read (looked for " + wanted + "): install the package fonts-noto-core"};
}

}  // namespace imap
