// Breaks by quantiles, equal steps or natural groups, moved to round numbers.
#include "geo/query/breaks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace imap {
namespace {

/// The different values in ascending order, with how often each occurs.
struct CountedValues {
    std::vector<double> value;
    std::vector<double> count;

    [[nodiscard]] std::size_t size() const { return value.size(); }
};

CountedValues counted_values(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    CountedValues counted;
    for (const double value : values) {
        if (counted.value.empty() || value != counted.value.back()) {
            counted.value.push_back(value);
            counted.count.push_back(0);
        }
        ++counted.count.back();
    }
    return counted;
}

/// Where classes begin in a list of ascending values, without the first class: ascending, each above 0.
using Cuts = std::vector<std::size_t>;

/// Each class gets as near to its share of the values as can be done without parting equal ones.
Cuts quantile_cuts(const CountedValues& values, std::size_t classes) {
    double all = 0;
    for (const double count : values.count) all += count;
    Cuts cuts;
    double below = 0;  // how many values lie below the cut before values.value[i]
    std::size_t i = 0;
    for (std::size_t c = 1; c < classes; ++c) {
        const double wanted = all * static_cast<double>(c) / static_cast<double>(classes);
        while (i < values.size() && std::abs(below + values.count[i] - wanted) <= std::abs(below - wanted)) below += values.count[i++];
        if (i > 0 && i < values.size() && (cuts.empty() || i > cuts.back())) cuts.push_back(i);
    }
    return cuts;
}

/// Splits values into the classes whose squared deviations from their means add up to the least: Fisher 1958, "On grouping for maximum homogeneity";
/// Jenks 1977, "Optimal data classification for choropleth maps". Exact dynamic programming over the number of classes; the best place of the last cut
/// moves only upwards with the end of the range, so that each row is filled by halving (Grønlund et al. 2017, "Fast exact k-means in 1D").
class NaturalCuts {
public:
    NaturalCuts(const CountedValues& values, std::size_t classes) : size_(values.size()), cost_(size_ + 1), before_(size_ + 1) {
        // Of values scaled to at most 1, so that no square is too large to be told.
        const double largest = std::max(std::abs(values.value.front()), std::abs(values.value.back()));
        sums_.resize(size_ + 1);
        for (std::size_t i = 0; i < size_; ++i) {
            const double x = values.value[i] / largest, n = values.count[i];
            sums_[i + 1] = {sums_[i].count + n, sums_[i].value + n * x, sums_[i].square + n * x * x};
        }
        for (std::size_t end = 0; end <= size_; ++end) cost_[end] = deviation(0, end);
        for (std::size_t c = 2; c <= classes; ++c) {
            before_.swap(cost_);
            starts_.emplace_back(size_ + 1, c - 1);
            fill(c, size_, c - 1, size_ - 1);
        }
    }

    [[nodiscard]] Cuts cuts() const {
        Cuts cuts;
        std::size_t end = size_;
        for (auto row = starts_.rbegin(); row != starts_.rend(); ++row) {
            end = (*row)[end];
            cuts.push_back(end);
        }
        std::reverse(cuts.begin(), cuts.end());
        return cuts;
    }

private:
    struct Sums {
        double count = 0, value = 0, square = 0;
    };

    /// Squared deviations from their mean of the values [begin, end).
    [[nodiscard]] double deviation(std::size_t begin, std::size_t end) const {
        if (end <= begin + 1) return 0;
        const double count = sums_[end].count - sums_[begin].count, value = sums_[end].value - sums_[begin].value;
        return std::max(0.0, sums_[end].square - sums_[begin].square - value * value / count);
    }

    /// The least cost of the first `end` values for every end in [first_end, last_end], whose last class begins within [least_start, most_start].
    void fill(std::size_t first_end, std::size_t last_end, std::size_t least_start, std::size_t most_start) {
        if (first_end > last_end) return;
        const std::size_t end = first_end + (last_end - first_end) / 2;
        double best = std::numeric_limits<double>::infinity();
        std::size_t best_start = least_start;
        for (std::size_t start = least_start; start <= std::min(most_start, end - 1); ++start) {
            const double cost = before_[start] + deviation(start, end);
            if (cost >= best) continue;
            best = cost;
            best_start = start;
        }
        cost_[end] = best;
        starts_.back()[end] = best_start;
        fill(first_end, end - 1, least_start, best_start);
        fill(end + 1, last_end, best_start, most_start);
    }

    std::size_t size_;
    std::vector<Sums> sums_;
    std::vector<double> cost_, before_;             ///< by end: with the present number of classes, and with one less
    std::vector<std::vector<std::size_t>> starts_;  ///< by number of classes less 2, by end: where the last class begins
};

/// Beyond this many different values natural breaks are looked for between bins of about as many values each.
constexpr std::size_t most_exact = 20'000;

Cuts natural_cuts(const CountedValues& values, std::size_t classes) {
    if (values.size() <= most_exact) return NaturalCuts(values, classes).cuts();
    const Cuts bins = quantile_cuts(values, most_exact);
    CountedValues means;
    for (std::size_t bin = 0; bin <= bins.size(); ++bin) {
        double count = 0, mean = 0;
        for (std::size_t i = bin == 0 ? 0 : bins[bin - 1]; i < (bin == bins.size() ? values.size() : bins[bin]); ++i) {
            count += values.count[i];
            mean += (values.value[i] - mean) * (values.count[i] / count);
        }
        means.value.push_back(mean);
        means.count.push_back(count);
    }
    Cuts cuts = NaturalCuts(means, std::min(classes, means.size())).cuts();
    for (std::size_t& cut : cuts) cut = bins[cut - 1];
    return cuts;
}

/// n times digit times ten to the power of `exponent`, as exact as a decimal fraction can be.
double decimal(double n, double digit, int exponent) { return exponent >= 0 ? n * digit * std::pow(10, exponent) : n * digit / std::pow(10, -exponent); }

/// The roundest number above `low` and at or below `high`: a multiple of the greatest step of 1, 2 or 5 times a power of ten that has one there,
/// and of several the one nearest to the middle.
double roundest_above(double low, double high) {
    if (low < 0 && high >= 0) return 0;
    const int magnitude = static_cast<int>(std::floor(std::log10(std::max(std::abs(low), std::abs(high)))));
    for (int exponent = std::min(magnitude + 1, 307); exponent >= magnitude - 16 && exponent > -300; --exponent) {
        for (const double digit : {5.0, 2.0, 1.0}) {
            const double n = std::round((low / 2 + high / 2) / decimal(1, digit, exponent));
            for (const double candidate : {decimal(n, digit, exponent), decimal(n - 1, digit, exponent), decimal(n + 1, digit, exponent)})
                if (candidate > low && candidate <= high) return candidate;
        }
    }
    return high;
}

/// The roundest number at or above `low` and below `high`.
double roundest_below(double low, double high) { return 0.0 - roundest_above(-high, -low); }

/// Round edges that leave each value in the class that the cuts put it in. The outermost ones may go beyond the values by a part of their class.
std::vector<double> edges_at(const CountedValues& values, const Cuts& cuts) {
    constexpr double beyond = 0.25, infinite = std::numeric_limits<double>::infinity();
    const double least = values.value.front(), greatest = values.value.back();
    std::vector<double> edges;
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        // The last class has an upper edge too, which must not be its lower one.
        const bool is_last_value = cuts[i] + 1 == values.size();
        const double low = values.value[cuts[i] - 1], high = values.value[cuts[i]];
        if (!is_last_value) {
            edges.push_back(roundest_above(low, high));
            continue;
        }
        const double least_edge = std::max(low + (high - low) / 16, std::nextafter(low, infinite));
        if (least_edge < high) edges.push_back(roundest_below(least_edge, high));
    }
    const double first_end = edges.empty() ? greatest : edges.front(), last_begin = edges.empty() ? least : edges.back();
    double lowest = least - beyond * (first_end - least), highest = greatest + beyond * (greatest - last_begin);
    if (least >= 0) lowest = std::max(lowest, 0.0);
    if (greatest <= 0) highest = std::min(highest, 0.0);
    edges.insert(edges.begin(), std::isfinite(lowest) && lowest < least ? roundest_above(std::nextafter(lowest, -infinite), least) : least);
    edges.push_back(std::isfinite(highest) && highest > greatest ? roundest_below(greatest, std::nextafter(highest, infinite)) : greatest);
    return edges;
}

/// Equal steps of a round width, over at most so many classes.
std::vector<double> equal_edges(double least, double greatest, std::size_t classes) {
    const double smallest_step = greatest / static_cast<double>(classes) - least / static_cast<double>(classes);
    if (!(smallest_step > 0)) return {least, greatest};
    const int magnitude = static_cast<int>(std::floor(std::log10(smallest_step)));
    for (int exponent = magnitude; exponent <= magnitude + 1; ++exponent) {
        for (const double digit : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0}) {
            const double step = decimal(1, digit, exponent);
            const double first = std::floor(least / step), last = std::ceil(greatest / step);
            constexpr double most_steps = 1e15;  // beyond, a double has no room for the next number
            const bool fits = last - first <= static_cast<double>(classes) && std::max(-first, last) < most_steps && std::isfinite(std::max(-first, last) * step);
            if (!fits) continue;
            std::vector<double> edges;
            for (double n = first; n <= last; ++n) edges.push_back(decimal(n, digit, exponent));
            return edges;
        }
    }
    return {least, greatest};
}

std::vector<double> one_sided_breaks(const std::vector<double>& values, Breaks breaks, std::size_t classes) {
    const CountedValues counted = counted_values(values);
    if (counted.size() == 1) return {counted.value.front(), counted.value.front()};
    if (breaks == Breaks::equal) return equal_edges(counted.value.front(), counted.value.back(), classes);
    const std::size_t possible = std::min(classes, counted.size());
    return edges_at(counted, breaks == Breaks::natural ? natural_cuts(counted, possible) : quantile_cuts(counted, possible));
}

/// Classes of absolute values, from zero on, at both sides of it.
std::vector<double> diverging_breaks(const std::vector<double>& values, Breaks breaks, std::size_t classes) {
    std::vector<double> sizes;
    for (const double value : values)
        if (value != 0) sizes.push_back(std::abs(value));
    if (breaks == Breaks::equal) sizes.push_back(0);  // equal steps begin there
    std::vector<double> above = one_sided_breaks(sizes, breaks, std::max<std::size_t>(1, classes / 2));
    above.front() = 0;
    std::vector<double> edges;
    for (auto edge = above.rbegin(); edge != above.rend() - 1; ++edge) edges.push_back(-*edge);
    edges.insert(edges.end(), above.begin(), above.end());
    return edges;
}

}  // namespace

std::vector<double> class_breaks(std::vector<double> values, Breaks breaks, int classes) {
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    if (values.empty() || breaks == Breaks::linear) return {};
    const auto wanted = static_cast<std::size_t>(std::clamp(classes, min_classes, max_classes));
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    return *least < 0 && *greatest > 0 ? diverging_breaks(values, breaks, wanted) : one_sided_breaks(values, breaks, wanted);
}

int class_of(const std::vector<double>& edges, double value) {
    const auto above = static_cast<int>(std::upper_bound(edges.begin(), edges.end(), value) - edges.begin());
    return std::clamp(above - 1, 0, std::max(0, static_cast<int>(edges.size()) - 2));
}

const char* word(Breaks breaks) {
    switch (breaks) {
        case Breaks::linear:
            return "linear";
        case Breaks::quantile:
            return "quantile";
        case Breaks::equal:
            return "equal";
        case Breaks::natural:
            return "natural";
    }
    return "";
}

template <>
const std::vector<Breaks>& all_values() {
    static const std::vector<Breaks> values{Breaks::linear, Breaks::quantile, Breaks::equal, Breaks::natural};
    return values;
}

template <>
std::optional<Breaks> parse_word(const std::string& text) {
    return value_with_word<Breaks>(text);
}

}  // namespace imap
