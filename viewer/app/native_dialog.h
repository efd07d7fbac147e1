// The desktop's own file dialogs: GNOME's and its kin by zenity, KDE's by kdialog.
#pragma once

#include <string>
#include <vector>

#include "geo/base/result.h"
#include "viewer/app/child_process.h"

namespace imap {

/// Who asks the user for files; `own`: our path field.
enum class FileAsker { own, zenity, kdialog };

struct DesktopFacts {
    std::string desktop;  ///< $XDG_CURRENT_DESKTOP
    bool has_zenity = false, has_kdialog = false;
};
DesktopFacts desktop_facts();
/// `wish`: "own", "native" (whatever desktop it is), or "auto" (native where a desktop runs). Own where there is nothing else.
FileAsker choose_file_asker(const std::string& wish, const DesktopFacts&);

struct FileQuestion {
    std::string title;
    std::string start;  ///< a folder, with a slash at its end, or a file
    bool saves = false;
    std::string kind;                  ///< "Tables, sheets and map files"
    std::vector<std::string> endings;  ///< ".csv"; empty = all files
};

/// The program and its arguments.
std::vector<std::string> words_of(FileAsker, const FileQuestion&);
/// The path; empty where the user cancelled. Error: the dialog did not work.
Result<std::string> answer_of(const ProgramEnd&);

}  // namespace imap
