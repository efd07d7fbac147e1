// Sorts the inputs into project and data, reads them, and puts the options over the project.
#include "viewer/cli/load.h"

#include <fmt/format.h>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/borders_reader.h"
#include "geo/io/package_reader.h"
#include "geo/io/relation_input.h"
#include "viewer/cli/apply_options.h"
#include "viewer/cli/option_values.h"
#include "viewer/cli/project_check.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

constexpr const char* bundled_dataset = "datasets/central-asia-2022";
constexpr std::string_view project_ending = ".influence.json";

LoadError wrong_words(const Error& error) { return {error, 2}; }
LoadError bad_input(const Error& error) { return {error, 1}; }

bool is_project(const std::string& input) {
    return input.size() > project_ending.size() &&
           input.compare(input.size() - project_ending.size(), project_ending.size(), project_ending) == 0;
}

struct Named {
    std::string project, data;
};

Result<Named> sort_inputs(const std::vector<std::string>& inputs) {
    Named named;
    for (const std::string& input : inputs) {
        std::string& place = is_project(input) ? named.project : named.data;
        if (!place.empty())
            return Error{fmt::format("{} and {} are both {}; give one of them", to_single_line(place), to_single_line(input),
                                     is_project(input) ? "projects" : "data packages")};
        place = input;
    }
    return named;
}

Result<Dataset> read_package_or_bundled(const std::string& path, Problems& problems) {
    if (!path.empty()) return read_package(path, problems);
    const Result<fs::path> assets = find_assets();
    if (!assets) return assets.error();
    return read_package(*assets / bundled_dataset, problems);
}

/// The table that the project names; keeps in the project how it was read.
std::variant<std::shared_ptr<const Dataset>, LoadError> read_table_dataset(const Options& options, Input& input, Problems& problems) {
    ImportSpec& spec = input.project.import;
    if (const Result<void> applied = apply_import(options, spec); !applied) return wrong_words(applied.error());
    ImportAttempt attempt = attempt_import(input.project.dataset, spec, nullptr, {});
    problems.insert(problems.end(), attempt.problems.begin(), attempt.problems.end());
    if (attempt.dataset == nullptr) {
        const Error failure{attempt.failure};
        const bool words_to_blame = attempt.table != nullptr && !import_option_given(options).empty();
        return words_to_blame ? wrong_words(failure) : bad_input(failure);
    }
    spec = std::move(attempt.spec);
    input.import = std::move(attempt.report);
    return attempt.dataset;
}

std::variant<std::shared_ptr<const Dataset>, LoadError> read_dataset(const Options& options, Input& input, Problems& problems) {
    if (is_relation_input(input.project.dataset)) return read_table_dataset(options, input, problems);
    if (const std::string option = import_option_given(options); !option.empty())
        return wrong_words(Error{option + " is for tables (.csv, .tsv, .tab, .txt, .dat); the input is none; leave it out, or name a table"});
    Result<Dataset> dataset = read_package_or_bundled(input.project.dataset, problems);
    if (!dataset) return bad_input(dataset.error());
    return std::make_shared<const Dataset>(std::move(dataset).value());
}

/// Borders without the wanted point of view are drawn after their first one.
void settle_worldview(Project& project, const Borders& borders) {
    const int view = borders.find_view(project.style.worldview);
    if (!borders.views.empty()) project.style.worldview = borders.views[view < 0 ? 0 : view];
}

}  // namespace

std::variant<Input, LoadError> load_input(const Options& options, Problems& problems) {
    const Result<Named> named = sort_inputs(options.inputs);
    if (!named) return wrong_words(named.error());

    Input input;
    input.project_file = named->project;
    if (!named->project.empty()) {
        Result<Project> project = load_project(named->project, problems);
        if (!project) return bad_input(project.error());
        input.project = std::move(project).value();
    }
    if (!named->data.empty()) {
        input.project.dataset = absolute_path(named->data);
        input.project.import = {};
    }
    if (options.import) input.project.import = *options.import;

    auto dataset = read_dataset(options, input, problems);
    if (auto* failure = std::get_if<LoadError>(&dataset)) {
        if (named->data.empty() && !named->project.empty()) failure->error = failure->error.within(to_single_line(named->project));
        return *failure;
    }
    input.dataset = std::move(std::get<0>(dataset));
    // A table names no two actors to compare; colouring the land is the user's to ask for.
    if (input.import && named->project.empty()) input.project.style.measure = Measure::none;

    if (!input.project_file.empty()) check_against_dataset(input.project, *input.dataset, to_single_line(input.project_file), problems);
    if (const Result<void> applied = apply_filters(options, *input.dataset, input.project.filter); !applied)
        return wrong_words(applied.error());
    return input;
}

std::variant<std::shared_ptr<const Borders>, LoadError> load_borders(const Options& options, Project& project, Problems& problems) {
    if (options.borders) project.borders = absolute_path(*options.borders);
    Result<Borders> borders = project.borders.empty() ? read_bundled_borders(problems) : read_borders(project.borders, problems);
    if (!borders) return bad_input(borders.error());
    return std::make_shared<const Borders>(std::move(borders).value());
}

std::variant<Session, LoadError> load_session(const Options& options) {
    Session session;
    auto loaded = load_input(options, session.problems);
    if (const auto* failure = std::get_if<LoadError>(&loaded)) return *failure;
    Input& input = std::get<Input>(loaded);
    session.project = std::move(input.project);
    session.world.dataset = std::move(input.dataset);
    session.import = std::move(input.import);

    auto borders = load_borders(options, session.project, session.problems);
    if (const auto* failure = std::get_if<LoadError>(&borders)) return *failure;
    session.world.borders = std::move(std::get<0>(borders));

    if (!input.project_file.empty())
        check_against_borders(session.project, *session.world.dataset, *session.world.borders, to_single_line(input.project_file),
                              session.problems);
    settle_worldview(session.project, *session.world.borders);
    if (const Result<void> applied = apply_options(options, *session.world.dataset, *session.world.borders, session.project); !applied)
        return wrong_words(applied.error());

    session.world.topology = std::make_shared<const Topology>(Topology::build(*session.world.borders));
    return session;
}

}  // namespace imap
