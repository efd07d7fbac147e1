// One box that finds anything: actors, countries, relations, evidence, domains and notes, or, as the command palette, every action and recent file.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "viewer/panels/panel_context.h"

namespace imap {

struct FinderEntry {
    std::string words, detail;  ///< "Kazakhstan", "country"
    std::string key;            ///< what is searched, folded
    int rank = 0;               ///< of its kind, the lowest first where they match alike
    Selection selection;        ///< what choosing it selects; of a domain nothing
    std::string fit;            ///< what the camera goes to; empty = it stays
    std::string domain;         ///< id of one that shall be the only one shown
    int note = -1;              ///< in Project::notes, to go to
};

/// All that can be found in the data and the notes, in the names that the map shows. At most the first 20,000 relations and pieces of evidence.
std::vector<FinderEntry> finder_entries(const World&, const std::vector<Note>& notes = {});
/// Indices of the entries that hold all words of the query, the best first, at most `most`. A word matches the beginning of a name best, then of a word, then anything
/// inside; accents do not count, then a name that differs by one slip of the pen.
std::vector<std::size_t> find_entries(const std::vector<FinderEntry>&, const std::string& query, std::size_t most);

enum class FinderKind { closed, data, actions, recent };

/// What it remembers while it is open.
struct Finder {
    FinderKind kind = FinderKind::closed;
    std::string query;
    std::size_t chosen = 0;
    bool takes_keyboard = false;

    void open(FinderKind);

    std::shared_ptr<const Dataset> found_in;  ///< what `entries` are of
    std::shared_ptr<const PlaceNames> named_by;
    std::vector<Note> found_notes;
    std::vector<FinderEntry> entries;
    std::string searched;              ///< the query that `results` answer, with its kind before it
    std::vector<std::size_t> results;  ///< in entries, or in the table of actions and behind it the recent files
};

/// Over the map, in the middle of its upper edge.
void draw_finder(const PanelContext&, Finder&, const Box2d& map_units);

}  // namespace imap
