// The library behind projections, loaded before the first of them is made.
#pragma once

namespace imap {

/// From a thread that has nothing else to do. The first projection loads it otherwise.
void load_projections();

}  // namespace imap
