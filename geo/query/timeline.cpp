// Cuts the time between the first and the last date into bins, and counts in one pass what holds in each.
#include "geo/query/timeline.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace imap {
namespace {

namespace chrono = std::chrono;

/// Days since 1970-01-01 of a date with month and day; a day that its month lacks counts as the month's last.
long day_number(const PartialDate& date) {
    const chrono::year_month month = chrono::year(date.year) / chrono::month(static_cast<unsigned>(date.month));
    const chrono::year_month_day_last last = month / chrono::last;
    const chrono::day day = std::min(chrono::day(static_cast<unsigned>(date.day)), last.day());
    return chrono::sys_days(month / day).time_since_epoch().count();
}

PartialDate date_of_day(long number) {
    const chrono::year_month_day day{chrono::sys_days{chrono::days{number}}};
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())), static_cast<int>(static_cast<unsigned>(day.day()))};
}

/// A number of days, months or years that makes one bin.
struct Step {
    TimeUnit unit;
    int count;

    /// The units are counted from a fixed beginning, so that decades begin with a round year.
    [[nodiscard]] long bin_of(const PartialDate& date) const {
        const long units = unit == TimeUnit::day ? day_number(date) : unit == TimeUnit::month ? 12L * date.year + date.month - 1 : date.year;
        return units >= 0 ? units / count : (units - count + 1) / count;
    }
    [[nodiscard]] PartialDate first_day_of(long bin) const {
        const long units = bin * count;
        if (unit == TimeUnit::day) return date_of_day(units);
        if (unit == TimeUnit::month) return {static_cast<int>(units / 12), static_cast<int>(units % 12) + 1, 1};
        return {static_cast<int>(units), 1, 1};
    }
    [[nodiscard]] DateSpan span_of_bin(long bin) const {
        if (unit == TimeUnit::day) return {first_day_of(bin), date_of_day((bin + 1) * count - 1)};
        const PartialDate next = first_day_of(bin + 1);
        const PartialDate last = next.month == 1 ? PartialDate{next.year - 1, 12, 0} : PartialDate{next.year, next.month - 1, 0};
        return {first_day_of(bin), span_of(last, std::nullopt, false).last};
    }
};

Step step_for(TimeUnit finest, const DateSpan& whole) {
    static constexpr Step ladder[] = {{TimeUnit::day, 1},  {TimeUnit::day, 7},  {TimeUnit::month, 1},  {TimeUnit::month, 3},  {TimeUnit::year, 1},   {TimeUnit::year, 2},
                                      {TimeUnit::year, 5}, {TimeUnit::year, 10}, {TimeUnit::year, 20}, {TimeUnit::year, 50}, {TimeUnit::year, 100}};
    for (const Step& step : ladder) {
        const bool fine_enough = static_cast<int>(step.unit) <= static_cast<int>(finest);
        if (fine_enough && step.bin_of(whole.last) - step.bin_of(whole.first) < static_cast<long>(max_timeline_bins)) return step;
    }
    return std::end(ladder)[-1];
}

TimeUnit unit_of(const PartialDate& date) { return date.month == 0 ? TimeUnit::year : date.day == 0 ? TimeUnit::month : TimeUnit::day; }

/// From the first date to the last one.
DateSpan whole_of(const std::set<PartialDate>& dates) {
    DateSpan whole = span_of(*dates.begin(), std::nullopt, false);
    for (const PartialDate& date : dates) {
        const DateSpan span = span_of(date, std::nullopt, false);
        whole = {std::min(whole.first, span.first), std::max(whole.last, span.last)};
    }
    return whole;
}

}  // namespace

Timeline timeline_of(const Dataset& dataset, const std::vector<RelationIndex>& relations) {
    Timeline timeline;
    std::set<PartialDate> dates;
    for (const RelationIndex index : relations) {
        const Relation& relation = dataset.relations[static_cast<std::size_t>(index)];
        if (relation.start) dates.insert(*relation.start);
        if (relation.end) dates.insert(*relation.end);
        if (!relation.start && !relation.end) ++timeline.undated;
    }
    if (dates.empty()) return timeline;
    timeline.dates.assign(dates.begin(), dates.end());
    for (const PartialDate& date : dates) timeline.unit = std::max(timeline.unit, unit_of(date));

    const DateSpan whole = whole_of(dates);
    const Step step = step_for(timeline.unit, whole);
    const long first_bin = step.bin_of(whole.first);
    const auto bin_count = static_cast<std::size_t>(step.bin_of(whole.last) - first_bin + 1);
    std::vector<int> change(bin_count + 1, 0);  // of the count, from bin to bin
    for (const RelationIndex index : relations) {
        const std::optional<DateSpan> span = span_of(dataset.relations[static_cast<std::size_t>(index)]);
        if (!span || span->last < span->first) continue;
        ++change[static_cast<std::size_t>(step.bin_of(std::max(span->first, whole.first)) - first_bin)];
        --change[static_cast<std::size_t>(step.bin_of(std::min(span->last, whole.last)) - first_bin) + 1];
    }
    int holding = 0;
    for (std::size_t bin = 0; bin < bin_count; ++bin) {
        holding += change[bin];
        timeline.bins.push_back({step.span_of_bin(first_bin + static_cast<long>(bin)), holding});
    }
    return timeline;
}

}  // namespace imap
