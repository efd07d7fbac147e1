// Keys that stand twice in an object of a JSON file that GDAL reads, which keeps the last one without a word.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace imap {

struct DoubledKeys {
    std::size_t count = 0;  ///< of keys that their object has already
    std::string first;      ///< where the first of them stands: features[3].properties.name
};

/// Looks at what is between quotation marks and brackets alone, so that it takes little beside reading the file; whether the JSON is sound is for others to say.
/// Keys are compared as they are written: \u0061 is not a. Containers in more than 64 others are not looked at.
DoubledKeys find_doubled_keys(std::string_view json);

}  // namespace imap
