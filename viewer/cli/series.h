// Many figures from one command: one for each target, actor, domain or date, and films.
#pragma once

#include <string>
#include <vector>

#include "viewer/cli/commands.h"
#include "viewer/cli/options.h"

namespace imap {

/// Whether the words ask for more than one figure: --each, or a film's name.
bool asks_for_series(const Options&);

/// Error: words of a series that do not go together, or a name that all its files would have.
Result<void> check_series_words(const Options&);

/// One figure of a series.
struct SeriesFigure {
    std::string path;   ///< of its file; empty for a film's frame
    std::string words;  ///< what it is about: "Kazakhstan", "2015"
    Project project;
};

/// "out/{iso3}.pdf" with what stands for the words in braces; "{{" and "}}" are braces. A value cannot leave the folder that the pattern names: what no file name
/// should have in it becomes "-". Error: an unknown word, naming those there are.
Result<std::string> fill_in(const std::string& pattern, const std::vector<std::pair<std::string, std::string>>& values);

/// The figures that the options ask for, in the order of the file or of time. Errors: nothing to show, two of one name, dates that are compared already.
Result<std::vector<SeriesFigure>> figures_of_series(const Options&, const World&, const Project&);

/// Writes them; each figure's path is printed when it is there. Returns the exit status.
int run_series(const Options&, const Session&);

}  // namespace imap
