// The table of actions.
#include "viewer/panels/actions.h"

#include <algorithm>

namespace imap {

const std::vector<ActionSpec>& action_table() {
    static const std::vector<ActionSpec> table{
        {Action::open_dataset, Menu::file, "Open dataset\u2026", "Ctrl+O", "Open a data package or any table about pairs of states."},
        {Action::add_dataset, Menu::file, "Add a dataset\u2026", "Ctrl+Shift+A", "Draw one more dataset over this one."},
        {Action::open_borders, Menu::file, "Open borders\u2026", "", "Draw the regions of another file."},
        {Action::open_project, Menu::file, "Open project\u2026", "Ctrl+Shift+O", "Open a project that was saved, or a picture that was exported."},
        {Action::save_project, Menu::file, "Save project", "Ctrl+S", "Save data, filters, style, camera and notes.", true},
        {Action::save_project_as, Menu::file, "Save project as\u2026", "Ctrl+Shift+S", "Save the project under another name."},
        {Action::toggle_figure_page, Menu::file, "Figure page", "P", "See the map as the figure that will be written, and choose its size and parts.", true},
        {Action::export_figure, Menu::file, "Export figure\u2026", "Ctrl+E", "Write the figure as PNG, SVG, PDF or TIFF."},
        {Action::write_report, Menu::file, "Write a report\u2026", "Ctrl+Shift+E", "Write map, matrix and every relation with its evidence as HTML or PDF."},
        {Action::copy_picture, Menu::file, "Copy the figure", "Ctrl+C", "Put the figure on the clipboard as a picture."},
        {Action::quit, Menu::file, "Quit", "Ctrl+Q", "Leave the program.", true},

        {Action::undo, Menu::edit, "Undo", "Ctrl+Z", "Take back the last step."},
        {Action::redo, Menu::edit, "Redo", "Ctrl+Shift+Z", "Do again what was taken back."},
        {Action::find, Menu::edit, "Find\u2026", "Ctrl+F", "Search actors, relations, evidence, sources and places.", true},
        {Action::show_palette, Menu::edit, "Command palette\u2026", "Ctrl+P", "Find any action by its name."},
        {Action::add_note, Menu::edit, "Add a note", "N", "Pin a note to what is selected, or to the middle of the map.", true},
        {Action::clear_focus, Menu::edit, "Show everything again", "", "Leave the view of one actor, pair or bloc."},

        {Action::import_settings, Menu::data, "Import settings\u2026", "Ctrl+I", "See and change how a table was read."},
        {Action::read_again, Menu::data, "Read again", "Ctrl+R", "Read the files anew."},
        {Action::show_problems, Menu::data, "Problems in the data", "", "What could not be read, with file, row and reason.", true},

        {Action::zoom_in, Menu::view, "Zoom in", "+", "Come nearer."},
        {Action::zoom_out, Menu::view, "Zoom out", "-", "Go farther away."},
        {Action::fit, Menu::view, "Fit the selection", "F", "Show all of what is selected."},
        {Action::fit_data, Menu::view, "Fit the data", "Home", "Show all that the data is about."},
        {Action::fit_world, Menu::view, "Fit the world", "W", "Show the whole world."},
        {Action::toggle_panels, Menu::view, "Panels", "Tab", "Hide or show the columns.", true},
        {Action::toggle_views, Menu::view, "Matrix, ranking and tables", "M", "Show or hide the data views under the map."},
        {Action::toggle_legend, Menu::view, "Legend", "L", "Hide or show the legend."},
        {Action::toggle_theme, Menu::view, "Dark theme", "Ctrl+T", "Change between light and dark."},
        {Action::toggle_animation, Menu::view, "Flow animation", "A", "Let the arrows flow; figures stay still."},
        {Action::toggle_time, Menu::view, "Time", "T", "Fold or unfold the time under the map.", true},
        {Action::play_time, Menu::view, "Play through time", "Space", "Move through the dates, or stop."},

        {Action::show_guide, Menu::help, "Guide", "", "The first steps, shown on the window."},
        {Action::show_help, Menu::help, "Keys and mouse", "F1", "Every action with its key."},
    };
    return table;
}

const ActionSpec& spec_of(Action action) {
    const auto& table = action_table();
    return *std::find_if(table.begin(), table.end(), [action](const ActionSpec& spec) { return spec.action == action; });
}

}  // namespace imap
