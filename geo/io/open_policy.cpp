// Registers the few allowed GDAL drivers, closes every way to the network, and opens files with them.
#include "geo/io/open_policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <initializer_list>
#include <mutex>
#include <new>
#include <system_error>

#include "geo/base/file.h"
#include "geo/base/folder.h"
#include "geo/base/json_keys.h"
#include "geo/base/text.h"
#include "geo/io/crs_names.h"
#include "geo/io/database_address.h"
#include "geo/io/declared_sizes.h"
#include "geo/io/doubled_keys.h"
#include "geo/io/file_kind.h"
#include "geo/io/gdal_library.h"
#include "geo/io/hidden_nuls.h"
#include "geo/io/limits.h"
#include "geo/io/memory_folder.h"
#include "geo/io/sqlite_check.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

constexpr const char* readable_formats = "FlatGeobuf, GeoJSON, TopoJSON, GeoPackage, Shapefile, KML, GML, GPX, CSV, SQLite, XLSX or ODS";

/// A null result would send GDAL to the network by its own means; GDAL frees the failed one.
CPLHTTPResult* refuse_fetch(const char*, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*, void*) {
    constexpr const char* why = "the network is not used";
    CPLError(CE_Failure, CPLE_NotSupported, "%s", why);
    auto* result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
    result->nStatus = 1;
    result->pszErrBuf = CPLStrdup(why);
    return result;
}

/// What stands where GDAL has a file system that leads to the network, to standard input or to another file's inside.
void* open_nothing(void*, const char*, const char*) {
    errno = EACCES;
    return nullptr;
}

/// All but those that our own reading uses, by what this GDAL has. Without memory to close them nothing is opened.
void close_file_systems() {
    constexpr std::array<std::string_view, 3> ours{"/vsimem/", "/vsizip/", "/vsigzip/"};
    VSIFilesystemPluginCallbacksStruct* closed = VSIAllocFilesystemPluginCallbacksStruct();
    char** prefixes = VSIGetFileSystemsPrefixes();
    if (closed == nullptr || prefixes == nullptr) throw std::bad_alloc();
    closed->open = open_nothing;
    for (char** prefix = prefixes; *prefix != nullptr; ++prefix)
        if (std::find(ours.begin(), ours.end(), *prefix) == ours.end()) VSIInstallPluginHandler(*prefix, closed);
    CSLDestroy(prefixes);
    VSIFreeFilesystemPluginCallbacksStruct(closed);
}

/// Only these are ever registered, so no other driver (VRT, web services, databases) can be reached from inside a file; it is
/// also much faster than registering all of them.
void register_drivers() {
    const std::string geojson_megabytes = std::to_string(max_feature_bytes >> 20);
    const std::initializer_list<std::array<const char*, 2>> settings{
        {"OGR_SQLITE_STATIC_VIRTUAL_OGR", "NO"},  // a database must not open further files through virtual tables
        {"OGR_SQLITE_LOAD_EXTENSIONS", ""},
        {"GML_SKIP_RESOLVE_ELEMS", "ALL"},  // no following of xlinks
        {"GML_DOWNLOAD_SCHEMA", "NO"},
        {"GML_DOWNLOAD_WFS_SCHEMA", "NO"},
        {"OGR_GEOJSON_MAX_OBJ_SIZE", geojson_megabytes.c_str()},
        {"GDAL_DISABLE_READDIR_ON_OPEN", "TRUE"},  // a crowded folder must not slow opening
        {"OGR_XLSX_HEADERS", "DISABLE"},           // which row is the header, and what cells mean, is for us to recognise
        {"OGR_XLSX_FIELD_TYPES", "STRING"},
        {"OGR_ODS_HEADERS", "DISABLE"},
        {"OGR_ODS_FIELD_TYPES", "STRING"},
    };
    for (const auto& [key, value] : settings) CPLSetConfigOption(key, value);
    CPLHTTPSetFetchCallback(refuse_fetch, nullptr);
    close_file_systems();
    OSRSetPROJEnableNetwork(FALSE);

    RegisterOGRFlatGeobuf();
    RegisterOGRGeoJSON();
    RegisterOGRTopoJSON();
    RegisterOGRGeoPackage();
    RegisterOGRShape();
    RegisterOGRKML();
    RegisterOGRGML();
    RegisterOGRGPX();
    RegisterOGRCSV();
    RegisterOGRSQLite();
    RegisterOGRXLSX();
    RegisterOGRODS();
}

/// The names of the drivers above, ended by a null: all that a file is ever tried with, also when a database was opened before it.
const char* const* file_drivers() {
    static const std::vector<const char*> names = [] {
        std::vector<const char*> found;
        for (int i = 0; i < GDALGetDriverCount(); ++i)
            if (const char* name = GDALGetDriverShortName(GDALGetDriver(i)); std::string_view(name) != "PostgreSQL" && std::string_view(name) != "GTiff") found.push_back(name);
        found.push_back(nullptr);
        return found;
    }();
    return names.data();
}

/// The driver that can connect to a server is there only once the user has named one.
void ensure_database_driver() {
    prepare_drivers();
    static std::once_flag once;
    std::call_once(once, RegisterOGRPG);
}

bool is_url(std::string_view name) {
    const std::size_t colon = name.find("://");
    return colon != std::string_view::npos && name.substr(0, colon).find('/') == std::string_view::npos;
}

bool waits_for_ever(fs::file_type type) { return type == fs::file_type::fifo || type == fs::file_type::socket || type == fs::file_type::character || type == fs::file_type::block; }

/// `problems`: what GDAL says of a file that it opens all the same.
Result<GdalDataset> open_with_gdal(const char* path, const char* const* drivers, const char* const* options, const std::string& name, Problems& problems) {
    const GdalMessages messages;
    GdalDataset dataset(GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers, options, nullptr));
    if (dataset != nullptr && !messages.first_failure().empty())
        problems.push_back({Severity::warning, name, 0, "", "something in it was passed over: " + messages.first_failure()});
    if (dataset != nullptr) return dataset;
    const std::string why = messages.first_failure().empty() ? "" : " (" + messages.first_failure() + ")";
    return Error{fmt::format("cannot read {} as {}{}", name, readable_formats, why)};
}

/// What a file holds as drivers see it: by its first letters, whatever it is called.
enum class Content { json, xml, flatgeobuf, other };

Content content_of(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\v\f"), text.size()));
    for (const char* beginning : {"{", "jsonp(", "loadGeoJSON("})
        if (text.starts_with(beginning)) return Content::json;
    return text.starts_with('<') ? Content::xml : text.starts_with("fgb") ? Content::flatgeobuf : Content::other;
}

bool contains_without_case(std::string_view text, std::string_view folded) {
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
    return std::search(text.begin(), text.end(), folded.begin(), folded.end(), same) != text.end();
}

/// Files beside another one, from which drivers take its coordinate system.
bool holds_crs_of_another(const fs::path& path) { return has_ending(path, {".prj", ".gfs"}); }

/// GDAL's strings end at a NUL.
void tell_of_hidden_nul(std::string_view text, const std::string& name, Problems& problems) {
    if (text.find("\\u0000") != std::string_view::npos)
        problems.push_back({Severity::warning, name, 0, "", "a text in it holds a NUL character, behind which nothing is read; remove it"});
}

/// GDAL keeps the last one.
void tell_of_doubled_keys(std::string_view text, const std::string& name, Problems& problems) {
    const DoubledKeys doubled = find_doubled_keys(text);
    if (doubled.count == 0) return;
    const std::string words = doubled.count == 1 ? std::string(doubled_key_words)
                                                 : fmt::format("{} keys, this one first, stand twice in their objects; the last one is used; delete one of the two", doubled.count);
    problems.push_back({Severity::warning, name, 0, doubled.first, words});
}

Result<void> check_crs(std::string_view definition, const std::string& name) {
    const Result<void> names = check_crs_names(definition);
    return names ? names : names.error().within(name);
}

/// GML names coordinate systems, in an attribute that its own entities could write.
Result<void> check_xml(std::string_view text, const std::string& name) {
    const bool is_gml = contains_without_case(text, "opengis.net/gml") || contains_without_case(text, "csw:getrecordsresponse");  // as its driver knows it
    if (is_gml && contains_without_case(text, "<!entity")) return Error{name + " declares entities of its own, which can hide files that it names; save it without them"};
    return contains_without_case(text, "srsname") ? check_crs(text, name) : Result<void>();
}

/// Of a file that is opened: what its driver would open because of it, or pass over.
Result<void> check_text(std::string_view text, const std::string& name, Problems& problems) {
    const Content content = content_of(text);
    if (content == Content::xml) return check_xml(text, name);
    if (content == Content::json || content == Content::flatgeobuf)
        if (Result<void> sound = check_crs(text, name); !sound) return sound;
    if (content == Content::flatgeobuf) tell_of_hidden_nuls(hidden_nuls_in_flatgeobuf(text), name, problems);
    if (content != Content::json) return {};
    tell_of_hidden_nul(text, name, problems);
    tell_of_doubled_keys(text, name, problems);
    return {};
}

/// As much as drivers look at to know their files.
std::string beginning_of(const fs::path& path) {
    std::string bytes(std::size_t{16} << 10, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return bytes;
}

/// Of the file and of what lies beside it.
Result<void> check_texts_of_file(const fs::path& path, std::string_view beginning, Problems& problems) {
    if (content_of(beginning) != Content::other) {
        const Result<std::string> text = read_file(path, max_file_bytes);
        if (!text) return text.error();
        if (Result<void> sound = check_text(*text, to_single_line(path.string()), problems); !sound) return sound;
    }
    for (const char* ending : {".prj", ".PRJ", ".gfs"}) {
        const fs::path file = fs::path(path).replace_extension(ending);
        std::error_code error;
        if (file == path || !fs::is_regular_file(file, error)) continue;
        const Result<std::string> text = read_file(file, max_file_bytes);
        if (!text) return text.error();
        if (Result<void> sound = check_crs(*text, to_single_line(file.string())); !sound) return sound;
    }
    return {};
}

/// A file in memory and what lies beside it are looked at as what lies on the disk.
Result<void> check_in_memory(const MemoryFolder& memory, const std::string& name, const std::string& shown_name, Problems& problems) {
    for (const auto& [file, bytes] : memory.files()) {
        if (has_ending(file, {".dbf"}) && has_ending(name, {".shp", ".dbf"})) tell_of_hidden_nuls(hidden_nuls_in_dbase(bytes), shown_name, problems);
        Result<void> sound;
        if (file == name)
            sound = check_text(bytes, shown_name, problems);
        else if (holds_crs_of_another(file))
            sound = check_crs(bytes, to_single_line(file));
        if (!sound) return sound;
    }
    check_declared_sizes(memory.files(), name, problems);
    return {};
}

constexpr std::string_view zip_mark = "PK\x03\x04";

/// GDAL unpacks archives by itself, however much is in them. They are for `Archive`, which measures them; workbooks too, before they come here.
Result<void> refuse_archive(const fs::path& path, std::string_view beginning) {
    const bool is_workbook = kind_of_name(path) == FileKind::sheet;
    if (!has_ending(path, {".zip", ".shz", ".kmz", ".gz"}) && (is_workbook || !beginning.starts_with(zip_mark))) return {};
    return Error{fmt::format("{} is an archive; unpack it, and name the file in it", to_single_line(path.string()))};
}

/// `encoding`: what the driver shall take text for, where it has a choice; null = its own choice.
Result<GdalDataset> open_with_options(const std::string& path, const char* encoding, const std::string& name, Problems& problems) {
    prepare_drivers();
    std::vector<std::string> options{"WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO"};
    if (encoding != nullptr) options.push_back(std::string("ENCODING=") + encoding);
    // Otherwise GDAL hides every table without geometry where the database could hold some with it.
    if (has_ending(path, {".sqlite", ".sqlite3", ".db"})) options.emplace_back("LIST_ALL_TABLES=YES");
    if (is_logged_sqlite(path)) options.emplace_back("IMMUTABLE=YES");  // else SQLite makes helper files, and merges the log
    std::vector<const char*> pointers;
    for (const std::string& option : options) pointers.push_back(option.c_str());
    pointers.push_back(nullptr);
    return open_with_gdal(path.c_str(), file_drivers(), pointers.data(), name, problems);
}

}  // namespace

void prepare_drivers() {
    static std::once_flag once;
    std::call_once(once, register_drivers);
}

GdalMessages::GdalMessages() { CPLPushErrorHandlerEx(collect, this); }
GdalMessages::~GdalMessages() { CPLPopErrorHandler(); }

void CPL_STDCALL GdalMessages::collect(CPLErr level, CPLErrorNum, const char* message) {
    auto* self = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
    if (level >= CE_Failure && self->first_failure_.empty()) self->first_failure_ = to_single_line(message);
}

Result<void> check_local_path(const fs::path& path) {
    const std::string name = path.string();
    if (is_url(name)) return Error{fmt::format("{} is an address; download it and name the file", to_single_line(name))};
    std::error_code error;
    const std::string absolute = fs::absolute(path, error).lexically_normal().string();
    if (name.starts_with("/vsi") || absolute.starts_with("/vsi") || name.find('\0') != std::string::npos) {
        return Error{fmt::format("{} is no local file; only local files are read", to_single_line(name))};
    }
    return {};
}

Result<void> check_local_file(const fs::path& path) {
    if (Result<void> local = check_local_path(path); !local) return local;
    const std::string name = to_single_line(path.string());
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return Error{fmt::format("{} does not exist; check the name", name)};
    if (status.type() == fs::file_type::directory) return Error{fmt::format("{} is a folder; name a file", name)};
    if (status.type() != fs::file_type::regular) { return Error{fmt::format("{} is not a regular file (a pipe or a device); name a file", name)}; }
    const std::uintmax_t bytes = fs::file_size(path, error);
    if (error) return Error{fmt::format("cannot read {}: {}", name, error.message())};
    if (bytes == 0) return Error{fmt::format("{} is empty", name)};
    if (bytes > max_file_bytes) return Error{fmt::format("{} has {} bytes; at most {} are read", name, bytes, max_file_bytes)};
    return {};
}

Result<std::vector<fs::path>> file_and_companions(const fs::path& path) {
    std::error_code error;
    const fs::path file = fs::absolute(path, error).lexically_normal();
    const fs::path folder = fs::canonical(file.parent_path(), error), target = fs::canonical(file, error);
    const auto belongs_to_it = [&](const fs::path& companion) {
        const fs::path place = fs::canonical(companion, error);
        return place.parent_path() == folder || (place.parent_path() == target.parent_path() && place.stem() == target.stem());
    };
    std::vector<fs::path> files{file};
    for (const fs::directory_entry& entry : entries_of(file.parent_path())) {
        if (entry.path().stem() != file.stem() || entry.path() == file) continue;
        const fs::file_type type = entry.status(error).type();
        if (waits_for_ever(type)) return Error{fmt::format("{} beside the file is a pipe or a device; remove it", to_single_line(entry.path().string()))};
        const bool leads_out = entry.is_symlink(error) && !belongs_to_it(entry.path());
        if (type == fs::file_type::regular && !leads_out) files.push_back(entry.path());
    }
    return files;
}

Result<GdalDataset> open_vector_file(const fs::path& path, Problems& problems, const char* encoding) {
    if (Result<void> local = check_local_file(path); !local) return local.error();
    // An absolute path cannot be taken for a driver's connection string ("PG:...", "GeoJSON:...").
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error).lexically_normal();
    const std::string beginning = beginning_of(absolute);
    if (Result<void> packed = refuse_archive(absolute, beginning); !packed) return packed.error();
    if (const Result<std::vector<fs::path>> companions = file_and_companions(absolute); !companions) return companions.error();
    if (Result<void> database = check_sqlite_file(absolute); !database) return database.error().within(to_single_line(path.string()));
    if (Result<void> texts = check_texts_of_file(absolute, beginning, problems); !texts) return texts.error();
    return open_with_options(absolute.string(), encoding, to_single_line(path.string()), problems);
}

Result<GdalDataset> open_memory_file(MemoryFolder& memory, const std::string& name, std::string bytes, const std::string& shown_name, Problems& problems, const char* encoding) {
    if (kind_of_name(name) != FileKind::sheet && bytes.starts_with(zip_mark)) return Error{shown_name + " is an archive in an archive; unpack it, and name the file in it"};
    if (Result<void> database = check_sqlite_bytes(bytes); !database) return database.error().within(shown_name);
    const std::string path = memory.add(name, std::move(bytes));
    if (Result<void> sound = check_in_memory(memory, name, shown_name, problems); !sound) return sound.error();
    return open_with_options(path, encoding, shown_name, problems);
}

Result<GdalDataset> create_geopackage(const MemoryFolder& memory, const std::string& name) {
    prepare_drivers();
    const GdalMessages messages;
    GdalDataset dataset(GDALCreate(GDALGetDriverByName("GPKG"), memory.path_of(name).c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (dataset == nullptr) return Error{"cannot make a GeoPackage: " + messages.first_failure()};
    return dataset;
}

Result<GdalDataset> create_geotiff(const MemoryFolder& memory, const std::string& name, int width_px, int height_px, int bands) {
    prepare_drivers();
    static std::once_flag once;
    std::call_once(once, GDALRegister_GTiff);
    const GdalMessages messages;
    const char* const options[] = {"COMPRESS=DEFLATE", "PREDICTOR=2", "TILED=NO", "PHOTOMETRIC=RGB", bands == 4 ? "ALPHA=UNASSOCIATED" : "BIGTIFF=IF_NEEDED", nullptr};
    GdalDataset dataset(GDALCreate(GDALGetDriverByName("GTiff"), memory.path_of(name).c_str(), width_px, height_px, bands, GDT_Byte, options));
    if (dataset == nullptr) return Error{"cannot make a TIFF: " + messages.first_failure()};
    return dataset;
}

Result<GdalDataset> open_database(const std::string& address) {
    const std::string shown = shown_address(address);
    if (!is_database_address(address)) return Error{shown + " is no address of a database; it begins with postgresql://"};
    const Result<DatabaseAddress> parsed = parse_database_address(address);
    if (!parsed) return parsed.error();
    ensure_database_driver();
    const GdalMessages messages;
    const char* const drivers[] = {"PostgreSQL", nullptr};
    const std::string connection = "PG:" + connection_string(*parsed);
    GdalDataset dataset(GDALOpenEx(connection.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers, nullptr, nullptr));
    if (dataset != nullptr) return dataset;
    std::string why = messages.first_failure();
    if (constexpr std::string_view call = "PQconnectdb failed. "; why.starts_with(call)) why.erase(0, call.size());
    if (const std::size_t at = parsed->password.empty() ? std::string::npos : why.find(parsed->password); at != std::string::npos) why.replace(at, parsed->password.size(), "...");
    constexpr const char* hint = "; projects do not keep passwords: give it in the address, in PGPASSWORD or in ~/.pgpass";
    return Error{fmt::format("cannot connect to {}: {}{}", shown, why.empty() ? "no reason was given" : why,
                             parsed->password.empty() && why.find("password") != std::string::npos ? hint : "")};
}

}  // namespace imap
