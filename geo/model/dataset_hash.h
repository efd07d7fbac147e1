// A number for what a dataset says, by which a picture tells whether its data has changed since.
#pragma once

#include <string>

#include "geo/model/dataset.h"

namespace imap {

/// XXH3 over everything that the dataset says, 32 hexadecimal digits: the same for the same data read from another place or from a table of another kind.
std::string dataset_hash(const Dataset&);

}  // namespace imap
