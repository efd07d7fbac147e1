// Sets up what the window needs, in order, and says in one line what is missing.
#include "viewer/app/window.h"

#include <cstdio>
#include <future>

#include "viewer/app/main_window.h"

namespace imap {

namespace {

int fail(const Error& error, int exit_status = 1) {
    std::fprintf(stderr, "influence-map: %s\n", error.message.c_str());
    return exit_status;
}

}  // namespace

int run_window(std::function<std::variant<Session, LoadError>()> load, const Options& options, SettingsFile settings) {
    const Settings& as_left = settings.read();
    const WindowPlace place{as_left.window_width, as_left.window_height, as_left.maximized};
    std::future<std::variant<Session, LoadError>> loading = std::async(std::launch::async, std::move(load));
    Result<FontSet> fonts = FontSet::load();
    Result<Platform> platform = fonts ? Platform::create("Influence map", place) : Result<Platform>(fonts.error());
    Result<GlPlayer> player = platform ? GlPlayer::create(*fonts) : Result<GlPlayer>(platform.error());
    std::variant<Session, LoadError> loaded = loading.get();
    if (const LoadError* error = std::get_if<LoadError>(&loaded)) return fail(error->error, error->exit_status);
    if (!fonts) return fail(fonts.error());
    if (!platform) return fail(platform.error());
    if (!player) return fail(player.error().within("starting OpenGL"));
    MainWindow window(std::move(*platform), *fonts, std::move(*player), std::move(std::get<Session>(loaded)), options, std::move(settings));
    const Result<void> ran = window.run();
    return ran ? 0 : fail(ran.error());
}

}  // namespace imap
