// Partial dates filled up to whole days at both ends.
#include "geo/model/date_span.h"

#include <fmt/format.h>

#include <chrono>

#include "geo/base/text.h"

namespace imap {
namespace {

PartialDate first_day(PartialDate date) {
    if (date.month == 0) date.month = 1;
    if (date.day == 0) date.day = 1;
    return date;
}

int last_day_of_month(int year, int month) {
    const std::chrono::year_month_day_last day{std::chrono::year(year), std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month)))};
    return static_cast<int>(unsigned(day.day()));
}

PartialDate last_day(PartialDate date) {
    if (date.month == 0) date.month = 12;
    if (date.day == 0) date.day = last_day_of_month(date.year, date.month);
    return date;
}

Result<PartialDate> parsed(const std::string& text) {
    const std::optional<PartialDate> date = parse_partial_date(text);
    if (date) return *date;
    return Error{fmt::format("{} is no date of the calendar; write 2022, 2022-10 or 2022-10-05", shorten(to_single_line(text), 60))};
}

}  // namespace

DateSpan span_of(const PartialDate& start, const std::optional<PartialDate>& end, bool open_ended) {
    if (end) return {first_day(start), last_day(*end)};
    return {first_day(start), open_ended ? PartialDate{9999, 12, 31} : last_day(start)};
}

std::optional<DateSpan> span_of(const Relation& relation) {
    if (!relation.start && !relation.end) return std::nullopt;
    return DateSpan{relation.start ? first_day(*relation.start) : PartialDate{0, 1, 1}, relation.end ? last_day(*relation.end) : PartialDate{9999, 12, 31}};
}

std::string span_words(const DateSpan& span) {
    const auto& [first, last] = span;
    const bool whole_months = first.day == 1 && last == last_day({last.year, last.month, 0});
    const bool whole_years = whole_months && first.month == 1 && last.month == 12;
    const auto said = [&](const PartialDate& date) { return to_string(whole_years ? PartialDate{date.year, 0, 0} : whole_months ? PartialDate{date.year, date.month, 0} : date); };
    return said(first) == said(last) ? said(first) : said(first) + " to " + said(last);
}

Result<DateSpan> parse_span(const std::string& from, const std::string& until) {
    const Result<PartialDate> first = parsed(from), last = parsed(until.empty() ? from : until);
    if (!first || !last) return (first ? last : first).error();
    const DateSpan span = span_of(*first, *last, false);
    if (span.last < span.first) return Error{fmt::format("{} is before {}; give the earlier date first", until, from)};
    return span;
}

Result<std::optional<DateSpan>> asked_span(const ImportSpec& spec) {
    const bool at = !spec.at.empty();
    if (!at && (spec.from.empty() || spec.until.empty())) return std::optional<DateSpan>();
    const Result<DateSpan> span = at ? parse_span(spec.at, "") : parse_span(spec.from, spec.until);
    if (!span) return span.error().within(at ? "--at" : "--between");
    return std::optional(*span);
}

}  // namespace imap
