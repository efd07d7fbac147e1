// The fields of a project file, named once: the writer and the reader both walk this list.
#pragma once

#include <type_traits>

#include "viewer/state/project.h"

namespace imap {

/// `Archive` has text, note_text, path, flag, number, integer, choice, text_set, text_list, choice_set, numbers, text_map, color, time, object, optional_object and object_list; it
/// says which way the values go. Numbers come with the least and the greatest value that a reader accepts.
template <class Archive, class AnyFilter>
void visit_filter(Archive& archive, AnyFilter& filter) {
    archive.text_set("actors", filter.actors);
    archive.text_set("targets", filter.targets);
    archive.text_set("domains", filter.domains);
    archive.choice_set("trends", filter.trends);
    archive.choice_set("confidences", filter.confidences);
    archive.choice_set("modalities", filter.modalities);
    archive.time("time", filter.time);
    archive.optional_object("focus", !(filter.focus == Focus{}), [&](auto& inner) {
        inner.choice("kind", filter.focus.kind);
        inner.text("actor", filter.focus.actor);
        inner.text("other", filter.focus.other);
    });
}

template <class Archive, class AnyStyle>
void visit_style(Archive& archive, AnyStyle& style) {
    archive.choice("theme", style.theme);
    archive.text("projection", style.projection);
    archive.text("worldview", style.worldview);
    archive.choice("measure", style.measure);
    archive.text("compare_a", style.compare_a);
    archive.text("compare_b", style.compare_b);
    archive.choice("grouping", style.grouping);
    archive.flag("arrows", style.arrows);
    archive.flag("labels", style.labels);
    archive.flag("graticule", style.graticule);
    archive.flag("legend", style.legend);
    archive.choice("breaks", style.breaks);
    archive.integer("class_count", style.class_count, min_classes, max_classes);
    archive.integer("most_arrows", style.most_arrows, 0, greatest_most_arrows);
    archive.text("change_from", style.change_from);
    archive.text("change_until", style.change_until);
    archive.text_set("open_blocs", style.open_blocs);
    archive.text("language", style.language);
    archive.flag("value_labels", style.value_labels);
    archive.flag("capitals", style.capitals);
    archive.flag("lakes", style.lakes);
    archive.flag("shading", style.shading);
    archive.flag("animation", style.animation);
}

template <class Archive, class AnyCamera>
void visit_camera(Archive& archive, AnyCamera& camera) {
    archive.text("fit", camera.fit);
    archive.numbers("extent_deg", camera.extent_deg, -540, 540);
    archive.number("center_lon_deg", camera.center_deg.x, -540, 540);
    archive.number("center_lat_deg", camera.center_deg.y, -90, 90);
    archive.number("metres_per_px", camera.metres_per_px, 0, 1e7);
    archive.text("moved_from", camera.moved_from);
}

template <class Archive, class AnyFigure>
void visit_figure(Archive& archive, AnyFigure& figure) {
    archive.text("title", figure.title);
    archive.text("subtitle", figure.subtitle);
    archive.integer("width_px", figure.width_px, 1, max_figure_side_px);
    archive.integer("height_px", figure.height_px, 1, max_figure_side_px);
    archive.number("dpi", figure.dpi, min_figure_dpi, max_figure_dpi);
    archive.number("width_mm", figure.width_mm, 0, 10000);
    archive.number("height_mm", figure.height_mm, 0, 10000);
    archive.flag("footnotes", figure.footnotes);
    archive.choice("locator", figure.locator);
    archive.choice("north_arrow", figure.north_arrow);
    archive.choice("scale_bar", figure.scale_bar);
    archive.text("date", figure.date);
}

template <class Archive, class AnyNote>
void visit_note(Archive& archive, AnyNote& note) {
    archive.note_text("text", note.text);
    archive.number("lon_deg", note.place_deg.x, -540, 540);
    archive.number("lat_deg", note.place_deg.y, -90, 90);
    archive.text("actor", note.actor);
    archive.text("target", note.target);
    archive.integer("side", note.side, -1, 1);
    archive.optional_object("offset_pt", note.offset_pt.has_value(), [&](auto& inner) {
        Vec2d offset_pt = note.offset_pt.value_or(Vec2d{});
        inner.number("right", offset_pt.x, -5000, 5000);
        inner.number("down", offset_pt.y, -5000, 5000);
        if constexpr (!std::is_const_v<AnyNote>) note.offset_pt = offset_pt;
    });
}

template <class Archive, class AnySelection>
void visit_selection(Archive& archive, AnySelection& selection) {
    archive.text("region", selection.region);
    archive.text("actor", selection.actor);
    archive.text("target", selection.target);
    archive.text("domain", selection.domain);
    archive.text("legend", selection.legend);
}

template <class Archive, class AnyImport>
void visit_import(Archive& archive, AnyImport& import) {
    archive.text("actor", import.actor);
    archive.text("target", import.target);
    archive.text("value", import.value);
    archive.text("start", import.start);
    archive.text("end", import.end);
    archive.text("domain", import.domain);
    archive.text("pair", import.pair);
    archive.text("actor_lon", import.actor_lon);
    archive.text("actor_lat", import.actor_lat);
    archive.text("target_lon", import.target_lon);
    archive.text("target_lat", import.target_lat);
    archive.text_list("flags", import.flags);
    archive.flag("undirected", import.undirected);
    archive.path("nodes", import.nodes);
    archive.text("nodes_key", import.nodes_key);
    archive.text("layer", import.layer);
    archive.text_map("assignments", import.assignments);
    archive.text("actor_is", import.actor_is);
    archive.choice("shape", import.shape);
    archive.choice("codes", import.codes);
    archive.text("encoding", import.encoding);
    archive.text("delimiter", import.delimiter);
    archive.flag("no_header", import.no_header);
    archive.integer("skip_rows", import.skip_rows, -1, max_skipped_rows);
    archive.text_list("missing", import.missing);
    archive.choice("aggregate", import.aggregate);
    archive.text("at", import.at);
    archive.text("from", import.from);
    archive.text("until", import.until);
}

template <class Archive, class AnyLayerStyle>
void visit_layer_style(Archive& archive, AnyLayerStyle& style) {
    archive.text("title", style.title);
    archive.flag("visible", style.visible);
    archive.color("color", style.color);
    archive.number("opacity", style.opacity, 0.05, 1);
    archive.number("width", style.width, 0.25, 4);
}

template <class Archive, class AnyLayer>
void visit_layer(Archive& archive, AnyLayer& layer) {
    archive.path("dataset", layer.dataset);
    archive.optional_object("import", layer.import != ImportSpec{}, [&](auto& inner) { visit_import(inner, layer.import); });
    archive.object("style", [&](auto& inner) { visit_layer_style(inner, layer.style); });
}

template <class Archive, class AnySide>
void visit_compare_side(Archive& archive, AnySide& side) {
    archive.integer("layer", side.layer, -1, static_cast<int>(max_layers));
    archive.text("from", side.from);
    archive.text("until", side.until);
}

template <class Archive, class AnyComparison>
void visit_comparison(Archive& archive, AnyComparison& comparison) {
    archive.choice("mode", comparison.mode);
    archive.object("a", [&](auto& inner) { visit_compare_side(inner, comparison.a); });
    archive.object("b", [&](auto& inner) { visit_compare_side(inner, comparison.b); });
}

template <class Archive, class AnyProject>
void visit_project(Archive& archive, AnyProject& project) {
    archive.path("dataset", project.dataset);
    archive.path("borders", project.borders);
    archive.optional_object("import", project.import != ImportSpec{}, [&](auto& inner) { visit_import(inner, project.import); });
    archive.optional_object("layer_style", !(project.layer_style == LayerStyle{}), [&](auto& inner) { visit_layer_style(inner, project.layer_style); });
    archive.object_list("layers", project.layers, max_layers, [](auto& inner, auto& layer) { visit_layer(inner, layer); });
    archive.optional_object("comparison", !(project.comparison == Comparison{}), [&](auto& inner) { visit_comparison(inner, project.comparison); });
    archive.flag("follow_files", project.follow_files);
    archive.object("filter", [&](auto& inner) { visit_filter(inner, project.filter); });
    archive.object("style", [&](auto& inner) { visit_style(inner, project.style); });
    archive.object("camera", [&](auto& inner) { visit_camera(inner, project.camera); });
    archive.object("figure", [&](auto& inner) { visit_figure(inner, project.figure); });
    archive.object("selection", [&](auto& inner) { visit_selection(inner, project.selection); });
    archive.object_list("notes", project.notes, max_notes, [](auto& inner, auto& note) { visit_note(inner, note); });
}

}  // namespace imap
