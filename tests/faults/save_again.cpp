// Saves two projects in turn into one file.
//
// save_again save FILE TIMES   with 0 TIMES each once, into FILE.first and FILE.second
// save_again kill FILE TIMES   kills so many processes that do so, by turns in a random moment and after a random number of steps in the file's folder: prints in how many the file
//                              was the first project, the second, neither, and how often a temporary was left, so that the kill fell into a save
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <random>
#include <string>
#include <string_view>

#include "geo/base/descriptor.h"
#include "geo/base/file.h"
#include "geo/base/interrupt.h"
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

/// What is done in a folder, as the system tells it: a moment that a busy machine cannot miss.
class FolderSteps {
public:
    explicit FolderSteps(const fs::path& folder) : events_(::inotify_init1(IN_CLOEXEC)) {
        is_watched_ = ::inotify_add_watch(events_.get(), folder.c_str(), IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE) >= 0;
    }
    [[nodiscard]] bool is_watched() const { return is_watched_; }
    /// Returns after so many more of them.
    void wait_for(std::size_t steps) const {
        alignas(inotify_event) std::array<char, 4096> told{};
        for (std::size_t seen = 0; seen < steps;) {
            const ssize_t length = ::read(events_.get(), told.data(), told.size());
            if (length <= 0) return;
            for (std::size_t at = 0; at < std::size_t(length); ++seen) at += sizeof(inotify_event) + reinterpret_cast<const inotify_event*>(&told[at])->len;
        }
    }

private:
    imap::Descriptor events_;
    bool is_watched_ = false;
};

/// A process that saves in turn until it is killed; returns when it has begun to.
pid_t start_saving(const Projects& projects, const std::string& path) {
    int begun[2] = {-1, -1};
    if (::pipe(begun) != 0) return -1;
    const pid_t saver = ::fork();
    if (saver == 0) {
        save_in_turn(projects, path, 1);
        if (::write(begun[1], "!", 1) != 1) ::_exit(1);
        for (int i = 1; true; ++i) save(i % 2 == 0 ? projects.second : projects.first, path);
    }
    char mark = 0;
    ::close(begun[1]);
    const bool has_begun = ::read(begun[0], &mark, 1) == 1;
    ::close(begun[0]);
    return has_begun ? saver : -1;
}

/// A save has about ten.
constexpr std::size_t most_steps = 20;

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
    int firsts = 0, seconds = 0, lost = 0, among_saves = 0;
    for (int i = 0; i < times; ++i) {
        const pid_t saver = start_saving(projects, path);
        if (saver < 0) return 1;
        if (i % 2 == 0) {
            ::usleep(static_cast<useconds_t>(random() % 6000));
        } else {
            const FolderSteps steps(fs::absolute(path).parent_path());
            if (!steps.is_watched()) return 1;
            steps.wait_for(1 + random() % most_steps);
        }
        ::kill(saver, SIGKILL);
        ::waitpid(saver, nullptr, 0);
        const auto now = imap::read_file(path);
        ++(now && *now == first ? firsts : now && *now == second ? seconds : lost);
        among_saves += leaves_temporaries(fs::absolute(path).parent_path()) ? 1 : 0;  // the next one's first save clears them away
    }
    std::printf("%d %d %d %d\n", firsts, seconds, lost, among_saves);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    imap::end_cleanly_on_signals();
    try {
        const auto work = argv[1] == std::string_view("kill") ? kill_savers : save_in_turn;
        return work(Projects{}, argv[2], std::atoi(argv[3]));
    } catch (const std::bad_alloc&) {
        std::fputs("not enough memory\n", stderr);
        return 1;
    }
}
