// The small change of SVG: short numbers, paths, colours, escaped text, names that can be ids.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "geo/base/geometry.h"
#include "geo/model/dataset.h"

namespace imap {

/// At most `decimals` of them, without what can be left out: "12.5", "-.25", "3".
std::string svg_number(double value, int decimals = 2);
/// Path data in hundredths of a pixel; parts are closed where `closed`.
std::string svg_path(const Paths& paths_px, bool closed);
/// ` fill="#4af"` and, where it is not opaque, ` fill-opacity=".5"`. `property`: "fill" or "stroke".
std::string svg_paint(std::string_view property, Color color);

/// UTF-8 for the inside of an element: control characters that XML 1.0 forbids become spaces.
std::string xml_text(std::string_view text);
/// The same for an attribute in double quotes.
std::string xml_attribute(std::string_view text);
/// Undoes the escapes of XML; what is no escape stays.
std::string xml_unescaped(std::string_view text);

/// Makes ids of names: small letters, digits and hyphens, each id once ("arrows", "arrows-2").
class IdMaker {
public:
    std::string id_for(std::string_view name);

private:
    std::map<std::string, int, std::less<>> used_;
};

}  // namespace imap
