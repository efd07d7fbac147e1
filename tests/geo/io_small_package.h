// A small sound data package that tests break in one place at a time.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "geo/base/text.h"
#include "tests/geo/io_temporary_folder.h"

namespace imap {

using CsvRows = std::vector<std::vector<std::string>>;

struct SmallPackage {
    std::map<std::string, CsvRows> tables{{"actors.csv",
                                           {{"id", "name", "kind", "code", "members", "color", "place", "lon", "lat", "note"},
                                            {"north", "North", "state", "NOR", "", "#102030", "Oslo", "10.7", "59.9", ""},
                                            {"south", "South", "state", "ZAF", "", "#405060", "", "", "", ""},
                                            {"west", "West", "organization", "", "", "", "Somewhere", "-20", "10", ""},
                                            {"union", "Union", "bloc", "", "north;south", "#708090", "", "", "", ""},
                                            {"league", "League", "bloc", "", "union; west", "", "", "", "", ""}}},
                                          {"relations.csv",
                                           {{"id", "actor", "target", "domain", "polarity", "strength", "trend", "start", "end", "confidence", "modality", "directed", "summary"},
                                            {"r1", "north", "south", "trade", "cooperation", "2", "rising", "2020", "2021-06", "high", "asserted", "true", "First, of all"},
                                            {"r2", "union", "west", "talk", "pressure", "", "waning", "", "", "low", "denied", "false", "Second"}}},
                                          {"evidence.csv",
                                           {{"id", "relation", "source", "locator", "claim", "speaker", "chain", "stance", "figure"},
                                            {"e1", "r1", "book", "p1", "Claim \"one\"", "Author", "Witness > Author", "supports", "stated"},
                                            {"e2", "r2", "book", "p3-p4", "Claim two", "Author", "Author", "contradicts", "none"}}},
                                          {"sources.csv",
                                           {{"id", "type", "title", "author", "publisher", "issued", "URL", "accessed", "license", "language", "locators", "note"},
                                            {"book", "book", "The Book", "Someone", "", "2020-05", "https://example.org/b?x=1", "", "", "en", "p1-p9", ""}}}};
    std::string resources = R"([{"name":"actors","path":"actors.csv"},{"name":"relations","path":"relations.csv"},
        {"name":"evidence","path":"evidence.csv"},{"name":"sources","path":"sources.csv"}])";
    std::string model =
        R"({"version":1,"title":"Figure","subtitle":"Below","domains":[{"id":"trade","name":"Trade"},{"id":"talk","name":"Talk"}],
        "strength":{"kind":"ordinal","levels":[{"value":3,"name":"much"},{"value":1,"name":"little"},{"value":2,"name":"some"}]},
        "focus":["union"],"compare":["north","south"]})";

    /// The cell on `line` of the file (the header is line 1) in the column of that name.
    std::string& cell(const std::string& table, std::size_t line, const std::string& column) {
        CsvRows& rows = tables.at(table);
        const auto at = std::find(rows[0].begin(), rows[0].end(), column) - rows[0].begin();
        return rows.at(line - 1).at(static_cast<std::size_t>(at));
    }
    void remove_column(const std::string& table, const std::string& column) {
        CsvRows& rows = tables.at(table);
        const auto at = std::find(rows[0].begin(), rows[0].end(), column) - rows[0].begin();
        for (auto& row : rows) row.erase(row.begin() + at);
    }
    void write(const TemporaryFolder& folder) const {
        for (const auto& [name, rows] : tables) {
            std::string text;
            for (const auto& row : rows) {
                for (std::size_t i = 0; i < row.size(); ++i) text += (i > 0 ? "," : "") + csv_cell(row[i]);
                text += "\n";
            }
            folder.write(name, text);
        }
        folder.write("datapackage.json", R"({"name":"small","title":"Small","resources":)" + resources + R"(,"influence-map":)" + model + "}");
    }
};

}  // namespace imap
