// What a border file's columns say about each region: codes, name, status and the owner under each point of view.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/io/country_names.h"
#include "geo/io/feature_layer.h"
#include "geo/model/borders.h"

namespace imap {

/// Reads the attributes of features under the column names that border files commonly use.
class RegionAttributes {
public:
    /// `countries` may be null (iso-codes is not installed): then numbers give no alpha-3 codes.
    RegionAttributes(const FeatureLayer& layer, const CountryNames* countries) : layer_(layer), countries_(countries) {}

    /// A region without polygons and owners. Code: code, iso_a3, iso_a3_eh, adm0_a3, iso3, or by number (iso_n3, id); without any, its
    /// name. Name: name, name_en, admin, name_long, country, or by code; without any, "feature N".
    [[nodiscard]] Region describe(const Feature& feature) const;

    /// Whether nothing in the file says what the region is called.
    [[nodiscard]] static bool is_nameless(const Region& region, const Feature& feature);

    /// Columns view_*, in file order.
    [[nodiscard]] std::vector<std::string> view_columns() const;

private:
    [[nodiscard]] std::string first_value(const Feature& feature, const std::vector<std::string>& columns) const;
    [[nodiscard]] std::string numeric_code(const Feature& feature) const;
    [[nodiscard]] const Country* country_by_number(const std::string& numeric) const;
    [[nodiscard]] const Country* country_by_code(const std::string& code) const;

    const FeatureLayer& layer_;
    const CountryNames* countries_;
};

}  // namespace imap
