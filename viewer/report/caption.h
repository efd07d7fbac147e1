// What stands under a figure in a text, and what it says to those who do not see it: written from the data, and nothing more.
#pragma once

#include <string>

#include "viewer/scene/scene.h"

namespace imap {

/// Title, what is shown, sources, borders and point of view, as sentences.
std::string caption_of(const Scene&, const Project&);
/// The arrows in words, the strongest first, and the notes that are drawn.
std::string alternative_text_of(const Scene&, const Project&);

/// The sources of the relations shown as a CSL-JSON array, and as BibTeX entries; in the file's order.
std::string csl_json_of(const Scene&);
std::string bibtex_of(const Scene&);

}  // namespace imap
