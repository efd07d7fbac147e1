// Words in, exit status out: help and errors are answered here, all else by the window or a command.
#include "viewer/app/app.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <new>
#include <stdexcept>
#include <variant>

#include "geo/base/heap.h"
#include "geo/base/interrupt.h"
#include "geo/base/out_of_memory.h"
#include "geo/io/reader_process.h"
#include "viewer/app/bench.h"
#include "viewer/app/document.h"
#include "viewer/app/main_window.h"
#include "viewer/app/platform.h"
#include "viewer/app/settings.h"
#include "viewer/app/window.h"
#include "viewer/app/world_texts.h"
#include "viewer/cli/commands.h"
#include "viewer/cli/options.h"
#include "viewer/cli/reports.h"

namespace imap {

namespace {

constexpr int wrong_words = 2, bad_input = 1;

int fail(const std::string& message, int exit_status) {
    std::fprintf(stderr, "influence-map: %s\n", message.c_str());
    return exit_status;
}

/// Asks for the languages, which takes its time, only where one was chosen.
bool is_known_language(const std::string& code) {
    return !code.empty() && std::ranges::any_of(all_languages(), [&](const PlaceNameLanguage& one) { return one.code == code; });
}

/// New maps take the theme and the language that were chosen last; a project, and a picture that holds one, bring their own.
Options with_choices(Options options, const Settings& settings) {
    if (std::any_of(options.inputs.begin(), options.inputs.end(), opens_as_project)) return options;
    if (!options.theme) options.theme = word(settings.theme);
    if (!options.language && is_known_language(settings.language)) options.language = settings.language;
    return options;
}

std::variant<Session, LoadError> load_for_window(const Options& options) {
    std::variant<Session, LoadError> loaded = load_session(options);
    if (const Session* session = std::get_if<Session>(&loaded))
        for (const auto& attempt : session->attempts)
            if (attempt != nullptr)
                for (const std::string& note : import_notes(attempt->report, *attempt->dataset)) std::fprintf(stderr, "influence-map: note: %s\n", note.c_str());
    return loaded;
}

/// `names_files_alone`: as a desktop does.
int open_window(const Options& options, bool names_files_alone) {
    if (!has_display()) return fail(no_display_message, bad_input);  // before the data is read: the answer is the same and quick
    SettingsFile settings(options.no_settings ? std::filesystem::path() : SettingsFile::default_path());
    const Settings& as_left = settings.read();
    WindowOrder order{[chosen = with_choices(options, as_left)] { return load_for_window(chosen); }, {as_left.window_width, as_left.window_height, as_left.maximized}};
    Options bundled = options;
    bundled.inputs.clear();
    if (!options.inputs.empty() && names_files_alone) order.load_instead = [chosen = with_choices(std::move(bundled), as_left)] { return load_for_window(chosen); };
    return run_window(std::move(order), options, std::move(settings), [](MainWindow& window) { return window.run(); });
}

int run(int argc, char** argv) {
    const auto began = std::chrono::steady_clock::now();
    const Result<ParsedCommandLine> parsed = parse_command_line(argc, argv);
    if (!parsed) return fail(parsed.error().message, wrong_words);
    if (!parsed->print.empty()) {
        std::fputs(parsed->print.c_str(), stdout);
        return 0;
    }
    if (parsed->options.command == Command::bench) return run_bench(parsed->options, began);
    return parsed->options.command == Command::window ? open_window(parsed->options, static_cast<std::size_t>(argc) == parsed->options.inputs.size() + 1)
                                                      : run_command(parsed->options);
}

}  // namespace

int run_app(int argc, char** argv) {
    end_cleanly_without_memory();
    start_reader_host();  // before there are threads
    grow_heap_in_large_steps();
    end_cleanly_on_signals();
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc&) { return fail_without_memory(); } catch (const std::length_error&) {  // of a container larger than any memory
        return fail_without_memory();
    }
}

}  // namespace imap
