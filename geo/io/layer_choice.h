// Which layer of a vector file, sheet of a workbook or table of a database is read: the one that was asked for, or the only one with rows.
#pragma once

#include <string>

#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/io/gdal_library.h"
#include "geo/io/table_text.h"

namespace imap {

/// Whether a database keeps its own affairs in the table: geometry columns, reference systems, indices.
bool is_system_table(const std::string& name);

/// `kind`: "sheet", "layer". Drivers read workbooks while they count: a sheet that ends too early, where it is the one that is taken or has no row left, is a problem. What was
/// taken becomes a finding where there was a choice. Errors, which list what there is: several to choose from, none of that name, none with rows.
Result<OGRLayerH> choose_layer(GDALDatasetH dataset, const std::string& kind, const std::string& wanted, const std::string& file, Findings& findings, Problems& problems);

/// The choice itself, for anything that has names; `shown` are the names as messages list them. Returns an index.
Result<std::size_t> choose_named(const std::vector<std::string>& names, const std::vector<std::string>& shown, const std::string& kind, const std::string& wanted,
                                 const std::string& file, Findings& findings);

}  // namespace imap
