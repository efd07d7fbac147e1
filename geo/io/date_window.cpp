// Partial dates filled up to whole days at both ends.
#include "geo/io/date_window.h"

#include <fmt/format.h>

#include "geo/io/row_reader.h"

namespace imap {
namespace {

PartialDate first_day(PartialDate date) {
    if (date.month == 0) date.month = 1;
    if (date.day == 0) date.day = 1;
    return date;
}

PartialDate last_day(PartialDate date) {
    if (date.month == 0) date.month = 12;
    if (date.day == 0) date.day = 31;  // no day lies behind it in any month
    return date;
}

Result<PartialDate> parsed(const std::string& text) {
    const std::optional<PartialDate> date = parse_partial_date(text);
    if (date) return *date;
    return Error{fmt::format("{} is no date of the calendar; write 2022, 2022-10 or 2022-10-05", in_quotes(text))};
}

}  // namespace

DateSpan span_of(const PartialDate& start, const std::optional<PartialDate>& end, bool open_ended) {
    if (end) return {first_day(start), last_day(*end)};
    return {first_day(start), open_ended ? PartialDate{9999, 12, 31} : last_day(start)};
}

Result<std::optional<DateSpan>> asked_span(const ImportSpec& spec) {
    if (!spec.at.empty()) {
        const Result<PartialDate> at = parsed(spec.at);
        if (!at) return at.error().within("--at");
        return std::optional(span_of(*at, std::nullopt, false));
    }
    if (spec.from.empty() || spec.until.empty()) return std::optional<DateSpan>();
    const Result<PartialDate> from = parsed(spec.from), until = parsed(spec.until);
    if (!from || !until) return (from ? until : from).error().within("--between");
    const DateSpan span = span_of(*from, *until, false);
    if (span.last < span.first) return Error{fmt::format("--between: {} is before {}; give the earlier date first", spec.until, spec.from)};
    return std::optional(span);
}

}  // namespace imap
