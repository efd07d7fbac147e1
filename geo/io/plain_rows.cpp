// Nothing here looks at another row, or is kept between rows but the numbers of texts.
#include "geo/io/plain_rows.h"

#include "geo/io/cell_values.h"
#include "geo/io/code_systems.h"

namespace imap {

Flow blank_flow(const ImportSpec& spec) {
    Flow flow;
    flow.directed = !spec.undirected;
    flow.confidence = Confidence::high;  // a value is read, not interpreted
    return flow;
}

DateCell read_date_cell(std::string_view cell, const WordTest& missing) {
    if (missing.contains(cell) || is_no_code(cell)) return {};
    const std::optional<PartialDate> date = parse_partial_date(std::string(cell));
    return {date, date.has_value()};
}

bool ends_before_it_starts(const Flow& flow) { return flow.start && flow.end && span_of(*flow.start, flow.end, false).last < span_of(*flow.start, std::nullopt, false).first; }

bool PlainRowReader::can_read(const TextTable& table, const ImportMapping& map) {
    const bool one_value = map.shape == TableShape::long_table && map.value_columns.empty() && table.weight < 0;
    return one_value && map.pair < 0 && map.actor.lon < 0 && map.target.lon < 0 && map.target.column >= 0;
}

void PlainRowReader::read(std::size_t row, PlainRows& rows) {
    cells_.read(row);
    rows.is_plain.push_back(read_flow(rows.flows.emplace_back(blank_), rows) ? 1 : 0);
}

/// False = the row is not plain.
bool PlainRowReader::read_flow(Flow& flow, PlainRows& rows) {
    const auto number = [](TextIds& texts, std::string_view text) { return static_cast<int>(texts.id_of(text)); };
    if (map_.actor_is < 0) {
        const std::string_view actor = cells_.cell(map_.actor.column);
        if (actor.empty()) return false;
        flow.actor = number(rows.actors, actor);
    }
    const std::string_view target = cells_.cell(map_.target.column), domain = cells_.cell(map_.domain);
    if (target.empty()) return false;
    flow.target = number(rows.targets, target);
    flow.domain = domain.empty() ? -1 : number(rows.domains, domain);
    if (!read_value(flow) || !read_date(map_.start, flow.start) || !read_date(map_.end, flow.end) || ends_before_it_starts(flow)) return false;
    if (map_.end < 0) flow.end = flow.start;
    return true;
}

bool PlainRowReader::read_value(Flow& flow) const {
    if (map_.value < 0) return flow.strength = 1, true;
    const std::string_view cell = cells_.cell(map_.value);
    if (missing_.contains(cell)) return false;
    flow.strength = parse_cell_number(cell, map_.decimal_sign);
    return flow.strength && (*flow.strength >= 0 || map_.signed_values);
}

bool PlainRowReader::read_date(int column, std::optional<PartialDate>& date) const {
    if (column < 0) return true;
    const DateCell read = read_date_cell(cells_.cell(column), missing_);
    date = read.date;
    return read.is_sound;
}

}  // namespace imap
