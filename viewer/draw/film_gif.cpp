// GIF through giflib: each frame after the first holds the rectangle that changed, with colours of its own.
#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

#include "viewer/draw/film_kinds.h"

namespace imap {
namespace {

constexpr int most_colors = 256;

Error gif_error(int code) {
    const char* words = GifErrorString(code);
    return Error{std::string("cannot write the GIF: ") + (words ? words : "memory is short")};
}

int append(GifFileType* gif, const GifByteType* data, int length) {
    try {
        static_cast<std::string*>(gif->UserData)->append(reinterpret_cast<const char*>(data), static_cast<std::size_t>(length));
        return length;
    } catch (...) { return 0; }
}

struct ColorMapDeleter {
    void operator()(ColorMapObject* map) const { GifFreeMapObject(map); }
};
using ColorMap = std::unique_ptr<ColorMapObject, ColorMapDeleter>;

struct Rectangle {
    int x = 0, y = 0, width = 0, height = 0;
};

/// Opaque RGB.
std::vector<std::uint8_t> on_white(const std::string& rgba) {
    std::vector<std::uint8_t> rgb;
    rgb.reserve(rgba.size() / 4 * 3);
    for (std::size_t i = 0; i + 3 < rgba.size(); i += 4) {
        const int alpha = static_cast<std::uint8_t>(rgba[i + 3]);
        for (std::size_t c = 0; c < 3; ++c) rgb.push_back(static_cast<std::uint8_t>((static_cast<std::uint8_t>(rgba[i + c]) * alpha + 255 * (255 - alpha) + 127) / 255));
    }
    return rgb;
}

class Gif final : public Film {
public:
    explicit Gif(const FilmDescription& description) : description_(description), hundredths_(std::max(2, static_cast<int>(std::lround(description.seconds_per_frame * 100)))) {}
    ~Gif() override {
        if (gif_) EGifCloseFile(gif_, nullptr);
    }
    Gif(const Gif&) = delete;
    Gif& operator=(const Gif&) = delete;

    Result<void> open() {
        int code = 0;
        gif_ = EGifOpen(&bytes_, append, &code);
        if (!gif_) return gif_error(code);
        EGifSetGifVersion(gif_, true);
        if (EGifPutScreenDesc(gif_, description_.width_px, description_.height_px, 8, 0, nullptr) == GIF_ERROR || !loop_for_ever()) return gif_error(gif_->Error);
        return {};
    }

    Result<void> add(const std::string& rgba) override {
        std::vector<std::uint8_t> rgb = on_white(rgba);
        const Rectangle changed = changed_part(rgb);
        last_ = std::move(rgb);
        return write(changed);
    }

    Result<std::string> finish() override {
        int code = 0;
        const int closed = EGifCloseFile(std::exchange(gif_, nullptr), &code);
        if (closed == GIF_ERROR) return gif_error(code);
        return std::move(bytes_);
    }

private:
    /// Netscape's extension, which every viewer knows.
    bool loop_for_ever() {
        constexpr std::array<unsigned char, 3> loop{1, 0, 0};
        return EGifPutExtensionLeader(gif_, APPLICATION_EXT_FUNC_CODE) != GIF_ERROR && EGifPutExtensionBlock(gif_, 11, "NETSCAPE2.0") != GIF_ERROR &&
               EGifPutExtensionBlock(gif_, static_cast<int>(loop.size()), loop.data()) != GIF_ERROR && EGifPutExtensionTrailer(gif_) != GIF_ERROR;
    }

    /// One pixel where nothing changed: a frame must hold some.
    [[nodiscard]] Rectangle changed_part(const std::vector<std::uint8_t>& rgb) const {
        const auto width = static_cast<std::size_t>(description_.width_px), height = static_cast<std::size_t>(description_.height_px), row = width * 3;
        if (last_.empty()) return {0, 0, description_.width_px, description_.height_px};
        std::size_t left = width, right = 0, top = height, bottom = 0;
        for (std::size_t y = 0; y < height; ++y) {
            const std::uint8_t *now = rgb.data() + y * row, *before = last_.data() + y * row;
            if (std::memcmp(now, before, row) == 0) continue;
            top = std::min(top, y);
            bottom = y;
            const auto first = static_cast<std::size_t>(std::mismatch(now, now + row, before).first - now) / 3;
            std::size_t last = width - 1;
            while (std::memcmp(now + last * 3, before + last * 3, 3) == 0) --last;
            left = std::min(left, first);
            right = std::max(right, last);
        }
        if (top == height) return {0, 0, 1, 1};
        return {static_cast<int>(left), static_cast<int>(top), static_cast<int>(right - left + 1), static_cast<int>(bottom - top + 1)};
    }

    /// The part of the last frame, its colours chosen by giflib's median cut.
    Result<void> write(const Rectangle& part) {
        const auto count = static_cast<std::size_t>(part.width) * static_cast<std::size_t>(part.height);
        std::array<std::vector<GifByteType>, 3> planes;
        for (std::vector<GifByteType>& plane : planes) plane.reserve(count);
        for (int y = part.y; y < part.y + part.height; ++y) {
            const std::uint8_t* pixel = last_.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(description_.width_px) + static_cast<std::size_t>(part.x)) * 3;
            for (int x = 0; x < part.width; ++x, pixel += 3)
                for (std::size_t c = 0; c < 3; ++c) planes[c].push_back(pixel[c]);
        }
        std::vector<GifByteType> indices(count);
        int colors = most_colors;
        const ColorMap map(GifMakeMapObject(most_colors, nullptr));
        if (!map || GifQuantizeBuffer(static_cast<unsigned>(part.width), static_cast<unsigned>(part.height), &colors, planes[0].data(), planes[1].data(), planes[2].data(),
                                      indices.data(), map->Colors) == GIF_ERROR)
            return Error{"cannot write the GIF: memory is short"};
        return put(part, *map, indices);
    }

    Result<void> put(const Rectangle& part, const ColorMapObject& map, std::vector<GifByteType>& indices) {
        GraphicsControlBlock control{DISPOSE_DO_NOT, false, hundredths_, NO_TRANSPARENT_COLOR};
        std::array<GifByteType, 4> extension{};
        EGifGCBToExtension(&control, extension.data());
        if (EGifPutExtension(gif_, GRAPHICS_EXT_FUNC_CODE, static_cast<int>(extension.size()), extension.data()) == GIF_ERROR ||
            EGifPutImageDesc(gif_, part.x, part.y, part.width, part.height, false, &map) == GIF_ERROR)
            return gif_error(gif_->Error);
        for (int y = 0; y < part.height; ++y)
            if (EGifPutLine(gif_, indices.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(part.width), part.width) == GIF_ERROR) return gif_error(gif_->Error);
        return {};
    }

    const FilmDescription description_;
    const int hundredths_;
    std::string bytes_;
    GifFileType* gif_ = nullptr;
    std::vector<std::uint8_t> last_;  ///< RGB of the last frame; empty before the first
};

}  // namespace

Result<std::unique_ptr<Film>> make_gif(const FilmDescription& description) {
    auto gif = std::make_unique<Gif>(description);
    if (const Result<void> opened = gif->open(); !opened) return opened.error();
    return std::unique_ptr<Film>(std::move(gif));
}

}  // namespace imap
