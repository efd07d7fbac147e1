// Rasterises glyphs with FreeType, unhinted, strokes their halos, and packs the images on shelves.
#include "viewer/draw/glyph_atlas.h"

#include <ft2build.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include FT_FREETYPE_H
#include FT_GLYPH_H
#include FT_STROKER_H

namespace imap {
namespace {

constexpr int first_side = 1024;
constexpr int largest_side = 8192;

}  // namespace

/// Makes one coverage image at a time.
struct GlyphAtlas::Rasteriser {
    const FontSet* fonts;
    std::vector<unsigned char> pixels;  ///< of the last image, width × height

    explicit Rasteriser(const FontSet& f) : fonts(&f) {}

    /// An image without a place; empty when the glyph has no outline.
    GlyphImage rasterise(const GlyphKey& key) {
        const FT_Face face = fonts->face(key.face);
        if (!face || FT_Set_Char_Size(face, key.size_64ths, key.size_64ths, 72, 72) != 0) return {};
        if (FT_Load_Glyph(face, key.id, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return {};
        FT_Glyph glyph = nullptr;
        if (FT_Get_Glyph(face->glyph, &glyph) != 0) return {};
        if (key.halo_64ths > 0) stroke(face->glyph->library, glyph, key.halo_64ths);
        if (key.angle != 0) turn(glyph, key.angle);
        FT_Vector within_pixel{FT_Pos{16} * key.quarter_x, FT_Pos{-16} * key.quarter_y};
        GlyphImage image;
        if (FT_Glyph_To_Bitmap(&glyph, FT_RENDER_MODE_NORMAL, &within_pixel, 1) == 0) image = copy(reinterpret_cast<FT_BitmapGlyph>(glyph));
        FT_Done_Glyph(glyph);
        return image;
    }

private:
    static void stroke(FT_Library library, FT_Glyph& glyph, FT_Fixed radius_64ths) {
        FT_Stroker stroker = nullptr;
        if (FT_Stroker_New(library, &stroker) != 0) return;
        FT_Stroker_Set(stroker, radius_64ths, FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
        FT_Glyph_Stroke(&glyph, stroker, 1);
        FT_Stroker_Done(stroker);
    }

    static void turn(FT_Glyph glyph, std::int32_t clockwise_steps) {
        const double angle = 2 * 3.14159265358979323846 * clockwise_steps / GlyphKey::angle_steps;
        const auto c = static_cast<FT_Fixed>(std::lround(65536 * std::cos(angle))), s = static_cast<FT_Fixed>(std::lround(65536 * std::sin(angle)));
        FT_Matrix matrix{c, s, -s, c};  // FreeType's y goes up
        FT_Glyph_Transform(glyph, &matrix, nullptr);
    }

    GlyphImage copy(FT_BitmapGlyph glyph) {
        const FT_Bitmap& bitmap = glyph->bitmap;
        GlyphImage image;
        image.width = static_cast<std::int32_t>(bitmap.width);
        image.height = static_cast<std::int32_t>(bitmap.rows);
        image.left = glyph->left;
        image.top = -glyph->top;
        pixels.resize(static_cast<std::size_t>(bitmap.width) * bitmap.rows);
        for (unsigned y = 0; y < bitmap.rows; ++y)
            std::copy_n(bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch, bitmap.width, pixels.data() + std::size_t{y} * bitmap.width);
        return image;
    }
};

std::size_t GlyphAtlas::KeyHash::operator()(const GlyphKey& key) const {
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a, a word at a time
    for (const std::uint32_t word : {key.id, static_cast<std::uint32_t>(key.face), static_cast<std::uint32_t>(key.size_64ths), static_cast<std::uint32_t>(key.halo_64ths),
                                     static_cast<std::uint32_t>(key.angle), std::uint32_t{key.quarter_x} * 4U + key.quarter_y})
        hash = (hash ^ word) * 1099511628211ULL;
    return static_cast<std::size_t>(hash ^ (hash >> 32U));
}

GlyphAtlas::GlyphAtlas(const FontSet& fonts) : rasteriser_(std::make_unique<Rasteriser>(fonts)) {
    GLint driver_side = first_side;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &driver_side);
    max_side_ = std::min(driver_side, largest_side);
    make_texture_of_side(std::min(first_side, max_side_));
}

GlyphAtlas::GlyphAtlas(GlyphAtlas&&) noexcept = default;
GlyphAtlas::~GlyphAtlas() = default;

void GlyphAtlas::make_texture_of_side(int side) {
    side_ = side;
    texture_ = make_texture();
    glBindTexture(GL_TEXTURE_2D, texture_.get());
    const std::vector<unsigned char> empty(static_cast<std::size_t>(side) * static_cast<std::size_t>(side), 0);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, side, side, 0, GL_RED, GL_UNSIGNED_BYTE, empty.data());
    for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER}) glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
    for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T}) glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
}

void GlyphAtlas::make_room() {
    images_.clear();
    shelf_x_ = shelf_y_ = shelf_height_ = 0;
    make_texture_of_side(std::min(2 * side_, max_side_));
}

std::optional<GlyphImage> GlyphAtlas::place(GlyphImage image) {
    const int width = image.width + 2, height = image.height + 2;
    if (shelf_x_ + width > side_) {
        shelf_y_ += shelf_height_;
        shelf_x_ = shelf_height_ = 0;
    }
    if (width > side_ || shelf_y_ + height > side_) return {};
    image.atlas_x = shelf_x_ + 1;
    image.atlas_y = shelf_y_ + 1;
    shelf_x_ += width;
    shelf_height_ = std::max(shelf_height_, height);
    return image;
}

std::optional<GlyphImage> GlyphAtlas::find(const GlyphKey& key) {
    if (const auto found = images_.find(key); found != images_.end()) return found->second;
    GlyphImage image = rasteriser_->rasterise(key);
    if (image.width > 0) {
        const std::optional<GlyphImage> placed = place(image);
        if (!placed) return {};
        image = *placed;
        glBindTexture(GL_TEXTURE_2D, texture_.get());
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glTexSubImage2D(GL_TEXTURE_2D, 0, image.atlas_x, image.atlas_y, image.width, image.height, GL_RED, GL_UNSIGNED_BYTE, rasteriser_->pixels.data());
    }
    images_.emplace(key, image);
    return image;
}

}  // namespace imap
