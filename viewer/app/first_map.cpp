// Reads, builds and paints: as an export does, for the place that the map will have in the window.
#include "viewer/app/first_map.h"

#include <chrono>
#include <cmath>
#include <utility>

#include "geo/base/background.h"
#include "viewer/app/layout.h"
#include "viewer/app/world_texts.h"
#include "viewer/panels/ui_fonts.h"
#include "viewer/scene/first_scene.h"

namespace imap {

namespace {

/// Where the map will lie.
Box2d map_units_in(const WindowMetrics& metrics, const Document& document, const LayoutPlaces& places) {
    UiStyle ui;
    ui.scale = metrics.scale();
    Layout layout;
    layout.place(places);
    layout.follow_data(document.world().dataset, document.project(), metrics.height / double(ui.scale));
    return layout.map_units(metrics.width, metrics.height, ui);
}

std::string letters_of(const Document& document) { return document.letters() + imap::letters_of(document.project().notes); }

std::optional<FirstMap> paint_map(const Document& document, const FontSet& fonts, SceneCache& cache, const SceneOptions& options) {
    const unsigned details_ready = cache.details_ready();
    Result<Scene> scene = build_first_scene(document.world(), document.project(), fonts, cache, options);
    if (!scene) return std::nullopt;
    Result<ScreenPixels> picture = play_to_screen(scene->list, fonts);
    if (!picture) return std::nullopt;
    return FirstMap{document.project(), options, {std::move(*scene), std::move(*picture), document.project().camera, details_ready}};
}

PanelFonts fonts_for(std::string letters, float pixel_scale) {
    yield_to_others();  // the map is on its way to the screen
    PanelFonts fonts{std::make_unique<ImFontAtlas>(), {}, std::move(letters), pixel_scale};
    fonts.loaded = load_ui_fonts_into(*fonts.atlas, fonts.letters, language_letters(), pixel_scale);
    return fonts;
}

}  // namespace

MapSize map_size(const Box2d& map_units, const WindowMetrics& metrics) {
    return {std::round(map_units.width() * metrics.px_per_unit), std::round(map_units.height() * metrics.px_per_unit), 96.0 / 72.0 * metrics.px_per_px_96};
}

SceneOptions options_of_window(const MapSize& size) {
    SceneOptions options;
    options.width_px = size.width_px;
    options.height_px = size.height_px;
    options.px_per_pt = size.px_per_pt;
    options.window = true;
    options.exact = false;
    return options;
}

bool FirstMap::shows(const Project& wanted, const SceneOptions& in) const {
    return wanted == project && in.width_px == options.width_px && in.height_px == options.height_px && in.px_per_pt == options.px_per_pt && !in.page &&
           in.hover == options.hover && in.lit == options.lit;
}

std::future<WindowBeginningOrError> begin_window(std::function<std::variant<Session, LoadError>()> load, const std::string& input, const FontSet& fonts, const LayoutPlaces& places,
                                                 const WindowMetrics& guess, std::future<WindowMetrics> size) {
    return std::async([load = std::move(load), input, &fonts, places, guess, size = std::move(size)]() mutable -> WindowBeginningOrError {
        std::variant<Session, LoadError> loaded = load();
        if (LoadError* error = std::get_if<LoadError>(&loaded)) return std::move(*error);
        WindowBeginning beginning{Document(std::move(std::get<Session>(loaded)), input), SceneCache(Platform::wake), {}, {}};
        const Document& document = beginning.document;
        const auto paint = [&](const WindowMetrics& in) {
            beginning.map = paint_map(document, fonts, beginning.cache, options_of_window(map_size(map_units_in(in, document, places), in)));
        };
        // The window system takes longer to say its first word than data to be read.
        const bool is_guessed = size.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
        if (is_guessed) paint(guess);
        const WindowMetrics metrics = size.get();
        if (metrics.visible() && (!is_guessed || metrics != guess)) paint(metrics);
        beginning.fonts = std::async(fonts_for, letters_of(document), float(metrics.px_per_px_96));
        return beginning;
    });
}

}  // namespace imap
