// Colours for actors whose data gives them none.
#pragma once

#include <array>

#include "geo/model/dataset.h"

namespace imap {

/// Nine colours that people with any colour vision tell apart: Paul Tol, "muted", https://personal.sron.nl/~pault/.
inline constexpr std::array<Color, 9> actor_colors{{{0x33, 0x22, 0x88},
                                                    {0xcc, 0x66, 0x77},
                                                    {0x11, 0x77, 0x33},
                                                    {0x88, 0x22, 0x55},
                                                    {0x44, 0xaa, 0x99},
                                                    {0x99, 0x99, 0x33},
                                                    {0xaa, 0x44, 0x99},
                                                    {0x88, 0xcc, 0xee},
                                                    {0xdd, 0xcc, 0x77}}};

}  // namespace imap
