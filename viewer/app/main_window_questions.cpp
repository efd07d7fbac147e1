// What the window asks before something of the user's would be lost, and what follows from the answers.
#include <filesystem>
#include <utility>

#include "geo/base/folder.h"
#include "geo/base/text.h"
#include "viewer/app/main_window.h"

namespace imap {

namespace {

/// Borders alone leave the project as it is.
bool loses_work(const Request& request) {
    return request.action == Action::quit || request.action == Action::open_files || request.action == Action::open_dataset || request.action == Action::open_project;
}

}  // namespace

/// Opens the question about unsaved work when `then` would lose it; `then` is done after the answer.
bool MainWindow::must_ask_first(const Request& then) {
    if (!loses_work(then) || !document_.would_lose_work()) return false;
    drop_waiting();
    after_unsaved_work_ = then;
    dialogs_.open(DialogKind::unsaved_work);
    return true;
}

/// Closing the window would take the answers in the import panel with it.
bool MainWindow::must_answer_first(const Request& then) {
    if (then.action != Action::quit || !import_ || !import_->project_so_far()) return false;
    dialogs_.ask(DialogKind::unfinished_import, "What you have answered about " + import_->view().file + " is not on the map yet, and closing the window would lose it.");
    return true;
}

void MainWindow::perform(const Request& request) {
    wake();
    keep_note();
    if (loses_work(request)) document_.hold_on_to_work();
    if (!must_answer_first(request) && !must_ask_first(request)) carry_out(request);
}

/// What the question about unsaved work was for.
void MainWindow::go_on_after_question() {
    if (waiting_) {
        Waiting waiting = *std::exchange(waiting_, std::nullopt);
        return take(std::move(waiting.change), std::move(waiting.loaded), platform_.metrics());
    }
    if (after_unsaved_work_) carry_out(*std::exchange(after_unsaved_work_, std::nullopt));
}

void MainWindow::perform(const DialogAnswer& answer) {
    wake();
    remember_folder(answer);
    switch (answer.kind) {
        case DialogKind::open_dataset:
        case DialogKind::open_project:
            // A dialog of the desktop's leaves the window free: there may be new work.
            if (const Request open{Action::open_files, {}, {answer.path}}; !must_ask_first(open)) carry_out(open);
            break;
        case DialogKind::add_dataset:
            begin(document_.adding_layers({answer.path}));
            break;
        case DialogKind::replace_or_add:
            if (answer.add) {
                DataChange change = document_.adding_layers(dropped_.paths, dropped_.text);
                change.note += (change.note.empty() || dropped_.note.empty() ? "" : "; ") + dropped_.note;
                begin(std::move(change));
            } else
                perform(dropped_);
            break;
        case DialogKind::open_borders:
            begin(document_.opening_borders(answer.path));
            break;
        case DialogKind::save_project:
            if (document_.has_file() && is_same_file(answer.path, document_.file()) ? save_in_place() : save(answer.path)) go_on_after_question();
            break;
        case DialogKind::export_figure:
        case DialogKind::write_report:
            write_beside(answer.kind, answer.path);
            break;
        case DialogKind::unsaved_work: {
            if (answer.save_first && !document_.has_file()) {
                perform({Action::save_project_as, {}});
                break;
            }
            if (answer.save_first && !save_in_place()) break;
            if (!answer.save_first) document_.give_up_work();
            go_on_after_question();
            break;
        }
        case DialogKind::changed_on_disk:
            if (answer.first_button)
                perform({Action::save_project_as, {}});
            else if (save(document_.file().string()))
                go_on_after_question();
            break;
        case DialogKind::unfinished_import:
            if (!import_) break;
            if (answer.first_button) {
                if (import_->view().can_draw && !import_->busy()) finish_import();  // else the panel says what is missing
                break;
            }
            cancel_import();
            perform({Action::quit, {}});
            break;
        case DialogKind::restore_work:
            settle_found_work(answer.first_button);
            break;
        case DialogKind::help:
        case DialogKind::about:
        case DialogKind::problems:
        case DialogKind::none:
            break;
    }
}

/// The user would rather keep the work on this document.
void MainWindow::drop_waiting() {
    if (!waiting_) return;
    restoring_.reset();
    const std::string words = "Cancelled " + std::exchange(waiting_, std::nullopt)->change.doing + "; the map is as it was";
    say(status_is_error_ ? status_ + ". " + words : words, status_is_error_);  // the work may not have been saved
}

bool MainWindow::save(const std::string& path) {
    const Result<std::string> saved = document_.save(path);
    say(saved);
    if (saved) remember_opened({path});
    if (saved) journal_.shows(document_.file());
    return saved.ok();
}

/// What another window or program wrote meanwhile is not lost unasked.
bool MainWindow::save_in_place() {
    if (!document_.file_changed_on_disk()) return save(document_.file().string());
    dialogs_.ask(DialogKind::changed_on_disk,
                 to_single_line(document_.file().filename().string()) +
                     " holds something else than when it was opened here: another window or program has written it. Overwriting it loses what was written there.");
    return false;
}

}  // namespace imap
