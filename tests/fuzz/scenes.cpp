// A picture of any project with any relations between a handful of lands: it is made, made again the same, its dump says of every item what it is, and all of it can be drawn.
// Fuzzes: viewer/scene/*.cpp geo/query/*.cpp viewer/state/project_reader.cpp viewer/draw/svg_player.cpp viewer/draw/svg_writer.cpp
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

#include "geo/map/topology.h"
#include "tests/fuzz/dump_reader.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/xml_check.h"
#include "viewer/draw/svg_player.h"
#include "viewer/scene/scene.h"

namespace imap::fuzz {
namespace {

constexpr std::size_t most_relations = 48;

Region land(const char* code, Box2d box_deg, int owner) {
    Region region;
    region.code = region.name = code;
    region.status = "state";
    region.owner_by_view = {owner};
    const Vec2d low = box_deg.min, high = box_deg.max;
    region.polygons = {{{{low, {high.x, low.y}, high, {low.x, high.y}}}}};
    region.polygon_bounds_deg = {box_deg};
    return region;
}

/// Two that share a border, one at the seam of the map, one at a pole, and one that another owns.
World lands() {
    Borders borders;
    borders.attribution = "nobody";
    borders.views = {"un"};
    borders.regions = {land("AAA", {{10, 10}, {30, 30}}, 0), land("BBB", {{30, 10}, {50, 30}}, 1), land("CCC", {{150, -20}, {180, 20}}, 2),
                       land("DDD", {{-180, -90}, {180, -70}}, 3), land("EEE", {{-60, 40}, {-59, 41}}, 1)};
    World world;
    world.topology = std::make_shared<const Topology>(Topology::build(borders));
    world.borders = std::make_shared<const Borders>(std::move(borders));
    return world;
}

std::vector<Actor> actors(const std::string& names) {
    std::vector<Actor> made(7);
    std::size_t begin = 0;
    for (std::size_t i = 0; i < made.size(); ++i) {
        const std::size_t end = std::min(names.find('\n', begin), names.size());
        made[i].id = std::string(3, static_cast<char>('A' + i));
        made[i].name = begin < end ? names.substr(begin, end - begin) : made[i].id;
        begin = std::min(end + 1, names.size());
        if (i < 5) made[i].code = made[i].id;
    }
    made[5].kind = ActorKind::bloc;
    made[5].members = {0, 1, 4};
    made[6].kind = ActorKind::group;
    made[6].place = "a place";
    made[6].lon_deg = 12.5;
    made[6].lat_deg = 12;
    return made;
}

template <class Enum>
Enum any(std::uint8_t byte) {
    const auto& all = all_values<Enum>();
    return all[byte % all.size()];
}

/// Six bytes: ends, kinds, strength, year.
Relation relation_of(const std::uint8_t*& data, std::size_t& size, int actors) {
    Relation relation;
    relation.actor = take_byte(data, size) % actors;
    relation.target = take_byte(data, size) % actors;
    const std::uint8_t kinds = take_byte(data, size);
    relation.domain = kinds % 3;
    relation.polarity = any<Polarity>(kinds / 4);
    relation.modality = any<Modality>(kinds / 16);
    relation.directed = kinds < 240;
    const std::uint8_t more = take_byte(data, size);
    relation.trend = any<Trend>(more);
    relation.confidence = any<Confidence>(more / 8);
    if (const std::uint8_t strength = take_byte(data, size); strength != 0) relation.strength = (strength - 100) * (more > 250 ? 1e300 : 0.5);
    if (const std::uint8_t year = take_byte(data, size); year != 0) relation.start = PartialDate{1900 + year};
    return relation;
}

/// A byte that says how many relations, these, names of the actors in lines, and the project from the first brace on.
struct Input {
    Dataset dataset;
    std::string project;
};

Input input_of(const std::uint8_t* data, std::size_t size) {
    Input input;
    Dataset& dataset = input.dataset;
    const std::uint8_t head = take_byte(data, size);
    dataset.title = "Any";
    dataset.domains = {{"a", "Trade", ""}, {"b", "Arms", ""}, {"c", "Words", ""}};
    dataset.strength.ordinal = head >= 128;
    if (dataset.strength.ordinal)
        dataset.strength.levels = {{1, "low", ""}, {2, "high", ""}};
    else
        dataset.strength.unit = "USD";
    const std::size_t relations = head % most_relations;
    for (std::size_t i = 0; i < relations && size >= 6; ++i) dataset.add(relation_of(data, size, 7), {"r" + std::to_string(i), "", {}});
    const std::string rest = text_of(data, size);
    const std::size_t brace = std::min(rest.find('{'), rest.size());
    dataset.actors = actors(rest.substr(0, brace));
    input.project = rest.substr(brace);
    return input;
}

bool is_finite(Vec2d at) { return std::isfinite(at.x) && std::isfinite(at.y); }

/// False where a player would be given a point that is none.
bool can_be_drawn(const DisplayItem& item) {
    if (const auto* text = std::get_if<TextItem>(&item)) return is_finite(text->origin_px) && std::isfinite(text->angle_rad) && text->size_px > 0;
    if (const auto* clip = std::get_if<ClipBegin>(&item)) return is_finite(clip->box_px.min) && is_finite(clip->box_px.max);
    const auto points_are_finite = [](const auto& drawn) {
        const std::vector<Vec2d>& points = drawn.shape->paths().points;
        return std::all_of(points.begin(), points.end(), [&](Vec2d at) { return is_finite(drawn.px_from_shape(at)); });
    };
    if (const auto* fill = std::get_if<FillItem>(&item)) return points_are_finite(*fill);
    if (const auto* stroke = std::get_if<StrokeItem>(&item)) return points_are_finite(*stroke) && std::isfinite(stroke->width_px);
    return true;
}

std::string word(Pick pick) {
    static const std::map<Pick::Kind, std::string> words{
        {Pick::Kind::region, "region"}, {Pick::Kind::arrow, "arrow"}, {Pick::Kind::actor, "actor"}, {Pick::Kind::legend, "legend"}, {Pick::Kind::note, "note"}};
    const auto found = words.find(pick.kind);
    return found == words.end() ? "" : found->second + ":" + std::to_string(pick.index);
}

/// As its line in a dump must be read.
struct ExpectedItem {
    std::size_t& depth;

    [[nodiscard]] DumpedItem drawn(const char* kind, const auto& item) const {
        const Paths none;
        const Paths& paths = item.shape ? item.shape->paths() : none;
        return {kind, depth, "", paths.part_count(), paths.points.size(), 0, color(item.color), word(item.pick)};
    }
    static std::string color(Color c) {
        std::array<char, 10> text{};
        std::snprintf(text.data(), text.size(), "#%02x%02x%02x%02x", c.r, c.g, c.b, c.a);
        return text.data();
    }
    DumpedItem operator()(const FillItem& item) const { return drawn("fill", item); }
    DumpedItem operator()(const StrokeItem& item) const { return drawn("stroke", item); }
    DumpedItem operator()(const TextItem& item) const { return {"text", depth, item.text, 0, 0, item.glyphs.size(), color(item.color), word(item.pick)}; }
    DumpedItem operator()(const ClipBegin&) const { return {"clip", depth++, "", 0, 0, 0, "", ""}; }
    DumpedItem operator()(const ClipEnd&) const { return closed("end clip"); }
    DumpedItem operator()(const GroupBegin& item) const { return {"group", depth++, item.name, 0, 0, 0, "", ""}; }
    DumpedItem operator()(const GroupEnd&) const { return closed("end group"); }
    [[nodiscard]] DumpedItem closed(const char* kind) const {
        require(depth > 0, "nothing ends that did not begin");
        return {kind, --depth, "", 0, 0, 0, "", ""};
    }
};

/// The way there and back, as far as a dump goes.
void check_dump(const DisplayList& list) {
    const auto read = read_dump(dump(list));
    require(read.has_value(), "a dump can be read");
    require(read->title == list.title && read->description == list.description, "a dump has the words of its list");
    require(read->items.size() == list.items.size(), "a dump has every item once");
    std::size_t depth = 0;
    for (std::size_t i = 0; i < list.items.size(); ++i) require(read->items[i] == std::visit(ExpectedItem{depth}, list.items[i]), "a dump says what each item is, in order");
    require(depth == 0, "what begins ends");
}

void check_svg(const DisplayList& list, const FontSet& fonts) {
    const auto svg = play_to_svg(list, fonts, 1, "");
    require(svg.ok(), "the picture can be written");
    require(*svg == *play_to_svg(list, fonts, 1, ""), "the same list is the same file");
    const char* fault = XmlCheck(*svg).fault();
    require(fault == nullptr, fault);
}

}  // namespace
}  // namespace imap::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    static const World lands = fuzz::lands();
    static const FontSet fonts = FontSet::load().value();
    fuzz::Input input = fuzz::input_of(data, size);
    World world = lands;
    world.dataset = std::make_shared<const Dataset>(std::move(input.dataset));
    Problems problems;
    const auto read = project_from_json(input.project, "/", "fuzz.json", problems);
    const Project project = read.ok() ? *read : Project{};

    SceneCache cache;
    const SceneOptions options = options_of_figure(project.figure);
    const auto scene = build_scene(world, project, fonts, cache, options);
    if (!scene) {
        fuzz::require(!scene.error().message.empty(), "an error has words");
        return 0;
    }
    for (const DisplayItem& item : scene->list.items) fuzz::require(fuzz::can_be_drawn(item), "every item can be drawn");
    fuzz::require(scene->relations.size() <= world.dataset->relations.size(), "no relation is shown twice");
    const auto again = build_scene(world, project, fonts, cache, options);
    fuzz::require(again.ok() && dump(again->list) == dump(scene->list), "the same project is the same picture");
    fuzz::check_dump(scene->list);
    fuzz::check_svg(scene->list, fonts);
    return 0;
}
