// A font of the figure as it is carried inside an SVG: only the glyphs used, and the words by which CSS asks for it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "geo/base/geometry.h"
#include "geo/base/result.h"
#include "viewer/scene/text.h"

namespace imap {

class EmbeddedFont {
public:
    /// The face of a FontSet. Error: its file cannot be read.
    static Result<EmbeddedFont> open(const FontSet&, int face_index);
    EmbeddedFont(EmbeddedFont&&) noexcept;
    ~EmbeddedFont();

    /// Text that is written with it, and a glyph that it becomes.
    void use(const std::string& utf8);
    void use(std::uint32_t glyph);

    [[nodiscard]] bool used() const;
    /// `font-family:"Noto Sans",...;font-weight:700`, with other families after its own for where the file's fonts are not read.
    [[nodiscard]] std::string css() const;
    /// The @font-face rule with the subset in it. Error: HarfBuzz cannot make one.
    [[nodiscard]] Result<std::string> font_face_rule() const;
    /// Appends the glyph's outline to SVG path data, turned by `px_from_glyph`, whose unit is the em, y up.
    void append_outline(std::uint32_t glyph, const Affine2d& px_from_em, std::string& path) const;

private:
    struct State;
    explicit EmbeddedFont(std::unique_ptr<State>);
    std::unique_ptr<State> state_;
};

}  // namespace imap
