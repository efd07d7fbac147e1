// Lines of text as SVG's <text>, which can be selected, searched and edited, placed as the figure's other players place it.
#pragma once

#include <map>
#include <string>

#include "geo/base/result.h"
#include "viewer/draw/embedded_font.h"
#include "viewer/scene/display_list.h"

namespace imap {

class SvgText {
public:
    explicit SvgText(const FontSet& fonts) : fonts_(fonts) {}

    /// Each run of one face takes the length that it was shaped to. Letters along a curve are placed one by one. What cannot be told as text, because its
    /// glyphs do not stand for letters one by one, is drawn as outlines, with the text as its label.
    void append(const TextItem&, std::string& svg);

    /// The style sheet for all that was appended, with the fonts in it.
    [[nodiscard]] Result<std::string> style() const;

private:
    struct Run;
    [[nodiscard]] std::vector<Run> runs_of(const TextItem&);
    EmbeddedFont* font(int face);
    void append_line(const TextItem&, const std::vector<Run>&, std::string& svg);
    void append_curve(const TextItem&, const std::vector<Run>&, std::string& svg);
    void append_outlines(const TextItem&, std::string_view attributes, std::string& svg);

    const FontSet& fonts_;
    std::map<int, EmbeddedFont> opened_;  ///< by face
    std::string failure_;                 ///< of the first font that cannot be read
};

}  // namespace imap
