// Settings, recent files, and the words for the desktop's own programs.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "../geo/io_temporary_folder.h"
#include "geo/base/file.h"
#include "viewer/app/dropped_files.h"
#include "viewer/app/native_dialog.h"
#include "viewer/app/picture_clipboard.h"
#include "viewer/app/recent_files.h"
#include "viewer/app/settings.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

void no_wake() {}

Settings changed_settings() {
    Settings s;
    s.window_width = 1200;
    s.window_height = 800;
    s.maximized = true;
    s.theme = Theme::dark;
    s.language = "ru";
    s.places = {false, 2, 300, 410, true, 3, 222, true};
    s.folders = {{"data", "/data"}, {"figures", "/tmp/\"quoted\""}};
    s.less_motion = false;
    s.dialogs = "native";
    s.guide_seen = true;
    return s;
}

TEST(Settings, AreTheSameAfterBeingWrittenAndRead) {
    for (const Settings& settings : {Settings{}, changed_settings()}) {
        const Result<Settings> read = settings_from_json(settings_to_json(settings));
        ASSERT_TRUE(read.ok()) << read.error().message;
        EXPECT_EQ(*read, settings);
    }
}

TEST(Settings, WhatIsMissingOrUnknownIsAsAtFirst) {
    const Result<Settings> read = settings_from_json(R"({"theme":"dark","from_another_version":[1],"panels":{"left_tab":"globe"},"dialogs":"mine","folders":{"data":"relative"}})");
    ASSERT_TRUE(read.ok());
    Settings expected;
    expected.theme = Theme::dark;
    EXPECT_EQ(*read, expected);
}

TEST(Settings, ValuesOfAWrongKindAreToldByName) {
    for (const char* text : {"[]", "7", R"({"window":{"width":"1"}})", R"({"panels":true})", R"({"guide_seen":1})", R"({"language":"a\u0000b"})", "{", ""})
        EXPECT_FALSE(settings_from_json(text).ok()) << text;
    EXPECT_THAT(settings_from_json(R"({"panels":{"views_open":"yes"}})").error().message, HasSubstr("views_open"));
}

TEST(Settings, AFileIsWrittenOnlyWhenSomethingChanged) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "deep" / "settings.json";
    SettingsFile file(path);
    EXPECT_EQ(file.message(), "") << "no file is no problem";
    EXPECT_FALSE(file.wants(file.read()));
    EXPECT_TRUE(file.wants(changed_settings()));
    EXPECT_EQ(file.write(changed_settings()), "");
    EXPECT_FALSE(file.wants(changed_settings()));
    EXPECT_EQ(SettingsFile(path).read(), changed_settings());
}

TEST(Settings, WhatCannotBeWrittenIsToldOnce) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "file") << "";
    SettingsFile file(folder.path() / "file" / "settings.json");
    EXPECT_NE(file.write(changed_settings()), "");
    EXPECT_FALSE(file.wants(changed_settings())) << "another try would fail as well";
    EXPECT_TRUE(file.wants(Settings{}) || Settings{} == file.read());
    Settings other = changed_settings();
    other.language = "kk";
    EXPECT_EQ(file.write(other), "");
}

TEST(RecentFiles, HoldsTenNewestFirst) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "state" / "recent.json";
    RecentFiles recent(path, no_wake);
    for (int i = 0; i < 12; ++i) recent.add({"/data/" + std::to_string(i) + ".csv"});
    recent.add({"/data/7.csv", "/data/folder/"});
    ASSERT_EQ(recent.files().size(), most_recent_files);
    EXPECT_EQ(recent.files()[0].path, "/data/7.csv");
    EXPECT_EQ(recent.files()[1].path, "/data/folder");
    EXPECT_EQ(recent.files()[2].path, "/data/11.csv");
    EXPECT_EQ(RecentFiles(path, no_wake).files().front().path, "/data/7.csv");
}

TEST(RecentFiles, AnotherWindowsFilesStay) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "recent.json";
    RecentFiles one(path, no_wake), other(path, no_wake);
    one.add({"/a.csv"});
    other.add({"/b.csv"});
    one.add({"/c.csv"});
    std::vector<std::string> paths;
    for (const RecentFile& file : one.files()) paths.push_back(file.path);
    EXPECT_THAT(paths, ElementsAre("/c.csv", "/b.csv", "/a.csv"));
    one.clear();
    EXPECT_TRUE(RecentFiles(path, no_wake).files().empty());
}

TEST(RecentFiles, NoPasswordIsKept) {
    RecentFiles recent("", no_wake);
    recent.add({"postgresql://me:secret@host/db", "postgresql://me@host/db"});
    ASSERT_EQ(recent.files().size(), 1u);
    EXPECT_EQ(recent.files()[0].path, "postgresql://me@host/db");
}

TEST(FileAsker, GoesByTheDesktopAndWhatIsInstalled) {
    const DesktopFacts nothing, both{"KDE", true, true}, gnome{"ubuntu:GNOME", true, true}, no_desktop{"", true, true}, xfce{"XFCE", false, true};
    EXPECT_EQ(choose_file_asker("auto", nothing), FileAsker::own);
    EXPECT_EQ(choose_file_asker("native", nothing), FileAsker::own);
    EXPECT_EQ(choose_file_asker("auto", both), FileAsker::kdialog);
    EXPECT_EQ(choose_file_asker("auto", gnome), FileAsker::zenity);
    EXPECT_EQ(choose_file_asker("auto", no_desktop), FileAsker::own);
    EXPECT_EQ(choose_file_asker("native", no_desktop), FileAsker::zenity);
    EXPECT_EQ(choose_file_asker("auto", xfce), FileAsker::kdialog);
    EXPECT_EQ(choose_file_asker("own", gnome), FileAsker::own);
}

TEST(FileAsker, EveryWordIsAnArgumentOfItsOwn) {
    const FileQuestion question{"Save \"it\"; now", "/a b/$(c).png", true, "Pictures", {".png", ".svg"}};
    EXPECT_THAT(words_of(FileAsker::zenity, question), ElementsAre("zenity", "--file-selection", "--title=Save \"it\"; now", "--filename=/a b/$(c).png", "--save",
                                                                   "--confirm-overwrite", "--file-filter=Pictures | *.png *.PNG *.svg *.SVG", "--file-filter=All files | *"));
    EXPECT_THAT(words_of(FileAsker::kdialog, question),
                ElementsAre("kdialog", "--title", "Save \"it\"; now", "--getsavefilename", "/a b/$(c).png", "Pictures (*.png *.PNG *.svg *.SVG)\nAll files (*)"));
}

TEST(FileAsker, AnswersAreAPathNothingOrAFailure) {
    EXPECT_EQ(*answer_of({0, "/a\nb.csv\n", "a warning of the toolkit"}), "/a\nb.csv");
    EXPECT_EQ(*answer_of({1, "", "a warning of the toolkit"}), "");
    EXPECT_FALSE(answer_of({255, "", "cannot open display"}).ok());
    EXPECT_FALSE(answer_of({-1, "", ""}).ok());
    EXPECT_FALSE(answer_of({0, "no path", ""}).ok());
}

TEST(PictureClipboard, TakesTheProgramOfTheDisplayOrNamesThePackage) {
    EXPECT_EQ(words_of_clipboard({true, true, true, true})->front(), "wl-copy");
    EXPECT_EQ(words_of_clipboard({true, true, false, true})->front(), "xclip");
    EXPECT_THAT(words_of_clipboard({true, false, false, true}).error().message, HasSubstr("wl-clipboard"));
    EXPECT_THAT(words_of_clipboard({false, true, true, false}).error().message, HasSubstr("package xclip"));
    EXPECT_THAT(*words_of_clipboard({false, true, false, true}), Contains("image/png"));
}

TEST(DroppedFiles, WhatIsLeftOutIsTold) {
    const TemporaryFolder folder;
    const auto write = [&](const char* name) {
        std::ofstream(folder.path() / name) << "{}";
        return (folder.path() / name).string();
    };
    const DroppedFiles sorted = sort_dropped({write("a.influence.json"), write("b.influence.json"), write("c.png")});
    EXPECT_EQ(fs::path(sorted.project).filename(), "a.influence.json");
    EXPECT_THAT(words_of_left_out(sorted), HasSubstr("b.influence.json, c.png"));
    EXPECT_EQ(words_of_left_out({}), "");
}

}  // namespace
}  // namespace imap
