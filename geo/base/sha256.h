// SHA-256, by which data is told to be the same: FIPS 180-4, section 6.2.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace imap {

class Sha256 {
public:
    void add(std::string_view bytes);
    /// 64 hexadecimal digits in small letters. Nothing may be added afterwards.
    [[nodiscard]] std::string hex();

private:
    void add_block(const unsigned char* block);

    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<unsigned char, 64> block_{};
    std::size_t in_block_ = 0;
    std::uint64_t byte_count_ = 0;
};

std::string sha256_of(std::string_view bytes);

}  // namespace imap
