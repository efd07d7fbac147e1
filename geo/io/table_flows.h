// The values of a table as flows between states and places, with a count of everything that is none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/large_pages.h"
#include "geo/io/import_mapping.h"
#include "geo/io/parties.h"
#include "geo/io/relation_import.h"
#include "geo/model/date_span.h"

namespace imap {

/// A value of the table as the relation that it makes where it makes one by itself. Its ends are parties, and its domain is one of FlowTable::domains, or -1 where none is named.
/// It has no strength where its column holds flags.
using Flow = Relation;

/// Where the values of flows stand in their table. A table of a million rows needs a number for each.
class FlowPlaces {
public:
    /// `column`: of the value, where a row has several, else -1; the same for all or for none.
    void add(std::size_t row, int column) {
        rows_.push_back(static_cast<std::uint32_t>(row));
        if (column >= 0) columns_.push_back(column);
    }
    void reserve(std::size_t flows) { rows_.reserve(flows); }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    /// In TextTable::rows.
    [[nodiscard]] std::size_t row_of(std::size_t flow) const { return rows_[flow]; }
    [[nodiscard]] int column_of(std::size_t flow) const { return columns_.empty() ? -1 : columns_[flow]; }

private:
    Rows<std::uint32_t> rows_;
    Rows<int> columns_;
};

struct FlowTable {
    Rows<Flow> flows;  ///< in the table's order, column by column in a row
    FlowPlaces places;
    std::vector<long long> weights;  ///< of how many rows each is the total; empty where each is of one
    Parties parties;
    std::vector<std::string> domains;  ///< in the order in which they first come

    [[nodiscard]] long long rows_of(std::size_t flow) const { return weights.empty() ? 1 : weights[flow]; }
};

/// Fills the counts and lists of `report`; what is left out for a reason of its own becomes a problem. Error: cancelled.
Result<FlowTable> read_flows(const TextTable& table, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec, const std::optional<DateSpan>& asked,
                             LoadWatch* watch, ImportReport& report, Problems& problems);

}  // namespace imap
