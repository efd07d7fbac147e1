// What is open: the data, the project with its history, and where they came from. Opening, saving and exporting.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "viewer/app/file_watch.h"
#include "viewer/cli/commands.h"
#include "viewer/state/unsaved_work.h"

namespace imap {

/// What a world is loaded from.
struct DataNamed {
    std::string borders;
    std::vector<DataLayer> layers;  ///< of all datasets, without their styles
    friend bool operator==(const DataNamed&, const DataNamed&) = default;
};

DataNamed data_named(const Project&);

/// A change that needs files to be read before it can be made.
struct DataChange {
    Options options;                       ///< what is to be read
    std::optional<History> history;        ///< of the open document with the change made; nothing where another document is opened
    std::string input;                     ///< what the user named, of another document
    std::string doing;                     ///< "opening trade.csv"
    std::string done;                      ///< what is said when it is loaded; of a table to check its counts are said instead
    std::string note = {};                 ///< said behind either
    std::vector<std::string> opened = {};  ///< what the user named, to be remembered
    bool adds_step = false;                ///< to the document's history: a new one, or one that is done again
    bool rereads = false;                  ///< what is open is read anew, and no step is made
    bool reads_borders_again = false;      ///< else borders of the same path are kept, with what was made of them
    std::optional<UnsavedWork> restored;   ///< what another window left, of another document
    int import_to_check = -1;              ///< the dataset whose import is shown when it leaves something to check: 0 = the first; -1 = none
};

/// What a worker brings back.
struct DataLoaded {
    std::variant<Session, LoadError> session;
    std::string letters;  ///< that the data can put on the screen, each once
    FileStamps stamps;    ///< of the files read
};

/// For a thread of its own.
DataLoaded load_data(const Options& options, LoadWatch& watch);

/// A value: a copy is a way back.
class Document {
public:
    /// `input`: what the user named; a project file among it is where "save" writes.
    Document(Session session, const std::string& input);

    [[nodiscard]] const World& world() const { return world_; }
    [[nodiscard]] const Problems& problems() const { return problems_; }
    [[nodiscard]] const ImportAttempts& attempts() const { return attempts_; }
    /// That panels may show: of the data, and of the names in the project's language.
    [[nodiscard]] std::string letters() const { return letters_ + name_letters_; }
    [[nodiscard]] const Project& project() const { return history_.present(); }
    [[nodiscard]] History& history() { return history_; }
    [[nodiscard]] const History& history() const { return history_; }
    [[nodiscard]] bool has_file() const { return !file_.empty(); }
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// "Untitled" or the file's name, with a mark when there is something to save.
    [[nodiscard]] std::string display_name() const;
    /// A change that a user would miss: camera and selection alone are not.
    [[nodiscard]] bool has_unsaved_work() const;
    /// The user does not want what is unsaved now. What is changed after that is wanted again.
    void give_up_work() { given_up_ = project(); }
    void hold_on_to_work() { given_up_.reset(); }
    /// Whether another document in this one's place would take away what the user has not given up.
    [[nodiscard]] bool would_lose_work() const;
    /// For the journal.
    [[nodiscard]] UnsavedWork unsaved_work() const;
    /// Whether the project names other data than what is loaded.
    [[nodiscard]] bool must_load(const Project& project) const { return data_named(project) != loaded_; }

    /// Another document: package folders, datapackage.json, tables, and at most one project file.
    [[nodiscard]] DataChange opening(const std::vector<std::string>& inputs) const;
    /// A step of this one.
    [[nodiscard]] DataChange edited_by(const Edit& edit) const;
    [[nodiscard]] DataChange restoring(UnsavedWork work) const;
    [[nodiscard]] DataChange opening_borders(const std::string& path) const;
    /// As many as there is room for; the others are in the change's note. `borders`: those that shall be drawn from now on; empty = the same.
    [[nodiscard]] DataChange adding_layers(const std::vector<std::string>& paths, const std::string& borders = {}) const;
    [[nodiscard]] DataChange undone() const;
    [[nodiscard]] DataChange redone() const;
    /// The same files anew; no step.
    [[nodiscard]] DataChange read_again() const;

    /// Makes the change; returns what to say. `loaded` holds a Session.
    std::string take(DataChange change, DataLoaded loaded);
    /// Makes the world speak the project's language, which takes a millisecond or a few. Error: nobody knows the language; the one before stays.
    Result<void> follow_language();
    /// Whether the project's file holds something else than when it was opened or saved here: saving would take another's work away.
    [[nodiscard]] bool file_changed_on_disk() const;
    Result<std::string> save(const std::string& path);

private:
    void speak(std::shared_ptr<const PlaceNames> names);

    World world_;
    Problems problems_;
    ImportAttempts attempts_;
    std::string letters_, name_letters_;
    History history_;
    std::optional<Project> saved_;     ///< as last opened or saved; nothing for restored work
    std::optional<Project> given_up_;  ///< as it was when the user did not want to save it
    DataNamed loaded_;
    std::filesystem::path file_;  ///< of the project; empty = none yet
    std::string file_hash_;       ///< of what was in it when it was opened or saved here
};

/// The project with a camera that shows in the figure at least what a free one shows in the window's scene.
Result<Project> as_seen(const World&, Project, const Scene& window_scene, const FontSet&, SceneCache&);

struct CopiedFigure {
    std::string png, done;  ///< and what is said
};
/// The figure as a PNG file. It holds no project: a picture that is pasted somewhere must not tell where its data lies.
Result<CopiedFigure> copied_figure(const World&, const Project&, const FontSet&, SceneCache&);
/// What was done, and what of the figure is not as it was asked for, where the picture does not say so: it has another size than the window, and its own troubles.
std::string with_notes(std::string done, const Scene& figure);
/// "1920 × 1080 px", "210 × 297 mm"
std::string size_words(const Figure&);

/// A project, or a picture that holds one.
bool opens_as_project(const std::string& path);

}  // namespace imap
