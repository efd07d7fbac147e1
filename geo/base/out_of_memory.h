// How the program ends where memory has run out and nothing can go on: with a sentence.
#pragma once

namespace imap {

/// Says on standard error that there is not enough memory, and returns the exit status for it. Needs no memory itself.
int fail_without_memory();

/// From now on an allocation that fails where no exception is let out ends the program in that way too. So does whatever else ends a thread that ran out of memory before;
/// other faults abort as ever.
void end_cleanly_without_memory();

}  // namespace imap
