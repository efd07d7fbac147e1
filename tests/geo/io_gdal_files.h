// Small vector files and workbooks, made by the same GDAL that the program reads them with.
#pragma once

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <optional>
#include <string>
#include <vector>

#include "geo/io/open_policy.h"
#include "geo/io/reader_process.h"
#include "tests/geo/io_temporary_folder.h"

namespace imap {

struct MadeField {
    std::string name;
    OGRFieldType type = OFTString;
};

struct MadeLayer {
    std::string name = "flows";
    std::vector<MadeField> fields;
    std::vector<std::vector<std::string>> rows;  ///< GDAL turns the text into the field's type; "" = null
    std::vector<std::string> wkt{};              ///< a row, "" = none; no geometry at all where the vector is empty
    int epsg = 4326;                             ///< 0 = none
    OGRwkbGeometryType type = wkbUnknown;
};

/// The drivers are those that the program itself registers, and no others.
inline void make_file(const std::string& driver, const std::filesystem::path& path, const std::vector<MadeLayer>& layers, const std::vector<std::string>& layer_options = {}) {
    start_reader_host();  // before this process has files of GDAL's and PROJ's open, which a reader would take for its own
    prepare_drivers();
    GDALDatasetH dataset = GDALCreate(GDALGetDriverByName(driver.c_str()), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    ASSERT_NE(dataset, nullptr) << driver;
    for (const MadeLayer& made : layers) {
        OGRSpatialReferenceH crs = nullptr;
        if (made.epsg > 0 && !made.wkt.empty()) {
            crs = OSRNewSpatialReference(nullptr);
            OSRImportFromEPSG(crs, made.epsg);
            OSRSetAxisMappingStrategy(crs, OAMS_TRADITIONAL_GIS_ORDER);
        }
        std::vector<char*> options;
        for (const std::string& option : layer_options) options.push_back(const_cast<char*>(option.c_str()));
        options.push_back(nullptr);
        OGRLayerH layer = GDALDatasetCreateLayer(dataset, made.name.c_str(), crs, made.wkt.empty() ? wkbNone : made.type, options.data());
        ASSERT_NE(layer, nullptr);
        for (const MadeField& field : made.fields) {
            OGRFieldDefnH definition = OGR_Fld_Create(field.name.c_str(), field.type);
            EXPECT_EQ(OGR_L_CreateField(layer, definition, TRUE), OGRERR_NONE);
            OGR_Fld_Destroy(definition);
        }
        for (std::size_t row = 0; row < made.rows.size(); ++row) {
            OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
            for (std::size_t i = 0; i < made.rows[row].size(); ++i)
                if (!made.rows[row][i].empty()) OGR_F_SetFieldString(feature, static_cast<int>(i), made.rows[row][i].c_str());
            if (row < made.wkt.size() && !made.wkt[row].empty()) {
                std::string text = made.wkt[row];
                char* at = text.data();
                OGRGeometryH geometry = nullptr;
                EXPECT_EQ(OGR_G_CreateFromWkt(&at, crs, &geometry), OGRERR_NONE);
                OGR_F_SetGeometryDirectly(feature, geometry);
            }
            EXPECT_EQ(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
            OGR_F_Destroy(feature);
        }
        if (crs != nullptr) OSRDestroySpatialReference(crs);
    }
    GDALClose(dataset);
}

}  // namespace imap
