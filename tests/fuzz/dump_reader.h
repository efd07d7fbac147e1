// Reads a dumped display list back, as far as a dump says what its items are: shapes stand in it as counts and a checksum, so that no list can be made of it again.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/scene/display_list.h"

namespace imap::fuzz {

struct DumpedItem {
    std::string kind;  ///< "fill", "stroke", "text", "clip", "end clip", "group", "end group"
    std::size_t depth = 0;
    std::string text;  ///< of a text or a group
    std::size_t parts = 0, points = 0, glyphs = 0;
    std::string color;  ///< "#rrggbbaa"
    std::string pick;   ///< "region:3", or empty
    friend bool operator==(const DumpedItem&, const DumpedItem&) = default;
};

struct DumpedList {
    std::string title, description;
    std::vector<DumpedItem> items;
};

/// One line of a dump, read from its front.
class DumpLine {
public:
    explicit DumpLine(std::string_view line) : rest_(line) {}

    std::size_t take_depth() {
        const std::size_t spaces = std::min(rest_.find_first_not_of(' '), rest_.size());
        rest_.remove_prefix(spaces);
        return spaces / 2;
    }
    bool take(std::string_view word) {
        if (!rest_.starts_with(word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }
    /// A text in quotation marks, without its escapes; nothing where there is none.
    std::optional<std::string> take_quoted() {
        std::string text;
        if (!take("\"")) return std::nullopt;
        while (!rest_.empty() && !rest_.starts_with('"')) {
            const bool escaped = take("\\");
            if (rest_.empty()) return std::nullopt;
            text += escaped && rest_.front() == 'n' ? '\n' : rest_.front();
            rest_.remove_prefix(1);
        }
        return take("\"") ? std::optional(text) : std::nullopt;
    }
    /// The word behind " name="; empty where the line has none. To be asked for when the quoted text has been taken.
    [[nodiscard]] std::string field(const std::string& name) const {
        const std::size_t at = rest_.find(" " + name + "=");
        if (at == std::string_view::npos) return "";
        const std::string_view value = rest_.substr(at + name.size() + 2);
        return std::string(value.substr(0, value.find(' ')));
    }
    [[nodiscard]] std::size_t number(const std::string& name) const {
        const std::string value = field(name);
        std::size_t number = 0;
        std::from_chars(value.data(), value.data() + value.size(), number);
        return number;
    }
    [[nodiscard]] bool ends() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

/// Nothing where the line is none that a dump has.
inline std::optional<DumpedItem> read_item(std::string_view words) {
    DumpLine line(words);
    DumpedItem item;
    item.depth = line.take_depth();
    for (const char* kind : {"fill", "stroke", "text", "clip", "end clip", "group", "end group"}) {
        if (!line.take(kind)) continue;
        item.kind = kind;
        break;
    }
    if (item.kind == "text" || item.kind == "group") {
        const auto text = line.take(" ") ? line.take_quoted() : std::nullopt;
        if (!text) return std::nullopt;
        item.text = *text;
    }
    const bool is_bare = item.kind == "group" || item.kind == "end clip" || item.kind == "end group";
    if (item.kind.empty() || is_bare != line.ends()) return std::nullopt;
    item.parts = line.number("parts"), item.points = line.number("points"), item.glyphs = line.number("glyphs");
    item.color = line.field("color"), item.pick = line.field("pick");
    return item;
}

inline std::optional<DumpedList> read_dump(std::string_view dump) {
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin < dump.size();) {
        const std::size_t end = dump.find('\n', begin);
        if (end == std::string_view::npos) return std::nullopt;
        lines.push_back(dump.substr(begin, end - begin));
        begin = end + 1;
    }
    if (lines.size() < 3 || !lines[0].starts_with("figure ")) return std::nullopt;
    DumpLine title(lines[1]), description(lines[2]);
    const auto titled = title.take("title ") ? title.take_quoted() : std::nullopt, described = description.take("description ") ? description.take_quoted() : std::nullopt;
    if (!titled || !described || !title.ends() || !description.ends()) return std::nullopt;
    DumpedList list{*titled, *described, {}};
    for (std::size_t i = 3; i < lines.size(); ++i) {
        const auto item = read_item(lines[i]);
        if (!item) return std::nullopt;
        list.items.push_back(*item);
    }
    return list;
}

}  // namespace imap::fuzz
