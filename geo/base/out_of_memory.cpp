// A function that promises to throw nothing ends the program without telling what was thrown (libstdc++'s directory_iterator is one), so that what failed is kept.
#include "geo/base/out_of_memory.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>

namespace imap {
namespace {

thread_local bool ran_out = false;

[[noreturn]] void on_failed_allocation() {
    ran_out = true;
    throw std::bad_alloc();
}

[[noreturn]] void on_terminate() {
    try {
        if (const std::exception_ptr exception = std::current_exception()) std::rethrow_exception(exception);
    } catch (const std::bad_alloc&) { ran_out = true; } catch (...) {
    }
    if (ran_out) std::_Exit(fail_without_memory());
    std::abort();
}

}  // namespace

int fail_without_memory() {
    std::fputs("influence-map: there is not enough memory; files that were not finished are as they were: close other programs, or ask for less data or a smaller figure\n",
               stderr);
    return EXIT_FAILURE;
}

void end_cleanly_without_memory() {
    std::set_new_handler(on_failed_allocation);
    std::set_terminate(on_terminate);
}

}  // namespace imap
