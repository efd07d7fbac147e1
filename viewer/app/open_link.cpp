// xdg-open through posix_spawn, so that no word of the data meets a shell.
#include "viewer/app/open_link.h"

#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <system_error>
#include <thread>

extern char** environ;

namespace imap {

namespace {

bool is_plain_web_address(const std::string& url) {
    if (url.rfind("https://", 0) != 0 && url.rfind("http://", 0) != 0) return false;
    return std::none_of(url.begin(), url.end(), [](unsigned char c) { return c <= 0x20 || c == 0x7f; });
}

}  // namespace

Result<void> open_link(const std::string& url) {
    if (!is_plain_web_address(url)) return Error{"not a web address, so it is not opened: " + url};
    std::string program = "xdg-open", argument = url;
    char* const words[] = {program.data(), argument.data(), nullptr};
    pid_t child = 0;
    if (posix_spawnp(&child, program.c_str(), nullptr, nullptr, words, environ) != 0) return Error{"cannot start xdg-open (package xdg-utils); the address is " + url};
    try {
        std::thread([child] { waitpid(child, nullptr, 0); }).detach();  // leaves no zombie and does not hold up the window
    } catch (const std::system_error&) {
        // Its number stays taken until the program ends.
    }
    return {};
}

}  // namespace imap
