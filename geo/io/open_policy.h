// What may be opened: local regular files, by a short list of vector drivers, without network, scripts or side effects.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/io/companions.h"
#include "geo/io/gdal_library.h"

namespace imap {

class MemoryFolder;

/// Collects what GDAL reports while it lives (in this thread), so that nothing is printed.
class GdalMessages {
public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;

    /// The first failure in GDAL's words on one line, or empty when there was none.
    [[nodiscard]] const std::string& first_failure() const { return first_failure_; }

private:
    static void CPL_STDCALL collect(CPLErr level, CPLErrorNum number, const char* message);
    std::string first_failure_;
};

struct CloseGdalDataset {
    void operator()(void* dataset) const { GDALClose(dataset); }
};
using GdalDataset = std::unique_ptr<void, CloseGdalDataset>;

/// Refuses, in one message, what is no local regular file: "/vsi..." paths, URLs, folders, pipes, missing files.
Result<void> check_local_file(const std::filesystem::path& path);
/// Refuses "/vsi..." paths and URLs, whatever they name.
Result<void> check_local_path(const std::filesystem::path& path);

/// Registers the allowed drivers; whoever opens does so too.
void prepare_drivers();

/// Opens a vector file or workbook read-only with one of the allowed drivers. `encoding`: of a Shapefile's text, "" for its bytes as they are, null for
/// what the file says. What GDAL passes over is a problem. Errors: refused, unreadable, an archive (a workbook is to be measured by whoever opens it), or a database whose virtual
/// tables may read other files.
Result<GdalDataset> open_vector_file(const std::filesystem::path& path, Problems& problems, const char* encoding = nullptr);
/// The same for a file that came out of an archive; it is kept in `memory`, which must outlive the dataset and has what lies beside it already. `shown_name` is for messages.
Result<GdalDataset> open_memory_file(MemoryFolder& memory, const std::string& name, std::string bytes, const std::string& shown_name, Problems& problems,
                                     const char* encoding = nullptr);
/// A new GeoPackage in memory, to be written to; its bytes are there when the dataset is closed.
Result<GdalDataset> create_geopackage(const MemoryFolder& memory, const std::string& name);

/// A new deflated GeoTIFF of bytes in memory; its bytes are there when the dataset is closed. No file is ever read as one.
Result<GdalDataset> create_geotiff(const MemoryFolder& memory, const std::string& name, int width_px, int height_px, int bands);

/// Connects to the database at an address that the user typed; no file can lead here. The session cannot write, and what does not answer in seconds is
/// given up. Errors: no address, or no connection, in the server's words without the password.
Result<GdalDataset> open_database(const std::string& address);

}  // namespace imap
