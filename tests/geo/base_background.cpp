// Work that nobody waits for leaves the cores to the rest of the program.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <thread>

#include "geo/base/background.h"

namespace imap {
namespace {

int nice_of_this_thread() { return ::getpriority(PRIO_PROCESS, 0); }

TEST(Background, AThreadAndThoseThatItStartsYieldAndNoOther) {
    const int before = nice_of_this_thread();
    if (before >= 10) GTEST_SKIP() << "the tests yield themselves";
    int of_thread = 0, of_its_own = 0;
    std::thread([&] {
        yield_to_others();
        of_thread = nice_of_this_thread();
        std::thread([&] { of_its_own = nice_of_this_thread(); }).join();
    }).join();
    EXPECT_GT(of_thread, before);
    EXPECT_EQ(of_its_own, of_thread);
    EXPECT_EQ(nice_of_this_thread(), before);
}

}  // namespace
}  // namespace imap
