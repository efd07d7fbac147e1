// GeoTIFF through GDAL, in memory; GDAL's own metadata item holds the record.
#include "geo/io/geotiff_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "geo/io/gdal_library.h"
#include "geo/io/memory_folder.h"
#include "geo/io/open_policy.h"

namespace imap {
namespace {

struct SrsDeleter {
    void operator()(void* srs) const { OSRDestroySpatialReference(srs); }
};
using Srs = std::unique_ptr<void, SrsDeleter>;

struct CplFreeDeleter {
    void operator()(void* memory) const { CPLFree(memory); }
};

Result<Srs> srs_of(const std::string& proj_string) {
    Srs srs(OSRNewSpatialReference(nullptr));
    if (!srs || OSRImportFromProj4(srs.get(), proj_string.c_str()) != OGRERR_NONE) return Error{"the projection \"" + proj_string + "\" has no name that other programs know"};
    OSRSetAxisMappingStrategy(srs.get(), OAMS_TRADITIONAL_GIS_ORDER);
    return srs;
}

Result<std::string> wkt_of(const Srs& srs, const char* const* options) {
    char* text = nullptr;
    const OGRErr failed = OSRExportToWktEx(srs.get(), &text, options);
    const std::unique_ptr<char, CplFreeDeleter> owned(text);
    if (failed != OGRERR_NONE || text == nullptr) return Error{"the projection cannot be written down"};
    return std::string(text);
}

bool is_opaque(const std::string& rgba) {
    for (std::size_t i = 3; i < rgba.size(); i += 4)
        if (static_cast<unsigned char>(rgba[i]) != 255) return false;
    return true;
}

void describe(GDALDatasetH dataset, const GeoTiffDescription& d) {
    const std::string dpi = fmt::format("{:.4f}", d.dpi);
    for (const auto& [key, value] : {std::pair<const char*, const std::string&>{"TIFFTAG_XRESOLUTION", dpi},
                                     {"TIFFTAG_YRESOLUTION", dpi},
                                     {"TIFFTAG_DOCUMENTNAME", d.title},
                                     {"TIFFTAG_IMAGEDESCRIPTION", d.description}})
        if (!value.empty()) GDALSetMetadataItem(dataset, key, value.c_str(), nullptr);
    GDALSetMetadataItem(dataset, "TIFFTAG_RESOLUTIONUNIT", "2", nullptr);  // inches
    GDALSetMetadataItem(dataset, "TIFFTAG_SOFTWARE", "influence-map", nullptr);
    if (!d.record.empty()) GDALSetMetadataItem(dataset, "influence-map", d.record.c_str(), nullptr);
}

bool write_bands(GDALDatasetH dataset, const GeoTiffDescription& d, const std::string& rgba, int bands) {
    for (int band = 1; band <= bands; ++band) {
        // GDAL takes const data for writing too.
        void* first = const_cast<char*>(rgba.data()) + (band - 1);
        if (GDALRasterIO(GDALGetRasterBand(dataset, band), GF_Write, 0, 0, d.width_px, d.height_px, first, d.width_px, d.height_px, GDT_Byte, 4, 4 * d.width_px) != CE_None)
            return false;
    }
    return true;
}

}  // namespace

Result<std::string> geotiff_bytes(const GeoTiffDescription& d, const std::string& rgba) {
    const Result<Srs> srs = srs_of(d.proj_string);
    if (!srs) return srs.error();
    const MemoryFolder memory;
    const int bands = is_opaque(rgba) ? 3 : 4;
    {
        const Result<GdalDataset> dataset = create_geotiff(memory, "figure.tif", d.width_px, d.height_px, bands);
        if (!dataset) return dataset.error();
        const GdalMessages messages;
        const GroundTransform& g = d.ground;
        std::array<double, 6> transform{g.x0, g.xx, g.xy, g.y0, g.yx, g.yy};
        GDALSetGeoTransform(dataset->get(), transform.data());
        GDALSetSpatialRef(dataset->get(), srs->get());
        describe(dataset->get(), d);
        if (!write_bands(dataset->get(), d, rgba, bands)) return Error{"cannot write the TIFF: " + messages.first_failure()};
    }
    std::string bytes = memory.bytes_of("figure.tif");
    return bytes.empty() ? Result<std::string>(Error{"cannot write the TIFF: memory is short"}) : Result(std::move(bytes));
}

Result<std::string> prj_text(const std::string& proj_string) {
    const GdalMessages messages;
    const Result<Srs> srs = srs_of(proj_string);
    if (!srs) return srs.error();
    const char* const options[] = {"FORMAT=WKT1_ESRI", nullptr};
    return wkt_of(*srs, options);
}

std::string world_file_text(const GroundTransform& g) {
    const double x = g.x0 + (g.xx + g.xy) / 2, y = g.y0 + (g.yx + g.yy) / 2;
    return fmt::format("{:.10f}\n{:.10f}\n{:.10f}\n{:.10f}\n{:.6f}\n{:.6f}\n", g.xx, g.yx, g.xy, g.yy, x, y);
}

}  // namespace imap
