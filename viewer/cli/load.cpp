// Sorts the inputs into project and data, reads them, and puts the options over the project.
#include "viewer/cli/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <future>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/file_kind.h"
#include "geo/io/package_reader.h"
#include "geo/io/place_names.h"
#include "geo/io/reader_process.h"
#include "geo/io/relation_input.h"
#include "geo/map/load_projections.h"
#include "geo/model/dataset_hash.h"
#include "geo/model/merge.h"
#include "viewer/cli/apply_options.h"
#include "viewer/cli/named_files.h"
#include "viewer/cli/option_values.h"
#include "viewer/cli/picture_project.h"
#include "viewer/cli/project_check.h"
#include "viewer/state/layers.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

constexpr const char* bundled_dataset = "datasets/central-asia-2022";

LoadError wrong_words(const Error& error) { return {error, 2, nullptr, {}}; }
LoadError bad_input(const Error& error) { return {error, 1, nullptr, {}}; }

bool is_project(const std::string& input) {
    if (is_picture_name(input) && !is_database_address(input)) return true;
    return !is_database_address(input) && is_project_name(input);
}

struct Named {
    std::string project;
    std::vector<std::string> data;
};

bool is_web_address(const std::string& input) {
    return std::ranges::any_of(std::array{"http://", "https://", "ftp://"}, [&](const char* scheme) { return fold_case(input).starts_with(scheme); });
}

Result<Named> sort_inputs(const std::vector<std::string>& inputs) {
    Named named;
    for (const std::string& input : inputs) {
        if (is_web_address(input)) return Error{to_single_line(input) + " is not opened, as nothing is loaded from the network; download the file and name that"};
        if (!is_project(input)) {
            named.data.push_back(is_database_address(input) ? input : absolute_path(input));
        } else if (!named.project.empty()) {
            return Error{fmt::format("{} and {} are both projects; give one of them", to_single_line(named.project), to_single_line(input))};
        } else {
            named.project = input;
        }
    }
    if (named.data.size() > max_layers + 1) return Error{fmt::format("{} datasets are too many; at most {} are drawn together", named.data.size(), max_layers + 1)};
    return named;
}

std::vector<std::string*> datasets_of(Project& project) {
    std::vector<std::string*> datasets;
    for (int layer = 0; layer < layer_count(project); ++layer) datasets.push_back(&layer_path(project, layer));
    return datasets;
}

/// A project file keeps addresses without their passwords, and a picture no folders. Those that the user typed take their places; false, and nothing is changed, when
/// something else was named.
bool take_places(const std::vector<std::string>& data, const FilesNamed& files, Project& project) {
    const std::vector<std::string*> datasets = datasets_of(project);
    const auto is_same = [&](const std::string& typed, const std::string& own) {
        if (is_database_address(typed) || is_database_address(own)) return is_database_address(typed) && is_database_address(own) && shown_address(typed) == shown_address(own);
        return files.is_picture() && !own.empty() && !files.may_open(own) && fs::path(typed).filename() == fs::path(own).filename();
    };
    for (const std::string& typed : data)
        if (std::none_of(datasets.begin(), datasets.end(), [&](const std::string* dataset) { return is_same(typed, *dataset); })) return false;
    for (std::string* dataset : datasets)
        for (const std::string& typed : data)
            if (is_same(typed, *dataset)) *dataset = typed;
    return true;
}

/// The data that was named takes the place of all that the project had, except where it is the project's own: its database, or by its name the data of a picture.
/// Returns whether it is the project's own.
bool take_data(const std::vector<std::string>& data, const FilesNamed& files, Project& project) {
    if (data.empty() || take_places(data, files, project)) return true;
    project.dataset = data.front();
    project.import = {};
    project.layer_style = {};
    project.layers.clear();
    for (std::size_t i = 1; i < data.size(); ++i) add_layer(project, data[i]);
    return false;
}

Result<Dataset> read_package_or_bundled(const std::string& path, LoadWatch* watch, Problems& problems) {
    if (!path.empty()) return read_package(path, problems, watch);
    const Result<fs::path> assets = find_assets();
    if (!assets) return assets.error();
    return read_package(*assets / bundled_dataset, problems);
}

/// Reads the datasets of a project, layer after layer.
class DataReader {
public:
    DataReader(const Options& options, Input& input, LoadWatch* watch, Problems& problems) : options_(options), input_(input), watch_(watch), problems_(problems) {}

    /// Fills the input's dataset and attempts.
    std::optional<LoadError> read() {
        for (const std::string* path : datasets_of(input_.project)) is_table_.push_back(is_relation_input(*path, watch_));
        if (std::optional<LoadError> failure = apply_import_options()) return failure;
        std::vector<std::shared_ptr<const Dataset>> datasets;
        for (int layer = 0; layer < layer_count(input_.project); ++layer) {
            auto dataset = read_one(layer);
            if (auto* failure = std::get_if<LoadError>(&dataset)) return std::move(*failure);
            datasets.push_back(std::move(std::get<0>(dataset)));
        }
        input_.dataset = datasets.size() == 1 ? datasets.front() : std::make_shared<const Dataset>(merge_datasets(datasets));
        return std::nullopt;
    }

private:
    /// The options are about the first table.
    std::optional<LoadError> apply_import_options() {
        const auto table = std::find(is_table_.begin(), is_table_.end(), true);
        if (table == is_table_.end()) {
            const std::string option = import_option_given(options_);
            if (option.empty()) return std::nullopt;
            return wrong_words(Error{option + " is for tables (.csv, .tsv, .xlsx, .geojson, ...) and databases; the input is none; leave it out, or name a table"});
        }
        const Result<void> applied = apply_import(options_, layer_import(input_.project, static_cast<int>(table - is_table_.begin())));
        return applied ? std::nullopt : std::optional(wrong_words(applied.error()));
    }

    std::variant<std::shared_ptr<const Dataset>, LoadError> read_one(int layer) {
        const std::string& path = layer_path(input_.project, layer);
        if (is_table_[static_cast<std::size_t>(layer)]) return read_table_dataset(path, layer_import(input_.project, layer));
        input_.attempts.emplace_back();
        Result<Dataset> dataset = read_package_or_bundled(path, watch_, problems_);
        if (!dataset) return bad_input(dataset.error());
        return std::make_shared<const Dataset>(std::move(dataset).value());
    }

    /// Keeps in the project how the table was read.
    std::variant<std::shared_ptr<const Dataset>, LoadError> read_table_dataset(const std::string& path, ImportSpec& spec) {
        ImportContext context;
        context.borders = input_.borders.borders.get();
        context.watch = watch_;
        const auto attempt = std::make_shared<const ImportAttempt>(attempt_import(path, spec, nullptr, context));
        input_.attempts.push_back(attempt);
        problems_.insert(problems_.end(), attempt->problems.begin(), attempt->problems.end());
        if (attempt->dataset == nullptr) {
            const bool words_to_blame = attempt->table != nullptr && !import_option_given(options_).empty();
            LoadError failure = words_to_blame ? wrong_words(Error{attempt->failure}) : bad_input(Error{attempt->failure});
            failure.attempt = attempt;
            return failure;
        }
        spec = attempt->spec;
        return attempt->dataset;
    }

    const Options& options_;
    Input& input_;
    LoadWatch* watch_;
    Problems& problems_;
    std::vector<bool> is_table_;  ///< by layer; asked once, because a vector file is opened for it
};

Result<void> read_own_borders(const Options& options, Input& input, LoadWatch* watch, Problems& problems) {
    if (options.borders) input.project.borders = absolute_path(*options.borders);
    if (input.project.borders.empty()) return {};
    Result<DrawnBorders> borders = load_borders(input.project.borders, problems, watch);
    if (!borders) return borders.error();
    input.borders = std::move(*borders);
    return {};
}

/// Where nothing can name other borders, the bundled ones are read while the data is.
class BordersAhead {
public:
    explicit BordersAhead(const Options& options) {
        const bool may_name_others = options.borders || options.project || std::any_of(options.inputs.begin(), options.inputs.end(), is_project);
        if (!may_name_others) borders_ = std::async([this] { return load_borders("", problems_); });
    }

    Result<DrawnBorders> borders_of(const Input& input, Problems& problems) {
        if (!borders_.valid()) return imap::borders_of(input, problems);
        Result<DrawnBorders> borders = borders_.get();
        problems.insert(problems.end(), problems_.begin(), problems_.end());
        return borders;
    }

private:
    Problems problems_;
    std::future<Result<DrawnBorders>> borders_;  ///< last, so that it has ended before the rest goes
};

/// A file must not make the program connect to anything: only an address that the user typed is opened.
Result<void> refuse_untyped_addresses(const std::vector<std::string>& typed, Project& project) {
    for (const std::string* dataset : datasets_of(project))
        if (is_database_address(*dataset) && std::find(typed.begin(), typed.end(), *dataset) == typed.end())
            return Error{
                fmt::format("the project's data is in a database ({}); give its address on the command line beside the project: "
                            "influence-map PROJECT ADDRESS",
                            shorten(shown_address(*dataset), 200))};
    return {};
}

/// In the order in which they take each other's place: the project file, the data, what the window has.
Result<void> settle_project(const Options& options, const Named& named, Input& input, Problems& problems) {
    if (!named.project.empty()) {
        if (is_picture_name(named.project)) {
            Result<PictureProject> picture = open_picture(named.project, problems);
            if (!picture) return picture.error();
            input.project = std::move(picture->project);
            input.data_hash = std::move(picture->data_hash);
        } else {
            input.project_file_hash = file_hash(named.project);  // before it is read: a change meanwhile is seen when the project is saved
            Result<Project> project = load_project(named.project, problems);
            if (!project) return project.error();
            input.project = std::move(project).value();
        }
    }
    const FilesNamed files(named.project, !named.project.empty() && is_picture_name(named.project));
    if (!take_data(named.data, files, input.project)) input.data_hash.clear();
    if (const Result<void> typed = refuse_untyped_addresses(named.data, input.project); !typed) return typed.error();
    if (!named.project.empty()) {
        if (const Result<void> data = files.check_data(input.project, named.data); !data) return data.error();
        files.leave_out_others(input.project, problems);
    }
    // What the window has was typed, or has passed the line above.
    if (options.project) input.project = *options.project;
    return {};
}

/// Borders without the wanted point of view are drawn after their first one.
void settle_worldview(Project& project, const Borders& borders) {
    const int view = borders.find_view(project.style.worldview);
    if (!borders.views.empty()) project.style.worldview = borders.views[view < 0 ? 0 : view];
}

}  // namespace

std::variant<Input, LoadError> load_input(const Options& options, LoadWatch* watch, Problems& problems) {
    const Result<Named> named = sort_inputs(options.inputs);
    if (!named) return wrong_words(named.error());

    Input input;
    input.project_file = named->project;
    if (const Result<void> settled = settle_project(options, *named, input, problems); !settled) return bad_input(settled.error());
    if (const Result<void> read = read_own_borders(options, input, watch, problems); !read) return bad_input(read.error());
    if (std::optional<LoadError> failure = DataReader(options, input, watch, problems).read()) {
        if (named->data.empty() && !named->project.empty()) failure->error = failure->error.within(to_single_line(named->project));
        failure->project = std::move(input.project);
        return std::move(*failure);
    }
    if (!input.data_hash.empty() && input.data_hash != dataset_hash(*input.dataset))
        problems.push_back({Severity::warning, to_single_line(input.project_file), 0, "data", "the data has changed since this picture was made; it is shown as it is now"});
    // A table names no two actors to compare; colouring the land is the user's to ask for.
    if (input.attempts.front() != nullptr && named->project.empty() && !options.project) input.project.style.measure = Measure::none;

    if (!input.project_file.empty()) check_against_dataset(input.project, *input.dataset, to_single_line(input.project_file), problems);
    if (const Result<void> applied = apply_filters(options, *input.dataset, input.project.filter); !applied) return wrong_words(applied.error());
    // A single table was read at the time asked for already, and its subtitle says so.
    const bool read_at_time = !input.project.import.at.empty() || !input.project.import.from.empty();
    if (read_at_time && input.project.layers.empty() && (options.at || options.between)) input.project.filter.time.reset();
    if (const Result<void> applied = apply_sides(options, input.project); !applied) return wrong_words(applied.error());
    return input;
}

Result<DrawnBorders> borders_of(const Input& input, Problems& problems) {
    if (input.borders.borders != nullptr) return input.borders;
    return load_borders("", problems);
}

std::variant<Session, LoadError> load_session(const Options& options, LoadWatch* watch) {
    Session session;
    start_reader_host();  // by now in the program; a test may have no reader yet, and must not fork one beside these threads
    const std::future<void> projections = std::async(load_projections);
    BordersAhead ahead(options);
    auto loaded = load_input(options, watch, session.problems);
    if (auto* failure = std::get_if<LoadError>(&loaded)) return std::move(*failure);
    Input& input = std::get<Input>(loaded);
    const Result<DrawnBorders> borders = ahead.borders_of(input, session.problems);
    if (!borders) return bad_input(borders.error());
    session.project = std::move(input.project);
    session.world.dataset = std::move(input.dataset);
    session.world.borders = borders->borders;
    session.world.topology = borders->topology;
    session.attempts = std::move(input.attempts);
    session.project_file_hash = std::move(input.project_file_hash);

    if (!input.project_file.empty()) check_against_borders(session.project, *session.world.dataset, *session.world.borders, to_single_line(input.project_file), session.problems);
    settle_worldview(session.project, *session.world.borders);
    if (const Result<void> applied = apply_options(options, *session.world.dataset, *session.world.borders, session.project); !applied) return wrong_words(applied.error());

    Result<PlaceNames> names = read_place_names(session.project.style.language);
    if (!names) {
        if (options.language) return wrong_words(names.error().within("--language"));
        // Of a project: its map is worth more than its language.
        session.problems.push_back({Severity::warning, to_single_line(input.project_file), 0, "style.language", names.error().message + "; English is shown"});
        session.project.style.language.clear();
    } else if (!names->by_code.empty()) {
        session.world.names = std::make_shared<const PlaceNames>(std::move(names).value());
    }
    return session;
}

const ImportReport* first_import(const ImportAttempts& attempts) {
    for (const auto& attempt : attempts)
        if (attempt != nullptr) return &attempt->report;
    return nullptr;
}

}  // namespace imap
