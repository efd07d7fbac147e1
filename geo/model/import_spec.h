// How a table of a stranger's is read as relations: which column is what, in which codes, and what is done with repeated rows.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "geo/model/dataset.h"

namespace imap {

/// `long_table`: a row a pair; `years`: a column a year; `matrix`: a row an origin, a column a destination; `points`: ends are given by columns
/// of longitude and latitude; `lines`: ends are those of a line geometry.
enum class TableShape { automatic, long_table, years, matrix, points, lines };
/// Code systems of states. `cow` takes the numbers or the abbreviations of the Correlates of War project; `borders` takes the codes and names
/// of the regions in the user's own borders; `mixed` tells several systems in one column apart, value by value.
enum class CodeChoice { automatic, iso3, iso2, isonum, cow, gw, cameo, unhcr, name, borders, mixed };
/// What becomes of the rows of one actor, target and domain. `none` keeps each as a relation of its own.
enum class Aggregate { none, sum, mean, max, last };

/// Nobody writes a longer preamble.
inline constexpr int max_skipped_rows = 100000;

/// Columns are named by their header, or by their number from 1. Empty = not chosen.
struct ImportSpec {
    std::string actor, target, value, start, end, domain;
    std::string pair;                                          ///< a column that holds both, as "A-B"
    std::string actor_lon, actor_lat, target_lon, target_lat;  ///< degrees; also of a file of nodes: lon and lat
    std::vector<std::string> flags;                            ///< columns of 0 and 1, each a domain
    bool undirected = false;                                   ///< a row says nothing of who acts on whom
    std::string nodes;                                         ///< path of a second table: codes with names or places, which the first one refers to
    std::string nodes_key;                                     ///< its column of codes; empty, or not there: recognised
    std::string layer;                                         ///< sheet of a workbook, layer of a vector file, file in an archive, table of a database; empty = the only one
    /// What the user says that names mean: an ISO 3166-1 alpha-3 code or region code, or "-" to leave their rows out. By the name as it stands in the file.
    std::map<std::string, std::string> assignments;
    std::string actor_is;  ///< the one actor of a file that names only targets
    TableShape shape = TableShape::automatic;
    CodeChoice codes = CodeChoice::automatic;
    std::string encoding;   ///< empty = recognised
    std::string delimiter;  ///< "comma", "semicolon", "tab", "pipe"; empty = recognised
    bool no_header = false;
    int skip_rows = -1;                ///< lines before the header; -1 = recognised
    std::vector<std::string> missing;  ///< values that stand for no value beside the usual words
    Aggregate aggregate = Aggregate::none;
    std::string at;           ///< only rows that hold at this date
    std::string from, until;  ///< only rows that hold somewhere in this span

    /// Whether somebody said which column is what.
    [[nodiscard]] bool has_columns() const {
        return !(actor.empty() && target.empty() && value.empty() && start.empty() && end.empty() && domain.empty() && pair.empty() && flags.empty());
    }
    friend bool operator==(const ImportSpec&, const ImportSpec&) = default;
};

/// The characters that `ImportSpec::delimiter` names, by word; nothing for an unknown word.
std::optional<char> delimiter_named(const std::string& word);
std::string delimiter_word(char delimiter);

const char* word(TableShape);  ///< "auto", "long", "years", "matrix", "points", "lines"
const char* word(CodeChoice);  ///< "auto", "iso3", "iso2", "isonum", "cow", "gw", "cameo", "unhcr", "name", "borders", "mixed"
const char* word(Aggregate);   ///< "none", "sum", "mean", "max", "last"
template <>
std::optional<TableShape> parse_word(const std::string&);
template <>
std::optional<CodeChoice> parse_word(const std::string&);
template <>
std::optional<Aggregate> parse_word(const std::string&);
template <>
const std::vector<TableShape>& all_values();
template <>
const std::vector<CodeChoice>& all_values();
template <>
const std::vector<Aggregate>& all_values();

}  // namespace imap
