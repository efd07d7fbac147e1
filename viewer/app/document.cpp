// Loading through the command line's own loader, so that the window and the commands read alike.
#include "viewer/app/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <variant>

#include "geo/base/file.h"
#include "geo/base/folder.h"
#include "geo/base/sha256.h"
#include "geo/base/text.h"
#include "geo/io/file_kind.h"
#include "geo/io/place_names.h"
#include "viewer/app/world_texts.h"
#include "viewer/cli/figure_files.h"
#include "viewer/cli/option_values.h"
#include "viewer/cli/picture_project.h"
#include "viewer/state/layers.h"

namespace imap {

namespace {

/// Without what only says where one looks.
Project work_of(Project project) {
    project.camera = {};
    project.selection = {};
    return project;
}

std::string name_of(const std::string& path) {
    if (is_database_address(path)) return shown_address(path);
    const std::filesystem::path p(path);
    return to_single_line(own_name(p).string());
}

std::string names_of(const std::vector<std::string>& paths) {
    std::vector<std::string> names;
    for (const std::string& path : paths) names.push_back(name_of(path));
    return shorten(join(names, ", "), 120);
}

DataChange step(History history, std::string doing, std::string done) {
    DataChange change;
    change.options.project = history.present();
    change.history = std::move(history);
    change.doing = std::move(doing);
    change.done = std::move(done);
    return change;
}

/// What reading the files filled in: how tables are read, and the point of view of borders that lack the wanted one.
void take_readings(const Project& asked, const Project& read, Project& project) {
    project.import = read.import;
    for (std::size_t i = 0; i < std::min(read.layers.size(), project.layers.size()); ++i) project.layers[i].import = read.layers[i].import;
    if (read.style.worldview != asked.style.worldview) project.style.worldview = read.style.worldview;  // else the user may have chosen another one meanwhile
}

/// A free camera widened or narrowed so that the figure's map frame holds the window's.
Camera camera_for_figure(const Camera& camera, const Scene& window, const Scene& figure) {
    Camera fitted = camera;
    if (camera.fit != "free" || window.map_frame_px.empty() || figure.map_frame_px.empty()) return fitted;
    const double metres_per_px = 1 / window.px_from_plane.scale();
    const double width_m = window.map_frame_px.width() * metres_per_px, height_m = window.map_frame_px.height() * metres_per_px;
    const double figure_px_per_px_96 = figure.metres_per_px_96 * figure.px_from_plane.scale();  // type on a small figure is smaller than its dots an inch say
    fitted.metres_per_px = figure_px_per_px_96 * std::max(width_m / figure.map_frame_px.width(), height_m / figure.map_frame_px.height());
    return fitted;
}

}  // namespace

DataNamed data_named(const Project& project) {
    DataNamed named{project.borders, {{project.dataset, project.import, {}}}};
    for (const DataLayer& layer : project.layers) named.layers.push_back({layer.dataset, layer.import, {}});
    return named;
}

DataLoaded load_data(const Options& options, LoadWatch& watch) {
    const auto began = std::filesystem::file_time_type::clock::now();
    DataLoaded loaded{load_session(options, &watch), {}, {}};
    if (const Session* session = std::get_if<Session>(&loaded.session)) {
        loaded.letters = letters_of(session->world);
        loaded.stamps = forget_later(stamps_of(files_of(session->project)), began);
    }
    return loaded;
}

bool opens_as_project(const std::string& path) { return is_project_name(path) || is_picture_name(path); }

Document::Document(Session session, const std::string& input) : history_(session.project) {
    DataChange change;
    change.input = input;
    std::string letters = letters_of(session.world);
    take(std::move(change), {std::move(session), std::move(letters), {}});
}

std::string Document::display_name() const { return (file_.empty() ? std::string("Untitled") : file_.filename().string()) + (has_unsaved_work() ? " \u2022" : ""); }

bool Document::has_unsaved_work() const { return !saved_ || work_of(project()) != work_of(*saved_); }

bool Document::would_lose_work() const { return has_unsaved_work() && !(given_up_ && work_of(project()) == work_of(*given_up_)); }

UnsavedWork Document::unsaved_work() const {
    std::error_code error;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {project(), has_file() ? std::filesystem::absolute(file_, error).string() : std::string(), file_hash_, std::chrono::duration_cast<std::chrono::seconds>(now).count()};
}

bool Document::file_changed_on_disk() const {
    std::error_code error;
    return has_file() && std::filesystem::exists(file_, error) && file_hash(file_) != file_hash_;
}

DataChange Document::opening(const std::vector<std::string>& inputs) const {
    DataChange change;
    change.options.inputs = inputs;
    change.options.command = Command::window;
    const auto project_file = std::find_if(inputs.begin(), inputs.end(), opens_as_project);
    if (project_file == inputs.end()) {
        if (!project().borders.empty()) change.options.borders = project().borders;
        change.options.theme = word(project().style.theme);
        if (!project().style.language.empty()) change.options.language = project().style.language;
        change.import_to_check = 0;
    }
    change.input = project_file == inputs.end() ? (inputs.empty() ? "" : inputs.front()) : *project_file;
    change.doing = "opening " + names_of(inputs);
    change.done = "Opened " + names_of(inputs);
    change.opened = inputs;
    return change;
}

DataChange Document::restoring(UnsavedWork work) const {
    DataChange change;
    change.options.command = Command::window;
    change.options.project = work.project;
    change.doing = "restoring unsaved work";
    change.done = "Restored what was not saved";
    change.restored = std::move(work);
    return change;
}

DataChange Document::edited_by(const Edit& edit) const {
    History history = history_;
    history.end_merge();
    history.apply(edit);
    DataChange change = step(std::move(history), "reading the data", edit.label);
    change.adds_step = true;
    return change;
}

DataChange Document::opening_borders(const std::string& path) const {
    DataChange change = edited_by({"Open borders", "", [path = absolute_path(path)](Project& p) { p.borders = path; }});
    change.doing = "opening " + name_of(path);
    change.done = "Opened the borders in " + name_of(path);
    return change;
}

DataChange Document::adding_layers(const std::vector<std::string>& paths, const std::string& borders) const {
    const std::size_t room = max_layers - std::min(max_layers, project().layers.size());
    const auto first_left = paths.begin() + static_cast<std::ptrdiff_t>(std::min(room, paths.size()));
    const std::vector<std::string> added(paths.begin(), first_left), left(first_left, paths.end());
    DataChange change = edited_by({"Add a dataset", "", [added, borders](Project& p) {
                                       for (const std::string& path : added) add_layer(p, is_database_address(path) ? path : absolute_path(path));
                                       if (!borders.empty()) p.borders = absolute_path(borders);
                                   }});
    std::vector<std::string> opened = added;
    if (!borders.empty()) opened.push_back(borders);
    change.doing = "opening " + names_of(opened);
    change.done = opened.empty() ? "Nothing was added" : "Added " + names_of(opened);
    change.opened = added;
    if (!left.empty()) change.note = fmt::format("left out: {}, as {} datasets are the most", names_of(left), max_layers + 1);
    change.import_to_check = static_cast<int>(project().layers.size()) + 1;
    return change;
}

DataChange Document::undone() const {
    History history = history_;
    const std::string label = history.undo_label();
    history.undo();
    return step(std::move(history), "reading the data", "Undone: " + label);
}

DataChange Document::redone() const {
    History history = history_;
    const std::string label = history.redo_label();
    history.redo();
    DataChange change = step(std::move(history), "reading the data", "Done again: " + label);
    change.adds_step = true;
    return change;
}

DataChange Document::read_again() const {
    DataChange change = step(history_, "reading the files again", "Read the files again");
    change.rereads = true;
    change.reads_borders_again = !project().borders.empty();
    return change;
}

std::string Document::take(DataChange change, DataLoaded loaded) {
    Session& session = std::get<Session>(loaded.session);
    // Borders that are the same keep their place in the caches of the scene.
    const bool same_borders = world_.borders && session.project.borders == loaded_.borders && !change.reads_borders_again;
    world_.dataset = std::move(session.world.dataset);
    speak(std::move(session.world.names));
    if (!same_borders) {
        world_.borders = std::move(session.world.borders);
        world_.topology = std::move(session.world.topology);
    }
    problems_ = std::move(session.problems);
    attempts_ = std::move(session.attempts);
    letters_ = std::move(loaded.letters);
    if (change.history) {
        history_ = std::move(*change.history);
        history_.amend([&](Project& project) { take_readings(change.options.project.value_or(session.project), session.project, project); });
    } else {
        history_.reset(session.project);
        given_up_.reset();
        saved_ = session.project;
        file_ = is_project_name(change.input) ? std::filesystem::path(change.input) : std::filesystem::path();
        file_hash_ = std::move(session.project_file_hash);
    }
    if (change.restored) {
        saved_.reset();
        file_ = change.restored->file;
        file_hash_ = change.restored->file_hash;
    }
    loaded_ = data_named(project());
    if (change.history || change.done.empty() || problems_.empty()) return change.done;
    return change.done + fmt::format(" with {} problem{}", problems_.size(), problems_.size() == 1 ? "" : "s");
}

Result<void> Document::follow_language() {
    const std::string& language = project().style.language;
    if (language == (world_.names ? world_.names->language : std::string())) return {};
    Result<PlaceNames> names = read_place_names(language);
    if (!names) {
        history_.amend([this](Project& project) { project.style.language = world_.names ? world_.names->language : std::string(); });
        return names.error();
    }
    speak(names->by_code.empty() ? nullptr : std::make_shared<const PlaceNames>(std::move(*names)));
    return {};
}

void Document::speak(std::shared_ptr<const PlaceNames> names) {
    world_.names = std::move(names);
    name_letters_ = world_.names ? letters_of(*world_.names) : "";
}

Result<std::string> Document::save(const std::string& path) {
    const Result<std::string> saved = save_project(project(), path);
    if (!saved) return saved.error().within("saving " + name_of(path));
    file_ = path;
    file_hash_ = sha256_of(*saved);
    saved_ = project();
    history_.mark_saved();
    return "Saved " + path;
}

Result<Project> as_seen(const World& world, Project project, const Scene& window_scene, const FontSet& fonts, SceneCache& cache) {
    if (project.camera.fit != "free") return project;
    const Result<Scene> scene = build_figure(world, project, fonts, cache);
    if (!scene) return scene.error();
    project.camera = camera_for_figure(project.camera, window_scene, *scene);
    return project;
}

Result<CopiedFigure> copied_figure(const World& world, const Project& project, const FontSet& fonts, SceneCache& cache) {
    const Result<Scene> scene = build_figure(world, project, fonts, cache);
    if (!scene) return scene.error();
    Result<std::string> png = play_to_bytes(scene->list, fonts, FileFormat::png, project.figure.dpi);
    if (!png) return png.error();
    return CopiedFigure{*std::move(png), with_notes("Copied the picture (" + size_words(project.figure) + ")", *scene)};
}

std::string with_notes(std::string done, const Scene& figure) {
    const std::vector<std::string> unsaid(figure.notes.begin() + static_cast<std::ptrdiff_t>(figure.notes_in_footer), figure.notes.end());
    return unsaid.empty() ? done : std::move(done) + ". " + join(unsaid, " ");
}

std::string size_words(const Figure& figure) {
    const auto [width_px, height_px] = figure_size_px(figure);
    if (is_page(figure)) return fmt::format("{:g} \u00d7 {:g} mm", figure.width_mm, figure.height_mm);
    return fmt::format("{:.0f} \u00d7 {:.0f} px", width_px, height_px);
}

}  // namespace imap
