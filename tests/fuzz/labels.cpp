// The choice of places for names, from any boxes at any costs: what is chosen can stand beside each other, and is chosen again.
// Fuzzes: viewer/scene/label_choice.cpp
#include <vector>

#include "tests/fuzz/fuzz.h"
#include "viewer/scene/label_choice.h"

namespace imap::fuzz {
namespace {

constexpr std::size_t most_names = 16, most_places = 12;

/// Five bytes a place: corner, width, height, and a cost whose lowest bits say whether a name or a leader line begins there.
std::vector<std::vector<LabelPlace>> names_of(const std::uint8_t* data, std::size_t size) {
    std::vector<std::vector<LabelPlace>> names(1);
    while (size >= 5) {
        const Vec2d corner{double(take_byte(data, size)), double(take_byte(data, size))};
        const Vec2d extent{double(take_byte(data, size)), double(take_byte(data, size)) / 4};
        const std::uint8_t cost = take_byte(data, size);
        if ((cost & 3) == 0 || names.back().size() == most_places) {
            if (names.size() == most_names) break;
            names.emplace_back();
        }
        LabelPlace place{{corner, corner + extent}, cost / 16.0};
        if (cost & 4) place.leader_to_px = Vec2d{corner.y, corner.x};
        names.back().push_back(place);
    }
    return names;
}

/// Without their edges: boxes may be a gap apart exactly.
bool lie_on_each_other(const Box2d& a, const Box2d& b) { return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y; }

}  // namespace
}  // namespace imap::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    const double gap_px = fuzz::take_byte(data, size) / 32.0;
    const auto names = fuzz::names_of(data, size);
    const std::vector<int> chosen = choose_places(names, gap_px);
    fuzz::require(chosen == choose_places(names, gap_px), "the same names stand in the same places");
    fuzz::require(chosen.size() == names.size(), "an answer for every name");
    std::vector<Box2d> taken;
    for (std::size_t name = 0; name < names.size(); ++name) {
        fuzz::require(chosen[name] >= -1 && chosen[name] < static_cast<int>(names[name].size()), "a name stands in one of its own places");
        if (chosen[name] < 0) continue;
        const Box2d& box = names[name][static_cast<std::size_t>(chosen[name])].box_px;
        for (const Box2d& other : taken) fuzz::require(!fuzz::lie_on_each_other(box, other), "no name lies on another");
        taken.push_back(box);
    }
    return 0;
}
