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
        list.push_back({{"file", problem.file},
                        {"row", problem.row},
                        {"field", problem.field},
                        {"severity", word(problem.severity)},
                        {"reason", problem.reason}});
    return list;
}

std::string dumped(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

std::string problem_lines(const Problems& problems) {
    std::string out;
    for (const Problem& problem : problems) out += fmt::format("{}: {}\n", word(problem.severity), describe(problem));
    return out;
}

std::string counted(std::size_t count, const char* one, const char* many) { return fmt::format("{} {}", count, count == 1 ? one : many); }

std::string problem_count(const Problems& problems) {
    const auto errors = static_cast<std::size_t>(
        std::count_if(problems.begin(), problems.end(), [](const Problem& problem) { return problem.severity == Severity::error; }));
    if (problems.empty()) return "no problems";
    return counted(errors, "error", "errors") + ", " + counted(problems.size() - errors, "warning", "warnings");
}

}  // namespace

const char* word(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

bool has_errors(const Problems& problems) {
    return std::any_of(problems.begin(), problems.end(), [](const Problem& problem) { return problem.severity == Severity::error; });
}

std::string info_report(const Dataset& dataset, std::size_t region_count, const Problems& problems, bool as_json) {
    if (as_json)
        return dumped({{"actors", dataset.actors.size()},
                       {"relations", dataset.relations.size()},
                       {"evidence", dataset.evidence.size()},
                       {"sources", dataset.sources.size()},
                       {"regions", region_count},
                       {"problems", problems_json(problems)}});
    std::string out = to_single_line(dataset.title.empty() ? dataset.name : dataset.title) + "\n";
    out += fmt::format("{:<10} {}\n{:<10} {}\n{:<10} {}\n{:<10} {}\n{:<10} {}\n", "actors", dataset.actors.size(), "relations",
                       dataset.relations.size(), "evidence", dataset.evidence.size(), "sources", dataset.sources.size(), "regions",
                       region_count);
    return out + fmt::format("{:<10} {}\n", "problems", problems.size()) + problem_lines(problems);
}

std::string validation_report(const Dataset* dataset, const Problems& problems, bool as_json) {
    if (as_json) return dumped({{"valid", !has_errors(problems)}, {"problems", problems_json(problems)}});
    std::string out = problem_lines(problems);
    if (dataset != nullptr)
        out += fmt::format("{}: {}, {}, {}, {}; {}\n", to_single_line(dataset->name), counted(dataset->actors.size(), "actor", "actors"),
                           counted(dataset->relations.size(), "relation", "relations"),
                           counted(dataset->evidence.size(), "piece of evidence", "pieces of evidence"),
                           counted(dataset->sources.size(), "source", "sources"), problem_count(problems));
    return out;
}

}  // namespace imap
