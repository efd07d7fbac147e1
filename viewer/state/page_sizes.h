// The pages of paper that have a name, for the command line and the window.
#pragma once

#include <vector>

namespace imap {

struct PageSize {
    const char* word;  ///< of the command line
    const char* name;  ///< for people
    double width_mm, height_mm;
};

/// A column and two of them are the widths that most journals ask for.
const std::vector<PageSize>& page_sizes();

inline constexpr double least_page_mm = 20, greatest_page_mm = 10000;

}  // namespace imap
