// Prints a feature's value so that reading it again gives the same value.
#include <fmt/format.h>

#include <cmath>

#include "geo/base/text.h"
#include "geo/io/layer_table.h"

namespace imap {
namespace {

std::string date_text(OGRFeatureH feature, int field) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0;
    OGR_F_GetFieldAsDateTime(feature, field, &year, &month, &day, &hour, &minute, &second, &zone);
    const std::string date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    return hour == 0 && minute == 0 && second == 0 ? date : date + fmt::format("T{:02}:{:02}:{:02}", hour, minute, second);
}

}  // namespace

std::string field_text(OGRFeatureH feature, int field) {
    if (!OGR_F_IsFieldSetAndNotNull(feature, field)) return {};
    OGRFieldDefnH definition = OGR_F_GetFieldDefnRef(feature, field);
    switch (OGR_Fld_GetType(definition)) {
        case OFTReal: {
            const double value = OGR_F_GetFieldAsDouble(feature, field);
            if (!std::isfinite(value)) return {};
            const bool single = OGR_Fld_GetSubType(definition) == OFSTFloat32;
            const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
            return whole ? fmt::format("{:.0f}", value) : single ? fmt::format("{}", static_cast<float>(value)) : fmt::format("{}", value);
        }
        case OFTDate:
        case OFTDateTime:
            return date_text(feature, field);
        default:
            return OGR_F_GetFieldAsString(feature, field);
    }
}

}  // namespace imap
