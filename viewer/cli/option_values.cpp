// Reads sizes, extents and other values as the user typed them, independent of the locale.
#include "viewer/cli/option_values.h"

#include <filesystem>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "viewer/cli/figure_files.h"
#include "viewer/cli/options.h"
#include "viewer/state/notes.h"
#include "viewer/state/page_sizes.h"

namespace imap {
namespace {

std::string quoted(const std::string& text) { return "\"" + to_single_line(shorten(text, 60)) + "\""; }

template <class T>
Result<void> without_value(const Result<T>& result) {
    if (!result) return result.error();
    return {};
}

}  // namespace

Result<SizePx> parse_size(const std::string& text) {
    const std::size_t cross = text.find('x');
    const auto side = [](std::string_view part) {
        const std::optional<int> px = parse_number<int>(part);
        return px && *px >= 1 && *px <= max_figure_side_px ? px : std::nullopt;
    };
    if (cross != std::string::npos) {
        const auto width = side(std::string_view(text).substr(0, cross));
        const auto height = side(std::string_view(text).substr(cross + 1));
        if (width && height) return SizePx{*width, *height};
    }
    return Error{fmt::format("{} is no size; give WIDTHxHEIGHT such as 1920x1080, each side 1 to {}", quoted(text), max_figure_side_px)};
}

Result<std::array<double, 2>> parse_page_mm(const std::string& text) {
    for (const PageSize& page : page_sizes())
        if (text == page.word) return std::array<double, 2>{page.width_mm, page.height_mm};
    const std::size_t cross = text.find('x');
    if (cross != std::string::npos && text.ends_with("mm")) {
        const auto width = parse_number<double>(std::string_view(text).substr(0, cross));
        const auto height = parse_number<double>(std::string_view(text).substr(cross + 1, text.size() - cross - 3));
        const auto fits = [](const std::optional<double>& side_mm) { return side_mm && *side_mm >= least_page_mm && *side_mm <= greatest_page_mm; };
        if (fits(width) && fits(height)) return std::array<double, 2>{*width, *height};
    }
    return Error{fmt::format(
        "{} is no page; give a4, a4-landscape, a5, a5-landscape, slide, square, column, two-columns, or WIDTHxHEIGHTmm such as 174x120mm, each side 20 to 10000", quoted(text))};
}

Result<Focus> parse_focus(const std::string& text) {
    const std::size_t colon = text.find(':');
    const std::optional<FocusKind> kind = parse_word<FocusKind>(text.substr(0, colon));
    const Error wrong{fmt::format("{} is no question; give to:ACTOR, from:ACTOR, around:ACTOR, pair:A,B or bloc:BLOC", quoted(text))};
    if (text == "none") return Focus{};
    if (!kind || *kind == FocusKind::none || colon == std::string::npos) return wrong;
    const std::vector<std::string> actors = split(text.substr(colon + 1), ',');
    if (actors.size() != (*kind == FocusKind::pair ? 2U : 1U) || actors[0].empty()) return wrong;
    return Focus{*kind, actors[0], *kind == FocusKind::pair ? actors[1] : ""};
}

Result<double> parse_seconds(const std::string& text) {
    const std::optional<double> seconds = parse_number<double>(text);
    if (seconds && *seconds >= 0.02 && *seconds <= 60) return *seconds;
    return Error{quoted(text) + " is no number of seconds from 0.02 to 60"};
}

Result<double> parse_dpi(const std::string& text) {
    const std::optional<double> dpi = parse_number<double>(text);
    if (dpi && *dpi >= min_figure_dpi && *dpi <= max_figure_dpi) return *dpi;
    return Error{fmt::format("{} is no resolution; give a number from {} to {}, such as 300", quoted(text), min_figure_dpi, max_figure_dpi)};
}

Result<std::array<double, 4>> parse_extent_deg(const std::string& text) {
    const auto wrong = [&](const std::string& why) { return Error{fmt::format("{} is no extent: {}; give W,S,E,N in degrees such as 46,35,88,56", quoted(text), why)}; };
    std::array<double, 4> extent_deg{};
    std::size_t start = 0;
    for (std::size_t i = 0; i < extent_deg.size(); ++i) {
        const std::size_t comma = text.find(',', start);
        if ((comma == std::string::npos) != (i == 3)) return wrong("four numbers with commas between them are needed");
        const std::optional<double> number = parse_number<double>(trim(std::string_view(text).substr(start, i == 3 ? comma : comma - start)));
        if (!number || !std::isfinite(*number)) return wrong("four numbers with commas between them are needed");
        extent_deg[i] = *number;
        start = comma + 1;
    }
    auto& [west, south, east, north] = extent_deg;
    if (std::abs(west) > 180 || std::abs(east) > 180) return wrong("west and east lie between -180 and 180");
    if (std::abs(south) > 90 || std::abs(north) > 90) return wrong("south and north lie between -90 and 90");
    if (south >= north) return wrong("south must be less than north");
    if (west == east) return wrong("west and east are the same");
    if (east < west) east += 360;
    return extent_deg;
}

Result<std::array<std::string, 2>> parse_compare(const std::string& text) {
    const std::vector<std::string> actors = split(text, ',');
    if (actors.size() == 1) return std::array<std::string, 2>{actors[0], ""};
    if (actors.size() == 2 && actors[0] != actors[1]) return std::array<std::string, 2>{actors[0], actors[1]};
    return Error{fmt::format("{} is no pair; give two different actors with a comma between them, or one for its share", quoted(text))};
}

Result<void> apply_map_word(const std::string& word, ImportSpec& spec) {
    const std::pair<const char*, std::string ImportSpec::*> roles[] = {{"actor", &ImportSpec::actor},
                                                                       {"target", &ImportSpec::target},
                                                                       {"value", &ImportSpec::value},
                                                                       {"start", &ImportSpec::start},
                                                                       {"end", &ImportSpec::end},
                                                                       {"domain", &ImportSpec::domain},
                                                                       {"pair", &ImportSpec::pair},
                                                                       {"actor_lon", &ImportSpec::actor_lon},
                                                                       {"actor_lat", &ImportSpec::actor_lat},
                                                                       {"target_lon", &ImportSpec::target_lon},
                                                                       {"target_lat", &ImportSpec::target_lat}};
    const std::size_t equals = word.find('=');
    const std::string role(trim(word.substr(0, equals)));
    const std::string column(equals == std::string::npos ? std::string_view() : trim(std::string_view(word).substr(equals + 1)));
    if (column.empty()) return Error{fmt::format("{} names no column; give ROLE=COLUMN such as actor=exporter", quoted(word))};
    std::vector<std::string> known;
    for (const auto& [name, field] : roles) {
        known.emplace_back(name);
        if (role != name) continue;
        spec.*field = column;
        return {};
    }
    return unknown_word(role, known);
}

Result<int> parse_skip_rows(const std::string& text) {
    const std::optional<int> rows = parse_number<int>(text);
    if (rows && *rows >= 0 && *rows <= max_skipped_rows) return *rows;
    return Error{fmt::format("{} is no number of lines; give one from 0 to {}", quoted(text), max_skipped_rows)};
}

Result<std::array<std::string, 2>> parse_between(const std::string& text) {
    const std::vector<std::string> dates = split(text, ',');
    const bool sound = dates.size() == 2 && parse_partial_date(dates[0]) && parse_partial_date(dates[1]);
    if (!sound) return Error{fmt::format("{} is no span; give two dates such as 2015,2020", quoted(text))};
    return std::array<std::string, 2>{dates[0], dates[1]};
}

Result<std::pair<std::string, std::string>> parse_assign(const std::string& text) {
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        return Error{fmt::format("{} assigns nothing; give NAME=CODE such as Burma=MMR, or NAME=- to leave its rows out", quoted(text))};
    return std::pair(std::string(trim(text.substr(0, equals))), std::string(trim(text.substr(equals + 1))));
}

Result<int> parse_classes(const std::string& text) {
    const std::optional<int> classes = parse_number<int>(text);
    if (classes && *classes >= min_classes && *classes <= max_classes) return *classes;
    return Error{fmt::format("{} is no number of classes; give one from {} to {}", quoted(text), min_classes, max_classes)};
}

Result<int> parse_most_arrows(const std::string& text) {
    const std::optional<int> most = parse_number<int>(text);
    if (most && *most >= 0 && *most <= greatest_most_arrows) return *most;
    return Error{fmt::format("{} is no number of arrows; give one from 0 (all) to {}", quoted(text), greatest_most_arrows)};
}

Result<int> parse_frames(const std::string& text) {
    constexpr int most_frames = 1000000;
    const std::optional<int> frames = parse_number<int>(text);
    if (frames && *frames >= 1 && *frames <= most_frames) return *frames;
    return Error{fmt::format("{} is no number of frames; give one from 1 to {}", quoted(text), most_frames)};
}

namespace {

/// "#2", "2015" or "2015/2019".
std::optional<CompareSide> parse_side(const std::string& text) {
    CompareSide side;
    if (text.starts_with('#')) {
        const std::optional<int> number = parse_number<int>(text.substr(1));
        if (!number || *number < 1 || *number > static_cast<int>(max_layers) + 1) return std::nullopt;
        side.layer = *number - 1;
        return side;
    }
    const std::size_t slash = text.find('/');
    side.from = text.substr(0, slash);
    side.until = slash == std::string::npos ? side.from : text.substr(slash + 1);
    return parse_span(side.from, side.until) ? std::optional(side) : std::nullopt;
}

}  // namespace

Result<std::array<CompareSide, 2>> parse_sides(const std::string& text) {
    const std::vector<std::string> words = split(text, ',');
    const std::optional<CompareSide> a = words.size() == 2 ? parse_side(words[0]) : std::nullopt, b = words.size() == 2 ? parse_side(words[1]) : std::nullopt;
    if (a && b && !(*a == *b)) return std::array<CompareSide, 2>{*a, *b};
    return Error{fmt::format("{} are no two sides; give two dates (2015,2020), two spans (2010/2014,2015/2019) or two inputs (#1,#2)", quoted(text))};
}

Result<void> check_assign(const std::string& text) { return without_value(parse_assign(text)); }
Result<void> check_classes(const std::string& text) { return without_value(parse_classes(text)); }
Result<void> check_most_arrows(const std::string& text) { return without_value(parse_most_arrows(text)); }
Result<void> check_frames(const std::string& text) { return without_value(parse_frames(text)); }
Result<void> check_sides(const std::string& text) { return without_value(parse_sides(text)); }
Result<void> check_map(const std::string& text) {
    ImportSpec unused;
    return apply_map_word(text, unused);
}
Result<void> check_delimiter(const std::string& text) {
    if (delimiter_named(text)) return {};
    return unknown_word(text, {"comma", "semicolon", "tab", "pipe"});
}
Result<void> check_dialogs(const std::string& text) {
    for (const char* word : {"auto", "own", "native"})
        if (text == word) return {};
    return unknown_word(text, {"auto", "own", "native"});
}
Result<void> check_skip_rows(const std::string& text) { return without_value(parse_skip_rows(text)); }
Result<void> check_date(const std::string& text) {
    if (parse_partial_date(text)) return {};
    return Error{fmt::format("{} is no date of the calendar; give 2022, 2022-10 or 2022-10-05", quoted(text))};
}
Result<void> check_between(const std::string& text) { return without_value(parse_between(text)); }
Result<void> check_size(const std::string& text) { return without_value(parse_size(text)); }
Result<void> check_dpi(const std::string& text) { return without_value(parse_dpi(text)); }
Result<void> check_extent(const std::string& text) { return without_value(parse_extent_deg(text)); }
Result<void> check_compare(const std::string& text) { return without_value(parse_compare(text)); }

std::string absolute_path(const std::string& path) {
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(path, error);
    return error ? path : absolute.lexically_normal().string();
}

Error unknown_word(const std::string& text, const std::vector<std::string>& known) {
    const std::string similar = nearest(text, known);
    if (!similar.empty()) return Error{fmt::format("{} is unknown; did you mean {}?", quoted(text), similar)};
    constexpr std::size_t most_listed = 12;
    const std::vector<std::string> listed(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(std::min(known.size(), most_listed)));
    return Error{fmt::format("{} is unknown; give one of {}{}", quoted(text), join(listed, ", "), known.size() > most_listed ? ", ..." : "")};
}

Result<Note> parse_note(const std::string& text) {
    const Error unsound{fmt::format("{} is no note; give what it is about and its words: KAZ: words, 'RUS>KAZ: words', or a place by longitude and latitude, 71.4,51.2: words",
                                    quoted(shorten(text, 60)))};
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) return unsound;
    Note note;
    note.text = tidy_note_text(text.substr(colon + 1));
    const std::string about(trim(text.substr(0, colon)));
    if (note.text.empty() || about.empty()) return unsound;
    const std::vector<std::string> numbers = split(about, ',');
    if (const auto lon = parse_number<double>(numbers[0]), lat = parse_number<double>(numbers.back()); numbers.size() == 2 && lon && lat) {
        if (!(std::abs(*lon) <= 360 && std::abs(*lat) <= 90)) return Error{fmt::format("{} is no place; give longitude and latitude in degrees, such as 71.4,51.2", quoted(about))};
        note.place_deg = {*lon, *lat};
        return note;
    }
    const std::size_t arrow = about.find('>');
    note.actor = trim(about.substr(0, arrow));
    if (arrow == std::string::npos) return note;
    note.target = trim(about.substr(arrow + 1));
    return note.actor.empty() || note.target.empty() ? Result<Note>(unsound) : Result<Note>(note);
}

Result<void> check_note(const std::string& text) { return without_value(parse_note(text)); }

Result<void> check_page(const std::string& text) { return without_value(parse_page_mm(text)); }

Result<void> check_focus(const std::string& text) { return without_value(parse_focus(text)); }

Result<void> check_seconds(const std::string& text) { return without_value(parse_seconds(text)); }

Result<void> check_each(const std::string& text) {
    const std::vector<std::string> known{"target", "actor", "domain", "date"};
    if (std::find(known.begin(), known.end(), text) != known.end()) return {};
    return unknown_word(text, known);
}

Result<void> check_step(const std::string& text) {
    const std::vector<std::string> known{"day", "month", "year", "decade"};
    if (std::find(known.begin(), known.end(), text) != known.end()) return {};
    return unknown_word(text, known);
}

Result<void> check_sidecar(const std::string& text) {
    if (text == "all" || parse_word<Sidecar>(text)) return {};
    std::vector<std::string> known = words_of<Sidecar>();
    known.emplace_back("all");
    return unknown_word(text, known);
}

FigureWishes wishes_of(const Options& options) {
    FigureWishes wishes{!options.no_metadata, options.world_file, {}, {}};
    for (const std::string& text : options.sidecars) {
        if (text == "all") wishes.sidecars.insert(all_values<Sidecar>().begin(), all_values<Sidecar>().end());
        if (const auto sidecar = parse_word<Sidecar>(text)) wishes.sidecars.insert(*sidecar);
    }
    return wishes;
}

}  // namespace imap
