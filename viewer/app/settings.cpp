// Settings as JSON, and their file.
#include "viewer/app/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/base/user_folders.h"

namespace imap {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t most_bytes = std::size_t{256} << 10, most_text = 4096;
constexpr int deepest = 8;
constexpr std::array folder_kinds{"data", "borders", "projects", "figures", "reports"};
constexpr std::array dialog_choices{"auto", "own", "native"};

/// Takes values out of an object and remembers the first that is of the wrong kind.
class Taker {
public:
    Taker(const Json& object, std::string& wrong) : object_(object), wrong_(wrong) {
        if (!object.is_object()) note("the file");
    }

    void take(const char* key, bool& value) {
        if (const Json* found = find(key, &Json::is_boolean)) value = found->get<bool>();
    }
    void take(const char* key, std::optional<bool>& value) {
        if (const Json* found = find(key, &Json::is_boolean)) value = found->get<bool>();
    }
    template <class Number>
    void take(const char* key, Number& value, double least, double most) {
        if (const Json* found = find(key, &Json::is_number)) value = static_cast<Number>(std::clamp(found->get<double>(), least, most));
    }
    void take(const char* key, std::string& value) {
        const Json* found = find(key, &Json::is_string);
        if (found == nullptr) return;
        if (const auto& words = found->get_ref<const std::string&>(); words.size() <= most_text && words.find('\0') == std::string::npos)
            value = words;
        else
            note(key);
    }
    /// A word of a list, as its index; other words are those of another version.
    template <std::size_t N>
    void take(const char* key, int& index, const std::array<const char*, N>& words) {
        std::string word;
        take(key, word);
        if (const auto at = std::find(words.begin(), words.end(), word); at != words.end()) index = static_cast<int>(at - words.begin());
    }
    [[nodiscard]] const Json& inner(const char* key) {
        static const Json nothing = Json::object();
        const Json* found = find(key, &Json::is_object);
        return found != nullptr ? *found : nothing;
    }

private:
    const Json* find(const char* key, bool (Json::*is_right)() const noexcept) {
        const auto found = object_.is_object() ? object_.find(key) : object_.end();
        if (found == object_.end() || found->is_null()) return nullptr;
        if (((*found).*is_right)()) return &*found;
        note(key);
        return nullptr;
    }
    void note(const char* what) {
        if (wrong_.empty()) wrong_ = what;
    }

    const Json& object_;
    std::string& wrong_;
};

template <class T>
Json optional_json(const std::optional<T>& value) {
    return value ? Json(*value) : Json();
}

Result<void> keep_aside(const fs::path& path) {
    std::error_code error;
    fs::rename(path, path.string() + ".bad", error);
    if (error) return Error{error.message()};
    return {};
}

}  // namespace

std::string settings_to_json(const Settings& s) {
    Json folders = Json::object();
    for (const auto& [kind, folder] : s.folders) folders[kind] = folder;
    const LayoutPlaces& p = s.places;
    const Json json{{"window", {{"width", s.window_width}, {"height", s.window_height}, {"maximized", s.maximized}}},
                    {"theme", word(s.theme)},
                    {"language", s.language},
                    {"panels",
                     {{"visible", p.panels_visible},
                      {"left_tab", left_tab_words.at(std::size_t(p.left_tab))},
                      {"left_width", p.left_width_96},
                      {"right_width", p.right_width_96},
                      {"views_open", p.views_open},
                      {"views_tab", views_tab_words.at(std::size_t(p.views_tab))},
                      {"views_height", p.views_height_96},
                      {"time_folded", optional_json(p.time_folded)}}},
                    {"folders", folders},
                    {"less_motion", optional_json(s.less_motion)},
                    {"dialogs", s.dialogs},
                    {"guide_seen", s.guide_seen}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Settings> settings_from_json(const std::string& text) {
    const Json json = Json::parse(
        text, [](int depth, Json::parse_event_t, const Json&) { return depth <= deepest; }, false);
    if (json.is_discarded()) return Error{"it is no JSON"};
    std::string wrong;
    Settings s;
    Taker all(json, wrong);
    Taker window(all.inner("window"), wrong), panels(all.inner("panels"), wrong), folders(all.inner("folders"), wrong);
    window.take("width", s.window_width, 0, 32767);
    window.take("height", s.window_height, 0, 32767);
    window.take("maximized", s.maximized);
    std::string theme;
    all.take("theme", theme);
    s.theme = parse_word<Theme>(theme).value_or(s.theme);
    all.take("language", s.language);
    panels.take("visible", s.places.panels_visible);
    panels.take("left_tab", s.places.left_tab, left_tab_words);
    panels.take("left_width", s.places.left_width_96, 240, 640);
    panels.take("right_width", s.places.right_width_96, 240, 640);
    panels.take("views_open", s.places.views_open);
    panels.take("views_tab", s.places.views_tab, views_tab_words);
    panels.take("views_height", s.places.views_height_96, 150, 4000);
    panels.take("time_folded", s.places.time_folded);
    for (const char* kind : folder_kinds) {
        std::string folder;
        folders.take(kind, folder);
        if (folder.starts_with('/')) s.folders[kind] = folder;
    }
    all.take("less_motion", s.less_motion);
    int dialogs = 0;
    all.take("dialogs", dialogs, dialog_choices);
    s.dialogs = dialog_choices.at(std::size_t(dialogs));
    all.take("guide_seen", s.guide_seen);
    if (!wrong.empty()) return Error{fmt::format("\"{}\" is not of the kind that it should be", wrong)};
    return s;
}

fs::path SettingsFile::default_path() {
    const fs::path folder = config_folder();
    return folder.empty() ? folder : folder / "influence-map" / "settings.json";
}

SettingsFile::SettingsFile(fs::path path) : path_(std::move(path)) {
    std::error_code error;
    if (path_.empty() || fs::symlink_status(path_, error).type() == fs::file_type::not_found) return;
    const Result<std::string> text = read_file(path_, most_bytes);
    Result<Settings> settings = text ? settings_from_json(*text) : Result<Settings>(text.error());
    if (settings) {
        written_ = *std::move(settings);
        return;
    }
    message_ = "The settings could not be read (" + settings.error().message + "), so they are as at first; ";
    if (const Result<void> kept = keep_aside(path_); kept) {
        message_ += "the file is kept as " + to_single_line(path_.string()) + ".bad";
    } else {
        message_ += "they will not be kept, as " + to_single_line(path_.string()) + " cannot be put aside: " + kept.error().message;
        path_.clear();
    }
}

std::string SettingsFile::write(const Settings& now) {
    std::error_code error;
    fs::create_directories(path_.parent_path(), error);  // what fails here fails below, with a reason
    const Result<void> done = write_file_atomically(path_, settings_to_json(now));
    if (done) {
        written_ = now;
        refused_.reset();
        return {};
    }
    const bool is_first = !refused_;
    refused_ = now;
    return is_first ? done.error().message : "";
}

}  // namespace imap
