// For tests of the real window: writes what the window shows as lines of JSON, one whenever it changed.
#pragma once

#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "viewer/panels/import_panel.h"
#include "viewer/scene/scene.h"

namespace imap {

/// A load that is under way; `doing` is empty where none is.
struct TraceLoading {
    std::string doing, stage;
    long long done = 0, total = 0;
};

struct TraceFrame {
    const World& world;
    const Project& project;
    const Scene& scene;
    bool map_moves = false;  ///< places are as they were before
    Box2d map_units;         ///< the map in the window, in window units
    double px_per_unit = 1;
    Pick hover;
    LegendKey lit;
    const std::vector<int>& lit_arrows;  ///< arrows that stand out from the rest of the map
    const std::vector<std::string>& shown;
    const std::map<std::string, Vec2d>& aims;  ///< widgets, in window units
    std::string status;
    std::string dialog, dialog_message;  ///< title of the open one, and what it says
    bool panels_visible = true;
    TraceLoading loading = {};
    const ImportView* import = nullptr;  ///< of the import panel, where it is open
    bool import_is_busy = false;
    bool figure_page = false;                  ///< the scene is the figure, on its desk
    std::string left_tab = {}, keyboard = {};  ///< which page is shown in the left column, and which part of the window has the keyboard
};

class Trace {
public:
    /// An empty path traces nothing.
    explicit Trace(const std::string& path);
    [[nodiscard]] bool is_on() const { return file_ != nullptr; }
    void write(const TraceFrame& frame, bool scene_is_new);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> file_;
    std::string last_, places_;  ///< `places_` is found by hit tests, once a scene
    long long frame_ = 0;
};

}  // namespace imap
