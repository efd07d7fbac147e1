// The font files that text is drawn with: Noto Sans, its kin for other scripts, and what symbols need.
#pragma once

#include <span>
#include <string>

namespace imap {

/// Faces that are asked for by name; those of single scripts follow them in `font_faces()`.
enum FaceIndex : int { sans_regular, sans_bold, sans_italic, cjk_regular, cjk_bold, first_script_face };

struct LetterRange {
    unsigned first = 1, last = 0;
};  ///< code points; empty as it stands

struct FaceFile {
    const char* name;
    const char* debian_folder;
    bool required = false;
    bool bold = false;
    /// What a face of a single script is asked for. Faces named above are asked for anything.
    LetterRange letters = {}, more_letters = {};

    [[nodiscard]] bool is_for(unsigned code_point) const {
        const auto in = [code_point](LetterRange range) { return code_point >= range.first && code_point <= range.last; };
        return in(letters) || in(more_letters);
    }
};

/// In the order in which they are asked; a glyph's face is an index in this.
std::span<const FaceFile> font_faces();

/// $INFLUENCE_MAP_FONTS for all of them, else Debian's folders.
std::string path_of(const FaceFile&);

}  // namespace imap
