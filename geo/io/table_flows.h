// The values of a table as flows between states, with a count of everything that is none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/model/date_span.h"
#include "geo/io/import_mapping.h"
#include "geo/io/relation_import.h"

namespace imap {

/// One value of the table.
struct Flow {
    long long line = 0;
    std::string place;   ///< makes the id: "12", or "12-1990" in a wide table
    int actor = -1, target = -1;  ///< states
    std::string domain;
    double value = 0;
    std::optional<PartialDate> start, end;
    std::string claim;
    long long rows = 1;           ///< of which `value` is the total
};

/// In the table's order, column by column in a wide one. Fills the counts of `report`; what is left out for a reason of its own becomes a problem.
std::vector<Flow> read_flows(const TextTable& table, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec,
                             const std::optional<DateSpan>& asked, ImportReport& report, Problems& problems);

}  // namespace imap
