// Linux keeps a nice value for each thread, which new ones take over (setpriority(2)).
#include "geo/base/background.h"

#include <sys/resource.h>
#include <unistd.h>

#include <system_error>

namespace imap {

std::thread start_thread(const std::function<void()>& work) {
    try {
        return std::thread(work);
    } catch (const std::system_error&) {
        // Done below: an exception of the work itself must not be taken for this one.
    }
    work();
    return {};
}

void yield_to_others() {
    constexpr int nice = 10;  // a tenth of another one's time
    if (::gettid() != ::getpid()) ::setpriority(PRIO_PROCESS, 0, nice);
}

}  // namespace imap
