// Numbers for keys: what tables of millions of rows are grouped by, in one pass and in any order that the rows have.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "geo/base/large_pages.h"

namespace imap {

/// A hash of some small numbers.
inline std::size_t hash_of_numbers(std::initializer_list<int> numbers) {
    const int* at = numbers.begin();
    std::uint64_t hash = numbers.size();
    for (std::size_t left = numbers.size(); left > 0; left -= left > 1 ? 2 : 1) {
        const std::uint64_t first = static_cast<std::uint32_t>(*at++), second = left > 1 ? static_cast<std::uint32_t>(*at++) : 0;
        hash = (hash ^ first ^ second << 32U) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 32U;
    }
    return hash;
}

/// Numbers keys from 0, in the order in which they first come. `Hash` makes a std::size_t of a key, all of whose bits count.
template <class Key, class Hash>
class Numbering {
public:
    /// The key's number; size() as it was before where the key is new.
    std::uint32_t number_of(const Key& key) {
        return number_of(key, [](const Key& same) { return same; });
    }
    /// `keep` makes an equal key that can be kept, of one that is new.
    template <class Keep>
    std::uint32_t number_of(const Key& key, const Keep& keep) {
        std::size_t slot = Hash{}(key)&mask_;
        for (; slots_[slot] != none; slot = (slot + 1) & mask_)
            if (keys_[slots_[slot]] == key) return slots_[slot];
        const auto number = static_cast<std::uint32_t>(keys_.size());
        slots_[slot] = number;
        keys_.push_back(keep(key));
        if (2 * keys_.size() > slots_.size()) grow();
        return number;
    }
    [[nodiscard]] std::size_t size() const { return keys_.size(); }
    /// By number.
    [[nodiscard]] const Rows<Key>& keys() const { return keys_; }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    void grow() {
        slots_.assign(2 * slots_.size(), none);
        mask_ = slots_.size() - 1;
        for (std::uint32_t number = 0; number < keys_.size(); ++number) {
            std::size_t slot = Hash{}(keys_[number]) & mask_;
            while (slots_[slot] != none) slot = (slot + 1) & mask_;
            slots_[slot] = number;
        }
    }

    Rows<std::uint32_t> slots_ = Rows<std::uint32_t>(64, none);  ///< a power of two, at most half full
    std::size_t mask_ = 63;
    Rows<Key> keys_;
};

}  // namespace imap
