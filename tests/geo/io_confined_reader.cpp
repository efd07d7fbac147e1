// A reader process can open nothing but its file, say nothing that is believed without a look, and end in no way that is not told.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "geo/io/borders_reader.h"
#include "geo/io/confined_reader.h"
#include "geo/io/confinement.h"
#include "geo/io/limits.h"
#include "geo/io/package_reader.h"
#include "geo/io/package_store.h"
#include "geo/io/row_source.h"
#include "tests/geo/io_gdal_files.h"
#include "tests/geo/io_small_package.h"
#include "tests/geo/io_temporary_folder.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr const char* square = R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},
    "geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]}}]})";

/// waitpid's status of a child that confines itself to these files, tries something, and exits with 0 where that worked.
int status_of_confined(const std::vector<fs::path>& files, const std::function<bool()>& try_it, unsigned cpu_s = 60) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (!confine_this_process({files, cpu_s})) ::_exit(99);
        ::_exit(try_it() ? 0 : 1);
    }
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return status;
}

bool works(const std::vector<fs::path>& files, const std::function<bool()>& try_it) {
    const int status = status_of_confined(files, try_it);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) <= 1) << status;
    return status == 0;
}

bool opens(const fs::path& path, int flags) { return ::open(path.c_str(), flags | O_CLOEXEC, 0600) >= 0; }

TEST(ConfinedReader, OpensItsFileAndNoOther) {
    const TemporaryFolder folder;
    const fs::path own = folder.write("own.json", "x"), other = folder.write("other.json", "x");
    EXPECT_TRUE(works({own}, [&] { return opens(own, O_RDONLY); }));
    EXPECT_FALSE(works({own}, [&] { return opens(own, O_RDWR); }));
    EXPECT_FALSE(works({own}, [&] { return opens(own, O_RDONLY | O_TRUNC); }));
    EXPECT_FALSE(works({own}, [&] { return opens(folder.path() / "new", O_WRONLY | O_CREAT); }));
    EXPECT_EQ(folder.read("own.json"), "x");
    EXPECT_EQ(folder.entry_count(), 2);
    if (describe_confinement().find("no Landlock") != std::string::npos) GTEST_SKIP() << describe_confinement();
    EXPECT_FALSE(works({own}, [&] { return opens(other, O_RDONLY); }));
    EXPECT_FALSE(works({own}, [&] { return opens(folder.path(), O_RDONLY | O_DIRECTORY); }));
    EXPECT_FALSE(works({own}, [] { return opens("/etc/passwd", O_RDONLY); }));
}

TEST(ConfinedReader, HasNoConnectionsProcessesOrSignals) {
    ASSERT_EQ(describe_confinement().find("no seccomp"), std::string::npos) << describe_confinement();
    const pid_t parent = ::getpid();
    EXPECT_FALSE(works({}, [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }));
    EXPECT_FALSE(works({}, [] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }));
    EXPECT_FALSE(works({}, [] { return ::fork() >= 0; }));
    EXPECT_FALSE(works({}, [] { return ::execl("/bin/true", "true", nullptr) == 0; }));
    EXPECT_FALSE(works({}, [&] { return ::kill(parent, 0) == 0; }));
    EXPECT_FALSE(works({}, [] { return ::unlink("/tmp/none") == 0 || errno != EPERM; }));
    // A thing it may do, so that the tries above do not fail for another reason.
    EXPECT_TRUE(works({}, [] { return ::getpid() > 0; }));
}

TEST(ConfinedReader, HasMemoryAndTimeToAnEnd) {
    if (under_sanitizer) GTEST_SKIP() << "sanitizers need more memory than that";
    EXPECT_FALSE(works({}, [] { return ::mmap(nullptr, max_reader_bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED; }));
    EXPECT_TRUE(works({}, [] { return ::mmap(nullptr, max_reader_bytes / 8, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED; }));
    const int status = status_of_confined(
        {},
        [] {
            for (const pid_t own = ::getpid(); own == ::getpid();) {}
            return true;
        },
        1);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), SIGXCPU);
}

TEST(ConfinedReader, ACompanionThatLinksElsewhereIsNotOpened) {
    const TemporaryFolder folder, elsewhere;
    const fs::path secret = elsewhere.write("secret.prj", "x");
    const fs::path own = folder.write("a.shp", "x");
    folder.write("b.prj", "x");
    fs::create_symlink(secret, folder.path() / "a.prj");
    fs::create_symlink(folder.path() / "b.prj", folder.path() / "a.cpg");
    const Result<std::vector<fs::path>> files = file_and_companions(own);
    ASSERT_TRUE(files.ok());
    EXPECT_THAT(*files, testing::UnorderedElementsAre(own, folder.path() / "a.cpg"));
}

/// So that the child ends with the wish of whoever waits for it, whatever is asked.
TEST(ConfinedReader, EveryQuestionEndsWhenItIsCancelled) {
    const TemporaryFolder folder;
    const fs::path land = folder.write("land.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A"},
        "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]})");
    LoadWatch watch;
    Problems problems;
    EXPECT_EQ(look_at_file(land, &watch), FileContent::borders);
    EXPECT_TRUE(read_borders(land, problems, &watch).ok());
    watch.cancel();
    EXPECT_EQ(look_at_file(land, &watch), FileContent::unknown);
    const Result<Borders> borders = read_borders(land, problems, &watch);
    EXPECT_EQ(borders ? "read" : borders.error().message, load_cancelled);
    const TemporaryFolder tables;
    SmallPackage().write(tables);
    for (const fs::path& path : {folder.write("p.gpkg", "SQLite format 3"), tables.path()}) {
        const Result<Dataset> package = read_package(path, problems, &watch);
        EXPECT_EQ(package ? "read" : package.error().message, load_cancelled) << path;
    }
}

/// Files of a store that is linked into a folder: each companion beside its own.
TEST(ConfinedReader, CompanionsOfALinkAreThoseBesideItAndBesideItsTarget) {
    const TemporaryFolder folder, store, elsewhere;
    fs::create_symlink(store.write("real.shp", "x"), folder.path() / "a.shp");
    fs::create_symlink(store.write("real.dbf", "x"), folder.path() / "a.dbf");
    fs::create_symlink(store.write("other.csv", "x"), folder.path() / "a.csv");
    fs::create_symlink(elsewhere.write("private", "x"), folder.path() / "a.prj");
    const fs::path beside = folder.write("a.cpg", "x");
    const Result<std::vector<fs::path>> files = file_and_companions(folder.path() / "a.shp");
    ASSERT_TRUE(files.ok());
    EXPECT_THAT(*files, testing::UnorderedElementsAre(folder.path() / "a.shp", folder.path() / "a.dbf", beside));
}

/// Ends the readers of this program with a signal, as a fault inside a library would; one that was let go of may still be among them.
bool signal_reader(int signal) {
    const auto parent_of = [](pid_t process, std::string& name) {
        std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
        std::string text((std::istreambuf_iterator<char>(stat)), {});
        const std::size_t begin = text.find('('), end = text.rfind(')');
        if (end == std::string::npos) return pid_t{0};
        name = text.substr(begin + 1, end - begin - 1);
        return static_cast<pid_t>(std::stol(text.substr(end + 4)));
    };
    std::string name, unused;
    bool found = false;
    for (const fs::directory_entry& entry : fs::directory_iterator("/proc")) {
        const std::string number = entry.path().filename().string();
        if (number.find_first_not_of("0123456789") != std::string::npos) continue;
        const pid_t reader = static_cast<pid_t>(std::stol(number)), attendant = parent_of(reader, name);
        if (name != "map-reader") continue;
        if (parent_of(parent_of(attendant, unused), unused) == ::getpid()) found |= ::kill(reader, signal) == 0;
    }
    return found;
}

struct Ending {
    int signal = 0;
    const char* words = nullptr;
};

class ReaderEndings : public testing::TestWithParam<Ending> {};

TEST_P(ReaderEndings, IsOneMessageAndTheNextReaderWorks) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "t.gpkg";
    ASSERT_NO_FATAL_FAILURE(make_file("GPKG", path, {{"flows", {{"a", OFTString}}, {{"x"}}}}));
    Result<ConfinedReader> reader = ConfinedReader::start(path);
    ASSERT_TRUE(reader.ok()) << reader.error().message;
    Problems problems;
    const ReaderRequest request{Question::layer_names, path.string()};
    ASSERT_TRUE(reader->ask<std::vector<std::string>>(request, nullptr, problems).ok());
    ASSERT_TRUE(signal_reader(GetParam().signal));
    const auto answer = reader->ask<std::vector<std::string>>(request, nullptr, problems);
    ASSERT_FALSE(answer.ok());
    EXPECT_THAT(answer.error().message, HasSubstr(GetParam().words));
    EXPECT_THAT(answer.error().message, HasSubstr("t.gpkg"));
    EXPECT_EQ(answer.error().message.find('\n'), std::string::npos);
    EXPECT_TRUE(read_confined<std::vector<std::string>>(request, nullptr, problems).ok());
}

INSTANTIATE_TEST_SUITE_P(All, ReaderEndings,
                         testing::Values(Ending{SIGSEGV, under_sanitizer ? "broke down" : "broke down (Segmentation fault)"}, Ending{SIGABRT, "broke down (Aborted)"},
                                         Ending{SIGKILL, "short of memory"}, Ending{SIGXCPU, "was stopped after"}),
                         [](const auto& ending) { return std::string(::sigabbrev_np(ending.param.signal)); });

TEST(ConfinedReader, AFileThatChangesWhileItIsReadIsTold) {
    const TemporaryFolder folder;
    const fs::path path = folder.write("a.geojson", square);
    Result<ConfinedReader> reader = ConfinedReader::start(path);
    ASSERT_TRUE(reader.ok());
    Problems problems;
    const ReaderRequest request{Question::layer, path.string()};
    ASSERT_TRUE(reader->ask<FeatureLayer>(request, nullptr, problems).ok());
    const auto told = [&] {
        return std::count_if(problems.begin(), problems.end(), [](const Problem& p) { return p.reason.find("changed while it was read") != std::string::npos; });
    };
    EXPECT_EQ(told(), 0);
    folder.write("a.geojson", std::string(square) + "\n");
    ASSERT_TRUE(reader->ask<FeatureLayer>(request, nullptr, problems).ok());
    EXPECT_EQ(told(), 1);
}

TEST(ConfinedReader, APartOfAShapefileThatChangesIsTold) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "a.shp";
    ASSERT_NO_FATAL_FAILURE(make_file("ESRI Shapefile", path, {{"a", {{"name"}}, {{"A"}}, {"POLYGON((60 40,60 50,70 50,60 40))"}, 4326, wkbPolygon}}));
    folder.write("a.png", "x");
    for (const char* part : {"a.shp", "a.dbf", "a.shx", "a.prj", "a.png"}) {
        Result<ConfinedReader> reader = ConfinedReader::start(path);
        ASSERT_TRUE(reader.ok());
        fs::last_write_time(folder.path() / part, fs::last_write_time(folder.path() / part) - std::chrono::hours(1));
        Problems problems;
        ASSERT_TRUE(reader->ask<FeatureLayer>({Question::layer, path.string()}, nullptr, problems).ok());
        if (part == std::string("a.png")) {
            EXPECT_TRUE(problems.empty()) << describe(problems[0]);
        } else {
            ASSERT_EQ(problems.size(), 1U) << part;
            EXPECT_THAT(describe(problems[0]), HasSubstr(std::string(part) + ": the file changed while it was read"));
        }
    }
}

TEST(ConfinedReader, ATableOfAPackagesFolderThatChangesIsTold) {
    const TemporaryFolder folder;
    SmallPackage().write(folder);
    for (const char* name : {"datapackage.json", "actors.csv", "evidence.csv"}) {
        const auto store = open_package(folder.path());
        ASSERT_TRUE(store.ok());
        Problems problems;
        ASSERT_TRUE((*store)->descriptor(problems).ok());
        fs::last_write_time(folder.path() / name, fs::last_write_time(folder.path() / name) - std::chrono::hours(1));
        ASSERT_TRUE((*store)->table("actors.csv", problems).ok());
        EXPECT_TRUE(problems.empty());
        (*store)->report_changes(problems);
        ASSERT_EQ(problems.size(), 1U) << name;
        EXPECT_THAT(describe(problems[0]), HasSubstr(std::string(name) + ": the file changed while it was read"));
    }
}

TEST(ConfinedReader, CancellingEndsIt) {
    const TemporaryFolder folder;
    const fs::path path = folder.write("a.geojson", square);
    LoadWatch watch;
    watch.cancel();
    Problems problems;
    const auto answer = read_confined<FeatureLayer>({Question::layer, path.string()}, &watch, problems);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().message, load_cancelled);
}

TEST(ConfinedReader, ReadsAPathFromTheFolderThatTheProgramIsIn) {
    const TemporaryFolder folder;
    folder.write("a.geojson", square);
    const fs::path before = fs::current_path();
    fs::current_path(folder.path());
    Problems problems;
    const Result<Borders> borders = read_borders("a.geojson", problems);
    fs::current_path(before);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    EXPECT_EQ(borders->regions[0].name, "A");
}

// What comes over the wire.

template <class T>
std::string sent(const T& value) {
    std::string bytes;
    WireOut out([&](std::string_view block) { return bytes += block, true; });
    out(value);
    out.flush();
    return bytes;
}

/// Whether the bytes were believed.
template <class T>
bool receive(std::string_view bytes, T& value) {
    WireIn in(
        [&](char* to, std::size_t count) {
            if (count > bytes.size()) return false;
            std::copy_n(bytes.data(), count, to);
            bytes.remove_prefix(count);
            return true;
        },
        max_answer_bytes, true);
    in(value);
    return in.sound() && is_possible(value);
}

FeatureLayer some_layer() { return {{"name", "code"}, {{1, {"A", "a"}, {{{{1, 1}, {2, 1}, {2, 2}}}}, {}}, {2, {"B", ""}, {}, {{{0, 0}, {1, 1}}}}}}; }

TextTable some_table() {
    TextTable table;
    table.file = "t.xlsx";
    table.text = std::make_shared<const std::string>("a,b\n1,2\n\"x,y\",3\n");
    table.columns = {"a", "b"};
    table.rows = scan_csv(*table.text, ',');
    table.rows.erase(table.rows.begin());
    table.findings = {{"sheet", "one", "it is the only one"}};
    return table;
}

TEST(Wire, BringsBackWhatWasSent) {
    FeatureLayer layer;
    ASSERT_TRUE(receive(sent(some_layer()), layer));
    EXPECT_EQ(layer.columns, some_layer().columns);
    ASSERT_EQ(layer.features.size(), 2U);
    EXPECT_EQ(layer.features[0].polygons_deg, some_layer().features[0].polygons_deg);
    EXPECT_EQ(layer.features[1].lines_deg, some_layer().features[1].lines_deg);
    TextTable table;
    ASSERT_TRUE(receive(sent(some_table()), table));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.cells(1), (std::vector<std::string>{"x,y", "3"}));
    EXPECT_EQ(table.rows[1].line, 3);
    EXPECT_EQ(table.findings[0].taken, "one");
}

TEST(Wire, BelievesNoPartOfAMessage) {
    const std::string layer_bytes = sent(some_layer()), table_bytes = sent(some_table());
    for (std::size_t length = 0; length < layer_bytes.size(); ++length) {
        FeatureLayer layer;
        EXPECT_FALSE(receive(layer_bytes.substr(0, length), layer)) << length;
    }
    for (std::size_t length = 0; length < table_bytes.size(); ++length) {
        TextTable table;
        EXPECT_FALSE(receive(table_bytes.substr(0, length), table)) << length;
    }
}

TEST(Wire, SurvivesEveryWrongByte) {
    const std::string bytes = sent(some_table());
    std::size_t refused = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (const int wrong : {0x00, 0x7F, 0x80, 0xFF}) {
            std::string changed = bytes;
            changed[i] = static_cast<char>(wrong);
            TextTable table;
            if (!receive(changed, table)) {
                ++refused;
                continue;
            }
            for (std::size_t row = 0; row < table.rows.size(); ++row) EXPECT_EQ(table.cells(row).size(), table.columns.size());
        }
    EXPECT_GT(refused, bytes.size());
}

TEST(Wire, RefusesWhatNoReaderGives) {
    FeatureLayer layer = some_layer(), read_layer;
    layer.features[0].values.pop_back();
    EXPECT_FALSE(receive(sent(layer), read_layer));
    layer = some_layer();
    layer.columns[0] = "\xFF";
    EXPECT_FALSE(receive(sent(layer), read_layer));
    TextTable table = some_table(), read_table;
    table.columns.clear();
    EXPECT_FALSE(receive(sent(table), read_table));
    table = some_table();
    table.rows.resize(max_rows + 1, table.rows.front());
    EXPECT_FALSE(is_possible(table));
    table.rows.resize(max_rows);
    EXPECT_TRUE(is_possible(table));
    const Table many{"t", {}, std::vector<TableRow>(max_rows + 1, TableRow{1, {}})}, wide{"t", std::vector<std::string>(max_columns + 1), {}};
    EXPECT_FALSE(is_possible(many));
    EXPECT_FALSE(is_possible(wide));
    EXPECT_FALSE(is_possible(SqlRows{SqlRow(max_columns + 1)}));
    SqlRows rows{{"a", "b"}, {"c"}}, read_rows;
    EXPECT_FALSE(receive(sent(rows), read_rows));
    EXPECT_FALSE(receive(sent(std::uint64_t{1} << 40), read_rows));
}

}  // namespace
}  // namespace imap
