// A level for each container that is open; whoever nests deeper than any honest file is not followed there.
#include "geo/base/json_keys.h"

#include <fmt/format.h>

#include <utility>

#include "geo/base/text.h"

namespace imap {
namespace {

constexpr int deepest = 64;

}  // namespace

bool JsonKeys::follows(int depth) const { return depth >= 0 && depth < static_cast<int>(levels_.size()); }

std::size_t JsonKeys::key_count(int depth) const { return follows(depth) ? levels_[depth].keys.size() : 0; }

void JsonKeys::open(int depth, bool is_list) {
    if (depth >= deepest) return;
    levels_.resize(static_cast<std::size_t>(depth) + 1);  // what was open deeper down is closed
    levels_.emplace_back().is_list = is_list;
}

void JsonKeys::count_item(int depth) {
    if (follows(depth)) ++levels_[depth].items;
}

std::optional<std::string> JsonKeys::add_key(int depth, const std::string& key) {
    if (!follows(depth)) return std::nullopt;
    levels_.resize(static_cast<std::size_t>(depth) + 1);
    Level& level = levels_.back();
    level.key = key;
    const auto [found, is_new] = level.keys.try_emplace(key, false);
    if (is_new || std::exchange(found->second, true)) return std::nullopt;
    return place();
}

std::string JsonKeys::place() const {
    const bool dotted = style_ == JsonPath::dotted;
    std::string path;
    for (std::size_t i = 1; i < levels_.size(); ++i) {
        const Level& level = levels_[i];
        if (level.is_list && dotted)
            path += fmt::format("[{}]", level.items - 1);
        else
            path += (path.empty() ? "" : dotted ? "." : "/") + (level.is_list ? std::to_string(level.items - 1) : level.key);
    }
    return shorten(to_single_line(path), 200);
}

}  // namespace imap
