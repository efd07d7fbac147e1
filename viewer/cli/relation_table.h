// Relations as a table: aligned text, CSV or JSON, all from one list of columns.
#pragma once

#include <string>
#include <vector>

#include "geo/model/dataset.h"

namespace imap {

enum class TableFormat { text, csv, json };

/// Columns id, actor, target, domain, polarity, strength, trend, modality, confidence, start, end, evidence (how many), summary; actors and
/// domains by id. What the source does not give is empty, in JSON null.
std::string relation_table(const Dataset&, const std::vector<RelationIndex>& relations, TableFormat);

}  // namespace imap
