// A flow is known by its row and column; line, id and claim follow from them.
#include "geo/io/flow_words.h"

#include <fmt/format.h>

#include "geo/base/fast_hash.h"
#include "geo/base/parallel.h"
#include "geo/base/text.h"

namespace imap {

FlowWords::FlowWords(std::shared_ptr<const TextTable> table, const ImportMapping& map, const StateCodes& codes, FlowPlaces places, FlowGroups groups, std::string aggregate)
    : table_(std::move(table)),
      words_(*table_, map, codes),
      shape_(map.shape),
      figure_(map.flags ? FigureKind::none : FigureKind::stated),
      groups_(std::move(groups)),
      places_(std::move(places)),
      aggregate_(std::move(aggregate)) {}

/// Unique in the table: its line, with the column where the line has several values.
std::string FlowWords::place_of(const Cell& cell) const {
    const long long line = line_of(cell);
    if (cell.column < 0) return std::to_string(line);
    if (shape_ != TableShape::years) return fmt::format("{}-{}", line, cell.column + 1);
    return fmt::format("{}-{}", line, parse_year(table_->columns[static_cast<std::size_t>(cell.column)]).value_or(0));
}

RelationWords FlowWords::relation(std::size_t group) const {
    const std::size_t begin = groups_.begin_of(group), count = groups_.end_of(group) - begin;
    RelationWords words;
    if (aggregate_.empty()) {
        words.id = "r" + place_of(cell_at(begin));
        words.summary = words_.of(cell_at(begin).row, cell_at(begin).column);
    } else {
        words.id = fmt::format("r{}", group + 1);
        words.summary = fmt::format("{} of {} row{}", aggregate_, count, count == 1 ? "" : "s");
    }
    for (std::size_t i = 0; i < count; ++i) words.evidence.push_back(static_cast<EvidenceIndex>(begin + i));
    return words;
}

Evidence FlowWords::evidence(std::size_t place) const {
    const Cell cell = cell_at(place);
    Evidence evidence;
    evidence.id = "e" + place_of(cell);
    evidence.relation = static_cast<RelationIndex>(groups_.group_at(place));
    evidence.source = 0;
    evidence.locator = fmt::format("row {}", line_of(cell));
    evidence.claim = words_.of(cell.row, cell.column);
    evidence.figure = figure_;
    return evidence;
}

std::string FlowWords::fingerprint_of(std::size_t first, std::size_t end) const {
    FastHash hash;
    RowCells cells(*table_);
    constexpr std::size_t bytes_at_once = std::size_t{1} << 14;
    std::string bytes;  // small pieces together are fewer calls
    for (std::size_t place = first; place < end; ++place) {
        const Cell cell = cell_at(place);
        cells.read(cell.row);
        const auto add_number = [&bytes](std::uint64_t number) { bytes.append(reinterpret_cast<const char*>(&number), sizeof number); };
        add_number(groups_.flow_at(place));
        add_number(static_cast<std::uint64_t>(line_of(cell)));
        words_.for_each(cells, cell.column, [&](std::string_view, std::string_view text) {
            add_number(text.size());
            bytes += text;
        });
        if (bytes.size() < bytes_at_once) continue;
        hash.add(bytes);
        bytes.clear();
    }
    hash.add(bytes);
    return hash.hex();
}

std::string FlowWords::fingerprint() const {
    std::call_once(has_fingerprint_, [this] { fingerprint_ = make_fingerprint(); });
    return fingerprint_;
}

std::string FlowWords::make_fingerprint() const {
    constexpr std::size_t block = std::size_t{1} << 16;
    std::string all = aggregate_ + fmt::format(" {} {}", relation_count(), evidence_count());
    if (evidence_count() == 0) return all;
    all += " " + evidence(0).claim;  // the headers of all rows, in their order
    std::vector<std::string> parts(part_count(evidence_count(), block));
    for_each_part(evidence_count(), block, [&](const RowPart& part) { parts[part.number] = fingerprint_of(part.begin, part.end); });
    return all + join(parts, "");
}

}  // namespace imap
