// Spans of partial dates, for choosing the rows that hold at a time.
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

    [[nodiscard]] bool overlaps(const DateSpan& other) const { return first <= other.last && other.first <= last; }
};

/// Of what begins with `start` and ends with `end`; without an end it lasts on where `open_ended`, else it is `start` alone.
DateSpan span_of(const PartialDate& start, const std::optional<PartialDate>& end, bool open_ended);

/// The time that the spec asks for; nothing where it asks for none. Error: no dates, or the wrong way round.
Result<std::optional<DateSpan>> asked_span(const ImportSpec& spec);

}  // namespace imap
