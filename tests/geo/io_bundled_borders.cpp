// Facts of the bundled borders that the map's readers would notice if they were wrong.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "geo/io/borders_reader.h"
#include "geo/io/ring_repair.h"

namespace imap {
namespace {

struct Loaded {
    Borders borders;
    Problems problems;
};

const Loaded& bundled() {
    static const Loaded loaded = [] {
        Loaded l;
        Result<Borders> borders = read_bundled_borders(l.problems);
        EXPECT_TRUE(borders.ok()) << (borders.ok() ? "" : borders.error().message);
        if (borders.ok()) l.borders = std::move(borders).value();
        return l;
    }();
    return loaded;
}

const Region& region(const std::string& code) {
    const int index = bundled().borders.find_region(code);
    EXPECT_GE(index, 0) << code;
    return bundled().borders.regions.at(static_cast<std::size_t>(index));
}

std::string owner(const std::string& code, const std::string& view) {
    const int index = bundled().borders.find_view(view);
    EXPECT_GE(index, 0) << view;
    return bundled().borders.regions[static_cast<std::size_t>(region(code).owner_by_view[static_cast<std::size_t>(index)])].code;
}

/// Codes of all regions that contain the point (even-odd over all rings).
std::set<std::string> regions_at(Vec2d p) {
    std::set<std::string> codes;
    for (const Region& r : bundled().borders.regions) {
        bool inside = false;
        for (const Polygon& polygon : r.polygons) {
            for (const auto& ring : polygon.rings_deg) {
                for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
                    const Vec2d a = ring[i];
                    const Vec2d b = ring[j];
                    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
                }
            }
        }
        if (inside) codes.insert(r.code);
    }
    return codes;
}

double area(const Region& r) {
    double sum = 0;
    for (const Polygon& polygon : r.polygons) {
        for (const auto& ring : polygon.rings_deg) sum += signed_area(ring);
    }
    return sum;
}

std::set<std::pair<double, double>> vertices(const Region& r) {
    std::set<std::pair<double, double>> all;
    for (const Polygon& polygon : r.polygons) {
        for (const auto& ring : polygon.rings_deg) {
            for (const Vec2d p : ring) all.insert({p.x, p.y});
        }
    }
    return all;
}

TEST(BundledBorders, OpenWithoutAProblem) {
    for (const Problem& problem : bundled().problems) ADD_FAILURE() << describe(problem);
    EXPECT_GT(bundled().borders.regions.size(), 240U);
    EXPECT_NE(bundled().borders.attribution.find("Natural Earth"), std::string::npos);
}

TEST(BundledBorders, RussiaHasItsTrueSize) { EXPECT_NEAR(area(region("RUS")), 2930, 10); }

TEST(BundledBorders, NoEdgeSpansMoreThanHalfTheWorld) {
    for (const Region& r : bundled().borders.regions) {
        for (const Polygon& polygon : r.polygons) {
            for (const auto& ring : polygon.rings_deg) {
                for (std::size_t i = 0; i < ring.size(); ++i) {
                    ASSERT_LE(std::abs(ring[(i + 1) % ring.size()].x - ring[i].x), 180) << r.code;
                    ASSERT_LE(std::abs(ring[i].x), 180) << r.code;
                }
            }
        }
    }
}

TEST(BundledBorders, ExteriorsAreCounterClockwiseAndHolesClockwise) {
    for (const Region& r : bundled().borders.regions) {
        for (const Polygon& polygon : r.polygons) {
            for (std::size_t i = 0; i < polygon.rings_deg.size(); ++i) ASSERT_EQ(signed_area(polygon.rings_deg[i]) > 0, i == 0) << r.code;
        }
    }
}

TEST(BundledBorders, PlacesLieInOneCountryEach) {
    using Codes = std::set<std::string>;
    EXPECT_EQ(regions_at({37.8, 48.0}), Codes{"UKR"});    // Donetsk
    EXPECT_EQ(regions_at({63.3, 45.6}), Codes{"KAZ"});    // Baikonur
    EXPECT_EQ(regions_at({37.62, 55.75}), Codes{"RUS"});  // Moscow
    EXPECT_EQ(regions_at({68.79, 38.56}), Codes{"TJK"});  // Dushanbe
    EXPECT_EQ(regions_at({71.43, 51.13}), Codes{"KAZ"});  // Astana
    EXPECT_EQ(regions_at({172.0, 66.5}), Codes{"RUS"});   // Chukotka
    EXPECT_EQ(regions_at({-173, 65.5}), Codes{"RUS"});    // beyond the dateline
    EXPECT_EQ(regions_at({-30, 40}), Codes{});            // the Atlantic
}

TEST(BundledBorders, CrimeaIsARegionOfItsOwnThatEachViewPlaces) {
    EXPECT_EQ(regions_at({34.1, 44.95}), (std::set<std::string>{"XCR"}));
    EXPECT_EQ(region("XCR").status, "disputed");
    EXPECT_EQ(owner("XCR", "un"), "UKR");
    EXPECT_EQ(owner("XCR", "de_facto"), "RUS");
    EXPECT_EQ(owner("KAZ", "un"), "KAZ");
    EXPECT_EQ(bundled().borders.views.front(), "un");  // the default
}

TEST(BundledBorders, NeighboursShareTheVeryVertices) {
    const auto kazakhstan = vertices(region("KAZ"));
    const auto russia = vertices(region("RUS"));
    int shared = 0;
    for (const auto& [x, y] : kazakhstan) {
        // A vertex of the neighbour within a metre or so is the same vertex to the last digit.
        const auto from = russia.lower_bound({x - 1e-5, -91});
        for (auto near = from; near != russia.end() && near->first <= x + 1e-5; ++near) {
            if (std::abs(near->second - y) > 1e-5) continue;
            ++shared;
            EXPECT_EQ(near->first, x);
            EXPECT_EQ(near->second, y);
        }
    }
    EXPECT_GT(shared, 1000);
}

bool holds(const Polygon& polygon, Vec2d at) {
    bool inside = false;
    for (const auto& ring : polygon.rings_deg)
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
            if ((ring[i].y > at.y) != (ring[j].y > at.y) && at.x < ring[i].x + (ring[j].x - ring[i].x) * (at.y - ring[i].y) / (ring[j].y - ring[i].y)) inside = !inside;
    return inside;
}

TEST(BundledGround, HasTheLakesThatAreThere) {
    const std::vector<Polygon>& lakes = bundled().borders.lakes;
    const auto is_water = [&](Vec2d at) { return std::any_of(lakes.begin(), lakes.end(), [&](const Polygon& lake) { return holds(lake, at); }); };
    EXPECT_TRUE(is_water({73.95, 45.91})) << "Balkhash";
    EXPECT_TRUE(is_water({77.3, 42.4})) << "Issyk-Kul";
    EXPECT_TRUE(is_water({33, -1})) << "Victoria";
    EXPECT_FALSE(is_water({59.5, 45})) << "the Aral Sea, of which little is left";
    EXPECT_FALSE(is_water({14.2, 13.3})) << "Lake Chad, of which less is left";
    EXPECT_FALSE(is_water({50.5, 42})) << "the Caspian Sea, in no country anyway";
    EXPECT_FALSE(is_water({107.35, 53.15})) << "Olkhon, an island in Lake Baikal";
}

TEST(BundledGround, CapitalsLieInTheirStates) {
    const Borders& borders = bundled().borders;
    EXPECT_GT(borders.capitals.size(), 180U);
    std::set<RegionIndex> states;
    int outside = 0;
    for (const Capital& capital : borders.capitals) {
        EXPECT_TRUE(states.insert(capital.region).second) << capital.name;
        const std::vector<Polygon>& land = borders.regions[static_cast<std::size_t>(capital.region)].polygons;
        outside += std::any_of(land.begin(), land.end(), [&](const Polygon& polygon) { return holds(polygon, capital.place_deg); }) ? 0 : 1;
    }
    EXPECT_LE(outside, 20) << "on shores, by a kilometre or two";
    for (const char* disputed : {"ISR", "PSE", "TWN"}) EXPECT_FALSE(states.contains(borders.find_region(disputed))) << disputed;
}

TEST(BundledBorders, DisputedLinesRunAlongBorders) {
    const Borders& borders = bundled().borders;
    ASSERT_FALSE(borders.disputed_lines.empty());
    std::set<std::pair<double, double>> all;
    for (const Region& r : borders.regions) all.merge(vertices(r));
    for (const DisputedLine& line : borders.disputed_lines) {
        EXPECT_FALSE(line.name.empty());
        for (const Vec2d p : line.lines_deg.points) ASSERT_TRUE(all.contains({p.x, p.y})) << line.name;
    }
}

}  // namespace
}  // namespace imap
