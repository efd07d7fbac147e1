// What the reader process does: takes one order, confines itself, then answers requests with the readers that are here until nobody listens any more.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <iterator>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "geo/io/confinement.h"
#include "geo/io/limits.h"
#include "geo/io/open_policy.h"
#include "geo/io/package_store.h"
#include "geo/io/reader_messages.h"
#include "geo/io/reader_process.h"
#include "geo/io/sql_source.h"

namespace imap {
namespace {

bool read_bytes(int channel, char* to, std::size_t count) {
    while (count > 0) {
        const ssize_t got = ::read(channel, to, count);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        to += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

bool write_bytes(int channel, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(channel, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::uint8_t number_of_stage(std::string_view stage) {
    const auto found = std::find(std::begin(reader_stages), std::end(reader_stages), stage);
    return static_cast<std::uint8_t>(found == std::end(reader_stages) ? 0 : found - std::begin(reader_stages));
}

class ReaderService {
public:
    explicit ReaderService(int channel)
        : in_([channel](char* to, std::size_t count) { return read_bytes(channel, to, count); }, std::numeric_limits<std::size_t>::max(), false),
          out_([channel](std::string_view bytes) { return write_bytes(channel, bytes); }),
          watch_([this](const LoadWatch::Progress& progress) { tell(progress); }) {}

    /// False = nobody listens.
    bool answer_next() {
        ReaderRequest request;
        in_(request);
        if (!in_.sound()) return false;
        try {
            answer(request);
        } catch (const std::bad_alloc&) {
            fail({fmt::format("it needs more than {} MiB of memory to read; take out what is not needed", max_reader_bytes >> 20)});
        } catch (const std::exception& exception) { fail({fmt::format("it cannot be read ({})", to_single_line(exception.what()))}); }
        out_.flush();
        return true;
    }

    Result<void> confine() {
        ReaderOrder order;
        in_(order);
        if (!in_.sound() || ::chdir(order.folder.c_str()) != 0) return Error{"the process that reads files was not told what to read"};
        prepare_drivers();
        return confine_this_process({{order.files.begin(), order.files.end()}, order.cpu_s});
    }

    void fail(const Error& error) { out_(wire_version, Reply::error, to_single_line(error.message)); }
    /// Nothing is read; each request is told why.
    bool refuse_next(const Error& error) {
        ReaderRequest request;
        in_(request);
        if (!in_.sound()) return false;
        fail(error);
        out_.flush();
        return true;
    }

private:
    void answer(const ReaderRequest& request) {
        switch (request.question) {
            case Question::layer:
                return give(read_layer_here(request.path, request.shape, Owner::stranger, problems_));
            case Question::rows:
                return give(read_rows_here(request.path, request.spec, &watch_, problems_));
            case Question::layer_names:
                return give(Result<std::vector<std::string>>(layers_here(request.path)));
            case Question::content:
                return give(Result<FileContent>(look_here(request.path)));
            case Question::descriptor:
                return give(descriptor_of(request.path));
            case Question::table:
                return give(package_ ? package_->table(request.text, problems_) : Result<Table>(Error{"no package is open"}));
            case Question::sql:
                return give(rows_of(request));
        }
    }

    Result<std::string> descriptor_of(const std::string& path) {
        Result<std::unique_ptr<PackageStore>> package = open_package_here(path);
        if (!package) return package.error();
        package_ = std::move(package).value();
        return package_->descriptor_text();
    }

    Result<SqlRows> rows_of(const ReaderRequest& request) {
        if (!database_) {
            Result<GdalDataset> opened = open_vector_file(request.path, problems_);
            if (!opened) return opened.error();
            database_ = std::move(opened).value();
        }
        return request.text.empty() ? SqlRows{} : fetch_rows(database_.get(), request.text, nullptr);
    }

    template <class Answer>
    void give(const Result<Answer>& answer) {
        if (!answer) return fail(answer.error());
        out_(wire_version, Reply::answer, *answer, problems_);
        problems_.clear();
    }

    void tell(const LoadWatch::Progress& progress) {
        out_(wire_version, Reply::progress, number_of_stage(progress.stage), progress.done, progress.total);
        out_.flush();
    }

    WireIn in_;
    WireOut out_;
    LoadWatch watch_;
    Problems problems_;
    std::unique_ptr<PackageStore> package_;
    GdalDataset database_;
};

}  // namespace

void serve_reader(int channel) try {
    ReaderService service(channel);
    const Result<void> confined = service.confine();
    while (confined ? service.answer_next() : service.refuse_next(confined.error())) {}
} catch (const std::bad_alloc&) {}  // not enough even to be told what to read or to answer: the program sees that it ended, and says so

}  // namespace imap
