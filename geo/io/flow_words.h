// What the relations of a table and their evidence say, made from the table's rows when somebody asks.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "geo/io/flow_groups.h"
#include "geo/io/row_words.h"
#include "geo/io/table_flows.h"
#include "geo/model/dataset.h"

namespace imap {

class FlowWords {
public:
    /// `aggregate`: the word for what groups of flows became ("mean"), or empty where each flow is a relation of its own.
    FlowWords(std::shared_ptr<const TextTable> table, const ImportMapping& map, const StateCodes& codes, FlowPlaces places, FlowGroups groups, std::string aggregate);

    /// A relation a group, a piece of evidence a flow, in the order of the groups.
    [[nodiscard]] std::size_t relation_count() const { return groups_.size(); }
    [[nodiscard]] std::size_t evidence_count() const { return groups_.flow_count(); }
    [[nodiscard]] RelationWords relation(std::size_t group) const;
    [[nodiscard]] Evidence evidence(std::size_t place) const;
    /// Another one where a cell or a line that any of the words are made of is another one. Worked out once: relations and evidence are both made of these words.
    [[nodiscard]] std::string fingerprint() const;

private:
    /// Where a flow's value stands.
    struct Cell {
        std::size_t row = 0;
        int column = -1;
    };

    [[nodiscard]] Cell cell_at(std::size_t place) const {
        const std::uint32_t flow = groups_.flow_at(place);
        return {places_.row_of(flow), places_.column_of(flow)};
    }
    [[nodiscard]] long long line_of(const Cell& cell) const { return table_->rows[cell.row].line; }
    [[nodiscard]] std::string place_of(const Cell& cell) const;
    [[nodiscard]] std::string make_fingerprint() const;
    [[nodiscard]] std::string fingerprint_of(std::size_t first, std::size_t end) const;

    std::shared_ptr<const TextTable> table_;
    RowWords words_;
    TableShape shape_;
    FigureKind figure_;
    FlowGroups groups_;
    FlowPlaces places_;
    std::string aggregate_;
    mutable std::once_flag has_fingerprint_;
    mutable std::string fingerprint_;
};

}  // namespace imap
