// Memory that has run out: work that is then left undone, and how the program ends where nothing can go on: with a sentence.
#pragma once

#include <new>
#include <stdexcept>

namespace imap {

/// Does `work`; false where it wanted more memory than there is, or a container larger than any.
template <class Work>
[[nodiscard]] bool fits_in_memory(const Work& work) {
    try {
        work();
        return true;
    } catch (const std::bad_alloc&) { return false; } catch (const std::length_error&) {
        return false;
    }
}

/// Says on standard error that there is not enough memory, and returns the exit status for it. Needs no memory itself.
int fail_without_memory();

/// From now on an allocation that fails where no exception is let out ends the program in that way too. So does whatever else ends a thread that ran out of memory before;
/// other faults abort as ever.
void end_cleanly_without_memory();

}  // namespace imap
