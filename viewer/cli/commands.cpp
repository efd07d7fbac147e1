// Runs the subcommands: each loads, does its one job, and says how it went by its exit status.
#include "viewer/cli/commands.h"

#include <fmt/format.h>

#include <cassert>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <future>

#include "geo/base/file.h"
#include "geo/base/folder.h"
#include "geo/base/text.h"
#include "geo/io/package_writer.h"
#include "geo/model/dataset_hash.h"
#include "viewer/cli/about.h"
#include "viewer/cli/figure_files.h"
#include "viewer/cli/load.h"
#include "viewer/cli/option_values.h"
#include "viewer/cli/relation_table.h"
#include "viewer/cli/reports.h"
#include "viewer/cli/series.h"
#include "viewer/draw/cairo_player.h"
#include "viewer/draw/film.h"
#include "viewer/report/report_file.h"
#include "viewer/scene/comparison.h"

namespace imap {
namespace {

constexpr int done = 0, bad_input = 1, wrong_words = 2;

int fail(const LoadError& failure) { return fail(failure.error, failure.exit_status); }

/// A full disk behind a redirection is noticed only here.
int print(const std::string& text, int exit_status = done) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    return written ? exit_status : fail(Error{"cannot write to standard output; is the disk full?"}, bad_input);
}

void say_problems(const Problems& problems) {
    constexpr std::size_t most_said = 20;
    for (std::size_t i = 0; i < std::min(problems.size(), most_said); ++i) say(std::string(word(problems[i].severity)) + ": " + describe(problems[i]));
    if (problems.size() > most_said) say(fmt::format("and {} more problems; influence-map validate lists them all", problems.size() - most_said));
}

void say_imports(const ImportAttempts& attempts) {
    for (const auto& attempt : attempts)
        if (attempt != nullptr)
            for (const std::string& note : import_notes(attempt->report, *attempt->dataset)) say("note: " + note);
}

/// Before anything is drawn: the answer is the same and quick.
Result<void> check_size(const Figure& figure, FileFormat format) {
    const auto [width_px, height_px] = figure_size_px(figure);
    const Result<void> fits = check_picture_size(width_px, height_px, format == FileFormat::png || format == FileFormat::tiff);
    return fits ? fits : fits.error().within(is_page(figure) ? "--page" : "--size");
}

/// Before the work rather than after it, for a film may take minutes. A series makes its folders.
Result<void> check_folder_of(const std::string& file) {
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::path(file).parent_path();
    if (folder.empty() || std::filesystem::is_directory(folder, error)) return {};
    return Error{"cannot write " + to_single_line(file) + ": its folder is not there; make it or choose another one"};
}

int run_export(const Options& options) {
    if (options.world_file && !format_has_pixels(options.output))
        return fail(Error{"--world-file is of pictures made of pixels; give a name that ends in .png or .tif"}, wrong_words);
    if (const Result<void> fits = check_series_words(options); !fits) return fail(fits.error(), wrong_words);
    const bool film = film_format_of(options.output).has_value();
    if (const Result<void> there = check_folder_of(options.output); !there && (film || !options.each)) return fail(there.error(), bad_input);
    const Result<FileFormat> format = film ? FileFormat::png : format_of(options.output);  // a film is as large as its frames
    if (!format) return fail(format.error(), wrong_words);
    const auto loaded = load_session(options);
    if (const auto* failure = std::get_if<LoadError>(&loaded)) return fail(*failure);
    const Session& session = std::get<Session>(loaded);
    if (const Result<void> checked = check_size(session.project.figure, *format); !checked) return fail(checked.error(), wrong_words);

    say_imports(session.attempts);
    say_problems(session.problems);
    if (asks_for_series(options)) return run_series(options, session);
    const Result<FontSet> fonts = FontSet::load();
    if (!fonts) return fail(fonts.error(), bad_input);
    FigureWishes wishes = wishes_of(options);
    // Of a large table it takes as long as the figure: beside it then.
    std::future<std::string> data_hash =
        std::async(wishes.record ? std::launch::async | std::launch::deferred : std::launch::deferred, dataset_hash, std::cref(*session.world.dataset));
    SceneCache cache;
    const Result<Scene> scene = build_figure(session.world, session.project, *fonts, cache);
    if (!scene) return fail(scene.error(), bad_input);
    for (const std::string& note : scene->notes) say("note: " + note);
    if (wishes.record) wishes.data_hash = data_hash.get();
    const auto written = write_figure(session.world, session.project, *scene, *fonts, options.output, wishes);
    return written ? done : fail(written.error(), bad_input);
}

/// What is written must not take the place of what it is made of.
Result<void> check_not_input(const Options& options, const Project& project) {
    for (const std::string& input : options.inputs)  // a project, or a picture that holds one, is none of the files that it names
        if (is_same_file(input, options.output)) return Error{to_single_line(options.output) + " is the input, and would be overwritten; give another name"};
    return check_not_read(project, {options.output});
}

int run_report(const Options& options) {
    const Result<ReportFormat> format = report_format_of(options.output);
    if (!format) return fail(format.error(), wrong_words);
    if (const Result<void> there = check_folder_of(options.output); !there) return fail(there.error(), bad_input);
    const auto loaded = load_session(options);
    if (const auto* failure = std::get_if<LoadError>(&loaded)) return fail(*failure);
    const Session& session = std::get<Session>(loaded);
    say_imports(session.attempts);
    say_problems(session.problems);
    const Result<FontSet> fonts = FontSet::load();
    if (!fonts) return fail(fonts.error(), bad_input);
    SceneCache cache;
    std::vector<std::string> notes;
    const Result<std::string> bytes = report_bytes(session.world, session.project, *fonts, cache, *format, notes);
    for (const std::string& note : notes) say("note: " + note);
    if (!bytes) return fail(bytes.error(), bad_input);
    if (const Result<void> kept = check_not_input(options, session.project); !kept) return fail(kept.error(), bad_input);
    const Result<void> written = write_file_atomically(options.output, *bytes);
    return written ? done : fail(written.error(), bad_input);
}

int run_info(const Options& options) {
    Problems problems;
    auto loaded = load_input(options, nullptr, problems);
    if (const auto* failure = std::get_if<LoadError>(&loaded)) return fail(*failure);
    Input& input = std::get<Input>(loaded);
    const Result<DrawnBorders> borders = borders_of(input, problems);
    if (!borders) return fail(borders.error(), bad_input);
    say_imports(input.attempts);
    return print(info_report(*input.dataset, first_import(input.attempts), borders->borders->regions.size(), problems, options.json));
}

int run_validate(const Options& options) {
    Problems problems;
    const auto loaded = load_input(options, nullptr, problems);
    const auto* failure = std::get_if<LoadError>(&loaded);
    if (failure != nullptr && failure->exit_status == wrong_words) return fail(*failure);
    if (failure != nullptr) {
        say(failure->error.message);
        // Text on the terminal already has the line; JSON must hold the whole answer.
        if (options.json) problems.push_back({Severity::error, options.inputs.empty() ? "" : shown_address(options.inputs.front()), 0, "", failure->error.message});
        return print(validation_report(nullptr, problems, options.json), bad_input);
    }
    say_imports(std::get<Input>(loaded).attempts);
    return print(validation_report(std::get<Input>(loaded).dataset.get(), problems, options.json), has_errors(problems) ? bad_input : done);
}

int run_table(const Options& options) {
    Problems problems;
    const auto loaded = load_input(options, nullptr, problems);
    if (const auto* failure = std::get_if<LoadError>(&loaded)) return fail(*failure);
    Input input = std::get<Input>(loaded);
    const Result<DrawnBorders> borders = borders_of(input, problems);
    if (!borders) return fail(borders.error(), bad_input);
    say_imports(input.attempts);
    say_problems(problems);
    const TableFormat format = options.json ? TableFormat::json : options.csv ? TableFormat::csv : TableFormat::text;
    const World world{input.dataset, borders->borders, nullptr};
    const Result<ShownData> shown = shown_data(world, input.project);
    if (!shown) return fail(shown.error(), bad_input);
    for (const std::string& note : shown->notes) say("note: " + note);
    return print(relation_table(shown->world, shown->relations(), format));
}

int run_convert(const Options& options) {
    if (!options.template_folder.empty()) {
        std::error_code error;
        if (std::filesystem::exists(options.template_folder, error) && !std::filesystem::is_empty(options.template_folder, error))
            return fail(Error{to_single_line(options.template_folder) + " is there already; name a new folder"}, bad_input);
        const Result<void> written = write_package_template(options.template_folder);
        return written ? done : fail(written.error(), bad_input);
    }
    Problems problems;
    const auto loaded = load_input(options, nullptr, problems);
    if (const auto* failure = std::get_if<LoadError>(&loaded)) return fail(*failure);
    const Input& input = std::get<Input>(loaded);
    say_imports(input.attempts);
    say_problems(problems);
    if (const Result<void> kept = check_not_input(options, input.project); !kept) return fail(kept.error(), bad_input);
    std::error_code error;
    if (has_errors(problems) && std::filesystem::exists(options.output, error) && !std::filesystem::is_empty(options.output, error))
        return fail(Error{to_single_line(options.output) + " is there and is left as it is, as not all of the input could be read; mend that, or name a new place"}, bad_input);
    const Result<void> written = write_package(*input.dataset, options.output);
    return written ? done : fail(written.error(), bad_input);
}

}  // namespace

int run_command(const Options& options) {
    switch (options.command) {
        case Command::export_figure:
            return run_export(options);
        case Command::report:
            return run_report(options);
        case Command::info:
            return run_info(options);
        case Command::validate:
            return run_validate(options);
        case Command::table:
            return run_table(options);
        case Command::convert:
            return run_convert(options);
        case Command::man_page:
            return print(man_page());
        case Command::completion:
            return print(bash_completion());
        case Command::window:
        case Command::bench:
            break;
    }
    assert(!"the app does these");
    return wrong_words;
}

}  // namespace imap
