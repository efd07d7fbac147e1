// NULs in the texts of dBASE tables and FlatGeobuf files: GDAL's strings end there without a word, so the bytes are looked at.
#pragma once

#include <filesystem>
#include <string_view>

#include "geo/io/lost_text.h"

namespace imap {

/// `bytes`: a whole .dbf file. Rows are counted as GDAL gives them, from 1, without those that are deleted. Nothing is told of what is no such table.
TextCount hidden_nuls_in_dbase(std::string_view bytes);
/// `bytes`: a whole .fgb file, in the order of its features. What is broken ends the look: that is for GDAL to say.
TextCount hidden_nuls_in_flatgeobuf(std::string_view bytes);

/// Of a .dbf file, or of the one beside a Shapefile; nothing for other files. One that cannot be read is for GDAL to tell of.
TextCount hidden_nuls_of_table(const std::filesystem::path&);

}  // namespace imap
