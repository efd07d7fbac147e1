// What the window can be asked to do by menus, keys, dialogs and dropped files.
#include <algorithm>
#include <utility>

#include "geo/base/text.h"
#include "viewer/app/main_window.h"
#include "viewer/app/open_link.h"
#include "viewer/panels/blocs.h"
#include "viewer/panels/questions.h"

namespace imap {

namespace {

constexpr double key_zoom = 1.35;

/// A file name made of the dataset's.
std::string file_stem(const Dataset& data) { return data.name.empty() ? "map" : data.name; }

}  // namespace

void MainWindow::say(const std::string& message, bool is_error) {
    status_ = message;
    status_is_error_ = is_error;
    wake();
}

void MainWindow::say(const Result<std::string>& outcome) { say(outcome ? *outcome : outcome.error().message, !outcome); }

void MainWindow::carry_out(const Request& request) {
    switch (request.action) {
        case Action::none:
            break;
        case Action::open_recent:
            open_recent(request.text);
            break;
        case Action::clear_recent:
            recent_.clear();
            break;
        case Action::find:
            layout_.open_finder(FinderKind::data);
            break;
        case Action::show_palette:
            recent_.look();
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
            if (bloc.empty())
                say("Select a bloc first: click its ring.");
            else
                apply({toggle_bloc_edit(document_.project(), bloc)});
            break;
        }
        case Action::add_note:
            add_note();
            break;
        case Action::edit_note:
            if (layout_.notes().selected < 0)
                say("Select a note first: click it.");
            else
                layout_.notes().edit(document_.project(), layout_.notes().selected);
            break;
        case Action::delete_note:
            delete_note();
            break;
        case Action::next_note:
            next_note();
            break;
        case Action::go_to_note:
            go_to_note(parse_number<int>(request.text).value_or(-1));
            break;
        case Action::show_notes:
            layout_.show_notes();
            layout_is_old_ = true;
            break;
        case Action::copy_picture:
            copy_picture();
            break;
        case Action::write_report:
            ask_for_path(DialogKind::write_report, last_report_.empty() ? start_folder(DialogKind::write_report) + file_stem(*document_.world().dataset) + ".html" : last_report_);
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
            if (layout_.notes().selected >= 0)
                layout_.notes().selected = -1;
            else if (!document_.project().selection.empty())
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
        case Action::open_menus:
            layout_.open_menus();
            break;
        case Action::enter_panels:
            layout_.move_focus(1);
            break;
        case Action::enter_panels_back:
            layout_.move_focus(-1);
            break;
        case Action::show_filters:
        case Action::show_relations:
        case Action::show_layers:
        case Action::show_style:
            layout_.show_left_tab(static_cast<int>(request.action) - static_cast<int>(Action::show_filters));
            layout_is_old_ = true;
            break;
        case Action::toggle_less_motion:
            toggle_less_motion();
            break;
        case Action::show_guide:
            start_guide();
            layout_is_old_ = true;
            break;
        case Action::open_dataset:
            ask_for_path(DialogKind::open_dataset, start_folder(DialogKind::open_dataset));
            break;
        case Action::add_dataset:
            ask_for_path(DialogKind::add_dataset, start_folder(DialogKind::add_dataset));
            break;
        case Action::open_project:
            ask_for_path(DialogKind::open_project, start_folder(DialogKind::open_project));
            break;
        case Action::open_borders:
            ask_for_path(DialogKind::open_borders, start_folder(DialogKind::open_borders));
            break;
        case Action::open_dropped:
            open_dropped(request.paths);
            break;
        case Action::open_files: {
            DataChange change = document_.opening(request.paths);
            if (!request.text.empty()) change.options.borders = request.text;
            change.note = request.note;
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
                save_in_place();
            else
                perform({Action::save_project_as, {}});
            break;
        case Action::save_project_as:
            ask_for_path(DialogKind::save_project,
                         document_.has_file() ? document_.file().string() : start_folder(DialogKind::save_project) + file_stem(*document_.world().dataset) + ".influence.json");
            break;
        case Action::export_figure:
            ask_for_path(DialogKind::export_figure, last_export_.empty() ? start_folder(DialogKind::export_figure) + file_stem(*document_.world().dataset) + ".png" : last_export_);
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
        case Action::show_about:
            dialogs_.open(DialogKind::about);
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
            quit_when_written_ = writing_.has_value();
            if (writing_) say("Quitting when " + writing_->doing + " is done");
            done_ = !writing_;
            break;
    }
}

/// A step that leads to other data is made when they are loaded. While such a step is under way, it is the last one; what was changed since then is the last one before.
void MainWindow::undo() {
    if (loading_ && loading_->adds_step && document_.history().steps() <= steps_at_load_) return cancel_load();
    History before = document_.history();
    if (!before.undo()) return;
    if (document_.must_load(before.present())) return begin(document_.undone());
    document_.history() = std::move(before);
    do_in_load(&History::undo);
}

/// A new step under way leaves nothing to be done again: whoever does so all the same does not want it.
void MainWindow::redo() {
    History after = document_.history();
    if (!after.redo()) return;
    if (loading_ && loading_->adds_step) cancel_load();
    if (document_.must_load(after.present())) return begin(document_.redone());
    document_.history() = std::move(after);
    do_in_load(&History::redo);
}

/// A step that nobody can draw.
void MainWindow::take_back() {
    document_.history().undo();
    do_in_load(&History::undo);
}

/// In the history as it will be, so that what was done meanwhile is not taken back when the load ends. Where that leads to other data than are being read, these are not wanted.
void MainWindow::do_in_load(bool (History::*step)()) {
    if (!loading_ || !loading_->history) return;
    ((*loading_->history).*step)();
    if (data_named(loading_->history->present()) != data_named(*loading_->options.project)) cancel_load();
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
    if (flows && less_motion()) say("Less motion is wanted (View menu), so the arrows rest.");
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

/// About what is selected, else where the mouse is on the map, else in its middle.
void MainWindow::add_note() {
    if (document_.project().notes.size() >= max_notes) return say("A project holds at most " + std::to_string(max_notes) + " notes; delete one first.", true);
    std::optional<Note> note = note_about(*scene_, document_.project().selection);
    if (!note) {
        note.emplace();
        const std::optional<Vec2d> cursor = input_.cursor_px(situation(platform_.metrics()));
        const std::optional<Vec2d> place_deg = cursor ? place_deg_at(*scene_, *cursor) : std::nullopt;
        note->place_deg = place_deg.value_or(scene_->center_deg);
        if (place_deg) note->side = side_at(*scene_, *cursor);
    }
    layout_.notes().write(std::move(*note));
}

/// What is being written becomes a part of the project before anything else is done with it.
void MainWindow::keep_note() {
    if (const std::optional<Edit> edit = layout_.notes().keep(document_.project(), *scene_)) apply({*edit});
}

void MainWindow::delete_note() {
    const int note = std::exchange(layout_.notes().selected, -1);
    if (note < 0) return say("Select a note first: click it.");
    apply({remove_note_edit(note)});
}

/// Selects it; the map moves only where it is not in sight.
void MainWindow::go_to_note(int index) {
    const std::vector<Note>& notes = document_.project().notes;
    if (index < 0 || static_cast<std::size_t>(index) >= notes.size()) return;
    layout_.notes().selected = index;
    const auto is_it = [index](const NoteBox& box) { return box.note == index; };
    if (std::any_of(scene_->note_boxes.begin(), scene_->note_boxes.end(), is_it)) return;
    const Note& note = notes[static_cast<std::size_t>(index)];
    if (!note.actor.empty()) return apply({camera_edit("Go to the note", "", fit_selection(*scene_, document_.world(), {"", note.actor, note.target, ""}))});
    MapView view = view_of(*scene_);
    if (const auto place = scene_->map->projection().plane_from_deg(note.place_deg)) view.center_m = *place;
    if (const auto camera = camera_of(view, scene_->map->projection())) apply({camera_edit("Go to the note", "", *camera)});
}

void MainWindow::next_note() {
    const int count = static_cast<int>(document_.project().notes.size());
    if (count == 0) return say("There are no notes; N adds one.");
    go_to_note((layout_.notes().selected + 1) % count);
}

/// The project whose figure shows what the window shows; the figure page is the figure already.
Result<Project> MainWindow::project_of_figure() {
    map_.wait_for_scene();  // it has the cache
    return layout_.shows_figure_page() ? Result<Project>(document_.project()) : as_seen(document_.world(), document_.project(), *scene_, fonts_, cache_);
}

/// A free camera shows on the page what it showed in the window, and afterwards again what it showed before, unless it was moved.
void MainWindow::toggle_figure_page() {
    const Camera camera = document_.project().camera;
    const Result<Project> seen = project_of_figure();
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
    if (const auto camera = camera_of(zoomed(view_of(*scene_), {0, 0}, factor), scene_->map->projection())) apply({camera_edit("Move the map", "camera keys", *camera)});
}

}  // namespace imap
