// The rooms' order holds: includes run downwards only, and each third-party library is included in its own rooms alone.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// For each room, the rooms whose headers it may include (besides its own).
const std::map<std::string, std::set<std::string>> allowed_rooms{
    {"geo/base", {}},
    {"geo/model", {"geo/base"}},
    {"geo/io", {"geo/base", "geo/model"}},
    {"geo/query", {"geo/base", "geo/model"}},
    {"geo/map", {"geo/base", "geo/model"}},
    {"viewer/state", {"geo/base", "geo/model", "geo/query"}},
    {"viewer/scene", {"geo/base", "geo/model", "geo/query", "geo/map", "viewer/state"}},
    {"viewer/draw", {"geo/base", "geo/model", "geo/query", "geo/map", "viewer/state", "viewer/scene"}},
    {"viewer/panels", {"geo/base", "geo/model", "geo/query", "geo/map", "viewer/state", "viewer/scene"}},
    {"viewer/report", {"geo/base", "geo/model", "geo/query", "geo/map", "viewer/state", "viewer/scene", "viewer/draw"}},
    {"viewer/cli", {"geo/base", "geo/model", "geo/io", "geo/query", "geo/map", "viewer/state", "viewer/scene", "viewer/draw", "viewer/report"}},
    {"viewer/app", {"geo/base", "geo/model", "geo/io", "geo/query", "geo/map", "viewer/state", "viewer/scene", "viewer/draw", "viewer/panels", "viewer/report", "viewer/cli"}},
};

struct ThirdParty {
    std::regex header;
    std::set<std::string> rooms;
};

const std::map<std::string, ThirdParty> third_parties{
    {"GDAL", {std::regex("^(gdal|ogr_|ogrsf|cpl_)"), {"geo/io"}}},
    {"SQLite", {std::regex("^sqlite3"), {"geo/io"}}},
    {"xxHash", {std::regex("^xxhash"), {"geo/base"}}},
    {"PROJ", {std::regex("^proj\\.h"), {"geo/map"}}},
    {"GLU", {std::regex("^GL/glu"), {"geo/map"}}},
    {"nlohmann-json", {std::regex("^nlohmann/"), {"geo/io", "viewer/state", "viewer/cli", "viewer/app"}}},
    {"CLI11", {std::regex("^CLI/"), {"viewer/cli"}}},
    {"OpenGL", {std::regex("^(epoxy/|GL/gl\\.h|GL/glcorearb)"), {"viewer/draw", "viewer/app"}}},
    {"EGL", {std::regex("^(epoxy/egl|EGL/)"), {"viewer/draw"}}},
    {"GLFW", {std::regex("^GLFW/"), {"viewer/app"}}},
    {"Cairo", {std::regex("^cairo"), {"viewer/draw"}}},
    {"libpng", {std::regex("^png\\.h"), {"viewer/draw"}}},
    {"zlib", {std::regex("^zlib\\.h"), {"viewer/draw"}}},
    {"GIF", {std::regex("^gif_lib"), {"viewer/draw"}}},
    {"WebP", {std::regex("^webp/"), {"viewer/draw"}}},
    {"FreeType", {std::regex("^(ft2build|freetype/)"), {"viewer/scene", "viewer/draw"}}},
    {"HarfBuzz", {std::regex("^(hb|harfbuzz)"), {"viewer/scene", "viewer/draw"}}},
    {"FriBidi", {std::regex("^fribidi"), {"viewer/scene"}}},
    {"ICU", {std::regex("^unicode/"), {"geo/io"}}},
    {"Dear ImGui", {std::regex("^(imgui|backends/imgui|imgui/)"), {"viewer/panels", "viewer/app"}}},
};

struct Include {
    std::string file, room, header;
};

std::vector<Include> all_includes() {
    const std::regex line_pattern("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"].*");
    std::vector<Include> includes;
    for (const auto& [room, unused] : allowed_rooms) {
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(SOURCE_DIR) / room)) {
            const auto ending = entry.path().extension();
            if (ending != ".h" && ending != ".cpp") continue;
            std::ifstream in(entry.path());
            std::smatch match;
            for (std::string line; std::getline(in, line);) {
                if (std::regex_match(line, match, line_pattern)) includes.push_back({entry.path().string(), room, match[1]});
            }
        }
    }
    return includes;
}

std::string room_of_header(const std::string& header) {
    const auto first = header.find('/');
    const auto second = first == std::string::npos ? first : header.find('/', first + 1);
    const std::string room = second == std::string::npos ? "" : header.substr(0, second);
    return allowed_rooms.contains(room) ? room : "";
}

TEST(Architecture, EveryFolderWithSourcesIsARoom) {
    for (const char* house : {"geo", "viewer"}) {
        for (const auto& entry : fs::directory_iterator(fs::path(SOURCE_DIR) / house)) {
            if (entry.is_directory()) EXPECT_TRUE(allowed_rooms.contains(std::string(house) + "/" + entry.path().filename().string())) << entry.path();
        }
    }
}

TEST(Architecture, IncludesRunDownwards) {
    const auto includes = all_includes();
    ASSERT_GT(includes.size(), 100U);
    for (const Include& include : includes) {
        const std::string room = room_of_header(include.header);
        if (room.empty() || room == include.room) continue;
        EXPECT_TRUE(allowed_rooms.at(include.room).contains(room)) << include.file << " includes " << include.header;
    }
}

TEST(Architecture, ThirdPartyLibrariesStayInTheirRooms) {
    std::set<std::string> seen;
    for (const Include& include : all_includes()) {
        for (const auto& [name, library] : third_parties) {
            if (!std::regex_search(include.header, library.header)) continue;
            seen.insert(name);
            EXPECT_TRUE(library.rooms.contains(include.room)) << include.file << " includes " << include.header << " of " << name;
        }
    }
    EXPECT_EQ(seen.size(), third_parties.size()) << "a pattern above matches no include any more";
}

TEST(Architecture, EveryFileSaysWhatItIsFor) {
    for (const auto& [room, unused] : allowed_rooms) {
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(SOURCE_DIR) / room)) {
            const auto ending = entry.path().extension();
            if (ending != ".h" && ending != ".cpp") continue;
            std::ifstream in(entry.path());
            std::string first;
            std::getline(in, first);
            EXPECT_TRUE(first.starts_with("// ")) << entry.path() << " does not begin with a sentence on what it is for";
        }
    }
}

}  // namespace
