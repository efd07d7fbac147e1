// Sizes of ISO 216, of slides and of journals.
#include "viewer/state/page_sizes.h"

namespace imap {

const std::vector<PageSize>& page_sizes() {
    static const std::vector<PageSize> pages{{"a4", "A4", 210, 297},
                                             {"a4-landscape", "A4 across", 297, 210},
                                             {"a5", "A5", 148, 210},
                                             {"a5-landscape", "A5 across", 210, 148},
                                             {"slide", "Slide 16:9", 338.67, 190.5},
                                             {"square", "Square", 174, 174},
                                             {"column", "One column", 85, 160},
                                             {"two-columns", "Two columns", 174, 120}};
    return pages;
}

}  // namespace imap
