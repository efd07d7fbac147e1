// One table in the import panel: what the user wants so far, and the attempts on it that a worker makes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "viewer/app/background_job.h"
#include "viewer/app/document.h"
#include "viewer/app/import_view.h"

namespace imap {

class ImportSession {
public:
    /// `change`: how the table gets into the document when the user is done; `dataset`: which of its project's datasets the table is, 0 = the first.
    /// `loaded`: the document holds the attempt already.
    ImportSession(std::shared_ptr<const ImportAttempt> attempt, ImportSpec wanted, DataChange change, int dataset, bool loaded, std::shared_ptr<const Borders> borders,
                  void (*wake)());

    /// Takes the worker's outcome, and sets it to work a moment after the last change. `now_s` is any clock's. True when the view changed.
    bool follow(double now_s);
    void change(const ImportChange& change, double now_s);

    [[nodiscard]] const ImportView& view() const { return view_; }
    [[nodiscard]] const std::vector<NamedState>& states() const { return states_; }
    /// The view does not show the last change yet.
    [[nodiscard]] bool busy() const { return due_s_.has_value() || job_.running(); }
    [[nodiscard]] LoadWatch::Progress progress() const { return job_.progress(); }
    /// The document has all that the panel shows.
    [[nodiscard]] bool is_loaded() const { return loaded_; }
    /// Letters that the view needs in the font.
    [[nodiscard]] const std::string& letters() const { return letters_; }
    /// What makes the document show the table as it is in the panel.
    [[nodiscard]] DataChange done() const;
    /// The project with the answers given so far; nothing before the first one.
    [[nodiscard]] std::optional<Project> project_so_far() const;
    /// The table is not one of the open document's.
    [[nodiscard]] bool is_other_document() const { return !change_.history; }

    ImportPanelState panel;

private:
    void start();
    void show();
    void put(Project& project, const ImportSpec& spec) const;

    std::shared_ptr<const ImportAttempt> attempt_;
    const ImportSpec asked_;  ///< when the panel was opened
    ImportSpec wanted_;
    ImportSpec read_with_;  ///< what `attempt_` was made with
    DataChange change_;
    int dataset_;
    bool loaded_;
    const bool is_step_;                      ///< of undo; a change that is still to be made has its own
    std::shared_ptr<const Borders> borders_;  ///< the user's own, or null
    SeenNames seen_;
    std::vector<NamedState> states_;
    ImportView view_;
    std::string letters_;
    std::optional<double> due_s_;  ///< when the worker begins
    BackgroundJob<std::shared_ptr<const ImportAttempt>> job_;
};

}  // namespace imap
