// Which arrows are looked at when one of many chooses its bend.
#pragma once

#include <cstdint>
#include <vector>

#include "viewer/scene/arrow_layout.h"

namespace imap {

/// What one arrow is weighed against; numbers of arrows, none twice and never its own.
struct Rivals {
    std::vector<std::uint32_t> near;  ///< in rising order: all others where they are few, else those that come nearest to it, and the way back
    std::vector<std::uint32_t> far;   ///< a sample of all the rest, taken evenly from all over the map
    double far_weight = 0;            ///< for how many each of these stands
};

/// By arrow, as they lie with these bends. Found from places along them in Morton order (Morton 1966): that takes n log n steps however many cross. Up to `greatest_all_rivals`
/// arrows are each weighed against all others.
std::vector<Rivals> rivals_of(const std::vector<ArrowEnds>&, const std::vector<double>& bends);

inline constexpr std::size_t most_near_rivals = 64, most_far_rivals = 128, greatest_all_rivals = most_near_rivals + most_far_rivals + 1;

}  // namespace imap
