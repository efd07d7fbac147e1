// Walks the rows once: states, dates and value of each cell are read, or what stands in the way is counted.
#include "geo/io/table_flows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "geo/base/text.h"
#include "geo/io/row_reader.h"

namespace imap {
namespace {

/// Looks a column's codes up once each.
class StateColumn {
public:
    StateColumn(const StateCodes& codes, const ColumnCodes& column) : codes_(codes), column_(column) {}

    const StateMatch& find(const std::string& text) {
        const auto [entry, is_new] = known_.try_emplace(text);
        if (is_new) entry->second = codes_.find(column_, text);
        return entry->second;
    }
    [[nodiscard]] CodeSystem system() const { return column_.system; }

private:
    const StateCodes& codes_;
    const ColumnCodes& column_;
    std::map<std::string, StateMatch> known_;
};

class FlowReader {
public:
    FlowReader(const TextTable& table, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec, const std::optional<DateSpan>& asked,
               ImportReport& report, Problems& problems)
        : table_(table), map_(map), codes_(codes), asked_(asked), missing_(missing_words_of(spec)), missing_codes_(missing_codes_of(spec)),
          actors_(codes, map.actor_codes), targets_(codes, map.target_codes), report_(report), problems_(table.file, problems) {}

    std::vector<Flow> read() {
        report_.rows = static_cast<long long>(table_.rows.size());
        for (std::size_t row = 0; row < table_.rows.size(); ++row) read_row(table_.rows[row].line, table_.cells(row));
        tell_matches();
        return std::move(flows_);
    }

private:
    using Cells = std::vector<std::string>;

    static const std::string& cell(const Cells& cells, int column) {
        static const std::string none;
        return column < 0 ? none : cells[static_cast<std::size_t>(column)];
    }
    [[nodiscard]] const std::string& header(int column) const { return table_.columns[static_cast<std::size_t>(column)]; }

    void read_row(long long line, const Cells& cells) {
        Flow flow;
        flow.line = line;
        flow.place = std::to_string(line);
        flow.domain = to_single_line(cell(cells, map_.domain));
        const std::string& value = cell(cells, map_.value);
        switch (map_.shape) {
            case TableShape::automatic:
            case TableShape::points:
            case TableShape::lines:
            case TableShape::long_table:
                add(flow, cells, cell(cells, map_.target), map_.value < 0 ? "1" : value, cell(cells, map_.start), cell(cells, map_.end), map_.value);
                break;
            case TableShape::years:
                for (const int column : map_.value_columns) {
                    const std::string year = std::to_string(parse_year(header(column)).value_or(0));
                    flow.place = fmt::format("{}-{}", line, year);
                    add(flow, cells, cell(cells, map_.target), cell(cells, column), year, year, column);
                }
                break;
            case TableShape::matrix:
                for (const int column : map_.value_columns) {
                    flow.place = fmt::format("{}-{}", line, column + 1);
                    add(flow, cells, header(column), cell(cells, column), "", "", column);
                }
                break;
        }
    }

    /// Counts what stands in the way, or keeps the flow.
    void add(Flow flow, const Cells& cells, const std::string& target, const std::string& value, const std::string& start, const std::string& end,
             int value_column) {
        const std::string& actor = cell(cells, map_.actor);
        const bool no_actor = map_.actor >= 0 && (is_no_code(actor) || missing_codes_.contains(actor));
        const bool no_value = missing_.contains(value);
        // An empty cell of a wide table is no row at all where its row has no state either.
        if (no_actor || is_no_code(target) || missing_codes_.contains(target) || no_value) return void(++report_.missing);
        flow.actor = map_.actor < 0 ? map_.actor_is : state_of(actors_, actor, flow.line, map_.actor);
        flow.target = state_of(targets_, target, flow.line, map_.target);
        if (flow.actor < 0 || flow.target < 0) return;
        if (flow.actor == flow.target) return void(++report_.self_pairs);
        if (!read_dates(flow, start, end) || !read_value(flow, value, value_column)) return;
        flow.claim = claim_of(flow, actor, target, value, value_column);
        flows_.push_back(std::move(flow));
    }

    /// -1 is counted under its name.
    int state_of(StateColumn& column, const std::string& text, long long line, int column_index) {
        const StateMatch& match = column.find(text);
        if (match.state < 0) {
            Unmatched& entry = unmatched_[text];
            if (entry.count++ == 0) entry.nearest = codes_.nearest_to(column.system(), text), entry.first_line = line;
        } else {
            matched_.insert(text);
            if (!match.note.empty() && noted_.insert(text).second)
                problems_.add(Severity::warning, line, column_index < 0 ? "" : header(column_index), fmt::format("{} is {}", in_quotes(text), match.note));
        }
        return match.state;
    }

    bool read_dates(Flow& flow, const std::string& start, const std::string& end) {
        if (!read_date(flow.line, map_.start, start, flow.start) || !read_date(flow.line, map_.end, end, flow.end)) return false;
        if (flow.start && flow.end && span_of(*flow.start, flow.end, false).last < span_of(*flow.start, std::nullopt, false).first) {
            problems_.add(Severity::error, flow.line, map_.end < 0 ? "" : header(map_.end),
                          fmt::format("the end {} is before the start {}; the row is left out", to_string(*flow.end), to_string(*flow.start)));
            ++report_.unreadable;
            return false;
        }
        if (!asked_) return true;
        if (!flow.start) return ++report_.undated, false;
        if (span_of(*flow.start, flow.end, map_.end >= 0).overlaps(*asked_)) return true;
        ++report_.outside;
        return false;
    }

    bool read_date(long long line, int column, const std::string& text, std::optional<PartialDate>& date) {
        if (missing_.contains(text) || is_no_code(text)) return true;
        date = parse_partial_date(text);
        if (date) return true;
        problems_.add(Severity::error, line, column < 0 ? "" : header(column),
                      fmt::format("{} is no date of the calendar; write 2022, 2022-10 or 2022-10-05; the row is left out", in_quotes(text)));
        ++report_.unreadable;
        return false;
    }

    bool read_value(Flow& flow, const std::string& text, int column) {
        const std::optional<double> value = parse_cell_number(text, map_.decimal_sign);
        const std::string field = column < 0 ? "" : header(column);
        if (!value || *value < 0) {
            const std::string why = value ? "is negative; a strength cannot be; if it stands for no value, give --missing=" + to_single_line(text)
                                          : "is no number; if it stands for no value, give --missing=" + shorten(to_single_line(text), 20);
            problems_.add(Severity::error, flow.line, field, fmt::format("{} {}; the row is left out", in_quotes(text), why));
            ++report_.unreadable;
            return false;
        }
        if (*value == 0) return ++report_.zeros, false;
        flow.value = *value;
        return true;
    }

    [[nodiscard]] std::string claim_of(const Flow& flow, const std::string& actor, const std::string& target, const std::string& value, int value_column) const {
        std::vector<std::string> parts;
        const auto add_part = [&](int column, const std::string& text) {
            if (!text.empty()) parts.push_back(column < 0 ? text : header(column) + " " + text);
        };
        add_part(map_.actor, map_.actor < 0 ? codes_.states()[static_cast<std::size_t>(flow.actor)].name : actor);
        add_part(map_.shape == TableShape::matrix ? -1 : map_.target, target);
        if (map_.domain >= 0) add_part(map_.domain, flow.domain);
        if (flow.start && map_.start >= 0) add_part(map_.start, to_string(*flow.start));
        if (flow.end && map_.end >= 0) add_part(map_.end, to_string(*flow.end));
        if (value_column >= 0) add_part(map_.shape == TableShape::matrix ? -1 : value_column, value);
        return to_single_line(join(parts, ", "));
    }

    void tell_matches() {
        report_.matched = static_cast<long long>(matched_.size());
        for (const auto& [name, entry] : unmatched_) {
            const std::string shown = to_single_line(name);
            report_.unmatched.push_back({shown, entry.count, entry.nearest, {}, 0, {}});
            problems_.add(Severity::warning, entry.first_line, "",
                          fmt::format("{} is no state in the column's codes; its {} row{} left out{}", in_quotes(name), entry.count,
                                      entry.count == 1 ? " is" : "s are", entry.nearest.empty() ? "" : "; did you mean " + entry.nearest + "?"));
        }
        std::stable_sort(report_.unmatched.begin(), report_.unmatched.end(), [](const UnmatchedName& a, const UnmatchedName& b) { return a.count > b.count; });
    }

    struct Unmatched {
        long long count = 0, first_line = 0;
        std::string nearest;
    };

    const TextTable& table_;
    const ImportMapping& map_;
    const StateCodes& codes_;
    const std::optional<DateSpan>& asked_;
    const std::set<std::string> missing_, missing_codes_;
    StateColumn actors_, targets_;
    ImportReport& report_;
    TableProblems problems_;
    std::vector<Flow> flows_;
    std::map<std::string, Unmatched> unmatched_;
    std::set<std::string> matched_, noted_;
};

}  // namespace

std::vector<Flow> read_flows(const TextTable& table, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec,
                             const std::optional<DateSpan>& asked, ImportReport& report, Problems& problems) {
    return FlowReader(table, map, codes, spec, asked, report, problems).read();
}

}  // namespace imap
