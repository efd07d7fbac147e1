// Natural Earth, world-atlas, GADM, geoBoundaries and plain GeoJSON name the same things differently; these are their names.
#include "geo/io/region_attributes.h"

#include <algorithm>

#include "geo/base/text.h"

namespace imap {
namespace {

constexpr const char* view_prefix = "view_";

bool is_digits(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string name_by_number(const Feature& feature) { return "feature " + std::to_string(feature.number); }

/// Natural Earth writes -99 where it has no code.
bool is_missing(const std::string& value) { return value.empty() || value == "-99" || value == "-1"; }

}  // namespace

std::string RegionAttributes::first_value(const Feature& feature, const std::vector<std::string>& columns) const {
    for (const std::string& column : columns) {
        std::string value = layer_.value(feature, column);
        if (!is_missing(value)) return value;
    }
    return {};
}

/// Three digits. In a column that is only called "id" they must be written so ("004"), since a mere row number says nothing.
std::string RegionAttributes::numeric_code(const Feature& feature) const {
    std::string number = first_value(feature, {"iso_n3", "iso_n3_eh"});
    if (is_digits(number) && number.size() < 3) number.insert(0, 3 - number.size(), '0');
    if (number.empty()) number = layer_.value(feature, "id");
    return is_digits(number) && number.size() == 3 ? number : std::string();
}

const Country* RegionAttributes::country_by_number(const std::string& numeric) const { return countries_ == nullptr ? nullptr : countries_->find_numeric(numeric); }

const Country* RegionAttributes::country_by_code(const std::string& code) const { return countries_ == nullptr ? nullptr : countries_->find_alpha3(code); }

Region RegionAttributes::describe(const Feature& feature) const {
    Region region;
    region.name = first_value(feature, {"name", "name_en", "name_2", "name_1", "admin", "name_long", "country", "adm0_name", "shapename", "name_0"});
    region.status = layer_.value(feature, "status");
    region.note = layer_.value(feature, "note");
    region.iso_n3 = numeric_code(feature);
    region.code = first_value(feature, {"code", "iso_3166_2", "gid_2", "gid_1", "adm1_code", "shapeiso", "iso_a3", "iso_a3_eh", "adm0_a3", "iso3", "iso_3", "gid_0"});

    const std::string id = layer_.value(feature, "id");
    const Country* country = country_by_code(region.code.empty() ? id : region.code);
    if (country == nullptr && region.code.empty()) country = country_by_number(region.iso_n3);
    if (country != nullptr) {
        if (region.code.empty()) region.code = country->alpha3;
        if (region.iso_n3.empty()) region.iso_n3 = country->numeric;
        if (region.name.empty()) region.name = country->name;
    }
    if (region.code.empty() && !is_digits(id)) region.code = id;  // a mere number is the row's
    if (region.name.empty()) region.name = region.code.empty() ? name_by_number(feature) : region.code;
    if (region.code.empty()) region.code = region.name;
    return region;
}

bool RegionAttributes::is_nameless(const Region& region, const Feature& feature) { return region.name == name_by_number(feature) && region.code == region.name; }

std::vector<std::string> RegionAttributes::view_columns() const {
    std::vector<std::string> columns;
    for (const std::string& column : layer_.columns) {
        if (fold_case(column).starts_with(view_prefix) && column.size() > 5) columns.push_back(column);
    }
    return columns;
}

}  // namespace imap
