// Undo brings back what was, redo what was undone, and a gesture is one step.
#include <gtest/gtest.h>

#include "viewer/state/notes.h"
#include "viewer/state/project.h"

namespace imap {
namespace {

Edit set_title(const std::string& title, const std::string& merge_key = "") {
    return {"Title " + title, merge_key, [title](Project& project) { project.figure.title = title; }};
}

std::string title(const History& history) { return history.present().figure.title; }

TEST(History, UndoAndRedoWalkTheSameWay) {
    History history{Project{}};
    history.apply(set_title("one"));
    history.apply(set_title("two"));
    EXPECT_EQ(history.undo_label(), "Title two");
    EXPECT_TRUE(history.undo());
    EXPECT_EQ(title(history), "one");
    EXPECT_EQ(history.undo_label(), "Title one");
    EXPECT_EQ(history.redo_label(), "Title two");
    EXPECT_TRUE(history.undo());
    EXPECT_EQ(title(history), "");
    EXPECT_FALSE(history.undo());
    EXPECT_EQ(history.undo_label(), "");
    EXPECT_TRUE(history.redo());
    EXPECT_TRUE(history.redo());
    EXPECT_EQ(title(history), "two");
    EXPECT_FALSE(history.redo());
    EXPECT_EQ(history.redo_label(), "");
}

TEST(History, AnEditAfterUndoForgetsWhatWasUndone) {
    History history{Project{}};
    history.apply(set_title("one"));
    history.undo();
    history.apply(set_title("other"));
    EXPECT_FALSE(history.redo());
    EXPECT_EQ(title(history), "other");
}

TEST(History, AnEditThatChangesNothingIsNoStep) {
    History history{Project{}};
    history.apply(set_title("one"));
    history.undo();
    history.apply(set_title(""));
    EXPECT_FALSE(history.undo());
    EXPECT_TRUE(history.redo()) << "and what was undone is still there";
}

TEST(History, EditsOfOneGestureAreOneStep) {
    History history{Project{}};
    history.apply(set_title("before"));
    for (const char* text : {"a", "ab", "abc"}) history.apply(set_title(text, "typing"));
    EXPECT_TRUE(history.undo());
    EXPECT_EQ(title(history), "before");
    EXPECT_TRUE(history.redo());
    EXPECT_EQ(title(history), "abc");
}

TEST(History, AGestureEndsWithItsKeyItsButtonOrAnUndo) {
    History history{Project{}};
    history.apply(set_title("a", "first"));
    history.apply(set_title("b", "second"));
    history.end_merge();
    history.apply(set_title("c", "second"));
    history.apply(set_title("d"));
    history.apply(set_title("e"));
    for (const char* before : {"d", "c", "b", "a", ""}) {
        EXPECT_TRUE(history.undo());
        EXPECT_EQ(title(history), before);
    }
    history.redo();
    history.apply(set_title("f", "first"));
    history.undo();
    EXPECT_EQ(title(history), "a") << "a gesture does not reach back over an undo";
}

TEST(History, AGestureThatComesBackLeavesNoStep) {
    History history{Project{}};
    history.apply(set_title("a", "drag"));
    history.apply(set_title("", "drag"));
    EXPECT_EQ(history.undo_label(), "");
    history.apply(set_title("b", "drag"));
    EXPECT_TRUE(history.undo());
    EXPECT_EQ(title(history), "");
}

TEST(History, KnowsWhatIsUnsaved) {
    History history{Project{}};
    EXPECT_FALSE(history.changed_since_saved());
    history.apply(set_title("one"));
    EXPECT_TRUE(history.changed_since_saved());
    history.mark_saved();
    EXPECT_FALSE(history.changed_since_saved());
    history.undo();
    EXPECT_TRUE(history.changed_since_saved());
    history.redo();
    EXPECT_FALSE(history.changed_since_saved());
}

TEST(History, ResetStartsAnew) {
    History history{Project{}};
    history.apply(set_title("one"));
    history.undo();
    Project other;
    other.figure.title = "other";
    history.reset(other);
    EXPECT_EQ(title(history), "other");
    EXPECT_FALSE(history.undo());
    EXPECT_FALSE(history.redo());
    EXPECT_FALSE(history.changed_since_saved());
}

TEST(History, KeepsTheLastFiveHundredSteps) {
    History history{Project{}};
    for (int i = 1; i <= 700; ++i) history.apply(set_title(std::to_string(i)));
    int undone = 0;
    while (history.undo()) ++undone;
    EXPECT_EQ(undone, 500);
    EXPECT_EQ(title(history), "200");
}

TEST(NoteEdits, AddChangeMoveAndRemove) {
    History history{Project{}};
    Note note;
    note.text = "first";
    history.apply(add_note_edit(note));
    history.apply(move_note_edit(0, {3, 4}));
    history.apply(move_note_edit(0, {5, 6}));
    EXPECT_EQ(history.present().notes.at(0).offset_pt, (Vec2d{5, 6}));
    history.undo();
    EXPECT_FALSE(history.present().notes.at(0).offset_pt) << "moves in a row are one step";
    note.text = "changed";
    history.apply(change_note_edit(0, note));
    EXPECT_EQ(history.present().notes.at(0).text, "changed");
    note.text.clear();
    history.apply(change_note_edit(0, note));
    EXPECT_TRUE(history.present().notes.empty()) << "without words it is gone";
    history.undo();
    history.apply(remove_note_edit(7));
    EXPECT_EQ(history.present().notes.size(), 1u);
}

}  // namespace
}  // namespace imap
