// Where a byte stands in a block of text, as the bits of one number: sixty-four letters are looked at in a few steps.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>
#include <cstddef>
#include <cstdint>

namespace imap {

inline constexpr std::size_t letters_a_block = 64;

/// Bit i is set where block[i] is the byte. The block has `letters_a_block` letters.
inline std::uint64_t places_of(char byte, const char* block) {
    std::uint64_t places = 0;
#ifdef __SSE2__
    constexpr unsigned at_once = 16;
    const __m128i wanted = _mm_set1_epi8(byte);
    for (unsigned i = 0; i < letters_a_block; i += at_once) {
        const __m128i letters = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + i));
        places |= static_cast<std::uint64_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(letters, wanted))) << i;
    }
#else
    for (unsigned i = 0; i < letters_a_block; ++i) places |= std::uint64_t{block[i] == byte} << i;
#endif
    return places;
}

/// The bits from a place on.
inline std::uint64_t bits_from(std::size_t place) { return ~std::uint64_t{0} << place; }
inline std::size_t lowest_bit(std::uint64_t bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }

}  // namespace imap
