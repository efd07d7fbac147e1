// Names the files that the process may open, gives it time by their size, and turns its end into words.
#include "geo/io/confined_reader.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <system_error>

#include "geo/io/file_kind.h"
#include "geo/io/limits.h"
#include "geo/io/open_policy.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

std::uint32_t cpu_seconds_for(const fs::path& file, const std::vector<fs::path>& all) {
    std::uintmax_t bytes = 0;
    std::error_code error;
    for (const fs::path& one : all)
        if (const std::uintmax_t size = fs::file_size(one, error); !error) bytes += size;
    const unsigned a_mib = is_packed_name(file) ? reader_cpu_s_per_packed_mib : reader_cpu_s_per_mib;
    return reader_slowness *
           (reader_base_cpu_s + static_cast<std::uint32_t>(a_mib * (std::min(bytes, max_file_bytes) >> 20)));  // a companion may be a large file with nothing in it
}

/// Of the file, and of a Shapefile's parts. What else stands beside it by its name may be an export that is being written.
ReadStamps stamps_of(const fs::path& file, const std::vector<fs::path>& companions) {
    const auto is_part = [](const fs::path& path) { return has_ending(path, {".shp", ".dbf", ".shx", ".prj", ".cpg"}); };
    ReadStamps stamps;
    stamps.add(file);
    if (!is_part(file)) return stamps;
    std::vector<fs::path> others(companions.begin() + 1, companions.end());  // the first is the file
    std::sort(others.begin(), others.end());                                 // a folder gives them in any order
    for (const fs::path& other : others)
        if (is_part(other)) stamps.add(other);
    return stamps;
}

/// Others want the processor too.
std::uint32_t wall_seconds_for(std::uint32_t cpu_s) { return 3 + 2 * cpu_s; }

template <class Message>
bool send_message(ReaderProcess& process, const Message& message) {
    bool sent = true;
    WireOut out([&](std::string_view bytes) { return sent = process.send(std::string(bytes)); });
    out(message);
    out.flush();
    return sent;
}

}  // namespace

Result<ConfinedReader> ConfinedReader::start(const fs::path& file) {
    if (Result<void> local = check_local_file(file); !local) return local.error();
    const Result<std::vector<fs::path>> files = file_and_companions(file);
    if (!files) return files.error();
    Result<ReaderProcess> process = ReaderProcess::start();
    if (!process) return process.error();
    std::error_code error;
    ReaderOrder order{fs::current_path(error).string(), {}, cpu_seconds_for(file, *files)};
    for (const fs::path& one : *files) order.files.push_back(one.string());
    ConfinedReader reader(std::move(process).value(), file, stamps_of(file, *files), order.cpu_s);
    if (!send_message(reader.process_, order)) {
        reader.last_ = ReaderProcess::Fetch::ended;
        return reader.how_it_ended();
    }
    return reader;
}

/// Tells the watch of progress until there is an answer.
Reply ConfinedReader::next_reply(WireIn& in, LoadWatch* watch) {
    const char* stage = nullptr;
    while (in.sound()) {
        std::uint32_t version = 0;
        Reply reply = Reply::error;
        in(version, reply);
        if (version != wire_version) in.fail();
        if (!in.sound() || reply != Reply::progress) return reply;
        std::uint8_t number = 0;
        long long done = 0, total = 0;
        in(number, done, total);
        if (number >= std::size(reader_stages)) in.fail();
        if (watch == nullptr || !in.sound()) continue;
        if (stage != reader_stages[number] || done == 0) watch->begin(stage = reader_stages[number], total);
        watch->advance_to(done);
    }
    return Reply::error;
}

template <class Answer>
Result<Answer> ConfinedReader::ask(const ReaderRequest& request, LoadWatch* watch, Problems& problems) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(wall_seconds_for(cpu_s_));
    WireIn in([&](char* to, std::size_t count) { return (last_ = process_.fetch(to, count, deadline, watch)) == ReaderProcess::Fetch::done; }, max_answer_bytes, true);
    last_ = send_message(process_, request) ? ReaderProcess::Fetch::done : ReaderProcess::Fetch::ended;
    if (last_ == ReaderProcess::Fetch::ended) return how_it_ended();
    const Reply reply = next_reply(in, watch);
    if (reply == Reply::error) {
        Error error;
        in(error.message);
        return in.sound() ? error : how_it_ended();
    }
    Answer answer{};
    Problems found;
    in(answer, found);
    if (!in.sound() || !is_possible(answer)) return how_it_ended();
    problems.insert(problems.end(), found.begin(), found.end());
    stamps_.report_changes(problems);
    return answer;
}

Error ConfinedReader::how_it_ended() {
    using Fetch = ReaderProcess::Fetch;
    const int status = process_.end();
    if (last_ == Fetch::cancelled) return Error{load_cancelled};
    const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (last_ == Fetch::too_late || signal == SIGXCPU)
        return Error{
            fmt::format("reading {} was stopped after {} seconds; the file is damaged or made to keep readers busy, or holds too much: open it with the program it comes from and "
                        "save what is needed",
                        file_, last_ == Fetch::too_late ? wall_seconds_for(cpu_s_) : cpu_s_)};
    if (last_ == Fetch::ended && signal == SIGKILL)
        return Error{fmt::format("reading {} was ended by the system, which is short of memory; close other programs, or take out what is not needed", file_)};
    if (last_ == Fetch::ended)
        return Error{fmt::format(
            "reading {} broke down ({}), and nothing of it is used; the file is damaged, made to do harm, or needs more than {} MiB of memory: open it with the program "
            "it comes from and save it anew",
            file_, signal != 0 ? ::strsignal(signal) : "the reader gave up", max_reader_bytes >> 20)};
    return Error{fmt::format("reading {} gave what no file can hold, and nothing of it is used; the file is made to do harm", file_)};
}

template Result<FeatureLayer> ConfinedReader::ask<FeatureLayer>(const ReaderRequest&, LoadWatch*, Problems&);
template Result<TextTable> ConfinedReader::ask<TextTable>(const ReaderRequest&, LoadWatch*, Problems&);
template Result<std::vector<std::string>> ConfinedReader::ask<std::vector<std::string>>(const ReaderRequest&, LoadWatch*, Problems&);
template Result<FileContent> ConfinedReader::ask<FileContent>(const ReaderRequest&, LoadWatch*, Problems&);
template Result<std::string> ConfinedReader::ask<std::string>(const ReaderRequest&, LoadWatch*, Problems&);
template Result<Table> ConfinedReader::ask<Table>(const ReaderRequest&, LoadWatch*, Problems&);
template Result<SqlRows> ConfinedReader::ask<SqlRows>(const ReaderRequest&, LoadWatch*, Problems&);

}  // namespace imap
