// What the window does beside its frames: loading in the background, the import panel, and files that change on disk.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/base/text.h"
#include "imgui.h"
#include "viewer/app/figure_writing.h"
#include "viewer/app/main_window.h"
#include "viewer/panels/widgets.h"
#include "viewer/state/layers.h"

namespace imap {

namespace {

constexpr double card_after_s = 0.3;  ///< a quick load shows no card
constexpr double look_every_s = 1;
constexpr const char* close_dialog_first = "Nothing was opened: close the dialog first, then drop the files again";
constexpr const char* sorting_words = "opening what was dropped";

/// A failure that the panel's fields can mend: rows are there, or a choice is asked for that they offer.
bool can_be_answered(const ImportAttempt& attempt) { return !attempt.cancelled() && (attempt.table || attempt.failure.find(" --") != std::string::npos); }

int dataset_with(const Project& project, const std::string& path) {
    for (int layer = 0; layer < layer_count(project); ++layer)
        if (layer_path(project, layer) == path) return layer;
    return 0;
}

/// Of each table from the `first`th dataset on.
std::string counts_of(const ImportAttempts& attempts, std::size_t first) {
    std::vector<std::string> counts;
    for (std::size_t i = first; i < attempts.size(); ++i) {
        if (!attempts[i] || !attempts[i]->dataset) continue;
        const auto relations = static_cast<long long>(attempts[i]->dataset->relations.size());
        const long long left_out = rows_left_out(*attempts[i]);
        counts.push_back(fmt::format("{} relation{} from {}, {} row{} left out", grouped_digits(relations), relations == 1 ? "" : "s",
                                     to_single_line(std::filesystem::path(attempts[i]->input).filename().string()), grouped_digits(left_out), left_out == 1 ? "" : "s"));
    }
    return join(counts, "; ") + ": see Import (Ctrl+I)";
}

/// Of those that have come, the first that a user should look at, else the first.
int table_to_check(const ImportAttempts& attempts, int first) {
    if (first < 0) return first;
    for (std::size_t i = static_cast<std::size_t>(first); i < attempts.size(); ++i)
        if (attempts[i] && needs_a_look(*attempts[i])) return static_cast<int>(i);
    return first;
}

std::string progress_words(const LoadWatch::Progress& progress) {
    std::string words = capitalized(progress.stage);
    if (progress.total > 0) words += fmt::format(", {} of {}", grouped_digits(progress.done), grouped_digits(progress.total));
    return words.empty() ? "Reading" : words;
}

float share_of(const LoadWatch::Progress& progress) { return progress.total > 0 ? float(std::clamp(double(progress.done) / double(progress.total), 0.0, 1.0)) : -1.0f; }

}  // namespace

void MainWindow::begin(DataChange change) {
    if (!change.restored) restoring_.reset();  // it will be offered again
    if (loading_ && !loading_->rereads) change.note += (change.note.empty() ? "" : "; ") + ("cancelled " + loading_->doing);
    sort_.cancel();
    load_.start([options = change.options](LoadWatch& watch) { return load_data(options, watch); });
    loading_ = std::move(change);
    steps_at_load_ = document_.history().steps();
    load_began_s_ = Platform::now_s();
    wake();
}

void MainWindow::cancel_load() {
    if (sort_.running()) {
        sort_.cancel();
        return say(std::string("Cancelled ") + sorting_words + "; the map is as it was");
    }
    if (!loading_) return cancel_writing();
    load_.cancel();
    restoring_.reset();
    say("Cancelled " + loading_->doing + "; the map is as it was");
    loading_.reset();
}

/// Escape is about what goes on beside the frames, and about nothing else then.
void MainWindow::leave_load_by_key(std::vector<InputEvent>& events) {
    if ((!loading_ && !sort_.running() && !writing_) || dialogs_.is_open() || import_ || popup_open_) return;
    const auto leaves = [](const InputEvent& event) { return event.kind == InputEvent::Kind::key && event.code == Platform::escape_key && event.action != 0; };
    if (std::erase_if(events, leaves) > 0) cancel_load();
}

void MainWindow::follow_load(const WindowMetrics& metrics) {
    const bool will_ask = loading_ && !loading_->history && document_.would_lose_work();
    if (will_ask && (dialogs_.is_open() || native_)) return;  // one question at a time
    std::optional<DataLoaded> loaded = load_.take();
    if (!loaded || !loading_) return;
    DataChange change = *std::exchange(loading_, std::nullopt);
    if (const LoadError* failure = std::get_if<LoadError>(&loaded->session))
        refuse(std::move(change), *failure);
    else
        take(std::move(change), std::move(*loaded), metrics);
}

/// The map stays. A table that leaves a question open is asked about.
void MainWindow::refuse(DataChange change, const LoadError& failure) {
    const bool wanted_by_name = !change.history || change.import_to_check >= 0;
    if (!failure.attempt || !wanted_by_name || !can_be_answered(*failure.attempt)) {
        restoring_.reset();
        say(change.doing + ": " + failure.error.message, true);
        return;
    }
    const int dataset = dataset_with(failure.project, failure.attempt->input);
    const bool is_new_table = !change.options.project && !opens_as_project(change.input);
    change.options.project = failure.project;
    change.options.inputs.clear();
    // A table names no two actors to compare; colouring the land is the user's to ask for.
    if (is_new_table) change.options.project->style.measure = Measure::none;
    import_ = std::make_unique<ImportSession>(failure.attempt, layer_import(failure.project, dataset), std::move(change), dataset, false, own_borders(), Platform::wake);
}

void MainWindow::take(DataChange change, DataLoaded loaded, const WindowMetrics& metrics) {
    const bool is_other_document = !change.history;
    if (is_other_document) keep_note();
    if (is_other_document && document_.would_lose_work()) {  // done while it was read
        waiting_ = {std::move(change), std::move(loaded)};
        after_unsaved_work_.reset();
        return dialogs_.open(DialogKind::unsaved_work);
    }
    if (is_other_document) {
        load_.cancel();  // of the document before
        loading_.reset();
        layout_.notes().forget();
    }
    Document before = document_;
    const int first = change.import_to_check;
    const std::optional<Project> asked = change.options.project;
    const std::string note = change.note.empty() ? "" : "; " + change.note;
    const std::vector<std::string> opened = change.opened;
    FileStamps stamps = std::move(loaded.stamps);
    std::string done = document_.take(std::move(change), std::move(loaded));
    if (const Result<void> built = follow_scene(metrics); !built) {
        document_ = std::move(before);
        say(built.error().message, true);
        return;
    }
    files_.loaded(std::move(stamps));
    if (restoring_) journal_.take_over(*std::exchange(restoring_, std::nullopt));
    if (is_other_document) journal_.shows(document_.file());
    const ImportAttempts& attempts = document_.attempts();
    const int dataset = table_to_check(attempts, first);
    const auto attempt = dataset >= 0 && static_cast<std::size_t>(dataset) < attempts.size() ? attempts[static_cast<std::size_t>(dataset)] : nullptr;
    say((attempt ? counts_of(attempts, static_cast<std::size_t>(first)) : done) + note);
    remember_opened(opened);
    if (is_other_document) note_other_window();
    if (!attempt || !needs_a_look(*attempt)) return;
    open_import(dataset, asked ? layer_import(*asked, dataset) : ImportSpec{});
    before_import_ = std::move(before);
}

std::shared_ptr<const Borders> MainWindow::own_borders() const { return document_.project().borders.empty() ? nullptr : document_.world().borders; }

void MainWindow::open_import(int dataset, const ImportSpec& asked) {
    const auto& attempts = document_.attempts();
    DataChange change = document_.read_again();
    change.doing = "reading the table";
    import_ = std::make_unique<ImportSession>(attempts[static_cast<std::size_t>(dataset)], asked, std::move(change), dataset, true, own_borders(), Platform::wake);
}

/// `which`: the dataset's number, or empty for the first table that a user should look at, else the first.
void MainWindow::open_import_settings(const std::string& which) {
    const ImportAttempts& attempts = document_.attempts();
    const auto first = std::find_if(attempts.begin(), attempts.end(), [](const auto& attempt) { return attempt != nullptr; });
    const std::size_t dataset = static_cast<std::size_t>(which.empty() ? table_to_check(attempts, static_cast<int>(first - attempts.begin())) : std::atoi(which.c_str()));
    if (dataset >= attempts.size() || !attempts[dataset]) {
        say("No table is open here; import settings are for tables", true);
        return;
    }
    open_import(static_cast<int>(dataset), layer_import(document_.project(), static_cast<int>(dataset)));
}

void MainWindow::draw_import() {
    if (!import_) return;
    const LoadWatch::Progress progress = import_->progress();
    std::vector<ImportChange> changes;
    bool draw = false, cancel = false;
    draw_import_panel(
        {ui_, import_->view(), import_->states(), import_->busy(), progress_words(progress), share_of(progress), import_->panel, changes, draw, cancel, shown_, aims_});
    for (const ImportChange& change : changes) import_->change(change, Platform::now_s());
    if (draw) finish_import();
    if (cancel) cancel_import();
}

void MainWindow::finish_import() {
    const std::unique_ptr<ImportSession> session = std::move(import_);
    before_import_.reset();
    wake();
    if (!session->is_loaded()) begin(session->done());
}

/// Everything is again as before the table was opened.
void MainWindow::cancel_import() {
    import_.reset();
    restoring_.reset();  // what was found stays, and the next start offers it again
    status_.clear();
    status_is_error_ = false;
    wake();
    if (!before_import_) return;
    layout_.notes().forget();
    document_ = *std::exchange(before_import_, std::nullopt);
    journal_.shows(document_.file());
    files_.loaded(document_.project());
    say("Cancelled; the map is as it was");
}

/// Reads again what changed on disk. Nothing is drawn for a look that finds nothing.
void MainWindow::follow_files() {
    const double now_s = Platform::now_s();
    if (!document_.project().follow_files || loading_ || waiting_ || sort_.running() || import_ || now_s < next_look_s_) return;
    next_look_s_ = now_s + look_every_s;
    if (files_.look()) begin(document_.read_again());
}

double MainWindow::seconds_to_look() const { return document_.project().follow_files ? look_every_s : std::numeric_limits<double>::infinity(); }

/// What files are is told by a look into them, and a file may be made so that a look takes its time: the window goes on meanwhile.
void MainWindow::open_dropped(const std::vector<std::string>& paths) {
    if (paths.empty()) return;
    if (dialogs_.is_open() || import_) return say(close_dialog_first, true);
    if (!sort_.running()) sorted_.clear();  // else they come on top of those that are still looked at
    sorted_.insert(sorted_.end(), paths.begin(), paths.end());
    sort_.start([paths = sorted_](LoadWatch& watch) { return sort_dropped(paths, &watch); });
    sorting_began_s_ = Platform::now_s();
    wake();
}

void MainWindow::follow_sorting() {
    if (const std::optional<DroppedFiles> files = sort_.take()) open_sorted(*files);
}

void MainWindow::open_sorted(const DroppedFiles& files) {
    if (dialogs_.is_open() || import_) return say(close_dialog_first, true);
    if (files.data.empty() && files.project.empty() && files.borders.empty()) return say(capitalized(sorting_words) + ": " + too_little_memory, true);
    const std::string note = words_of_left_out(files);
    std::vector<std::string> inputs = files.data;
    if (!files.project.empty()) inputs.push_back(files.project);
    if (inputs.empty()) {
        DataChange change = document_.opening_borders(files.borders);
        change.note = note;
        return begin(std::move(change));
    }
    const bool others_are_open = !document_.project().dataset.empty();
    dropped_ = {Action::open_files, files.borders, inputs, note};
    if (others_are_open && files.project.empty() && document_.project().layers.size() < max_layers)
        dialogs_.open(DialogKind::replace_or_add, inputs.front());
    else
        perform(dropped_);
}

void MainWindow::draw_load_card(std::vector<Request>& requests) {
    if (!scene_) return;
    if (sort_.running())
        draw_card(sorting_words, sort_.progress(), sorting_began_s_, requests);
    else if (loading_)
        draw_card(loading_->doing, load_.progress(), load_began_s_, requests);
    else if (writing_)
        draw_card(writing_->doing, write_.progress(), writing_began_s_, requests);
}

void MainWindow::draw_card(const std::string& doing, const LoadWatch::Progress& progress, double began_s, std::vector<Request>& requests) {
    if (Platform::now_s() - began_s < card_after_s) return;
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float width = ui_.px(380), bar_height = ui_.px(6);
    ImGui::SetNextWindowPos({std::floor(display.x / 2), std::floor(ui_.px(48))}, ImGuiCond_Always, {0.5f, 0});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui_.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui_.px(16), ui_.px(12)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ui_.colors.card);
    ImGui::Begin("##loading", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing);
    const float button = ui_.px(84), room = ImGui::GetContentRegionAvail().x - button - ui_.px(12);
    ImGui::BeginGroup();
    text(shortened_to(capitalized(doing), room));
    small_muted_text(ui_, shortened_to(progress_words(progress), room));
    ImGui::EndGroup();
    ImGui::SameLine(ImGui::GetContentRegionMax().x - button);
    if (ImGui::Button("Cancel", {button, 0})) requests.push_back({Action::cancel_load, {}});
    aims_["cancel loading"] = center_of_item();

    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float whole = ImGui::GetContentRegionAvail().x, share = share_of(progress);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + whole, at.y + bar_height}, to_u32(ui_.colors.field), bar_height / 2);
    // Of an unknown length: a piece that runs along.
    const float begin = share >= 0 ? 0 : 0.8f * float(std::fmod((Platform::now_s() - began_s) / 1.6, 1.0)), end = share >= 0 ? share : begin + 0.2f;
    list.AddRectFilled({at.x + whole * begin, at.y}, {at.x + whole * end, at.y + bar_height}, to_u32(ui_.colors.accent), bar_height / 2);
    ImGui::Dummy({whole, bar_height});
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
}

/// The figure page is the figure already.
void MainWindow::write_beside(DialogKind kind, const std::string& path) {
    if (writing_) return say(capitalized(writing_->doing) + (writing_->cancelled ? " is being cancelled: wait" : " still goes on: wait, or cancel it with Esc"), true);
    const bool is_report = kind == DialogKind::write_report;
    const bool is_figure = !is_report && layout_.shows_figure_page();
    const WrittenFrom from{document_.world(), document_.project(), is_figure ? nullptr : std::make_shared<const Scene>(*scene_)};
    write_.start([from, path, is_report](LoadWatch& watch) { return is_report ? write_report(from, path, watch) : export_figure(from, path, watch); });
    writing_ = Writing{kind, path, (is_report ? "writing the report " : "exporting ") + to_single_line(std::filesystem::path(path).filename().string())};
    writing_began_s_ = Platform::now_s();
    wake();
}

void MainWindow::follow_writing() {
    const std::optional<Result<std::string>> written = write_.take();
    if (!written || !writing_) return;
    const Writing writing = *std::exchange(writing_, std::nullopt);
    const bool quits = std::exchange(quit_when_written_, false);
    if (*written) {
        (writing.kind == DialogKind::write_report ? last_report_ : last_export_) = writing.path;
        say(writing.cancelled ? **written + "; it was too late to cancel" : **written);
    } else if (writing.cancelled && written->error().message.ends_with(load_cancelled)) {
        say("Cancelled " + writing.doing);
    } else {
        return say(written->error().within(writing.doing).message, true);
    }
    if (const Request quit{Action::quit, {}}; quits && !must_answer_first(quit) && !must_ask_first(quit)) carry_out(quit);
}

void MainWindow::cancel_writing() {
    if (!writing_) return;
    write_.ask_to_stop();
    writing_->cancelled = true;
    say("Cancelling " + writing_->doing);
    quit_when_written_ = false;
}

TraceLoading MainWindow::loading_state() const {
    TraceLoading state;
    if (sort_.running()) {
        state = {sorting_words, sort_.progress().stage, 0, 0};
    } else if (loading_) {
        const LoadWatch::Progress progress = load_.progress();
        state = {loading_->doing, progress.stage, progress.done, progress.total};
    } else if (writing_) {
        state = {writing_->doing, write_.progress().stage, 0, 0};
    }
    return state;
}

}  // namespace imap
