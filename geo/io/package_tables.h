// The four tables of a data package, each read into the Dataset with every rule of the model checked.
#pragma once

#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/io/csv_table.h"
#include "geo/io/package_descriptor.h"
#include "geo/io/row_reader.h"
#include "geo/model/dataset.h"

namespace imap {

/// Each reads one table and returns its ids. Rows that break the model are left out. Error: a column that the table cannot do without is
/// missing.
Result<IdIndex> read_actors(const Table&, Dataset&, Problems&);
/// Fills Dataset::domains as well where the descriptor lists none.
Result<IdIndex> read_relations(const Table&, const PackageDescriptor&, const IdIndex& actors, Dataset&, Problems&);
Result<IdIndex> read_sources(const Table&, Dataset&, Problems&);
/// Attaches each row to its relation, and reports relations without evidence (on `relations_file`).
Result<void> read_evidence(const Table&, const IdIndex& relations, const std::string& relations_file, const IdIndex& sources, Dataset&, Problems&);

}  // namespace imap
