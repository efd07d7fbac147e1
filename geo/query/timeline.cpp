// Counting relations by year, month or day.
#include "geo/query/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "geo/base/numbering.h"
#include "geo/base/parallel.h"

namespace imap {
namespace {

enum class Unit { year, month, day };

constexpr int most_months = 36, most_days = 92;
constexpr int last_year = 9999;

using Days = std::chrono::sys_days;

/// The day itself; the last of the month for a day behind it.
Days day_of(const PartialDate& date) {
    const std::chrono::year_month month{std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month))};
    const std::chrono::year_month_day day = month / std::chrono::day(static_cast<unsigned>(date.day));
    return day.ok() ? Days(day) : Days(month / std::chrono::last);
}

PartialDate date_of(Days day) {
    const std::chrono::year_month_day date(day);
    return {int(date.year()), static_cast<int>(unsigned(date.month())), static_cast<int>(unsigned(date.day()))};
}

int month_number(const PartialDate& date) { return date.year * 12 + date.month - 1; }

PartialDate first_of_month(int number) { return {number / 12, number % 12 + 1, 1}; }

PartialDate end_of_month(int number) {
    const PartialDate first = first_of_month(number);
    return date_of(day_of({first.year, first.month, 31}));
}

/// What the dates say, open ends left aside.
struct Extent {
    std::optional<DateSpan> span;
    bool names_months = false, names_days = false;

    void add(const PartialDate& date) {
        const DateSpan own = span_of(date, std::nullopt, false);
        if (!span) span = own;
        span->first = std::min(span->first, own.first);
        span->last = std::max(span->last, own.last);
        names_months = names_months || date.month != 0;
        names_days = names_days || date.day != 0;
    }
};

/// Few dates stand in many relations: each pair of them is looked at once.
struct Dates {
    std::optional<PartialDate> start, end;

    friend bool operator==(const Dates&, const Dates&) = default;
};
struct HashOfDates {
    std::size_t operator()(const Dates& dates) const { return hash_of_numbers({packed(dates.start), packed(dates.end)}); }
};

class DatedRelations {
public:
    void add(const Relation& relation) {
        const std::uint32_t number = numbers_.number_of({relation.start, relation.end});
        if (number == counts_.size()) counts_.push_back(0);
        ++counts_[number];
    }
    /// Calls `act(dates, number of relations)`.
    template <class Act>
    void for_each(const Act& act) const {
        for (std::size_t i = 0; i < counts_.size(); ++i) act(numbers_.keys()[i], counts_[i]);
    }

private:
    Numbering<Dates, HashOfDates> numbers_;
    std::vector<int> counts_;
};

/// The relations of each part of `rows` rows, `relation(row)`.
template <class RelationOf>
std::vector<DatedRelations> dated_relations(std::size_t rows, const RelationOf& relation) {
    constexpr std::size_t rows_a_part = std::size_t{1} << 17;
    std::vector<DatedRelations> parts(part_count(rows, rows_a_part));
    for_each_part(rows, rows_a_part, [&](const RowPart& part) {
        for (std::size_t row = part.begin; row < part.end; ++row) parts[part.number].add(relation(row));
    });
    return parts;
}

Extent extent_of(const Dataset& dataset) {
    Extent extent;
    const auto relation = [&](std::size_t row) -> const Relation& { return dataset.relations[row]; };
    for (const DatedRelations& part : dated_relations(dataset.relations.size(), relation))
        part.for_each([&](const Dates& dates, int) {
            for (const std::optional<PartialDate>& date : {dates.start, dates.end})
                if (date) extent.add(*date);
        });
    return extent;
}

Unit unit_for(const Extent& extent) {
    const int months = month_number(extent.span->last) - month_number(extent.span->first) + 1;
    const auto days = (day_of(extent.span->last) - day_of(extent.span->first)).count() + 1;
    if (extent.names_days && days <= most_days) return Unit::day;
    return extent.names_months && months <= most_months ? Unit::month : Unit::year;
}

/// 1, 2, 5, 10, 20, ... years, so that the bins are few enough.
int years_a_bin(int years) {
    if (years <= most_bins) return 1;
    for (int power = 1;; power *= 10)
        for (const int step : {power, 2 * power, 5 * power})
            if (years / step + 2 <= most_bins) return step;  // two for the pieces at both ends
}

std::vector<TimelineBin> year_bins(const DateSpan& span, int step) {
    std::vector<TimelineBin> bins;
    for (int year = span.first.year - span.first.year % step; year <= span.last.year; year += step)
        bins.push_back({{{year, 1, 1}, {std::min(year + step - 1, last_year), 12, 31}}, 0});
    return bins;
}

std::vector<TimelineBin> month_bins(const DateSpan& span) {
    std::vector<TimelineBin> bins;
    for (int month = month_number(span.first); month <= month_number(span.last); ++month) bins.push_back({{first_of_month(month), end_of_month(month)}, 0});
    return bins;
}

std::vector<TimelineBin> day_bins(const DateSpan& span) {
    std::vector<TimelineBin> bins;
    for (Days day = day_of(span.first); day <= day_of(span.last); day += std::chrono::days(1)) bins.push_back({{date_of(day), date_of(day)}, 0});
    return bins;
}

std::vector<TimelineBin> empty_bins(const Dataset& dataset) {
    const Extent extent = extent_of(dataset);
    if (!extent.span) return {};
    switch (unit_for(extent)) {
        case Unit::day:
            return day_bins(*extent.span);
        case Unit::month:
            return month_bins(*extent.span);
        case Unit::year:
            break;
    }
    return year_bins(*extent.span, years_a_bin(extent.span->last.year - extent.span->first.year + 1));
}

/// The bin that a day lies in, or the outermost.
int bin_of(const Timeline& timeline, const PartialDate& day) {
    const auto after = std::upper_bound(timeline.bins.begin(), timeline.bins.end(), day, [](const PartialDate& wanted, const TimelineBin& bin) { return wanted < bin.span.first; });
    return std::max(0, static_cast<int>(after - timeline.bins.begin()) - 1);
}

/// Steps up and down at the ends of every relation, then their running sum: a long relation costs as much as a short one.
void count_relations(const Dataset& dataset, const std::vector<RelationIndex>& relations, Timeline& timeline) {
    std::vector<int> steps(timeline.bins.size() + 1);
    const auto relation = [&](std::size_t row) -> const Relation& { return dataset.relations[static_cast<std::size_t>(relations[row])]; };
    for (const DatedRelations& part : dated_relations(relations.size(), relation))
        part.for_each([&](const Dates& dates, int count) {
            Relation dated;
            dated.start = dates.start;
            dated.end = dates.end;
            const std::optional<DateSpan> span = span_of(dated);
            if (!span) timeline.undated += count;
            if (!span || timeline.empty()) return;
            const BinRange range = bins_of(timeline, *span);
            steps[static_cast<std::size_t>(range.first)] += count;
            steps[static_cast<std::size_t>(range.last) + 1] -= count;
        });
    int count = 0;
    for (std::size_t i = 0; i < timeline.bins.size(); ++i) timeline.bins[i].count = count += steps[i];
}

bool begins_month(const PartialDate& date) { return date.day <= 1; }
bool begins_year(const PartialDate& date) { return begins_month(date) && date.month <= 1; }
bool ends_month(const PartialDate& date) { return date.day == 0 || date_of(day_of({date.year, date.month, 31})).day <= date.day; }
bool ends_year(const PartialDate& date) { return date.month == 0 || (date.month == 12 && ends_month(date)); }

/// What is round in the bins' unit: years, months since year 0, or days since 1970.
int number_of(const TimelineBin& bin, Unit unit) {
    if (unit == Unit::day) return static_cast<int>(day_of(bin.span.first).time_since_epoch().count());
    return unit == Unit::month ? month_number(bin.span.first) : bin.span.first.year;
}

Unit unit_of(const TimelineBin& bin) {
    if (bin.span.first == bin.span.last) return Unit::day;
    return ends_year(bin.span.last) && begins_year(bin.span.first) ? Unit::year : Unit::month;
}

std::vector<int> tick_steps(Unit unit) {
    if (unit == Unit::day) return {1, 2, 7, 14, 28};
    if (unit == Unit::month) return {1, 2, 3, 6, 12};
    return {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};
}

}  // namespace

Timeline timeline_of(const Dataset& dataset, const std::vector<RelationIndex>& relations) {
    Timeline timeline;
    timeline.bins = empty_bins(dataset);
    count_relations(dataset, relations, timeline);
    return timeline;
}

const char* word(TimeStep step) {
    switch (step) {
        case TimeStep::automatic:
            return "auto";
        case TimeStep::day:
            return "day";
        case TimeStep::month:
            return "month";
        case TimeStep::year:
            return "year";
        case TimeStep::decade:
            return "decade";
    }
    return "";
}

template <>
std::optional<TimeStep> parse_word(const std::string& text) {
    return value_with_word<TimeStep>(text);
}
template <>
const std::vector<TimeStep>& all_values() {
    static const std::vector<TimeStep> values{TimeStep::automatic, TimeStep::day, TimeStep::month, TimeStep::year, TimeStep::decade};
    return values;
}

namespace {

/// The bins of a step, without their counts; nothing where they are too many to be made.
std::optional<std::vector<TimelineBin>> bins_of_step(const DateSpan& span, TimeStep step) {
    const long long months = month_number(span.last) - month_number(span.first) + 1;
    const long long days = (day_of(span.last) - day_of(span.first)).count() + 1;
    const long long years = span.last.year - span.first.year + 1;
    switch (step) {
        case TimeStep::day:
            return days > most_time_steps ? std::nullopt : std::optional(day_bins(span));
        case TimeStep::month:
            return months > most_time_steps ? std::nullopt : std::optional(month_bins(span));
        case TimeStep::year:
            return years > most_time_steps ? std::nullopt : std::optional(year_bins(span, 1));
        case TimeStep::decade:
        case TimeStep::automatic:
            break;
    }
    return year_bins(span, 10);
}

}  // namespace

Result<std::vector<DateSpan>> time_steps(const Dataset& dataset, TimeStep step, const std::optional<DateSpan>& within) {
    const std::optional<DateSpan> whole = extent_of(dataset).span;
    if (!whole) return std::vector<DateSpan>{};
    const DateSpan span = within ? DateSpan{std::max(whole->first, within->first), std::min(whole->last, within->last)} : *whole;
    if (span.last < span.first) return std::vector<DateSpan>{};
    const std::optional<std::vector<TimelineBin>> bins = step == TimeStep::automatic ? empty_bins(dataset) : bins_of_step(span, step);
    if (!bins)
        return Error{fmt::format("from {} to {} there are more than {} steps of a {}; take a longer step or a shorter time", to_string(span.first), to_string(span.last),
                                 most_time_steps, word(step))};
    std::vector<DateSpan> steps;
    for (const TimelineBin& bin : *bins)
        if (bin.span.overlaps(span)) steps.push_back(bin.span);
    return steps;
}

DateSpan span_of(const Timeline& timeline, BinRange range) {
    return {timeline.bins[static_cast<std::size_t>(range.first)].span.first, timeline.bins[static_cast<std::size_t>(range.last)].span.last};
}

BinRange bins_of(const Timeline& timeline, const DateSpan& span) {
    const int first = bin_of(timeline, span.first);
    return {first, std::max(first, bin_of(timeline, span.last))};
}

namespace {

/// A range may be of a time before this one.
BinRange within(const Timeline& timeline, BinRange range) {
    const int last = timeline.size() - 1, first = std::clamp(range.first, 0, last);
    return {first, std::clamp(range.last, first, last)};
}

}  // namespace

BinRange moved(const Timeline& timeline, BinRange wanted, int bins) {
    const BinRange range = within(timeline, wanted);
    const int by = std::clamp(bins, -range.first, timeline.size() - 1 - range.last);
    return {range.first + by, range.last + by};
}

BinRange with_first(const Timeline& timeline, BinRange wanted, int first) {
    const BinRange range = within(timeline, wanted);
    return {std::clamp(first, 0, range.last), range.last};
}

BinRange with_last(const Timeline& timeline, BinRange wanted, int last) {
    const BinRange range = within(timeline, wanted);
    return {range.first, std::clamp(last, range.first, timeline.size() - 1)};
}

std::vector<int> tick_bins(const Timeline& timeline, int most) {
    if (timeline.empty()) return {};
    const Unit unit = unit_of(timeline.bins.front());
    for (const int step : tick_steps(unit)) {
        std::vector<int> ticks;
        for (int bin = 0; bin < timeline.size(); ++bin)
            if (number_of(timeline.bins[static_cast<std::size_t>(bin)], unit) % step == 0) ticks.push_back(bin);
        if (static_cast<int>(ticks.size()) <= most) return ticks;
    }
    return {};
}

std::pair<std::string, std::string> end_words(const DateSpan& span) {
    PartialDate first = span.first, last = span.last;
    if (begins_year(first) && ends_year(last))
        first.month = first.day = last.month = last.day = 0;
    else if (begins_month(first) && ends_month(last))
        first.day = last.day = 0;
    return {to_string(first), to_string(last)};
}

const Timeline& TimelineCache::timeline_for(const std::shared_ptr<const Dataset>& dataset, Filter filter) {
    filter.time.reset();
    if (dataset == dataset_ && filter == filter_) return timeline_;
    dataset_ = dataset;
    filter_ = std::move(filter);
    timeline_ = dataset ? timeline_of(*dataset, select_relations(*dataset, filter_)) : Timeline{};
    return timeline_;
}

}  // namespace imap
