// Text shaping with HarfBuzz over Noto faces: the one place where words become glyphs with positions.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/result.h"
#include "viewer/scene/display_list.h"

struct FT_FaceRec_;

namespace imap {

enum class FontStyle { regular, bold, italic };

/// For any number of threads, but for what they do with a face().
class FontSet {
public:
    /// Noto Sans regular, bold, italic, and for what they lack Noto's faces of other scripts (see font_faces.h).
    /// Error: which package to install.
    static Result<FontSet> load();

    FontSet(FontSet&&) noexcept;
    FontSet& operator=(FontSet&&) noexcept;
    ~FontSet();

    /// A shaped line at the origin (0,0), glyphs from left to right as they stand. Runs that a face lacks are shaped with the next face that has
    /// them; letters that no face has are left out and counted (TextItem::letters_left_out).
    [[nodiscard]] TextItem shape(const std::string& text, FontStyle style, double size_px) const;
    [[nodiscard]] double ascent_px(double size_px) const;  ///< of capitals with accents
    [[nodiscard]] double cap_height_px(double size_px) const;
    [[nodiscard]] double descent_px(double size_px) const;
    /// Lines no wider than `max_width_px`, broken at spaces (and within a word that is wider by itself).
    [[nodiscard]] std::vector<std::string> wrap(const std::string& text, FontStyle style, double size_px, double max_width_px) const;

    /// The text, or its beginning with "…" where it is wider.
    [[nodiscard]] std::string cut(const std::string& text, FontStyle style, double size_px, double max_width_px) const;
    /// Those of the text's letters that no face has.
    [[nodiscard]] std::string letters_without_glyph(const std::string& text, FontStyle style) const;

    [[nodiscard]] FT_FaceRec_* face(int index) const;  ///< FreeType face for the players; unscaled
    [[nodiscard]] const std::string& face_path(int index) const;
    [[nodiscard]] int face_count() const;

private:
    struct State;
    explicit FontSet(std::unique_ptr<State>);
    std::unique_ptr<State> state_;
};

}  // namespace imap
