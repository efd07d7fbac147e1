// Zip archives as a stranger may make them, byte by byte: names that lead outside, and sizes that lie.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace imap {

using ZipFiles = std::vector<std::pair<std::string, std::string>>;  ///< name -> bytes

inline std::string little_endian(std::uint64_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xFF);
    return text;
}

/// `window_bits` as zlib has them: -15 for bare deflate, 15 + 16 for gzip.
inline std::string deflated(const std::string& bytes, int window_bits = -15) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

/// `claimed_bytes`: the unpacked size that the archive tells, where it is not the true one.
inline std::string zip_of(const ZipFiles& files, std::size_t claimed_bytes = 0) {
    std::string zip, directory;
    for (const auto& [name, bytes] : files) {
        const std::string packed = deflated(bytes);
        const std::uint64_t crc = crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
        const std::string common = little_endian(20, 2) + little_endian(0, 2) + little_endian(8, 2) + little_endian(0, 4) + little_endian(crc, 4) +
                                   little_endian(packed.size(), 4) + little_endian(claimed_bytes > 0 ? claimed_bytes : bytes.size(), 4) + little_endian(name.size(), 2) +
                                   little_endian(0, 2);
        directory += "PK\x01\x02" + little_endian(20, 2) + common + little_endian(0, 2) + little_endian(0, 2) + little_endian(0, 2) + little_endian(0, 4) +
                     little_endian(zip.size(), 4) + name;
        zip += "PK\x03\x04" + common + name + packed;
    }
    const std::string counts = little_endian(files.size(), 2);
    return zip + directory + "PK\x05\x06" + little_endian(0, 4) + counts + counts + little_endian(directory.size(), 4) + little_endian(zip.size(), 4) + little_endian(0, 2);
}

}  // namespace imap
