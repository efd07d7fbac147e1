// All words that the data can put on the screen, so that the font atlas holds their letters.
#pragma once

#include <string>

#include "viewer/scene/scene.h"

namespace imap {

std::string texts_of(const World&);

}  // namespace imap
