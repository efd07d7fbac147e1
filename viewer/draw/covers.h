// Whether a filled shape covers a whole box: then it is painted like paper, and what lies under it need not be painted at all.
#pragma once

#include "geo/base/geometry.h"

namespace imap {

/// True when the even-odd inside of the rings holds the box, and no ring runs through it.
bool covers(const Paths& rings, const Box2d& box);

}  // namespace imap
