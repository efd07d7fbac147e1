// Spans of partial dates, for choosing what holds at a time.
#pragma once

#include <optional>
#include <string>

#include "geo/base/result.h"
#include "geo/model/dataset.h"
#include "geo/model/import_spec.h"

namespace imap {

/// First and last day; a year is all of its days.
struct DateSpan {
    PartialDate first, last;  ///< with month and day

    friend bool operator==(const DateSpan&, const DateSpan&) = default;
    [[nodiscard]] bool overlaps(const DateSpan& other) const { return first <= other.last && other.first <= last; }
};

/// 20221005; what is not given is 0, and no date at all -1. Of two dates the later one's is greater.
inline int packed(const std::optional<PartialDate>& date) { return date ? date->year * 10000 + date->month * 100 + date->day : -1; }

/// Of what begins with `start` and ends with `end`; without an end it lasts on where `open_ended`, else it is `start` alone.
DateSpan span_of(const PartialDate& start, const std::optional<PartialDate>& end, bool open_ended);

/// When a relation holds: from its start (or ever) to its end (or on and on). Nothing for one without any date.
std::optional<DateSpan> span_of(const Relation& relation);

/// "2015", "2015-03", "2015 to 2018", "2015-03-01 to 2015-04-15": as short as it can be said.
std::string span_words(const DateSpan&);

/// "2020", or two dates: what --at and --between say. Error: no date of the calendar, or the wrong way round.
Result<DateSpan> parse_span(const std::string& from, const std::string& until);

/// The time that the spec asks for; nothing where it asks for none. Error: no dates, or the wrong way round.
Result<std::optional<DateSpan>> asked_span(const ImportSpec& spec);

}  // namespace imap
