// What one end of a row is: a party, nobody, a name that nobody knows, or coordinates that are none.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "geo/io/import_mapping.h"
#include "geo/io/parties.h"
#include "geo/io/text_ids.h"
#include "geo/io/word_test.h"

namespace imap {

/// One text of a column, looked up once.
struct NamedEnd {
    std::string text;
    PartyIndex party = -1;
    bool left_out = false;     ///< by the user's assignment
    bool is_place = false;     ///< at coordinates of the row that it stands in
    std::string note;          ///< what the user should know of the code
    long long unmatched = 0;   ///< rows left out for it
    long long first_line = 0;  ///< of those, or of the first row with a note
    bool is_used = false;      ///< a row with it was looked at to the end
};

enum class EndOutcome { found, missing, left_out, unmatched, no_place };

struct ReadEnd {
    EndOutcome outcome = EndOutcome::missing;
    PartyIndex party = -1;
    NamedEnd* named = nullptr;  ///< null for an end known by its coordinates alone
};

/// The cells of one end. Where the end has no columns of coordinates, theirs are empty.
struct EndCells {
    std::string_view name, lon, lat;
};

class EndReader {
public:
    EndReader(const EndColumns& columns, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec, Parties& parties);

    ReadEnd read(const EndCells& cells);
    /// Whether the text by itself is a party, or assigned.
    bool knows(std::string_view text);
    /// Every text that was looked up, by its bytes.
    [[nodiscard]] std::vector<NamedEnd*> named_ends();
    [[nodiscard]] const ColumnCodes& codes() const { return columns_.codes; }
    [[nodiscard]] bool holds_states() const { return map_.nodes == nullptr && columns_.holds_states && columns_.column >= 0; }

private:
    NamedEnd& look_up(std::string_view text);
    void resolve(NamedEnd& end);
    ReadEnd read_place(const EndCells& cells, NamedEnd* named);

    const EndColumns& columns_;
    const ImportMapping& map_;
    const StateCodes& codes_;
    const ImportSpec& spec_;
    const WordTest missing_, missing_codes_;
    Parties& parties_;
    TextIds ids_;
    std::deque<NamedEnd> ends_;  ///< of each text, which stay where they are
};

}  // namespace imap
