// Class breaks on values whose classes can be told by eye.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "geo/query/breaks.h"

namespace imap {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// How many of the values are in each class.
std::vector<int> sizes_of_classes(const std::vector<double>& edges, const std::vector<double>& values) {
    std::vector<int> sizes(edges.size() - 1);
    for (const double value : values) ++sizes[static_cast<std::size_t>(class_of(edges, value))];
    return sizes;
}

TEST(Breaks, EqualStepsAreRoundAndCoverTheValues) {
    EXPECT_THAT(class_breaks({3, 487, 120}, Breaks::equal, 5), ElementsAre(0, 100, 200, 300, 400, 500));
    EXPECT_THAT(class_breaks({12, 87}, Breaks::equal, 5), ElementsAre(0, 20, 40, 60, 80, 100));
    EXPECT_THAT(class_breaks({0.11, 0.39}, Breaks::equal, 3), ElementsAre(0.1, 0.2, 0.3, 0.4));
    EXPECT_THAT(class_breaks({-9, -1}, Breaks::equal, 5), ElementsAre(-10, -8, -6, -4, -2, 0));
}

TEST(Breaks, QuantilesHoldEquallyManyValues) {
    const std::vector<double> values{1, 2, 3, 4, 5, 6, 70, 80, 900};
    const std::vector<double> edges = class_breaks(values, Breaks::quantile, 3);
    EXPECT_THAT(edges, ElementsAre(1, 4, 50, 1000));
    EXPECT_THAT(sizes_of_classes(edges, values), ElementsAre(3, 3, 3));
}

TEST(Breaks, QuantilesNeverPartEqualValues) {
    const std::vector<double> values{1, 1, 1, 1, 1, 1, 1, 1, 2, 3};
    const std::vector<double> edges = class_breaks(values, Breaks::quantile, 4);
    EXPECT_THAT(edges, ElementsAre(1, 2, 3));
    EXPECT_THAT(sizes_of_classes(edges, values), ElementsAre(8, 2));
}

TEST(Breaks, NaturalBreaksLieInTheGaps) {
    const std::vector<double> values{4, 5, 6, 48, 50, 52, 53, 190, 200, 205};
    const std::vector<double> edges = class_breaks(values, Breaks::natural, 3);
    EXPECT_THAT(edges, ElementsAre(0, 20, 100, 220));
    EXPECT_THAT(sizes_of_classes(edges, values), ElementsAre(3, 4, 3));
}

/// The least sum of squared deviations over all ways to cut, by trying each.
double best_by_trying(const std::vector<double>& values, std::size_t begin, int classes) {
    const auto deviation = [&](std::size_t from, std::size_t to) {
        double mean = 0, sum = 0;
        for (std::size_t i = from; i < to; ++i) mean += values[i] / static_cast<double>(to - from);
        for (std::size_t i = from; i < to; ++i) sum += (values[i] - mean) * (values[i] - mean);
        return sum;
    };
    if (classes == 1) return deviation(begin, values.size());
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t cut = begin + 1; cut + static_cast<std::size_t>(classes) - 1 <= values.size(); ++cut)
        best = std::min(best, deviation(begin, cut) + best_by_trying(values, cut, classes - 1));
    return best;
}

double deviation_of_classes(const std::vector<double>& edges, const std::vector<double>& values) {
    double sum = 0;
    for (int c = 0; c < static_cast<int>(edges.size()) - 1; ++c) {
        std::vector<double> members;
        for (const double value : values)
            if (class_of(edges, value) == c) members.push_back(value);
        sum += best_by_trying(members, 0, 1);
    }
    return sum;
}

TEST(Breaks, NaturalBreaksAreTheBestThereAre) {
    std::uint32_t state = 7;
    for (int round = 0; round < 20; ++round) {
        std::vector<double> values;
        for (int i = 0; i < 14; ++i) {
            state = state * 1664525U + 1013904223U;
            values.push_back(std::exp((state >> 16) / 8000.0));
        }
        std::sort(values.begin(), values.end());
        for (const int classes : {2, 3, 4, 5}) {
            const double best = best_by_trying(values, 0, classes), found = deviation_of_classes(class_breaks(values, Breaks::natural, classes), values);
            EXPECT_NEAR(found, best, 1e-9 * best + 1e-9) << round << ", " << classes << " classes";
        }
    }
}

TEST(Breaks, NaturalBreaksOfManyValuesStillFindTheGaps) {
    std::vector<double> values;
    for (int i = 0; i < 20'000; ++i) values.push_back(1000 + i * 0.01);
    for (int i = 0; i < 15'000; ++i) values.push_back(5000 + i * 0.01);
    for (int i = 0; i < 10'000; ++i) values.push_back(8000 + i * 0.01);
    const std::vector<int> sizes = sizes_of_classes(class_breaks(values, Breaks::natural, 3), values);
    ASSERT_EQ(sizes.size(), 3U);
    EXPECT_NEAR(sizes[0], 20'000, 3) << "to a bin of some values";
    EXPECT_NEAR(sizes[1], 15'000, 6);
    EXPECT_NEAR(sizes[2], 10'000, 3);
}

TEST(Breaks, SignedValuesMirrorAroundZero) {
    EXPECT_THAT(class_breaks({-3, 0, 1, 2, 41, 45}, Breaks::natural, 4), ElementsAre(-50, -20, 0, 20, 50));
    EXPECT_THAT(class_breaks({-87, 12}, Breaks::equal, 5), ElementsAre(-100, -50, 0, 50, 100));
    EXPECT_THAT(class_breaks({-5, 5}, Breaks::quantile, 5), ElementsAre(-5, 0, 5));
}

TEST(Breaks, ClassesHoldTheirLowerEdgeAndTheLastOneBoth) {
    const std::vector<double> edges{-10, 0, 10, 50};
    EXPECT_EQ(class_of(edges, -10), 0);
    EXPECT_EQ(class_of(edges, 0), 1);
    EXPECT_EQ(class_of(edges, 9.99), 1);
    EXPECT_EQ(class_of(edges, 10), 2);
    EXPECT_EQ(class_of(edges, 50), 2);
    EXPECT_EQ(class_of(edges, -99), 0);
    EXPECT_EQ(class_of(edges, 99), 2);
}

TEST(Breaks, FewValuesMakeFewClasses) {
    for (const Breaks breaks : {Breaks::quantile, Breaks::equal, Breaks::natural}) {
        EXPECT_THAT(class_breaks({7, 7, 7}, breaks, 5), ElementsAre(7, 7)) << word(breaks);
        EXPECT_EQ(class_of({7, 7}, 7), 0);
    }
    EXPECT_THAT(class_breaks({1, 5}, Breaks::natural, 5), ElementsAre(1, 4, 5));
    EXPECT_THAT(class_breaks({}, Breaks::natural, 5), IsEmpty());
    EXPECT_THAT(class_breaks({std::nan(""), std::numeric_limits<double>::infinity()}, Breaks::quantile, 5), IsEmpty());
    EXPECT_THAT(class_breaks({1, 2, 3}, Breaks::linear, 5), IsEmpty());
}

/// Whatever the numbers are, edges ascend, hold all values, and leave no quantile or natural class empty.
TEST(Breaks, ExtremeNumbersKeepTheirOrder) {
    const double big = std::numeric_limits<double>::max(), small = std::numeric_limits<double>::denorm_min();
    const std::vector<std::vector<double>> cases{
        {big, big / 2, 1},          {-big, big},    {-big, -big / 3, -1}, {small, 2 * small, 3 * small},       {0, small}, {1, std::nextafter(1, 2)},
        {1e15, 1e15 + 1, 1e15 + 2}, {1e-9, 1, 1e9}, {-1e-300, 1e300, 3},  {0.1, 0.2, 0.30000000000000004, 0.3}};
    for (const std::vector<double>& values : cases) {
        for (const Breaks breaks : {Breaks::quantile, Breaks::equal, Breaks::natural}) {
            for (int classes = min_classes; classes <= max_classes; ++classes) {
                const std::vector<double> edges = class_breaks(values, breaks, classes);
                ASSERT_GE(edges.size(), 2U);
                EXPECT_LE(edges.size(), static_cast<std::size_t>(classes) + 1);
                for (std::size_t i = 1; i < edges.size(); ++i) EXPECT_LT(edges[i - 1], edges[i]) << word(breaks) << " " << values[0];
                EXPECT_LE(edges.front(), *std::min_element(values.begin(), values.end()));
                EXPECT_GE(edges.back(), *std::max_element(values.begin(), values.end()));
                const bool is_signed = edges.front() < 0 && edges.back() > 0;
                if (breaks == Breaks::equal || is_signed) continue;
                for (const int size : sizes_of_classes(edges, values)) EXPECT_GT(size, 0) << word(breaks) << " " << values[0];
            }
        }
    }
}

}  // namespace
}  // namespace imap
