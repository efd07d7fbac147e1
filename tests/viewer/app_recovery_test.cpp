// A window's journal, frame by frame: in whatever moment the window is killed, no more than five seconds of work are lost.
#include "viewer/app/recovery.h"

#include <gmock/gmock.h>

#include <atomic>

#include "../geo/io_temporary_folder.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

std::atomic<int> wakes{0};
void wake() {
    ++wakes;
    wakes.notify_all();
}

/// A window with a journal that a user edits: each edit is known by its title.
class EditedWindow {
public:
    EditedWindow() : journal_(wake) { EXPECT_TRUE(journal_.open(folder_.path()).ok()); }

    void edit(int number) { project_.figure.title = std::to_string(number); }
    void undo_all() { project_ = {}; }
    [[nodiscard]] bool unsaved() const { return project_ != Project{}; }
    [[nodiscard]] UnsavedWork work() const { return {project_, "", "", 1}; }

    /// A frame at that time; where it begins to write, the writing is waited for.
    void frame(double now_s) {
        const int before = wakes;
        bool writes = false;
        const Result<void> followed = journal_.follow(project_, unsaved(), now_s, [&] {
            writes = true;
            return work();
        });
        EXPECT_TRUE(followed.ok());
        if (writes) wakes.wait(before);
    }
    Result<void> keep_now() {
        return journal_.keep_now(project_, unsaved(), [&] { return work(); });
    }
    void close() { journal_.close(); }

    /// What a window that is killed now leaves: the number of its last edit that is kept, or nothing.
    [[nodiscard]] std::string kept() const {
        Problems problems;
        const Result<UnsavedWork> work = read_unsaved_work(fs::path(journal_.stem()) += ".json", problems);
        return work ? work->project.figure.title : "";
    }
    [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }

private:
    TemporaryFolder folder_;
    Journal journal_;
    Project project_;
};

TEST(Journal, AWindowThatIsKilledLosesNoMoreThanFiveSeconds) {
    EditedWindow window;
    constexpr double frame_s = 0.1, most_lost_s = 5;
    for (int frame = 1; frame <= 300; ++frame) {  // of a user who never pauses
        const double now_s = frame * frame_s;
        window.edit(frame);
        window.frame(now_s);
        const std::string kept = window.kept();
        const double first_unkept_s = kept.empty() ? frame_s : (std::stoi(kept) + 1) * frame_s;
        EXPECT_LE(now_s - first_unkept_s, most_lost_s);
    }
}

TEST(Journal, TheLastEditIsKeptThoughNothingFollows) {
    EditedWindow window;
    window.edit(1);
    window.frame(0);
    window.edit(2);
    window.frame(0.1);
    EXPECT_EQ(window.kept(), "1");
    for (double now_s = 0.2; now_s < 5; now_s += 0.1) window.frame(now_s);
    EXPECT_EQ(window.kept(), "2");
}

TEST(Journal, IsThereAtOnceWhenTheWindowMayEnd) {
    EditedWindow window;
    window.edit(1);
    window.frame(0);
    window.edit(2);
    ASSERT_TRUE(window.keep_now().ok());
    EXPECT_EQ(window.kept(), "2");
    window.undo_all();
    ASSERT_TRUE(window.keep_now().ok());
    EXPECT_EQ(window.kept(), "");
}

TEST(Journal, SaysWhenItCannotBeKept) {
    EditedWindow window;
    fs::remove_all(window.folder().path());
    window.edit(1);
    const Result<void> kept = window.keep_now();
    ASSERT_FALSE(kept.ok());
    EXPECT_THAT(kept.error().message, testing::HasSubstr("its folder is not there"));
}

TEST(Journal, SaysEachTimeThatItCannotBeKeptAnyMore) {
    const TemporaryFolder folder;
    const fs::path there = folder.path() / "there", away = folder.path() / "away";
    Journal journal(wake);
    ASSERT_TRUE(journal.open(there).ok());
    double now_s = 0;
    const auto kept = [&](const std::string& title) {
        Project project;
        project.figure.title = title;
        const auto follow = [&] { return journal.follow(project, true, now_s, [&] { return UnsavedWork{project, "", "", 1}; }); };
        const int before = wakes;
        now_s += 100;
        static_cast<void>(follow());
        wakes.wait(before);
        return follow();
    };
    EXPECT_TRUE(kept("1").ok());
    for (const char* title : {"2", "3"}) {
        fs::rename(there, away);
        EXPECT_FALSE(kept(title).ok());
        fs::rename(away, there);
        EXPECT_TRUE(kept(title).ok());
    }
}

TEST(Journal, AClosedWindowLeavesNothing) {
    EditedWindow window;
    window.edit(1);
    window.frame(0);
    EXPECT_EQ(window.folder().entry_count(), 2);
    window.close();
    EXPECT_EQ(window.folder().entry_count(), 0);
}

/// What a window left that is no more: journal and lock, which nobody holds.
void leave(const TemporaryFolder& folder, const std::string& stem, const std::string& journal) {
    folder.write(stem + ".lock", "");
    folder.write(stem + ".json", journal);
}

TEST(FoundWork, PathsOfAnyBytesAreRestored) {
    const TemporaryFolder folder;
    UnsavedWork work;
    work.project.dataset =
        "/data/tr\xFC"
        "be.csv";
    work.file = "/maps/l\xE4nder.influence.json";
    leave(folder, "a", unsaved_work_to_json(work, folder.path()));
    Problems unreadable;
    const std::vector<FoundWork> found = find_unsaved_work(folder.path(), unreadable);
    EXPECT_TRUE(unreadable.empty());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].work.project.dataset, work.project.dataset);
    EXPECT_EQ(found[0].work.file, work.file);
}

TEST(FoundWork, ADeepJournalIsNoneOfOurs) {
    const TemporaryFolder folder;
    constexpr int depth = 300'000;
    leave(folder, "a", R"({"journal": 1, "project": {"version": 1, "filter": )" + std::string(depth, '[') + std::string(depth, ']') + "}}");
    Problems unreadable;
    EXPECT_EQ(find_unsaved_work(folder.path(), unreadable).size() + unreadable.size(), 1u) << "and the program lives";
}

TEST(FoundWork, WhatCannotBeReadIsToldAndStays) {
    const TemporaryFolder folder;
    leave(folder, "a", R"({"journal": 2, "project": {}})");
    leave(folder, "b", R"({"journal": 1, "project": {"version": 1, "style": {"theme": "striped"}}})");
    Problems unreadable;
    const std::vector<FoundWork> found = find_unsaved_work(folder.path(), unreadable);
    ASSERT_EQ(unreadable.size(), 1u);
    EXPECT_THAT(describe(unreadable[0]), testing::AllOf(testing::HasSubstr("a.json"), testing::HasSubstr("stays there until you delete it")));
    EXPECT_TRUE(fs::exists(folder.path() / "a.json"));
    ASSERT_EQ(found.size(), 1u);
    ASSERT_EQ(found[0].problems.size(), 1u);
    EXPECT_THAT(describe(found[0].problems[0]), testing::HasSubstr("striped"));
}

}  // namespace
}  // namespace imap
