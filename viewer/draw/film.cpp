// A film by its ending; what both kinds share.
#include "viewer/draw/film.h"

#include <fmt/format.h>

#include <filesystem>

#include "geo/base/text.h"
#include "viewer/draw/film_kinds.h"

namespace imap {

std::optional<FilmFormat> film_format_of(const std::string& path) {
    const std::string ending = fold_case(std::filesystem::path(path).extension().string());
    if (ending == ".gif") return FilmFormat::gif;
    if (ending == ".webp") return FilmFormat::webp;
    return std::nullopt;
}

Result<std::unique_ptr<Film>> make_film(FilmFormat format, const FilmDescription& description) {
    const int most_px = format == FilmFormat::gif ? 65535 : 16383;
    const auto fits = [most_px](int side_px) { return side_px >= 1 && side_px <= most_px; };
    if (!fits(description.width_px) || !fits(description.height_px))
        return Error{fmt::format("a film of {} x {} pixels cannot be written: each side is at least 1 and at most {}", description.width_px, description.height_px, most_px)};
    return format == FilmFormat::gif ? make_gif(description) : make_webp(description);
}

}  // namespace imap
