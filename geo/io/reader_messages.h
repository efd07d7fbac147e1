// What is asked of a reader process and what it answers, as it goes over the wire.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/base/problem.h"
#include "geo/base/wire.h"
#include "geo/io/csv_table.h"
#include "geo/io/feature_layer.h"
#include "geo/io/row_source.h"
#include "geo/io/sql_source.h"
#include "geo/io/table_text.h"
#include "geo/model/import_spec.h"

namespace imap {

/// Each is answered with the type beside it, as the function of that name gives it.
enum class Question : std::uint8_t {
    layer,        ///< FeatureLayer: read_layer_here
    rows,         ///< TextTable: read_rows_here
    layer_names,  ///< std::vector<std::string>: layers_here
    content,      ///< FileContent: look_here
    descriptor,   ///< std::string: PackageStore::descriptor_text
    table,        ///< Table: PackageStore::table
    sql,          ///< SqlRows: fetch_rows
};

struct ReaderRequest {
    Question question = Question::layer;
    std::string path;
    Shape shape = Shape::polygons;  ///< of layer
    ImportSpec spec{};              ///< of rows; what of it says how text is cut
    std::string text{};             ///< the SQL, or the table's name
};

/// What is sent once, before the first request.
struct ReaderOrder {
    std::string folder;              ///< in which relative paths begin
    std::vector<std::string> files;  ///< that may be opened
    std::uint32_t cpu_s = 0;
};

inline constexpr std::uint32_t wire_version = 1;  ///< the first word of an answer
/// What comes next from the reader.
enum class Reply : std::uint8_t { progress, error, answer };

// What a process does at length, by number: words of its own cannot be believed to live for ever.
inline constexpr const char* reader_stages[] = {"opening", "reading rows"};

template <class W>
void wire(W& w, Reply& r) {
    wire_choice(w, r, Reply::answer);
}
template <class W>
void wire(W& w, ReaderOrder& o) {
    w(o.folder, o.files, o.cpu_s);
}
template <class W>
void wire(W& w, ReaderRequest& r) {
    wire_choice(w, r.question, Question::sql);
    wire_choice(w, r.shape, Shape::lines);
    wire_choice(w, r.spec.no_header, true);
    w(r.path, r.text, r.spec.layer, r.spec.encoding, r.spec.delimiter, r.spec.skip_rows);
}
template <class W>
void wire(W& w, Problem& p) {
    wire_choice(w, p.severity, Severity::error);
    w(p.file, p.row, p.field, p.reason);
}
template <class W>
void wire(W& w, FileContent& c) {
    wire_choice(w, c, FileContent::unknown);
}
template <class W>
void wire(W& w, Finding& f) {
    w(f.what, f.taken, f.reason);
}
template <class W>
void wire(W& w, TableRow& r) {
    w(r.line, r.cells);
}
template <class W>
void wire(W& w, Table& t) {
    w(t.file, t.columns, t.rows);
}
template <class W>
void wire(W& w, Feature& f) {
    w(f.number, f.values, f.polygons_deg, f.lines_deg);
}
template <class W>
void wire(W& w, FeatureLayer& l) {
    w(l.columns, l.features);
}

/// A row of a TextTable, which looks into its text.
struct RowPlace {
    long long line = 0;
    std::uint64_t begin = 0, bytes = 0, cells = 0;
};
template <>
inline constexpr bool is_sent_as_bytes<RowPlace> = true;

void wire(WireOut& out, TextTable& table);
void wire(WireIn& in, TextTable& table);

/// Whether an answer is one that its reader could have given: what indexes what, and how many of everything. Where it is not, nothing of it is used.
bool is_possible(const FeatureLayer& layer);
bool is_possible(const TextTable& table);
bool is_possible(const Table& table);
inline bool is_possible(const std::vector<std::string>&) { return true; }
inline bool is_possible(const std::string&) { return true; }
inline bool is_possible(const FileContent&) { return true; }
bool is_possible(const SqlRows& rows);

}  // namespace imap
