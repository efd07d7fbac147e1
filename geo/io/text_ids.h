// Numbers for texts, so that each of the different texts of a column is looked at once, however many rows hold it.
#pragma once

#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>

#include "geo/base/fast_hash.h"
#include "geo/base/hash_seed.h"
#include "geo/base/numbering.h"

namespace imap {

/// A text that is compared with others by one number where it is short, as codes and years are.
class TextKey {
public:
    explicit TextKey(std::string_view text) : text_(text), ends_(ends_of(text)) {}

    [[nodiscard]] std::string_view text() const { return text_; }
    friend bool operator==(const TextKey& a, const TextKey& b) {
        if (a.ends_ != b.ends_ || a.text_.size() != b.text_.size()) return false;
        return a.text_.size() <= sizeof ends_ || a.text_ == b.text_;
    }
    /// Another one in each process, so that nobody can write a table whose texts all come to the same place.
    struct Hash {
        std::size_t operator()(const TextKey& key) const {
            const HashSeed& seed = seed_of_process();
            if (key.text_.size() > sizeof ends_) return hash_of(key.text_, seed.first);
            return product_of(key.ends_ ^ seed.first, key.text_.size() ^ seed.second);
        }
    };

private:
    /// The first four letters and the last four, which are all of a text of four to eight; of a shorter one all, too.
    static std::uint64_t ends_of(std::string_view text) {
        std::uint32_t first = 0, last = 0;
        if (text.size() < sizeof first) {
            for (const char letter : text) first = first << 8U | static_cast<unsigned char>(letter);
            return first;
        }
        std::memcpy(&first, text.data(), sizeof first);
        std::memcpy(&last, text.data() + text.size() - sizeof last, sizeof last);
        return first | std::uint64_t{last} << 32U;
    }

    std::string_view text_;
    std::uint64_t ends_;
};

/// Numbers texts from 0, in the order in which they first come, and keeps a copy of each.
class TextIds {
public:
    TextIds() = default;
    TextIds(TextIds&&) = default;
    TextIds& operator=(TextIds&&) = default;

    std::uint32_t id_of(std::string_view text) {
        return ids_.number_of(TextKey(text), [this](const TextKey& one) { return TextKey(texts_.emplace_back(one.text())); });
    }
    [[nodiscard]] std::size_t size() const { return ids_.size(); }
    [[nodiscard]] std::string_view text(std::size_t id) const { return ids_.keys()[id].text(); }

private:
    Numbering<TextKey, TextKey::Hash> ids_;
    std::deque<std::string> texts_;  ///< which stay where they are
};

}  // namespace imap
