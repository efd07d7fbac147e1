// Colours for actors whose data gives them none.
#pragma once

#include <array>

#include "geo/model/dataset.h"

namespace imap {

/// Nine colours that people with any colour vision tell apart, on light ground and mirrored on dark (tests/viewer/palettes_test.cpp measures it):
/// found by search for the greatest least distance in OKLab under simulated protanopia, deuteranopia and tritanopia, at 3:1 on land and sea.
inline constexpr std::array<Color, 9> actor_colors{{{0x44, 0x88, 0xbb},
                                                    {0xdd, 0x55, 0x11},
                                                    {0x00, 0x66, 0x55},
                                                    {0x66, 0x22, 0x99},
                                                    {0xaa, 0x77, 0x77},
                                                    {0x99, 0x33, 0x00},
                                                    {0x77, 0x44, 0xcc},
                                                    {0x00, 0x33, 0x00},
                                                    {0x55, 0x00, 0x55}}};

}  // namespace imap
