// Turns the words of the options into ids of the data and values of the Project.
#include "viewer/cli/apply_options.h"

#include <fmt/format.h>

#include "geo/map/projection.h"
#include "viewer/cli/option_values.h"

namespace imap {
namespace {

Result<std::string> actor_id(const Dataset& dataset, const std::string& word) {
    const ActorIndex actor = dataset.find_actor(word);
    if (actor != no_index) return dataset.actors[actor].id;
    std::vector<std::string> known;
    for (const Actor& one : dataset.actors) known.insert(known.end(), {one.id, one.name});
    return unknown_word(word, known);
}

Result<std::string> domain_id(const Dataset& dataset, const std::string& word) {
    const DomainIndex domain = dataset.find_domain(word);
    if (domain != no_index) return dataset.domains[domain].id;
    std::vector<std::string> known;
    for (const Domain& one : dataset.domains) known.push_back(one.id);
    return unknown_word(word, known);
}

using Resolve = Result<std::string> (*)(const Dataset&, const std::string&);

/// Words that were given replace what the project had; none leave it alone.
Result<void> replace_ids(const Dataset& dataset, const std::vector<std::string>& words, Resolve resolve, std::set<std::string>& ids) {
    if (words.empty()) return {};
    ids.clear();
    for (const std::string& word : words) {
        const Result<std::string> id = resolve(dataset, word);
        if (!id) return id.error();
        ids.insert(*id);
    }
    return {};
}

template <class Enum>
void replace_choices(const std::vector<std::string>& words, std::set<Enum>& choices) {
    if (!words.empty()) choices.clear();
    for (const std::string& word : words)
        if (const std::optional<Enum> choice = parse_word<Enum>(word)) choices.insert(*choice);
}

template <class Enum>
void replace_choice(const std::optional<std::string>& word, Enum& choice) {
    if (word) choice = parse_word<Enum>(*word).value_or(choice);
}

/// "data", "shown", "world", "selection", a region's code, or an actor's id.
Result<std::string> fit_target(const std::string& word, const Dataset& dataset, const Borders& borders, const Selection& selection) {
    if (word == "data" || word == "shown" || word == "world") return word;
    if (word == "selection") {
        if (!selection.empty()) return word;
        return Error{"nothing is selected in the input; give data, shown, world, a country's code or an actor's id"};
    }
    const RegionIndex region = borders.find_region(word);
    if (region >= 0 && !borders.regions[region].code.empty()) return borders.regions[region].code;
    const ActorIndex actor = dataset.find_actor(word);
    if (actor != no_index) return dataset.actors[actor].id;
    std::vector<std::string> known{"data", "shown", "world", "selection"};
    for (const Actor& one : dataset.actors) known.insert(known.end(), {one.id, one.name});
    for (const Region& one : borders.regions) known.insert(known.end(), {one.code, one.name});
    return unknown_word(word, known);
}

Result<void> apply_camera(const Options& options, const Dataset& dataset, const Borders& borders, Project& project) {
    if (options.extent) {
        const Result<std::array<double, 4>> extent_deg = parse_extent_deg(*options.extent);
        if (!extent_deg) return extent_deg.error().within("--extent");
        project.camera = Camera{};
        project.camera.fit = "extent";
        project.camera.extent_deg = *extent_deg;
    }
    if (options.fit) {
        const Result<std::string> fit = fit_target(*options.fit, dataset, borders, project.selection);
        if (!fit) return fit.error().within("--fit");
        project.camera = Camera{};
        project.camera.fit = *fit;
    }
    return {};
}

Result<void> apply_style(const Options& options, const Dataset& dataset, const Borders& borders, Style& style) {
    replace_choice(options.theme, style.theme);
    replace_choice(options.measure, style.measure);
    replace_choice(options.grouping, style.grouping);
    replace_choice(options.breaks, style.breaks);
    if (options.most_arrows) style.most_arrows = parse_most_arrows(*options.most_arrows).value();
    if (options.classes) style.class_count = parse_classes(*options.classes).value();
    if (options.projection) {
        if (*options.projection != "auto")
            if (const Result<Projection> made = Projection::create(*options.projection); !made) return made.error().within("--projection");
        style.projection = *options.projection;
    }
    if (options.worldview) {
        const int view = borders.find_view(*options.worldview);
        if (view < 0) return unknown_word(*options.worldview, borders.views).within("--worldview");
        style.worldview = borders.views[view];
    }
    if (options.compare) {
        const Result<std::array<std::string, 2>> words = parse_compare(*options.compare);
        if (!words) return words.error().within("--compare");
        const bool one = (*words)[1].empty();
        const Result<std::string> a = actor_id(dataset, (*words)[0]), b = one ? Result<std::string>(style.compare_b) : actor_id(dataset, (*words)[1]);
        if (!a || !b) return (a ? b : a).error().within("--compare");
        if (*a == *b) return Error{"--compare: both words name " + *a + "; give two different actors"};
        style.compare_a = *a;
        style.compare_b = *b;
        // One alone is told against the other one of the data's pair.
        if (one && style.compare_b.empty() && dataset.compare.size() == 2 && dataset.actors[dataset.compare[1]].id == *a) style.compare_b = dataset.actors[dataset.compare[0]].id;
    }
    if (options.change) {
        const std::array<std::string, 2> dates = parse_between(*options.change).value();
        style.change_from = dates[0];
        style.change_until = dates[1];
    }
    if (const auto applied = replace_ids(dataset, options.open_blocs, actor_id, style.open_blocs); !applied) return applied.error().within("--open-blocs");
    style.language = options.language.value_or(style.language);
    if (style.language == "en") style.language.clear();
    style.value_labels = style.value_labels || options.values;
    style.lakes = style.lakes && !options.no_lakes;
    style.capitals = style.capitals && !options.no_capitals;
    style.shading = style.shading && !options.no_shading;
    return {};
}

/// Beside those that the project has.
Result<void> apply_notes(const Options& options, const Dataset& dataset, std::vector<Note>& notes) {
    for (const std::string& text : options.notes.texts) {
        if (notes.size() >= max_notes) return Error{fmt::format("there can be at most {} notes", max_notes)};
        Note note = parse_note(text).value();
        for (std::string* word : {&note.actor, &note.target}) {
            if (word->empty()) continue;
            const Result<std::string> id = actor_id(dataset, *word);
            if (!id) return id.error();
            *word = *id;
        }
        notes.push_back(std::move(note));
    }
    return {};
}

Result<void> apply_figure(const Options& options, Figure& figure) {
    if (options.size) {
        const Result<SizePx> size = parse_size(*options.size);
        if (!size) return size.error().within("--size");
        figure.width_px = size->width_px;
        figure.height_px = size->height_px;
    }
    if (options.size && options.page) return Error{"--size and --page both give the figure's size; give one of them"};
    if (options.size) figure.width_mm = figure.height_mm = 0;
    if (options.page) {
        const std::array<double, 2> sides_mm = parse_page_mm(*options.page).value();
        figure.width_mm = sides_mm[0];
        figure.height_mm = sides_mm[1];
    }
    figure.footnotes = figure.footnotes || options.footnotes;
    replace_choice(options.locator, figure.locator);
    replace_choice(options.north_arrow, figure.north_arrow);
    replace_choice(options.scale_bar, figure.scale_bar);
    figure.date = options.date.value_or(figure.date);
    figure.dpi = options.dpi.value_or(figure.dpi);
    figure.title = options.title.value_or(figure.title);
    figure.subtitle = options.subtitle.value_or(figure.subtitle);
    return {};
}

}  // namespace

Result<void> apply_filters(const Options& options, const Dataset& dataset, Filter& filter) {
    if (const auto applied = replace_ids(dataset, options.actors, actor_id, filter.actors); !applied) return applied.error().within("--actor");
    if (const auto applied = replace_ids(dataset, options.targets, actor_id, filter.targets); !applied) return applied.error().within("--target");
    if (const auto applied = replace_ids(dataset, options.domains, domain_id, filter.domains); !applied) return applied.error().within("--domain");
    replace_choices(options.trends, filter.trends);
    replace_choices(options.confidences, filter.confidences);
    replace_choices(options.modalities, filter.modalities);
    if (options.focus) {
        Focus focus = parse_focus(*options.focus).value();
        for (std::string* word : {&focus.actor, &focus.other}) {
            if (word->empty()) continue;
            const Result<std::string> id = actor_id(dataset, *word);
            if (!id) return id.error().within("--focus");
            *word = *id;
        }
        filter.focus = focus;
    }
    if (options.at) filter.time = parse_span(*options.at, "").value();
    if (!options.between) return {};
    const std::array<std::string, 2> dates = parse_between(*options.between).value();
    const Result<DateSpan> span = parse_span(dates[0], dates[1]);
    if (!span) return span.error().within("--between");
    filter.time = *span;
    return {};
}

Result<void> apply_sides(const Options& options, Project& project) {
    if (!options.difference && !options.side_by_side) return {};
    if (options.difference && options.side_by_side) return Error{"--difference and --side-by-side are two ways to compare; give one of them"};
    const std::array<CompareSide, 2> sides = parse_sides(options.difference ? *options.difference : *options.side_by_side).value();
    for (const CompareSide& side : sides)
        if (side.layer > static_cast<int>(project.layers.size()))
            return Error{
                fmt::format("{}: there is no input #{}; {} were given", options.difference ? "--difference" : "--side-by-side", side.layer + 1, project.layers.size() + 1)};
    project.comparison = {options.difference ? CompareMode::difference : CompareMode::side_by_side, sides[0], sides[1]};
    return {};
}

namespace {

/// The window keeps all dates for its slider, save where rows of several dates become one.
bool reads_by_time(const Options& options, const ImportSpec& spec) { return options.command != Command::window || spec.aggregate != Aggregate::none; }

}  // namespace

Result<void> apply_import(const Options& options, ImportSpec& spec) {
    for (const std::string& word : options.map)
        if (const Result<void> applied = apply_map_word(word, spec); !applied) return applied.error().within("--map");
    replace_choice(options.codes, spec.codes);
    replace_choice(options.shape, spec.shape);
    replace_choice(options.aggregate, spec.aggregate);
    spec.actor_is = options.actor_is.value_or(spec.actor_is);
    spec.encoding = options.encoding.value_or(spec.encoding);
    if (options.delimiter) spec.delimiter = delimiter_word(delimiter_named(*options.delimiter).value_or(','));
    if (options.skip_rows) spec.skip_rows = parse_skip_rows(*options.skip_rows).value();
    spec.layer = options.layer.value_or(spec.layer);
    if (options.nodes) spec.nodes = absolute_path(*options.nodes), spec.nodes_key.clear();
    if (!options.flags.empty()) spec.flags = options.flags;
    spec.undirected = spec.undirected || options.undirected;
    for (const std::string& word : options.assign) {
        const auto [name, code] = parse_assign(word).value();
        spec.assignments[name] = code;
    }
    spec.no_header = spec.no_header || options.no_header;
    if (!options.missing.empty()) spec.missing = options.missing;
    if (!reads_by_time(options, spec)) return {};
    if (options.at || options.between) spec.at = spec.from = spec.until = "";
    spec.at = options.at.value_or(spec.at);
    if (options.between) {
        const std::array<std::string, 2> dates = parse_between(*options.between).value();
        spec.from = dates[0];
        spec.until = dates[1];
    }
    return {};
}

std::string import_option_given(const Options& options) {
    const std::pair<const char*, bool> given[] = {{"--map", !options.map.empty()},
                                                  {"--codes", options.codes.has_value()},
                                                  {"--shape", options.shape.has_value()},
                                                  {"--actor-is", options.actor_is.has_value()},
                                                  {"--encoding", options.encoding.has_value()},
                                                  {"--delimiter", options.delimiter.has_value()},
                                                  {"--no-header", options.no_header},
                                                  {"--skip-rows", options.skip_rows.has_value()},
                                                  {"--missing", !options.missing.empty()},
                                                  {"--flags", !options.flags.empty()},
                                                  {"--undirected", options.undirected},
                                                  {"--nodes", options.nodes.has_value()},
                                                  {"--layer", options.layer.has_value()},
                                                  {"--assign", !options.assign.empty()},
                                                  {"--aggregate", options.aggregate.has_value()}};
    for (const auto& [name, was_given] : given)
        if (was_given) return name;
    return {};
}

Result<void> apply_options(const Options& options, const Dataset& dataset, const Borders& borders, Project& project) {
    if (const Result<void> applied = apply_style(options, dataset, borders, project.style); !applied) return applied;
    if (const Result<void> applied = apply_camera(options, dataset, borders, project); !applied) return applied;
    if (const Result<void> applied = apply_notes(options, dataset, project.notes); !applied) return applied.error().within("--note");
    return apply_figure(options, project.figure);
}

}  // namespace imap
