// Animated WebP through libwebp, without loss: maps have flat colours and sharp letters.
#include <webp/encode.h>
#include <webp/mux.h>

#include <cmath>

#include "viewer/draw/film_kinds.h"

namespace imap {
namespace {

struct EncoderDeleter {
    void operator()(WebPAnimEncoder* encoder) const { WebPAnimEncoderDelete(encoder); }
};

class Webp final : public Film {
public:
    explicit Webp(const FilmDescription& description) : description_(description), milliseconds_(static_cast<int>(std::lround(description.seconds_per_frame * 1000))) {
        picture_valid_ = WebPPictureInit(&picture_) != 0;
        picture_.use_argb = 1;
        picture_.width = description.width_px;
        picture_.height = description.height_px;
    }
    ~Webp() override { WebPPictureFree(&picture_); }
    Webp(const Webp&) = delete;
    Webp& operator=(const Webp&) = delete;

    Result<void> open() {
        WebPAnimEncoderOptions options;
        if (!picture_valid_ || WebPAnimEncoderOptionsInit(&options) == 0 || WebPConfigInit(&config_) == 0 || WebPConfigLosslessPreset(&config_, 4) == 0)
            return Error{"cannot write the WebP: another version of libwebp is installed than was built with"};
        options.anim_params.bgcolor = 0xFFFFFFFF;
        encoder_.reset(WebPAnimEncoderNew(description_.width_px, description_.height_px, &options));
        return encoder_ ? Result<void>() : Error{"cannot write the WebP: memory is short"};
    }

    Result<void> add(const std::string& rgba) override {
        if (WebPPictureImportRGBA(&picture_, reinterpret_cast<const std::uint8_t*>(rgba.data()), description_.width_px * 4) == 0)
            return Error{"cannot write the WebP: memory is short"};
        WebPBlendAlpha(&picture_, 0xFFFFFF);
        if (WebPAnimEncoderAdd(encoder_.get(), &picture_, frames_++ * milliseconds_, &config_) == 0) return failed();
        return {};
    }

    Result<std::string> finish() override {
        if (WebPAnimEncoderAdd(encoder_.get(), nullptr, frames_ * milliseconds_, nullptr) == 0) return failed();
        WebPData data;
        WebPDataInit(&data);
        if (WebPAnimEncoderAssemble(encoder_.get(), &data) == 0) return failed();
        std::string bytes(reinterpret_cast<const char*>(data.bytes), data.size);
        WebPDataClear(&data);
        return bytes;
    }

private:
    [[nodiscard]] Error failed() const { return Error{std::string("cannot write the WebP: ") + WebPAnimEncoderGetError(encoder_.get())}; }

    const FilmDescription description_;
    const int milliseconds_;
    int frames_ = 0;
    bool picture_valid_ = false;
    WebPPicture picture_{};
    WebPConfig config_{};
    std::unique_ptr<WebPAnimEncoder, EncoderDeleter> encoder_;
};

}  // namespace

Result<std::unique_ptr<Film>> make_webp(const FilmDescription& description) {
    auto webp = std::make_unique<Webp>(description);
    if (const Result<void> opened = webp->open(); !opened) return opened.error();
    return std::unique_ptr<Film>(std::move(webp));
}

}  // namespace imap
