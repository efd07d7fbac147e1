// What every arrow must hold: lanes stand apart, heads are seen and end at their targets, doubt suppresses hues, and the order of rows changes nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/arrow_layer.h"

namespace imap {
namespace {

constexpr double px_per_pt = 96.0 / 72;

/// Arrows of a world as its scene lays them out.
struct LaidOut {
    Scene scene;
    ArrowLayer layer;

    LaidOut(const World& world, const Project& project, SceneCache& cache, Pick hover = {}) {
        auto built = build_scene(world, project, test::fonts(), cache, {});
        EXPECT_TRUE(built.ok());
        scene = std::move(*built);
        DisplayList list;
        const Painter painter(list, test::fonts(), px_per_pt);
        layer = lay_out_arrows(world, project, scene, cache, painter, {scene.map_frame_px, {}}, hover, ArcChoice::spread);
    }
    [[nodiscard]] Vec2d place_of(ActorIndex actor) const {
        for (const Node& node : layer.nodes)
            if (node.actor == actor) return node.position_px;
        ADD_FAILURE() << "no place";
        return {};
    }
};

Project without_measure() {
    Project project;
    project.style.measure = Measure::none;
    return project;
}

/// Two actors far apart with one relation between them.
struct SmallWorld {
    World world = test::bundled_world();
    std::shared_ptr<Dataset> dataset = std::make_shared<Dataset>();

    SmallWorld() {
        dataset->title = "small";
        dataset->domains = {{"a", "A", ""}, {"b", "B", ""}, {"c", "C", ""}};
        dataset->strength.levels = {{1, "slight", ""}, {2, "marked", ""}, {3, "decisive", ""}};
        actor("one", 40, 50);
        actor("two", 100, 40);
        world.dataset = dataset;
    }
    Actor& actor(const std::string& id, double lon_deg, double lat_deg) {
        Actor& made = dataset->actors.emplace_back();
        made.id = made.name = id;
        made.kind = ActorKind::organization;
        made.lon_deg = lon_deg;
        made.lat_deg = lat_deg;
        return made;
    }
    Relation& relate(ActorIndex actor, ActorIndex target, DomainIndex domain = 0, double strength = 2) {
        Relation& relation = dataset->relations.emplace_back();
        relation.actor = actor;
        relation.target = target;
        relation.domain = domain;
        relation.strength = strength;
        relation.confidence = Confidence::high;
        return relation;
    }
};

bool covers(const ArrowShape& shape, Vec2d p) {
    bool inside = false;
    for (std::size_t part = 0; part < shape.rings.part_count(); ++part) {
        const std::uint32_t begin = shape.rings.starts[part], end = shape.rings.starts[part + 1];
        for (std::uint32_t i = begin, j = end - 1; i < end; j = i++) {
            const Vec2d a = shape.rings.points[i], b = shape.rings.points[j];
            if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
        }
    }
    return inside;
}

Vec2d on_head(const DrawnArrow& drawn, double back) { return point_along(drawn.line.points, drawn.shape.length_px - back * drawn.shape.head_length_px); }

TEST(ArrowForms, HeadsOfTheBundledDataAreInSight) {
    for (const ArrowGrouping grouping : {ArrowGrouping::pair, ArrowGrouping::domain}) {
        Project project;
        project.style.grouping = grouping;
        SceneCache cache;
        const LaidOut laid(test::bundled_world(), project, cache);
        int seen = 0;
        for (std::size_t i = 0; i < laid.layer.arrows.size(); ++i) {
            const DrawnArrow& drawn = laid.layer.arrows[i];
            if (drawn.line.ends_at_frame || drawn.shape.head_length_px <= 0) continue;
            ++seen;
            EXPECT_TRUE(laid.scene.map_frame_px.contains(drawn.line.points.back()));
            if (grouping == ArrowGrouping::domain) continue;  // so many at one place that some must lie on others
            for (std::size_t above = i + 1; above < laid.layer.arrows.size(); ++above)
                for (const double back : {0.15, 0.5, 0.85})
                    EXPECT_FALSE(covers(laid.layer.arrows[above].shape, on_head(drawn, back)))
                        << laid.scene.world.dataset->actors[laid.scene.arrows[drawn.index].actor].id << " at "
                        << laid.scene.world.dataset->actors[laid.scene.arrows[drawn.index].target].id << ", " << back << " of its head behind its tip";
        }
        EXPECT_GE(seen, 12);
    }
}

TEST(ArrowForms, HeadsEndAtTheBorderOfTheirTarget) {
    SceneCache cache;
    const LaidOut laid(test::bundled_world(), {}, cache);
    for (const DrawnArrow& drawn : laid.layer.arrows) {
        if (drawn.line.ends_at_frame) continue;
        const Arrow& arrow = laid.scene.arrows[drawn.index];
        const double border_px = (node_radius_pt(laid.scene.world.dataset->actors[arrow.target]) + size_pt::node_halo) * px_per_pt;
        const double away_px = distance(drawn.line.points.back(), laid.place_of(arrow.target));
        EXPECT_GE(away_px, border_px) << "under the symbol";
        EXPECT_LE(away_px, border_px + 46 * px_per_pt) << "and not far from it, even where wider ones come first";
    }
}

TEST(ArrowForms, KeepClearOfNodesThatAreNotTheirs) {
    constexpr double clearance_px = 5;  // Jenny et al. 2017
    SceneCache cache;
    const LaidOut laid(test::bundled_world(), {}, cache);
    for (const DrawnArrow& drawn : laid.layer.arrows) {
        const Arrow& arrow = laid.scene.arrows[drawn.index];
        for (const Node& node : laid.layer.nodes) {
            if (!node.in_frame || node.actor == arrow.actor || node.actor == arrow.target) continue;
            EXPECT_GE(distance_to_line(node.position_px, drawn.line.points) - drawn.width_px / 2, clearance_px)
                << laid.scene.world.dataset->actors[arrow.actor].id << " to " << laid.scene.world.dataset->actors[arrow.target].id << " at "
                << laid.scene.world.dataset->actors[node.actor].id;
        }
    }
}

TEST(ArrowForms, LanesOfAPairStandFourPixelsApart) {
    SmallWorld small;
    for (const DomainIndex domain : {0, 1, 2}) small.relate(0, 1, domain, 1 + domain);
    Project project = without_measure();
    project.style.grouping = ArrowGrouping::domain;
    SceneCache cache;
    const LaidOut laid(small.world, project, cache);
    std::vector<const DrawnArrow*> lanes;
    for (const DrawnArrow& drawn : laid.layer.arrows) lanes.push_back(&drawn);
    ASSERT_EQ(lanes.size(), 3U);
    std::sort(lanes.begin(), lanes.end(), [](const DrawnArrow* a, const DrawnArrow* b) { return a->domain < b->domain; });
    for (std::size_t i = 0; i + 1 < lanes.size(); ++i) {
        for (const double share : {0.3, 0.5, 0.7}) {
            const Vec2d p = point_along(lanes[i]->line.points, share * lanes[i]->shape.length_px);
            EXPECT_NEAR(distance_to_line(p, lanes[i + 1]->line.points) - (lanes[i]->width_px + lanes[i + 1]->width_px) / 2, 4, 0.1);
        }
    }
}

TEST(ArrowForms, ThereAndBackDoNotTouch) {
    SmallWorld small;
    small.relate(0, 1, 0, 3);
    small.relate(1, 0, 0, 3);
    SceneCache cache;
    const LaidOut laid(small.world, without_measure(), cache);
    ASSERT_EQ(laid.layer.arrows.size(), 2U);
    const DrawnArrow &there = laid.layer.arrows[0], &back = laid.layer.arrows[1];
    for (double share = 0.2; share < 0.85; share += 0.1)
        EXPECT_GT(distance_to_line(point_along(there.line.points, share * there.shape.length_px), back.line.points), (there.width_px + back.width_px) / 2);
}

TEST(ArrowForms, ModalityIsTheBodyAndDenialACross) {
    std::map<Modality, DrawnArrow> drawn;
    for (const Modality modality : all_values<Modality>()) {
        SmallWorld small;
        small.relate(0, 1).modality = modality;
        SceneCache cache;
        drawn[modality] = LaidOut(small.world, without_measure(), cache).layer.arrows.front();
    }
    EXPECT_EQ(drawn[Modality::asserted].shape.rings.part_count(), 1U);
    EXPECT_GT(drawn[Modality::historical].shape.rings.part_count(), 4U) << "dashes";
    EXPECT_GT(drawn[Modality::comparative].shape.rings.part_count(), drawn[Modality::historical].shape.rings.part_count()) << "dots";
    EXPECT_TRUE(drawn[Modality::denied].cross_px);
    EXPECT_FALSE(drawn[Modality::expected].cross_px);
}

TEST(ArrowForms, ALessSureArrowIsSofterAndItsHueTellsLess) {
    const Palette& colors = palette(Theme::light);
    const Color red{200, 30, 30, 255}, blue{30, 30, 200, 255};
    double apart = 1e9, soft = -1;
    for (const Confidence confidence : {Confidence::high, Confidence::moderate, Confidence::low}) {
        const Color a = color_in_doubt(red, confidence, colors), b = color_in_doubt(blue, confidence, colors);
        const double now = std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b);
        EXPECT_LT(now, apart);
        EXPECT_GT(softness_px(confidence, 12, px_per_pt), soft);
        apart = now;
        soft = softness_px(confidence, 12, px_per_pt);
    }
}

TEST(ArrowForms, AnOpenBlocFansOutToItsMembers) {
    SmallWorld small;
    small.actor("m1", 92, 46);
    small.actor("m2", 94, 38);
    small.dataset->actors[1].kind = ActorKind::bloc;
    small.dataset->actors[1].members = {2, 3};
    small.relate(0, 1);
    Project project = without_measure();
    SceneCache cache;
    EXPECT_TRUE(LaidOut(small.world, project, cache).layer.arrows.front().branches.empty());
    project.style.open_blocs = {"two"};
    const LaidOut open(small.world, project, cache);
    const DrawnArrow& fan = open.layer.arrows.front();
    ASSERT_EQ(fan.branches.size(), 2U);
    for (const ArrowBranch& branch : fan.branches) {
        EXPECT_LT(distance(branch.line.front(), fan.line.points.back()), 1.0) << "where the trunk ends";
        EXPECT_LT(distance(branch.line.back(), open.place_of(branch.member)), 8 * px_per_pt);
    }
}

TEST(ArrowForms, AnActorWithItselfIsARingAtItsPlace) {
    SmallWorld small;
    small.relate(0, 0);
    small.relate(0, 1);
    SceneCache cache;
    const LaidOut laid(small.world, without_measure(), cache);
    const auto ring = std::find_if(laid.layer.arrows.begin(), laid.layer.arrows.end(), [](const DrawnArrow& d) { return d.is_ring; });
    ASSERT_NE(ring, laid.layer.arrows.end());
    for (const Vec2d end : {ring->line.points.front(), ring->line.points.back()}) EXPECT_LT(distance(end, laid.place_of(0)), 20 * px_per_pt);
    EXPECT_GT(ring->shape.length_px, 30 * px_per_pt);
}

TEST(ArrowForms, HoveringOpensTheDomainsOfAnArrow) {
    SmallWorld small;
    for (const DomainIndex domain : {0, 1, 2}) small.relate(0, 1, domain);
    SceneCache cache;
    EXPECT_TRUE(LaidOut(small.world, without_measure(), cache).layer.lanes.empty());
    const LaidOut open(small.world, without_measure(), cache, {Pick::Kind::arrow, 0});
    EXPECT_EQ(open.layer.lanes.size(), 3U);
    EXPECT_TRUE(open.layer.arrows.front().opened);
}

/// Actors and relations from the last to the first.
std::shared_ptr<const Dataset> reversed(const Dataset& dataset) {
    auto turned = std::make_shared<Dataset>(dataset);
    const auto last = static_cast<ActorIndex>(dataset.actors.size()) - 1;
    std::reverse(turned->actors.begin(), turned->actors.end());
    std::reverse(turned->relations.begin(), turned->relations.end());
    for (Actor& actor : turned->actors)
        for (ActorIndex& member : actor.members) member = last - member;
    for (Relation& relation : turned->relations) {
        relation.actor = last - relation.actor;
        relation.target = last - relation.target;
    }
    for (ActorIndex& actor : turned->focus) actor = last - actor;
    for (ActorIndex& actor : turned->compare) actor = last - actor;
    return turned;
}

TEST(ArrowForms, TheOrderOfRowsChangesNothing) {
    World turned = test::bundled_world();
    turned.dataset = reversed(*turned.dataset);
    const auto lines = [](const World& world) {
        SceneCache cache;
        const LaidOut laid(world, {}, cache);
        std::vector<std::pair<std::string, std::vector<Vec2d>>> found;  // in drawing order
        for (const DrawnArrow& drawn : laid.layer.arrows) {
            const Arrow& arrow = laid.scene.arrows[drawn.index];
            found.emplace_back(world.dataset->actors[arrow.actor].id + ">" + world.dataset->actors[arrow.target].id, drawn.line.points);
        }
        return found;
    };
    EXPECT_EQ(lines(test::bundled_world()), lines(turned));
}

TEST(ArrowForms, AnotherDatasetOnTheSameMapHasBendsOfItsOwn) {
    SmallWorld first, second;
    second.dataset->actors[1].lat_deg = 55;
    for (SmallWorld* world : {&first, &second}) {
        world->actor("between", 70, 47);
        world->relate(0, 1);
        world->relate(0, 2);
    }
    Project project = without_measure();
    project.style.projection = "mercator";
    SceneCache shared, own;
    (void)LaidOut(first.world, project, shared);
    const LaidOut after(second.world, project, shared), alone(second.world, project, own);
    ASSERT_EQ(after.layer.arrows.size(), alone.layer.arrows.size());
    for (std::size_t i = 0; i < alone.layer.arrows.size(); ++i) EXPECT_EQ(after.layer.arrows[i].line.points, alone.layer.arrows[i].line.points);
}

}  // namespace
}  // namespace imap
