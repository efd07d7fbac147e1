// What panels may read, and the two lists they answer with: edits of the Project and requests to the window.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "geo/base/problem.h"
#include "viewer/panels/lights.h"
#include "viewer/panels/recent_file.h"
#include "viewer/panels/ui_style.h"
#include "viewer/scene/scene.h"
#include "viewer/state/project.h"

namespace imap {

struct Timeline;
struct ContextMenu;
struct NoteDesk;

/// What only the window can do; carried out after the frame.
enum class Action {
    none,
    open_dataset,
    add_dataset,  ///< as one more layer
    open_borders,
    open_project,
    open_dropped,
    open_files,
    import_settings,  ///< text: the dataset's number as in CompareSide::layer, or empty for the first table
    read_again,
    cancel_load,
    save_project,
    save_project_as,
    export_figure,
    undo,
    redo,
    fit,
    fit_data,
    fit_world,
    zoom_in,
    zoom_out,
    toggle_panels,
    toggle_theme,
    toggle_legend,
    toggle_time,  ///< folds the time under the map, or shows it
    play_time,    ///< or stops it
    open_recent,  ///< text: the path; empty = the box that lists them
    clear_recent,
    find,                ///< the search box
    show_palette,        ///< every action by name
    toggle_views,        ///< matrix, ranking and tables under the map
    toggle_figure_page,  ///< the map as the figure that will be written
    toggle_animation,
    toggle_bloc,  ///< opens the selected bloc, or closes it
    add_note,     ///< about what is selected, else where the mouse is
    next_note,    ///< selects it and shows it
    edit_note,    ///< the selected one, as delete_note
    delete_note,
    go_to_note,  ///< text: its number in Project::notes
    show_notes,  ///< the list of them
    copy_picture,
    write_report,
    ask_to,      ///< who influences what is selected
    ask_from,    ///< whom it influences
    ask_around,  ///< both
    show_menu,   ///< of what is selected, as a right click on it
    clear_focus,
    clear_selection,
    reset_filters,
    all_time,
    follow_files,
    next_arrow,  ///< selects the next one of those shown
    previous_arrow,
    scroll_down,  ///< of the evidence
    scroll_up,
    open_menus,         ///< for the keyboard
    enter_panels,       ///< the keyboard goes to the next panel, after the last one to the map
    enter_panels_back,  ///< to the one before
    show_filters,       ///< the left column's pages
    show_relations,
    show_layers,
    show_style,
    toggle_less_motion,
    show_guide,
    open_link,
    show_help,
    toggle_profiler,  ///< what frames take
    show_about,
    show_problems,
    quit
};

struct Request {
    Action action = Action::none;
    std::string text;                     ///< a path, a link to open, or empty
    std::vector<std::string> paths = {};  ///< of open_dropped and open_files
    std::string note = {};                ///< what is to be said beside the outcome
};

/// What the window is doing, for the names and the state of actions.
struct WindowState {
    bool has_time = false, time_is_folded = false, time_plays = false;
    bool loads = false;
    bool views_are_open = false;
    bool figure_page_is_open = false;
    bool profiler_is_open = false;
    bool less_motion = false;
};

struct PanelContext {
    const World& world;
    const Project& project;
    const Scene& scene;
    const Problems& problems;
    std::string undo_label, redo_label;
    std::string project_name;  ///< file name or "Untitled", with a mark when changed
    std::string status;        ///< last message of the window ("Saved …", an error)
    bool status_is_error = false;
    Pick hover;  ///< what the mouse is over on the map
    bool panels_visible = true;
    const UiStyle& ui;
    std::vector<Edit>& edits;
    std::vector<Request>& requests;
    Pick& hover_out;                     ///< what the mouse is over in a list, to be lit up on the map
    const Lights& lights;                ///< what lit up last, from the map or from a panel
    Lights& lights_out;                  ///< what the mouse is over in a panel
    bool& goes_on;                       ///< a panel works in slices and wants another frame
    std::vector<std::string>& shown;     ///< ids that a panel displays this frame ("evidence e12"), for tests of the real window
    std::map<std::string, Vec2d>& aims;  ///< where a test can click, in window units: "filter Domain military"
    bool has_table = false;              ///< a dataset was imported from a table
    WindowState window = {};
    const std::vector<PlaceNameLanguage>* languages = nullptr;  ///< that names can be had in; null = not known
    ContextMenu* menu = nullptr;                                ///< of a right click; null = there is none
    NoteDesk* notes = nullptr;                                  ///< the selected note and the one that is written; null = none can be
    Box2d scene_units = {};                                     ///< where the scene lies in the window, in its units
    bool is_traced = false;                                     ///< a test watches: many small things tell it where they are
    const std::vector<RecentFile>* recent = nullptr;            ///< newest first; null = none
};

/// An edit that selects; an empty selection clears.
Edit select_edit(Selection);
/// Of the arrow that gathers the relation: an undirected one may go the other way there.
Selection selection_of_relation(const PanelContext&, RelationIndex);

// Each draws into the current ImGui window, which the app places; the menu bar and the tooltip make their own. Filters, layers and
// time, which remember something between frames, have headers of their own.
/// `opens`: its first menu, for the keyboard.
void draw_menu_bar(const PanelContext&, const Timeline&, bool opens);
void draw_style_panel(const PanelContext&);
void draw_evidence_panel(const PanelContext&);
void draw_hover_tooltip(const PanelContext&);
void draw_status_bar(const PanelContext&);

}  // namespace imap
