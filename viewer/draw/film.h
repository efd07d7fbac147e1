// Moving pictures: frames of figures one after the other, as GIF or as animated WebP.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "geo/base/result.h"

namespace imap {

enum class FilmFormat { gif, webp };

/// From the ending of a path, without case; nothing for one that is no film.
std::optional<FilmFormat> film_format_of(const std::string& path);

struct FilmDescription {
    int width_px = 0, height_px = 0;
    double seconds_per_frame = 1;  ///< a GIF rounds it to hundredths, a WebP to thousandths
};

/// Takes frames in their order and gives the whole file. The same frames give the same bytes. It plays again and again.
class Film {
public:
    virtual ~Film() = default;
    /// Rows from the top, RGBA of 8 bits, width × height × 4 bytes. What is see-through is shown on white. Error: the library's words.
    virtual Result<void> add(const std::string& rgba) = 0;
    /// After at least one frame; nothing may be added then.
    virtual Result<std::string> finish() = 0;
};

/// A GIF has up to 256 colours a frame, chosen for it; a WebP keeps all. Error: a side of 0 or beyond the format's limit (65,535 px, 16,383 px).
Result<std::unique_ptr<Film>> make_film(FilmFormat, const FilmDescription&);

}  // namespace imap
