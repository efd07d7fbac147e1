// The frame loop: events in, edits applied once, the scene built anew only when it must be, the picture out.
#include "viewer/app/main_window.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "imgui.h"
#include "viewer/app/figure_desk.h"
#include "viewer/app/world_texts.h"
#include "viewer/panels/profiler_panel.h"
#include "viewer/scene/lit_overlay.h"
#include "viewer/scene/moved_map.h"

namespace imap {

namespace {

constexpr int frames_after_an_event = 3;  // ImGui settles hovers and popups a frame or two later
constexpr double caret_blink_s = 0.5, working_frame_s = 0.04;

bool any_popup_open() { return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel); }

}  // namespace

MainWindow::MainWindow(Platform platform, const FontSet& fonts, GlPlayer player, WindowBeginning&& beginning, const Options& options, SettingsFile settings)
    : platform_(std::move(platform)),
      fonts_(fonts),
      player_(std::move(player)),
      cache_(std::move(beginning.cache)),
      document_(std::move(beginning.document)),
      first_map_(std::move(beginning.map)),
      first_fonts_(std::move(beginning.fonts)),
      trace_(options.trace),
      settings_file_(std::move(settings)),
      settings_(settings_file_.read()),
      dialogs_wish_(options.dialogs.value_or(settings_.dialogs)),
      recent_(settings_file_.is_kept() ? RecentFiles::default_path() : std::filesystem::path(), Platform::wake) {
    ui_.scale = 0;  // nothing is set yet
    layout_.place(settings_.places);
    if (!settings_file_.message().empty()) say(settings_file_.message(), true);
    remember_opened(options.inputs);
    if (settings_file_.is_kept() && !settings_.guide_seen) start_guide();
    files_.loaded(document_.project());
    wake();
}

void MainWindow::wake() { frames_left_ = frames_after_an_event; }

Result<void> MainWindow::run() {
    if (const Result<void> shown = show_first_map(); !shown) return shown;
    begin_panels();
    begin_journal();
    while (!done_) {
        const bool caret = ImGui::GetIO().WantTextInput;
        const double rest_s = flowing() ? flow_frame_s : working() ? working_frame_s : caret ? caret_blink_s : std::numeric_limits<double>::infinity();
        platform_.collect_events(frames_left_ > 0 ? 0
                                                  : std::min({rest_s, layout_.seconds_to_step(), seconds_to_look(), seconds_to_keep(), seconds_to_journal(), seconds_to_map(),
                                                              seconds_to_panels(), seconds_to_bench_step()}));
        follow_files();
        follow_desk();
        follow_journal();
        follow_writing();
        begin_bench_step();
        if (platform_.has_events() || detail_came() || layout_.seconds_to_step() <= 0 || seconds_to_map() <= 0 || seconds_to_panels() <= 0) wake();
        if (platform_.close_requested()) {
            platform_.refuse_close();
            perform({Action::quit, {}});
        }
        if (frames_left_ == 0 && !caret && !working() && !flowing()) continue;
        const WindowMetrics metrics = platform_.metrics();
        if (frames_left_ > 0) --frames_left_;
        if (!metrics.visible()) {
            layout_.stop_play();  // nobody would see it
            platform_.discard_events();
            continue;
        }
        log_.begin();
        follow_sorting();
        follow_load(metrics);
        if (import_ && import_->follow(Platform::now_s())) wake();
        follow_style(metrics);
        if (const Result<void> shown = follow_scene_or_say(metrics); !shown) return shown;
        stop_following_selection();
        frame(metrics);
        end_bench_step();
        if (platform_.context_is_lost())
            if (const Result<void> renewed = renew_graphics(); !renewed) return renewed;
    }
    keep_settings();
    journal_.close();
    platform_.hide_window();  // work that was cancelled may take a moment to see it
    return {};
}

/// The map comes before the panels and their fonts: it is what a user waits for.
Result<void> MainWindow::show_first_map() {
    platform_.show_window();
    const WindowMetrics metrics = platform_.metrics();
    if (!metrics.visible()) return {};
    take_theme(metrics);
    if (const Result<void> shown = follow_scene_or_say(metrics); !shown) return shown;
    const ImVec4& panel = ui_.colors.panel;
    glViewport(0, 0, metrics.width_px, metrics.height_px);
    glClearColor(panel.x, panel.y, panel.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    show_map(metrics);
    platform_.show_bare_frame();
    measure_first_picture();
    return {};
}

/// Their letters were drawn beside.
void MainWindow::begin_panels() {
    PanelFonts fonts = first_fonts_.get();
    platform_.begin_panels(std::move(fonts.atlas));
    take_fonts(fonts.loaded, fonts.letters, fonts.pixel_scale);
    apply_ui_style(ui_);
}

void MainWindow::frame(const WindowMetrics& metrics) {
    if (panels_may_rest()) return frame_without_panels(metrics);
    panels_are_due_ = false;
    if (!dialogs_.is_open() && !native_) {  // the question was cancelled
        after_unsaved_work_.reset();
        drop_waiting();
        found_work_.clear();
    }
    ImGui::GetIO().ConfigFlags = dialogs_.is_open() || import_ || popup_open_ || layout_.focus().navigates() ? ImGuiConfigFlags_NavEnableKeyboard : ImGuiConfigFlags_None;
    const bool popup_was_open = any_popup_open();  // a key that closes it in this frame is no key of the map
    std::vector<InputEvent> events = platform_.begin_frame();
    if (const bool was = std::exchange(popup_open_, popup_was_open || any_popup_open()); popup_open_ && !was) recent_.look();  // a menu may show them

    leave_load_by_key(events);
    if (!popup_open_ && !dialogs_.is_open() && !import_) {
        take_keys_of_guide(events);
        layout_.focus().take_keys(events, ImGui::GetIO().WantTextInput);
    }
    const MapSituation now = situation(metrics);
    MapAnswer answer = input_.handle(events, now);
    follow_map(answer);
    find_hover(now);
    for (const InputEvent& event : events)
        if (!event.paths.empty()) answer.requests.push_back({Action::open_dropped, {}, event.paths});
    measured(FrameStage::input);
    draw_panels(answer.edits, answer.requests);
    measured(FrameStage::panels);
    finish_frame(metrics, answer, !events.empty(), true);
}

/// What was asked for is done, and the picture follows.
void MainWindow::finish_frame(const WindowMetrics& metrics, const MapAnswer& answer, bool had_events, bool has_panels) {
    if (answer.step_begins) document_.history().end_merge();
    apply(answer.edits);
    if (answer.step_ends) document_.history().end_merge();
    for (const Request& request : answer.requests) perform(request);
    if (dialog_answer_) perform(*dialog_answer_);
    follow_journal();  // before a scene that takes its time
    if (const Result<void> built = follow_scene(metrics); !built) say(built.error().message, true);
    light_map();
    measured(FrameStage::picture);
    follow_title();
    present(metrics, has_panels);
    measured(FrameStage::show);
    if (had_events || scene_is_new_) keep_frame();
    write_trace(metrics);
    map_.prepare_drawing({document_.world(), cause_.project, options_of(cause_)});
    look_for_found_work();
}

/// What the mouse asks for on the map that is no edit: the menu, and notes.
void MainWindow::follow_map(const MapAnswer& answer) {
    NoteDesk& notes = layout_.notes();
    if (answer.note_selected) notes.selected = *answer.note_selected;
    if (answer.note_opened) {
        keep_note();
        notes.edit(document_.project(), *answer.note_opened);
    }
    if (!answer.menu) return;
    const int note = answer.menu->about.kind == Pick::Kind::note ? answer.menu->about.index : -1;
    layout_.context_menu().ask_for(selection_of(*scene_, document_.project(), answer.menu->about), false, {answer.menu->place_deg, answer.menu->side, note});
}

/// Letters follow screen and data.
void MainWindow::follow_style(const WindowMetrics& metrics) {
    const float pixel_scale = float(metrics.px_per_px_96);
    const std::string letters = document_.letters() + (import_ ? import_->letters() : "") + note_letters();
    if (pixel_scale != font_scale_ || fonts_hold_ != letters) take_fonts(load_ui_fonts(letters, language_letters(), pixel_scale), letters, pixel_scale);
    follow_theme(metrics);
}

void MainWindow::take_fonts(const FontsLoaded& loaded, const std::string& letters, float pixel_scale) {
    if (!loaded.warning.empty()) say(loaded.warning, true);
    ui_.fonts = loaded.fonts;
    font_scale_ = pixel_scale;
    fonts_hold_ = letters;
    platform_.renew_font_texture();
}

/// Colours and metrics follow theme and screen.
void MainWindow::follow_theme(const WindowMetrics& metrics) {
    ImGui::GetIO().FontGlobalScale = float(1 / metrics.px_per_unit);
    if (take_theme(metrics)) apply_ui_style(ui_);
}

/// True where they have changed. Needs no ImGui yet.
bool MainWindow::take_theme(const WindowMetrics& metrics) {
    const Theme theme = document_.project().style.theme;
    const float scale = metrics.scale();
    if (ui_.theme == theme && ui_.scale == scale) return false;
    ui_.theme = theme;
    ui_.scale = scale;
    ui_.colors = ui_colors(theme);
    return true;
}

/// Those of the notes, and of the one that is being written.
const std::string& MainWindow::note_letters() {
    std::vector<Note> notes = layout_.notes().with_draft(document_.project()).notes;
    if (notes == lettered_notes_) return note_letters_;
    lettered_notes_ = std::move(notes);
    return note_letters_ = letters_of(lettered_notes_);
}

void MainWindow::follow_title() {
    const std::string title = document_.display_name() + " \u2013 Influence map";
    if (title == title_) return;
    title_ = title;
    platform_.set_title(title_);
}

/// A project made for a figure may fit its selection; in the window a click must not move the map.
void MainWindow::stop_following_selection() {
    if (document_.project().camera.fit != "selection") return;
    Project project = document_.project();
    camera_edit("", "", camera_of(view_of(*scene_), scene_->map->projection()).value_or(Camera{})).apply(project);
    document_.history().reset(std::move(project));
}

MapSituation MainWindow::situation(const WindowMetrics& metrics) const {
    const ImGuiIO& io = ImGui::GetIO();
    const bool alone = !dialogs_.is_open() && !import_, free = alone && !popup_open_;
    return {*scene_,
            document_.world(),
            document_.project(),
            map_.moved_px(),
            scene_units(metrics),
            metrics.px_per_unit,
            free && !io.WantCaptureMouse,
            free && !io.WantTextInput,
            alone,
            !layout_.takes_arrow_keys() && layout_.focus().on_map(),
            layout_.notes().draft ? -1 : layout_.notes().selected};
}

void MainWindow::find_hover(const MapSituation& now) {
    const std::optional<Vec2d> cursor = input_.cursor_px(now);
    map_hover_ = cursor && !layout_.focus().leads_mouse() ? pick_at(scene_->list, map_.moved_px(), *cursor) : Pick{};
    const bool is_note = map_hover_.kind == Pick::Kind::note;
    if (layout_.shows_figure_page()) map_hover_ = map_hover_.kind == Pick::Kind::legend ? map_hover_ : Pick{};  // a figure lies still
    const bool is_button =
        map_hover_.kind == Pick::Kind::arrow || (map_hover_.kind == Pick::Kind::legend && map_hover_.index >= 0) || map_hover_.kind == Pick::Kind::actor || is_note;
    if (input_.dragging())
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    else if (is_button)
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

void MainWindow::draw_panels(std::vector<Edit>& edits, std::vector<Request>& requests) {
    shown_.clear();
    aims_.clear();
    list_hover_ = {};
    panel_lights_ = {};
    panel_goes_on_ = false;
    if (lights_of_ != scene_->world.dataset) lights_ = {};
    const bool has_table = first_import(document_.attempts()) != nullptr;
    const PanelContext context{document_.world(),
                               document_.project(),
                               *scene_,
                               document_.problems(),
                               document_.history().undo_label(),
                               document_.history().redo_label(),
                               document_.display_name(),
                               status_,
                               status_is_error_,
                               map_hover_,
                               layout_.panels_visible,
                               ui_,
                               edits,
                               requests,
                               list_hover_,
                               lights_,
                               panel_lights_,
                               panel_goes_on_,
                               shown_,
                               aims_,
                               has_table,
                               window_state(),
                               &all_languages(),
                               &layout_.context_menu(),
                               &layout_.notes(),
                               scene_units(platform_.metrics()),
                               trace_.is_on(),
                               &recent_.files()};
    layout_.draw(context);
    follow_lights();
    if (panel_goes_on_) wake();
    const ImGuiIO& io = ImGui::GetIO();
    const Box2d map = layout_.map_units(double(io.DisplaySize.x), double(io.DisplaySize.y), ui_);
    const double px_per_unit = double(io.DisplayFramebufferScale.x);
    if (shows_profiler_) draw_profiler(context, log_.frames(), map);
    const int map_width_px = static_cast<int>(std::lround(map.width() * px_per_unit)), map_height_px = static_cast<int>(std::lround(map.height() * px_per_unit));
    bool browses = false;
    const bool has_dialog = dialogs_.is_open();  // it comes before the import panel, and the key that closes it is no key of that
    dialog_answer_ = dialogs_.draw({ui_, document_.project(), document_.problems(), map_width_px, map_height_px, edits, aims_, file_asker() != FileAsker::own, &browses});
    if (browses) ask_natively(dialogs_.kind(), dialogs_.path());
    draw_load_card(requests);
    if (!has_dialog) draw_import();
}

/// The arrow of what the mouse is over in a panel, where it is one: it opens as under the mouse on the map.
Pick MainWindow::panel_pick() {
    if (panel_lights_ != panel_pick_of_ || scene_is_new_) {
        const std::vector<int> arrows = lit_arrows(*scene_, panel_lights_);
        panel_pick_ = arrows.size() == 1 ? Pick{Pick::Kind::arrow, arrows.front()} : Pick{};
        panel_pick_of_ = panel_lights_;
    }
    return panel_pick_;
}

/// What the mouse is over in a panel comes before what it is over on the map.
void MainWindow::follow_lights() {
    lights_of_ = scene_->world.dataset;
    Lights wanted = panel_lights_;
    if (wanted.empty()) wanted = lights_of(*scene_, lit_up());
    if (list_hover_.kind == Pick::Kind::none) list_hover_ = panel_pick();
    if (wanted == lights_) return;
    lights_ = wanted;
    wake();
}

/// Arrows that are lit stand out from the rest of the map, which is not laid out anew for it. A country under the mouse takes no part of the relations away.
void MainWindow::light_map() {
    if (map_.moving() || (lights_ == lights_on_map_ && !scene_is_new_)) return;
    lights_on_map_ = lights_;
    lit_arrows_ = lights_.parties.empty() ? lit_arrows(*scene_, lights_) : std::vector<int>{};
    light_is_new_ = true;
    const bool scene_shows_it = lights_.legend || layout_.shows_figure_page();
    if (scene_shows_it || lit_arrows_.empty() || lit_arrows_.size() == scene_->arrows.size())
        map_.surface().clear_over();
    else
        static_cast<void>(map_.surface().draw_over(player_, lit_overlay(*scene_, lit_arrows_, document_.project().style.theme)));  // of the map's own size: it was said already
}

void MainWindow::apply(const std::vector<Edit>& edits) {
    if (edits.empty()) return;
    const Style before = document_.project().style;
    for (const Edit& edit : edits) {
        Project changed = document_.project();
        edit.apply(changed);
        if (document_.must_load(changed))
            begin(document_.edited_by(edit));
        else
            document_.history().apply(edit);
        if (loading_ && loading_->history && !document_.must_load(changed)) loading_->history->apply(edit);
    }
    remember_choices(before);
    status_.clear();  // an old message says nothing about the new state
    status_is_error_ = false;
    wake();
}

void MainWindow::draw_flow(const WindowMetrics& metrics) {
    if (scene_->flows.empty() || less_motion() || map_.moving()) return;
    const double now_s = Platform::now_s();
    if (flowing()) flow_time_s_ += std::min(now_s - last_flow_frame_s_, 2 * flow_frame_s);
    last_flow_frame_s_ = now_s;
    draw_flows(*scene_, lit_arrows_, layout_.map_units(metrics.width, metrics.height, ui_), metrics.px_per_unit, metrics.px_per_px_96, flow_time_s_);
}

/// Nothing is drawn when the picture would be the one on the screen.
void MainWindow::present(const WindowMetrics& metrics, bool has_panels) {
    if (has_panels) {
        draw_flow(metrics);
        panels_changed_ = platform_.end_frame();
    }
    const bool panels_changed = has_panels && panels_changed_;
    if (layout_is_old_) {  // the next frame shows both map and panels as they are now
        layout_is_old_ = false;
        must_show_ = true;
        return wake();
    }
    if (!panels_changed && !scene_is_new_ && !light_is_new_ && !must_show_) return;
    light_is_new_ = must_show_ = false;
    frames_left_ = std::max(frames_left_, 1);  // what moves by itself (a fading ground) goes on until it rests
    const Box2d map = scene_units(metrics);
    glViewport(0, 0, metrics.width_px, metrics.height_px);
    if (layout_.shows_figure_page()) show_desk(metrics, map);
    show_map(metrics);  // with columns and bars it covers the window, so that nothing needs to be cleared
    platform_.show_frame(layout_.map_units(metrics.width, metrics.height, ui_));
}

void MainWindow::show_map(const WindowMetrics& metrics) {
    const Box2d map = scene_units(metrics);
    const auto px = [&](double units) { return static_cast<int>(std::lround(units * metrics.px_per_unit)); };
    map_.show({0, metrics.width_px, metrics.height_px, px(map.min.x), px(map.min.y)});
}

Box2d MainWindow::scene_units(const WindowMetrics& metrics) const {
    const Box2d map = layout_.map_units(metrics.width, metrics.height, ui_);
    return layout_.shows_figure_page() ? page_on_desk(document_.project().figure, map, double(ui_.px(22)), metrics.px_per_unit) : map;
}

/// A plain ground with the page's shadow on it.
void MainWindow::show_desk(const WindowMetrics& metrics, const Box2d& page_units) const {
    const auto clear = [&](Color color) {
        glClearColor(float(color.r) / 255, float(color.g) / 255, float(color.b) / 255, 1);
        glClear(GL_COLOR_BUFFER_BIT);
    };
    const Color desk = desk_color(ui_.theme);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDisable(GL_SCISSOR_TEST);
    clear(desk);
    glEnable(GL_SCISSOR_TEST);
    const auto px = [&](double units) { return static_cast<int>(std::lround(units * metrics.px_per_unit)); };
    for (int ring = 5; ring > 0; --ring) {
        const double grown = double(ui_.px(float(ring))), lower = double(ui_.px(2));
        const Box2d shadow = page_units.grown(grown);
        glScissor(px(shadow.min.x), metrics.height_px - px(shadow.max.y + lower), px(shadow.width()), px(shadow.height()));
        clear(mix(desk, Color{0, 0, 0, 255}, 0.22 * std::pow(1 - ring / 6.0, 2)));
    }
    glDisable(GL_SCISSOR_TEST);
}

void MainWindow::write_trace(const WindowMetrics& metrics) {
    trace_.write({document_.world(),
                  document_.project(),
                  *scene_,
                  map_.moving(),
                  scene_units(metrics),
                  metrics.px_per_unit,
                  lit_up(),
                  cause_.lit,
                  lit_arrows_,
                  shown_,
                  aims_,
                  status_,
                  dialogs_.title(),
                  dialogs_.message(),
                  layout_.panels_visible,
                  loading_state(),
                  import_ ? &import_->view() : nullptr,
                  import_ && import_->busy(),
                  layout_.shows_figure_page(),
                  left_tab_words.at(std::size_t(layout_.places().left_tab)),
                  word(layout_.focus().at())},
                 scene_is_new_);
    scene_is_new_ = false;
}

}  // namespace imap
