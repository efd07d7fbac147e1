// The one door for relations that are no data package: a table of any kind, or a database, as an attempt that keeps what it learned.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "geo/base/load_watch.h"
#include "geo/io/relation_import.h"
#include "geo/model/input_address.h"

namespace imap {

/// Whether the input is read as relations by columns: a table's name, or the address of a database (postgresql://...).
bool is_relation_input(const std::string& input, LoadWatch* watch = nullptr);

/// What came of an import; kept whole also where it failed, so that the user can change a choice and try again.
struct ImportAttempt {
    std::string input;
    std::shared_ptr<const TextTable> table;  ///< null where it cannot be read; of a database a sample of its rows
    ImportSpec spec;                         ///< with what was recognised filled in, as far as it came
    ImportReport report;
    std::shared_ptr<const Dataset> dataset;  ///< null where it failed
    std::string failure;                     ///< why, and what to give
    Problems problems;                       ///< of reading the rows, then of what they hold
    std::vector<std::string> layers;         ///< where several can be chosen and the choice is open or was made: what ImportSpec::layer can name
    std::size_t reading_problems = 0;        ///< how many of them are of reading; 0 where the rows were given

    [[nodiscard]] bool cancelled() const { return failure == load_cancelled; }
};

/// Reads and imports. `table`: the rows as an earlier attempt on the same file with the same encoding, delimiter, header, lines skipped and layer read
/// them, or null. ImportContext::nodes is filled in from the spec.
ImportAttempt attempt_import(const std::string& input, ImportSpec spec, std::shared_ptr<const TextTable> table, ImportContext context);

/// Whether two specs read the same rows from the file, so that a table can be used again.
bool reads_same_rows(const ImportSpec& a, const ImportSpec& b);

}  // namespace imap
