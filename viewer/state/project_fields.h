// The fields of a project file, named once: the writer and the reader both walk this list.
#pragma once

#include "viewer/state/project.h"

namespace imap {

/// `Archive` has text, path, flag, number, integer, choice, text_set, text_list, choice_set, numbers, object and optional_object; it says which way the values go.
/// Numbers come with the least and the greatest value that a reader accepts.
template <class Archive, class AnyFilter>
void visit_filter(Archive& archive, AnyFilter& filter) {
    archive.text_set("actors", filter.actors);
    archive.text_set("targets", filter.targets);
    archive.text_set("domains", filter.domains);
    archive.choice_set("trends", filter.trends);
    archive.choice_set("confidences", filter.confidences);
    archive.choice_set("modalities", filter.modalities);
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
}

template <class Archive, class AnyCamera>
void visit_camera(Archive& archive, AnyCamera& camera) {
    archive.text("fit", camera.fit);
    archive.numbers("extent_deg", camera.extent_deg, -540, 540);
    archive.number("center_lon_deg", camera.center_deg.x, -540, 540);
    archive.number("center_lat_deg", camera.center_deg.y, -90, 90);
    archive.number("metres_per_px", camera.metres_per_px, 0, 1e7);
    archive.flag("world", camera.world);
}

template <class Archive, class AnyFigure>
void visit_figure(Archive& archive, AnyFigure& figure) {
    archive.text("title", figure.title);
    archive.text("subtitle", figure.subtitle);
    archive.integer("width_px", figure.width_px, 1, max_figure_side_px);
    archive.integer("height_px", figure.height_px, 1, max_figure_side_px);
    archive.number("dpi", figure.dpi, min_figure_dpi, max_figure_dpi);
}

template <class Archive, class AnySelection>
void visit_selection(Archive& archive, AnySelection& selection) {
    archive.text("region", selection.region);
    archive.text("actor", selection.actor);
    archive.text("target", selection.target);
    archive.text("domain", selection.domain);
}

template <class Archive, class AnyImport>
void visit_import(Archive& archive, AnyImport& import) {
    archive.text("actor", import.actor);
    archive.text("target", import.target);
    archive.text("value", import.value);
    archive.text("start", import.start);
    archive.text("end", import.end);
    archive.text("domain", import.domain);
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

template <class Archive, class AnyProject>
void visit_project(Archive& archive, AnyProject& project) {
    archive.path("dataset", project.dataset);
    archive.path("borders", project.borders);
    archive.optional_object("import", project.import != ImportSpec{}, [&](auto& inner) { visit_import(inner, project.import); });
    archive.object("filter", [&](auto& inner) { visit_filter(inner, project.filter); });
    archive.object("style", [&](auto& inner) { visit_style(inner, project.style); });
    archive.object("camera", [&](auto& inner) { visit_camera(inner, project.camera); });
    archive.object("figure", [&](auto& inner) { visit_figure(inner, project.figure); });
    archive.object("selection", [&](auto& inner) { visit_selection(inner, project.selection); });
}

}  // namespace imap
