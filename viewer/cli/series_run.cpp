// Draws the figures of a series, all at one scale, into files of their own or into a film.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <set>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/model/dataset_hash.h"
#include "viewer/cli/figure_files.h"
#include "viewer/cli/option_values.h"
#include "viewer/cli/series.h"
#include "viewer/draw/film.h"
#include "viewer/scene/series_scale.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

class SeriesWriter {
public:
    SeriesWriter(const Session& session, const FontSet& fonts, std::shared_ptr<const SeriesScale> scale, FigureWishes wishes)
        : session_(session), fonts_(fonts), scale_(std::move(scale)), wishes_(std::move(wishes)) {}

    Result<Scene> draw(const SeriesFigure& figure) {
        Result<Scene> scene = build_figure(session_.world, figure.project, fonts_, cache_, scale_);
        if (!scene) return scene.error().within(figure.words);
        for (const std::string& note : scene->notes)
            if (said_.insert(without(note, figure.words)).second) say("note: " + note);
        return scene;
    }

    Result<void> write_file(const SeriesFigure& figure) {
        const Result<Scene> scene = draw(figure);
        if (!scene) return scene.error();
        std::error_code ignored;  // writing says what is wrong with the folder
        if (const fs::path folder = fs::path(figure.path).parent_path(); !folder.empty()) fs::create_directories(folder, ignored);
        const auto written = write_figure(session_.world, figure.project, *scene, fonts_, figure.path, wishes_);
        return written ? Result<void>() : written.error().within(figure.words);
    }

    Result<std::string> film_of(const std::vector<SeriesFigure>& figures, FilmFormat format, double seconds_per_frame) {
        std::unique_ptr<Film> film;
        for (const SeriesFigure& figure : figures) {
            const Result<Scene> scene = draw(figure);
            if (!scene) return scene.error();
            const Result<std::string> rgba = play_to_rgba(scene->list, fonts_);
            if (!rgba) return rgba.error();
            if (!film) {
                Result<std::unique_ptr<Film>> made = make_film(format, {whole_pixels(scene->list.width_px), whole_pixels(scene->list.height_px), seconds_per_frame});
                if (!made) return made.error();
                film = std::move(*made);
            }
            if (const Result<void> added = film->add(*rgba); !added) return added.error().within(figure.words);
        }
        return film->finish();
    }

private:
    /// What differs from figure to figure in their words alone is said once.
    static std::string without(std::string note, const std::string& words) {
        const std::size_t at = note.find(words);
        return words.empty() || at == std::string::npos ? note : note.erase(at, words.size());
    }

    const Session& session_;
    const FontSet& fonts_;
    const std::shared_ptr<const SeriesScale> scale_;
    const FigureWishes wishes_;
    SceneCache cache_;
    std::set<std::string> said_;
};

/// Goes on after a figure that fails: the others are wanted all the same.
int write_files(SeriesWriter& writer, const std::vector<SeriesFigure>& figures) {
    int exit_status = 0;
    for (const SeriesFigure& figure : figures) {
        const Result<void> written = writer.write_file(figure);
        if (!written) {
            say(written.error().message);
            exit_status = 1;
            continue;
        }
        std::fputs((figure.path + "\n").c_str(), stdout);
        std::fflush(stdout);
    }
    return exit_status;
}

}  // namespace

int run_series(const Options& options, const Session& session) {
    const std::optional<FilmFormat> film = film_format_of(options.output);
    const Result<std::vector<SeriesFigure>> figures = figures_of_series(options, session.world, session.project);
    if (!figures) return fail(figures.error(), 2);
    std::vector<Project> projects;
    for (const SeriesFigure& figure : *figures) projects.push_back(figure.project);
    // Sides that are compared have a scale of their own, common to both.
    std::shared_ptr<const SeriesScale> scale;
    if (session.project.comparison.mode == CompareMode::none) {
        auto made = scale_of_series(session.world, projects, film.has_value() || options.each == "date");
        if (!made) return fail(made.error(), 1);
        scale = std::move(*made);
    }
    const Result<FontSet> fonts = FontSet::load();
    if (!fonts) return fail(fonts.error(), 1);
    FigureWishes wishes = wishes_of(options);
    if (wishes.record && !film) wishes.data_hash = dataset_hash(*session.world.dataset);
    SeriesWriter writer(session, *fonts, std::move(scale), std::move(wishes));
    if (!film) return write_files(writer, *figures);
    const double seconds_per_frame = options.seconds_per_frame ? parse_seconds(*options.seconds_per_frame).value() : 1;
    const Result<std::string> bytes = writer.film_of(*figures, *film, seconds_per_frame);
    if (!bytes) return fail(bytes.error(), 1);
    const Result<void> written = write_file_atomically(options.output, *bytes);
    return written ? 0 : fail(written.error(), 1);
}

}  // namespace imap
