// Sets up what the window needs, side by side where it can be, and says in one line what is missing.
#include "viewer/app/window.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <future>

#include "viewer/app/first_map.h"
#include "viewer/app/main_window.h"

namespace imap {

namespace {

int fail(const Error& error, int exit_status = 1) {
    std::fprintf(stderr, "influence-map: %s\n", error.message.c_str());
    return exit_status;
}

/// By a terminal, or by a program that waits for what is said.
bool is_read(int fd) {
    struct stat status {};
    return isatty(fd) != 0 || (fstat(fd, &status) == 0 && S_ISFIFO(status.st_mode));
}

/// The size that somebody waits for: no window where it was not told.
class PromisedSize {
public:
    PromisedSize() = default;
    PromisedSize(const PromisedSize&) = delete;
    PromisedSize& operator=(const PromisedSize&) = delete;
    ~PromisedSize() { tell({}); }
    void tell(const WindowMetrics& size) {
        if (!told_) size_.set_value(size);
        told_ = true;
    }
    [[nodiscard]] std::future<WindowMetrics> awaited() { return size_.get_future(); }

private:
    std::promise<WindowMetrics> size_;
    bool told_ = false;
};

Result<Platform> open_platform(const WindowPlace& place, PromisedSize& size) {
    Result<Platform> platform = Platform::create("Influence map", place, [&](const WindowMetrics& expected) { size.tell(expected); });
    size.tell({});
    return platform;
}

}  // namespace

int run_window(WindowOrder order, const Options& options, SettingsFile settings, const std::function<Result<void>(MainWindow&)>& run) {
    LayoutPlaces places = settings.read().places;
    places.panels_visible = places.panels_visible && order.shows_panels;
    const Result<FontSet> fonts = FontSet::load();
    if (!fonts) return fail(fonts.error());
    std::future<WindowBeginningOrError> beginning;
    PromisedSize size;  // goes first, so that nobody waits for it for ever
    beginning = begin_window(std::move(order.load), options.inputs.empty() ? "" : options.inputs.front(), *fonts, places, guessed_metrics(order.place), size.awaited());
    Result<Platform> platform = open_platform(order.place, size);
    Result<GlPlayer> player = platform ? GlPlayer::create(*fonts) : Result<GlPlayer>(platform.error());
    WindowBeginningOrError begun = beginning.get();
    const LoadError* error = std::get_if<LoadError>(&begun);
    const bool tells_in_window = error != nullptr && order.load_instead && platform && !is_read(STDERR_FILENO);
    if (error != nullptr && !tells_in_window) return fail(error->error, error->exit_status);
    Options shown = options;
    if (tells_in_window) {
        const LoadError why = *error;
        std::promise<WindowMetrics> known;
        known.set_value(platform->metrics());
        begun = begin_window(std::move(order.load_instead), "", *fonts, places, platform->metrics(), known.get_future()).get();
        if (std::holds_alternative<LoadError>(begun)) return fail(why.error, why.exit_status);
        shown.inputs.clear();
    }
    if (!platform) return fail(platform.error());
    if (!player) return fail(player.error().within("starting OpenGL"));
    MainWindow window(std::move(*platform), *fonts, std::move(*player), std::move(std::get<WindowBeginning>(begun)), shown, std::move(settings));
    if (!order.shows_panels) window.hide_panels();
    if (tells_in_window) window.open(options.inputs);
    const Result<void> ran = run(window);
    return ran ? 0 : fail(ran.error());
}

}  // namespace imap
