// What the window does so that nothing is lost: its journal, the offer of what other windows left, and a note where two have one project open.
#include "viewer/app/main_window.h"

#include <utility>

namespace imap {

namespace {

constexpr double reset_again_s = 60;  ///< a driver that is reset this soon after the last time will not recover

}  // namespace

void MainWindow::begin_journal() {
    const std::filesystem::path folder = recovery_folder();
    if (const Result<void> opened = journal_.open(folder); !opened) return say("Unsaved work cannot be kept for a crash: " + opened.error().message, true);
    journal_.shows(document_.file());
    note_other_window();
}

/// Once the map is there.
void MainWindow::look_for_found_work() {
    if (frames_before_offer_ == 0 || --frames_before_offer_ > 0) return;
    Problems unreadable;
    found_work_ = find_unsaved_work(recovery_folder(), unreadable);
    if (!unreadable.empty()) say(describe(unreadable.front()), true);
    offer_found_work();
    wake();
}

/// The project with what the user has begun and would lose with the window: words on a note's card, answers in the import panel. Nothing where the document has it all.
std::optional<Project> MainWindow::unfinished_work() const {
    if (!import_) return layout_.notes().kept_so_far(document_.project());
    // There is one journal: answers about another table do not take the place of work on this one.
    return import_->is_other_document() && document_.has_unsaved_work() ? std::nullopt : import_->project_so_far();
}

UnsavedWork MainWindow::work_to_keep() const {
    UnsavedWork work = document_.unsaved_work();
    std::optional<Project> unfinished = unfinished_work();
    if (!unfinished) return work;
    work.project = std::move(*unfinished);
    if (import_ && import_->is_other_document()) work.file = work.file_hash = "";
    return work;
}

/// What the journal is asked about: the project as it is with unfinished work, and whether any of it is unsaved.
template <class Ask>
auto MainWindow::about_work(Ask ask) const {
    const std::optional<Project> unfinished = unfinished_work();
    return ask(unfinished ? *unfinished : document_.project(), unfinished || document_.has_unsaved_work());
}

void MainWindow::follow_journal() {
    const Result<void> kept =
        about_work([this](const Project& project, bool unsaved) { return journal_.follow(project, unsaved, Platform::now_s(), [this] { return work_to_keep(); }); });
    if (!kept) say("Unsaved work could not be kept for a crash; save it: " + kept.error().message, true);
}

/// The driver was reset: what is not saved is kept first, and then all that was on the GPU made anew in a new window.
Result<void> MainWindow::renew_graphics() {
    const Result<void> kept = about_work([this](const Project& project, bool unsaved) { return journal_.keep_now(project, unsaved, [this] { return work_to_keep(); }); });
    const auto cannot_go_on = [&](const std::string& why) {
        const std::string then = kept ? "start the program again: what is not saved is offered there" : "what is not saved could not be kept: " + kept.error().message;
        return Error{"the graphics driver was reset and the window cannot go on (" + why + "); " + then};
    };
    const double now_s = Platform::now_s();
    if (now_s - std::exchange(last_reset_s_, now_s) < reset_again_s) return cannot_go_on("it is reset again and again");
    map_.release_pictures();
    { const GlPlayer gone = std::move(player_); }
    if (const Result<void> renewed = platform_.renew(title_); !renewed) return cannot_go_on(renewed.error().message);
    Result<GlPlayer> player = GlPlayer::create(fonts_);
    if (!player) return cannot_go_on(player.error().message);
    player_ = std::move(*player);
    cause_.width_px = 0;  // the scene's picture is gone
    must_show_ = true;
    say("The graphics driver was reset; the window was made anew, and nothing is lost");
    wake();
    return {};
}

double MainWindow::seconds_to_journal() const {
    return about_work([this](const Project& project, bool unsaved) { return journal_.seconds_to_write(project, unsaved, Platform::now_s()); });
}

void MainWindow::offer_found_work() {
    if (found_work_.empty()) return;
    std::string words = words_of(found_work_.front().work);
    if (found_work_.size() > 1) words += " " + std::to_string(found_work_.size() - 1) + " more will be asked about.";
    dialogs_.ask(DialogKind::restore_work, words + " Restoring opens it as it was; no file is written until you save.");
}

void MainWindow::settle_found_work(bool restore) {
    FoundWork found = std::move(found_work_.front());
    found_work_.erase(found_work_.begin());
    if (!restore) {
        discard(std::move(found));
        return offer_found_work();
    }
    found_work_.clear();  // the next start offers the others
    DataChange change = document_.restoring(found.work);
    if (!found.problems.empty()) change.note = "not all of it could be read: " + describe(found.problems.front());
    restoring_ = std::move(found);
    begin(std::move(change));
}

void MainWindow::note_other_window() {
    if (!document_.has_file() || !is_open_elsewhere(recovery_folder(), journal_.stem(), document_.file())) return;
    say(document_.display_name() + " is open in another window too; saving asks before it overwrites what is written there");
}

}  // namespace imap
