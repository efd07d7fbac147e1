// Prints counts and problems, as text or JSON.
#include "viewer/cli/reports.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "geo/base/text.h"

namespace imap {
namespace {

using Json = nlohmann::ordered_json;

Json problems_json(const Problems& problems) {
    Json list = Json::array();
    for (const Problem& problem : problems)
        list.push_back({{"file", problem.file}, {"row", problem.row}, {"field", problem.field}, {"severity", word(problem.severity)}, {"reason", problem.reason}});
    return list;
}

std::string dumped(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

std::string problem_lines(const Problems& problems) {
    std::string out;
    for (const Problem& problem : problems) out += fmt::format("{}: {}\n", word(problem.severity), describe(problem));
    return out;
}

std::string problem_count(const Problems& problems) {
    const auto errors = static_cast<std::size_t>(std::count_if(problems.begin(), problems.end(), [](const Problem& problem) { return problem.severity == Severity::error; }));
    if (problems.empty()) return "no problems";
    return counted(errors, "error", "errors") + ", " + counted(problems.size() - errors, "warning", "warnings");
}

/// The counts of an import, in the order in which they are told.
std::vector<std::pair<const char*, long long>> counts_of(const ImportReport& import) {
    return {{"rows", import.rows},    {"matched", import.matched}, {"self_pairs", import.self_pairs}, {"missing", import.missing},       {"left_out", import.left_out},
            {"zeros", import.zeros},  {"undated", import.undated}, {"outside", import.outside},       {"unreadable", import.unreadable}, {"repeated", import.repeated},
            {"merged", import.merged}};
}

void add_import(const ImportReport& import, Json& json) {
    for (const auto& [name, count] : counts_of(import)) json[name] = count;
    json["value_sum"] = import.value_sum;
    json["unmatched"] = Json::array();
    for (const UnmatchedName& name : import.unmatched)
        json["unmatched"].push_back(
            {{"name", name.name}, {"count", name.count}, {"line", name.line}, {"nearest", name.nearest}, {"suggestions", name.suggestions}, {"note", name.note}});
    json["recognised"] = Json::array();
    for (const Finding& finding : import.findings) json["recognised"].push_back({{"what", finding.what}, {"taken", finding.taken}, {"reason", finding.reason}});
}

std::string import_lines(const ImportReport& import) {
    std::string out;
    for (const auto& [name, count] : counts_of(import)) out += fmt::format("{:<10} {}\n", name, count);
    out += fmt::format("{:<10} {}\n{:<10} {}\n", "value_sum", import.value_sum, "unmatched", import.unmatched.size());
    for (const UnmatchedName& name : import.unmatched)
        out += fmt::format("  {} × {}{}\n", name.count, name.name, name.nearest.empty() ? "" : "; did you mean " + name.nearest + "?");
    return out;
}

}  // namespace

std::vector<std::string> import_notes(const ImportReport& import, const Dataset& dataset) {
    std::vector<std::string> notes;
    for (const Finding& finding : import.findings) notes.push_back(describe(finding));
    long long unmatched = 0;
    for (const UnmatchedName& name : import.unmatched) unmatched += name.count;
    const std::pair<long long, const char*> left_out[] = {{unmatched, unmatched == 1 ? "cell that names no known state or place" : "cells that name no known state or place"},
                                                          {import.left_out, "that the assignments leave out"},
                                                          {import.self_pairs, "of an actor with itself"},
                                                          {import.missing, "without actor, target or value"},
                                                          {import.zeros, "with the value 0"},
                                                          {import.undated, "without a date"},
                                                          {import.outside, "of other dates"},
                                                          {import.unreadable, "that cannot be read"}};
    std::vector<std::string> parts;
    for (const auto& [count, why] : left_out)
        if (count > 0) parts.push_back(fmt::format("{} {}", count, why));
    notes.push_back(fmt::format("{} from {}{}{}", counted(dataset.relations.size(), "relation", "relations"), counted(static_cast<std::size_t>(import.rows), "row", "rows"),
                                parts.empty() ? "" : "; left out: ", join(parts, ", ")));
    if (import.repeated > 0)
        notes.push_back(fmt::format("{} repeat the actor, target, domain and date of an earlier one; unless --aggregate says otherwise, an arrow adds them up", import.repeated));
    if (import.merged > 0) notes.push_back(fmt::format("{} say again what the row of the other direction says; each such pair is one relation", import.merged));
    return notes;
}

const char* word(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

bool has_errors(const Problems& problems) {
    return std::any_of(problems.begin(), problems.end(), [](const Problem& problem) { return problem.severity == Severity::error; });
}

std::string info_report(const Dataset& dataset, const ImportReport* import, std::size_t region_count, const Problems& problems, bool as_json) {
    if (as_json) {
        Json json{{"actors", dataset.actors.size()},
                  {"relations", dataset.relations.size()},
                  {"evidence", dataset.evidence.size()},
                  {"sources", dataset.sources.size()},
                  {"regions", region_count}};
        if (import != nullptr) add_import(*import, json);
        json["problems"] = problems_json(problems);
        return dumped(json);
    }
    std::string out = to_single_line(dataset.title.empty() ? dataset.name : dataset.title) + "\n";
    out += fmt::format("{:<10} {}\n{:<10} {}\n{:<10} {}\n{:<10} {}\n{:<10} {}\n", "actors", dataset.actors.size(), "relations", dataset.relations.size(), "evidence",
                       dataset.evidence.size(), "sources", dataset.sources.size(), "regions", region_count);
    if (import != nullptr) out += import_lines(*import);
    return out + fmt::format("{:<10} {}\n", "problems", problems.size()) + problem_lines(problems);
}

std::string validation_report(const Dataset* dataset, const Problems& problems, bool as_json) {
    if (as_json) return dumped({{"valid", !has_errors(problems)}, {"problems", problems_json(problems)}});
    std::string out = problem_lines(problems);
    if (dataset != nullptr)
        out += fmt::format("{}: {}, {}, {}, {}; {}\n", to_single_line(dataset->name), counted(dataset->actors.size(), "actor", "actors"),
                           counted(dataset->relations.size(), "relation", "relations"), counted(dataset->evidence.size(), "piece of evidence", "pieces of evidence"),
                           counted(dataset->sources.size(), "source", "sources"), problem_count(problems));
    return out;
}

}  // namespace imap
