// How the columns, the drawer and the time stand, as the user left them.
#pragma once

#include <array>
#include <optional>

namespace imap {

inline constexpr std::array left_tab_words{"filters", "relations", "layers", "style"};
inline constexpr std::array views_tab_words{"matrix", "ranking", "relations", "evidence", "notes"};

struct LayoutPlaces {
    bool panels_visible = true;
    int left_tab = 0;                                  ///< of left_tab_words
    double left_width_96 = 376, right_width_96 = 396;  ///< at 96 dots an inch
    bool views_open = false;
    int views_tab = 0;  ///< of views_tab_words
    double views_height_96 = 330;
    std::optional<bool> time_folded;  ///< nothing = the window's height decides

    friend bool operator==(const LayoutPlaces&, const LayoutPlaces&) = default;
};

}  // namespace imap
