// A border cache whose bytes were changed, and its checksum with them: what is opened leads nowhere outside of its tables.
// Fuzzes: geo/map/border_cache.cpp geo/base/mapped_file.cpp
//
// The input is a list of edits of a small cache, four bytes each (place, place, kind, value), so that seeds outlive a change of format.
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>

#include "geo/base/descriptor.h"
#include "geo/base/fast_hash.h"
#include "geo/map/border_cache.h"
#include "tests/fuzz/fuzz.h"

namespace imap::fuzz {
namespace {

constexpr std::size_t checksum_at = 8, checked_from = 16;
const std::string key = "fuzz";

Polygon square(double west_deg, double south_deg) {
    const double east_deg = west_deg + 10, north_deg = south_deg + 10;
    Polygon made;
    made.rings_deg.push_back({{west_deg, south_deg}, {east_deg, south_deg}, {east_deg, north_deg}, {west_deg, north_deg}, {west_deg, south_deg}});
    return made;
}

Region region(const std::string& code, RegionIndex index, double west_deg) {
    Region made;
    made.code = made.name = code;
    made.owner_by_view = {index};
    made.polygons = {square(west_deg, 40)};
    made.polygon_bounds_deg = {{{west_deg, 40}, {west_deg + 10, 50}}};
    return made;
}

/// Two states that touch, a lake, a disputed line and a capital.
std::string small_cache() {
    Borders borders;
    borders.views = {"un"};
    borders.regions = {region("AAA", 0, 60), region("BBB", 1, 70)};
    borders.lakes = {square(63, 43)};
    borders.capitals = {{"Town", 0, {62, 42}}};
    return cache_bytes(make_ready(std::move(borders), {}), key);
}

void edit(std::string& bytes, std::size_t place, std::uint8_t kind, std::uint8_t value) {
    if (bytes.size() <= checked_from) return;
    char& at = bytes[checked_from + place % (bytes.size() - checked_from)];
    const auto offset = static_cast<std::size_t>(&at - bytes.data());
    const std::int64_t number = static_cast<std::int8_t>(value);
    switch (kind % 4) {
        case 0:
            at = static_cast<char>(value);
            break;
        case 1:
            at = static_cast<char>(at + value);
            break;
        case 2:
            std::memcpy(&at, &number, std::min(sizeof number, bytes.size() - offset));
            break;
        default:
            value % 2 == 0 ? bytes.resize(offset) : void(bytes.insert(offset, value, '\0'));
    }
}

void put_checksum(std::string& bytes) {
    const std::uint64_t sum = hash_of(std::string_view(bytes).substr(checked_from));
    std::memcpy(bytes.data() + checksum_at, &sum, sizeof sum);
}

void use(const ReadyBorders& ready) {
    const Topology& topology = ready.topology;
    for (const double tolerance_deg : {0.0, 0.5, 1e9})
        for (const auto* rings : {&topology.rings, &topology.lake_rings})
            for (std::size_t i = 0; i < rings->size(); ++i) {
                simplified_ring(topology, (*rings)[i], tolerance_deg, true);
                small_ring_corners(topology, (*rings)[i]);
                starts_polygon(*rings, i);
            }
    const auto regions = static_cast<RegionIndex>(ready.borders.regions.size());
    for (const TopologyRing& ring : topology.rings) require(ring.region >= 0 && ring.region < regions, "a ring is of a region that is there");
    for (const TopologyRing& ring : topology.lake_rings) require(ring.region == -1, "a lake is of no region");
    for (const Region& each : ready.borders.regions) require(each.owner_by_view.size() == ready.borders.views.size(), "a region has an owner in each view");
}

}  // namespace
}  // namespace imap::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    static const std::string sound = fuzz::small_cache();
    std::string bytes = sound;
    for (; size >= 4; data += 4, size -= 4) fuzz::edit(bytes, data[0] + 256U * data[1], data[2], data[3]);
    fuzz::put_checksum(bytes);

    const Descriptor file(::memfd_create("cache", 0));
    if (!file.open() || ::write(file.get(), bytes.data(), bytes.size()) < 0) return 0;
    const auto ready = open_cache("/proc/self/fd/" + std::to_string(file.get()), fuzz::key);
    fuzz::require(ready.ok() || bytes != sound, "a sound cache is opened");
    if (ready) fuzz::use(*ready);
    return 0;
}
