// Sets up what the window needs, in order, and says in one line what is missing.
#include "viewer/app/window.h"

#include <cstdio>

#include "viewer/app/main_window.h"

namespace imap {

namespace {

int fail(const Error& error) {
    std::fprintf(stderr, "influence-map: %s\n", error.message.c_str());
    return 1;
}

}  // namespace

int run_window(Session session, const Options& options) {
    Result<FontSet> fonts = FontSet::load();
    if (!fonts) return fail(fonts.error());
    Result<Platform> platform = Platform::create("Influence map");
    if (!platform) return fail(platform.error());
    Result<GlPlayer> player = GlPlayer::create(*fonts);
    if (!player) return fail(player.error().within("starting OpenGL"));
    MainWindow window(std::move(*platform), *fonts, std::move(*player), std::move(session), options);
    const Result<void> ran = window.run();
    return ran ? 0 : fail(ran.error());
}

}  // namespace imap
