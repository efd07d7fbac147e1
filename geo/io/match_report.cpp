// Brings together what both ends made of the same text, and looks for likely states where they made nothing of it.
#include "geo/io/match_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "geo/base/text.h"

namespace imap {
namespace {

/// Looking for what a name may mean takes a while; beyond so many nobody reads on.
constexpr std::size_t most_suggested = 300;

struct UnmatchedText {
    long long count = 0, first_line = 0;
    const EndReader* reader = nullptr;  ///< of the end where it was met first
    std::string note;
};

std::string unmatched_words(const std::string& name, const UnmatchedName& entry) {
    const std::string what = entry.note.empty() ? "no state in the column's codes" : entry.note;
    return fmt::format("{} is {}; its {} row{} left out{}", in_quotes(name), what, entry.count, entry.count == 1 ? " is" : "s are",
                       entry.nearest.empty() ? "" : "; did you mean " + entry.nearest + "?");
}

}  // namespace

void report_matches(EndReader& actors, EndReader& targets, const StateCodes& codes, ImportReport& report, TableProblems& problems) {
    std::set<std::string> matched;
    std::map<std::string, UnmatchedText> unmatched;
    for (EndReader* reader : {&actors, &targets}) {
        for (const NamedEnd* end : reader->named_ends()) {
            if (end->unmatched == 0) {
                if (end->is_used) matched.insert(end->text);
                continue;
            }
            UnmatchedText& entry = unmatched[end->text];
            if (entry.count == 0 || end->first_line < entry.first_line) entry.first_line = end->first_line;
            entry.count += end->unmatched;
            entry.note = end->note.empty() ? codes.aggregate_note(end->text) : end->note;
            if (entry.reader == nullptr) entry.reader = reader;
        }
    }
    report.matched = static_cast<long long>(matched.size());
    std::vector<std::pair<std::string, UnmatchedText>> order(unmatched.begin(), unmatched.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second.count > b.second.count; });
    for (const auto& [name, entry] : order) {
        UnmatchedName told{to_single_line(name), entry.count, "", {}, entry.first_line, entry.note};
        if (entry.note.empty() && report.unmatched.size() < most_suggested) told.suggestions = codes.suggestions(entry.reader->codes(), name);
        if (!told.suggestions.empty()) told.nearest = told.suggestions.front();
        problems.add(Severity::warning, entry.first_line, "", unmatched_words(name, told));
        report.unmatched.push_back(std::move(told));
    }
}

void report_places(const Parties& parties, EndReader& actors, EndReader& targets, ImportReport& report, TableProblems& problems) {
    std::vector<std::string> places;
    for (EndReader* reader : {&actors, &targets})
        for (const NamedEnd* end : reader->named_ends())
            if (end->is_place && end->is_used && reader->holds_states()) places.push_back(to_single_line(end->text));
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    if (!places.empty()) report.findings.push_back({"places", shorten(join(places, ", "), 100), "no states of the column's codes; they are drawn at their coordinates"});
    for (std::size_t i = 0; i < parties.size(); ++i) {
        const Party& party = parties[static_cast<PartyIndex>(i)];
        if (party.stands_elsewhere_too) problems.add(Severity::warning, 0, "", fmt::format("{} stands at several places; it is drawn at the first one", in_quotes(party.name)));
        if (party.lon_lat_deg && *party.lon_lat_deg == Vec2d{0, 0})
            problems.add(
                Severity::warning, 0, "",
                fmt::format("{} stands at longitude 0 and latitude 0, in the sea off Ghana; tables often write that for a place that is not known", in_quotes(party.name)));
    }
}

}  // namespace imap
