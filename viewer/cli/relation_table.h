// Relations as a table: aligned text, CSV or JSON, all from one list of columns.
#pragma once

#include <string>
#include <vector>

#include "viewer/scene/scene.h"

namespace imap {

enum class TableFormat { text, csv, json };

/// Columns id, actor, target, domain, polarity, strength, trend, modality, confidence, start, end, evidence (how many), drawn (no where
/// an end has no place on any map; the figure's footer names it), summary; actors and domains by id. What the source does not give is
/// empty, in JSON null.
std::string relation_table(const World&, const std::vector<RelationIndex>& relations, TableFormat);

}  // namespace imap
