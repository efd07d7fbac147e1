// Borders and their topology in one file of our own, so that reading, matching and weighing millions of vertices is done once a file and not once a start.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/map/topology.h"
#include "geo/model/borders.h"

namespace imap {

/// What borders are drawn from: attributes and topology; Region::polygons and Borders::lakes are empty.
struct ReadyBorders {
    Borders borders;
    Topology topology;
    Problems problems;  ///< what was found when the file was read
};

/// Makes the topology of borders that were read, and lets their polygons go.
ReadyBorders make_ready(Borders, Problems);

/// The same borders give the same bytes. `key` says what they were made from, and is asked for when they are read.
std::string cache_bytes(const ReadyBorders&, const std::string& key);

/// Vertices stay in the file and are read when they are drawn. Errors: no such file; another key or format; broken: its checksum is wrong.
Result<ReadyBorders> open_cache(const std::filesystem::path&, const std::string& key);

/// Of bytes: 32 hexadecimal digits that tell files apart (XXH3, 128 bits; not against somebody who tries to make two alike).
std::string content_key(std::string_view bytes);

}  // namespace imap
