// Batches of events: nothing a user did may be lost or moved elsewhere when frames are slow.
#include "viewer/app/input_queue.h"

#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

using namespace imap;
using Kind = InputEvent::Kind;

namespace {

InputEvent move_to(double x, double y) {
    InputEvent e;
    e.kind = Kind::cursor;
    e.position = {x, y};
    return e;
}

InputEvent event(Kind kind, int code = 0, int action = GLFW_PRESS, int mods = 0) {
    InputEvent e;
    e.kind = kind;
    e.code = code;
    e.action = action;
    e.mods = mods;
    return e;
}

std::vector<std::vector<InputEvent>> batches(std::initializer_list<InputEvent> events) {
    InputQueue queue;
    for (const InputEvent& e : events) queue.push(e);
    std::vector<std::vector<InputEvent>> all;
    while (!queue.empty()) all.push_back(queue.take_batch());
    return all;
}

}  // namespace

TEST(InputQueue, PressAndReleaseOfAButtonAreTwoFrames) {
    const auto all = batches({event(Kind::button, 0, GLFW_PRESS), event(Kind::button, 0, GLFW_RELEASE)});
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0][0].action, GLFW_PRESS);
    EXPECT_EQ(all[1][0].action, GLFW_RELEASE);
}

TEST(InputQueue, AClickStaysWhereItWasMade) {
    const auto all = batches({move_to(10, 10), event(Kind::button, 0, GLFW_PRESS), event(Kind::button, 0, GLFW_RELEASE), move_to(500, 500)});
    ASSERT_EQ(all.size(), 3u);
    for (const auto& batch : {all[0], all[1]})
        for (const InputEvent& e : batch) EXPECT_EQ(e.position, (Vec2d{10, 10}));
    EXPECT_EQ(all[1].size(), 1u) << "the move after the click is a frame of its own";
}

TEST(InputQueue, MovesInARowAreOne) {
    const auto all = batches({move_to(1, 1), move_to(2, 2), move_to(3, 3)});
    ASSERT_EQ(all.size(), 1u);
    ASSERT_EQ(all[0].size(), 1u);
    EXPECT_EQ(all[0][0].position, (Vec2d{3, 3}));
}

TEST(InputQueue, TypedWordAndEnterComeInOrder) {
    InputEvent letter = event(Kind::character);
    letter.codepoint = 'a';
    const auto all = batches({event(Kind::key, GLFW_KEY_A), letter, event(Kind::key, GLFW_KEY_A, GLFW_RELEASE), event(Kind::key, GLFW_KEY_ENTER)});
    ASSERT_GE(all.size(), 2u);
    EXPECT_EQ(all.back().back().code, GLFW_KEY_ENTER);
    for (const InputEvent& e : all[0]) EXPECT_NE(e.code, GLFW_KEY_ENTER) << "Enter must not act before the letter is in";
}

TEST(InputQueue, ModifierIsStillDownInTheFrameOfItsShortcut) {
    const auto all = batches({event(Kind::key, GLFW_KEY_LEFT_CONTROL), event(Kind::key, GLFW_KEY_Z, GLFW_PRESS, GLFW_MOD_CONTROL),
                              event(Kind::key, GLFW_KEY_Z, GLFW_RELEASE, GLFW_MOD_CONTROL), event(Kind::key, GLFW_KEY_LEFT_CONTROL, GLFW_RELEASE)});
    for (const auto& batch : all) {
        bool shortcut = false, released = false;
        for (const InputEvent& e : batch) {
            shortcut |= e.code == GLFW_KEY_Z && e.action == GLFW_PRESS;
            released |= e.code == GLFW_KEY_LEFT_CONTROL && e.action == GLFW_RELEASE;
        }
        EXPECT_FALSE(shortcut && released);
    }
}

TEST(InputQueue, ModifierIsStillDownInTheFrameOfItsClick) {
    const auto all = batches(
        {event(Kind::key, GLFW_KEY_LEFT_CONTROL), event(Kind::button, 0, GLFW_PRESS), event(Kind::button, 0, GLFW_RELEASE), event(Kind::key, GLFW_KEY_LEFT_CONTROL, GLFW_RELEASE)});
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[1].size(), 1u) << "the button is released with the key still down";
}

TEST(InputQueue, MovesOfTheMapAreTheWheelAndACursorThatDrags) {
    InputQueue queue;
    EXPECT_TRUE(queue.has_only_moves(false)) << "nothing waits";
    queue.push(event(Kind::scroll));
    EXPECT_TRUE(queue.has_only_moves(false));
    queue.push(move_to(3, 4));
    EXPECT_TRUE(queue.has_only_moves(true));
    EXPECT_FALSE(queue.has_only_moves(false)) << "it may have come to a panel";
    queue.push(event(Kind::button, 0, GLFW_RELEASE));
    EXPECT_FALSE(queue.has_only_moves(true));
}

TEST(InputQueue, NothingIsLost) {
    std::size_t count = 0;
    for (const auto& batch : batches({event(Kind::scroll), event(Kind::button, 0), event(Kind::button, 1), event(Kind::key, GLFW_KEY_TAB),
                                      event(Kind::key, GLFW_KEY_TAB, GLFW_RELEASE), event(Kind::focus), event(Kind::refresh)}))
        count += batch.size();
    EXPECT_EQ(count, 7u);
}
