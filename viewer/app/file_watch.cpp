// Looks at times and sizes alone; nothing is opened.
#include "viewer/app/file_watch.h"

#include <chrono>
#include <filesystem>

#include "geo/io/relation_input.h"

namespace imap {

namespace {

namespace fs = std::filesystem;

void add_folder(const fs::path& folder, const std::string& stem, std::vector<std::string>& files) {
    constexpr std::size_t most_files = 1000;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end && files.size() < most_files; it.increment(error)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored) && (stem.empty() || it->path().stem() == stem)) files.push_back(it->path().string());
    }
}

void add_files(const std::string& path, std::vector<std::string>& files) {
    if (path.empty() || is_database_address(path)) return;
    std::error_code error;
    const fs::path file(path);
    if (fs::is_directory(file, error))
        add_folder(file, "", files);
    else if (file.filename() == "datapackage.json")
        add_folder(file.parent_path(), "", files);
    else if (file.extension() == ".shp")
        add_folder(file.parent_path(), file.stem().string(), files);
    else
        files.push_back(path);
}

}  // namespace

std::vector<std::string> files_of(const Project& project) {
    std::vector<std::string> files;
    add_files(project.borders, files);
    add_files(project.dataset, files);
    add_files(project.import.nodes, files);
    for (const DataLayer& layer : project.layers) {
        add_files(layer.dataset, files);
        add_files(layer.import.nodes, files);
    }
    return files;
}

FileStamps stamps_of(const std::vector<std::string>& files) {
    FileStamps stamps;
    for (const std::string& file : files) {
        std::error_code error;
        FileStamp& stamp = stamps[file];
        const auto modified = fs::last_write_time(file, error);
        if (error) continue;
        const auto bytes = fs::file_size(file, error);
        if (error) continue;
        stamp = {static_cast<long long>(modified.time_since_epoch().count()), static_cast<long long>(bytes)};
    }
    return stamps;
}

FileStamps forget_later(FileStamps stamps, fs::file_time_type began) {
    constexpr auto step_of_clock = std::chrono::milliseconds(20);  // the kernel's times of files lag behind its clock
    const long long latest = static_cast<long long>((began - step_of_clock).time_since_epoch().count());
    const long long now = static_cast<long long>(fs::file_time_type::clock::now().time_since_epoch().count());
    for (auto& [file, stamp] : stamps)
        if (stamp.modified > latest && stamp.modified <= now) stamp = {};  // a time to come tells nothing
    return stamps;
}

void FileWatch::loaded(const Project& project) { loaded(stamps_of(files_of(project))); }

void FileWatch::loaded(FileStamps stamps) { known_ = last_seen_ = std::move(stamps); }

bool FileWatch::look() {
    std::vector<std::string> files;
    for (const auto& [file, stamp] : known_) files.push_back(file);
    FileStamps now = stamps_of(files);
    const bool at_rest = now == last_seen_, changed = now != known_;
    last_seen_ = now;
    if (!at_rest || !changed) return false;
    known_ = std::move(now);
    return true;
}

}  // namespace imap
