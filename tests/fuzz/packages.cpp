// A data package of a stranger's, whose files lie in memory: each row is read or told, what is read holds together, and written it reads as the same again.
// Fuzzes: geo/io/package_reader.cpp geo/io/package_descriptor.cpp geo/io/package_writer.cpp geo/io/actor_table.cpp geo/io/relation_table.cpp geo/io/evidence_table.cpp
// geo/io/row_reader.cpp geo/io/csv_table.cpp geo/io/locators.cpp
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "geo/base/text.h"
#include "geo/io/package_reader.h"
#include "geo/io/package_store.h"
#include "geo/io/package_writer.h"
#include "geo/model/dataset_hash.h"
#include "tests/fuzz/fuzz.h"

namespace imap::fuzz {
namespace {

using Files = std::map<std::string, std::string>;

/// What the tables get where the input has no descriptor of its own.
constexpr const char* plain_descriptor = R"({"name":"any","title":"Any",
"resources":[{"name":"actors","path":"actors.csv"},{"name":"relations","path":"relations.csv"},{"name":"sources","path":"sources.csv"},{"name":"evidence","path":"evidence.csv"}],
"influence-map":{"version":1,"domains":[{"id":"trade"},{"id":"arms"}],"strength":{"kind":"ordinal","levels":[{"value":1,"name":"low"},{"value":2,"name":"high"}]}}})";

/// Parts between lines of "%%": the descriptor, actors, relations, sources, evidence.
Files files_of(const std::string& input) {
    static const std::array<const char*, 5> names{descriptor_file, "actors.csv", "relations.csv", "sources.csv", "evidence.csv"};
    constexpr std::string_view divider = "%%\n";
    Files files;
    std::size_t begin = 0;
    for (const char* name : names) {
        if (begin > input.size()) break;
        const std::size_t end = std::min(input.find(divider, begin), input.size());
        files[name] = input.substr(begin, end - begin);
        begin = end + divider.size();
    }
    if (files[descriptor_file].empty()) files[descriptor_file] = plain_descriptor;
    return files;
}

class MemoryStore : public PackageStore {
public:
    explicit MemoryStore(Files files) : files_(std::move(files)) {}

    Result<std::string> descriptor_text() override { return files_.at(descriptor_file); }
    Result<Table> table(const std::string& path, Problems& problems) override {
        const auto found = files_.find(path);
        if (found == files_.end()) return Error{"there is no such file"};
        Result<Table> read = parse_csv_table(found->second, path, problems);
        if (read) rows_.push_back({path, read->rows.size()});
        return read;
    }

    /// Of the tables that were asked for, in their order.
    struct RowCount {
        std::string file;
        std::size_t rows = 0;
    };
    [[nodiscard]] const std::vector<RowCount>& row_counts() const { return rows_; }

private:
    Files files_;
    std::vector<RowCount> rows_;
};

bool is_row(std::size_t rows, int index) { return index >= 0 && static_cast<std::size_t>(index) < rows; }

void check_problems(const Problems& problems) {
    for (const Problem& problem : problems) require(!problem.reason.empty() && is_valid_utf8(describe(problem)), "a problem has words that are text");
}

/// The lines of a file's rows that an error is told of; nothing where there are too many to list.
std::optional<std::size_t> told_rows(const Problems& problems, const std::string& file) {
    std::set<long long> rows;
    for (const Problem& problem : problems) {
        if (problem.severity != Severity::error || problem.file != file) continue;
        if (problem.row == 0) return std::nullopt;
        rows.insert(problem.row);
    }
    return rows.size();
}

void check_told(const MemoryStore& store, const Dataset& dataset, const Problems& problems) {
    const std::array<std::size_t, 4> kept{dataset.actors.size(), dataset.relations.size(), dataset.sources.size(), dataset.evidence.size()};
    const auto& counts = store.row_counts();
    if (counts.size() != kept.size()) return;  // a table that is not there is told, too
    for (std::size_t i = 0; i < kept.size(); ++i) {
        require(kept[i] <= counts[i].rows, "no row is read twice");
        const auto told = told_rows(problems, counts[i].file);
        require(!told || kept[i] + *told >= counts[i].rows, "a row is read or told");
    }
}

void check_actors(const Dataset& dataset) {
    std::set<std::string> ids;
    for (const Actor& actor : dataset.actors) {
        require(!actor.id.empty() && ids.insert(actor.id).second, "an actor has an id of its own");
        require(!actor.name.empty() && is_valid_utf8(actor.name), "an actor has a name");
        require(actor.lon_deg.has_value() == actor.lat_deg.has_value(), "a place has two coordinates");
        require(!actor.lon_deg || (std::abs(*actor.lon_deg) <= 180 && std::abs(*actor.lat_deg) <= 90), "a place is on the Earth");
        for (const ActorIndex member : actor.members) require(is_row(dataset.actors.size(), member), "a member is an actor");
    }
    for (const std::vector<ActorIndex>* named : {&dataset.focus, &dataset.compare})
        for (const ActorIndex actor : *named) require(is_row(dataset.actors.size(), actor), "who is shown first is an actor");
    require(dataset.compare.empty() || (dataset.compare.size() == 2 && dataset.compare[0] != dataset.compare[1]), "two are compared, or none");
}

/// Walks down from a bloc; what contains itself would be walked for ever.
void check_bloc(const Dataset& dataset, ActorIndex bloc, std::vector<int>& state) {
    constexpr int open = 1, done = 2;
    std::vector<std::pair<ActorIndex, std::size_t>> path{{bloc, 0}};
    state[static_cast<std::size_t>(bloc)] = open;
    while (!path.empty()) {
        const auto [at, next] = path.back();
        const auto& members = dataset.actors[static_cast<std::size_t>(at)].members;
        if (next == members.size()) {
            state[static_cast<std::size_t>(at)] = done;
            path.pop_back();
            continue;
        }
        ++path.back().second;
        int& of_member = state[static_cast<std::size_t>(members[next])];
        require(of_member != open, "no bloc contains itself");
        if (of_member == 0) path.emplace_back(members[next], 0), of_member = open;
    }
}

void check_relations(const Dataset& dataset) {
    const StrengthScale& scale = dataset.strength;
    require(!scale.ordinal || !scale.levels.empty(), "levels are named");
    for (const Relation& relation : dataset.relations) {
        require(is_row(dataset.actors.size(), relation.actor) && is_row(dataset.actors.size(), relation.target), "a relation is between actors");
        require(relation.actor != relation.target, "a relation is between two");
        require(is_row(dataset.domains.size(), relation.domain), "a relation is in a domain");
        require(!relation.strength || std::isfinite(*relation.strength), "a strength is a number");
        const auto is_level = [&](const StrengthLevel& level) { return level.value == relation.strength; };
        require(!relation.strength || !scale.ordinal || std::any_of(scale.levels.begin(), scale.levels.end(), is_level), "a strength is one of the levels");
    }
}

void check_evidence(const Dataset& dataset) {
    std::size_t quoted = 0;
    for (std::size_t i = 0; i < dataset.relations.size(); ++i)
        for (const EvidenceIndex index : dataset.words_of(static_cast<RelationIndex>(i)).evidence) {
            require(is_row(dataset.evidence.size(), index) && dataset.evidence[static_cast<std::size_t>(index)].relation == static_cast<RelationIndex>(i),
                    "a relation's evidence is of it");
            ++quoted;
        }
    require(quoted == dataset.evidence.size(), "evidence is of one relation");
    for (const Evidence& evidence : dataset.evidence) require(is_row(dataset.sources.size(), evidence.source), "evidence has a source");
    for (const Source& source : dataset.sources)
        require(source.url.empty() || source.url.starts_with("https://") || source.url.starts_with("http://"), "an address is one of the web");
}

void check_written(const Dataset& dataset) {
    const auto written = package_files(dataset);
    require(written.ok(), "a dataset can be written");
    Files files;
    for (const PackageFile& file : *written) files[file.name] = file.bytes;
    MemoryStore store(files);
    Problems problems;
    const auto again = read_package_of(store, "fuzz", problems);
    for (const Problem& problem : problems)
        if (problem.severity == Severity::error) std::fprintf(stderr, "%s\n", describe(problem).c_str());
    require(again.ok() && std::none_of(problems.begin(), problems.end(), [](const Problem& p) { return p.severity == Severity::error; }), "what we wrote is read without errors");
    const auto rewritten = package_files(*again);
    require(rewritten.ok() && std::equal(written->begin(), written->end(), rewritten->begin(), rewritten->end(),
                                         [](const PackageFile& a, const PackageFile& b) { return a.name == b.name && a.bytes == b.bytes; }),
            "the same dataset gives the same bytes");
    Dataset expected = dataset;
    if (!expected.strength.ordinal && expected.strength.unit.empty()) expected.strength.unit = "value";
    require(dataset_hash(*again) == dataset_hash(expected), "what was written is the same dataset");
}

}  // namespace
}  // namespace imap::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    fuzz::MemoryStore store(fuzz::files_of(fuzz::text_of(data, size)));
    Problems problems;
    const auto read = read_package_of(store, "fuzz", problems);
    fuzz::check_problems(problems);
    if (!read) return fuzz::require(!read.error().message.empty(), "an error has words"), 0;
    fuzz::check_told(store, *read, problems);
    fuzz::check_actors(*read);
    std::vector<int> state(read->actors.size(), 0);
    for (std::size_t i = 0; i < read->actors.size(); ++i)
        if (state[i] == 0) fuzz::check_bloc(*read, static_cast<ActorIndex>(i), state);
    fuzz::check_relations(*read);
    fuzz::check_evidence(*read);
    fuzz::check_written(*read);
    return 0;
}
