// The two kinds of film, for make_film alone, which has looked at the sizes.
#pragma once

#include "viewer/draw/film.h"

namespace imap {

Result<std::unique_ptr<Film>> make_gif(const FilmDescription&);
Result<std::unique_ptr<Film>> make_webp(const FilmDescription&);

}  // namespace imap
