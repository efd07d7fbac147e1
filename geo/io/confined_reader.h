// Asks a reader process about one file, and believes its answer only after a look. Whatever happens to that process is an Error here.
#pragma once

#include <filesystem>

#include "geo/base/load_watch.h"
#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/io/file_stamp.h"
#include "geo/io/reader_messages.h"
#include "geo/io/reader_process.h"

namespace imap {

class ConfinedReader {
public:
    /// `file` and its companions (a Shapefile's, a database's log) are all that the process can open. Errors: no regular file of ours to read, a companion
    /// that is a pipe, no process.
    static Result<ConfinedReader> start(const std::filesystem::path& file);

    /// A file (or a part of a Shapefile) that changed since the start is a problem. Errors: what the reader found; cancelled; or how the process ended: broken down, out of memory
    /// or of time, an impossible answer.
    template <class Answer>
    Result<Answer> ask(const ReaderRequest& request, LoadWatch* watch, Problems& problems);

private:
    ConfinedReader(ReaderProcess process, const std::filesystem::path& file, ReadStamps stamps, std::uint32_t cpu_s)
        : process_(std::move(process)), file_(to_single_line(file.string())), stamps_(std::move(stamps)), cpu_s_(cpu_s) {}
    Reply next_reply(WireIn& in, LoadWatch* watch);
    Error how_it_ended();

    ReaderProcess process_;
    std::string file_;  ///< for messages
    ReadStamps stamps_;
    std::uint32_t cpu_s_;
    ReaderProcess::Fetch last_ = ReaderProcess::Fetch::done;
};

/// One question, one process. Answers: see Question.
template <class Answer>
Result<Answer> read_confined(const ReaderRequest& request, LoadWatch* watch, Problems& problems) {
    Result<ConfinedReader> reader = ConfinedReader::start(request.path);
    if (!reader) return reader.error();
    return reader->ask<Answer>(request, watch, problems);
}

}  // namespace imap
