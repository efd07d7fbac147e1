// What a scene shows of a world: all that passes the filters, the two sides of a comparison, or their difference.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "viewer/scene/scene.h"

namespace imap {

/// The relations of one map.
struct ShownMap {
    std::string heading;                   ///< "2015", "Imports"; empty where there is one map
    std::vector<RelationIndex> relations;  ///< in file order
    std::vector<Arrow> arrows;             ///< that gather them as the project asks; of many the strongest
};

struct ShownData {
    World world;                     ///< the world asked for, or with the difference of its two sides as its dataset
    std::vector<ShownMap> maps;      ///< one, or the two sides beside each other
    std::string words;               ///< what the reader must know of it: see shown_words
    std::vector<std::string> notes;  ///< what is left out, and why
    unsigned query = 0;              ///< see Scene::query

    /// Of all maps, in file order.
    [[nodiscard]] std::vector<RelationIndex> relations() const;
};

/// Makes arrows of relations in file order, as group_arrows does.
using GatherArrows = std::function<std::vector<Arrow>(const Dataset&, const std::vector<RelationIndex>&, ArrowGrouping)>;

/// A pure function of the first two. Error: the sides cannot be subtracted (see difference_of).
Result<ShownData> shown_data(const World&, const Project&, const GatherArrows& gather = group_arrows);

}  // namespace imap
