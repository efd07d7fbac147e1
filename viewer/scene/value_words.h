// Measured values and ranges of them, in words for legends.
#pragma once

#include <string>

#include "geo/model/dataset.h"
#include "geo/query/breaks.h"

namespace imap {

/// "2.5", "40 000" (narrow no-break spaces), "−7", "2.5 million" where a few digits are all there is to say; else at most nine digits.
std::string value_words(double value);
/// "+2.5" for what is above zero; others as they are.
std::string signed_value_words(double value);
/// "10 – 50", "1 – 2.5 million"; one value where both are the same. A side of a diverging scale: "+10 to +50", "−50 to −10".
std::string range_words(double low, double high);
std::string signed_range_words(double low, double high);

/// "61 % of the values"; empty where they do not add up: levels, the values of several layers, sums of nothing or beyond all numbers.
std::string share_words(const Dataset&, double part, double all);

/// "natural breaks", "equal intervals", "quantiles"; empty for linear.
std::string method_words(Breaks);

}  // namespace imap
