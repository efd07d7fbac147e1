// The import panel: how a table was read and why, its first rows, and what became of them; every choice can be changed.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/problem.h"
#include "geo/model/import_spec.h"
#include "viewer/panels/ui_style.h"

namespace imap {

using ImportChange = std::function<void(ImportSpec&)>;

struct ImportOption {
    std::string label;
    ImportChange choose;
    std::string reason;  ///< why it could be this one; shown beside it in the list
};

/// One decision of the import.
struct ImportField {
    enum class Kind { choice, words, toggle, fact };
    Kind kind = Kind::choice;
    std::string label;
    std::vector<ImportOption> options;  ///< of a choice
    int chosen = -1;
    std::string words, hint;  ///< what stands in a field, or what a fact is; what stands in the empty field
    std::function<void(ImportSpec&, const std::string&)> write;
    bool on = false;
    ImportChange toggle;
    std::string reason;
    bool asked = false;  ///< the import cannot go on without it
};

struct ImportSection {
    std::string title;
    std::vector<ImportField> fields;
};

struct NamedState {
    std::string id, name;
};

/// A name or code that no state has, or had none before the user gave it one.
struct UnknownName {
    std::string name;
    long long count = 0;  ///< cells that hold it
    std::vector<NamedState> suggestions;
    std::string note;         ///< what it seems to be
    std::string assigned;     ///< the id of a state, "-" to leave the rows out, or empty
    std::string assigned_to;  ///< in words
};

/// A kind of rows with their count, and the first of them.
struct RowList {
    std::string title, reason;
    long long count = 0;
    std::vector<std::string> rows;
    bool counts_cells = false;  ///< a row may hold two
};

struct FoundFact {
    std::string what, taken, reason;
};

/// All that the panel shows of one table, as plain words.
struct ImportView {
    std::string file;
    std::vector<ImportSection> sections;
    std::vector<std::string> columns, column_roles;  ///< of the preview; a role is empty where the column has none
    std::vector<long long> lines;
    std::vector<std::vector<std::string>> rows;
    long long row_count = 0;
    std::string failure, summary;
    std::vector<UnknownName> names;
    std::vector<RowList> left_out, repeated;
    long long left_out_rows = 0;
    std::vector<FoundFact> findings;
    Problems problems;
    bool can_draw = false;
};

enum class ImportTab { names, left_out, repeated, findings, problems };

/// What the user is in the midst of; no data.
struct ImportPanelState {
    ImportTab tab = ImportTab::names;
    std::string searched;  ///< in the list of states
    std::string typed;     ///< in the field `typing`
    std::string typing;
    bool engaged = false;  ///< a list is open, or a field has the keyboard
};

struct ImportPanelContext {
    const UiStyle& ui;
    const ImportView& view;
    const std::vector<NamedState>& states;  ///< that a name can be assigned to
    bool busy = false;                      ///< the rows are being read with the last change
    std::string busy_words;
    float busy_share = -1;  ///< 0 to 1; -1 = not known
    ImportPanelState& state;
    std::vector<ImportChange>& changes;
    bool& draw;  ///< set when the user is done
    bool& cancel;
    std::vector<std::string>& shown;
    std::map<std::string, Vec2d>& aims;
};

/// Draws a card over the whole window.
void draw_import_panel(const ImportPanelContext&);

// Its parts.
void draw_import_fields(const ImportPanelContext&);
void draw_import_preview(const ImportPanelContext&, float height);
void draw_import_report(const ImportPanelContext&);

}  // namespace imap
