// What dropped files are meant to be: a project, datasets, or borders.
#pragma once

#include <string>
#include <vector>

#include "geo/base/load_watch.h"

namespace imap {

struct DroppedFiles {
    std::string project, borders;       ///< empty = none
    std::vector<std::string> data;      ///< packages and tables, as they came
    std::vector<std::string> left_out;  ///< projects and borders after the first one: a map has one of each
};

/// Looks into the files, which may take seconds: `watch`, which may be null, ends it.
DroppedFiles sort_dropped(const std::vector<std::string>& paths, LoadWatch* watch = nullptr);
/// What is done with those left out: "left out: b.influence.json, as …"; empty = there are none.
std::string words_of_left_out(const DroppedFiles&);

}  // namespace imap
