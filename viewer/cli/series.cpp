// What the figures of a series are: each is the project with one thing more asked of it.
#include "viewer/cli/series.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <set>

#include "geo/base/text.h"
#include "geo/query/relation_test.h"
#include "geo/query/timeline.h"
#include "viewer/cli/option_values.h"
#include "viewer/draw/film.h"
#include "viewer/state/shown.h"

namespace imap {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t most_figures = 5000;

bool is_control(unsigned char c) { return c < 0x20 || c == 0x7F; }

/// As a part of a file name on any system: no folder, no hidden file, nothing that a shell or another system takes amiss.
std::string file_name_part(const std::string& text) {
    constexpr std::size_t most_code_points = 80;
    std::string name;
    for (const char c : to_valid_utf8(text)) name += is_control(static_cast<unsigned char>(c)) || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos ? '-' : c;
    name = std::string(trim(shorten(name, most_code_points)));
    while (name.starts_with('.')) name.erase(0, 1);
    return name.empty() ? "-" : name;
}

/// Actors at one end of the relations, and the members of the blocs among them: a relation with a bloc concerns each member.
std::vector<ActorIndex> actors_at(const Dataset& dataset, const std::vector<RelationIndex>& relations, ActorIndex Relation::*end) {
    std::set<ActorIndex> found;
    std::vector<ActorIndex> open;
    for (const RelationIndex index : relations) {
        const Relation& relation = dataset.relations[static_cast<std::size_t>(index)];
        open.push_back(relation.*end);
        if (!relation.directed) open.insert(open.end(), {relation.actor, relation.target});
    }
    while (!open.empty()) {
        const ActorIndex actor = open.back();
        open.pop_back();
        if (!found.insert(actor).second) continue;
        const std::vector<ActorIndex>& members = dataset.actors[static_cast<std::size_t>(actor)].members;
        open.insert(open.end(), members.begin(), members.end());
    }
    return {found.begin(), found.end()};
}

/// Says it under the title, unless the user has written something there.
void name_in_figure(Figure& figure, const std::string& words) {
    if (figure.subtitle.empty()) figure.subtitle = words;
}

Result<std::vector<SeriesFigure>> figures_by_actor(const World& world, const Project& project, FocusKind kind, const std::string& pattern) {
    if (project.filter.focus.kind != FocusKind::none)
        return Error{std::string("--each ") + (kind == FocusKind::to ? "target" : "actor") +
                     " asks a question for each figure, and --focus asks another for all; give one of them"};
    const Dataset& dataset = *world.dataset;
    const std::vector<RelationIndex> relations = select_relations(dataset, shown_filter(project));
    std::vector<SeriesFigure> figures;
    for (const ActorIndex index : actors_at(dataset, relations, kind == FocusKind::to ? &Relation::target : &Relation::actor)) {
        const Actor& actor = dataset.actors[static_cast<std::size_t>(index)];
        SeriesFigure figure{"", world.name_of_actor(index), project};
        figure.project.filter.focus = {kind, actor.id, ""};
        if (select_relations(dataset, shown_filter(figure.project)).empty()) continue;
        const Result<std::string> path = fill_in(pattern, {{"iso3", actor.code.empty() ? actor.id : actor.code}, {"id", actor.id}, {"name", figure.words}});
        if (!path) return path.error();
        figure.path = *path;
        figures.push_back(std::move(figure));
    }
    return figures;
}

Result<std::vector<SeriesFigure>> figures_by_domain(const World& world, const Project& project, const std::string& pattern) {
    std::vector<SeriesFigure> figures;
    for (const Domain& domain : world.dataset->domains) {
        if (!project.filter.domains.empty() && !project.filter.domains.contains(domain.id)) continue;
        SeriesFigure figure{"", domain.name, project};
        figure.project.filter.domains = {domain.id};
        name_in_figure(figure.project.figure, domain.name);
        if (select_relations(*world.dataset, shown_filter(figure.project)).empty()) continue;
        const Result<std::string> path = fill_in(pattern, {{"id", domain.id}, {"name", domain.name}});
        if (!path) return path.error();
        figure.path = *path;
        figures.push_back(std::move(figure));
    }
    return figures;
}

/// "2015", "2015-03", "2010-01-01_2019-12-31" for what has no shorter name.
std::string date_name(const DateSpan& span) {
    const auto [first, last] = end_words(span);
    return first == last ? first : first + "_" + last;
}

Result<std::vector<SeriesFigure>> figures_by_date(const Options& options, const World& world, const Project& project, const std::string& pattern) {
    if (project.comparison.mode != CompareMode::none) return Error{"a series over time and a comparison are two ways to show change; give one of them"};
    const TimeStep step = options.step ? parse_word<TimeStep>(*options.step).value_or(TimeStep::automatic) : TimeStep::automatic;
    const Result<std::vector<DateSpan>> spans = time_steps(*world.dataset, step, project.filter.time);
    if (!spans) return spans.error();
    if (spans->empty())
        return Error{project.filter.time ? "no relation of the data has a date in the time that was asked for"
                                         : "no relation of the data has a date, so that there is no time to go through"};
    std::vector<SeriesFigure> figures;
    for (const DateSpan& span : *spans) {
        SeriesFigure figure{"", span_words(span), project};
        figure.project.filter.time = span;
        if (!pattern.empty()) {
            const Result<std::string> path = fill_in(pattern, {{"date", date_name(span)}, {"id", date_name(span)}, {"name", figure.words}});
            if (!path) return path.error();
            figure.path = *path;
        }
        figures.push_back(std::move(figure));
    }
    return figures;
}

Result<void> check_paths(const std::vector<SeriesFigure>& figures) {
    std::map<std::string, std::string> words_of;
    for (const SeriesFigure& figure : figures) {
        const auto [taken, is_new] = words_of.emplace(fold_case(figure.path), figure.words);
        if (!is_new)
            return Error{
                fmt::format("{} would be the file of both {} and {}; give a name with {{id}} in it", figure.path, to_single_line(taken->second), to_single_line(figure.words))};
    }
    return {};
}

}  // namespace

bool asks_for_series(const Options& options) { return options.each || film_format_of(options.output); }

Result<void> check_series_words(const Options& options) {
    const bool film = film_format_of(options.output).has_value(), by_date = options.each == "date";
    if (options.step && !film && !by_date) return Error{"--step is of a film or of --each date; give a name that ends in .gif or .webp, or add --each date"};
    if (options.seconds_per_frame && !film) return Error{"--seconds-per-frame is of a film; give a name that ends in .gif or .webp"};
    if (film && !options.sidecars.empty()) return Error{"--sidecars is of figures, and nothing is written beside a film; leave it out"};
    if (film && options.each && !by_date) return Error{"a film goes through time; --each " + *options.each + " writes a file for each, so give a name such as out/{id}.png"};
    if (options.each && !film && options.output.find('{') == std::string::npos)
        return Error{"--each writes a file for each " + *options.each + "; give a name such as " +
                     (by_date                     ? "out/{date}.png"
                      : *options.each == "domain" ? "out/{id}.png"
                                                  : "out/{iso3}.png")};
    for (const char* word : {"{id}", "{iso3}", "{date}", "{name}"})
        if (!options.each && !film && options.output.find(word) != std::string::npos)
            return Error{std::string(word) + " in the name is filled in where --each makes a file for each; give --each domain, actor or date, or a name without it"};
    return {};
}

Result<std::string> fill_in(const std::string& pattern, const Values& values) {
    std::string filled;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        const bool doubled = i + 1 < pattern.size() && pattern[i + 1] == c;
        if ((c != '{' && c != '}') || doubled) {
            filled += c;
            i += (c == '{' || c == '}') ? 1 : 0;
            continue;
        }
        const std::size_t end = pattern.find('}', i);
        std::vector<std::string> known;
        for (const auto& [word, value] : values) known.push_back("{" + word + "}");
        if (c == '}' || end == std::string::npos)
            return Error{to_single_line(pattern) + " has a brace without its other; give one of " + join(known, ", ") + " in the output's name"};
        const std::string word = pattern.substr(i, end - i + 1);
        const auto found = std::find(known.begin(), known.end(), word);
        if (found == known.end()) return unknown_word(word, known).within("-o");
        filled += file_name_part(values[static_cast<std::size_t>(found - known.begin())].second);
        i = end;
    }
    return filled;
}

Result<std::vector<SeriesFigure>> figures_of_series(const Options& options, const World& world, const Project& project) {
    const bool film = film_format_of(options.output).has_value();
    const std::string each = options.each.value_or("date");
    const std::string& pattern = options.output;
    Result<std::vector<SeriesFigure>> figures = each == "target"   ? figures_by_actor(world, project, FocusKind::to, pattern)
                                                : each == "actor"  ? figures_by_actor(world, project, FocusKind::from, pattern)
                                                : each == "domain" ? figures_by_domain(world, project, pattern)
                                                                   : figures_by_date(options, world, project, film ? "" : pattern);
    if (!figures) return figures;
    if (figures->empty()) return Error{"no relation passes the filters, so that there is no " + each + " to make a figure for"};
    if (figures->size() > most_figures)
        return Error{fmt::format("{} figures would be written, and at most {} are; choose some with --actor, --target, --domain or --between", figures->size(), most_figures)};
    if (!film)
        if (const Result<void> checked = check_paths(*figures); !checked) return checked.error();
    return figures;
}

}  // namespace imap
