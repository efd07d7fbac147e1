// Work beside the frames: its outcome comes once, and a cancelled one's never.
#include "viewer/app/background_job.h"

#include <gtest/gtest.h>

#include <atomic>

namespace imap {
namespace {

std::atomic<int> wakes{0};
void wake() {
    ++wakes;
    wakes.notify_all();
}

constexpr int too_little = -2;
int without_memory() { return too_little; }

/// Waits for one more call of wake() than there were.
void wait_for_wake(int before) { wakes.wait(before); }

int until_cancelled(LoadWatch& watch, std::atomic<bool>& begun) {
    begun = true;
    begun.notify_all();
    while (!watch.cancelled()) std::this_thread::yield();
    return -1;
}

TEST(BackgroundJob, TheOutcomeComesOnce) {
    BackgroundJob<int> job(wake, without_memory);
    const int before = wakes;
    job.start([](LoadWatch&) { return 7; });
    EXPECT_TRUE(job.running());
    wait_for_wake(before);
    EXPECT_EQ(job.take(), 7);
    EXPECT_FALSE(job.running());
    EXPECT_EQ(job.take(), std::nullopt);
}

TEST(BackgroundJob, WantOfMemoryHasAnOutcomeOfItsOwn) {
    BackgroundJob<int> job(wake, without_memory);
    for (const bool container_is_too_large : {false, true}) {
        job.start([container_is_too_large](LoadWatch&) -> int {
            if (container_is_too_large) throw std::length_error("larger than any memory");
            throw std::bad_alloc();
        });
        job.wait();
        EXPECT_EQ(job.take(), too_little);
    }
}

TEST(BackgroundJob, ProgressIsSeenFromOutside) {
    BackgroundJob<int> job(wake, without_memory);
    std::atomic<bool> begun{false};
    job.start([&](LoadWatch& watch) {
        watch.begin("reading rows", 10);
        watch.advance_to(4);
        return until_cancelled(watch, begun);
    });
    begun.wait(false);
    EXPECT_STREQ(job.progress().stage, "reading rows");
    EXPECT_EQ(job.progress().done, 4);
    EXPECT_EQ(job.progress().total, 10);
}

TEST(BackgroundJob, ACancelledOutcomeIsNobodys) {
    BackgroundJob<int> job(wake, without_memory);
    std::atomic<bool> begun{false};
    job.start([&](LoadWatch& watch) { return until_cancelled(watch, begun); });
    begun.wait(false);
    const int before = wakes;
    job.cancel();
    EXPECT_FALSE(job.running());
    wait_for_wake(before);
    EXPECT_EQ(job.take(), std::nullopt);
}

TEST(BackgroundJob, AnotherStartCancelsTheFirst) {
    BackgroundJob<int> job(wake, without_memory);
    std::atomic<bool> begun{false}, go_on{false};
    job.start([&](LoadWatch& watch) { return until_cancelled(watch, begun); });
    begun.wait(false);
    job.start([&](LoadWatch&) {
        go_on.wait(false);
        return 2;
    });
    const int before = wakes;  // the first may have called already
    go_on = true;
    go_on.notify_all();
    std::optional<int> outcome;
    for (int seen = before; !(outcome = job.take());) {
        wakes.wait(seen);
        seen = wakes;
    }
    EXPECT_EQ(outcome, 2);
}

TEST(BackgroundJob, TheEndWaitsForTheThread) {
    std::atomic<bool> begun{false}, ended{false};
    {
        BackgroundJob<int> job(wake, without_memory);
        job.start([&](LoadWatch& watch) {
            const int outcome = until_cancelled(watch, begun);
            ended = true;
            return outcome;
        });
        begun.wait(false);
    }
    EXPECT_TRUE(ended);
}

}  // namespace
}  // namespace imap
