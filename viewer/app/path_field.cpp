// Lists and completes what exists; never reads a file.
#include "viewer/app/path_field.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "geo/base/text.h"
#include "imgui.h"
#include "imgui_stdlib.h"
#include "viewer/panels/widgets.h"

namespace imap {

namespace {

namespace fs = std::filesystem;
constexpr std::size_t max_entries = 2000;

/// "a/b/c" -> {"a/b/", "c"}.
std::pair<std::string, std::string> split_folder(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::pair{std::string(), path} : std::pair{path.substr(0, slash + 1), path.substr(slash + 1)};
}

bool begins_with(const std::string& name, const std::string& typed) { return fold_case(name).rfind(fold_case(typed), 0) == 0; }

std::string common_beginning(const std::string& a, const std::string& b) {
    std::size_t n = 0;
    while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
    while (n > 0 && n < a.size() && (static_cast<unsigned char>(a[n]) & 0xc0) == 0x80) --n;  // never half a letter
    return a.substr(0, n);
}

struct Completion {
    const std::vector<std::string>& names;
};

/// Tab: the longest beginning that all listed names share.
int complete(ImGuiInputTextCallbackData* data) {
    const auto& names = static_cast<const Completion*>(data->UserData)->names;
    if (names.empty()) return 0;
    std::string shared = names.front();
    for (const std::string& name : names) shared = common_beginning(shared, name);
    const std::string typed(data->Buf, std::size_t(data->BufTextLen));
    const std::string begun = split_folder(typed).second;
    if (shared.size() <= begun.size()) return 0;
    data->DeleteChars(data->BufTextLen - static_cast<int>(begun.size()), static_cast<int>(begun.size()));
    data->InsertChars(data->BufTextLen, shared.c_str());
    return 0;
}

}  // namespace

std::string expanded_path(const std::string& typed) {
    std::string path(trim(typed));
    const char* home = std::getenv("HOME");
    if (home && (path == "~" || path.rfind("~/", 0) == 0)) path = home + path.substr(1);
    return path;
}

void PathField::reset(std::string path, std::vector<std::string> endings) {
    path_ = std::move(path);
    endings_ = std::move(endings);
    take_keyboard_ = true;
    list_folder();
}

void PathField::set_path(std::string path) { path_ = std::move(path); }

void PathField::list_folder() {
    listed_for_ = path_;
    entries_.clear();
    const auto [folder, begun] = split_folder(expanded_path(path_));
    std::error_code error;
    fs::directory_iterator it(folder.empty() ? "." : folder, fs::directory_options::skip_permission_denied, error), end;
    std::vector<Entry> others;  // listed where nothing begins as typed: a new name among what there is
    for (; !error && it != end && entries_.size() + others.size() < max_entries; it.increment(error)) {
        std::error_code ignored;
        const Entry entry{it->path().filename().string(), it->is_directory(ignored)};
        if (entry.name[0] == '.' && (begun.empty() || begun[0] != '.')) continue;
        const std::string folded = fold_case(entry.name);
        const bool wanted = endings_.empty() || std::any_of(endings_.begin(), endings_.end(), [&](const std::string& e) { return folded.ends_with(e); });
        if (entry.folder || wanted) (begins_with(entry.name, begun) ? entries_ : others).push_back(entry);
    }
    matches_ = !entries_.empty();
    if (!matches_) entries_ = std::move(others);
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.folder != b.folder ? a.folder : fold_case(a.name) < fold_case(b.name); });
}

bool PathField::draw_entries(const UiStyle& ui, float height) {
    bool chosen_to_end = false;
    ImGui::PushStyleColor(ImGuiCol_ChildBg, ui.colors.field);
    ImGui::BeginChild("##entries", {0, height}, true, ImGuiWindowFlags_AlwaysUseWindowPadding);
    if (entries_.empty()) muted_text(ui, "This folder has nothing to list.");
    const std::string folder = split_folder(path_).first;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const Entry entry = entries_[i];
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::Selectable("##entry", false, ImGuiSelectableFlags_DontClosePopups | ImGuiSelectableFlags_AllowDoubleClick)) {
            path_ = folder + entry.name + (entry.folder ? "/" : "");
            chosen_to_end = !entry.folder && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
            take_keyboard_ = !chosen_to_end;
        }
        ImGui::SameLine(0, 0);
        if (entry.folder)
            text(entry.name + "/");
        else
            muted_text(ui, entry.name);
        ImGui::PopID();
    }
    ImGui::EndChild();
    ImGui::PopStyleColor();
    return chosen_to_end;
}

bool PathField::draw(const UiStyle& ui, float list_height) {
    std::vector<std::string> names;
    if (matches_)
        for (const Entry& entry : entries_) names.push_back(entry.name + (entry.folder ? "/" : ""));
    Completion completion{names};
    if (take_keyboard_) ImGui::SetKeyboardFocusHere();
    take_keyboard_ = false;
    ImGui::SetNextItemWidth(-1);
    bool done = ImGui::InputText("##path", &path_, ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackCompletion, complete, &completion);
    done = draw_entries(ui, list_height) || done;
    if (listed_for_ != path_) list_folder();
    return done;
}

}  // namespace imap
