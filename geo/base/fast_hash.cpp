// libxxhash's streaming state.
#include "geo/base/fast_hash.h"

#include <xxhash.h>

#include <array>
#include <cstdio>
#include <new>

namespace imap {

namespace {

HashState new_state() {
    HashState state(XXH3_createState());
    if (state == nullptr) throw std::bad_alloc();
    return state;
}

}  // namespace

void FreeHashState::operator()(XXH3_state_s* state) const { XXH3_freeState(state); }

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) { return XXH3_64bits_withSeed(text.data(), text.size(), seed); }

BlockHash::BlockHash() : state_(new_state()) { XXH3_64bits_reset(state_.get()); }

void BlockHash::add(std::string_view bytes) { XXH3_64bits_update(state_.get(), bytes.data(), bytes.size()); }

std::uint64_t BlockHash::value() const { return XXH3_64bits_digest(state_.get()); }

FastHash::FastHash() : state_(new_state()) { XXH3_128bits_reset(state_.get()); }

void FastHash::add(std::string_view bytes) { XXH3_128bits_update(state_.get(), bytes.data(), bytes.size()); }

void FastHash::add_text(std::string_view text) {
    add_number(text.size());
    add(text);
}

void FastHash::add_number(std::uint64_t number) {
    std::array<char, 8> bytes{};
    for (char& byte : bytes) byte = static_cast<char>(number & 0xFFU), number >>= 8U;
    add({bytes.data(), bytes.size()});
}

std::string FastHash::hex() const {
    XXH128_canonical_t digits;
    XXH128_canonicalFromHash(&digits, XXH3_128bits_digest(state_.get()));
    std::string hex;
    for (const unsigned char byte : digits.digest) {
        std::array<char, 3> two{};
        std::snprintf(two.data(), two.size(), "%02x", byte);
        hex += two.data();
    }
    return hex;
}

}  // namespace imap
