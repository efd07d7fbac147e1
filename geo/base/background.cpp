// Linux keeps a nice value for each thread, which new ones take over (setpriority(2)).
#include "geo/base/background.h"

#include <sys/resource.h>

namespace imap {

void yield_to_others() {
    constexpr int nice = 10;  // a tenth of another one's time
    ::setpriority(PRIO_PROCESS, 0, nice);
}

}  // namespace imap
