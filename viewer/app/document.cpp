// Loading through the command line's own loader, so that the window and the commands read alike.
#include "viewer/app/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "viewer/draw/cairo_player.h"

namespace imap {

namespace {

Result<Session> load(const Options& options) {
    std::variant<Session, LoadError> loaded = load_session(options);
    if (const LoadError* error = std::get_if<LoadError>(&loaded)) return error->error;
    return std::move(std::get<Session>(loaded));
}

Result<Session> load(const std::string& input, const std::string& borders) {
    Options options;
    if (!input.empty()) options.inputs = {input};
    if (!borders.empty()) options.borders = borders;
    return load(options);
}

Result<Session> load(const Project& project) {
    Options options;
    options.project = project;
    return load(options);
}

/// The data that the project names, and how it is read.
DataNamed data_named(const Project& project) {
    DataNamed named{project.borders, {{project.dataset, project.import, {}}}};
    for (const DataLayer& layer : project.layers) named.layers.push_back({layer.dataset, layer.import, {}});
    return named;
}

/// Without what only says where one looks.
Project work_of(Project project) {
    project.camera = {};
    project.selection = {};
    return project;
}

std::string name_of(const std::string& path) {
    const std::filesystem::path p(path);
    return p.filename().empty() ? p.parent_path().filename().string() : p.filename().string();
}

/// A free camera widened or narrowed so that the figure's map frame holds the window's.
Camera camera_for_figure(const Camera& camera, const Scene& window, const Scene& figure, double figure_px_per_px_96) {
    Camera fitted = camera;
    if (camera.fit != "free" || window.map_frame_px.empty() || figure.map_frame_px.empty()) return fitted;
    const double metres_per_px = 1 / window.px_from_plane.scale();
    const double width_m = window.map_frame_px.width() * metres_per_px, height_m = window.map_frame_px.height() * metres_per_px;
    fitted.metres_per_px = figure_px_per_px_96 * std::max(width_m / figure.map_frame_px.width(), height_m / figure.map_frame_px.height());
    return fitted;
}

}  // namespace

bool is_project_file(const std::string& path) { return fold_case(path).ends_with(".influence.json"); }

Document::Document(Session session, const std::string& input) : history_(session.project) { adopt(std::move(session), input); }

void Document::adopt(Session session, const std::string& input) {
    world_ = std::move(session.world);
    problems_ = std::move(session.problems);
    history_.reset(session.project);
    saved_ = session.project;
    loaded_ = data_named(session.project);
    file_ = is_project_file(input) ? std::filesystem::path(input) : std::filesystem::path();
}

std::string Document::display_name() const {
    return (file_.empty() ? std::string("Untitled") : file_.filename().string()) + (has_unsaved_work() ? " \u2022" : "");
}

bool Document::has_unsaved_work() const { return work_of(project()) != work_of(saved_); }

Result<std::string> Document::open(const std::string& path) {
    Result<Session> session = load(path, is_project_file(path) ? std::string() : project().borders);
    if (!session) return session.error().within("opening " + name_of(path));
    const std::size_t problem_count = session->problems.size();
    adopt(std::move(*session), path);
    return "Opened " + name_of(path) +
           (problem_count == 0 ? "" : fmt::format(" with {} problem{}", problem_count, problem_count == 1 ? "" : "s"));
}

Result<std::string> Document::open_borders(const std::string& path) {
    Project wanted = project();
    wanted.borders = path;
    Result<Session> session = load(wanted);
    if (!session) return session.error().within("opening " + name_of(path));
    history_.apply({"Open borders", "", [path](Project& p) { p.borders = path; }});
    take_world(*session);
    return "Opened the borders in " + name_of(path);
}

Result<std::string> Document::reload_if_needed() {
    if (data_named(project()) == loaded_) return std::string();
    Result<Session> session = load(project());
    if (!session) return session.error();
    take_world(*session);
    return std::string("Loaded the project\u2019s data again");
}

void Document::take_world(Session& session) {
    world_ = std::move(session.world);
    problems_ = std::move(session.problems);
    loaded_ = data_named(project());  // as the history has it: what was recognised on the way is no choice of the user's
}

Result<std::string> Document::save(const std::string& path) {
    if (const Result<void> saved = save_project(project(), path); !saved) return saved.error().within("saving " + name_of(path));
    file_ = path;
    saved_ = project();
    history_.mark_saved();
    return "Saved " + path;
}

Result<std::string> export_figure(const World& world, const Project& project, const Scene& window_scene, const FontSet& fonts,
                                  SceneCache& cache, const std::string& path) {
    const Result<FileFormat> format = format_of(path);
    if (!format) return format.error();
    SceneOptions options;
    options.width_px = project.figure.width_px;
    options.height_px = project.figure.height_px;
    options.px_per_pt = project.figure.dpi / 72;
    Result<Scene> scene = build_scene(world, project, fonts, cache, options);
    if (!scene) return scene.error();
    if (project.camera.fit == "free") {
        Project seen = project;
        seen.camera = camera_for_figure(project.camera, window_scene, *scene, project.figure.dpi / 96);
        scene = build_scene(world, seen, fonts, cache, options);
        if (!scene) return scene.error();
    }
    const Result<std::string> bytes = play_to_bytes(scene->list, fonts, *format, project.figure.dpi);
    if (!bytes) return bytes.error();
    if (const Result<void> written = write_file_atomically(path, *bytes); !written) return written.error();
    return fmt::format("Exported {} ({} \u00d7 {} px)", path, project.figure.width_px, project.figure.height_px);
}

}  // namespace imap
