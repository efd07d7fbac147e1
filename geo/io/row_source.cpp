// Chooses the reader by the file's name.
#include "geo/io/row_source.h"

#include "geo/base/text.h"

namespace imap {

namespace fs = std::filesystem;

bool is_table_name(const fs::path& path) {
    fs::path name = fold_case(path.filename().string());
    if (name.extension() == ".gz") name = name.stem();
    const std::string ending = name.extension().string();
    for (const char* known : {".csv", ".tsv", ".tab", ".txt", ".dat", ".psv"})
        if (ending == known) return true;
    return false;
}

Result<TextTable> read_rows(const fs::path& path, const ImportSpec& spec, LoadWatch* watch, Problems& problems) {
    if (watch != nullptr) watch->begin("reading rows");
    return read_text_table(path, spec, problems);
}

}  // namespace imap
