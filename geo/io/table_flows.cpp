// Walks the rows once, in their order: ends, dates and value of each cell are read, or what stands in the way is counted. What plain rows say by themselves is read before, by all
// cores.
#include "geo/io/table_flows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <thread>
#include <unordered_map>

#include "geo/base/in_order.h"
#include "geo/base/text.h"
#include "geo/io/end_reader.h"
#include "geo/io/match_report.h"
#include "geo/io/pair_column.h"
#include "geo/io/plain_rows.h"
#include "geo/io/row_cells.h"
#include "geo/io/row_progress.h"
#include "geo/io/row_reader.h"
#include "geo/io/row_words.h"
#include "geo/io/text_ids.h"
#include "geo/io/view_hash.h"
#include "geo/io/word_test.h"

namespace imap {
namespace {

class FlowReader {
public:
    FlowReader(const TextTable& table, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec, const std::optional<DateSpan>& asked, ImportReport& report,
               Problems& problems)
        : table_(table),
          map_(map),
          codes_(codes),
          spec_(spec),
          asked_(asked),
          missing_(missing_words_of(spec)),
          actors_(map.actor, map, codes, spec, read_.parties),
          targets_(map.target, map, codes, spec, read_.parties),
          report_(report),
          problems_(table.file, problems),
          cells_(table),
          words_(table, map, codes) {
        if (map.actor_is >= 0) implicit_actor_ = {EndOutcome::found, read_.parties.state(map.actor_is), nullptr};
        if (map.shape == TableShape::years)
            for (const int column : map.value_columns) years_.push_back(PartialDate{parse_year(header(column)).value_or(0), 0, 0});
        if (map.column_domains)
            for (const int column : map.value_columns) column_domains_.push_back(domain_of(header(column)));
    }

    Result<FlowTable> read(LoadWatch* watch) {
        report_.rows = 0;
        read_.flows.reserve(table_.rows.size());
        read_.places.reserve(table_.rows.size());
        const bool went_on = PlainRowReader::can_read(table_, map_) ? read_plain_rows(watch) : read_rows(watch);
        if (!went_on) return Error{load_cancelled};
        report_matches(actors_, targets_, codes_, report_, problems_);
        report_places(read_.parties, actors_, targets_, report_, problems_);
        return std::move(read_);
    }

private:
    [[nodiscard]] const std::string& header(int column) const { return table_.columns[static_cast<std::size_t>(column)]; }
    [[nodiscard]] std::string field(int column) const { return column < 0 ? "" : header(column); }
    [[nodiscard]] long long line() const { return table_.rows[row_].line; }

    /// How many rows this one stands for.
    [[nodiscard]] long long weight() const {
        constexpr double most = 1e12;
        return table_.weight < 0 ? 1 : static_cast<long long>(std::clamp(parse_cell_number(cells_.cell(table_.weight), DecimalSign::point).value_or(1), 0.0, most));
    }

    /// False = cancelled.
    bool read_rows(LoadWatch* watch) {
        const RowProgress progress(watch, "matching names", table_.rows.size());
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            if (!progress.goes_on(row)) return false;
            read_row(row);
        }
        return true;
    }

    /// The same for a table most of whose rows are plain.
    bool read_plain_rows(LoadWatch* watch) {
        constexpr std::size_t rows_a_part = std::size_t{1} << 13;
        if (watch != nullptr) watch->begin("matching names", static_cast<long long>(table_.rows.size()));
        const auto make = [&, teller = std::this_thread::get_id()](const RowPart& part) {
            PlainRows rows;
            if (watch != nullptr && watch->cancelled()) return rows;
            if (watch != nullptr && std::this_thread::get_id() == teller) watch->advance_to(static_cast<long long>(part.begin));
            PlainRowReader reader(table_, map_, spec_, missing_);
            rows.flows.reserve(part.end - part.begin);
            rows.is_plain.reserve(part.end - part.begin);
            for (std::size_t row = part.begin; row < part.end; ++row) reader.read(row, rows);
            return rows;
        };
        for_each_part_in_order(table_.rows.size(), rows_a_part, make, [&](const RowPart& part, PlainRows& rows) {
            if (watch != nullptr && watch->cancelled()) return;
            if (rows.flows.size() == part.end - part.begin) tell(part, rows);
        });
        return watch == nullptr || !watch->cancelled();
    }

    struct Ends {
        ReadEnd actor, target;
    };

    /// What the texts of some plain rows are, found out when the first row with one is told.
    struct Meanings {
        std::vector<std::optional<ReadEnd>> actors, targets;
        std::vector<std::optional<int>> domains;

        explicit Meanings(const PlainRows& rows) : actors(rows.actors.size()), targets(rows.targets.size()), domains(rows.domains.size()) {}
    };

    void tell(const RowPart& part, PlainRows& rows) {
        Meanings known(rows);
        const auto end_of = [](std::vector<std::optional<ReadEnd>>& ends, EndReader& reader, const TextIds& texts, int number) {
            std::optional<ReadEnd>& end = ends[static_cast<std::size_t>(number)];
            if (!end) end = reader.read({texts.text(static_cast<std::size_t>(number)), {}, {}});
            return *end;
        };
        for (std::size_t row = part.begin; row < part.end; ++row) {
            if (rows.is_plain[row - part.begin] == 0) {
                read_row(row);
                continue;
            }
            row_ = row;
            column_ = -1;
            ++report_.rows;
            Flow& flow = rows.flows[row - part.begin];
            const ReadEnd actor = map_.actor_is < 0 ? end_of(known.actors, actors_, rows.actors, flow.actor) : implicit_actor_;
            const ReadEnd target = end_of(known.targets, targets_, rows.targets, flow.target);
            if (flow.domain >= 0) {
                std::optional<int>& domain = known.domains[static_cast<std::size_t>(flow.domain)];
                if (!domain) domain = domain_of(rows.domains.text(static_cast<std::size_t>(flow.domain)));
                flow.domain = *domain;
            }
            if (is_between_two(flow, {actor, target}) && is_of_asked_time(flow) && is_some(flow)) keep(flow);
        }
    }

    void read_row(std::size_t row) {
        row_ = row;
        column_ = -1;
        cells_.read(row);
        weight_ = weight();
        report_.rows += weight_;
        Ends ends = read_ends();
        Flow flow = blank_flow(spec_);
        flow.domain = domain_of(cells_.cell(map_.domain));
        if (map_.value_columns.empty()) return add(flow, ends, cells_.cell(map_.value));
        for (std::size_t i = 0; i < map_.value_columns.size(); ++i) {
            column_ = map_.value_columns[i];
            if (map_.shape == TableShape::matrix) ends.target = targets_.read({header(column_), {}, {}});
            if (map_.shape == TableShape::years) flow.start = flow.end = years_[i];
            if (map_.column_domains) flow.domain = column_domains_[i];
            add(flow, ends, cells_.cell(column_));
        }
    }

    /// -1 for an empty text.
    int domain_of(std::string_view text) {
        if (text.empty()) return -1;
        const std::uint32_t id = domain_texts_.id_of(text);
        if (id < domain_of_text_.size()) return domain_of_text_[id];
        std::string name = to_single_line(text);
        const auto [same, is_new] = domain_names_.try_emplace(name, static_cast<int>(read_.domains.size()));
        if (is_new) read_.domains.push_back(std::move(name));
        return domain_of_text_.emplace_back(same->second);
    }

    Ends read_ends() {
        if (map_.pair >= 0) return read_pair(cells_.cell(map_.pair));
        const auto read = [this](EndReader& reader, const EndColumns& end) { return reader.read({cells_.cell(end.column), cells_.cell(end.lon), cells_.cell(end.lat)}); };
        const ReadEnd actor = map_.actor_is < 0 ? read(actors_, map_.actor) : implicit_actor_;
        return {actor, map_.shape == TableShape::matrix ? ReadEnd{} : read(targets_, map_.target)};
    }

    /// A text that cannot be parted is an unmatched name as a whole.
    Ends read_pair(std::string_view text) {
        auto known = pairs_.find(text);
        if (known == pairs_.end()) {
            const std::optional<PairSplit> split = best_split(
                text, map_.pair_separator, [this](const std::string& half) { return actors_.knows(half); }, [this](const std::string& half) { return targets_.knows(half); });
            known = pairs_.emplace(std::string(text), split ? split->halves : PairHalves{std::string(text), ""}).first;
        }
        const ReadEnd actor = actors_.read({known->second.left, {}, {}});
        return {actor, known->second.right.empty() ? actor : targets_.read({known->second.right, {}, {}})};
    }

    /// Counts what stands in the way, or keeps the flow.
    void add(Flow flow, const Ends& ends, std::string_view value) {
        const bool no_value = column_ >= 0 || map_.value >= 0 ? missing_.contains(value) : false;
        if (no_value) return leave_out(report_.missing, report_.listed.missing);
        if (is_between_two(flow, ends) && read_dates(flow) && is_of_asked_time(flow) && read_value(flow, value)) keep(flow);
    }

    void keep(const Flow& flow) {
        read_.flows.push_back(flow);
        read_.parties.use(flow.actor);
        read_.parties.use(flow.target);
        read_.places.add(row_, column_);
        if (table_.weight >= 0) read_.weights.push_back(weight_);
    }

    void leave_out(long long& count, std::vector<ReportedRow>& rows) {
        count += weight_;
        if (rows.size() < ReportedRows::most) rows.push_back({line(), words_.of(row_, column_)});
    }

    void leave_out_unreadable(int column, const std::string& reason) {
        problems_.add(Severity::error, line(), field(column), reason + "; the row is left out");
        leave_out(report_.unreadable, report_.listed.unreadable);
    }

    /// Gives the flow its ends. False = one of them stands in the way, and is counted.
    bool is_between_two(Flow& flow, const Ends& ends) {
        if (ends.actor.outcome == EndOutcome::missing || ends.target.outcome == EndOutcome::missing) return leave_out(report_.missing, report_.listed.missing), false;
        if (!use_ends(ends)) return false;
        flow.actor = ends.actor.party;
        flow.target = ends.target.party;
        if (flow.actor == flow.target) return leave_out(report_.self_pairs, report_.listed.self_pairs), false;
        return true;
    }

    /// False = an end stands in the way, and is counted.
    bool use_ends(const Ends& ends) {
        const auto either = [&](EndOutcome outcome) { return ends.actor.outcome == outcome || ends.target.outcome == outcome; };
        if (either(EndOutcome::left_out)) return leave_out(report_.left_out, report_.listed.left_out), false;
        const bool whole_pair = ends.actor.named != nullptr && ends.actor.named == ends.target.named && ends.actor.outcome == EndOutcome::unmatched;
        use(ends.actor, map_.pair >= 0 ? map_.pair : map_.actor.column);
        if (!whole_pair) use(ends.target, map_.pair >= 0 ? map_.pair : map_.shape == TableShape::matrix ? -1 : map_.target.column);
        if (either(EndOutcome::unmatched)) return false;
        if (!either(EndOutcome::no_place)) return true;
        const EndColumns& end = ends.actor.outcome == EndOutcome::no_place ? map_.actor : map_.target;
        leave_out_unreadable(
            end.lon, fmt::format("{} and {} are no longitude and latitude in degrees", in_quotes(std::string(cells_.cell(end.lon))), in_quotes(std::string(cells_.cell(end.lat)))));
        return false;
    }

    void use(const ReadEnd& end, int column) {
        if (end.named == nullptr) return;
        NamedEnd& named = *end.named;
        if (end.outcome == EndOutcome::unmatched) {
            if (named.unmatched == 0) named.first_line = line();
            named.unmatched += weight_;
        } else if (!named.is_used && !named.note.empty() && noted_.insert(named.text).second) {
            problems_.add(Severity::warning, line(), field(column), fmt::format("{} is {}", in_quotes(named.text), named.note));
        }
        named.is_used = true;
    }

    bool read_dates(Flow& flow) {
        if (map_.shape != TableShape::years && (!read_date(map_.start, flow.start) || !read_date(map_.end, flow.end))) return false;
        if (ends_before_it_starts(flow)) {
            leave_out_unreadable(map_.end, fmt::format("the end {} is before the start {}", to_string(*flow.end), to_string(*flow.start)));
            return false;
        }
        if (map_.end < 0) flow.end = flow.start;
        return true;
    }

    bool is_of_asked_time(const Flow& flow) {
        if (!asked_) return true;
        if (!flow.start) return leave_out(report_.undated, report_.listed.undated), false;
        if (span_of(*flow.start, flow.end, map_.end >= 0).overlaps(*asked_)) return true;
        leave_out(report_.outside, report_.listed.outside);
        return false;
    }

    bool read_date(int column, std::optional<PartialDate>& date) {
        if (column < 0) return true;
        const DateCell read = read_date_cell(cells_.cell(column), missing_);
        date = read.date;
        if (!read.is_sound)
            leave_out_unreadable(column, fmt::format("{} is no date of the calendar; write 2022, 2022-10 or 2022-10-05", in_quotes(std::string(cells_.cell(column)))));
        return read.is_sound;
    }

    bool read_value(Flow& flow, std::string_view text) {
        const int column = column_ < 0 ? map_.value : column_;
        if (map_.flags) return read_flag(text);
        flow.strength = column < 0 ? 1 : parse_cell_number(text, map_.decimal_sign);
        if (!flow.strength || (*flow.strength < 0 && !map_.signed_values)) {
            const std::string shown = shorten(to_single_line(text), 20);
            const char* why = flow.strength ? "is negative, and negative numbers here are all such as tables write for no value" : "is no number";
            leave_out_unreadable(column, fmt::format("{} {}; if it stands for no value, give --missing={}{}", in_quotes(std::string(text)), why, shown,
                                                     flow.strength ? "; if it is a value, name what is none, such as --missing=NA" : ""));
            return false;
        }
        return is_some(flow);
    }

    bool is_some(const Flow& flow) {
        if (*flow.strength == 0) return leave_out(report_.zeros, report_.listed.zeros), false;
        return true;
    }

    bool read_flag(std::string_view text) {
        const std::optional<bool> holds = parse_flag(text);
        if (!holds)
            leave_out_unreadable(column_, fmt::format("{} is neither 0 nor 1", in_quotes(std::string(text))));
        else if (!*holds)
            leave_out(report_.zeros, report_.listed.zeros);
        return holds.value_or(false);
    }

    const TextTable& table_;
    const ImportMapping& map_;
    const StateCodes& codes_;
    const ImportSpec& spec_;
    const std::optional<DateSpan>& asked_;
    const WordTest missing_;
    FlowTable read_;
    EndReader actors_, targets_;
    ReadEnd implicit_actor_;
    ImportReport& report_;
    TableProblems problems_;
    RowCells cells_;
    RowWords words_;
    std::size_t row_ = 0;              ///< that is being read
    int column_ = -1;                  ///< of the value that is being read, where a row has several
    long long weight_ = 1;             ///< of that row
    std::vector<PartialDate> years_;   ///< of each value column
    std::vector<int> column_domains_;  ///< of each value column
    TextIds domain_texts_;
    std::vector<int> domain_of_text_;
    std::map<std::string, int> domain_names_;
    std::unordered_map<std::string, PairHalves, ViewHash, std::equal_to<>> pairs_;
    std::set<std::string> noted_;
};

}  // namespace

Result<FlowTable> read_flows(const TextTable& table, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec, const std::optional<DateSpan>& asked,
                             LoadWatch* watch, ImportReport& report, Problems& problems) {
    return FlowReader(table, map, codes, spec, asked, report, problems).read(watch);
}

}  // namespace imap
