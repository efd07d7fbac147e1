// Imports a table given as text, and says what became of it in words that a test can compare.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "geo/io/relation_import.h"
#include "tests/geo/io_temporary_folder.h"

namespace imap {

struct ImportedRelations {
    Dataset dataset;
    ImportReport report;
    ImportSpec spec;
};

struct Import {
    Result<ImportedRelations> result;
    Problems problems;

    [[nodiscard]] const Dataset& dataset() const { return result->dataset; }
    [[nodiscard]] const ImportReport& report() const { return result->report; }
    [[nodiscard]] std::string error() const { return result ? "" : result.error().message; }
    /// "RUS>KAZ 5", in file order; "RUS~KAZ ?" without direction and strength.
    [[nodiscard]] std::vector<std::string> relations() const {
        std::vector<std::string> texts;
        if (!result) return {"error: " + error()};
        for (const Relation& r : dataset().relations) {
            std::string value = r.strength ? std::to_string(*r.strength) : "?";
            if (r.strength) value.erase(value.find_last_not_of('0') + 1);
            if (value.ends_with('.')) value.pop_back();
            texts.push_back(dataset().actors[r.actor].id + (r.directed ? ">" : "~") + dataset().actors[r.target].id + " " + value);
        }
        return texts;
    }
    /// The name of each relation's domain.
    [[nodiscard]] std::vector<std::string> domains() const {
        std::vector<std::string> names;
        for (const Relation& r : dataset().relations) names.push_back(dataset().domains[static_cast<std::size_t>(r.domain)].name);
        return names;
    }
    [[nodiscard]] const Actor& actor(const std::string& id) const { return dataset().actors[static_cast<std::size_t>(dataset().find_actor(id))]; }
    [[nodiscard]] bool has_problem(const std::string& part) const {
        return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) { return problem.reason.find(part) != std::string::npos; });
    }
    [[nodiscard]] std::string found(const std::string& what) const {
        for (const Finding& finding : report().findings)
            if (finding.what == what) return describe(finding);
        return "";
    }
};

inline Import import(const std::string& text, const ImportSpec& spec = {}, ImportContext context = {}, const std::string& nodes = "") {
    const TemporaryFolder folder;
    Problems problems;
    const auto path = folder.write("trade.csv", text);
    const Result<TextTable> table = read_text_table(path, spec, problems);
    if (!table) return {table.error(), problems};
    ImportedRelations imported;
    imported.spec = spec;
    TextTable node_table;
    if (!nodes.empty()) {
        node_table = read_text_table(folder.write("nodes.csv", nodes), {}, problems).value();
        context.nodes = &node_table;
    }
    Result<Dataset> dataset = import_relations(std::make_shared<const TextTable>(*table), imported.spec, imported.report, path, context, problems);
    if (!dataset) return {dataset.error(), std::move(problems)};
    imported.dataset = std::move(dataset).value();
    return {std::move(imported), std::move(problems)};
}

inline ImportSpec mapped(const std::string& actor, const std::string& target, const std::string& value) {
    ImportSpec spec;
    spec.actor = actor;
    spec.target = target;
    spec.value = value;
    return spec;
}

}  // namespace imap
