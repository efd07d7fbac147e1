// Tables as in dBASE III, which Shapefiles use; FlatGeobuf 3 (https://flatgeobuf.org, header.fbs and feature.fbs) in FlatBuffers' binary form.
#include "geo/io/hidden_nuls.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/file.h"
#include "geo/io/file_kind.h"
#include "geo/io/limits.h"

namespace imap {
namespace {

constexpr std::string_view padding{"\0 ", 2};

/// NULs that only fill the rest of a cell hide nothing.
bool hides_something(std::string_view text) {
    const std::size_t nul = text.find('\0');
    return nul != std::string_view::npos && text.find_first_not_of(padding, nul) != std::string_view::npos;
}

/// Numbers of a file, lowest byte first; one that lies outside is 0, and the file no longer sound.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

    template <class Number>
    Number number(std::size_t at) {
        Number value{};
        if (at > bytes_.size() || bytes_.size() - at < sizeof(value)) return sound_ = false, value;
        for (std::size_t i = sizeof(value); i-- > 0;) value = static_cast<Number>(static_cast<std::uint64_t>(value) << 8 | static_cast<unsigned char>(bytes_[at + i]));
        return value;
    }
    std::string_view part(std::size_t at, std::size_t length) {
        if (at <= bytes_.size() && length <= bytes_.size() - at) return bytes_.substr(at, length);
        sound_ = false;
        return {};
    }
    [[nodiscard]] bool sound() const { return sound_; }

private:
    std::string_view bytes_;
    bool sound_ = true;
};

struct DbaseField {
    std::string_view name;
    std::size_t at = 0, length = 0;  ///< in a record
};

/// Those that hold text, and something of each record: a header may declare two thousand that hold none.
std::vector<DbaseField> text_fields(std::string_view header, std::size_t record_bytes) {
    constexpr std::size_t descriptor_bytes = 32, name_bytes = 11, type_at = 11, length_at = 16;
    constexpr char last = '\r';
    std::vector<DbaseField> fields;
    std::size_t at_in_record = 1;  // behind the mark of a deleted row
    for (std::size_t at = descriptor_bytes; at + descriptor_bytes <= header.size() && header[at] != last; at += descriptor_bytes) {
        const std::string_view name = header.substr(at, name_bytes);
        const std::size_t length = static_cast<unsigned char>(header[at + length_at]);
        if (header[at + type_at] == 'C' && length > 0 && at_in_record < record_bytes) fields.push_back({name.substr(0, name.find('\0')), at_in_record, length});
        at_in_record += length;
    }
    return fields;
}

/// A table of FlatBuffers, whose fields have numbers and may be missing.
class FlatTable {
public:
    /// `at`: where a distance to the table stands.
    FlatTable(Bytes& bytes, std::size_t at) : bytes_(bytes), at_(at + bytes.number<std::uint32_t>(at)) {
        vtable_ = at_ - static_cast<std::size_t>(static_cast<std::ptrdiff_t>(bytes.number<std::int32_t>(at_)));
    }

    [[nodiscard]] std::optional<std::size_t> place_of(std::size_t field) const {
        constexpr std::size_t entries_at = 4;
        const std::size_t entry = entries_at + 2 * field;
        if (entry + 2 > bytes_.number<std::uint16_t>(vtable_)) return std::nullopt;
        const auto distance = bytes_.number<std::uint16_t>(vtable_ + entry);
        return distance == 0 ? std::nullopt : std::optional(at_ + distance);
    }
    template <class Number>
    Number number(std::size_t field, Number otherwise) const {
        const std::optional<std::size_t> place = place_of(field);
        return place ? bytes_.number<Number>(*place) : otherwise;
    }
    /// A text, or numbers of one byte.
    [[nodiscard]] std::string_view bytes_of(std::size_t field) const {
        const std::optional<std::size_t> place = place_of(field);
        if (!place) return {};
        const std::size_t start = *place + bytes_.number<std::uint32_t>(*place);
        return bytes_.part(start + 4, bytes_.number<std::uint32_t>(start));
    }
    /// Of tables in a list of them.
    [[nodiscard]] std::vector<FlatTable> tables(std::size_t field, std::size_t most) const {
        std::vector<FlatTable> found;
        const std::optional<std::size_t> place = place_of(field);
        if (!place) return found;
        const std::size_t start = *place + bytes_.number<std::uint32_t>(*place), number = bytes_.number<std::uint32_t>(start);
        for (std::size_t i = 0; i < std::min(number, most) && bytes_.sound(); ++i) found.emplace_back(bytes_, start + 4 + 4 * i);
        return found;
    }

private:
    Bytes& bytes_;
    std::size_t at_ = 0, vtable_ = 0;
};

struct FlatColumn {
    std::string_view name;
    std::uint8_t type = 0;  ///< ColumnType of header.fbs
};

std::vector<FlatColumn> columns_in(const FlatTable& table, std::size_t field) {
    constexpr std::size_t most = 1 << 16;  // their numbers have two bytes
    std::vector<FlatColumn> columns;
    for (const FlatTable& column : table.tables(field, most)) columns.push_back({column.bytes_of(0), column.number<std::uint8_t>(1, 0)});
    return columns;
}

/// Bytes of a value of a type that has a fixed width; 0 = its length stands before it.
std::size_t width_of(std::uint8_t type) {
    constexpr std::array<std::uint8_t, 11> widths{1, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8};  // byte, its unsigned one, bool, short, ..., float, double
    return type < widths.size() ? widths[type] : 0;
}

void look_at_properties(std::string_view properties, const std::vector<FlatColumn>& columns, long long row, TextCount& found) {
    constexpr std::uint8_t text_type = 11, json_type = 12;
    Bytes bytes(properties);
    for (std::size_t at = 0; at < properties.size();) {
        const auto column = bytes.number<std::uint16_t>(at);
        at += 2;
        if (!bytes.sound() || column >= columns.size()) return;
        const std::uint8_t type = columns[column].type;
        std::size_t length = width_of(type);
        if (length == 0) {
            length = bytes.number<std::uint32_t>(at);
            at += 4;
            const std::string_view text = bytes.part(at, length);
            if ((type == text_type || type == json_type) && hides_something(text)) found.add(row, columns[column].name);
        }
        if (!bytes.sound()) return;
        at += length;
    }
}

/// Of the tree by which places are found, which stands between header and features: nodes of all levels. More than `most` when it cannot be.
std::size_t index_bytes(const FlatTable& header, std::size_t most) {
    constexpr std::size_t features_field = 8, node_size_field = 9, node_bytes = 40;
    constexpr std::uint16_t usual_node_size = 16;
    const auto features = header.number<std::uint64_t>(features_field, 0);
    const auto node_size = header.number<std::uint16_t>(node_size_field, usual_node_size);
    if (features == 0 || node_size < 2) return 0;
    if (features > most / node_bytes) return most + 1;
    std::uint64_t nodes = features, level = features;
    do {  // one feature has a root of its own too
        level = (level + node_size - 1) / node_size;
        nodes += level;
    } while (level != 1);
    return static_cast<std::size_t>(nodes) * node_bytes;
}

}  // namespace

TextCount hidden_nuls_in_dbase(std::string_view bytes) {
    constexpr std::size_t rows_at = 4, header_bytes_at = 8, record_bytes_at = 10;
    constexpr char deleted = '*';
    TextCount found;
    Bytes numbers(bytes);
    const auto rows = numbers.number<std::uint32_t>(rows_at);
    const std::size_t start = numbers.number<std::uint16_t>(header_bytes_at), record_bytes = numbers.number<std::uint16_t>(record_bytes_at);
    const std::vector<DbaseField> fields = text_fields(numbers.part(0, start), record_bytes);
    if (!numbers.sound() || record_bytes == 0) return found;
    long long row = 0;
    for (std::size_t i = 0; i < rows && start + (i + 1) * record_bytes <= bytes.size(); ++i) {
        const std::string_view record = bytes.substr(start + i * record_bytes, record_bytes);
        if (record.front() == deleted) continue;
        ++row;
        if (record.find('\0') == std::string_view::npos) continue;
        for (const DbaseField& field : fields)
            if (hides_something(record.substr(field.at, field.length))) found.add(row, field.name);
    }
    return found;
}

TextCount hidden_nuls_of_table(const std::filesystem::path& path) {
    if (!has_ending(path, {".shp", ".dbf"})) return {};
    for (const char* ending : {".dbf", ".DBF"}) {
        const Result<std::string> bytes = read_file(std::filesystem::path(path).replace_extension(ending), max_file_bytes);
        if (bytes) return hidden_nuls_in_dbase(*bytes);
    }
    return {};
}

TextCount hidden_nuls_in_flatgeobuf(std::string_view bytes) {
    constexpr std::string_view mark = "fgb\x03";
    constexpr std::size_t mark_bytes = 8, columns_field = 7, properties_field = 1, own_columns_field = 2;
    TextCount found;
    if (!bytes.starts_with(mark)) return found;
    Bytes file(bytes);
    const auto header_bytes = file.number<std::uint32_t>(mark_bytes);
    Bytes header_part(file.part(mark_bytes + 4, header_bytes));
    const FlatTable header(header_part, 0);
    const std::vector<FlatColumn> columns = columns_in(header, columns_field);
    std::size_t at = mark_bytes + 4 + header_bytes + index_bytes(header, bytes.size());
    for (long long row = 1; file.sound() && header_part.sound() && at < bytes.size(); ++row) {
        const auto feature_bytes = file.number<std::uint32_t>(at);
        Bytes part(file.part(at + 4, feature_bytes));
        const FlatTable feature(part, 0);
        const std::vector<FlatColumn> own_columns = columns_in(feature, own_columns_field);
        const std::string_view properties = feature.bytes_of(properties_field);
        if (!part.sound()) break;
        look_at_properties(properties, own_columns.empty() ? columns : own_columns, row, found);
        at += 4 + feature_bytes;
    }
    return found;
}

}  // namespace imap
