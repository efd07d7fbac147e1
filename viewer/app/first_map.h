// What a window begins with, made on other threads while OpenGL starts on its own: the data, and the first map, which Cairo paints.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "viewer/app/document.h"
#include "viewer/app/layout_places.h"
#include "viewer/app/moving_map.h"
#include "viewer/app/platform.h"
#include "viewer/cli/commands.h"
#include "viewer/panels/ui_style.h"

namespace imap {

struct MapSize {
    double width_px = 0, height_px = 0, px_per_pt = 0;
};
/// Of the picture that is shown in `map_units` of a window.
MapSize map_size(const Box2d& map_units, const WindowMetrics&);
/// How a window has its scenes built.
SceneOptions options_of_window(const MapSize&);

/// A map, and all that its scene was built from.
struct FirstMap {
    Project project;
    SceneOptions options;
    MovingMap::Painted painted;

    /// Whether a window that wants this would have built the same scene.
    [[nodiscard]] bool shows(const Project&, const SceneOptions&) const;
};

/// Letters for the panels, which need no context of ImGui to be drawn into an atlas.
struct PanelFonts {
    std::unique_ptr<ImFontAtlas> atlas;
    FontsLoaded loaded;
    std::string letters;  ///< beyond Noto Sans
    float pixel_scale = 1;
};

struct WindowBeginning {
    Document document;
    SceneCache cache;             ///< that the map's scene was built with
    std::optional<FirstMap> map;  ///< nothing where it could not be made: the window will find out why
    std::future<PanelFonts> fonts;
};
using WindowBeginningOrError = std::variant<WindowBeginning, LoadError>;

/// Begins at once; `input` is what the user named, for the document. Once the data is read the map is painted for `guess`, where it is not known yet how large the window will
/// be, and where `size` says otherwise once more; a size that says the window is not visible means that there will be none. `fonts` are the work's alone until it is done.
std::future<WindowBeginningOrError> begin_window(std::function<std::variant<Session, LoadError>()> load, const std::string& input, const FontSet& fonts, const LayoutPlaces& places,
                                                 const WindowMetrics& guess, std::future<WindowMetrics> size);

}  // namespace imap
