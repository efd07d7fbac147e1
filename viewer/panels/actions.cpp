// The table of actions.
#include "viewer/panels/actions.h"

#include <algorithm>
#include <map>

#include "geo/base/text.h"
#include "viewer/panels/blocs.h"
#include "viewer/panels/note_desk.h"
#include "viewer/panels/questions.h"
#include "viewer/state/layers.h"

namespace imap {

namespace {

constexpr const char* no_dates = "The data has no dates.";

}  // namespace

const std::vector<ActionSpec>& action_table() {
    static const std::vector<ActionSpec> table{
        {Action::open_dataset, Menu::file, "Open dataset\u2026", "Ctrl+O", "Open a data package or any table about pairs of states."},
        {Action::add_dataset, Menu::file, "Add a dataset\u2026", "Ctrl+Shift+A", "Draw one more dataset over this one."},
        {Action::open_borders, Menu::file, "Open borders\u2026", "", "Draw the regions of another file."},
        {Action::open_project, Menu::file, "Open project\u2026", "Ctrl+Shift+O", "Open a project that was saved, or a picture that was exported."},
        {Action::open_recent, Menu::file, "Open recent\u2026", "Ctrl+Shift+R", "Open again what was opened last."},
        {Action::clear_recent, Menu::none, "Clear the list of recent files", "", "Forget what was opened."},
        {Action::save_project, Menu::file, "Save project", "Ctrl+S", "Save data, filters, style and camera.", true},
        {Action::save_project_as, Menu::file, "Save project as\u2026", "Ctrl+Shift+S", "Save the project under another name."},
        {Action::export_figure, Menu::file, "Export figure\u2026", "Ctrl+E", "Write the figure as PNG, SVG, PDF or GeoTIFF."},
        {Action::copy_picture, Menu::file, "Copy the picture", "Ctrl+Shift+C", "Put the figure on the clipboard, as a PNG like the exported one."},
        {Action::write_report, Menu::file, "Write a report\u2026", "Ctrl+Shift+E", "Write map, matrix and every relation with its evidence as HTML or PDF."},
        {Action::quit, Menu::file, "Quit", "Ctrl+Q", "Leave the program.", true},

        {Action::undo, Menu::edit, "Undo", "Ctrl+Z", "Take back the last step."},
        {Action::redo, Menu::edit, "Redo", "Ctrl+Shift+Z, Ctrl+Y", "Do again what was taken back."},
        {Action::find, Menu::edit, "Find\u2026", "Ctrl+F", "Find a country, an actor, a relation or a claim, and go there.", true},
        {Action::show_palette, Menu::edit, "Command palette\u2026", "Ctrl+P", "Find any action by its name."},
        {Action::add_note, Menu::edit, "Add a note", "N", "Write a note on the map, about what is selected or where the mouse is.", true},
        {Action::edit_note, Menu::edit, "Edit the note", "Enter", "Change the words of the selected note."},
        {Action::delete_note, Menu::edit, "Delete the note", "Delete", "Take the selected note off the map."},
        {Action::next_note, Menu::edit, "Next note", "Shift+N", "Select the next note and show it; the arrow keys then move it."},
        {Action::show_notes, Menu::edit, "List of notes", "Ctrl+Shift+N", "Show all notes under the map."},
        {Action::clear_selection, Menu::edit, "Clear the selection", "Esc", "Select nothing; once more leaves the question.", true},
        {Action::reset_filters, Menu::edit, "Reset filters", "Ctrl+Backspace", "Show all relations again."},

        {Action::ask_to, Menu::ask, "Who influences the selection?", "I", "Show only the relations that arrive at what is selected."},
        {Action::ask_from, Menu::ask, "Whom does the selection influence?", "O", "Show only the relations that go out from what is selected."},
        {Action::ask_around, Menu::ask, "Everything around the selection", "E", "Show the relations of what is selected, both ways."},
        {Action::next_arrow, Menu::ask, "Next arrow", "Page Down, ]", "Select the next of the arrows shown and read its evidence.", true},
        {Action::previous_arrow, Menu::ask, "Previous arrow", "Page Up, [", "Select the arrow before."},
        {Action::show_menu, Menu::none, "Menu of the selection", "Menu, Shift+F10", "Questions about what is selected, as a right click on it."},
        {Action::scroll_down, Menu::none, "Scroll the evidence down", "Shift+Page Down", "Read on in the right column."},
        {Action::scroll_up, Menu::none, "Scroll the evidence up", "Shift+Page Up", "Read back in the right column."},
        {Action::clear_focus, Menu::ask, "Show everything again", "Backspace", "Leave the view of one actor, pair or bloc.", true},

        {Action::import_settings, Menu::data, "Import settings\u2026", "Ctrl+I", "See and change how a table was read."},
        {Action::read_again, Menu::data, "Read again", "Ctrl+R", "Read the files anew."},
        {Action::follow_files, Menu::data, "Follow changes", "", "Read files again by themselves when they change on disk."},
        {Action::show_problems, Menu::data, "Problems in the data", "", "What could not be read, with file, row and reason.", true},

        {Action::zoom_in, Menu::view, "Zoom in", "+", "Come nearer."},
        {Action::zoom_out, Menu::view, "Zoom out", "-", "Go farther away."},
        {Action::fit, Menu::view, "Fit the selection", "F", "Show all of what is selected."},
        {Action::fit_data, Menu::view, "Fit the data", "Home", "Show all that the data is about."},
        {Action::fit_world, Menu::view, "Fit the world", "W", "Show the whole world."},
        {Action::toggle_panels, Menu::view, "Panels", "Tab", "Hide or show the columns.", true},
        {Action::toggle_views, Menu::view, "Matrix, ranking and tables", "M", "Show or hide the data views under the map."},
        {Action::toggle_figure_page, Menu::view, "Figure page", "P", "See the figure as it will be exported; choose its size, words, footnotes and what stands beside the map."},
        {Action::toggle_legend, Menu::view, "Legend", "L", "Hide or show the legend."},
        {Action::toggle_theme, Menu::view, "Dark theme", "Ctrl+T", "Change between light and dark."},
        {Action::toggle_bloc, Menu::view, "Open the bloc", "B", "Let the arrows of the selected bloc fan out to its members, or gather them again."},
        {Action::toggle_animation, Menu::view, "Flow animation", "A", "Let the arrows flow; figures stay still."},
        {Action::toggle_less_motion, Menu::view, "Less motion", "", "Let arrows rest even when they could flow; at first it is as the desktop has it."},
        {Action::open_menus, Menu::none, "Menus", "F10", "Open the first menu; arrows lead to the others, and Enter chooses."},
        {Action::enter_panels, Menu::view, "Keyboard to the next panel", "F6", "Reach the columns, the views and the time with arrows, Space and Enter; Esc goes back to the map."},
        {Action::enter_panels_back, Menu::none, "Keyboard to the panel before", "Shift+F6", "The way round of F6, backwards."},
        {Action::show_filters, Menu::none, "Filters", "Ctrl+1", "Show the filters in the left column."},
        {Action::show_relations, Menu::none, "Relations", "Ctrl+2", "Show the relations in the left column."},
        {Action::show_layers, Menu::none, "Layers", "Ctrl+3", "Show the datasets in the left column."},
        {Action::show_style, Menu::none, "Style", "Ctrl+4", "Show how the map is drawn in the left column."},
        {Action::toggle_time, Menu::view, "Time", "T", "Fold or unfold the time under the map.", true},
        {Action::play_time, Menu::view, "Play through time", "Space", "Move through the dates, or stop."},
        {Action::all_time, Menu::view, "All time", "", "Show relations of all dates."},

        {Action::show_guide, Menu::help, "Guided start", "", "Four steps over this map: what an arrow means, why it is there, filters, and the way to a figure."},
        {Action::show_help, Menu::help, "Keys and mouse", "F1", "Every action with its key."},
        {Action::toggle_profiler, Menu::help, "Frame times", "F12", "See what the window's frames take, stage by stage."},
        {Action::show_about, Menu::help, "About influence-map", "", "Version, and the licences of code, data and fonts."},
    };
    return table;
}

const ActionSpec& spec_of(Action action) {
    const auto& table = action_table();
    return *std::find_if(table.begin(), table.end(), [action](const ActionSpec& spec) { return spec.action == action; });
}

const std::vector<Action>& internal_actions() {
    static const std::vector<Action> actions{Action::none, Action::open_dropped, Action::open_files, Action::cancel_load, Action::open_link, Action::go_to_note};
    return actions;
}

std::vector<KeyChord> parse_keys(const std::string& keys) {
    std::vector<KeyChord> chords;
    for (std::string rest : split(keys, ',')) {
        KeyChord chord;
        for (const auto& [modifier, flag] : {std::pair{std::string("Ctrl+"), &KeyChord::ctrl}, {std::string("Shift+"), &KeyChord::shift}})
            if (rest.starts_with(modifier)) {
                chord.*flag = true;
                rest.erase(0, modifier.size());
            }
        chord.key = rest;
        chords.push_back(std::move(chord));
    }
    return chords;
}

Action action_of(const KeyChord& chord) {
    static const std::map<KeyChord, Action> actions = [] {
        std::map<KeyChord, Action> made;
        for (const ActionSpec& spec : action_table())
            for (KeyChord& keys : parse_keys(spec.keys)) made.emplace(std::move(keys), spec.action);
        return made;
    }();
    const auto found = actions.find(chord);
    return found == actions.end() ? Action::none : found->second;
}

std::string first_keys(const ActionSpec& spec) {
    const std::string keys = spec.keys;
    return keys.substr(0, keys.find(','));
}

const std::vector<Gesture>& gesture_table() {
    static const std::vector<Gesture> table{
        {"Map", "Drag, arrow keys", "Move the map."},
        {"Map", "Wheel", "Zoom at the cursor."},
        {"Map", "Click", "Select a country, an arrow or an actor; on empty ground: clear."},
        {"Map", "Double click", "Zoom to the country; open or close a bloc."},
        {"Map", "Right click", "Ask about a country, an arrow or an actor, or copy what is known; in lists too."},
        {"Map", "Click in the legend", "Show only that."},
        {"Map", "Drag a note", "Move its box; the arrow keys move the selected one, with Shift in larger steps."},
        {"Map", "Double click a note", "Change its words."},
        {"Time", "Drag, arrow keys", "Move the window; with Shift the keys resize it."},
        {"Time", "Double click", "All time."},
        {"Panels", "Ctrl+click in a filter, on a bar", "Only this value."},
        {"Views", "Hover", "Light up the same relations on the map and in every view."},
        {"Window", "Drop a file", "Open a table, dataset, project, borders, or a picture that was exported."},
    };
    return table;
}

const char* name_of(Menu menu) {
    switch (menu) {
        case Menu::none:
            return "Keys";
        case Menu::file:
            return "File";
        case Menu::edit:
            return "Edit";
        case Menu::ask:
            return "Ask";
        case Menu::data:
            return "Data";
        case Menu::view:
            return "View";
        case Menu::help:
            return "Help";
    }
    return "";
}

ActionState state_of(const PanelContext& ctx, const ActionSpec& spec) {
    const Project& project = ctx.project;
    ActionState state{spec.name};
    const auto needs = [&state](bool holds, const char* why_not) {
        state.enabled = holds;
        if (!holds) state.why_not = why_not;
    };
    const auto names_what = [&](const std::string& what, const char* why_not) {
        needs(!what.empty(), why_not);
        if (state.enabled) state.name += ": " + what;
    };
    switch (spec.action) {
        case Action::open_recent:
        case Action::clear_recent:
            needs(ctx.recent != nullptr && !ctx.recent->empty(), "Nothing was opened yet.");
            break;
        case Action::add_dataset:
            needs(project.layers.size() < max_layers, "As many layers as there can be are drawn.");
            break;
        case Action::undo:
            names_what(ctx.undo_label, "Nothing was changed yet.");
            break;
        case Action::redo:
            names_what(ctx.redo_label, "Nothing was taken back.");
            break;
        case Action::clear_selection:
            needs(!project.selection.empty() || (ctx.notes != nullptr && ctx.notes->selected >= 0), "Nothing is selected.");
            break;
        case Action::reset_filters:
            needs(!project.filter.empty(), "No filter is set.");
            break;
        case Action::clear_focus:
            needs(project.filter.focus.kind != FocusKind::none, "No question is asked.");
            break;
        case Action::add_note:
            needs(project.notes.size() < max_notes, "As many notes as there can be are on the map.");
            break;
        case Action::next_note:
            needs(!project.notes.empty(), "There is no note yet.");
            break;
        case Action::edit_note:
        case Action::delete_note:
            needs(ctx.notes != nullptr && ctx.notes->selected >= 0, "No note is selected.");
            break;
        case Action::ask_to:
        case Action::ask_from:
        case Action::ask_around:
            needs(!asked_actor(ctx.world, project.selection).empty(), "Select a country or an actor first.");
            break;
        case Action::next_arrow:
        case Action::previous_arrow:
            needs(!ctx.scene.arrows.empty(), "No arrow is shown.");
            break;
        case Action::show_menu:
            needs(!project.selection.region.empty() || !project.selection.actor.empty(), "Nothing is selected.");
            break;
        case Action::import_settings:
            needs(ctx.has_table, "The data is no table.");
            break;
        case Action::show_problems:
            needs(!ctx.problems.empty(), "Nothing is wrong with the data.");
            break;
        case Action::follow_files:
            state.checked = project.follow_files;
            break;
        case Action::toggle_panels:
            state.checked = ctx.panels_visible;
            break;
        case Action::toggle_views:
            state.checked = ctx.window.views_are_open;
            break;
        case Action::toggle_figure_page:
            state.checked = ctx.window.figure_page_is_open;
            break;
        case Action::toggle_profiler:
            state.checked = ctx.window.profiler_is_open;
            break;
        case Action::toggle_legend:
            state.checked = project.style.legend;
            break;
        case Action::toggle_theme:
            state.checked = project.style.theme == Theme::dark;
            break;
        case Action::toggle_animation:
            state.checked = project.style.animation;
            break;
        case Action::toggle_less_motion:
            state.checked = ctx.window.less_motion;
            break;
        case Action::toggle_bloc:
            needs(!selected_bloc(*ctx.scene.world.dataset, project.selection).empty(), "No bloc is selected.");
            state.checked = state.enabled && project.style.open_blocs.contains(project.selection.actor);
            break;
        case Action::toggle_time:
            needs(ctx.window.has_time, no_dates);
            state.checked = ctx.window.has_time && !ctx.window.time_is_folded;
            break;
        case Action::play_time:
            needs(ctx.window.has_time, no_dates);
            state.checked = ctx.window.time_plays;
            break;
        case Action::all_time:
            needs(project.filter.time.has_value(), "All dates are shown.");
            break;
        default:
            break;
    }
    return state;
}

}  // namespace imap
