// The window's dialogs: a path to open or save, the figure to export, the keys, the data's problems, and unsaved work.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "geo/base/problem.h"
#include "viewer/app/path_field.h"
#include "viewer/state/project.h"

namespace imap {

enum class DialogKind { none, open_dataset, add_dataset, open_borders, open_project, save_project, export_figure, write_report, help, about, problems, unsaved_work, replace_or_add };

/// What the user decided; `path` is expanded. For `unsaved_work`, `save_first` tells the two ways on apart; for `replace_or_add`, `add` does.
struct DialogAnswer {
    DialogKind kind = DialogKind::none;
    std::string path;
    bool save_first = false;
    bool add = false;
};

class Dialogs {
public:
    /// `path`: what stands in the path field at first.
    void open(DialogKind kind, const std::string& path = {});
    [[nodiscard]] bool is_open() const { return kind_ != DialogKind::none; }
    [[nodiscard]] std::string title() const;                             ///< of the open one, else empty
    [[nodiscard]] const std::string& message() const { return error_; }  ///< what keeps it open
    /// What went wrong with the last answer: the dialog stays open and shows it.
    void show_error(DialogKind kind, const std::string& path, const std::string& message);

    struct Context {
        const UiStyle& ui;
        const Project& project;
        const Problems& problems;
        int map_width_px, map_height_px;  ///< what "as on the screen" means in the export dialog
        std::vector<Edit>& edits;         ///< of the figure's size
        std::map<std::string, Vec2d>& aims;
    };
    /// Draws the open dialog; an answer closes it.
    std::optional<DialogAnswer> draw(const Context&);

private:
    std::optional<DialogAnswer> draw_path(const Context&);
    std::optional<DialogAnswer> draw_unsaved(const Context&);
    std::optional<DialogAnswer> draw_replace_or_add(const Context&);
    std::optional<DialogAnswer> accept_path();
    void draw_path_hint(const Context&);

    DialogKind kind_ = DialogKind::none;
    bool just_opened_ = false;
    PathField field_;
    std::string error_;
    std::string help_search_;
    std::string replace_confirmed_for_;  ///< the path whose file the user was told of
};

}  // namespace imap
