// What the window can be asked to do by menus, keys, dialogs and dropped files.
#include <algorithm>

#include "geo/base/text.h"
#include "viewer/app/main_window.h"
#include "viewer/app/open_link.h"
#include "viewer/panels/blocs.h"
#include "viewer/panels/questions.h"

namespace imap {

namespace {

constexpr double key_zoom = 1.35;

/// The folder that holds `path`, with a slash, for a dialog to begin in; the working folder when there is none.
std::string folder_of(const std::filesystem::path& path) {
    std::error_code error;
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::current_path(error);
    const std::string text = folder.string();
    return text.empty() || text.ends_with('/') ? text : text + "/";
}

/// A file name made of the dataset's.
std::string file_stem(const Dataset& data) { return data.name.empty() ? "map" : data.name; }

/// Borders alone leave the project as it is.
bool loses_work(const Request& request) {
    return request.action == Action::quit || request.action == Action::open_files || request.action == Action::open_dataset || request.action == Action::open_project;
}

}  // namespace

void MainWindow::say(const std::string& message, bool is_error) {
    status_ = message;
    status_is_error_ = is_error;
    wake();
}

void MainWindow::say(const Result<std::string>& outcome) { say(outcome ? *outcome : outcome.error().message, !outcome); }

/// Opens the question about unsaved work when `then` would lose it; `then` is done after the answer.
bool MainWindow::must_ask_first(const Request& then) {
    if (!loses_work(then) || !document_.has_unsaved_work()) return false;
    after_unsaved_work_ = then;
    dialogs_.open(DialogKind::unsaved_work);
    return true;
}

void MainWindow::perform(const Request& request) {
    wake();
    if (must_ask_first(request)) return;
    const std::string folder = folder_of(document_.file());
    switch (request.action) {
        case Action::none:
            break;
        case Action::open_recent:
            break;
        case Action::find:
            layout_.open_finder(FinderKind::data);
            break;
        case Action::show_palette:
            layout_.open_finder(FinderKind::actions);
            break;
        case Action::toggle_views:
            layout_.toggle_views();
            layout_is_old_ = true;
            break;
        case Action::toggle_figure_page:
            toggle_figure_page();
            layout_is_old_ = true;
            break;
        case Action::toggle_animation:
            toggle_flow();
            break;
        case Action::toggle_bloc: {
            const std::string bloc = selected_bloc(*document_.world().dataset, document_.project().selection);
            if (bloc.empty()) say("Select a bloc first: click its ring.");
            else apply({toggle_bloc_edit(document_.project(), bloc)});
            break;
        }
        case Action::add_note:
            break;
        case Action::copy_picture:
            break;
        case Action::write_report:
            dialogs_.open(DialogKind::write_report, last_report_.empty() ? folder + file_stem(*document_.world().dataset) + ".html" : last_report_);
            break;
        case Action::show_menu:
            if (const Selection& selection = document_.project().selection; selection.region.empty() && selection.actor.empty())
                say("Select a country, an actor or an arrow first: click it.");
            else
                layout_.context_menu().ask_for(selection, true);
            break;
        case Action::clear_focus:
            if (document_.project().filter.focus.kind != FocusKind::none) apply({clear_focus_edit()});
            break;
        case Action::ask_to:
            ask(FocusKind::to);
            break;
        case Action::ask_from:
            ask(FocusKind::from);
            break;
        case Action::ask_around:
            ask(FocusKind::around);
            break;
        case Action::clear_selection:
            if (!document_.project().selection.empty())
                apply({select_edit({})});
            else
                perform({Action::clear_focus, {}});
            break;
        case Action::reset_filters:
            apply({{"Reset filters", "", [](Project& p) { p.filter = {}; }}});
            break;
        case Action::all_time:
            apply({{"Time", "", [](Project& p) { p.filter.time.reset(); }}});
            break;
        case Action::follow_files:
            apply({{"Follow changes", "", [](Project& p) { p.follow_files = !p.follow_files; }}});
            break;
        case Action::next_arrow:
            step_selection(1);
            break;
        case Action::previous_arrow:
            step_selection(-1);
            break;
        case Action::scroll_down:
            layout_.scroll_evidence(0.8f);
            break;
        case Action::scroll_up:
            layout_.scroll_evidence(-0.8f);
            break;
        case Action::enter_panels:
            break;
        case Action::show_guide:
            break;
        case Action::open_dataset:
            dialogs_.open(DialogKind::open_dataset, folder);
            break;
        case Action::add_dataset:
            dialogs_.open(DialogKind::add_dataset, folder);
            break;
        case Action::open_project:
            dialogs_.open(DialogKind::open_project, folder);
            break;
        case Action::open_borders:
            dialogs_.open(DialogKind::open_borders, folder);
            break;
        case Action::open_dropped:
            open_dropped(request.paths);
            break;
        case Action::open_files: {
            DataChange change = document_.opening(request.paths);
            if (!request.text.empty()) change.options.borders = request.text;
            begin(std::move(change));
            break;
        }
        case Action::import_settings:
            open_import_settings(request.text);
            break;
        case Action::read_again:
            begin(document_.read_again());
            break;
        case Action::cancel_load:
            cancel_load();
            break;
        case Action::save_project:
            if (document_.has_file())
                save(document_.file().string());
            else
                perform({Action::save_project_as, {}});
            break;
        case Action::save_project_as:
            dialogs_.open(DialogKind::save_project, document_.has_file()
                                                        ? document_.file().string()
                                                        : folder + file_stem(*document_.world().dataset) + ".influence.json");
            break;
        case Action::export_figure:
            dialogs_.open(DialogKind::export_figure,
                          last_export_.empty() ? folder + file_stem(*document_.world().dataset) + ".png" : last_export_);
            break;
        case Action::undo:
            undo();
            break;
        case Action::redo:
            redo();
            break;
        case Action::fit:
            apply({camera_edit("Fit", "", fit_selection(*scene_, document_.world(), document_.project().selection))});
            break;
        case Action::fit_data:
            apply({camera_edit("Fit the data", "", Camera{})});
            break;
        case Action::fit_world: {
            Camera world;
            world.fit = "world";
            apply({camera_edit("Fit the world", "", world)});
            break;
        }
        case Action::zoom_in:
            zoom(key_zoom);
            break;
        case Action::zoom_out:
            zoom(1 / key_zoom);
            break;
        case Action::toggle_panels:
            layout_.panels_visible = !layout_.panels_visible;
            layout_is_old_ = true;
            break;
        case Action::toggle_theme:
            apply({{"Theme", "", [](Project& p) { p.style.theme = p.style.theme == Theme::dark ? Theme::light : Theme::dark; }}});
            break;
        case Action::toggle_legend:
            apply({{"Legend", "", [](Project& p) { p.style.legend = !p.style.legend; }}});
            break;
        case Action::toggle_time:
            layout_.toggle_time();
            layout_is_old_ = true;
            break;
        case Action::play_time:
            layout_.toggle_play();
            break;
        case Action::open_link:
            if (const Result<void> opened = open_link(request.text); opened)
                say("Opened " + request.text);
            else
                say(opened.error().message, true);
            break;
        case Action::show_help:
            dialogs_.open(DialogKind::help);
            break;
        case Action::toggle_profiler:
            shows_profiler_ = !shows_profiler_;
            log_.switch_on(shows_profiler_ || bench_);
            break;
        case Action::show_problems:
            dialogs_.open(DialogKind::problems);
            break;
        case Action::quit:
            done_ = true;
            break;
    }
}

void MainWindow::perform(const DialogAnswer& answer) {
    wake();
    switch (answer.kind) {
        case DialogKind::open_dataset:
        case DialogKind::open_project:
            begin(document_.opening({answer.path}));
            break;
        case DialogKind::add_dataset:
            begin(document_.adding_layers({answer.path}));
            break;
        case DialogKind::replace_or_add:
            if (answer.add)
                begin(document_.adding_layers(dropped_.paths));
            else
                perform(dropped_);
            break;
        case DialogKind::open_borders:
            begin(document_.opening_borders(answer.path));
            break;
        case DialogKind::save_project:
            // The question about unsaved work led here: go on with what was wanted.
            if (save(answer.path) && after_unsaved_work_) perform(*std::exchange(after_unsaved_work_, std::nullopt));
            break;
        case DialogKind::export_figure:
            export_to(answer.path);
            break;
        case DialogKind::write_report:
            report_to(answer.path);
            break;
        case DialogKind::unsaved_work: {
            if (answer.save_first && !document_.has_file()) {
                perform({Action::save_project_as, {}});
                break;
            }
            if (answer.save_first && !save(document_.file().string())) break;
            if (!answer.save_first) document_.forget_unsaved_work();
            if (after_unsaved_work_) perform(*std::exchange(after_unsaved_work_, std::nullopt));
            break;
        }
        case DialogKind::help:
        case DialogKind::problems:
        case DialogKind::none:
            break;
    }
}

/// A step that leads to other data is made when they are loaded.
void MainWindow::undo() {
    History before = document_.history();
    if (!before.undo()) return;
    if (document_.must_load(before.present()))
        begin(document_.undone());
    else
        document_.history() = std::move(before);
}

void MainWindow::redo() {
    History after = document_.history();
    if (!after.redo()) return;
    if (document_.must_load(after.present()))
        begin(document_.redone());
    else
        document_.history() = std::move(after);
}

/// About what is selected; of an arrow, about its target or its actor.
void MainWindow::ask(FocusKind kind) {
    const Selection& selection = document_.project().selection;
    const World& world = document_.world();
    std::string about = asked_actor(world, selection);
    if (about.empty()) about = kind == FocusKind::from ? selection.actor : selection.target;
    if (about.empty()) return say("Select a country, an actor or an arrow first: click it.");
    const ActorIndex actor = world.dataset->find_actor(about);
    if (kind == FocusKind::around && actor != no_index && !world.dataset->actors[std::size_t(actor)].members.empty()) kind = FocusKind::bloc;
    apply({ask_edit(*world.dataset, {kind, about, {}})});
}

void MainWindow::toggle_flow() {
    const bool flows = !document_.project().style.animation;
    apply({{"Flow animation", "", [flows](Project& p) { p.style.animation = flows; }}});
    if (flows && less_motion_) say("The desktop asks for less motion, so the arrows rest.");
}

/// From the selected arrow to the next one that is drawn, around the end.
void MainWindow::step_selection(int by) {
    const int count = static_cast<int>(scene_->arrows.size());
    if (count == 0) return;
    const Selection& selected = document_.project().selection;
    int now = by > 0 ? -1 : 0;
    for (int i = 0; i < count; ++i)
        if (selection_of(*scene_, document_.project(), {Pick::Kind::arrow, i}) == selected) now = i;
    apply({select_edit(selection_of(*scene_, document_.project(), {Pick::Kind::arrow, (now + by + count) % count}))});
}

bool MainWindow::save(const std::string& path) {
    const Result<std::string> saved = document_.save(path);
    say(saved);
    return saved.ok();
}

void MainWindow::export_to(const std::string& path) {
    // The figure page is the figure already.
    const Result<Project> project = layout_.shows_figure_page() ? Result<Project>(document_.project()) : as_seen(document_.world(), document_.project(), *scene_, fonts_, cache_);
    const Result<std::string> exported = project ? export_figure(document_.world(), *project, fonts_, cache_, path) : Result<std::string>(project.error());
    if (exported) last_export_ = path;
    say(exported ? exported : Result<std::string>(exported.error().within("exporting")));
}

void MainWindow::report_to(const std::string& path) {
    const Result<std::string> written = write_report(document_.world(), document_.project(), *scene_, fonts_, cache_, path);
    if (written) last_report_ = path;
    say(written ? written : Result<std::string>(written.error().within("writing the report")));
}

/// A free camera shows on the page what it showed in the window, and afterwards again what it showed before, unless it was moved.
void MainWindow::toggle_figure_page() {
    const Camera camera = document_.project().camera;
    const auto seen = layout_.shows_figure_page() ? Result<Project>(document_.project()) : as_seen(document_.world(), document_.project(), *scene_, fonts_, cache_);
    if (!seen) return say(seen.error().message, true);
    if (!layout_.shows_figure_page() && seen->camera != camera) {
        cameras_of_page_ = {camera, seen->camera};
        apply({camera_edit("Figure page", "", seen->camera)});
    } else if (layout_.shows_figure_page()) {
        const auto cameras = std::exchange(cameras_of_page_, std::nullopt);
        if (cameras && cameras->second == camera) apply({camera_edit("Map", "", cameras->first)});
    }
    layout_.toggle_figure_page();
}

void MainWindow::zoom(double factor) {
    if (const auto camera = camera_of(zoomed(view_of(*scene_), {0, 0}, factor), scene_->map->projection()))
        apply({camera_edit("Move the map", "camera keys", *camera)});
}

}  // namespace imap
