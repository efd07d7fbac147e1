// What the window remembers from one run to the next; no figure depends on it.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "geo/base/result.h"
#include "viewer/app/layout_places.h"
#include "viewer/state/project.h"

namespace imap {

struct Settings {
    int window_width = 0, window_height = 0;  ///< in window units, when not maximised; 0 = what is comfortable
    bool maximized = false;
    Theme theme = Theme::light;  ///< of new maps, as `language`
    std::string language;
    LayoutPlaces places;
    std::map<std::string, std::string> folders;  ///< where a dialog ended last: of "data", "borders", "projects", "figures" and "reports"
    std::optional<bool> less_motion;             ///< nothing = as the desktop has it
    std::string dialogs = "auto";                ///< or "own" or "native": who asks for files
    bool guide_seen = false;

    friend bool operator==(const Settings&, const Settings&) = default;
};

std::string settings_to_json(const Settings&);
/// Error: no JSON, or a value of the wrong kind. Numbers are brought into their ranges; what has no name here is left out.
Result<Settings> settings_from_json(const std::string& text);

/// The file of the settings. Written whole, and only when something changed.
class SettingsFile {
public:
    /// Reads what is there. What cannot be read is renamed to `path`.bad, and the settings are the default ones. An empty path remembers nothing.
    explicit SettingsFile(std::filesystem::path path);
    /// $XDG_CONFIG_HOME/influence-map/settings.json
    static std::filesystem::path default_path();

    [[nodiscard]] bool is_kept() const { return !path_.empty(); }
    [[nodiscard]] const Settings& read() const { return written_; }
    [[nodiscard]] const std::string& message() const { return message_; }  ///< what went wrong with reading; empty = nothing
    /// Whether they are others than those in the file, and could be written at the last try.
    [[nodiscard]] bool wants(const Settings& now) const { return is_kept() && now != written_ && now != refused_; }
    /// Where that fails (a home that cannot be written to), the reason comes back the first time and nothing later.
    std::string write(const Settings& now);

private:
    std::filesystem::path path_;
    Settings written_;
    std::optional<Settings> refused_;
    std::string message_;
};

}  // namespace imap
