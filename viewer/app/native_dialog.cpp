// Arguments for two programs. The portal's FileChooser would need a connection that lasts as long as its dialog, which gdbus does not keep.
#include "viewer/app/native_dialog.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include "geo/base/text.h"

namespace imap {

namespace {

/// "*.csv *.CSV": both programs tell capitals apart.
std::string patterns_of(const std::vector<std::string>& endings) {
    std::vector<std::string> patterns;
    for (std::string pattern : endings) {
        if (pattern.starts_with('.')) pattern.insert(0, "*");
        patterns.push_back(pattern);
        std::transform(pattern.begin(), pattern.end(), pattern.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        patterns.push_back(pattern);
    }
    return join(patterns, " ");
}

std::string absolute(const std::string& path) {
    std::error_code error;
    return path.starts_with('/') ? path : (std::filesystem::current_path(error) / path).string();
}

std::vector<std::string> words_of_zenity(const FileQuestion& question) {
    std::vector<std::string> words{"zenity", "--file-selection", "--title=" + question.title, "--filename=" + absolute(question.start)};
    if (question.saves) words.insert(words.end(), {"--save", "--confirm-overwrite"});
    if (!question.endings.empty()) words.push_back("--file-filter=" + question.kind + " | " + patterns_of(question.endings));
    words.emplace_back("--file-filter=All files | *");
    return words;
}

std::vector<std::string> words_of_kdialog(const FileQuestion& question) {
    std::vector<std::string> words{"kdialog", "--title", question.title, question.saves ? "--getsavefilename" : "--getopenfilename", absolute(question.start)};
    const std::string all = "All files (*)";
    words.push_back(question.endings.empty() ? all : question.kind + " (" + patterns_of(question.endings) + ")\n" + all);
    return words;
}

}  // namespace

DesktopFacts desktop_facts() {
    const char* desktop = std::getenv("XDG_CURRENT_DESKTOP");
    return {desktop != nullptr ? desktop : "", is_on_path("zenity"), is_on_path("kdialog")};
}

FileAsker choose_file_asker(const std::string& wish, const DesktopFacts& facts) {
    if (wish == "own" || (wish != "native" && facts.desktop.empty())) return FileAsker::own;
    const bool kde = facts.desktop.find("KDE") != std::string::npos || facts.desktop.find("LXQt") != std::string::npos;
    if (facts.has_kdialog && (kde || !facts.has_zenity)) return FileAsker::kdialog;
    return facts.has_zenity ? FileAsker::zenity : FileAsker::own;
}

std::vector<std::string> words_of(FileAsker asker, const FileQuestion& question) { return asker == FileAsker::kdialog ? words_of_kdialog(question) : words_of_zenity(question); }

Result<std::string> answer_of(const ProgramEnd& end) {
    std::string path = end.output;
    if (path.ends_with('\n')) path.pop_back();
    if (end.exit_status == 0 && path.starts_with('/')) return path;
    const bool cancelled = end.exit_status == 1 && path.empty();  // what is written on standard error may be a mere warning of its toolkit
    if (cancelled) return std::string();
    return Error{"the desktop's file dialog failed" + (end.error.empty() ? "" : ": " + shorten(to_single_line(trim(end.error)), 200))};
}

}  // namespace imap
