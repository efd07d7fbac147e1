// What a desktop expects of a window: settings and files remembered, the desktop's own dialogs and clipboard, and a guide for the first visit.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cstdio>
#include <limits>

#include "geo/base/text.h"
#include "geo/model/input_address.h"
#include "imgui.h"
#include "viewer/app/main_window.h"
#include "viewer/app/picture_clipboard.h"

namespace imap {

namespace {

constexpr double keep_after_s = 10;  ///< changes come in crowds: a drag of an edge is many
constexpr double never_s = std::numeric_limits<double>::infinity();

/// In Settings::folders.
const char* folder_kind(DialogKind kind) {
    switch (kind) {
        case DialogKind::open_borders:
            return "borders";
        case DialogKind::open_project:
        case DialogKind::save_project:
            return "projects";
        case DialogKind::export_figure:
            return "figures";
        case DialogKind::write_report:
            return "reports";
        default:
            return "data";
    }
}

/// With a slash at its end; empty where there is none.
std::string folder_with_slash(const std::filesystem::path& path) {
    const std::string text = path.string();
    return text.empty() || text.ends_with('/') ? text : text + "/";
}

}  // namespace

// Settings.

Settings MainWindow::settings_now() const {
    Settings now = settings_;
    now.places = layout_.places();
    const WindowPlace place = platform_.place();
    now.maximized = place.maximized;
    if (!place.maximized && place.width > 0 && place.height > 0) {  // the size to come back to
        now.window_width = place.width;
        now.window_height = place.height;
    }
    return now;
}

/// Between frames: what has come from programs beside the window, and settings that have changed a while ago.
void MainWindow::follow_desk() {
    if (recent_.follow()) wake();
    if (native_)
        if (const auto end = native_->process.end()) {
            const DialogKind kind = native_->kind;
            native_.reset();
            take_native_answer(kind, *end);
        }
    if (copying_)
        if (const auto end = copying_->end()) {
            copying_.reset();
            if (end->exit_status == 0)
                say(copied_);
            else
                say("the picture could not be copied: " + std::string(trim(end->error)), true);
        }
    settings_ = settings_now();
    if (!settings_file_.wants(settings_)) {
        keep_at_s_ = never_s;
    } else if (keep_at_s_ == never_s) {
        keep_at_s_ = Platform::now_s() + keep_after_s;
    } else if (Platform::now_s() >= keep_at_s_) {
        keep_settings();
    }
}

double MainWindow::seconds_to_keep() const { return std::max(0.0, keep_at_s_ - Platform::now_s()); }

/// A home that cannot be written to is no matter for a dialog: the window works without.
void MainWindow::keep_settings() {
    keep_at_s_ = never_s;
    settings_ = settings_now();
    if (!settings_file_.wants(settings_)) return;
    if (const std::string failure = settings_file_.write(settings_); !failure.empty()) std::fprintf(stderr, "influence-map: the settings are not kept: %s\n", failure.c_str());
}

/// New maps begin with the theme and the language that were chosen last.
void MainWindow::remember_choices(const Style& before) {
    const Style& now = document_.project().style;
    if (now.theme != before.theme) settings_.theme = now.theme;
    if (now.language != before.language) settings_.language = now.language;
}

WindowState MainWindow::window_state() const {
    WindowState state = layout_.window_state();
    state.less_motion = less_motion();
    state.profiler_is_open = shows_profiler_;
    return state;
}

void MainWindow::toggle_less_motion() {
    const bool less = !less_motion();
    settings_.less_motion = less == desktop_wants_less_motion_ ? std::nullopt : std::optional(less);
}

// Files.

void MainWindow::remember_opened(const std::vector<std::string>& inputs) {
    if (!inputs.empty()) recent_.add(inputs);
}

void MainWindow::open_recent(const std::string& path) {
    if (!path.empty()) return perform({Action::open_files, {}, {path}});
    recent_.look();
    layout_.open_finder(FinderKind::recent);
}

/// Where a dialog begins: where one of its kind ended last, else beside the project.
std::string MainWindow::start_folder(DialogKind kind) const {
    std::error_code error;
    const auto last = settings_.folders.find(folder_kind(kind));
    if (last != settings_.folders.end() && std::filesystem::is_directory(last->second, error)) return folder_with_slash(last->second);
    const std::filesystem::path& file = document_.file();
    return folder_with_slash(file.has_parent_path() ? file.parent_path() : std::filesystem::current_path(error));
}

void MainWindow::remember_folder(const DialogAnswer& answer) {
    std::error_code error;
    if (!asks_for_path(answer.kind) || is_database_address(answer.path)) return;
    settings_.folders[folder_kind(answer.kind)] = std::filesystem::absolute(answer.path, error).lexically_normal().parent_path().string();
}

FileAsker MainWindow::file_asker() const { return choose_file_asker(dialogs_wish_, desktop_facts_); }

/// The export dialog is ours, as it has the figure's size in it; the desktop's is a button there.
void MainWindow::ask_for_path(DialogKind kind, const std::string& start) {
    if (kind == DialogKind::export_figure || file_asker() == FileAsker::own)
        dialogs_.open(kind, start);
    else
        ask_natively(kind, start);
}

void MainWindow::ask_natively(DialogKind kind, const std::string& start) {
    if (native_) return say("A file dialog is open already");
    Result<ChildProcess> process = ChildProcess::start(words_of(file_asker(), question_of(kind, start)), "", Platform::wake);
    if (process) {
        native_.emplace(NativeDialog{kind, *std::move(process)});
        return say("Choose in the file dialog");
    }
    say(process.error().message, true);
    if (!dialogs_.is_open()) dialogs_.open(kind, start);
}

void MainWindow::take_native_answer(DialogKind kind, const ProgramEnd& end) {
    say("");
    const Result<std::string> path = answer_of(end);
    const bool for_open_dialog = dialogs_.kind() == kind;  // asked from it
    if (!path) {
        say(path.error().message, true);
        if (!dialogs_.is_open()) dialogs_.open(kind, start_folder(kind));
        return;
    }
    if (path->empty()) return;
    if (for_open_dialog) return dialogs_.set_path(*path);
    const Result<std::string> checked = checked_path(kind, *path);
    std::error_code error;
    if (!checked)
        say(checked.error().message, true);
    else if (writes_file(kind) && *checked != *path && std::filesystem::exists(*checked, error))
        dialogs_.show_error(kind, *checked, "This file exists. Enter twice replaces it.");  // the desktop asked about another name
    else
        perform(DialogAnswer{kind, *checked, false, false});
}

// The clipboard.

void MainWindow::copy_picture() {
    if (copying_) return say("A picture is being copied already");
    Result<std::vector<std::string>> words = words_of_clipboard(clipboard_facts());
    if (!words) return say(words.error().message, true);
    const Result<Project> project = project_of_figure();
    Result<CopiedFigure> copied = project ? copied_figure(document_.world(), *project, fonts_, cache_) : Result<CopiedFigure>(project.error());
    if (!copied) return say(copied.error().within("copying the picture").message, true);
    Result<ChildProcess> process = ChildProcess::start(*std::move(words), copied->png, Platform::wake);
    if (!process) return say(process.error().message, true);
    copying_.emplace(*std::move(process));
    copied_ = std::move(copied->done);
}

// The guide.

void MainWindow::start_guide() {
    if (layout_.shows_figure_page()) toggle_figure_page();
    layout_.panels_visible = true;
    layout_.guide().start();
    settings_.guide_seen = true;
}

/// Enter goes on and Escape leaves, unless a text field has the keyboard.
void MainWindow::take_keys_of_guide(std::vector<InputEvent>& events) {
    Guide& guide = layout_.guide();
    if (!guide.step || layout_.shows_figure_page() || ImGui::GetIO().WantTextInput || !layout_.focus().on_map()) return;
    std::erase_if(events, [&](const InputEvent& e) {
        const bool is_ours = e.kind == InputEvent::Kind::key && (e.code == GLFW_KEY_ESCAPE || e.code == GLFW_KEY_ENTER) && guide.step;
        if (!is_ours) return false;
        if (e.action == GLFW_PRESS && e.code == GLFW_KEY_ESCAPE) guide.leave();
        if (e.action == GLFW_PRESS && e.code == GLFW_KEY_ENTER) guide.go(1);
        return true;
    });
}

}  // namespace imap
