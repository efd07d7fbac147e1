// Lists the faces of Debian's fonts-noto-core and fonts-noto-cjk that country names and common text need.
#include "viewer/scene/font_faces.h"

#include <cstdlib>
#include <filesystem>

namespace imap {

namespace {

constexpr const char* core = "/usr/share/fonts/truetype/noto";
constexpr const char* cjk = "/usr/share/fonts/opentype/noto";

constexpr FaceFile faces[] = {
    {"NotoSans-Regular.ttf", core, true},
    {"NotoSans-Bold.ttf", core, true, true},
    {"NotoSans-Italic.ttf", core, true},
    {"NotoSansCJK-Regular.ttc", cjk},
    {"NotoSansCJK-Bold.ttc", cjk, false, true},

    {"NotoSansArmenian-Regular.ttf", core, false, false, {0x530, 0x58f}},
    {"NotoSansArmenian-Bold.ttf", core, false, true, {0x530, 0x58f}},
    {"NotoSansHebrew-Regular.ttf", core, false, false, {0x590, 0x5ff}, {0xfb1d, 0xfb4f}},
    {"NotoSansHebrew-Bold.ttf", core, false, true, {0x590, 0x5ff}, {0xfb1d, 0xfb4f}},
    {"NotoSansArabic-Regular.ttf", core, false, false, {0x600, 0x8ff}, {0xfb50, 0xfeff}},
    {"NotoSansArabic-Bold.ttf", core, false, true, {0x600, 0x8ff}, {0xfb50, 0xfeff}},
    {"NotoSansThaana-Regular.ttf", core, false, false, {0x780, 0x7bf}},
    {"NotoSansThaana-Bold.ttf", core, false, true, {0x780, 0x7bf}},
    {"NotoSansDevanagari-Regular.ttf", core, false, false, {0x900, 0x97f}, {0xa8e0, 0xa8ff}},
    {"NotoSansDevanagari-Bold.ttf", core, false, true, {0x900, 0x97f}, {0xa8e0, 0xa8ff}},
    {"NotoSansBengali-Regular.ttf", core, false, false, {0x980, 0x9ff}},
    {"NotoSansBengali-Bold.ttf", core, false, true, {0x980, 0x9ff}},
    {"NotoSansGurmukhi-Regular.ttf", core, false, false, {0xa00, 0xa7f}},
    {"NotoSansGujarati-Regular.ttf", core, false, false, {0xa80, 0xaff}},
    {"NotoSansOriya-Regular.ttf", core, false, false, {0xb00, 0xb7f}},
    {"NotoSansTamil-Regular.ttf", core, false, false, {0xb80, 0xbff}},
    {"NotoSansTelugu-Regular.ttf", core, false, false, {0xc00, 0xc7f}},
    {"NotoSansKannada-Regular.ttf", core, false, false, {0xc80, 0xcff}},
    {"NotoSansMalayalam-Regular.ttf", core, false, false, {0xd00, 0xd7f}},
    {"NotoSansSinhala-Regular.ttf", core, false, false, {0xd80, 0xdff}},
    {"NotoSansSinhala-Bold.ttf", core, false, true, {0xd80, 0xdff}},
    {"NotoSansThai-Regular.ttf", core, false, false, {0xe00, 0xe7f}},
    {"NotoSansThai-Bold.ttf", core, false, true, {0xe00, 0xe7f}},
    {"NotoSansLao-Regular.ttf", core, false, false, {0xe80, 0xeff}},
    {"NotoSansLao-Bold.ttf", core, false, true, {0xe80, 0xeff}},
    {"NotoSerifTibetan-Regular.ttf", core, false, false, {0xf00, 0xfff}},
    {"NotoSansMyanmar-Regular.ttf", core, false, false, {0x1000, 0x109f}},
    {"NotoSansMyanmar-Bold.ttf", core, false, true, {0x1000, 0x109f}},
    {"NotoSansGeorgian-Regular.ttf", core, false, false, {0x10a0, 0x10ff}, {0x1c90, 0x1cbf}},
    {"NotoSansGeorgian-Bold.ttf", core, false, true, {0x10a0, 0x10ff}, {0x1c90, 0x1cbf}},
    {"NotoSansEthiopic-Regular.ttf", core, false, false, {0x1200, 0x139f}, {0x2d80, 0x2ddf}},
    {"NotoSansEthiopic-Bold.ttf", core, false, true, {0x1200, 0x139f}, {0x2d80, 0x2ddf}},
    {"NotoSansCherokee-Regular.ttf", core, false, false, {0x13a0, 0x13ff}, {0xab70, 0xabbf}},
    {"NotoSansKhmer-Regular.ttf", core, false, false, {0x1780, 0x17ff}},
    {"NotoSansKhmer-Bold.ttf", core, false, true, {0x1780, 0x17ff}},
    {"NotoSansMongolian-Regular.ttf", core, false, false, {0x1800, 0x18af}},
    {"NotoSansOlChiki-Regular.ttf", core, false, false, {0x1c50, 0x1c7f}},
    {"NotoSansTifinagh-Regular.ttf", core, false, false, {0x2d30, 0x2d7f}},
    {"NotoSansAdlam-Regular.ttf", core, false, false, {0x1e900, 0x1e95f}},
    {"NotoSansSymbols-Regular.ttf", core, false, false, {0x2000, 0x2bff}, {0x1f000, 0x1faff}},
    {"NotoSansSymbols2-Regular.ttf", core, false, false, {0x2000, 0x2bff}, {0x1f000, 0x1faff}},
    {"NotoSansMath-Regular.ttf", core, false, false, {0x2000, 0x2bff}, {0x1d400, 0x1d7ff}},
};

}  // namespace

std::span<const FaceFile> font_faces() { return faces; }

std::string path_of(const FaceFile& face) {
    const char* chosen = std::getenv("INFLUENCE_MAP_FONTS");
    return (std::filesystem::path(chosen && *chosen ? chosen : face.debian_folder) / face.name).string();
}

}  // namespace imap
