// What a broken or taken-over reader process may answer: nothing of it is believed.
// Fuzzes: geo/io/reader_messages.cpp geo/base/text.cpp
#include <cstring>

#include "geo/io/reader_messages.h"
#include "tests/fuzz/fuzz.h"

namespace imap::fuzz {
namespace {

constexpr std::size_t memory_budget_bytes = std::size_t{1} << 24;

std::string bytes_of(auto& value) {
    std::string bytes;
    WireOut out([&](std::string_view block) {
        bytes += block;
        return true;
    });
    out(value);
    out.flush();
    return bytes;
}

/// Whether `value` came whole and sound out of the bytes.
bool fill(auto& value, std::string_view bytes) {
    WireIn in(
        [&](char* to, std::size_t count) {
            if (count > bytes.size()) return false;
            if (count > 0) std::memcpy(to, bytes.data(), count);
            bytes.remove_prefix(count);
            return true;
        },
        memory_budget_bytes, true);
    in(value);
    return in.sound();
}

void use(const TextTable& table) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) require(table.cells(row).size() == table.columns.size(), "a row has a cell a column");
}
void use(const auto&) {}

template <class Answer>
void check(std::string_view bytes) {
    Answer answer{};
    if (!fill(answer, bytes)) return;
    if constexpr (requires { is_possible(answer); }) {
        if (!is_possible(answer)) return;
        use(answer);
    }
    const std::string sent = bytes_of(answer);
    require(bytes.starts_with(sent), "what was believed is what was sent");
}

}  // namespace
}  // namespace imap::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    const std::uint8_t kind = fuzz::take_byte(data, size);
    const std::string bytes = fuzz::text_of(data, size);
    switch (kind % 9) {
        case 0:
            fuzz::check<FeatureLayer>(bytes);
            break;
        case 1:
            fuzz::check<TextTable>(bytes);
            break;
        case 2:
            fuzz::check<Table>(bytes);
            break;
        case 3:
            fuzz::check<SqlRows>(bytes);
            break;
        case 4:
            fuzz::check<FileContent>(bytes);
            break;
        case 5:
            fuzz::check<std::vector<std::string>>(bytes);
            break;
        case 6:
            fuzz::check<ReaderRequest>(bytes);
            break;
        case 7:
            fuzz::check<ReaderOrder>(bytes);
            break;
        default:
            fuzz::check<Problem>(bytes);
    }
    return 0;
}
