// Numbers that nobody outside of the process knows, for hashes of what strangers wrote. What is numbered, sorted or written never depends on them.
#pragma once

#include <cstdint>

namespace imap {

struct HashSeed {
    std::uint64_t first = 0, second = 0;
};
/// The same as long as the process lives.
const HashSeed& seed_of_process();

/// All bits of a product of 128 bits, folded: with a secret factor nobody can say which numbers come to the same end (multiply-shift hashing, Dietzfelbinger et al. 1997).
inline std::uint64_t product_of(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{a} * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

}  // namespace imap
