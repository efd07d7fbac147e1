// How the program's heap grows.
#pragma once

namespace imap {

/// From now on memory is taken from the system in large steps and large pages: a picture goes through tens of megabytes once, and asking for them 4 KiB at a time takes
/// a sixth of a short run. To be called once, before the first thread and after what forks, whose child would have to copy what it writes.
void grow_heap_in_large_steps();

}  // namespace imap
