// What is lost of a table's texts on their way through GDAL: letters that are no UTF-8, and what stands behind a NUL.
#pragma once

#include <string>
#include <string_view>

#include "geo/base/problem.h"
#include "geo/io/gdal_library.h"

namespace imap {

/// Texts that have a fault, and where the first one stands.
struct TextCount {
    long long texts = 0, first_row = 0;
    std::string first_field;

    void add(long long row, std::string_view field);
};

/// Counts the texts of a table with letters that cannot be read, or that were lost before, and tells where the first one stands.
class LostLetters {
public:
    /// `text`: as it came, before it is made sound.
    void look_at(std::string_view text, long long row, const std::string& field);
    void tell(const std::string& file, Problems& problems) const;

private:
    TextCount unreadable_, lost_before_;
};

/// Of texts that hold a NUL.
void tell_of_hidden_nuls(const TextCount& found, const std::string& file, Problems& problems);

/// Asks a database of SQLite's (a GeoPackage too) for texts of the layer that hold a NUL: GDAL's strings end there. Row numbers are the features', from 1.
/// Nothing where the layer is of another kind of file, or no table that can be asked for by its name.
void tell_of_hidden_nuls(GDALDatasetH dataset, OGRLayerH layer, const std::string& file, Problems& problems);

}  // namespace imap
