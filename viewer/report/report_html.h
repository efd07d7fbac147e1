// A report as one HTML file that opens nothing else.
#pragma once

#include <string>

#include "viewer/report/report.h"

namespace imap {

/// `map_svg`: the figure. Words of the data are text in it and nothing more; no scripts, no files but those inside of it. The same report gives the same bytes.
std::string report_to_html(const Report&, const std::string& map_svg);

}  // namespace imap
