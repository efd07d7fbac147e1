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

/// One value of the table; kept small, because there may be millions. Its words are those of its row.
struct Flow {
    std::uint32_t row = 0;  ///< in TextTable::rows
    int column = -1;        ///< of the value, where a row has several
    PartyIndex actor = -1, target = -1;
    int domain = -1;              ///< in FlowTable::domains; -1 = none is named
    std::optional<double> value;  ///< nothing for a flag
    std::optional<PartialDate> start, end;
    long long rows = 1;  ///< of which `value` is the total
};

struct FlowTable {
    Rows<Flow> flows;  ///< in the table's order, column by column in a row
    Parties parties;
    std::vector<std::string> domains;  ///< in the order in which they first come
};

/// Fills the counts and lists of `report`; what is left out for a reason of its own becomes a problem. Error: cancelled.
Result<FlowTable> read_flows(const TextTable& table, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec, const std::optional<DateSpan>& asked,
                             LoadWatch* watch, ImportReport& report, Problems& problems);

}  // namespace imap
