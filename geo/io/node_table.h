// A second table that says what the codes of the first one are: states by code or name, or places by longitude and latitude.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/io/code_systems.h"
#include "geo/io/column_profile.h"
#include "geo/io/relation_import.h"

namespace imap {

struct Node {
    int state = -1;    ///< in StateCodes::states(); -1 = none
    std::string name;  ///< the key where the table has no names
    std::optional<Vec2d> lon_lat_deg;
};

/// The nodes by their key. A node that is neither a state nor at a place cannot be drawn, but is known.
using NodeTable = std::map<std::string, Node, std::less<>>;

/// The keys that a column of nodes offers.
struct NodeKeys {
    int column = -1;
    std::string header;
    std::vector<std::string> values;  ///< one a row
    std::set<std::string> keys;       ///< those of `values` that are there
};

/// Every column of the nodes that could be their key: its values differ from row to row.
std::vector<NodeKeys> possible_keys(const TextTable& nodes);

/// Reads the nodes by the column that was chosen as their key. `spec` may name the columns of longitude and latitude. Errors: a named column is not there,
/// or there is nothing but a key. Nodes that stand twice, or whose coordinates cannot be read, become problems.
Result<NodeTable> read_nodes(const TextTable& nodes, int key_column, const StateCodes& codes, const ImportSpec& spec, Findings& findings, Problems& problems);

}  // namespace imap
