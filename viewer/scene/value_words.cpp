// Writes numbers as a reader of maps wants them: grouped, with a true minus, large round ones by name.
#include "viewer/scene/value_words.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>

namespace imap {

namespace {

constexpr const char* narrow_space = "\u202F";

struct Step {
    double size;
    const char* name;
};
constexpr Step steps[] = {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}};
constexpr Step no_step{1, ""};

/// The step by which a value is told with a few digits, and just as exactly.
Step step_of(double value) {
    for (const Step& step : steps) {
        if (std::abs(value) < step.size) continue;
        const double thousandths = value / step.size * 1000;
        return std::abs(value) < 1e15 && std::abs(thousandths - std::round(thousandths)) < 1e-6 ? step : no_step;
    }
    return no_step;
}

/// "40 000.5": spaces between thousands from five digits on.
std::string digits_of(double value) {
    char text[48];
    std::snprintf(text, sizeof text, "%.9g", std::abs(value));
    std::string digits(text);
    const std::size_t whole = std::min(digits.find_first_of(".e"), digits.size());
    if (whole > 4 && digits.find('e') == std::string::npos)
        for (std::size_t at = whole - 3; at < whole; at -= 3) {
            digits.insert(at, narrow_space);
            if (at <= 3) break;
        }
    return (value < 0 ? "\u2212" : "") + digits;
}

}  // namespace

std::string value_words(double value) {
    const Step step = step_of(value);
    return digits_of(value / step.size) + step.name;
}

std::string signed_value_words(double value) { return (value > 0 ? "+" : "") + value_words(value); }

std::string range_words(double low, double high) {
    if (low == high) return value_words(low);
    const Step step = step_of(high);
    const bool shared = step.size > 1 && (low == 0 || step_of(low).size == step.size);
    const char* between = low < 0 ? " to " : " – ";
    return (shared ? digits_of(low / step.size) : value_words(low)) + between + value_words(high);
}

std::string signed_range_words(double low, double high) { return low == high ? signed_value_words(low) : signed_value_words(low) + " to " + signed_value_words(high); }

std::string share_words(const Dataset& dataset, double part, double all) {
    const bool adds_up = dataset.layers.empty() && !dataset.strength.ordinal && all > 0 && std::isfinite(all);
    return adds_up ? fmt::format("{:.0f} % of the values", 100 * part / all) : "";
}

std::string method_words(Breaks breaks) {
    switch (breaks) {
        case Breaks::linear:
            return "";
        case Breaks::quantile:
            return "quantiles";
        case Breaks::equal:
            return "equal intervals";
        case Breaks::natural:
            return "natural breaks";
    }
    return "";
}

}  // namespace imap
