// What the matrix under the map shows, worked out when data, filter or choice changed: every cell with its class, colours and words.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/query/matrix.h"
#include "viewer/scene/scene.h"
#include "viewer/scene/theme.h"

namespace imap {

/// How rows and columns stand, and what a cell says.
struct MatrixChoice {
    MatrixOrder order = MatrixOrder::total;
    MatrixMeasure value = MatrixMeasure::strength;

    friend bool operator==(const MatrixChoice&, const MatrixChoice&) = default;
};

/// How a cell looks. An empty pair has none.
struct CellLook {
    enum class Kind { value, no_strength, denied } kind = Kind::value;
    double share = 0;           ///< of the greatest: -1 to 1; exactly 0 is a value as well
    Color fill, ink;            ///< ink is read on fill, at least 4.5:1
    Color pale_fill, pale_ink;  ///< while others are lit; read as well
    std::string words;          ///< "3", "1.2M"
    int domains = 1;            ///< how many different ones the pair has
};

struct MatrixLegendStep {
    Color fill, ink;
    std::string sample;  ///< what stands in such a cell
    std::string words;   ///< "decisive"
    bool denied = false;
};

/// Every list is in the order of the matrix.
struct MatrixView {
    RelationMatrix matrix;
    std::vector<std::string> row_names, column_names, row_totals, column_totals;
    std::vector<CellLook> looks;           ///< of matrix.cells
    std::string meaning;                   ///< "The strongest level of a pair"
    std::string total_meaning;             ///< what the totals count
    std::vector<MatrixLegendStep> legend;  ///< what cells there are, weakest first
    bool several_domains = false;          ///< some cell has more than one
    unsigned version = 0;                  ///< of a memory: changes with what is shown
};

/// The colours of a cell: from the land's to the greatest, or to a colour for either side of zero.
Color cell_fill(double share, bool is_signed, const Palette&);
Color cell_ink(Color fill, const Palette&);

/// "850", "12k", "1.2M": for a cell, where few letters have room.
std::string compact_words(double value);

MatrixView matrix_view_of(const World&, const std::vector<RelationIndex>& relations, MatrixChoice, const Palette&);

/// All that a view of relations follows, beside its own choices.
struct ViewCause {
    std::shared_ptr<const Dataset> dataset;
    std::shared_ptr<const PlaceNames> names;
    unsigned query = 0;
    std::size_t relation_count = 0;
    Theme theme = Theme::light;

    friend bool operator==(const ViewCause&, const ViewCause&) = default;
};
ViewCause cause_of(const Scene&, Theme);

/// What the strengths of a layer mean.
const StrengthScale& scale_of_layer(const Dataset&, int layer);

/// Keeps a view until something of it changes. `make`: matrix_view_of or its like.
template <class View, class Choice, auto make>
class ViewMemory {
public:
    Choice choice;

    const View& view_for(const Scene& scene, Theme theme) {
        ViewCause cause = cause_of(scene, theme);
        if (cause == cause_ && choice == made_for_) return view_;
        cause_ = std::move(cause);
        made_for_ = choice;
        view_ = make(scene.world, scene.relations, choice, palette(theme));
        view_.version = ++versions_;
        return view_;
    }

private:
    View view_;
    ViewCause cause_;
    Choice made_for_;
    unsigned versions_ = 0;
};

using MatrixMemory = ViewMemory<MatrixView, MatrixChoice, matrix_view_of>;

}  // namespace imap
