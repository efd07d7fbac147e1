// Works out the effective filter of a project, and says in words what it shows.
#include "viewer/state/shown.h"

#include "geo/base/text.h"
#include "viewer/state/layers.h"

namespace imap {
namespace {

std::optional<DateSpan> time_of(const CompareSide& side) {
    if (side.from.empty()) return std::nullopt;
    const Result<DateSpan> span = parse_span(side.from, side.until);
    return span ? std::optional(*span) : std::nullopt;
}

}  // namespace

Filter shown_filter(const Project& project) {
    Filter filter = project.filter;
    filter.layers.clear();
    bool all_visible = true;
    for (int layer = 0; layer < layer_count(project); ++layer) {
        if (layer_style(project, layer).visible)
            filter.layers.insert(layer);
        else
            all_visible = false;
    }
    if (all_visible) filter.layers.clear();
    if (!all_visible && filter.layers.empty()) filter.layers = {no_index};  // an empty set would let all layers through
    return filter;
}

Filter side_filter(const Project& project, const CompareSide& side) {
    Filter filter = shown_filter(project);
    if (side.layer >= 0) filter.layers = {side.layer};
    if (const auto time = time_of(side)) filter.time = time;
    return filter;
}

std::string layer_title(const Dataset& dataset, const Project& project, int layer) {
    if (layer < layer_count(project) && !layer_style(project, layer).title.empty()) return layer_style(project, layer).title;
    if (const auto place = static_cast<std::size_t>(layer); place < dataset.layers.size()) return dataset.layers[place].title;
    return dataset.title.empty() ? dataset.name : dataset.title;
}

std::string side_label(const Dataset& dataset, const Project& project, const CompareSide& side) {
    std::vector<std::string> parts;
    if (side.layer >= 0) parts.push_back(layer_title(dataset, project, side.layer));
    if (const auto time = time_of(side)) parts.push_back(span_words(*time));
    return parts.empty() ? "All" : join(parts, ", ");
}

ArrowGrouping shown_grouping(const Project& project) { return project.filter.focus.kind == FocusKind::pair ? ArrowGrouping::domain : project.style.grouping; }

std::string focus_words(const Dataset& dataset, const Focus& focus) {
    const auto name = [&](const std::string& id) {
        const ActorIndex actor = dataset.find_actor(id);
        return actor == no_index ? id : dataset.actors[static_cast<std::size_t>(actor)].name;
    };
    switch (focus.kind) {
        case FocusKind::none:
            return {};
        case FocusKind::to:
            return "Who influences " + name(focus.actor) + "?";
        case FocusKind::from:
            return "Whom does " + name(focus.actor) + " influence?";
        case FocusKind::around:
            return "Everything around " + name(focus.actor);
        case FocusKind::pair:
            return name(focus.actor) + " and " + name(focus.other);
        case FocusKind::bloc:
            return "Inside and around " + name(focus.actor);
    }
    return {};
}

std::vector<std::string> filter_words(const Dataset& dataset, const Filter& filter) {
    std::vector<std::string> words;
    const auto say = [&](const char* one, const char* many, const std::vector<std::string>& names) {
        if (!names.empty()) words.push_back(std::string(names.size() == 1 ? one : many) + ": " + join(names, ", "));
    };
    const auto actors = [&](const std::set<std::string>& ids) {
        std::vector<std::string> names;
        for (const std::string& id : ids) {
            const ActorIndex actor = dataset.find_actor(id);
            names.push_back(actor == no_index ? id : dataset.actors[static_cast<std::size_t>(actor)].name);
        }
        return names;
    };
    const auto values = [](const auto& chosen) {
        std::vector<std::string> names;
        for (const auto value : chosen) names.emplace_back(word(value));
        return names;
    };
    std::vector<std::string> domains;
    for (const std::string& id : filter.domains) {
        const DomainIndex domain = dataset.find_domain(id);
        domains.push_back(domain == no_index ? id : dataset.domains[static_cast<std::size_t>(domain)].name);
    }
    say("Actor", "Actors", actors(filter.actors));
    say("Target", "Targets", actors(filter.targets));
    say("Domain", "Domains", domains);
    say("Trend", "Trends", values(filter.trends));
    say("Confidence", "Confidence", values(filter.confidences));
    say("Modality", "Modalities", values(filter.modalities));
    return words;
}

std::string shown_words(const Dataset& dataset, const Project& project) {
    const auto& [mode, a, b] = project.comparison;
    std::vector<std::string> words;
    if (const std::string question = focus_words(dataset, project.filter.focus); !question.empty()) words.push_back(question);
    if (mode == CompareMode::difference) {
        const auto time_a = time_of(a), time_b = time_of(b);
        if (a.layer == b.layer && time_a && time_b)
            words.push_back((a.layer < 0 ? "Change" : layer_title(dataset, project, a.layer) + ": change") + " from " + span_words(*time_a) + " to " + span_words(*time_b) +
                            " (derived)");
        else
            words.push_back(side_label(dataset, project, b) + " minus " + side_label(dataset, project, a) + " (derived)");
    }
    const bool sides_have_times = mode != CompareMode::none && time_of(a) && time_of(b);
    if (project.filter.time && !sides_have_times) words.push_back("Relations that hold in " + span_words(*project.filter.time));
    std::string all;
    for (const std::string& sentence : words) all += (all.empty() ? "" : all.ends_with('?') ? " " : ". ") + sentence;
    return all;
}

}  // namespace imap
