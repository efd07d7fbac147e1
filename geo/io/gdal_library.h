// GDAL, loaded when one of its functions is first called: the hundred libraries that come with it take longer to load than most maps take to draw,
// and maps of tables and of borders kept ready need none of it.
#pragma once

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <memory>
#include <type_traits>

#include "geo/base/library_function.h"

namespace imap {

extern const LazyLibrary gdal_library;

template <class Function>
using GdalFunction = LibraryFunction<Function, gdal_library>;

// What we call of GDAL.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes"  // of their results: deprecation, and that they be used
// clang-format off
#define IMAP_GDAL_FUNCTION(name) inline constinit const GdalFunction<decltype(::name)> name{#name}  // NOLINT(bugprone-macro-parentheses): what is declared has none
IMAP_GDAL_FUNCTION(CPLCalloc);
IMAP_GDAL_FUNCTION(CPLCloseFileInZip);
IMAP_GDAL_FUNCTION(CPLCloseZip);
IMAP_GDAL_FUNCTION(CPLCreateFileInZip);
IMAP_GDAL_FUNCTION(CPLCreateZip);
IMAP_GDAL_FUNCTION(CPLError);
IMAP_GDAL_FUNCTION(CPLGetErrorHandlerUserData);
IMAP_GDAL_FUNCTION(CPLHTTPSetFetchCallback);
IMAP_GDAL_FUNCTION(CPLPopErrorHandler);
IMAP_GDAL_FUNCTION(CPLPushErrorHandlerEx);
IMAP_GDAL_FUNCTION(CPLSetConfigOption);
IMAP_GDAL_FUNCTION(CPLSetThreadLocalConfigOption);
IMAP_GDAL_FUNCTION(CPLStrdup);
IMAP_GDAL_FUNCTION(CPLWriteFileInZip);
IMAP_GDAL_FUNCTION(CSLDestroy);
IMAP_GDAL_FUNCTION(GDALClose);
IMAP_GDAL_FUNCTION(GDALCreate);
IMAP_GDAL_FUNCTION(GDALDatasetCommitTransaction);
IMAP_GDAL_FUNCTION(GDALDatasetCreateLayer);
IMAP_GDAL_FUNCTION(GDALDatasetExecuteSQL);
IMAP_GDAL_FUNCTION(GDALDatasetGetLayer);
IMAP_GDAL_FUNCTION(GDALDatasetGetLayerByName);
IMAP_GDAL_FUNCTION(GDALDatasetGetLayerCount);
IMAP_GDAL_FUNCTION(GDALDatasetReleaseResultSet);
IMAP_GDAL_FUNCTION(GDALDatasetStartTransaction);
IMAP_GDAL_FUNCTION(GDALGetDatasetDriver);
IMAP_GDAL_FUNCTION(GDALGetDriver);
IMAP_GDAL_FUNCTION(GDALGetDriverByName);
IMAP_GDAL_FUNCTION(GDALGetDriverCount);
IMAP_GDAL_FUNCTION(GDALGetDriverShortName);
IMAP_GDAL_FUNCTION(GDALGetMetadataItem);
IMAP_GDAL_FUNCTION(GDALGetRasterBand);
IMAP_GDAL_FUNCTION(GDALOpenEx);
IMAP_GDAL_FUNCTION(GDALRasterIO);
IMAP_GDAL_FUNCTION(GDALSetGeoTransform);
IMAP_GDAL_FUNCTION(GDALSetMetadataItem);
IMAP_GDAL_FUNCTION(GDALSetSpatialRef);
IMAP_GDAL_FUNCTION(OCTDestroyCoordinateTransformation);
IMAP_GDAL_FUNCTION(OCTNewCoordinateTransformation);
IMAP_GDAL_FUNCTION(OCTTransformEx);
IMAP_GDAL_FUNCTION(OGR_FD_GetFieldCount);
IMAP_GDAL_FUNCTION(OGR_FD_GetFieldDefn);
IMAP_GDAL_FUNCTION(OGR_F_Create);
IMAP_GDAL_FUNCTION(OGR_F_Destroy);
IMAP_GDAL_FUNCTION(OGR_F_GetFID);
IMAP_GDAL_FUNCTION(OGR_F_GetFieldAsDateTime);
IMAP_GDAL_FUNCTION(OGR_F_GetFieldAsDouble);
IMAP_GDAL_FUNCTION(OGR_F_GetFieldAsString);
IMAP_GDAL_FUNCTION(OGR_F_GetFieldCount);
IMAP_GDAL_FUNCTION(OGR_F_GetFieldDefnRef);
IMAP_GDAL_FUNCTION(OGR_F_GetGeometryRef);
IMAP_GDAL_FUNCTION(OGR_F_IsFieldSetAndNotNull);
IMAP_GDAL_FUNCTION(OGR_F_SetFieldDouble);
IMAP_GDAL_FUNCTION(OGR_F_SetFieldString);
IMAP_GDAL_FUNCTION(OGR_Fld_Create);
IMAP_GDAL_FUNCTION(OGR_Fld_Destroy);
IMAP_GDAL_FUNCTION(OGR_Fld_GetNameRef);
IMAP_GDAL_FUNCTION(OGR_Fld_GetSubType);
IMAP_GDAL_FUNCTION(OGR_Fld_GetType);
IMAP_GDAL_FUNCTION(OGR_GT_Flatten);
IMAP_GDAL_FUNCTION(OGR_GT_IsCurve);
IMAP_GDAL_FUNCTION(OGR_GT_IsSubClassOf);
IMAP_GDAL_FUNCTION(OGR_GT_IsSurface);
IMAP_GDAL_FUNCTION(OGR_G_AddGeometryDirectly);
IMAP_GDAL_FUNCTION(OGR_G_CreateGeometry);
IMAP_GDAL_FUNCTION(OGR_G_DestroyGeometry);
IMAP_GDAL_FUNCTION(OGR_G_GetGeometryCount);
IMAP_GDAL_FUNCTION(OGR_G_GetGeometryRef);
IMAP_GDAL_FUNCTION(OGR_G_GetGeometryType);
IMAP_GDAL_FUNCTION(OGR_G_GetLinearGeometry);
IMAP_GDAL_FUNCTION(OGR_G_GetPointCount);
IMAP_GDAL_FUNCTION(OGR_G_GetPoints);
IMAP_GDAL_FUNCTION(OGR_G_GetX);
IMAP_GDAL_FUNCTION(OGR_G_GetY);
IMAP_GDAL_FUNCTION(OGR_G_HasCurveGeometry);
IMAP_GDAL_FUNCTION(OGR_G_IsEmpty);
IMAP_GDAL_FUNCTION(OGR_G_IsValid);
IMAP_GDAL_FUNCTION(OGR_G_SetPoints);
IMAP_GDAL_FUNCTION(OGR_L_CreateFeature);
IMAP_GDAL_FUNCTION(OGR_L_CreateField);
IMAP_GDAL_FUNCTION(OGR_L_GetFIDColumn);
IMAP_GDAL_FUNCTION(OGR_L_GetFeatureCount);
IMAP_GDAL_FUNCTION(OGR_L_GetGeomType);
IMAP_GDAL_FUNCTION(OGR_L_GetLayerDefn);
IMAP_GDAL_FUNCTION(OGR_L_GetName);
IMAP_GDAL_FUNCTION(OGR_L_GetNextFeature);
IMAP_GDAL_FUNCTION(OGR_L_GetSpatialRef);
IMAP_GDAL_FUNCTION(OGR_L_ResetReading);
IMAP_GDAL_FUNCTION(OSRDestroySpatialReference);
IMAP_GDAL_FUNCTION(OSRExportToWktEx);
IMAP_GDAL_FUNCTION(OSRImportFromProj4);
IMAP_GDAL_FUNCTION(OSRIsSame);
IMAP_GDAL_FUNCTION(OSRNewSpatialReference);
IMAP_GDAL_FUNCTION(OSRSetAxisMappingStrategy);
IMAP_GDAL_FUNCTION(OSRSetPROJEnableNetwork);
IMAP_GDAL_FUNCTION(OSRSetWellKnownGeogCS);
IMAP_GDAL_FUNCTION(VSIAllocFilesystemPluginCallbacksStruct);
IMAP_GDAL_FUNCTION(VSIFCloseL);
IMAP_GDAL_FUNCTION(VSIFOpenL);
IMAP_GDAL_FUNCTION(VSIFReadL);
IMAP_GDAL_FUNCTION(VSIFileFromMemBuffer);
IMAP_GDAL_FUNCTION(VSIFree);
IMAP_GDAL_FUNCTION(VSIFreeFilesystemPluginCallbacksStruct);
IMAP_GDAL_FUNCTION(VSIGetFileSystemsPrefixes);
IMAP_GDAL_FUNCTION(VSIGetMemFileBuffer);
IMAP_GDAL_FUNCTION(VSIInstallPluginHandler);
IMAP_GDAL_FUNCTION(VSIReadDirRecursive);
IMAP_GDAL_FUNCTION(VSIRmdirRecursive);
IMAP_GDAL_FUNCTION(VSIStatL);
#undef IMAP_GDAL_FUNCTION
// clang-format on
#pragma GCC diagnostic pop
// Declared by a header of C++ alone.
inline constinit const GdalFunction<void()> GDALRegister_GTiff{"GDALRegister_GTiff"};
inline constinit const GdalFunction<void()> RegisterOGRCSV{"RegisterOGRCSV"};
inline constinit const GdalFunction<void()> RegisterOGRFlatGeobuf{"RegisterOGRFlatGeobuf"};
inline constinit const GdalFunction<void()> RegisterOGRGML{"RegisterOGRGML"};
inline constinit const GdalFunction<void()> RegisterOGRGPX{"RegisterOGRGPX"};
inline constinit const GdalFunction<void()> RegisterOGRGeoJSON{"RegisterOGRGeoJSON"};
inline constinit const GdalFunction<void()> RegisterOGRGeoPackage{"RegisterOGRGeoPackage"};
inline constinit const GdalFunction<void()> RegisterOGRKML{"RegisterOGRKML"};
inline constinit const GdalFunction<void()> RegisterOGRODS{"RegisterOGRODS"};
inline constinit const GdalFunction<void()> RegisterOGRPG{"RegisterOGRPG"};
inline constinit const GdalFunction<void()> RegisterOGRSQLite{"RegisterOGRSQLite"};
inline constinit const GdalFunction<void()> RegisterOGRShape{"RegisterOGRShape"};

struct DestroyFeature {
    void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};
using OwnedFeature = std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, DestroyFeature>;

struct DestroyGeometry {
    void operator()(OGRGeometryH geometry) const { OGR_G_DestroyGeometry(geometry); }
};
using OwnedGeometry = std::unique_ptr<std::remove_pointer_t<OGRGeometryH>, DestroyGeometry>;

inline constinit const GdalFunction<void()> RegisterOGRTopoJSON{"RegisterOGRTopoJSON"};
inline constinit const GdalFunction<void()> RegisterOGRXLSX{"RegisterOGRXLSX"};

}  // namespace imap
