// Opens each font file once for Cairo and keeps it, apart from the FontSet, whose faces the window may be using on another thread.
#include "viewer/draw/cairo_fonts.h"

#include <cairo-ft.h>
#include <ft2build.h>

#include <map>
#include <mutex>
#include <new>
#include <string>
#include <utility>

#include FT_FREETYPE_H

namespace imap {
namespace {

struct FaceRegistry {
    std::mutex mutex;
    FT_Library library = nullptr;
    std::map<std::pair<std::string, FT_Long>, cairo_font_face_t*> faces;
};

cairo_font_face_t* open_face(FT_Library library, const std::string& path, FT_Long index) {
    FT_Face face = nullptr;
    const FT_Error error = FT_New_Face(library, path.c_str(), index, &face);
    if (error == FT_Err_Out_Of_Memory) throw std::bad_alloc();  // else its letters would be missing, and nothing said
    if (error != 0) return nullptr;
    return cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
}

}  // namespace

cairo_font_face_t* cairo_face(const FontSet& fonts, int face_index) {
    static FaceRegistry& registry = *new FaceRegistry;  // never destroyed: see the header
    const FT_Face shaped_with = fonts.face(face_index);
    if (!shaped_with) return nullptr;
    const std::lock_guard lock(registry.mutex);
    if (!registry.library && FT_Init_FreeType(&registry.library) != 0) throw std::bad_alloc();
    const FT_Long index_in_file = shaped_with->face_index & 0xFFFF;
    const auto [entry, added] = registry.faces.try_emplace({fonts.face_path(face_index), index_in_file}, nullptr);
    if (added) entry->second = open_face(registry.library, entry->first.first, index_in_file);
    return entry->second;
}

}  // namespace imap
