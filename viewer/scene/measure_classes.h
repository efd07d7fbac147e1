// The ways in which values of regions become classes, which all measures share.
#pragma once

#include <string>
#include <vector>

#include "geo/query/breaks.h"
#include "viewer/scene/measure_look.h"

namespace imap {

/// "3", "3–5"; whole numbers without decimals.
std::string range_text(double low, double high);

/// What the measured relations' strengths mean; those of one layer.
const StrengthScale& scale_of(const Dataset&, const std::vector<RegionValue>&);

/// "sums of ordinal levels over asserted cooperation and pressure; a bloc’s relation counts for each member."
std::string sums_words(const Dataset&, const StrengthScale&);
/// The same as a sentence: "Derived: sums of ordinal levels …"
std::string derivation_note(const Dataset&, const StrengthScale&);

/// "Natural breaks." after a note, in small type as the note is.
std::string with_method(const std::string& note, Breaks);

/// Equal steps where the style asks for none.
Breaks breaks_of_regions(const Style&);

std::vector<double> values_with_data(const std::vector<RegionValue>&);

/// What a class of values is called and coloured by the side of zero it lies on.
struct Side {
    Color color;
    double most = 0;     ///< how far its outermost class is from the land, 0 to 1
    std::string prefix;  ///< "Russia ahead by "
    ActorIndex actor = no_index;
};

/// Classes by breaks, the greatest values first; each side of zero fades towards it. Exactly zero is a class of its own where both sides are.
void classify_values(MeasureLook&, const std::vector<RegionValue>&, const std::vector<double>& edges, const Side& above, const Side& below, const std::string& zero_label,
                     std::string (*words)(double, double), const Palette&);

/// Two classes a side for sums of levels, which are whole numbers: more than half of the greatest, and less; zero is a class of its own.
void classify_levels(MeasureLook&, const std::vector<RegionValue>&, const Side& above, const Side& below, const std::string& zero_label, const Palette&);

// The measures that split a sum into parts, or compare two of them (measure_parts.cpp).
void classify_bivariate(MeasureLook&, const World&, const std::vector<RegionValue>&, ActorIndex a, ActorIndex b, const Style&, const Palette&);
void classify_share(MeasureLook&, const World&, const std::vector<RegionValue>&, ActorIndex, const Style&, const Palette&);
void classify_concentration(MeasureLook&, const Dataset&, const std::vector<RegionValue>&, const Palette&);
void classify_change(MeasureLook&, const Dataset&, const std::vector<RegionValue>&, const ChangeTold&, const Style&, const Palette&, double px_per_pt);

}  // namespace imap
