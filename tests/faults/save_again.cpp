// Saves two projects in turn into one file, until it is stopped: save_again FILE TIMES. With 0 TIMES it saves each once, into FILE.first and FILE.second.
#include <cstdio>
#include <cstdlib>
#include <new>

#include "geo/base/interrupt.h"
#include "viewer/state/project.h"

namespace {

imap::Project project_of(bool second) {
    imap::Project project;
    project.figure.title = second ? "The second one" : "The first one";
    // Large enough for a write to be interrupted.
    for (int i = 0; i < 4000; ++i) project.filter.actors.insert((second ? "second-" : "first-") + std::to_string(i));
    return project;
}

int save(const imap::Project& project, const std::string& path) {
    const auto saved = imap::save_project(project, path);
    if (!saved) std::fprintf(stderr, "%s\n", saved.error().message.c_str());
    return saved ? 0 : 1;
}

int run(const std::string& path, int times) {
    const imap::Project first = project_of(false), second = project_of(true);
    if (times == 0) return save(first, path + ".first") + save(second, path + ".second");
    for (int i = 0; i < times; ++i) {
        if (const int status = save(i % 2 == 0 ? second : first, path)) return status;
        if (i == 0) {
            std::puts("saving");  // from now on a kill falls into it
            std::fflush(stdout);
        }
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    imap::end_cleanly_on_signals();
    try {
        return run(argv[1], std::atoi(argv[2]));
    } catch (const std::bad_alloc&) {
        std::fputs("not enough memory\n", stderr);
        return 1;
    }
}
