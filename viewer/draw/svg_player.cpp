// Each item becomes one or two elements. Style sheet and definitions come first in the file, so the body is written before them.
#include "viewer/draw/svg_player.h"

#include <fmt/format.h>

#include <map>
#include <numeric>
#include <tuple>
#include <vector>

#include "viewer/draw/page_outline.h"
#include "viewer/draw/picture_record.h"
#include "viewer/draw/svg_text.h"
#include "viewer/draw/svg_writer.h"

namespace imap {
namespace {

constexpr double unseen_margin_px = 8;  ///< beyond a clip, where cut edges run

class SvgPainter {
public:
    SvgPainter(const DisplayList& list, const FontSet& fonts) : page_px_{{0, 0}, {list.width_px, list.height_px}}, text_(fonts) {
        for (const char* taken : {"title", "desc", "influence-map"}) ids_.id_for(taken);
    }

    void operator()(const FillItem& item) {
        const PageOutline outline = outline_near(seen_px().grown(unseen_margin_px), item.shape, item.px_from_shape, OutlineKind::rings);
        if (outline.paths_px.empty()) return;
        const std::string path = svg_path(outline.paths_px, true);
        const bool hatched = item.hatch.spacing_px > 0;
        if (!hatched || item.color.a > 0) body_ += fmt::format("<path{} fill-rule=\"evenodd\" d=\"{}\"/>\n", svg_paint("fill", item.color), path);
        if (hatched) body_ += fmt::format("<path fill=\"url(#{})\" fill-rule=\"evenodd\" d=\"{}\"/>\n", hatch(item.hatch), path);
    }

    void operator()(const StrokeItem& item) {
        if (item.width_px <= 0) return;
        const bool dashed = std::accumulate(item.dash_px.begin(), item.dash_px.end(), 0.0) > 0;
        // A dashed line is cut where Cairo cuts it, so that its dashes lie as in the PNG.
        const Box2d near_px = dashed ? page_px_.grown(outline_margin_px) : seen_px().grown(unseen_margin_px + item.width_px);
        const PageOutline outline = outline_near(near_px, item.shape, item.px_from_shape, item.closed ? OutlineKind::closed_lines : OutlineKind::lines);
        if (outline.paths_px.empty()) return;
        body_ += fmt::format("<path fill=\"none\"{} stroke-width=\"{}\"", svg_paint("stroke", item.color), svg_number(item.width_px));
        if (item.cap == Cap::round) body_ += " stroke-linecap=\"round\"";
        if (dashed) {
            std::string dashes;
            for (const double dash : item.dash_px) dashes += (dashes.empty() ? "" : " ") + svg_number(dash);
            body_ += fmt::format(" stroke-dasharray=\"{}\"", dashes);
        }
        body_ += fmt::format(" d=\"{}\"/>\n", svg_path(outline.paths_px, outline.closed));
    }

    void operator()(const TextItem& item) { text_.append(item, body_); }
    void operator()(const ClipBegin& item) { open({false, fmt::format(" clip-path=\"url(#{})\"", clip(item.box_px)), "", item.box_px}); }
    void operator()(const ClipEnd&) { close(false); }
    void operator()(const GroupBegin& item) { open({true, "", item.name, {}}); }
    void operator()(const GroupEnd&) { close(true); }

    void close_all() {
        while (!open_.empty()) leave();
    }

    [[nodiscard]] const std::string& body() const { return body_; }
    [[nodiscard]] const std::string& definitions() const { return definitions_; }
    [[nodiscard]] Result<std::string> style() const { return text_.style(); }

private:
    struct Open {
        bool is_group;
        std::string attributes;
        std::string name;
        Box2d clip_px;  ///< of a clip
    };

    /// What the page and the open clips let through.
    [[nodiscard]] Box2d seen_px() const {
        Box2d seen = page_px_;
        for (const Open& element : open_)
            if (!element.is_group) seen = seen.common_with(element.clip_px);
        return seen;
    }

    void open(const Open& element) {
        open_.push_back(element);
        body_ += "<g" + element.attributes;
        if (element.is_group)
            body_ += fmt::format(" id=\"{}\" inkscape:groupmode=\"layer\" inkscape:label=\"{}\" role=\"group\" aria-label=\"{}\"", ids_.id_for(element.name),
                                 xml_attribute(element.name), xml_attribute(element.name));
        body_ += ">\n";
    }

    void leave() {
        body_ += "</g>\n";
        open_.pop_back();
    }

    /// In a list clips and groups need not lie within each other, in XML they must: what was opened since is closed and opened again.
    void close(bool group) {
        std::vector<Open> again;
        for (std::size_t i = open_.size(); i-- > 0;) {
            if (open_[i].is_group != group) continue;
            while (open_.size() > i + 1) {
                again.push_back(open_.back());
                leave();
            }
            leave();
            break;
        }
        for (std::size_t i = again.size(); i-- > 0;) open(again[i]);
    }

    /// 45° lines counted from the figure's origin, so that neighbouring shapes continue each other's.
    const std::string& hatch(const Hatch& h) {
        const Color c = h.color;
        std::string& id = hatches_[{h.spacing_px, h.width_px, c.r, c.g, c.b, c.a}];
        if (!id.empty()) return id;
        id = ids_.id_for("hatch");
        const std::string side = svg_number(h.spacing_px, 3), middle = svg_number(h.spacing_px / 2, 3);
        definitions_ +=
            fmt::format("<pattern id=\"{}\" width=\"{}\" height=\"{}\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)translate(-{})\">", id, side, side, middle);
        definitions_ += fmt::format("<path{} stroke-width=\"{}\" d=\"M{} 0v{}\"/></pattern>\n", svg_paint("stroke", c), svg_number(h.width_px), middle, side);
        return id;
    }

    const std::string& clip(const Box2d& box) {
        std::string& id = clips_[{box.min.x, box.min.y, box.max.x, box.max.y}];
        if (!id.empty()) return id;
        id = ids_.id_for("clip");
        definitions_ += fmt::format("<clipPath id=\"{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>\n", id, svg_number(box.min.x), svg_number(box.min.y),
                                    svg_number(box.width()), svg_number(box.height()));
        return id;
    }

    Box2d page_px_;
    SvgText text_;
    IdMaker ids_;
    std::string body_, definitions_;
    std::vector<Open> open_;
    std::map<std::tuple<double, double, int, int, int, int>, std::string> hatches_;
    std::map<std::tuple<double, double, double, double>, std::string> clips_;
};

std::string heading(const DisplayList& list, double css_px_per_px, const std::string& record) {
    const std::string width = svg_number(list.width_px), height = svg_number(list.height_px);
    std::string labels = list.title.empty() ? "" : "title";
    if (!list.description.empty()) labels += labels.empty() ? "desc" : " desc";
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    text += fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" "
        "role=\"graphics-document\"{} text-rendering=\"geometricPrecision\" stroke-linejoin=\"round\">\n",
        svg_number(list.width_px * css_px_per_px, 4), svg_number(list.height_px * css_px_per_px, 4), width, height, labels.empty() ? "" : " aria-labelledby=\"" + labels + "\"");
    if (!list.title.empty()) text += "<title id=\"title\">" + xml_text(list.title) + "</title>\n";
    if (!list.description.empty()) text += "<desc id=\"desc\">" + xml_text(list.description) + "</desc>\n";
    if (!record.empty()) text += svg_record(record);
    return text;
}

}  // namespace

Result<std::string> play_to_svg(const DisplayList& list, const FontSet& fonts, double css_px_per_px, const std::string& record) {
    SvgPainter painter(list, fonts);
    for (const DisplayItem& item : list.items) std::visit(painter, item);
    painter.close_all();
    const Result<std::string> style = painter.style();
    if (!style) return style.error().within("writing the SVG's fonts");
    std::string svg = heading(list, css_px_per_px, record);
    if (!style->empty()) svg += "<style>\n" + *style + "</style>\n";
    if (!painter.definitions().empty()) svg += "<defs>\n" + painter.definitions() + "</defs>\n";
    if (list.background.a > 0)
        svg += fmt::format("<rect width=\"{}\" height=\"{}\"{}/>\n", svg_number(list.width_px), svg_number(list.height_px), svg_paint("fill", list.background));
    return svg + painter.body() + "</svg>\n";
}

}  // namespace imap
