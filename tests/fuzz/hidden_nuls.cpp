// Bytes of a stranger's dBASE table or FlatGeobuf file: the look for NULs ends, stays inside of them, and tells of no more than there are.
// Fuzzes: geo/io/hidden_nuls.cpp
#include "geo/io/hidden_nuls.h"

#include <algorithm>

#include "geo/base/text.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    const std::string bytes = fuzz::text_of(data, size);
    const auto nuls = std::count(bytes.begin(), bytes.end(), '\0');
    for (const TextCount& found : {hidden_nuls_in_dbase(bytes), hidden_nuls_in_flatgeobuf(bytes)}) {
        fuzz::require(found.texts <= nuls, "there is a NUL in each text that is told of");
        fuzz::require((found.texts > 0) == (found.first_row > 0), "the first one has a row");
        fuzz::require(found.first_row <= static_cast<long long>(size), "a row takes a byte at least");
        fuzz::require(is_valid_utf8(found.first_field), "a field's name is text");
    }
    return 0;
}
