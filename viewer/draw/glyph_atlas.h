// Images of glyphs and of their halos, rasterised once and kept side by side in one texture.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>

#include "viewer/draw/gl_objects.h"
#include "viewer/scene/text.h"

namespace imap {

/// Which image: sizes in 1/64 px, the place within a pixel in quarters.
struct GlyphKey {
    static constexpr std::int32_t angle_steps = 4096;  ///< in a whole turn

    std::uint32_t id = 0;
    std::int32_t face = 0;
    std::int32_t size_64ths = 0;
    std::int32_t halo_64ths = 0;  ///< 0 = the glyph itself
    std::int32_t angle = 0;       ///< steps clockwise on the screen
    std::uint8_t quarter_x = 0, quarter_y = 0;

    friend bool operator==(const GlyphKey&, const GlyphKey&) = default;
};

/// Where an image lies in the atlas, in texels, and from the whole pixel of its origin, y down. No width: nothing to draw.
struct GlyphImage {
    std::int32_t atlas_x = 0, atlas_y = 0;
    std::int32_t width = 0, height = 0;
    std::int32_t left = 0, top = 0;
};

class GlyphAtlas {
public:
    explicit GlyphAtlas(const FontSet&);
    GlyphAtlas(GlyphAtlas&&) noexcept;
    ~GlyphAtlas();

    /// Nothing when the atlas is full: then call make_room() and ask for all glyphs of the frame again.
    std::optional<GlyphImage> find(const GlyphKey&);
    /// Forgets all images and doubles the texture's side while the driver allows it.
    void make_room();
    [[nodiscard]] int side_px() const { return side_; }
    [[nodiscard]] GLuint texture() const { return texture_.get(); }

private:
    struct KeyHash {
        std::size_t operator()(const GlyphKey&) const;
    };
    struct Rasteriser;

    void make_texture_of_side(int side);
    /// The place for an image with a free texel around it.
    std::optional<GlyphImage> place(GlyphImage image);

    std::unique_ptr<Rasteriser> rasteriser_;
    GlTexture texture_;
    int side_ = 0, max_side_ = 0;
    int shelf_x_ = 0, shelf_y_ = 0, shelf_height_ = 0;
    std::unordered_map<GlyphKey, GlyphImage, KeyHash> images_;
};

}  // namespace imap
