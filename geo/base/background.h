// Work that nobody waits for.
#pragma once

namespace imap {

/// The calling thread, and those that it starts from now on, leave the cores to others that have something to do. Where the system does not have it, all is as without.
void yield_to_others();

}  // namespace imap
