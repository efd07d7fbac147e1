// A query on a real server is stopped when the user says so; postgres_test.py starts the server and names it in SQL_TEST_ADDRESS.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <string_view>
#include <thread>

#include "geo/io/relation_input.h"

namespace imap {
namespace {

std::string address() {
    const char* given = std::getenv("SQL_TEST_ADDRESS");
    return given == nullptr ? "" : given;
}

/// The view `endless` sleeps for hours, so that only a cancelled query comes back within the test's time.
TEST(SqlServer, CancelStopsTheQueryOnTheServer) {
    ASSERT_FALSE(address().empty()) << "run postgres_test.py, which starts the server";
    LoadWatch watch;
    ImportContext context;
    context.watch = &watch;
    ImportSpec spec;
    spec.layer = "endless";
    ImportAttempt attempt;
    std::atomic<bool> ended = false;
    std::thread loading([&] {
        attempt = attempt_import(address(), spec, nullptr, context);
        ended = true;
    });
    while (!ended && std::string_view(watch.progress().stage) != "reading a sample of the rows") std::this_thread::yield();
    watch.cancel();
    loading.join();
    EXPECT_TRUE(attempt.cancelled()) << attempt.failure;
    EXPECT_EQ(attempt.dataset, nullptr);
}

}  // namespace
}  // namespace imap
