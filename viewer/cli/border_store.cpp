// Works out the cache's key and its places.
#include "viewer/cli/border_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <vector>

#include "geo/base/fast_hash.h"
#include "geo/base/file.h"
#include "geo/base/folder.h"
#include "geo/base/mapped_file.h"
#include "geo/base/user_folders.h"
#include "geo/io/borders_reader.h"
#include "geo/io/companions.h"
#include "geo/io/country_names.h"
#include "geo/io/file_kind.h"
#include "geo/io/ground_reader.h"
#include "geo/map/border_cache.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

constexpr const char* ending = ".borders";
constexpr std::size_t most_files = 12;  // in the user's cache; a file of the world's borders takes 16 MB

/// Empty where there is no home.
fs::path users_cache() {
    const fs::path folder = cache_folder();
    return folder.empty() ? folder : folder / "influence-map" / "borders";
}

/// What the package or the build has made beforehand.
std::vector<fs::path> prepared_folders() { return {executable_folder().parent_path() / "share/influence-map/prepared", executable_folder() / "prepared"}; }

bool is_read_for_borders(const fs::path& companion) { return has_ending(companion, {".cpg", ".dbf", ".gfs", ".prj", ".shx", ".xsd"}); }

/// A file and what GDAL reads beside it: of what may be opened at all, so that no link of a stranger's leads us elsewhere.
std::vector<fs::path> with_companions(const fs::path& path) {
    std::vector<fs::path> files{path};
    const Result<std::vector<fs::path>> readable = file_and_companions(path);
    if (!readable) return files;  // the reader says why
    std::copy_if(readable->begin() + 1, readable->end(), std::back_inserter(files), is_read_for_borders);
    std::sort(files.begin() + 1, files.end());
    return files;
}

std::vector<fs::path> files_of(const std::string& path, const fs::path& assets) {
    std::vector<fs::path> files = path.empty() ? std::vector<fs::path>{bundled_borders_file(assets), bundled_lines_file(assets)} : with_companions(path);
    for (const fs::path& file : ground_files(assets)) files.push_back(file);
    files.push_back(country_names_file());
    return files;
}

/// Empty where the borders themselves cannot be read: then the reader says why.
std::string key_of(const std::string& path, const fs::path& assets) {
    std::string contents = path + "\n";
    const std::vector<fs::path> files = files_of(path, assets);
    for (const fs::path& file : files) {
        FastHash hash;
        const Result<void> read = read_in_blocks(file, [&](std::string_view block) { hash.add(block); });
        if (!read && file == files.front()) return {};
        contents += fmt::format("{} {}\n", file.filename().string(), read ? hash.hex() : "");
    }
    return content_key(contents);
}

/// Lets the oldest go.
void make_room(const fs::path& folder) {
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    std::error_code error;
    for (const fs::directory_entry& entry : entries_of(folder))
        if (entry.path().extension() == ending) files.emplace_back(entry.last_write_time(error), entry.path());
    std::sort(files.begin(), files.end());
    for (std::size_t i = 0; i + most_files <= files.size(); ++i) fs::remove(files[i].second, error);
}

void keep(const ReadyBorders& ready, const std::string& key) {
    const fs::path folder = users_cache();
    if (folder.empty()) return;
    std::error_code error;
    fs::create_directories(folder, error);
    make_room(folder);
    static_cast<void>(write_file_atomically(folder / (key + ending), cache_bytes(ready, key)));
}

Result<ReadyBorders> find_in_cache(const std::string& key) {
    std::vector<fs::path> folders = prepared_folders();
    if (const fs::path folder = users_cache(); !folder.empty()) folders.push_back(folder);
    for (const fs::path& folder : folders) {
        std::error_code error;
        const fs::path file = folder / (key + ending);
        if (!fs::exists(file, error)) continue;
        if (Result<ReadyBorders> ready = open_cache(file, key)) return ready;
    }
    return Error{"not in the cache"};
}

Result<ReadyBorders> read_and_keep(const std::string& path, const std::string& key, LoadWatch* watch) {
    Problems problems;
    Result<Borders> borders = path.empty() ? read_bundled_borders(problems) : read_borders(path, problems, watch);
    if (!borders) return borders.error();
    ReadyBorders ready = make_ready(std::move(*borders), std::move(problems));
    if (path.empty()) ready.borders.path.clear();  // the same wherever the program lies
    if (!key.empty()) keep(ready, key);
    return ready;
}

}  // namespace

Result<DrawnBorders> load_borders(const std::string& path, Problems& problems, LoadWatch* watch) {
    const Result<fs::path> assets = find_assets();
    if (!assets) return assets.error();
    const std::string key = key_of(path, *assets);
    Result<ReadyBorders> ready = key.empty() ? Error{} : find_in_cache(key);
    if (!ready) ready = read_and_keep(path, key, watch);
    if (!ready) return ready.error();
    if (path.empty()) ready->borders.path = bundled_borders_file(*assets).string();
    problems.insert(problems.end(), ready->problems.begin(), ready->problems.end());
    return DrawnBorders{std::make_shared<const Borders>(std::move(ready->borders)), std::make_shared<const Topology>(std::move(ready->topology))};
}

}  // namespace imap
