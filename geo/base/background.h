// Work that nobody waits for.
#pragma once

#include <functional>
#include <thread>

namespace imap {

/// A thread that does `work`. Where the system has none left (a limit on processes, no memory for a stack), `work` is done before this returns, and what is returned is not
/// joinable.
[[nodiscard]] std::thread start_thread(const std::function<void()>& work);

/// The calling thread, and those that it starts from now on, leave the cores to others that have something to do. Not the program's first thread, which may do the work of another
/// that could not be had. Where the system does not have it, all is as without.
void yield_to_others();

}  // namespace imap
