// A JSON list of paths.
#include "viewer/app/recent_files.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/base/user_folders.h"
#include "geo/model/input_address.h"

namespace imap {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t most_bytes = std::size_t{1} << 20, most_path = 4096;

bool can_be_kept(const std::string& input) {
    if (is_database_address(input)) return shown_address(input) == input;
    return input.starts_with('/') && input.size() <= most_path && is_valid_utf8(input) && input.find('\0') == std::string::npos;
}

std::string absolute(const std::string& input) {
    std::error_code error;
    const fs::path path = is_database_address(input) ? fs::path(input) : fs::absolute(input, error).lexically_normal();
    return path.has_filename() ? path.string() : path.parent_path().string();
}

std::string problem_with(const std::string& path) {
    std::error_code error;
    if (is_database_address(path) || fs::exists(path, error)) return {};
    return error ? error.message() : "it is no longer there";
}

}  // namespace

fs::path RecentFiles::default_path() {
    const fs::path folder = state_folder();
    return folder.empty() ? folder : folder / "influence-map" / "recent.json";
}

RecentFiles::RecentFiles(fs::path path, void (*wake)()) : path_(std::move(path)), look_(wake, [] { return std::vector<RecentFile>(); }) { read(); }

void RecentFiles::read() {
    if (path_.empty()) return;
    const Result<std::string> text = read_file(path_, most_bytes);
    const Json json = text ? Json::parse(
                                 *text, [](int depth, Json::parse_event_t, const Json&) { return depth <= 2; }, false)
                           : Json();
    if (!json.is_array()) return;
    files_.clear();
    for (const Json& path : json)
        if (path.is_string() && can_be_kept(path.get_ref<const std::string&>()) && files_.size() < most_recent_files) files_.push_back({path.get<std::string>(), ""});
}

void RecentFiles::write() const {
    if (path_.empty()) return;
    Json json = Json::array();
    for (const RecentFile& file : files_) json.push_back(file.path);
    std::error_code error;
    fs::create_directories(path_.parent_path(), error);
    static_cast<void>(write_file_atomically(path_, json.dump(1) + "\n"));  // a home that cannot be written to: the list lives as long as the window
}

void RecentFiles::add(const std::vector<std::string>& inputs) {
    read();
    for (auto input = inputs.rbegin(); input != inputs.rend(); ++input) {
        const std::string path = absolute(*input);
        if (!can_be_kept(path)) continue;
        std::erase_if(files_, [&](const RecentFile& file) { return file.path == path; });
        files_.insert(files_.begin(), {path, ""});
    }
    if (files_.size() > most_recent_files) files_.resize(most_recent_files);
    write();
}

void RecentFiles::clear() {
    files_.clear();
    write();
}

void RecentFiles::look() {
    if (look_.running() || files_.empty()) return;
    look_.start([files = files_](LoadWatch&) mutable {
        for (RecentFile& file : files) file.problem = problem_with(file.path);
        return files;
    });
}

bool RecentFiles::follow() {
    const auto looked = look_.take();
    if (!looked) return false;
    bool is_new = false;
    for (RecentFile& file : files_)
        for (const RecentFile& seen : *looked)
            if (seen.path == file.path && seen.problem != file.problem) {
                file.problem = seen.problem;
                is_new = true;
            }
    return is_new;
}

}  // namespace imap
