// The program's one window: what it holds, its frame, and what it can be asked to do.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "viewer/app/background_job.h"
#include "viewer/app/bench_run.h"
#include "viewer/app/dialogs.h"
#include "viewer/app/document.h"
#include "viewer/app/dropped_files.h"
#include "viewer/app/first_map.h"
#include "viewer/app/flow_motion.h"
#include "viewer/app/import_session.h"
#include "viewer/app/layout.h"
#include "viewer/app/map_input.h"
#include "viewer/app/moving_map.h"
#include "viewer/app/native_dialog.h"
#include "viewer/app/platform.h"
#include "viewer/app/recent_files.h"
#include "viewer/app/recovery.h"
#include "viewer/app/settings.h"
#include "viewer/app/trace.h"

namespace imap {

class MainWindow {
public:
    /// `fonts` must outlive the window; `player` was made with them.
    MainWindow(Platform platform, const FontSet& fonts, GlPlayer player, WindowBeginning&& beginning, const Options& options, SettingsFile settings);

    /// Frames until the user quits. Error: the first scene could not be built.
    Result<void> run();
    void hide_panels() { layout_.panels_visible = false; }
    /// As the user's wish; what is wrong is said in the window.
    void open(const std::vector<std::string>& inputs) { begin(document_.opening(inputs)); }
    /// The same with `bench` as the user, from when the first picture has all its detail; ends when it is done.
    Result<void> run(BenchRun& bench, BenchRun::About& about, std::chrono::steady_clock::time_point began);

private:
    /// All that a scene depends on; equal causes give the same scene.
    struct Cause {
        Project project;
        std::shared_ptr<const Dataset> dataset;
        std::shared_ptr<const Borders> borders;
        std::shared_ptr<const PlaceNames> names;
        double width_px = 0, height_px = 0, px_per_pt = 0;
        Pick hover;
        bool on_page = false;        ///< the figure itself, of the size of the page in the window
        LegendKey lit;               ///< by the legend's row under the mouse
        unsigned details_ready = 0;  ///< of borders, made beside the frame
        friend bool operator==(const Cause&, const Cause&) = default;
    };

    // The frame (main_window.cpp).
    void frame(const WindowMetrics&);
    [[nodiscard]] bool panels_may_rest() const;
    [[nodiscard]] double seconds_to_panels() const;
    void frame_without_panels(const WindowMetrics&);
    void finish_frame(const WindowMetrics&, const MapAnswer&, bool had_events, bool has_panels);
    Result<void> show_first_map();
    void begin_panels();
    void follow_style(const WindowMetrics&);
    void follow_theme(const WindowMetrics&);
    bool take_theme(const WindowMetrics&);
    void take_fonts(const FontsLoaded&, const std::string& letters, float pixel_scale);
    void show_map(const WindowMetrics&);
    const std::string& note_letters();
    [[nodiscard]] Cause cause_now(const WindowMetrics&) const;
    [[nodiscard]] SceneOptions options_of(const Cause&) const;
    Result<void> follow_scene(const WindowMetrics&);
    Result<void> follow_scene_or_say(const WindowMetrics&);
    Result<void> show_scene(Cause);
    void showed(Cause);
    Result<void> follow_camera(const Cause&);
    void follow_title();
    void stop_following_selection();
    [[nodiscard]] MapSituation situation(const WindowMetrics&) const;
    void find_hover(const MapSituation&);
    void draw_panels(std::vector<Edit>& edits, std::vector<Request>& requests);
    void apply(const std::vector<Edit>& edits);
    void present(const WindowMetrics&, bool has_panels);
    void draw_flow(const WindowMetrics&);
    void write_trace(const WindowMetrics&);
    /// Where the scene lies in the window, in its units: the map, or the figure page.
    [[nodiscard]] Box2d scene_units(const WindowMetrics&) const;
    void show_desk(const WindowMetrics&, const Box2d& page_units) const;
    /// Until the map that moves has more to draw.
    [[nodiscard]] double seconds_to_map() const { return map_.seconds_to_next(Platform::now_s()); }
    /// More detail than the scene shows is there, and the map rests.
    [[nodiscard]] bool detail_came() const { return scene_ && !scene_->exact && !map_.moving() && cache_.details_ready() != cause_.details_ready; }
    void follow_lights();
    void light_map();
    [[nodiscard]] Pick panel_pick();
    void follow_map(const MapAnswer&);
    [[nodiscard]] Pick lit_up() const { return list_hover_.kind != Pick::Kind::none ? list_hover_ : map_hover_; }

    // Measuring (main_window_bench.cpp).
    struct Bench {
        BenchRun& run;
        BenchRun::About& about;
        std::chrono::steady_clock::time_point program_began;
        std::optional<BenchStep> step;  ///< begun, its picture not shown yet
        bool settled = false;
    };
    void measured(FrameStage stage);
    void keep_frame();
    void begin_bench_step();
    void end_bench_step();
    void measure_first_picture();
    [[nodiscard]] bool is_settled() const;
    [[nodiscard]] double seconds_to_bench_step() const;

    // What can be asked for (main_window_actions.cpp), and what is asked before (main_window_questions.cpp).
    void perform(const Request&);
    void carry_out(const Request&);
    void perform(const DialogAnswer&);
    [[nodiscard]] bool must_answer_first(const Request& then);
    void go_on_after_question();
    void drop_waiting();
    void take_back();
    void do_in_load(bool (History::*step)());
    [[nodiscard]] bool must_ask_first(const Request& then);
    bool save(const std::string& path);
    [[nodiscard]] Result<Project> project_of_figure();
    bool save_in_place();
    void write_beside(DialogKind kind, const std::string& path);
    void follow_writing();
    void cancel_writing();
    void zoom(double factor);
    void toggle_figure_page();
    void ask(FocusKind kind);
    void step_selection(int by);
    void toggle_flow();
    void add_note();
    void keep_note();
    void delete_note();
    void go_to_note(int index);
    void next_note();
    void undo();
    void redo();
    void say(const std::string& message, bool is_error = false);
    void say(const Result<std::string>& outcome);
    void wake();

    // Manners of a desktop (main_window_desk.cpp).
    void follow_desk();
    [[nodiscard]] Settings settings_now() const;
    void keep_settings();
    [[nodiscard]] double seconds_to_keep() const;
    void remember_choices(const Style& before);
    void remember_opened(const std::vector<std::string>& inputs);
    void open_recent(const std::string& path);
    [[nodiscard]] std::string start_folder(DialogKind kind) const;
    void remember_folder(const DialogAnswer& answer);
    [[nodiscard]] FileAsker file_asker() const;
    void ask_for_path(DialogKind kind, const std::string& start);
    void ask_natively(DialogKind kind, const std::string& start);
    void take_native_answer(DialogKind kind, const ProgramEnd& end);
    void copy_picture();
    void start_guide();
    void take_keys_of_guide(std::vector<InputEvent>& events);
    [[nodiscard]] WindowState window_state() const;
    void toggle_less_motion();
    [[nodiscard]] bool less_motion() const { return settings_.less_motion.value_or(desktop_wants_less_motion_); }

    // Unsaved work that outlives the window (main_window_recovery.cpp).
    void begin_journal();
    [[nodiscard]] std::optional<Project> unfinished_work() const;
    [[nodiscard]] UnsavedWork work_to_keep() const;
    template <class Ask>
    auto about_work(Ask ask) const;
    void follow_journal();
    [[nodiscard]] double seconds_to_journal() const;
    void look_for_found_work();
    void offer_found_work();
    void settle_found_work(bool restore);
    void note_other_window();
    Result<void> renew_graphics();

    // Beside the frames (main_window_loading.cpp).
    void begin(DataChange change);
    void cancel_load();
    void leave_load_by_key(std::vector<InputEvent>& events);
    void follow_load(const WindowMetrics&);
    void refuse(DataChange change, const LoadError& failure);
    void take(DataChange change, DataLoaded loaded, const WindowMetrics&);
    [[nodiscard]] std::shared_ptr<const Borders> own_borders() const;
    void open_import(int dataset, const ImportSpec& asked);
    void open_import_settings(const std::string& which);
    void draw_import();
    void finish_import();
    void cancel_import();
    void follow_files();
    [[nodiscard]] double seconds_to_look() const;
    void open_dropped(const std::vector<std::string>& paths);
    void follow_sorting();
    void open_sorted(const DroppedFiles& files);
    void draw_load_card(std::vector<Request>& requests);
    void draw_card(const std::string& doing, const LoadWatch::Progress& progress, double began_s, std::vector<Request>& requests);
    [[nodiscard]] TraceLoading loading_state() const;
    /// Arrows flow: for whoever looks and wants it.
    [[nodiscard]] bool flowing() const { return scene_ && !scene_->flows.empty() && !less_motion() && platform_.is_focused(); }
    /// Something goes on that the window shows.
    [[nodiscard]] bool working() const { return loading_ || sort_.running() || writing_ || (import_ && import_->busy()); }

    Platform platform_;  // first, so that its OpenGL context outlives what lives in it
    const FontSet& fonts_;
    GlPlayer player_;
    FrameLog log_;
    SceneCache cache_;
    MovingMap map_{fonts_, player_, log_, Platform::wake};

    Document document_;
    std::optional<FirstMap> first_map_;  ///< until the window's own scene is wanted
    const Scene* scene_ = nullptr;       ///< of map_
    Cause cause_;
    bool scene_is_new_ = false;

    UiStyle ui_;
    std::future<PanelFonts> first_fonts_;  ///< until the panels begin
    float font_scale_ = 0;                 ///< what the font atlas was made for
    std::string fonts_hold_;               ///< letters beyond Noto Sans
    std::vector<Note> lettered_notes_;     ///< what `note_letters_` are of
    std::string note_letters_;
    Layout layout_;
    std::optional<std::pair<Camera, Camera>> cameras_of_page_;  ///< a free one before the figure page was opened, and the one that shows the same there
    Dialogs dialogs_;
    std::optional<DialogAnswer> dialog_answer_;  ///< of this frame
    std::optional<Request> after_unsaved_work_;  ///< what the user wanted when asked about unsaved work
    struct Waiting {
        DataChange change;
        DataLoaded loaded;
    };
    std::optional<Waiting> waiting_;  ///< another document that has come, while the user is asked about the work on this one
    Journal journal_{Platform::wake};
    std::vector<FoundWork> found_work_;  ///< of other windows, while the user is asked about the first
    int frames_before_offer_ = 3;
    double last_reset_s_ = -std::numeric_limits<double>::infinity();
    std::optional<FoundWork> restoring_;  ///< while it is loaded
    std::optional<DataChange> loading_;   ///< what `load_` is for
    std::size_t steps_at_load_ = 0;       ///< that the document's history had then
    BackgroundJob<DataLoaded> load_{Platform::wake, [] { return DataLoaded{LoadError{Error{too_little_memory}, 1, nullptr, {}}, {}, {}}; }};
    double load_began_s_ = 0;
    BackgroundJob<DroppedFiles> sort_{Platform::wake, [] { return DroppedFiles{}; }};  ///< what was dropped, before it is loaded
    std::vector<std::string> sorted_;                                                  ///< what `sort_` looks at
    double sorting_began_s_ = 0;
    std::unique_ptr<ImportSession> import_;  ///< the open panel's
    std::optional<Document> before_import_;  ///< the way back, where the panel's table is drawn already
    struct Writing {
        DialogKind kind;  ///< what the user asked for it by
        std::string path, doing;
        bool cancelled = false;
    };
    std::optional<Writing> writing_;  ///< what `write_` is for
    BackgroundJob<Result<std::string>> write_{Platform::wake, [] { return Result<std::string>(Error{too_little_memory}); }};
    double writing_began_s_ = 0;
    bool quit_when_written_ = false;
    FileWatch files_;
    double next_look_s_ = 0;
    Request dropped_;  ///< what is open, while the user is asked about it
    MapInput input_;
    Pick map_hover_, list_hover_;
    Lights lights_, panel_lights_;              ///< what lights up, and what a panel asks for in this frame
    std::shared_ptr<const Dataset> lights_of_;  ///< whose rows they name
    Lights lights_on_map_;                      ///< what the picture of the map shows, and the arrows that are lit in it
    std::vector<int> lit_arrows_;
    bool light_is_new_ = false;
    Lights panel_pick_of_;
    Pick panel_pick_;
    bool panel_goes_on_ = false;
    bool panels_changed_ = true;      ///< in the last frame that had them
    bool panels_are_due_ = false;     ///< frames without them have been shown
    std::vector<std::string> shown_;  ///< what panels displayed in this frame, and where they can be clicked
    std::map<std::string, Vec2d> aims_;
    std::string status_, title_, last_export_, last_report_;
    bool status_is_error_ = false;
    Trace trace_;
    bool shows_profiler_ = false;
    std::optional<Bench> bench_;
    const bool desktop_wants_less_motion_ = wants_less_motion();
    double flow_time_s_ = 0, last_flow_frame_s_ = 0;  ///< the flow stands still while the window is elsewhere
    int frames_left_ = 0;                             ///< to be drawn before the window may sleep
    bool popup_open_ = false;
    bool must_show_ = false;
    bool layout_is_old_ = false;  ///< panels were drawn before something was folded or shown
    bool done_ = false;

    /// A dialog of the desktop's that is open, and what it is about.
    struct NativeDialog {
        DialogKind kind;
        ChildProcess process;
    };
    SettingsFile settings_file_;
    Settings settings_;
    double keep_at_s_ = std::numeric_limits<double>::infinity();  ///< when they are written
    const std::string dialogs_wish_;                              ///< of the command line or the settings
    const DesktopFacts desktop_facts_ = desktop_facts();
    RecentFiles recent_;
    std::optional<NativeDialog> native_;
    std::optional<ChildProcess> copying_;  ///< the program that takes the picture
    std::string copied_;                   ///< what is said when it has
};

}  // namespace imap
