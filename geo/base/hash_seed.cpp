// From the system's random numbers, when the first hash is made.
#include "geo/base/hash_seed.h"

#include <random>

namespace imap {

namespace {

HashSeed new_seed() {
    std::random_device random;
    const auto number = [&] { return std::uint64_t{random()} << 32U | random(); };
    const std::uint64_t first = number(), second = number();
    return {first, second | std::uint64_t{1} << 62U};  // a factor that reaches the upper half
}

}  // namespace

const HashSeed& seed_of_process() {
    static const HashSeed seed = new_seed();
    return seed;
}

}  // namespace imap
