// A dataset's own dates as a row of bins, for choosing what holds at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/result.h"
#include "geo/model/dataset.h"
#include "geo/model/date_span.h"
#include "geo/query/filter.h"

namespace imap {

struct TimelineBin {
    DateSpan span;  ///< whole days, months or years of the calendar
    int count = 0;  ///< relations that hold somewhere in it
};

struct Timeline {
    std::vector<TimelineBin> bins;  ///< consecutive, without gaps
    int undated = 0;                ///< relations without any date

    [[nodiscard]] bool empty() const { return bins.empty(); }
    [[nodiscard]] int size() const { return static_cast<int>(bins.size()); }
};

inline constexpr int most_bins = 200;
inline constexpr int most_time_steps = 2000;

/// The pieces that a series of figures cuts the time into; `automatic` takes the timeline's bins.
enum class TimeStep { automatic, day, month, year, decade };
const char* word(TimeStep);  ///< "auto", "day", "month", "year", "decade"
template <>
std::optional<TimeStep> parse_word(const std::string&);
template <>
const std::vector<TimeStep>& all_values();

/// Consecutive whole days, months, years or decades of the calendar over the dates of the whole dataset, or over `within` alone. Empty where nothing has
/// a date. Error: more than most_time_steps of them.
Result<std::vector<DateSpan>> time_steps(const Dataset&, TimeStep, const std::optional<DateSpan>& within = {});

/// Bins over the dates of the whole dataset, with counts of `relations`, so that a filter moves no bin. A bin is a year; a month where the dates lie
/// within 36 months and some name one; a day where they lie within three months and some name one; several years where there would be too many.
/// A relation without an end counts up to the last bin, one without a beginning from the first. Empty where no relation of the dataset has a date.
Timeline timeline_of(const Dataset&, const std::vector<RelationIndex>& relations);

/// Bins of a timeline, both ends in it.
struct BinRange {
    int first = 0, last = 0;

    friend bool operator==(const BinRange&, const BinRange&) = default;
    [[nodiscard]] int length() const { return last - first + 1; }
};

/// The days of the bins. `range` lies within the timeline, which is not empty.
DateSpan span_of(const Timeline&, BinRange range);
/// The bins that a span touches; one beyond an end of the timeline touches the outermost bin. The timeline is not empty.
BinRange bins_of(const Timeline&, const DateSpan&);
/// Moved by `bins`, as far as the timeline goes; keeps its length.
BinRange moved(const Timeline&, BinRange, int bins);
/// With its first or its last bin moved; holds at least one bin and stays within the timeline.
BinRange with_first(const Timeline&, BinRange, int first);
BinRange with_last(const Timeline&, BinRange, int last);

/// Bins to write a date under: at round years, months or days, evenly far apart, at most `most` of them.
std::vector<int> tick_bins(const Timeline&, int most);

/// The first and the last day in as few words as say them: {"2014", "2018"}, {"2022-02", "2022-04"}.
std::pair<std::string, std::string> end_words(const DateSpan&);

/// Keeps the timeline of what a filter lets through, whatever its time.
class TimelineCache {
public:
    const Timeline& timeline_for(const std::shared_ptr<const Dataset>&, Filter filter);

private:
    std::shared_ptr<const Dataset> dataset_;
    Filter filter_;
    Timeline timeline_;
};

}  // namespace imap
