// Looks up each id of a project in the data, and reports the ones that are not there.
#include "viewer/cli/project_check.h"

#include <algorithm>

#include "geo/base/text.h"
#include "geo/map/projection.h"
#include "viewer/scene/legend_key.h"

namespace imap {
namespace {

template <class Row>
bool has_id(const std::vector<Row>& rows, const std::string& id) {
    return std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
}

class Check {
public:
    Check(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

    void report(const std::string& field, const std::string& reason) { problems_.push_back({Severity::warning, file_, 0, field, reason}); }

    template <class Row>
    void filter(const std::string& field, const std::set<std::string>& ids, const std::vector<Row>& rows) {
        for (const std::string& id : ids)
            if (!has_id(rows, id)) report(field, "the data has no " + shorten(id, 60) + "; the filter shows nothing for it; take it out");
    }
    /// Empty = not chosen. True when sound.
    template <class Row>
    bool choice(const std::string& field, const std::string& id, const std::vector<Row>& rows, const std::string& instead) {
        if (id.empty() || has_id(rows, id)) return true;
        report(field, "the data has no " + shorten(id, 60) + "; " + instead);
        return false;
    }

private:
    const std::string& file_;
    Problems& problems_;
};

bool is_place(const std::string& fit, const Dataset& dataset, const Borders& borders) {
    for (const char* word : {"data", "world", "selection", "extent", "free"})
        if (fit == word) return true;
    return borders.find_region(fit) >= 0 || dataset.find_actor(fit) != no_index;
}

}  // namespace

void check_against_dataset(Project& project, const Dataset& dataset, const std::string& project_file, Problems& problems) {
    Check check(project_file, problems);
    check.filter("filter.actors", project.filter.actors, dataset.actors);
    check.filter("filter.targets", project.filter.targets, dataset.actors);
    check.filter("filter.domains", project.filter.domains, dataset.domains);

    Style& style = project.style;
    const bool has_a = check.choice("style.compare_a", style.compare_a, dataset.actors, "the data's own pair is compared");
    const bool has_b = check.choice("style.compare_b", style.compare_b, dataset.actors, "the data's own pair is compared");
    if (!has_a || !has_b) style.compare_a = style.compare_b = "";

    for (const auto& [key, date] : {std::pair("style.change_from", &style.change_from), std::pair("style.change_until", &style.change_until)}) {
        if (date->empty() || parse_partial_date(*date)) continue;
        check.report(key, shorten(*date, 60) + " is no date such as 2020 or 2020-06; the data's own is taken");
        date->clear();
    }

    for (std::size_t i = 0; i < project.notes.size(); ++i)
        for (const auto& [key, id] : {std::pair("actor", &project.notes[i].actor), std::pair("target", &project.notes[i].target)})
            check.choice("notes[" + std::to_string(i) + "]." + key, *id, dataset.actors, "the note is kept and not drawn");

    Selection& selection = project.selection;
    const bool is_sound = check.choice("selection.actor", selection.actor, dataset.actors, "nothing is selected") &
                          check.choice("selection.target", selection.target, dataset.actors, "nothing is selected") &
                          check.choice("selection.domain", selection.domain, dataset.domains, "nothing is selected");
    if (!is_sound) selection = {};
    if (!selection.legend.empty() && parse_legend_key(selection.legend).kind == LegendKind::none) {
        check.report("selection.legend", shorten(selection.legend, 60) + " is no row of a legend; nothing is selected");
        selection = {};
    }
}

void check_against_borders(Project& project, const Dataset& dataset, const Borders& borders, const std::string& project_file, Problems& problems) {
    Check check(project_file, problems);
    if (borders.find_view(project.style.worldview) < 0)
        check.report("style.worldview",
                     "the borders have no point of view named " + shorten(project.style.worldview, 60) + "; they have " + join(borders.views, ", ") + "; the first is drawn");
    if (project.style.projection != "auto") {
        const Result<Projection> made = Projection::create(project.style.projection);
        if (!made) {
            check.report("style.projection", made.error().message + "; the automatic one is used");
            project.style.projection = "auto";
        }
    }
    if (!is_place(project.camera.fit, dataset, borders)) {
        check.report("camera.fit", "neither the borders nor the data have " + shorten(project.camera.fit, 60) + "; the data is fitted instead");
        project.camera = Camera{};
    }
    if (!project.selection.region.empty() && borders.find_region(project.selection.region) < 0) {
        check.report("selection.region", "the borders have no region " + shorten(project.selection.region, 60) + "; nothing is selected");
        project.selection = {};
    }
}

}  // namespace imap
