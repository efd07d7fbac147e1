// Modal dialogs, each with a default button on Enter and a way out on Escape.
#include "viewer/app/dialogs.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "geo/base/text.h"
#include "geo/io/file_kind.h"
#include "geo/io/relation_input.h"
#include "imgui_internal.h"
#include "viewer/cli/about.h"
#include "viewer/draw/cairo_player.h"
#include "viewer/panels/action_list.h"
#include "viewer/panels/figure_size.h"
#include "viewer/panels/widgets.h"
#include "viewer/report/report_file.h"

namespace imap {

namespace {

const char* title_of(DialogKind kind) {
    switch (kind) {
        case DialogKind::open_dataset:
            return "Open a dataset";
        case DialogKind::add_dataset:
            return "Add a dataset";
        case DialogKind::open_borders:
            return "Open borders";
        case DialogKind::open_project:
            return "Open a project";
        case DialogKind::save_project:
            return "Save the project";
        case DialogKind::export_figure:
            return "Export the figure";
        case DialogKind::write_report:
            return "Write a report";
        case DialogKind::help:
            return "Keys and mouse";
        case DialogKind::about:
            return "About influence-map";
        case DialogKind::problems:
            return "Problems in the data";
        case DialogKind::unsaved_work:
            return "Unsaved changes";
        case DialogKind::replace_or_add:
            return "A dataset is open already";
        case DialogKind::changed_on_disk:
            return "The file was changed elsewhere";
        case DialogKind::restore_work:
            return "Unsaved work was found";
        case DialogKind::unfinished_import:
            return "The table is not drawn yet";
        case DialogKind::none:
            break;
    }
    return "";
}

/// Of what is read as relations; a package is a folder.
std::vector<std::string> data_endings() {
    std::vector<std::string> endings{"datapackage.json"};
    for (const char* ending : {".csv", ".tsv", ".tab", ".txt", ".dat", ".psv", ".xlsx", ".ods", ".geojson", ".json", ".topojson", ".gpkg", ".fgb", ".shp", ".zip", ".gz"})
        endings.emplace_back(ending);
    return endings;
}

std::vector<std::string> endings_of(DialogKind kind) {
    switch (kind) {
        case DialogKind::open_dataset:
        case DialogKind::add_dataset:
            return data_endings();
        case DialogKind::open_project:
            return {".influence.json", ".png", ".svg", ".pdf", ".tif"};
        case DialogKind::save_project:
            return {".influence.json"};
        case DialogKind::export_figure:
            return {".png", ".svg", ".pdf", ".tif"};
        case DialogKind::write_report:
            return {".html", ".pdf"};
        default:
            return {};
    }
}

const char* verb_of(DialogKind kind) {
    return kind == DialogKind::export_figure  ? "Export"
           : kind == DialogKind::write_report ? "Write"
           : kind == DialogKind::save_project ? "Save"
           : kind == DialogKind::add_dataset  ? "Add"
                                              : "Open";
}

bool is_folder(const std::string& path) {
    std::error_code error;
    return std::filesystem::is_directory(path, error);
}

bool exists(const std::string& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

/// Puts a row of buttons of 110 px each at the right edge.
void align_buttons(const UiStyle& ui, int count) {
    const float width = float(count) * ui.px(110) + float(count - 1) * ImGui::GetStyle().ItemSpacing.x;
    ImGui::Dummy({0, ui.px(4)});
    ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), ImGui::GetContentRegionMax().x - width));
}

void draw_problems(const UiStyle& ui, const Problems& problems) {
    muted_text(ui, "The rest of the data is used. Mend the rows and open the dataset again.");
    ImGui::BeginChild("##problems", {0, ui.px(std::clamp(50.0f * float(problems.size()), 50.0f, 360.0f))});
    ImGui::PushTextWrapPos(0);
    for (const Problem& problem : problems) {
        colored_text(problem.severity == Severity::error ? ui.colors.error : ui.colors.warning, problem.severity == Severity::error ? "Error" : "Warning");
        ImGui::SameLine();
        text(describe(problem));
    }
    ImGui::PopTextWrapPos();
    ImGui::EndChild();
}

const char* words_of_endings(DialogKind kind) {
    switch (kind) {
        case DialogKind::open_project:
            return "Projects and exported pictures";
        case DialogKind::save_project:
            return "Projects";
        case DialogKind::export_figure:
            return "Pictures";
        case DialogKind::write_report:
            return "Reports";
        default:
            return "Tables, sheets, map files and packages";
    }
}

void draw_about(const UiStyle& ui, float height) {
    text(version_line());
    muted_text(ui, purpose);
    ImGui::Dummy({0, ui.px(4)});
    heading(ui, "Licences of code, data and fonts");
    ImGui::BeginChild("##licences", {0, height});
    ImGui::PushTextWrapPos(0);
    text(licences());
    ImGui::PopTextWrapPos();
    ImGui::EndChild();
}

}  // namespace

bool writes_file(DialogKind kind) { return kind == DialogKind::save_project || kind == DialogKind::export_figure || kind == DialogKind::write_report; }

bool asks_for_path(DialogKind kind) {
    return writes_file(kind) || kind == DialogKind::open_dataset || kind == DialogKind::add_dataset || kind == DialogKind::open_borders || kind == DialogKind::open_project;
}

FileQuestion question_of(DialogKind kind, const std::string& start) { return {title_of(kind), start, writes_file(kind), words_of_endings(kind), endings_of(kind)}; }

Result<std::string> checked_path(DialogKind kind, std::string path) {
    if (kind == DialogKind::save_project && !is_project_name(path)) path += ".influence.json";
    if (kind == DialogKind::export_figure)
        if (const Result<FileFormat> format = format_of(path); !format) return format.error();
    if (kind == DialogKind::write_report)
        if (const Result<ReportFormat> format = report_format_of(path); !format) return format.error();
    if (!writes_file(kind) && !exists(path) && !is_database_address(path)) return Error{"There is no such file: " + path};
    return path;
}

void Dialogs::open(DialogKind kind, const std::string& path) {
    kind_ = kind;
    just_opened_ = true;
    error_.clear();
    replace_confirmed_for_.clear();
    help_search_.clear();
    field_.reset(path, endings_of(kind));
}

void Dialogs::set_path(const std::string& path) { field_.reset(path, endings_of(kind_)); }
void Dialogs::ask(DialogKind kind, const std::string& words) {
    open(kind);
    question_ = words;
}

std::string Dialogs::title() const { return title_of(kind_); }

void Dialogs::show_error(DialogKind kind, const std::string& path, const std::string& message) {
    open(kind, path);
    error_ = message;
}

std::optional<DialogAnswer> Dialogs::draw(const Context& ctx) {
    if (kind_ == DialogKind::none) return std::nullopt;
    const char* title = title_of(kind_);
    const bool is_new = std::exchange(just_opened_, false);
    if (is_new) ImGui::OpenPopup(title);
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({display.x / 2, display.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSize({std::min(ctx.ui.px(kind_ == DialogKind::help ? 900 : 660), display.x), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ctx.ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ctx.ui.px(20), ctx.ui.px(16)});
    const bool drawn = ImGui::BeginPopupModal(title, nullptr, ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoTitleBar);
    ImGui::PopStyleVar(2);
    if (!drawn) {
        kind_ = DialogKind::none;
        return std::nullopt;
    }

    if (is_new) ImGui::GetCurrentContext()->NavDisableHighlight = false;  // else the default button waits for an arrow key before Enter presses it
    heading(ctx.ui, title);
    ImGui::Dummy({0, ctx.ui.px(2)});
    std::optional<DialogAnswer> answer;
    bool closed = escape_pressed();
    if (kind_ == DialogKind::help || kind_ == DialogKind::about || kind_ == DialogKind::problems) {
        const float room = std::clamp(display.y - ctx.ui.px(190), ctx.ui.px(120), ctx.ui.px(620));
        if (kind_ == DialogKind::help)
            draw_action_list(ctx.ui, help_search_, is_new, room);
        else if (kind_ == DialogKind::about)
            draw_about(ctx.ui, std::min(room, ctx.ui.px(400)));
        else
            draw_problems(ctx.ui, ctx.problems);
        align_buttons(ctx.ui, 1);
        closed = primary_button(ctx.ui, "Close") || closed;
        if (kind_ != DialogKind::help) ImGui::SetItemDefaultFocus();
    } else {
        answer = kind_ == DialogKind::unsaved_work        ? draw_unsaved(ctx)
                 : kind_ == DialogKind::replace_or_add    ? draw_replace_or_add(ctx)
                 : kind_ == DialogKind::changed_on_disk   ? draw_question(ctx, "Save as\u2026", "Overwrite")
                 : kind_ == DialogKind::restore_work      ? draw_question(ctx, "Restore", "Discard")
                 : kind_ == DialogKind::unfinished_import ? draw_question(ctx, "Draw it", "Discard")
                                                          : draw_path(ctx);
        ImGui::SameLine();
        const char* leave = kind_ == DialogKind::restore_work ? "Later" : "Cancel";
        closed = ImGui::Button(leave, {ctx.ui.px(110), 0}) || closed;
        ctx.aims[std::string("dialog ") + leave] = center_of_item();
    }
    if (answer || closed) {
        ImGui::CloseCurrentPopup();
        kind_ = DialogKind::none;
    }
    ImGui::EndPopup();
    return answer;
}

std::optional<DialogAnswer> Dialogs::draw_unsaved(const Context& ctx) {
    text("The project has changes that are not saved.");
    align_buttons(ctx.ui, 3);
    std::optional<DialogAnswer> answer;
    if (primary_button(ctx.ui, "Save")) answer = DialogAnswer{kind_, {}, true, false, false};
    ImGui::SetItemDefaultFocus();
    ImGui::SameLine();
    if (ImGui::Button("Don\u2019t save", {ctx.ui.px(110), 0})) answer = DialogAnswer{kind_, {}, false, false, false};
    ctx.aims["dialog Don\u2019t save"] = center_of_item();
    return answer;
}

std::optional<DialogAnswer> Dialogs::draw_replace_or_add(const Context& ctx) {
    ImGui::PushTextWrapPos(0);
    text(std::filesystem::path(field_.path()).filename().string() + " can take its place, or be drawn over it.");
    ImGui::PopTextWrapPos();
    align_buttons(ctx.ui, 3);
    std::optional<DialogAnswer> answer;
    if (primary_button(ctx.ui, "Replace")) answer = DialogAnswer{kind_, field_.path(), false, false, false};
    ImGui::SetItemDefaultFocus();
    ctx.aims["dialog Replace"] = center_of_item();
    ImGui::SameLine();
    if (ImGui::Button("Add a layer", {ctx.ui.px(110), 0})) answer = DialogAnswer{kind_, field_.path(), false, true, false};
    ctx.aims["dialog Add a layer"] = center_of_item();
    return answer;
}

std::optional<DialogAnswer> Dialogs::draw_question(const Context& ctx, const char* first, const char* second) {
    ImGui::PushTextWrapPos(0);
    text(question_);
    ImGui::PopTextWrapPos();
    align_buttons(ctx.ui, 3);
    std::optional<DialogAnswer> answer;
    if (primary_button(ctx.ui, first)) answer = DialogAnswer{kind_, {}, false, false, true};
    ImGui::SetItemDefaultFocus();
    ctx.aims[std::string("dialog ") + first] = center_of_item();
    ImGui::SameLine();
    if (ImGui::Button(second, {ctx.ui.px(110), 0})) answer = DialogAnswer{kind_, {}, false, false, false};
    ctx.aims[std::string("dialog ") + second] = center_of_item();
    return answer;
}

std::optional<DialogAnswer> Dialogs::draw_path(const Context& ctx) {
    if (kind_ == DialogKind::open_dataset || kind_ == DialogKind::add_dataset) muted_text(ctx.ui, "A table, sheet or map file of relations, or a folder with datapackage.json");
    if (kind_ == DialogKind::open_borders) muted_text(ctx.ui, "A file of areas: GeoPackage, FlatGeobuf, GeoJSON, Shapefile \u2026");
    if (kind_ == DialogKind::open_project) muted_text(ctx.ui, "A project (.influence.json), or a picture that influence-map exported");
    if (kind_ == DialogKind::export_figure) muted_text(ctx.ui, "The ending chooses the format: .png, .svg, .pdf or .tif");
    if (kind_ == DialogKind::write_report) muted_text(ctx.ui, "Map, matrix and every relation shown with its evidence: .html or .pdf");
    bool accepted = field_.draw(ctx.ui, ctx.ui.px(220));
    if (kind_ == DialogKind::export_figure) draw_figure_size({ctx.ui, ctx.project.figure, ctx.map_width_px, ctx.map_height_px, true, ctx.edits, ctx.aims});
    draw_path_hint(ctx);
    const bool browse = ctx.can_browse && kind_ == DialogKind::export_figure;
    align_buttons(ctx.ui, browse ? 3 : 2);
    if (browse) {
        *ctx.browses = ImGui::Button("Browse\u2026", {ctx.ui.px(110), 0});
        ctx.aims["dialog Browse"] = center_of_item();
        ImGui::SameLine();
    }
    const std::string path = expanded_path(field_.path());
    const bool replaces = writes_file(kind_) && exists(path) && !is_folder(path);
    if (primary_button(ctx.ui, replaces ? "Replace" : verb_of(kind_))) {
        accepted = true;
        if (replaces) replace_confirmed_for_ = path;  // the button says so
    }
    return accepted ? accept_path() : std::nullopt;
}

void Dialogs::draw_path_hint(const Context& ctx) {
    const std::string path = expanded_path(field_.path());
    ImGui::PushTextWrapPos(0);
    if (!error_.empty())
        colored_text(ctx.ui.colors.error, error_);
    else if (writes_file(kind_) && exists(path) && !is_folder(path))
        colored_text(ctx.ui.colors.warning, "This file exists and will be replaced.");
    else
        muted_text(ctx.ui, "Tab completes. Enter goes on.");
    ImGui::PopTextWrapPos();
}

/// What Enter means: into a folder, a warning before a file is replaced, or the answer.
std::optional<DialogAnswer> Dialogs::accept_path() {
    std::string path = expanded_path(field_.path());
    error_.clear();
    const bool package = (kind_ == DialogKind::open_dataset || kind_ == DialogKind::add_dataset) && exists(path + "/datapackage.json");
    if (path.empty() || (is_folder(path) && !package)) {
        field_.reset(path.empty() || path.ends_with('/') ? path : path + "/", endings_of(kind_));
        return std::nullopt;
    }
    if (Result<std::string> checked = checked_path(kind_, path))
        path = *std::move(checked);
    else
        error_ = checked.error().message;
    if (error_.empty() && writes_file(kind_) && exists(path) && replace_confirmed_for_ != path) {
        replace_confirmed_for_ = path;
        error_ = "This file exists. Enter again replaces it.";
    }
    if (error_.empty()) return DialogAnswer{kind_, path, false, false, false};
    field_.reset(path, endings_of(kind_));
    return std::nullopt;
}

}  // namespace imap
