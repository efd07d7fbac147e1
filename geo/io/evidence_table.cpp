// sources.csv and evidence.csv: which sentence of which source bears on which relation.
#include <fmt/format.h>

#include "geo/io/locators.h"
#include "geo/io/package_tables.h"

namespace imap {
namespace {

const std::vector<std::string> source_columns{"id", "type", "title", "author", "publisher", "issued", "URL", "accessed", "license", "language", "locators", "note"};
const std::vector<std::string> evidence_columns{"id", "relation", "source", "locator", "claim", "speaker", "chain", "stance", "figure"};

/// An address that a click may open; others are left out, since "file:" or "javascript:" must never be.
std::string read_url(RowReader& row) {
    std::string url = row.text("URL");
    const bool web = url.starts_with("https://") || url.starts_with("http://");
    if (url.empty() || (web && url.find_first_of(" \"'<>\\`") == std::string::npos)) return url;
    row.warning("URL", fmt::format("{} is no web address (https://...); it is left out", in_quotes(url)));
    return {};
}

/// CSL dates are text here, but a wrong one would be printed under every figure.
std::string read_source_date(RowReader& row, const std::string& column) {
    std::string date = row.text(column);
    if (!date.empty() && !parse_partial_date(date)) { row.warning(column, fmt::format("{} is no date of the calendar; write 2022, 2022-10 or 2022-10-05", in_quotes(date))); }
    return date;
}

Source read_source(RowReader& row, const IdIndex& index) {
    Source source;
    source.id = row.own_id(index, "");
    source.type = row.text("type");
    source.title = row.text("title");
    source.author = row.text("author");
    source.publisher = row.text("publisher");
    source.issued = read_source_date(row, "issued");
    source.url = read_url(row);
    source.accessed = read_source_date(row, "accessed");
    source.license = row.text("license");
    source.language = row.text("language");
    source.locators = row.text("locators");
    source.note = row.paragraphs("note");
    if (!source.locators.empty() && parse_locators(source.locators).empty()) {
        row.error("locators", fmt::format("{} is no range of places; write p1-p47", in_quotes(source.locators)));
    }
    return source;
}

class EvidenceReader {
public:
    EvidenceReader(const IdIndex& relations, const IdIndex& sources, const Dataset& dataset) : relations_(relations), sources_(sources) {
        for (const Source& source : dataset.sources) places_.push_back({source.locators, parse_locators(source.locators)});
    }

    Evidence read(RowReader& row, const IdIndex& index) const {
        Evidence evidence;
        evidence.id = row.own_id(index, fmt::format("row {}", row.line()));
        evidence.relation = row.reference("relation", row.required("relation"), relations_);
        evidence.source = row.reference("source", row.required("source"), sources_);
        evidence.locator = row.text("locator");
        if (evidence.source != no_index) check_locator(row, evidence);
        evidence.claim = row.paragraphs("claim");
        if (evidence.claim.empty()) row.warning("claim", "the claim is empty; say in your own words what the source says");
        evidence.speaker = row.text("speaker");
        evidence.chain = row.list("chain", '>');
        evidence.stance = row.word_of("stance", Stance::supports);
        evidence.figure = row.word_of("figure", FigureKind::none);
        return evidence;
    }

private:
    struct Places {
        std::string text;
        std::vector<LocatorRange> ranges;
    };

    /// Only a source that states its places can be checked.
    void check_locator(RowReader& row, const Evidence& evidence) const {
        const Places& existing = places_[static_cast<std::size_t>(evidence.source)];
        if (existing.ranges.empty()) return;
        if (evidence.locator.empty()) {
            row.warning("locator", fmt::format("the cell is empty; name a place of {}", existing.text));
            return;
        }
        const std::vector<LocatorRange> cited = parse_locators(evidence.locator);
        if (!cited.empty() && all_exist(cited, existing.ranges)) return;
        row.error("locator", fmt::format("{} is not a place of the source, which has {}", in_quotes(evidence.locator), existing.text));
    }

    const IdIndex& relations_;
    const IdIndex& sources_;
    std::vector<Places> places_;
};

void report_unsupported(const IdIndex& relations, const std::string& relations_file, const Dataset& dataset, Problems& problems) {
    TableProblems found(relations_file, problems);
    for (std::size_t i = 0; i < dataset.relations.size(); ++i) {
        if (!dataset.words_of(static_cast<RelationIndex>(i)).evidence.empty()) continue;
        found.add(Severity::warning, relations.lines[i], "id", "no evidence row names this relation; add one to the evidence table");
    }
}

}  // namespace

Result<IdIndex> read_sources(const Table& table, Dataset& dataset, Problems& problems) {
    TableProblems found(table.file, problems);
    const std::string missing = check_columns(table, source_columns, {"id"}, found);
    if (!missing.empty()) return Error{fmt::format("{}, row 1, field {}: the column is missing; a source needs it", table.file, missing)};
    IdIndex index{"sources", {}, {}, {}};
    for (const TableRow& cells : table.rows) {
        RowReader row(table, cells, found);
        Source source = read_source(row, index);
        if (!row.sound()) {
            index.left_out.insert(source.id);
            continue;
        }
        index.rows.emplace(source.id, static_cast<int>(dataset.sources.size()));
        index.lines.push_back(row.line());
        dataset.sources.push_back(std::move(source));
    }
    return index;
}

Result<void> read_evidence(const Table& table, const IdIndex& relations, const std::string& relations_file, const IdIndex& sources, Dataset& dataset, Problems& problems) {
    TableProblems found(table.file, problems);
    const std::string missing = check_columns(table, evidence_columns, {"relation", "source"}, found);
    if (!missing.empty()) return Error{fmt::format("{}, row 1, field {}: the column is missing; evidence needs it", table.file, missing)};
    IdIndex index{"evidence", {}, {}, {}};
    const EvidenceReader reader(relations, sources, dataset);
    for (const TableRow& cells : table.rows) {
        RowReader row(table, cells, found);
        Evidence evidence = reader.read(row, index);
        if (!row.sound()) {
            index.left_out.insert(evidence.id);
            continue;
        }
        const auto added = static_cast<EvidenceIndex>(dataset.evidence.size());
        index.rows.emplace(evidence.id, added);
        dataset.relation_words.to_change(static_cast<std::size_t>(evidence.relation)).evidence.push_back(added);
        dataset.evidence.push_back(std::move(evidence));
    }
    report_unsupported(relations, relations_file, dataset, problems);
    return {};
}

}  // namespace imap
