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

int run_window(Session session, const Options& options, SettingsFile settings) {
    Result<FontSet> fonts = FontSet::load();
    if (!fonts) return fail(fonts.error());
    const Settings& as_left = settings.read();
    Result<Platform> platform = Platform::create("Influence map", {as_left.window_width, as_left.window_height, as_left.maximized});
    if (!platform) return fail(platform.error());
    Result<GlPlayer> player = GlPlayer::create(*fonts);
    if (!player) return fail(player.error().within("starting OpenGL"));
    MainWindow window(std::move(*platform), *fonts, std::move(*player), std::move(session), options, std::move(settings));
    const Result<void> ran = window.run();
    return ran ? 0 : fail(ran.error());
}

}  // namespace imap
