// The dates of relations as a timeline: how fine they are, where they begin and end, and how many relations hold when.
#pragma once

#include <vector>

#include "geo/model/dataset.h"
#include "geo/model/date_span.h"

namespace imap {

enum class TimeUnit { year, month, day };

inline constexpr std::size_t max_timeline_bins = 200;

/// A stretch of whole units and the relations that hold somewhere in it.
struct TimelineBin {
    DateSpan span;
    int relations = 0;

    friend bool operator==(const TimelineBin&, const TimelineBin&) = default;
};

struct Timeline {
    std::vector<PartialDate> dates;      ///< every start and end as given, ascending, each once
    TimeUnit unit = TimeUnit::year;      ///< the finest among them
    std::vector<TimelineBin> bins;       ///< ascending and without gaps, from the first date to the last; empty without dates
    std::size_t undated = 0;             ///< relations without any date: in no bin

    [[nodiscard]] bool empty() const { return bins.empty(); }
    [[nodiscard]] PartialDate first() const { return bins.front().span.first; }  ///< not of an empty one
    [[nodiscard]] PartialDate last() const { return bins.back().span.last; }     ///< not of an empty one
};

/// Bins are as fine as the finest date, or as wide (in weeks, quarters, 2, 5, 10, 20 ... years) as keeps them at most `max_timeline_bins`. A relation
/// without an end holds to the end of the timeline, one without a start from its beginning.
Timeline timeline_of(const Dataset&, const std::vector<RelationIndex>& relations);

}  // namespace imap
