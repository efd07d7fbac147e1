// Writes a Project as JSON, keys in a fixed order.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/model/input_address.h"
#include "viewer/state/path_text.h"
#include "viewer/state/project.h"
#include "viewer/state/project_fields.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// Relative to `folder` for what lies below it, so that a folder with project and data can be moved; absolute otherwise. A database's password is not kept.
std::string portable_path(const std::string& path, const fs::path& folder) {
    if (path.empty()) return path;
    if (is_database_address(path)) return shown_address(path);
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error).lexically_normal();
    if (error) return text_of_path(path);
    const fs::path relative = absolute.lexically_relative(fs::absolute(folder, error).lexically_normal());
    const bool lies_below = !error && !relative.empty() && *relative.begin() != "..";
    return text_of_path((lies_below ? relative : absolute).generic_string());
}

class Writer {
public:
    Writer(Json& json, const fs::path& folder) : json_(json), folder_(folder) {}

    void text(const char* key, const std::string& value) { json_[key] = value; }
    void note_text(const char* key, const std::string& value) { text(key, value); }
    void path(const char* key, const std::string& value) { json_[key] = portable_path(value, folder_); }
    void flag(const char* key, bool value) { json_[key] = value; }
    void number(const char* key, double value, double, double) { json_[key] = value; }
    void integer(const char* key, int value, int, int) { json_[key] = value; }
    void numbers(const char* key, const std::array<double, 4>& values, double, double) { json_[key] = values; }
    void text_set(const char* key, const std::set<std::string>& values) { json_[key] = values; }
    void text_list(const char* key, const std::vector<std::string>& values) { json_[key] = values; }

    void text_map(const char* key, const std::map<std::string, std::string>& values) {
        if (!values.empty()) json_[key] = values;
    }
    void color(const char* key, const std::optional<Color>& value) { json_[key] = value ? to_hex(*value) : ""; }
    void time(const char* key, const std::optional<DateSpan>& value) {
        if (value) json_[key] = {to_string(value->first), to_string(value->last)};
    }

    template <class Enum>
    void choice(const char* key, Enum value) {
        json_[key] = word(value);
    }
    template <class Enum>
    void choice_set(const char* key, const std::set<Enum>& values) {
        Json words = Json::array();
        for (const Enum value : values) words.push_back(word(value));
        json_[key] = std::move(words);
    }
    template <class Visit>
    void object(const char* key, const Visit& visit) {
        Json inner = Json::object();
        Writer writer(inner, folder_);
        visit(writer);
        json_[key] = std::move(inner);
    }

    /// Left out where it says nothing.
    template <class Visit>
    void optional_object(const char* key, bool is_needed, const Visit& visit) {
        if (is_needed) object(key, visit);
    }

    /// Left out where it is empty.
    template <class Item, class Visit>
    void object_list(const char* key, const std::vector<Item>& items, std::size_t, const Visit& visit) {
        for (const Item& item : items) {
            Json inner = Json::object();
            Writer writer(inner, folder_);
            visit(writer, item);
            json_[key].push_back(std::move(inner));
        }
    }

private:
    Json& json_;
    const fs::path& folder_;
};

}  // namespace

std::string project_to_json(const Project& project, const fs::path& folder) {
    Json json = Json::object();
    json["version"] = project_version;
    Writer writer(json, folder);
    visit_project(writer, project);
    // A text that is not UTF-8 must not throw here; what is saved is read again and compared.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

namespace {

/// What is saved must open again as it is. Where one looks is no work: a camera that a reader mends keeps nobody from saving.
Result<void> check_reading_again(const Project& project, const std::string& text, const fs::path& folder, const std::string& name) {
    if (text.size() > max_project_bytes) return Error{fmt::format("it would have {} bytes, and at most {} are read", text.size(), max_project_bytes)};
    Problems problems;
    Result<Project> again = project_from_json(text, folder, name, problems);
    if (!again) return again.error();
    again->camera = project.camera;
    again->selection = project.selection;
    if (project_to_json(*again, folder) == text) return {};
    return Error{problems.empty() ? "it would not be the same when it is opened" : describe(problems.front())};
}

}  // namespace

Result<std::string> save_project(const Project& project, const fs::path& path) {
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error), folder = error ? fs::path(".") : absolute.parent_path();
    std::string text = project_to_json(project, folder);
    const std::string name = to_single_line(path.string());
    if (const Result<void> readable = check_reading_again(project, text, folder, name); !readable)
        return Error{"cannot write " + name + ", which would not open again: " + readable.error().message + "; undo the last change and save again"};
    if (const Result<void> written = write_file_atomically(path, text); !written) return written.error();
    return text;
}

}  // namespace imap
