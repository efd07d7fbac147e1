// Numbers and years as people of several countries write them.
#include "geo/io/cell_values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

namespace imap {
namespace {

TEST(CellValues, ReadsNumbersWithADecimalPoint) {
    const std::pair<const char*, double> cells[] = {{"5", 5},
                                                    {"-2.5", -2.5},
                                                    {"+3", 3},
                                                    {"2e+05", 200000},
                                                    {"1,234", 1234},
                                                    {"1,234,567.8", 1234567.8},
                                                    {"1 234.5", 1234.5},
                                                    {"1\u00A0234", 1234},
                                                    {"1\u202F234\u202F567", 1234567},
                                                    {"1'234", 1234},
                                                    {"\u22123", -3},
                                                    {"\u00A05\u00A0", 5}};
    for (const auto& [cell, value] : cells) EXPECT_EQ(parse_cell_number(cell, DecimalSign::point), value) << cell;
}

TEST(CellValues, ReadsEveryPlainNumberAsTheNearestDouble) {
    std::mt19937_64 random(21);
    for (int i = 0; i < 20'000; ++i) {
        std::string cell = std::to_string(random() >> (random() % 64));
        if (random() % 2 == 0) cell.insert(random() % cell.size(), random() % 3 == 0 ? "0." : ".");
        if (cell.front() == '.') cell.insert(0, "0");
        if (random() % 4 == 0) cell.insert(0, "-");
        EXPECT_EQ(parse_cell_number(cell, DecimalSign::point), std::strtod(cell.c_str(), nullptr)) << cell;
    }
    EXPECT_TRUE(std::signbit(*parse_cell_number("-0", DecimalSign::point)));
}

TEST(CellValues, ReadsNumbersWithADecimalComma) {
    const std::pair<const char*, double> cells[] = {{"2,5", 2.5}, {"1.234,5", 1234.5}, {"1 234,5", 1234.5}, {"1.234.567", 1234567}, {"1,234", 1.234}};
    for (const auto& [cell, value] : cells) EXPECT_EQ(parse_cell_number(cell, DecimalSign::comma), value) << cell;
}

TEST(CellValues, RefusesWhatIsNoNumber) {
    for (const char* cell : {"", "abc", "5 apples", "1,23,456", "12,34", "1.2.3", "inf", "nan", "1e999", "0x10", "--5", "1,234.5,6"})
        EXPECT_FALSE(parse_cell_number(cell, DecimalSign::point)) << cell;
}

TEST(CellValues, OneCellMayProveTheDecimalSign) {
    EXPECT_EQ(decimal_sign_of("1,5"), SignProof::comma);
    EXPECT_EQ(decimal_sign_of("1.5"), SignProof::point);
    EXPECT_EQ(decimal_sign_of("1.234,5"), SignProof::comma);
    EXPECT_EQ(decimal_sign_of("1,234.5"), SignProof::point);
    EXPECT_EQ(decimal_sign_of("1,234,567"), SignProof::point);
    EXPECT_EQ(decimal_sign_of("1.234.567"), SignProof::comma);
    EXPECT_EQ(decimal_sign_of("1,234"), SignProof::either);
    EXPECT_EQ(decimal_sign_of("0,234"), SignProof::comma);
    EXPECT_EQ(decimal_sign_of("1234"), SignProof::none);
    EXPECT_EQ(decimal_sign_of("Rep., Dem."), SignProof::none);
    EXPECT_EQ(decimal_sign_of(".."), SignProof::none) << "it stands for no value";
}

TEST(CellValues, ReadsYearsOfHeaders) {
    EXPECT_EQ(parse_year("1990"), 1990);
    EXPECT_EQ(parse_year("X1990"), 1990);
    EXPECT_EQ(parse_year("1990 [YR1990]"), 1990);
    EXPECT_FALSE(parse_year("199"));
    EXPECT_FALSE(parse_year("19900"));
    EXPECT_FALSE(parse_year("3500"));
    EXPECT_FALSE(parse_year("2e+3"));
}

}  // namespace
}  // namespace imap
