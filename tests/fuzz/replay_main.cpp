// Runs a fuzz target without a fuzzer: over each seed of a folder, and over as many mutations of each as asked, the same in every run. Seeds that a long run of the fuzzer found
// (found-*) are mutations already, and run as they are.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include "tests/fuzz/fuzz.h"

namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

constexpr unsigned hang_s = 60;
constexpr std::size_t max_bytes = 1 << 16;
const Bytes* now = nullptr;  ///< what runs, for the file that a crash leaves

void keep_input(int signal) {
    const int file = ::open("crash-input", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0 || ::write(file, now->data(), now->size()) < 0) std::_Exit(3);
    constexpr char words[] = "the input is in ./crash-input\n";
    if (::write(STDERR_FILENO, words, sizeof words - 1) < 0) std::_Exit(3);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void run(const Bytes& bytes) {
    now = &bytes;
    ::alarm(hang_s);
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    ::alarm(0);
}

Bytes read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// One to four changes of the kinds that break parsers: other bytes, numbers at their limits, parts left out, doubled, or from another seed.
class Mutator {
public:
    explicit Mutator(const std::vector<Bytes>& seeds) : seeds_(seeds) {}

    Bytes operator()(Bytes bytes) {
        for (std::size_t changes = 1 + below(4); changes > 0; --changes) change(bytes);
        if (bytes.size() > max_bytes) bytes.resize(max_bytes);
        return bytes;
    }

private:
    std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

    std::uint8_t telling_byte() {
        static constexpr std::array<std::uint8_t, 16> bytes{0, 1, 0x7f, 0x80, 0xff, '"', '\'', '\n', '\r', ',', '-', '{', '[', '<', '9', '.'};
        return below(2) == 0 ? bytes[below(bytes.size())] : static_cast<std::uint8_t>(random_());
    }

    void change(Bytes& bytes) {
        const std::size_t at = below(bytes.size()), length = std::min(1 + below(16), bytes.size() - at);
        const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(at), end = begin + static_cast<std::ptrdiff_t>(length);
        switch (below(6)) {
            case 0:
                return void(bytes.insert(begin, telling_byte()));
            case 1:
                return void(bytes.erase(begin, end));
            case 2:
                return std::fill(begin, end, telling_byte());
            case 3: {
                const Bytes part(begin, end);
                return void(bytes.insert(begin, part.begin(), part.end()));
            }
            case 4: {
                const Bytes& other = seeds_[below(seeds_.size())];
                const auto from = other.begin() + static_cast<std::ptrdiff_t>(below(other.size()));
                return void(bytes.insert(begin, from, from + std::min<std::ptrdiff_t>(64, other.end() - from)));
            }
            default:
                if (!bytes.empty()) bytes[at] = telling_byte();
        }
    }

    const std::vector<Bytes>& seeds_;
    std::mt19937 random_{1};
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return std::fputs("usage: fuzz_TARGET SEED_FOLDER MUTATIONS_A_SEED\n", stderr), 2;
    for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM}) std::signal(signal, keep_input);
    std::vector<fs::path> paths{fs::directory_iterator(argv[1]), {}};
    std::sort(paths.begin(), paths.end());
    std::vector<Bytes> seeds;
    for (const fs::path& path : paths) seeds.push_back(read(path));
    if (seeds.size() < 3) return std::fprintf(stderr, "%s: a target wants three seeds or more\n", argv[1]), 2;

    const int mutations = std::atoi(argv[2]);
    Mutator mutate(seeds);
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        run(seeds[i]);
        const bool is_found = paths[i].filename().string().starts_with("found-");
        for (int each = 0; each < (is_found ? 0 : mutations); ++each) run(mutate(seeds[i]));
    }
    std::printf("%zu seeds, %d mutations of each by hand\n", seeds.size(), mutations);
}
