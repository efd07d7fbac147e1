// Finds the columns of states, names and coordinates among a table of nodes, and reads one node a row.
#include "geo/io/node_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "geo/base/text.h"
#include "geo/io/header_hints.h"

namespace imap {
namespace {

class NodeReader {
public:
    NodeReader(const TextTable& nodes, int key_column, const StateCodes& codes, const ImportSpec& spec, Findings& findings, Problems& problems)
        : nodes_(nodes),
          codes_(codes),
          spec_(spec),
          findings_(findings),
          problems_(nodes.file, problems),
          profiles_(profile_columns(nodes, usual_missing_words(), nullptr)),
          key_(key_column) {}

    Result<NodeTable> read() {
        if (const Result<void> chosen = choose_coordinates(); !chosen) return chosen.error().within(nodes_.file);
        choose_states();
        choose_names();
        if (states_ < 0 && lon_ < 0)
            return Error{
                fmt::format("{}: no column holds states, and none longitude and latitude; the columns are {}; name them lon and lat, or give --map "
                            "actor_lon=COLUMN,actor_lat=COLUMN",
                            nodes_.file, shorten(join(nodes_.columns, ", "), 300))};
        tell_choices();
        for (std::size_t row = 0; row < nodes_.rows.size(); ++row) read_node(nodes_.rows[row].line, nodes_.cells(row));
        return std::move(table_);
    }

private:
    [[nodiscard]] const std::string& header(int column) const { return nodes_.columns[static_cast<std::size_t>(column)]; }
    [[nodiscard]] int column_count() const { return static_cast<int>(nodes_.columns.size()); }

    Result<void> choose_coordinates() {
        for (const auto& [given, column] : {std::pair(&spec_.actor_lon, &lon_), std::pair(&spec_.actor_lat, &lat_)}) {
            if (given->empty()) continue;
            *column = nodes_.find_column(*given);
            if (*column < 0) return Error{fmt::format("there is no column {}{}", in_quotes(*given), suggestion(*given, nodes_.columns))};
        }
        for (int column = 0; column < column_count(); ++column) {
            const CoordinateAxis axis = coordinate_hint(header(column)).axis;
            if (axis == CoordinateAxis::lon && lon_ < 0) lon_ = column;
            if (axis == CoordinateAxis::lat && lat_ < 0) lat_ = column;
        }
        if (lon_ < 0 || lat_ < 0) lon_ = lat_ = -1;
        return {};
    }

    /// The column that holds the most states, a code before a name.
    void choose_states() {
        for (int column = 0; column < column_count(); ++column) {
            if (column == lon_ || column == lat_) continue;
            const bool number = profiles_[static_cast<std::size_t>(column)].mostly_numbers();
            // Nodes are often numbered; only a header or the user can say that numbers are states.
            if (number && !hinted(header(column), numeric_code_hints) && spec_.codes == CodeChoice::automatic) continue;
            const Result<ColumnCodes> read = codes_.recognise(profiles_[static_cast<std::size_t>(column)].codes({}), spec_.codes);
            // Half of a few cities may have codes or names of states by chance.
            if (!read || read->matched == 0 || (lon_ >= 0 ? 2 * read->matched <= read->values : 2 * read->matched < read->values)) continue;
            const bool better = states_ < 0 || read->matched > state_codes_.matched || (read->matched == state_codes_.matched && read->system < state_codes_.system);
            if (!better) continue;
            states_ = column;
            state_codes_ = *read;
        }
    }

    void choose_names() {
        for (int column = 0; column < column_count() && names_ < 0; ++column)
            if (column != key_ && hinted(header(column), name_hints)) names_ = column;
    }

    void tell_choices() {
        if (states_ >= 0) findings_.push_back({"nodes' states", "column " + header(states_), state_codes_.reason});
        if (names_ >= 0) findings_.push_back({"nodes' names", "column " + header(names_), "its header says so"});
        if (lon_ >= 0) findings_.push_back({"nodes' places", "columns " + header(lon_) + " and " + header(lat_), "their headers say so"});
    }

    void read_node(long long line, const std::vector<std::string>& cells) {
        const auto cell = [&](int column) { return column < 0 ? std::string() : cells[static_cast<std::size_t>(column)]; };
        const std::string key = cell(key_);
        if (key.empty()) return problems_.add(Severity::warning, line, header(key_), "the node has no code; it is left out");
        Node node;
        node.name = to_single_line(cell(names_).empty() ? key : cell(names_));
        if (states_ >= 0 && !is_no_code(cell(states_))) node.state = codes_.find(state_codes_, cell(states_)).state;
        read_place(line, cell(lon_), cell(lat_), node);
        if (!table_.emplace(key, std::move(node)).second)
            problems_.add(Severity::warning, line, header(key_), fmt::format("{} is the code of an earlier node; this row is left out", in_quotes(key)));
    }

    void read_place(long long line, const std::string& lon, const std::string& lat, Node& node) {
        if (usual_missing_words().contains(lon) || usual_missing_words().contains(lat)) return;
        const std::optional<double> lon_deg = parse_lon_deg(lon), lat_deg = parse_lat_deg(lat);
        if (lon_deg && lat_deg)
            node.lon_lat_deg = Vec2d{*lon_deg, *lat_deg};
        else
            problems_.add(Severity::error, line, header(lon_deg ? lat_ : lon_),
                          fmt::format("{} and {} are no longitude and latitude in degrees; the node has no place", in_quotes(lon), in_quotes(lat)));
    }

    const TextTable& nodes_;
    const StateCodes& codes_;
    const ImportSpec& spec_;
    Findings& findings_;
    TableProblems problems_;
    const std::vector<ColumnProfile> profiles_;
    const int key_;
    int states_ = -1, names_ = -1, lon_ = -1, lat_ = -1;
    ColumnCodes state_codes_;
    NodeTable table_;
};

}  // namespace

std::vector<NodeKeys> possible_keys(const TextTable& nodes) {
    std::vector<NodeKeys> all;
    for (std::size_t column = 0; column < nodes.columns.size(); ++column) all.push_back({static_cast<int>(column), nodes.columns[column], {}, {}});
    for (std::size_t row = 0; row < nodes.rows.size(); ++row) {
        std::vector<std::string> cells = nodes.cells(row);
        for (std::size_t column = 0; column < cells.size(); ++column) {
            if (!cells[column].empty()) all[column].keys.insert(cells[column]);
            all[column].values.push_back(std::move(cells[column]));
        }
    }
    // A few doubled rows are a slip; a column of continents is no key.
    std::erase_if(all, [&](const NodeKeys& one) { return 10 * one.keys.size() < 9 * nodes.rows.size(); });
    return all;
}

Result<NodeTable> read_nodes(const TextTable& nodes, int key_column, const StateCodes& codes, const ImportSpec& spec, Findings& findings, Problems& problems) {
    return NodeReader(nodes, key_column, codes, spec, findings, problems).read();
}

}  // namespace imap
