// What a row says, in the table's own words: the claim of its evidence, and the line by which a user finds it again.
#pragma once

#include <string>

#include "geo/io/import_mapping.h"
#include "geo/io/row_cells.h"

namespace imap {

class RowWords {
public:
    RowWords(const TextTable& table, const ImportMapping& map, const StateCodes& codes);

    /// "exporter CHN, importer KAZ, usd 7.5"; `column` is that of a wide table's value, else -1.
    std::string of(std::size_t row, int column);

private:
    void add(const std::string& before, std::string_view text);
    void add_end(const EndColumns& end);

    const ImportMapping& map_;
    std::string actor_is_;
    std::vector<std::string> headers_;
    RowCells cells_;
    std::string words_;
};

}  // namespace imap
