// A text field for a path with the folder's entries under it: type, complete with Tab, choose by arrows or mouse.
#pragma once

#include <string>
#include <vector>

#include "viewer/panels/ui_style.h"

namespace imap {

class PathField {
public:
    /// Starts anew with `path` in the field and the keyboard in it. Entries that end otherwise are not listed; no endings = all files.
    void reset(std::string path, std::vector<std::string> endings);
    /// True when the user pressed Enter in the field or double-clicked a file.
    bool draw(const UiStyle&, float list_height);
    [[nodiscard]] const std::string& path() const { return path_; }  ///< "~" as typed
    void set_path(std::string path);

private:
    struct Entry {
        std::string name;
        bool folder = false;
    };
    void list_folder();
    bool draw_entries(const UiStyle&, float height);

    std::string path_;
    std::vector<std::string> endings_;
    std::string listed_for_;  ///< the text that `entries_` belongs to
    std::vector<Entry> entries_;
    bool matches_ = false;  ///< `entries_` begin as typed; else they are all of the folder's
    bool take_keyboard_ = false;
};

/// With a leading "~/" replaced by the home folder; surrounding spaces dropped.
std::string expanded_path(const std::string& typed);

}  // namespace imap
