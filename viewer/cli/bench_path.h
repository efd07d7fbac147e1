// What influence-map bench does with the map.
#pragma once

#include "geo/model/dataset.h"

namespace imap {

enum class BenchPath { pan_zoom, pan, zoom, filter };
const char* word(BenchPath);
template <>
const std::vector<BenchPath>& all_values();
template <>
std::optional<BenchPath> parse_word(const std::string&);

}  // namespace imap
