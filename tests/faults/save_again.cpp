// Saves two projects in turn into one file.
//
// save_again save FILE TIMES   with 0 TIMES each once, into FILE.first and FILE.second
// save_again kill FILE TIMES   kills so many processes that do so, by turns in a random moment and, where a process may trace another, at a random call of the system
//
// The latter prints in how many the file was the first project, the second, neither, how often a temporary was left, so that the kill fell into a save, and how many were traced.
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <random>
#include <string>
#include <string_view>

#include "geo/base/file.h"
#include "geo/base/interrupt.h"
#include "geo/base/out_of_memory.h"
#include "viewer/state/project.h"

namespace {

namespace fs = std::filesystem;

imap::Project project_of(bool second) {
    imap::Project project;
    project.figure.title = second ? "The second one" : "The first one";
    // Large enough for a write to be interrupted.
    for (int i = 0; i < 4000; ++i) project.filter.actors.insert((second ? "second-" : "first-") + std::to_string(i));
    return project;
}

struct Projects {
    imap::Project first = project_of(false), second = project_of(true);
};

int save(const imap::Project& project, const std::string& path) {
    const auto saved = imap::save_project(project, path);
    if (!saved) std::fprintf(stderr, "%s\n", saved.error().message.c_str());
    return saved ? 0 : 1;
}

int save_in_turn(const Projects& projects, const std::string& path, int times) {
    if (times == 0) return save(projects.first, path + ".first") + save(projects.second, path + ".second");
    for (int i = 0; i < times; ++i)
        if (const int status = save(i % 2 == 0 ? projects.second : projects.first, path)) return status;
    return 0;
}

/// A process that saves in turn until it is killed; returns when it has begun to, and where it is traced it waits.
pid_t start_saving(const Projects& projects, const std::string& path, bool is_traced) {
    int begun[2] = {-1, -1};
    if (::pipe(begun) != 0) return -1;
    const pid_t saver = ::fork();
    if (saver == 0) {
        save_in_turn(projects, path, 1);
        if (is_traced && ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(1);
        if (::write(begun[1], "!", 1) != 1) ::_exit(1);
        if (is_traced) ::raise(SIGSTOP);
        for (int i = 1; true; ++i) save(i % 2 == 0 ? projects.second : projects.first, path);
    }
    char mark = 0;
    ::close(begun[1]);
    const bool has_begun = ::read(begun[0], &mark, 1) == 1;
    ::close(begun[0]);
    return has_begun ? saver : -1;
}

/// Lets the traced process go on to its n-th entry into a call of the system or return from one: a moment that no machine is too fast or too busy for.
void go_on_to_stop(pid_t traced, unsigned long n) {
    int status = 0;
    for (unsigned long i = 0; ::waitpid(traced, &status, 0) == traced && WIFSTOPPED(status) && i < n; ++i) ::ptrace(PTRACE_SYSCALL, traced, nullptr, nullptr);
}

/// Those of about two saves.
constexpr unsigned long most_stops = 140;

bool leaves_temporaries(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().filename().string().starts_with(".influence-map-")) return true;
    return false;
}

int kill_savers(const Projects& projects, const std::string& path, int times) {
    // In a folder of its own: a process clears a folder of the dead's files once, and those that are killed take over what this one has done.
    const fs::path whole = fs::absolute(path).parent_path() / "whole";
    fs::create_directory(whole);
    if (const int status = save_in_turn(projects, whole / "p", 0)) return status;
    const std::string first = *imap::read_file(whole / "p.first"), second = *imap::read_file(whole / "p.second");
    std::mt19937 random(6);
    int firsts = 0, seconds = 0, lost = 0, among_saves = 0, traced = 0;
    for (int i = 0; i < times; ++i) {
        bool is_traced = i % 2 != 0;
        pid_t saver = start_saving(projects, path, is_traced);
        if (saver < 0 && is_traced) saver = start_saving(projects, path, is_traced = false);
        if (saver < 0) return 1;
        traced += is_traced ? 1 : 0;
        if (is_traced)
            go_on_to_stop(saver, random() % most_stops);
        else
            ::usleep(static_cast<useconds_t>(random() % 6000));
        ::kill(saver, SIGKILL);
        ::waitpid(saver, nullptr, 0);
        const auto now = imap::read_file(path);
        ++(now && *now == first ? firsts : now && *now == second ? seconds : lost);
        among_saves += leaves_temporaries(fs::absolute(path).parent_path()) ? 1 : 0;  // the next one's first save clears them away
    }
    std::printf("%d %d %d %d %d\n", firsts, seconds, lost, among_saves, traced);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    imap::end_cleanly_without_memory();
    imap::end_cleanly_on_signals();
    try {
        const auto work = argv[1] == std::string_view("kill") ? kill_savers : save_in_turn;
        return work(Projects{}, argv[2], std::atoi(argv[3]));
    } catch (const std::bad_alloc&) { return imap::fail_without_memory(); }
}
