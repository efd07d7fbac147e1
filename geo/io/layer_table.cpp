// Two passes over what was read: first attributes and ends of every feature, then, when it is known what the layer has, the text.
#include "geo/io/layer_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>

#include "geo/base/text.h"
#include "geo/io/crs_degrees.h"
#include "geo/io/lost_text.h"
#include "geo/io/open_policy.h"
#include "geo/io/packed_file.h"
#include "geo/io/text_encoding.h"

namespace imap {
namespace {

constexpr long long rows_between_looks = 1000;

/// The ends of the lines and the points in one feature's geometry.
struct Places {
    std::vector<std::array<Vec2d, 2>> lines;
    std::vector<Vec2d> points;
    bool whole = true;  ///< nothing was nested too deep to be followed
};

void collect(OGRGeometryH geometry, Places& places, int nesting) {
    if (geometry == nullptr || OGR_G_IsEmpty(geometry)) return;
    if (nesting > max_geometry_nesting) {
        places.whole = false;
        return;
    }
    const OGRwkbGeometryType type = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry));
    const auto vertex = [&](int i) { return Vec2d{OGR_G_GetX(geometry, i), OGR_G_GetY(geometry, i)}; };
    if (type == wkbPoint) {
        places.points.push_back(vertex(0));
    } else if (type == wkbLineString || type == wkbCircularString) {
        const int count = OGR_G_GetPointCount(geometry);
        if (count >= 2) places.lines.push_back({vertex(0), vertex(count - 1)});
    } else if (type == wkbCompoundCurve) {
        Places parts;
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) collect(OGR_G_GetGeometryRef(geometry, i), parts, nesting + 1);
        places.whole &= parts.whole;
        if (!parts.lines.empty()) places.lines.push_back({parts.lines.front()[0], parts.lines.back()[1]});
    } else if (type == wkbMultiPoint || type == wkbMultiLineString || type == wkbMultiCurve || type == wkbGeometryCollection) {
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) collect(OGR_G_GetGeometryRef(geometry, i), places, nesting + 1);
    }
}

struct FeatureRow {
    long long number = 0;
    std::string cells;  ///< comma-separated
    Places places;
    bool has_geometry = false;
};

class FeatureReader {
public:
    FeatureReader(LayerSource source, const ImportSpec& spec, LoadWatch* watch, Problems& problems) : source_(std::move(source)), spec_(spec), watch_(watch), problems_(problems) {}

    Result<TextTable> read() {
        choose_columns();
        if (columns_.size() > max_columns) return Error{fmt::format("{} has more than {} columns; take out what is not needed", source_.file, max_columns)};
        if (const Result<void> done = read_features(); !done) return done.error();
        if (const Result<void> done = settle_places(); !done) return done.error();
        if (columns_.empty()) return Error{fmt::format("{} has neither attributes nor lines or points, so that there is nothing to read", source_.file)};
        Result<std::string> text = text_of_rows();
        return text ? table_of(std::move(text).value()) : text.error();
    }

private:
    struct Column {
        std::string name;
        int field = -1;  ///< -1 = the feature's own number
    };

    [[nodiscard]] Error too_much() const {
        return Error{fmt::format("{} holds more than {} rows or {} MiB of text; take out what is not needed", source_.file, max_rows, max_table_bytes >> 20)};
    }
    void warn(const std::string& reason, long long row = 0) { problems_.push_back({Severity::warning, source_.file, row, "", reason}); }
    void found(const std::string& what, const std::string& taken, const std::string& reason) { source_.findings.push_back({what, taken, reason}); }

    /// A database's key may be a code that it is joined by; GDAL's own running number is none.
    void choose_columns() {
        const std::string key = OGR_L_GetFIDColumn(source_.layer), folded = fold_case(key);
        if (!key.empty() && folded != "fid" && folded != "ogc_fid" && folded != "rowid" && folded != "objectid") columns_.push_back({key, -1});
        OGRFeatureDefnH definition = OGR_L_GetLayerDefn(source_.layer);
        for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
            OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
            if (OGR_Fld_GetType(field) == OFTBinary)
                found("column left out", to_single_line(OGR_Fld_GetNameRef(field)), "it holds bytes that are no text");
            else
                columns_.push_back({OGR_Fld_GetNameRef(field), i});
        }
    }

    Result<void> read_features() {
        const GdalMessages messages;
        if (watch_ != nullptr) watch_->begin("reading rows", std::max<long long>(0, OGR_L_GetFeatureCount(source_.layer, FALSE)));
        const long long declared = OGR_L_GetFeatureCount(source_.layer, FALSE);
        std::size_t bytes = 0;
        OGR_L_ResetReading(source_.layer);
        while (const OwnedFeature feature{OGR_L_GetNextFeature(source_.layer)}) {
            rows_.push_back(row_of(feature.get()));
            bytes += rows_.back().cells.size() + 1;
            if (bytes > max_table_bytes || rows_.size() > max_rows) return too_much();
            if (watch_ == nullptr || rows_.back().number % rows_between_looks != 0) continue;
            watch_->advance_to(rows_.back().number);
            if (watch_->cancelled()) return Error{load_cancelled};
        }
        if (!messages.first_failure().empty())
            problems_.push_back({Severity::error, source_.file, 0, "", fmt::format("reading stopped after feature {}: {}", rows_.size(), messages.first_failure())});
        else if (declared > static_cast<long long>(rows_.size()))
            problems_.push_back({Severity::error, source_.file, 0, "",
                                 fmt::format("the file says that it has {} features, but {} could be read; it is cut off or broken", declared, rows_.size())});
        lost_letters_.tell(source_.file, problems_);
        tell_of_nesting();
        return {};
    }

    void tell_of_nesting() {
        const auto is_cut = [](const FeatureRow& row) { return !row.places.whole; };
        const auto first = std::find_if(rows_.begin(), rows_.end(), is_cut);
        if (first == rows_.end()) return;
        const std::string count = fmt::format("{} of {} features, this one first: ", std::count_if(first, rows_.end(), is_cut), rows_.size());
        problems_.push_back({Severity::error, source_.file, first->number, "geometry", count + too_deep_words()});
    }

    FeatureRow row_of(OGRFeatureH feature) {
        FeatureRow row;
        row.number = static_cast<long long>(rows_.size()) + 1;
        for (const Column& column : columns_) {
            if (&column != &columns_.front()) row.cells += ',';
            std::string cell =
                column.field < 0 ? std::to_string(OGR_F_GetFID(feature)) : source_.untyped.in_place_of(field_text(feature, column.field), feature, row.number, column.field);
            if (!source_.raw_text) lost_letters_.look_at(cell, row.number, column.name);
            append(row.cells, std::move(cell));
        }
        OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
        row.has_geometry = geometry != nullptr && !OGR_G_IsEmpty(geometry);
        collect(geometry, row.places, 0);
        return row;
    }

    /// On one line, so that a row of the text is a row of the table. Bytes of an encoding not yet known are no UTF-8.
    void append(std::string& text, std::string cell) const {
        if (source_.raw_text)
            std::replace_if(
                cell.begin(), cell.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
        else
            cell = to_single_line(cell);
        append_csv_cell(text, trim(cell));
    }

    /// Decides which columns of places there are, and turns them to degrees.
    Result<void> settle_places() {
        const auto count = [&](auto has) { return std::count_if(rows_.begin(), rows_.end(), has); };
        const long long lines = count([](const FeatureRow& row) { return !row.places.lines.empty(); });
        const long long points = count([](const FeatureRow& row) { return !row.places.points.empty(); });
        if (lines == 0 && points == 0) return {};
        const std::string shape = lines > 0 ? "lines" : "points";
        Result<bool> usable = turn_to_degrees(lines > 0);
        if (!usable) return usable.error();
        if (!*usable) return {};
        for (const char* name : lines > 0 ? std::vector<const char*>{"from_lon", "from_lat", "to_lon", "to_lat"} : std::vector<const char*>{"lon", "lat"})
            place_columns_.push_back(free_name(name));
        found("geometry", shape,
              fmt::format("{} of {} features have them; their {} are the columns {}", lines > 0 ? lines : points, rows_.size(), lines > 0 ? "ends" : "places",
                          join(place_columns_, ", ")));
        tell_of_others(lines > 0, shape);
        return {};
    }

    [[nodiscard]] std::string free_name(std::string name) const {
        while (std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) { return fold_case(column.name) == name; })) name += "_of_geometry";
        return name;
    }

    /// False = the coordinates say nothing, so that only the attributes are read.
    Result<bool> turn_to_degrees(bool lines) {
        std::vector<Vec2d> all;
        for (const FeatureRow& row : rows_) {
            if (!lines)
                all.insert(all.end(), row.places.points.begin(), row.places.points.end());
            else
                for (const auto& ends : row.places.lines) all.insert(all.end(), ends.begin(), ends.end());
        }
        OGRSpatialReferenceH crs = OGR_L_GetSpatialRef(source_.layer);
        if (crs == nullptr && !std::all_of(all.begin(), all.end(), looks_like_degrees)) {
            warn(
                "the file states no coordinate reference system and its coordinates are no degrees; only the attributes are read. Add a .prj file, or "
                "convert with ogr2ogr -a_srs EPSG:N");
            return false;
        }
        if (crs == nullptr) warn("the file states no coordinate reference system; its coordinates are taken as degrees on WGS 84");
        const Result<ToDegrees> conversion = ToDegrees::from(crs, source_.file);
        if (!conversion) return conversion.error();
        conversion->transform(all);
        tell_of_no_degrees(lines, all);
        auto next = all.begin();
        for (FeatureRow& row : rows_) {
            if (!lines)
                for (Vec2d& point : row.places.points) point = *next++;
            else
                for (auto& ends : row.places.lines)
                    for (Vec2d& end : ends) end = *next++;
        }
        return true;
    }

    /// `degrees`: in the order of the rows' places.
    void tell_of_no_degrees(bool lines, const std::vector<Vec2d>& degrees) {
        long long count = 0, first = 0;
        auto next = degrees.begin();
        for (const FeatureRow& row : rows_) {
            const auto places = static_cast<std::ptrdiff_t>(lines ? 2 * row.places.lines.size() : row.places.points.size());
            const bool sound = std::all_of(next, next + places, [](Vec2d p) { return std::isfinite(p.x) && std::isfinite(p.y); });
            next += places;
            if (!sound && count++ == 0) first = row.number;
        }
        if (count > 0)
            warn(fmt::format("{} of {} features, this one first, have coordinates that are no numbers or lie outside of the coordinate system; those places are empty", count,
                             rows_.size()),
                 first);
    }

    void tell_of_others(bool lines, const std::string& shape) {
        std::array<long long, 2> without{}, first{};  // no geometry, another geometry
        for (const FeatureRow& row : rows_) {
            if (lines ? !row.places.lines.empty() : !row.places.points.empty()) continue;
            const std::size_t kind = row.has_geometry ? 1 : 0;
            if (without[kind]++ == 0) first[kind] = row.number;
        }
        for (const std::size_t kind : {std::size_t{0}, std::size_t{1}})
            if (without[kind] > 0)
                warn(fmt::format("{} of {} features, this one first, have {} among {}; their rows are kept with empty places", without[kind], rows_.size(),
                                 kind == 0 ? "no geometry" : "another geometry", shape),
                     first[kind]);
    }

    [[nodiscard]] bool has_lines() const { return place_columns_.size() == 4; }

    /// The header and a line a row, which may be many for a feature of many parts; notes the rows' numbers.
    Result<std::string> text_of_rows() {
        std::string text;
        for (const Column& column : columns_) append(text += &column == &columns_.front() ? "" : ",", column.name);
        for (const std::string& name : place_columns_) text += (text.empty() ? "" : ",") + name;
        text += '\n';
        for (FeatureRow& row : rows_) {
            const std::size_t parts = place_columns_.empty() ? 1 : std::max<std::size_t>(1, has_lines() ? row.places.lines.size() : row.places.points.size());
            for (std::size_t part = 0; part < parts; ++part) append_row(text, row, part);
            if (text.size() > 2 * max_table_bytes || numbers_.size() > max_rows) return too_much();
            row = FeatureRow{};
        }
        return text;
    }

    void append_row(std::string& text, const FeatureRow& row, std::size_t part) {
        const std::size_t start = text.size();
        text += row.cells;
        std::vector<std::string> places(place_columns_.size());
        if (has_lines() && part < row.places.lines.size()) {
            const auto& [from, to] = row.places.lines[part];
            places = {degrees(from.x), degrees(from.y), degrees(to.x), degrees(to.y)};
        } else if (!has_lines() && part < row.places.points.size() && !places.empty()) {
            places = {degrees(row.places.points[part].x), degrees(row.places.points[part].y)};
        }
        for (std::size_t i = 0; i < places.size(); ++i) text += (i == 0 && columns_.empty() ? "" : ",") + places[i];
        if (text.size() == start) text += "\"\"";  // a row of one empty cell is still a row
        text += '\n';
        numbers_.push_back(row.number);
    }

    /// Nine decimals are a tenth of a millimetre.
    static std::string degrees(double value) { return std::isfinite(value) ? fmt::format("{}", std::round(value * 1e9) / 1e9) : ""; }

    Result<TextTable> table_of(std::string text) {
        TextTable table;
        table.file = source_.file;
        if (source_.raw_text) {
            Result<DecodedText> decoded = decode_text(std::move(text), spec_.encoding);
            if (!decoded) return decoded.error().within(source_.file);
            found("encoding", decoded->encoding, decoded->reason);
            if (decoded->assumed) warn(fmt::format("the text is taken as {}, because {}; if names look wrong, give --encoding", decoded->encoding, decoded->reason));
            if (decoded->broken_bytes > 0)
                warn(fmt::format("{} bytes mean nothing in {} and are shown as \uFFFD; give another --encoding", decoded->broken_bytes, decoded->encoding));
            text = std::move(decoded->text);
        }
        table.text = std::make_shared<const std::string>(std::move(text));
        table.rows = scan_csv(*table.text, table.delimiter);
        if (table.rows.empty() || static_cast<std::size_t>(table.rows.back().line) > numbers_.size() + 1)
            return Error{fmt::format("the text of {} makes no sense in that encoding; give another --encoding, or none", source_.file)};
        table.columns = cells_of(table.rows.front(), table.delimiter);
        table.rows.erase(table.rows.begin());
        for (CsvRecord& row : table.rows) row.line = numbers_[static_cast<std::size_t>(row.line) - 2];  // the header is line 1
        std::erase_if(table.rows, [&](const CsvRecord& row) {
            if (!row.is_sound()) problems_.push_back({Severity::error, source_.file, row.line, "", std::string(words_of(row.fault)) + "; the row is left out"});
            return !row.is_sound();
        });
        table.findings = std::move(source_.findings);
        return table;
    }

    LayerSource source_;
    const ImportSpec& spec_;
    LoadWatch* watch_;
    Problems& problems_;
    std::vector<Column> columns_;
    std::vector<std::string> place_columns_;
    std::vector<FeatureRow> rows_;
    LostLetters lost_letters_;
    std::vector<long long> numbers_;  ///< of the features, by row of the text
};

}  // namespace

std::string too_deep_words() {
    return fmt::format("collections stand in each other more than {} deep; what is deeper is left out. Save the feature without them", max_geometry_nesting);
}

Result<TextTable> table_of_features(LayerSource source, const ImportSpec& spec, LoadWatch* watch, Problems& problems) {
    return FeatureReader(std::move(source), spec, watch, problems).read();
}

}  // namespace imap
