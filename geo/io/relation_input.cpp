// Reads the rows, then the table of nodes, then makes relations of them; what was learned on the way is kept.
#include "geo/io/relation_input.h"

#include <fmt/format.h>

#include <utility>

#include "geo/base/text.h"
#include "geo/io/file_kind.h"
#include "geo/io/row_source.h"
#include "geo/io/sql_import.h"

namespace imap {
namespace {

/// The second table that the spec names, in `nodes`; the failure, or empty.
std::string read_nodes(ImportAttempt& attempt, ImportContext& context, TextTable& nodes) {
    if (attempt.spec.nodes.empty()) return "";
    Result<TextTable> read = read_rows(attempt.spec.nodes, ImportSpec{}, context.watch, attempt.problems);
    if (!read) return read.error().message == load_cancelled ? load_cancelled : read.error().within("--nodes").message;
    nodes = std::move(read).value();
    context.nodes = &nodes;
    return "";
}

/// The failure of a step, or empty.
std::string read_and_import(ImportAttempt& attempt, ImportContext context) {
    if (attempt.table == nullptr) {
        Result<TextTable> table = read_rows(attempt.input, attempt.spec, context.watch, attempt.problems);
        const bool cancelled = !table && table.error().message == load_cancelled;
        if (!cancelled && (!table || !attempt.spec.layer.empty())) attempt.layers = layers_of(attempt.input, context.watch);
        if (!table) return table.error().message;
        attempt.table = std::make_shared<const TextTable>(std::move(table).value());
        attempt.reading_problems = attempt.problems.size();
    }
    TextTable nodes;
    if (std::string failure = read_nodes(attempt, context, nodes); !failure.empty()) return failure;
    Result<Dataset> dataset = import_relations(attempt.table, attempt.spec, attempt.report, attempt.input, context, attempt.problems);
    if (!dataset && attempt.table->rows.empty()) attempt.table.reset();  // so that it is read again, and what became of its rows told again
    if (!dataset) return dataset.error().message;
    attempt.dataset = std::make_shared<const Dataset>(std::move(dataset).value());
    return "";
}

}  // namespace

bool is_relation_input(const std::string& input, LoadWatch* watch) {
    if (is_database_address(input)) return true;
    std::error_code error;
    if (std::filesystem::is_directory(input, error)) return look_at_file(input, watch) == FileContent::table;
    if (kind_of_name(input) == FileKind::other) return false;
    // What cannot be opened goes to the reader of rows too, which says why.
    const FileContent content = look_at_file(input, watch);
    return content != FileContent::package && content != FileContent::project;
}

ImportAttempt attempt_import(const std::string& input, ImportSpec spec, std::shared_ptr<const TextTable> table, ImportContext context) {
    ImportAttempt attempt;
    attempt.input = input;
    attempt.spec = std::move(spec);
    attempt.table = std::move(table);
    if (is_totalled_by_database(input, attempt.spec)) {
        TextTable nodes;
        attempt.failure = read_nodes(attempt, context, nodes);
        if (!attempt.failure.empty()) return attempt;
        if (std::optional<std::string> failure = import_from_database(attempt, context)) {
            attempt.failure = std::move(*failure);
            return attempt;
        }
    }
    attempt.failure = read_and_import(attempt, context);
    return attempt;
}

bool reads_same_rows(const ImportSpec& a, const ImportSpec& b) {
    return a.encoding == b.encoding && a.delimiter == b.delimiter && a.no_header == b.no_header && a.skip_rows == b.skip_rows && a.layer == b.layer;
}

}  // namespace imap
