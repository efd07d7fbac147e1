// Words in, exit status out: help and errors are answered here, all else by the window or a command.
#include "viewer/app/app.h"

#include <chrono>
#include <cstdio>
#include <variant>

#include "viewer/app/bench.h"
#include "viewer/app/platform.h"
#include "viewer/app/window.h"
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

int open_window(const Options& options) {
    if (!has_display()) return fail(no_display_message, bad_input);  // before the data is read: the answer is the same and quick
    std::variant<Session, LoadError> loaded = load_session(options);
    if (const LoadError* error = std::get_if<LoadError>(&loaded)) return fail(error->error.message, error->exit_status);
    for (const auto& attempt : std::get<Session>(loaded).attempts)
        if (attempt != nullptr)
            for (const std::string& note : import_notes(attempt->report, *attempt->dataset)) std::fprintf(stderr, "influence-map: note: %s\n", note.c_str());
    return run_window(std::move(std::get<Session>(loaded)), options);
}

}  // namespace

int run_app(int argc, char** argv) {
    const auto began = std::chrono::steady_clock::now();
    const Result<ParsedCommandLine> parsed = parse_command_line(argc, argv);
    if (!parsed) return fail(parsed.error().message, wrong_words);
    if (!parsed->print.empty()) {
        std::fputs(parsed->print.c_str(), stdout);
        return 0;
    }
    if (parsed->options.command == Command::bench) return run_bench(parsed->options, began);
    return parsed->options.command == Command::window ? open_window(parsed->options) : run_command(parsed->options);
}

}  // namespace imap
