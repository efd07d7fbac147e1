// Layout: magic, checksum of all that follows, size of the head; the head (see wire()); then for each detail its starts, points and weights, aligned.
#include "geo/map/border_cache.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "geo/base/fast_hash.h"
#include "geo/base/mapped_file.h"
#include "geo/base/wire.h"

namespace imap {

// What a file's head holds. The names are looked up from WireIn and WireOut, beside the types.
template <class W>
void wire(W& w, Box2d& box) {
    w(box.min, box.max);
}
template <class W>
void wire(W& w, Region& region) {
    w(region.code, region.iso_n3, region.name, region.status, region.note, region.owner_by_view, region.polygon_bounds_deg);
}
template <class W>
void wire(W& w, Paths& paths) {
    w(paths.points, paths.starts);
}
template <class W>
void wire(W& w, DisputedLine& line) {
    w(line.name, line.note, line.lines_deg);
}
template <class W>
void wire(W& w, Capital& capital) {
    w(capital.name, capital.region, capital.place_deg);
}
template <class W>
void wire(W& w, Borders& borders) {
    w(borders.path, borders.attribution, borders.views, borders.regions, borders.disputed_lines, borders.capitals);
}
template <class W>
void wire(W& w, Problem& problem) {
    wire_choice(w, problem.severity, Severity::error);
    w(problem.file, problem.row, problem.field, problem.reason);
}
template <class W>
void wire(W& w, TopologyArc& arc) {
    w(arc.left, arc.right);
    wire_choice(w, arc.disputed_line, true);
    wire_choice(w, arc.on_dateline, true);
}
template <class W>
void wire(W& w, TopologyRing& ring) {
    w(ring.region, ring.polygon, ring.arcs, ring.area_deg2);
    wire_choice(w, ring.keep_small, true);
}

namespace {

constexpr std::array<char, 8> magic{'i', 'm', 'a', 'p', 'b', 'r', 'd', '2'};
constexpr std::size_t alignment = 8;
constexpr std::size_t memory_per_byte = 64;  ///< of the head, once it is read: an empty name is eight bytes there

struct Preamble {
    std::array<char, 8> magic{};
    std::uint64_t checksum = 0;  ///< XXH3 of all that follows it
    std::uint64_t head_bytes = 0;
};

/// Where in the file a detail's arrays are is worked out from their sizes.
struct DetailSize {
    double floor_deg = 0;
    std::uint64_t points = 0;
};

}  // namespace

template <class W>
void wire(W& w, DetailSize& size) {
    w(size.floor_deg, size.points);
}

namespace {

struct Head {
    std::string key;
    ReadyBorders ready;
    std::vector<DetailSize> details;
};

template <class W>
void wire_head(W& w, std::string& key, ReadyBorders& ready, std::vector<DetailSize>& details) {
    w(key, ready.borders, ready.problems, ready.topology.arcs, ready.topology.rings, ready.topology.lake_rings, details);
}

void pad(std::string& bytes) { bytes.resize((bytes.size() + alignment - 1) / alignment * alignment, '\0'); }

template <class T>
void append(std::string& bytes, std::span<const T> values) {
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    pad(bytes);
}

/// Takes arrays from the front of the bytes.
class ArrayReader {
public:
    explicit ArrayReader(std::string_view bytes) : bytes_(bytes) {}

    /// Empty, and sound() is false, where there are not so many bytes.
    template <class T>
    std::span<const T> take(std::uint64_t count) {
        const std::uint64_t most = bytes_.size() / sizeof(T);
        const std::uint64_t padded = count <= most ? (count * sizeof(T) + alignment - 1) / alignment * alignment : 0;
        sound_ = sound_ && count <= most && padded <= bytes_.size();
        if (!sound_) return {};
        const std::span<const T> values(reinterpret_cast<const T*>(bytes_.data()), count);
        bytes_.remove_prefix(padded);
        return values;
    }
    [[nodiscard]] bool sound() const { return sound_; }
    [[nodiscard]] bool at_end() const { return bytes_.empty(); }

private:
    std::string_view bytes_;
    bool sound_ = true;
};

constexpr std::size_t before_checked = offsetof(Preamble, head_bytes);

/// Of a file that comes block by block: of all but its first bytes.
class Checksum {
public:
    void add(std::string_view block) {
        const std::size_t skipped = std::min(block.size(), left_out_);
        hash_.add(block.substr(skipped));
        left_out_ -= skipped;
    }
    [[nodiscard]] std::uint64_t value() const { return hash_.value(); }

private:
    BlockHash hash_;
    std::size_t left_out_ = before_checked;
};

/// Rings are of regions from `first` to before `end`.
bool rings_are_sound(const std::vector<TopologyRing>& rings, std::size_t arcs, RegionIndex first, RegionIndex end) {
    return std::ranges::all_of(rings, [&](const TopologyRing& ring) {
        return ring.region >= first && ring.region < end &&
               std::ranges::all_of(ring.arcs, [&](std::int32_t arc) { return static_cast<std::size_t>(arc >= 0 ? arc : ~arc) < arcs; });
    });
}

/// Nothing that another part of the program indexes with may lead out of its table.
bool indices_are_sound(const ReadyBorders& ready) {
    const std::size_t regions = ready.borders.regions.size(), arcs = ready.topology.arcs.size();
    const auto is_region = [&](RegionIndex index) { return index >= -1 && index < static_cast<RegionIndex>(regions); };
    const auto region_is_sound = [&](const Region& region) {
        return region.owner_by_view.size() == ready.borders.views.size() && std::ranges::all_of(region.owner_by_view, is_region);
    };
    return regions > 0 && !ready.borders.views.empty() && std::ranges::all_of(ready.borders.regions, region_is_sound) &&
           std::ranges::all_of(ready.topology.arcs, [&](const TopologyArc& arc) { return is_region(arc.left) && is_region(arc.right); }) &&
           std::ranges::all_of(ready.borders.capitals, [&](const Capital& capital) { return is_region(capital.region); }) &&
           rings_are_sound(ready.topology.rings, arcs, 0, static_cast<RegionIndex>(regions)) && rings_are_sound(ready.topology.lake_rings, arcs, -1, 0);
}

bool starts_are_sound(const ArcDetail& detail) {
    return !detail.starts.empty() && detail.starts.front() == 0 && detail.starts.back() == detail.points_deg.size() && std::ranges::is_sorted(detail.starts);
}

bool take_details(std::string_view bytes, const std::vector<DetailSize>& sizes, Topology& topology) {
    ArrayReader arrays(bytes);
    for (const DetailSize& size : sizes) {
        ArcDetail detail{size.floor_deg, arrays.take<std::uint32_t>(topology.arcs.size() + 1), {}, {}};
        detail.points_deg = arrays.take<Vec2d>(size.points);
        detail.weight_deg = arrays.take<double>(size.points);
        if (!arrays.sound() || !starts_are_sound(detail)) return false;
        topology.details.push_back(detail);
    }
    return arrays.at_end() && !topology.details.empty() && topology.details.front().floor_deg == 0;
}

}  // namespace

ReadyBorders make_ready(Borders borders, Problems problems) {
    ReadyBorders ready{std::move(borders), {}, std::move(problems)};
    ready.topology = Topology::build(ready.borders);
    for (Region& region : ready.borders.regions) region.polygons = {};
    ready.borders.lakes = {};
    return ready;
}

std::string cache_bytes(const ReadyBorders& ready, const std::string& key) {
    std::vector<DetailSize> sizes;
    for (const ArcDetail& detail : ready.topology.details) sizes.push_back({detail.floor_deg, detail.points_deg.size()});
    std::string head;
    WireOut out([&](std::string_view block) {
        head += block;
        return true;
    });
    // One description of the head serves both directions; this one only reads.
    wire_head(out, const_cast<std::string&>(key), const_cast<ReadyBorders&>(ready), sizes);
    out.flush();

    Preamble preamble{magic, 0, head.size()};
    std::string bytes(reinterpret_cast<const char*>(&preamble), sizeof preamble);
    bytes += head;
    pad(bytes);
    for (const ArcDetail& detail : ready.topology.details) {
        append(bytes, detail.starts);
        append(bytes, detail.points_deg);
        append(bytes, detail.weight_deg);
    }
    preamble.checksum = hash_of(std::string_view(bytes).substr(before_checked));
    std::memcpy(bytes.data(), &preamble, sizeof preamble);
    return bytes;
}

Result<ReadyBorders> open_cache(const std::filesystem::path& path, const std::string& key) {
    Checksum checksum;
    const Result<std::shared_ptr<const MappedFile>> file = MappedFile::open(path, [&](std::string_view block) { checksum.add(block); });
    if (!file) return file.error();
    const Error broken{path.string() + ": broken, or of another version of this program"};
    const std::string_view bytes = (*file)->bytes();
    Preamble preamble;
    if (bytes.size() < sizeof preamble) return broken;
    std::memcpy(&preamble, bytes.data(), sizeof preamble);
    const std::size_t after_preamble = bytes.size() - sizeof preamble;
    if (preamble.magic != magic || preamble.head_bytes > after_preamble || preamble.checksum != checksum.value()) return broken;

    Head head;
    std::string_view rest = bytes.substr(sizeof preamble, preamble.head_bytes);
    WireIn in(
        [&](char* to, std::size_t count) {
            if (count > rest.size()) return false;
            std::memcpy(to, rest.data(), count);
            rest.remove_prefix(count);
            return true;
        },
        memory_per_byte * preamble.head_bytes, true);
    wire_head(in, head.key, head.ready, head.details);
    if (!in.sound() || head.key != key || !indices_are_sound(head.ready)) return broken;
    const std::size_t details_at = (sizeof preamble + preamble.head_bytes + alignment - 1) / alignment * alignment;
    if (details_at > bytes.size() || !take_details(bytes.substr(details_at), head.details, head.ready.topology)) return broken;
    head.ready.topology.memory = *file;
    return std::move(head.ready);
}

std::string content_key(std::string_view bytes) {
    FastHash hash;
    hash.add(bytes);
    return hash.hex();
}

}  // namespace imap
