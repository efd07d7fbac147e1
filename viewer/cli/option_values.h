// What the values of options mean by themselves, without the data: sizes, extents, words.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "geo/base/result.h"
#include "geo/base/text.h"
#include "viewer/state/project.h"

namespace imap {

struct Options;
struct FigureWishes;  // viewer/cli/figure_files.h

struct SizePx {
    int width_px = 0, height_px = 0;
};

Result<SizePx> parse_size(const std::string& text);  ///< "1920x1080"
Result<double> parse_dpi(const std::string& text);
/// West, south, east, north; an east below the west is moved on by 360.
Result<std::array<double, 4>> parse_extent_deg(const std::string& text);
/// The columns of "actor=exporter" words, put into the spec.
Result<void> apply_map_word(const std::string& word, ImportSpec& spec);
Result<int> parse_skip_rows(const std::string& text);
/// Two dates, the earlier first.
Result<std::array<std::string, 2>> parse_between(const std::string& text);
Result<std::array<std::string, 2>> parse_compare(const std::string& text);  ///< two different words, or one and an empty one

/// "174x120mm", "a4-landscape": width and height in millimetres.
Result<std::array<double, 2>> parse_page_mm(const std::string& text);
/// "to:KAZ", "pair:RUS,CHN": the kind and the words for the actors, which only the data can look up.
Result<Focus> parse_focus(const std::string& text);
Result<double> parse_seconds(const std::string& text);
/// What --sidecars, --no-metadata and --world-file ask for.
FigureWishes wishes_of(const Options&);
Result<void> check_sidecar(const std::string&);  ///< or "all"
Result<void> check_page(const std::string&);
Result<void> check_focus(const std::string&);
Result<void> check_each(const std::string&);
Result<void> check_step(const std::string&);
Result<void> check_seconds(const std::string&);
Result<void> check_size(const std::string&);
Result<void> check_dpi(const std::string&);
Result<void> check_extent(const std::string&);
Result<void> check_compare(const std::string&);
Result<void> check_map(const std::string&);
Result<void> check_delimiter(const std::string&);
Result<void> check_dialogs(const std::string&);
Result<void> check_skip_rows(const std::string&);
Result<void> check_date(const std::string&);
Result<void> check_between(const std::string&);

Result<void> check_assign(const std::string&);
Result<void> check_classes(const std::string&);
Result<void> check_sides(const std::string&);
/// "2015,2020", "2010/2014,2015/2019" or "#1,#2".
Result<std::array<CompareSide, 2>> parse_sides(const std::string&);
Result<int> parse_classes(const std::string&);
Result<void> check_most_arrows(const std::string&);
Result<int> parse_most_arrows(const std::string&);
Result<void> check_frames(const std::string&);
Result<int> parse_frames(const std::string&);
Result<std::pair<std::string, std::string>> parse_assign(const std::string& text);  ///< "NAME=CODE"; the name may hold an equals sign

/// "KAZ: words", "RUS>KAZ: words", "71.4,51.2: words"; actors are still as the user writes them.
Result<Note> parse_note(const std::string& text);
Result<void> check_note(const std::string& text);

std::string absolute_path(const std::string& path);  ///< as it is where it cannot be made absolute

/// "“risng” is none of rising, steady, …; did you mean rising?"
Error unknown_word(const std::string& text, const std::vector<std::string>& known);

template <class Enum>
std::vector<std::string> words_of() {
    std::vector<std::string> words;
    for (const Enum value : all_values<Enum>()) words.emplace_back(word(value));
    return words;
}

template <class Enum>
Result<void> check_word(const std::string& text) {
    if (parse_word<Enum>(text)) return {};
    return unknown_word(text, words_of<Enum>());
}

}  // namespace imap
