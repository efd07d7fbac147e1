// Runs of a face and a direction become <tspan>s; what they say is found by the clusters that HarfBuzz gave each glyph.
#include "viewer/draw/svg_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <numbers>
#include <set>

#include "geo/base/text.h"
#include "viewer/draw/svg_writer.h"

namespace imap {

/// Glyphs of one face that follow each other in one direction.
struct SvgText::Run {
    int face = 0;
    std::size_t begin = 0, end = 0;  ///< glyphs
    bool right_to_left = false;
    std::string text;               ///< that they stand for; empty where that cannot be told
    bool letter_by_letter = false;  ///< each glyph is one letter of the text, none beyond the 65,536 that every reader counts as one
    double from_px = 0, to_px = 0;
};

namespace {

bool is_curved(const TextItem& item) {
    return std::any_of(item.glyphs.begin(), item.glyphs.end(), [](const Glyph& glyph) { return glyph.angle_rad != 0; });
}

/// Control characters are shaped as spaces.
std::string visible(std::string_view text) {
    std::string result = to_valid_utf8(text);
    for (char& c : result)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return result;
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool beyond_basic_plane(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xF0U; });
}

bool keeps_spaces(std::string_view text) { return text.starts_with(' ') || text.ends_with(' ') || text.find("  ") != std::string_view::npos; }

std::string halo_attributes(const TextItem& item) { return svg_paint("stroke", item.halo_color) + fmt::format(" stroke-width=\"{}\"", svg_number(2 * item.halo_px)); }

bool has_halo(const TextItem& item) { return item.halo_px > 0 && item.halo_color.a > 0; }

std::string place(const TextItem& item, bool turned_by_transform) {
    const std::string x = svg_number(item.origin_px.x), y = svg_number(item.origin_px.y);
    if (!turned_by_transform) return fmt::format(" x=\"{}\" y=\"{}\"", x, y);
    const std::string turn = item.angle_rad == 0 ? "" : fmt::format("rotate({})", svg_number(item.angle_rad * 180 / std::numbers::pi, 3));
    return fmt::format(" transform=\"translate({} {}){}\"", x, y, turn);
}

}  // namespace

EmbeddedFont* SvgText::font(int face) {
    if (const auto found = opened_.find(face); found != opened_.end()) return &found->second;
    Result<EmbeddedFont> font = EmbeddedFont::open(fonts_, face);
    if (font) return &opened_.emplace(face, std::move(font).value()).first->second;
    if (failure_.empty()) failure_ = font.error().message;
    return nullptr;
}

std::vector<SvgText::Run> SvgText::runs_of(const TextItem& item) {
    std::vector<Run> runs;
    const auto& glyphs = item.glyphs;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        const bool goes_back = i > 0 && glyphs[i].cluster < glyphs[i - 1].cluster;
        const bool same_cluster = i > 0 && glyphs[i].cluster == glyphs[i - 1].cluster;
        const bool continues =
            !runs.empty() && runs.back().face == glyphs[i].face && (same_cluster || runs.back().end - runs.back().begin == 1 || runs.back().right_to_left == goes_back);
        if (!continues) runs.push_back({glyphs[i].face, i, i, false, "", false, 0, 0});
        Run& run = runs.back();
        if (continues && !same_cluster) run.right_to_left = goes_back;
        run.end = i + 1;
    }
    std::set<std::size_t> starts{item.text.size()};
    for (const Glyph& glyph : glyphs) starts.insert(glyph.cluster);
    for (std::size_t r = 0; r < runs.size(); ++r) {
        Run& run = runs[r];
        run.from_px = r == 0 ? 0 : glyphs[run.begin].x_px;
        run.to_px = run.end < glyphs.size() ? glyphs[run.end].x_px : item.width_px;
        const std::size_t first = std::min(glyphs[run.begin].cluster, glyphs[run.end - 1].cluster), last = std::max(glyphs[run.begin].cluster, glyphs[run.end - 1].cluster);
        const auto next = starts.upper_bound(last);
        if (next == starts.end() || *next > item.text.size()) continue;
        run.text = visible(std::string_view(item.text).substr(first, *next - first));
        run.letter_by_letter = !run.right_to_left && code_points(run.text) == run.end - run.begin && !beyond_basic_plane(run.text);
    }
    return runs;
}

void SvgText::append(const TextItem& item, std::string& svg) {
    if (item.glyphs.empty()) return;
    const std::vector<Run> runs = runs_of(item);
    const bool curved = is_curved(item);
    const bool sayable = std::all_of(runs.begin(), runs.end(), [&](const Run& run) { return !run.text.empty() && (!curved || run.letter_by_letter); });
    if (!sayable) {
        const std::string label = fmt::format(" role=\"img\" aria-label=\"{}\"", xml_attribute(item.text));
        append_outlines(item, svg_paint("fill", item.color) + (has_halo(item) ? halo_attributes(item) + " paint-order=\"stroke\"" : "") + label, svg);
        return;
    }
    for (const Run& run : runs) {
        EmbeddedFont* embedded = font(run.face);
        if (embedded == nullptr) continue;
        embedded->use(run.text);
        for (std::size_t i = run.begin; i < run.end; ++i) embedded->use(item.glyphs[i].id);
    }
    if (curved)
        append_curve(item, runs, svg);
    else
        append_line(item, runs, svg);
}

void SvgText::append_line(const TextItem& item, const std::vector<Run>& runs, std::string& svg) {
    const bool turned = item.angle_rad != 0, several = runs.size() > 1;
    const bool spaces = std::any_of(runs.begin(), runs.end(), [](const Run& run) { return keeps_spaces(run.text); });
    const auto attributes = [&](const Run& run) {
        std::string text = fmt::format(" class=\"f{}\"", run.face);
        if (run.right_to_left) text += " direction=\"rtl\"";
        if (run.end - run.begin > 1) text += fmt::format(" textLength=\"{}\"", svg_number(run.to_px - run.from_px));
        return text;
    };
    const auto begins_at = [](const Run& run) { return run.right_to_left ? run.to_px : run.from_px; };
    TextItem placed = item;
    if (!several && !turned) placed.origin_px.x += begins_at(runs.front());
    svg += fmt::format("<text{} font-size=\"{}\"{}", place(placed, turned), svg_number(item.size_px), svg_paint("fill", item.color));
    if (has_halo(item)) svg += halo_attributes(item) + " paint-order=\"stroke\"";
    if (spaces) svg += " xml:space=\"preserve\"";
    if (!several) {
        const std::string x = turned && begins_at(runs.front()) != 0 ? fmt::format(" x=\"{}\"", svg_number(begins_at(runs.front()))) : "";
        svg += x + attributes(runs.front()) + ">" + xml_text(runs.front().text);
    } else {
        svg += ">";
        for (const Run& run : runs)
            svg += fmt::format("<tspan x=\"{}\"{}>{}</tspan>", svg_number(begins_at(run) + (turned ? 0 : item.origin_px.x)), attributes(run), xml_text(run.text));
    }
    svg += "</text>\n";
}

/// The halo is outlines: as a stroke of each letter it would cover the letter before.
void SvgText::append_curve(const TextItem& item, const std::vector<Run>& runs, std::string& svg) {
    if (has_halo(item)) append_outlines(item, " fill=\"none\"" + halo_attributes(item) + " aria-hidden=\"true\"", svg);
    svg += fmt::format("<text{} font-size=\"{}\"{} xml:space=\"preserve\">", place(item, true), svg_number(item.size_px), svg_paint("fill", item.color));
    for (const Run& run : runs) {
        std::string xs, ys, turns;
        for (std::size_t i = run.begin; i < run.end; ++i) {
            const Glyph& glyph = item.glyphs[i];
            const char* gap = i == run.begin ? "" : " ";
            xs += gap + svg_number(glyph.x_px);
            ys += gap + svg_number(glyph.y_px);
            turns += gap + svg_number(glyph.angle_rad * 180 / std::numbers::pi);
        }
        svg += fmt::format("<tspan class=\"f{}\" x=\"{}\" y=\"{}\" rotate=\"{}\">{}</tspan>", run.face, xs, ys, turns, xml_text(run.text));
    }
    svg += "</text>\n";
}

void SvgText::append_outlines(const TextItem& item, std::string_view attributes, std::string& svg) {
    std::string path;
    for (const Glyph& glyph : item.glyphs) {
        const double c = std::cos(glyph.angle_rad) * item.size_px, s = std::sin(glyph.angle_rad) * item.size_px;
        if (const EmbeddedFont* outlines = font(glyph.face)) outlines->append_outline(glyph.id, {c, s, s, -c, glyph.x_px, glyph.y_px}, path);
    }
    if (!path.empty()) svg += fmt::format("<path{}{} d=\"{}\"/>\n", place(item, true), attributes, path);
}

Result<std::string> SvgText::style() const {
    if (!failure_.empty()) return Error{failure_};
    std::string rules;
    for (const auto& [face, font] : opened_) {
        if (!font.used()) continue;
        const Result<std::string> rule = font.font_face_rule();
        if (!rule) return rule.error();
        rules += *rule + "\n" + fmt::format(".f{}{{{}}}\n", face, font.css());
    }
    return rules;
}

}  // namespace imap
