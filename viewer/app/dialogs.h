// The window's dialogs: a path to open or save, the figure to export, the keys, the data's problems, and unsaved work.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "geo/base/problem.h"
#include "viewer/app/native_dialog.h"
#include "viewer/app/path_field.h"
#include "viewer/state/project.h"

namespace imap {

enum class DialogKind {
    none,
    open_dataset,
    add_dataset,
    open_borders,
    open_project,
    save_project,
    export_figure,
    write_report,
    help,
    about,
    problems,
    unsaved_work,
    replace_or_add,
    changed_on_disk,
    restore_work,
    unfinished_import
};

/// What the user decided; `path` is expanded. For `unsaved_work`, `save_first` tells the two ways on apart; for `replace_or_add`, `add` does; for the others that are
/// questions, whether the first button was it.
struct DialogAnswer {
    DialogKind kind = DialogKind::none;
    std::string path;
    bool save_first = false;
    bool add = false;
    bool first_button = false;
};

/// Whether the answer to this one is a path.
bool asks_for_path(DialogKind);
bool writes_file(DialogKind);
/// The same question for a dialog of the desktop's.
FileQuestion question_of(DialogKind, const std::string& start);
/// The path as it will be used, with the ending that a project needs. Error: why it cannot be the answer.
Result<std::string> checked_path(DialogKind, std::string path);

class Dialogs {
public:
    /// `path`: what stands in the path field at first.
    void open(DialogKind kind, const std::string& path = {});
    /// A question in these words.
    void ask(DialogKind kind, const std::string& words);
    [[nodiscard]] bool is_open() const { return kind_ != DialogKind::none; }
    [[nodiscard]] std::string title() const;                             ///< of the open one, else empty
    [[nodiscard]] const std::string& message() const { return error_; }  ///< what keeps it open
    /// What went wrong with the last answer: the dialog stays open and shows it.
    void show_error(DialogKind kind, const std::string& path, const std::string& message);
    [[nodiscard]] DialogKind kind() const { return kind_; }
    /// What the desktop's dialog, asked from the open one, came back with.
    void set_path(const std::string& path);
    [[nodiscard]] std::string path() const { return expanded_path(field_.path()); }

    struct Context {
        const UiStyle& ui;
        const Project& project;
        const Problems& problems;
        int map_width_px, map_height_px;  ///< what "as on the screen" means in the export dialog
        std::vector<Edit>& edits;         ///< of the figure's size
        std::map<std::string, Vec2d>& aims;
        bool can_browse = false;  ///< the desktop has a file dialog
        bool* browses = nullptr;  ///< set where the user wants it
    };
    /// Draws the open dialog; an answer closes it.
    std::optional<DialogAnswer> draw(const Context&);

private:
    std::optional<DialogAnswer> draw_path(const Context&);
    std::optional<DialogAnswer> draw_unsaved(const Context&);
    std::optional<DialogAnswer> draw_replace_or_add(const Context&);
    std::optional<DialogAnswer> draw_question(const Context&, const char* first, const char* second);
    std::optional<DialogAnswer> accept_path();
    void draw_path_hint(const Context&);

    DialogKind kind_ = DialogKind::none;
    bool just_opened_ = false;
    PathField field_;
    std::string error_, question_;
    std::string help_search_;
    std::string replace_confirmed_for_;  ///< the path whose file the user was told of
};

}  // namespace imap
