// Loads the bundled data for the tests of the scene.
#include "tests/viewer/scene_fixture.h"

#include <gtest/gtest.h>

#include "geo/io/borders_reader.h"
#include "geo/io/package_reader.h"

namespace imap::test {

const World& bundled_world() {
    static const World world = [] {
        Problems problems;
        auto dataset = read_package(std::string(SOURCE_DIR) + "/assets/datasets/central-asia-2022", problems);
        auto borders = read_borders(std::string(SOURCE_DIR) + "/assets/borders/admin0-10m.fgb", problems);
        if (!dataset.ok() || !borders.ok()) {
            ADD_FAILURE() << (dataset.ok() ? borders.error().message : dataset.error().message);
            std::abort();
        }
        World w;
        w.dataset = std::make_shared<const Dataset>(std::move(dataset.value()));
        w.borders = std::make_shared<const Borders>(std::move(borders.value()));
        w.topology = std::make_shared<const Topology>(Topology::build(*w.borders));
        return w;
    }();
    return world;
}

const FontSet& fonts() {
    static const FontSet set = [] {
        auto loaded = FontSet::load();
        if (!loaded.ok()) {
            ADD_FAILURE() << loaded.error().message;
            std::abort();
        }
        return std::move(loaded.value());
    }();
    return set;
}

Scene bundled_scene(const Project& project, const SceneOptions& options) {
    SceneCache cache;
    auto scene = build_scene(bundled_world(), project, fonts(), cache, options);
    if (!scene.ok()) {
        ADD_FAILURE() << scene.error().message;
        std::abort();
    }
    return std::move(scene.value());
}

Box2d ink_box(const TextItem& text) {
    return {{text.origin_px.x, text.origin_px.y - fonts().cap_height_px(text.size_px)},
            {text.origin_px.x + text.width_px, text.origin_px.y + fonts().descent_px(text.size_px) * 0.5}};
}

}  // namespace imap::test
