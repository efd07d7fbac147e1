// Points gathered to parts of Paths, without repetitions and without parts too small to draw.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "geo/base/geometry.h"

namespace imap {

class PartBuilder {
public:
    explicit PartBuilder(std::size_t fewest_points) : fewest_points_(fewest_points) {}

    void add(Vec2d p) {
        if (part_.empty() || !(part_.back() == p)) part_.push_back(p);
    }
    std::vector<Vec2d>& part() { return part_; }
    void end_part() {
        if (part_.size() >= fewest_points_) paths_.add_part(part_);
        part_.clear();
    }
    Paths take() { return std::move(paths_); }

private:
    Paths paths_;
    std::vector<Vec2d> part_;
    std::size_t fewest_points_;
};

}  // namespace imap
