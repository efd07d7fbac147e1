// relations.csv: who influences whom, in which domain, how strongly and since when.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "geo/io/package_tables.h"

namespace imap {
namespace {

const std::vector<std::string> columns{"id", "actor", "target", "domain", "polarity", "strength", "trend", "start", "end", "confidence", "modality", "directed", "summary"};

class RelationReader {
public:
    RelationReader(const PackageDescriptor& descriptor, const IdIndex& actors, Dataset& dataset) : fixed_domains_(!descriptor.domains.empty()), actors_(actors), dataset_(dataset) {
        for (std::size_t i = 0; i < dataset.domains.size(); ++i) domains_.emplace(dataset.domains[i].id, static_cast<int>(i));
    }

    Relation read(RowReader& row) {
        Relation relation;
        relation.actor = row.reference("actor", row.required("actor"), actors_);
        relation.target = row.reference("target", row.required("target"), actors_);
        if (relation.actor != no_index && relation.actor == relation.target) { row.error("target", "the target is the actor itself; a relation needs two"); }
        relation.polarity = row.word_of("polarity", Polarity::cooperation);
        relation.strength = read_strength(row);
        relation.trend = row.word_of("trend", Trend::unknown);
        read_dates(row, relation);
        relation.confidence = row.word_of("confidence", Confidence::moderate);
        relation.modality = row.word_of("modality", Modality::asserted);
        relation.directed = row.truth("directed", true);
        relation.domain = read_domain(row);  // last: a row that is left out must not add a domain
        return relation;
    }

private:
    DomainIndex read_domain(RowReader& row) {
        std::string id = row.text("domain");
        if (id.empty()) {
            if (fixed_domains_) row.warning("domain", "the cell is empty; the relation is shown as Unspecified");
            id = unspecified_domain;
        }
        const auto found = domains_.find(id);
        if (found != domains_.end()) return found->second;
        if (fixed_domains_ && id != unspecified_domain) {
            std::vector<std::string> allowed;
            for (const Domain& domain : dataset_.domains) allowed.push_back(domain.id);
            row.unknown_word("domain", id, allowed);
        }
        if (!row.sound()) return no_index;
        const auto added = static_cast<DomainIndex>(dataset_.domains.size());
        const bool unspecified = id == unspecified_domain;
        dataset_.domains.push_back({id, unspecified ? "Unspecified" : id, unspecified ? "The dataset names no domain" : ""});
        domains_.emplace(id, added);
        return added;
    }

    [[nodiscard]] std::optional<double> read_strength(RowReader& row) const {
        const std::optional<double> strength = row.number("strength");
        if (!strength) return std::nullopt;
        const StrengthScale& scale = dataset_.strength;
        if (!scale.ordinal) return strength;
        const auto same = [&](const StrengthLevel& level) { return level.value == *strength; };
        if (std::none_of(scale.levels.begin(), scale.levels.end(), same)) {
            std::vector<std::string> allowed;
            for (const StrengthLevel& level : scale.levels) allowed.push_back(fmt::format("{} ({})", level.value, level.name));
            row.error("strength", fmt::format("{} is no level; write one of: {}; or leave the cell empty", *strength, join(allowed, ", ")));
        }
        return strength;
    }

    static void read_dates(RowReader& row, Relation& relation) {
        relation.start = row.date("start");
        relation.end = row.date("end");
        if (!relation.start || !relation.end) return;
        // Only the parts that both dates give can contradict: 2022-10 to 2022 is sound.
        const PartialDate& start = *relation.start;
        const PartialDate& end = *relation.end;
        const bool months = start.month != 0 && end.month != 0;
        const bool days = months && start.day != 0 && end.day != 0;
        const auto comparable = [&](const PartialDate& d) { return std::tuple(d.year, months ? d.month : 0, days ? d.day : 0); };
        if (comparable(end) < comparable(start)) { row.error("end", fmt::format("the end {} is before the start {}", to_string(end), to_string(start))); }
    }

    bool fixed_domains_;
    const IdIndex& actors_;
    Dataset& dataset_;
    std::map<std::string, DomainIndex> domains_;
};

}  // namespace

Result<IdIndex> read_relations(const Table& table, const PackageDescriptor& descriptor, const IdIndex& actors, Dataset& dataset, Problems& problems) {
    TableProblems found(table.file, problems);
    const std::string missing = check_columns(table, columns, {"actor", "target"}, found);
    if (!missing.empty()) return Error{fmt::format("{}, row 1, field {}: the column is missing; a relation needs it", table.file, missing)};

    IdIndex index{"relations", {}, {}, {}};
    RelationReader reader(descriptor, actors, dataset);
    for (const TableRow& cells : table.rows) {
        RowReader row(table, cells, found);
        const std::string id = row.own_id(index, fmt::format("row {}", row.line()));
        const Relation relation = reader.read(row);
        if (!row.sound()) {
            index.left_out.insert(id);
            continue;
        }
        index.rows.emplace(id, static_cast<int>(dataset.relations.size()));
        index.lines.push_back(row.line());
        dataset.add(relation, {id, row.paragraphs("summary"), {}});
    }
    const bool any_strength = std::any_of(dataset.relations.begin(), dataset.relations.end(), [](const Relation& r) { return r.strength; });
    if (any_strength && !descriptor.has_strength) {
        problems.push_back({Severity::warning, descriptor_file, 0, "influence-map/strength",
                            "the descriptor does not say what strength means; it is taken as a plain number. Add kind and levels or unit"});
    }
    return index;
}

}  // namespace imap
