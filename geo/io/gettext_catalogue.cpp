// The .mo format: a header of 32-bit numbers and two tables of (length, offset); every one is checked against the file's size.
#include "geo/io/gettext_catalogue.h"

#include <cstdint>
#include <optional>

#include "geo/base/text.h"

namespace imap {
namespace {

constexpr std::uint32_t magic = 0x950412de;
constexpr std::uint32_t magic_swapped = 0xde120495;

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) { big_endian_ = number(0) == magic_swapped; }

    [[nodiscard]] bool is_catalogue() const { return number(0) == magic; }
    [[nodiscard]] std::optional<std::uint32_t> number(std::uint64_t offset) const {
        if (offset + 4 > bytes_.size()) return std::nullopt;
        std::uint32_t value = 0;
        for (std::uint64_t i = 0; i < 4; ++i) {
            const auto byte = static_cast<unsigned char>(bytes_[offset + (big_endian_ ? i : 3 - i)]);
            value = (value << 8) | byte;
        }
        return value;
    }
    /// The string that the (length, offset) pair at `entry` describes.
    [[nodiscard]] std::optional<std::string> text(std::uint64_t entry) const {
        const std::optional<std::uint32_t> length = number(entry);
        const std::optional<std::uint32_t> offset = number(entry + 4);
        if (!length || !offset || std::uint64_t{*offset} + *length > bytes_.size()) return std::nullopt;
        return std::string(bytes_.substr(*offset, *length));
    }

private:
    std::string_view bytes_;
    bool big_endian_ = false;
};

}  // namespace

Result<std::map<std::string, std::string>> parse_gettext_catalogue(std::string_view bytes) {
    const Reader reader(bytes);
    const std::optional<std::uint32_t> count = reader.number(8);
    const std::optional<std::uint32_t> originals = reader.number(12);
    const std::optional<std::uint32_t> translations = reader.number(16);
    if (!reader.is_catalogue() || !count || !originals || !translations) return Error{"this is not a gettext catalogue"};

    std::map<std::string, std::string> entries;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const std::optional<std::string> original = reader.text(*originals + 8 * i);
        const std::optional<std::string> translated = reader.text(*translations + 8 * i);
        if (!original || !translated) return Error{"the gettext catalogue is cut short"};
        if (original->empty() || translated->empty() || !is_valid_utf8(*original) || !is_valid_utf8(*translated)) continue;
        entries.emplace(*original, *translated);
    }
    return entries;
}

}  // namespace imap
