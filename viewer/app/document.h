// What is open: the data, the project with its history, and where they came from. Opening, saving and exporting.
#pragma once

#include <filesystem>
#include <string>

#include "viewer/cli/commands.h"

namespace imap {

/// What a world is loaded from.
struct DataNamed {
    std::string borders;
    std::vector<DataLayer> layers;  ///< of all datasets, without their styles
    friend bool operator==(const DataNamed&, const DataNamed&) = default;
};

/// Each operation answers with a message for the status bar; after an error all is as it was.
class Document {
public:
    /// `input`: what the user named; a project file among it is where "save" writes.
    Document(Session session, const std::string& input);

    [[nodiscard]] const World& world() const { return world_; }
    [[nodiscard]] const Problems& problems() const { return problems_; }
    [[nodiscard]] const Project& project() const { return history_.present(); }
    [[nodiscard]] History& history() { return history_; }
    [[nodiscard]] const History& history() const { return history_; }
    [[nodiscard]] bool has_file() const { return !file_.empty(); }
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// "Untitled" or the file's name, with a mark when there is something to save.
    [[nodiscard]] std::string display_name() const;
    /// A change that a user would miss: camera and selection alone are not.
    [[nodiscard]] bool has_unsaved_work() const;
    void forget_unsaved_work() { saved_ = project(); }

    /// A package folder, datapackage.json, table or project file.
    Result<std::string> open(const std::string& path);
    Result<std::string> open_borders(const std::string& path);
    /// Loads what the project names, when undo or an edit changed it.
    Result<std::string> reload_if_needed();
    Result<std::string> save(const std::string& path);

private:
    void adopt(Session session, const std::string& input);
    void take_world(Session& session);

    World world_;
    Problems problems_;
    History history_;
    Project saved_;  ///< as last opened or saved
    DataNamed loaded_;
    std::filesystem::path file_;  ///< of the project; empty = none yet
};

/// Draws the project into a file at its figure's size; a free camera shows at least what it shows in the window's scene.
Result<std::string> export_figure(const World&, const Project&, const Scene& window_scene, const FontSet&, SceneCache&,
                                  const std::string& path);

bool is_project_file(const std::string& path);

}  // namespace imap
