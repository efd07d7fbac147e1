// Numbers for texts, so that each of the different texts of a column is looked at once, however many rows hold it.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "geo/base/fast_hash.h"
#include "geo/base/numbering.h"

namespace imap {

/// Numbers texts from 0, in the order in which they first come, and keeps a copy of each.
class TextIds {
public:
    TextIds() = default;
    TextIds(TextIds&&) = default;
    TextIds& operator=(TextIds&&) = default;

    std::uint32_t id_of(std::string_view text) {
        return ids_.number_of(text, [this](std::string_view one) { return std::string_view(texts_.emplace_back(one)); });
    }
    [[nodiscard]] std::size_t size() const { return ids_.size(); }

private:
    struct Hash {
        std::size_t operator()(std::string_view text) const { return hash_of(text); }
    };
    Numbering<std::string_view, Hash> ids_;
    std::deque<std::string> texts_;  ///< which stay where they are
};

}  // namespace imap
