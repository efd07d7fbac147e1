// The bundled world and fonts, loaded once for all tests of the scene.
#pragma once

#include "viewer/scene/scene.h"

namespace imap::test {

const World& bundled_world();
const FontSet& fonts();

/// A scene of the bundled data with a cache of its own; fails the test when it cannot be built.
Scene bundled_scene(const Project& project, const SceneOptions& options = {});

/// The box that a line of text covers: from its ascent to its descent.
Box2d ink_box(const TextItem& text);

/// Items of the named group, in drawing order.
template <class Item>
std::vector<Item> items_in_group(const DisplayList& list, const std::string& name) {
    std::vector<Item> found;
    std::vector<std::string> open;
    for (const DisplayItem& item : list.items) {
        if (const auto* begin = std::get_if<GroupBegin>(&item)) open.push_back(begin->name);
        if (std::holds_alternative<GroupEnd>(item)) open.pop_back();
        if (const auto* wanted = std::get_if<Item>(&item); wanted && !open.empty() && open.back() == name) found.push_back(*wanted);
    }
    return found;
}

}  // namespace imap::test
