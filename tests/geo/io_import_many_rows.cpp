// Tables of more rows than a part has: what all cores make of them is what a plain walk over the rows does, by the meaning of each cell.
#include <gmock/gmock.h>

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <map>
#include <new>
#include <random>
#include <set>
#include <thread>
#include <tuple>

#include "geo/base/in_order.h"
#include "geo/base/text.h"
#include "geo/io/csv_records.h"
#include "geo/io/csv_table.h"
#include "geo/io/limits.h"
#include "geo/model/date_span.h"
#include "tests/geo/io_import_fixture.h"

namespace imap {
namespace {

struct Row {
    std::string from, to, value, start, end, domain;
};

std::string one_of(std::mt19937& random, const std::vector<std::string>& usual, const std::vector<std::string>& odd) {
    return random() % 40 == 0 ? odd[random() % odd.size()] : usual[random() % usual.size()];
}

std::vector<Row> many_rows() {
    const std::vector<std::string> states{"RUS", "CHN", "KAZ", "UZB", "TJK", "KGZ", "DEU"}, no_states{"", "..", "XQX", "Atlantis", "XQY"};
    std::mt19937 random(13);
    std::vector<Row> rows;
    for (int i = 0; i < 50'000; ++i) {
        Row row;
        row.from = one_of(random, states, no_states);
        row.to = one_of(random, states, no_states);
        row.value = one_of(random, {"1.5", "2", "1e3", "-7.25", "0.5", "0"}, {"", "NA", "12 abc", "1,2,3"});
        row.start = one_of(random, {"1990", "1995-02", "2001-03-04", ""}, {"20x1", ".."});
        row.end = one_of(random, {"2005", "2010-12", ""}, {"1980", "n/a", "x"});
        row.domain = i < 30'000 ? one_of(random, {"trade", ""}, {"aid"}) : one_of(random, {"trade", "energy"}, {"loans", "aid"});
        rows.push_back(row);
    }
    return rows;
}

/// Written with and without quotation marks.
std::string text_of(const std::vector<Row>& rows) {
    std::string text = "from,to,n,since,until,field,note\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[i];
        const char* const note = i % 7 == 0 ? "\"a \"\"note\"\"\"" : i % 5 == 0 ? "\"one,\ntwo\"" : "";
        text += i % 3 == 0 ? fmt::format("\"{}\",{},\"{}\",{},{},{},{}\n", row.from, row.to, row.value, row.start, row.end, row.domain, note)
                           : fmt::format("{},{},\"{}\",{},{},{},{}\n", row.from, row.to, row.value, row.start, row.end, row.domain, note);
    }
    return text;
}

struct Counts {
    long long missing = 0, self_pairs = 0, unreadable = 0, zeros = 0, undated = 0, outside = 0, repeated = 0;
    std::map<std::string, long long> unmatched;
    std::vector<long long> lines_of_zeros;  ///< of all of them
    double value_sum = 0;

    friend bool operator==(const Counts&, const Counts&) = default;
};

struct Expected {
    Counts counts;
    std::vector<std::string> relations;  ///< "r7 RUS>KAZ 1.5 1990 2005 trade"
};

bool is_none(const std::string& cell) { return cell.empty() || cell == ".." || cell == "n/a" || cell == "NA"; }

std::optional<double> number_in(const std::string& cell) {
    static const std::map<std::string, double> numbers{{"1.5", 1.5}, {"2", 2}, {"1e3", 1000}, {"-7.25", -7.25}, {"0.5", 0.5}, {"0", 0}};
    const auto found = numbers.find(cell);
    return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

std::string date_text(const std::optional<PartialDate>& date) { return date ? to_string(*date) : "-"; }

Expected expected_of(const std::vector<Row>& rows, const std::optional<DateSpan>& asked) {
    const std::set<std::string> states{"RUS", "CHN", "KAZ", "UZB", "TJK", "KGZ", "DEU"};
    Expected expected;
    Counts& counts = expected.counts;
    std::set<std::tuple<std::string, std::string, std::string, std::string, std::string>> seen;
    long long line = 2;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[i];
        const long long here = line;
        line += i % 7 != 0 && i % 5 == 0 ? 2 : 1;
        if (is_none(row.from) || is_none(row.to) || is_none(row.value)) {
            ++counts.missing;
            continue;
        }
        for (const std::string& end : {row.from, row.to})
            if (!states.contains(end)) ++counts.unmatched[end];
        if (!states.contains(row.from) || !states.contains(row.to)) continue;
        if (row.from == row.to) {
            ++counts.self_pairs;
            continue;
        }
        const std::optional<PartialDate> start = parse_partial_date(row.start), end = parse_partial_date(row.end);
        if ((!start && !is_none(row.start)) || (!end && !is_none(row.end)) || (start && row.end == "1980")) {
            ++counts.unreadable;
            continue;
        }
        if (asked && !start) {
            ++counts.undated;
            continue;
        }
        if (asked && !span_of(*start, end, true).overlaps(*asked)) {
            ++counts.outside;
            continue;
        }
        const std::optional<double> value = number_in(row.value);
        if (!value || *value == 0) {
            ++(value ? counts.zeros : counts.unreadable);
            if (value) counts.lines_of_zeros.push_back(here);
            continue;
        }
        counts.value_sum += *value;
        counts.repeated += seen.emplace(row.from, row.to, row.domain, date_text(start), date_text(end)).second ? 0 : 1;
        expected.relations.push_back(
            fmt::format("r{} {}>{} {} {} {} {}", here, row.from, row.to, *value, date_text(start), date_text(end), row.domain.empty() ? "Unspecified" : row.domain));
    }
    return expected;
}

std::vector<std::string> relations_of(const Dataset& dataset) {
    std::vector<std::string> relations;
    for (std::size_t i = 0; i < dataset.relations.size(); ++i) {
        const Relation& r = dataset.relations[i];
        relations.push_back(fmt::format("{} {}>{} {} {} {} {}", dataset.words_of(static_cast<RelationIndex>(i)).id, dataset.actors[static_cast<std::size_t>(r.actor)].id,
                                        dataset.actors[static_cast<std::size_t>(r.target)].id, r.strength.value_or(0), date_text(r.start), date_text(r.end),
                                        dataset.domains[static_cast<std::size_t>(r.domain)].name));
    }
    return relations;
}

ImportSpec spec_of_many_rows() {
    ImportSpec spec = mapped("from", "to", "n");
    spec.start = "since";
    spec.end = "until";
    spec.domain = "field";
    return spec;
}

void expect_as_walked(const Import& imported, const Expected& expected) {
    ASSERT_TRUE(imported.result) << imported.error();
    const ImportReport& report = imported.report();
    Counts counts{report.missing,  report.self_pairs, report.unreadable, report.zeros, report.undated, report.outside, report.repeated, {}, expected.counts.lines_of_zeros,
                  report.value_sum};
    for (const UnmatchedName& name : report.unmatched) counts.unmatched[name.name] = name.count;
    EXPECT_EQ(counts.missing, expected.counts.missing);
    EXPECT_EQ(counts.unreadable, expected.counts.unreadable);
    EXPECT_EQ(counts.zeros, expected.counts.zeros);
    EXPECT_TRUE(counts == expected.counts);
    ASSERT_EQ(report.listed.zeros.size(), ReportedRows::most);
    for (std::size_t i = 0; i < ReportedRows::most; ++i) EXPECT_EQ(report.listed.zeros[i].line, expected.counts.lines_of_zeros[i]);
    const std::vector<std::string> relations = relations_of(imported.dataset());
    ASSERT_EQ(relations.size(), expected.relations.size());
    for (std::size_t i = 0; i < relations.size(); ++i) ASSERT_EQ(relations[i], expected.relations[i]);
}

TEST(ManyImportedRows, BecomeWhatEachSays) {
    const std::vector<Row> rows = many_rows();
    expect_as_walked(import(text_of(rows), spec_of_many_rows()), expected_of(rows, std::nullopt));
}

TEST(ManyImportedRows, OfAnAskedTimeAloneAreKept) {
    const std::vector<Row> rows = many_rows();
    ImportSpec spec = spec_of_many_rows();
    spec.from = "1992";
    spec.until = "1996-01";
    expect_as_walked(import(text_of(rows), spec), expected_of(rows, DateSpan{{1992, 1, 1}, {1996, 1, 31}}));
}

/// Few dates between few states are told apart by a bit each, and many by their hash.
TEST(ManyImportedRows, ThatRepeatAMatterAreCountedHoweverManyThereAre) {
    for (const int years : {5, 130}) {
        std::mt19937 random(7);
        std::vector<std::string> states;
        for (const char* codes : {"RUS CHN KAZ UZB TJK KGZ TKM DEU FRA GBR USA IND IRN TUR PAK MNG JPN KOR POL UKR ITA ESP SWE NOR FIN",
                                  "BRA ZAF NGA EGY SAU AUS CAN MEX ARG IDN VNM THA AFG AZE GEO ARM BLR MDA EST LVA LTU CZE SVK HUN AUT"})
            for (const std::string& code : split(codes, ' ')) states.push_back(code);
        std::string text = "from,to,n,day\n";
        std::set<std::string> seen;
        long long repeated = 0;
        for (int i = 0; i < 60'000; ++i) {
            const std::size_t from = random() % states.size(), to = (from + 1 + random() % (states.size() - 1)) % states.size();
            std::string matter = fmt::format("{},{}", states[from], states[to]);
            // Nearly every day comes once at first, and days that were there come again.
            const unsigned day = i < 45'000 ? static_cast<unsigned>(i) : static_cast<unsigned>(random() % 45'000);
            const std::string date = fmt::format("{}-{:02}-{:02}", 1900 + day / 336 % static_cast<unsigned>(years), 1 + day / 28 % 12, 1 + day % 28);
            repeated += seen.insert(matter + date).second ? 0 : 1;
            text += fmt::format("{},1,{}\n", matter, date);
        }
        ImportSpec spec = mapped("from", "to", "n");
        spec.start = "day";
        const Import imported = import(text, spec);
        ASSERT_TRUE(imported.result) << imported.error();
        EXPECT_EQ(imported.dataset().relations.front().start.value_or(PartialDate{}).year, 1900);
        EXPECT_EQ(imported.report().repeated, repeated) << years << " years";
        EXPECT_GT(repeated, 0);
    }
}

TEST(PartsInOrder, AreUsedOnceEachAndOneAfterTheOther) {
    for (int round = 0; round < 20; ++round) {
        std::size_t next = 0, rows = 0;
        bool in_use = false;
        for_each_part_in_order(
            1000, 7, [](const RowPart& part) { return part.number * 3; },
            [&](const RowPart& part, std::size_t made) {
                EXPECT_FALSE(std::exchange(in_use, true));
                EXPECT_EQ(part.number, next++);
                EXPECT_EQ(made, part.number * 3);
                EXPECT_EQ(part.begin, rows);
                rows = part.end;
                in_use = false;
            });
        EXPECT_EQ(next, part_count(1000, 7));
        EXPECT_EQ(rows, 1000U);
    }
}

TEST(PartsInOrder, NoneIsMadeFarAheadOfTheOneInUse) {
    std::atomic<std::size_t> made{0};
    std::size_t used = 0, most_ahead = 0;
    for_each_part_in_order(
        400, 1, [&](const RowPart&) { return made++; },
        [&](const RowPart&, std::size_t) {
            std::this_thread::sleep_for(std::chrono::microseconds(200));
            most_ahead = std::max(most_ahead, made - used++);
        });
    EXPECT_EQ(used, 400U);
    EXPECT_LE(most_ahead, 5 * core_count() + 1);
}

TEST(PartsInOrder, AnExceptionComesOutWhoeverWaits) {
    for (const bool in_use : {false, true}) {
        const auto fails = [&] {
            for_each_part_in_order(
                400, 1,
                [&](const RowPart& part) {
                    if (!in_use && part.number == 50) throw std::bad_alloc();
                    return part.number;
                },
                [&](const RowPart& part, std::size_t) {
                    if (in_use && part.number == 50) throw std::bad_alloc();
                });
        };
        EXPECT_THROW(fails(), std::bad_alloc);
    }
}

TEST(ManyRows, AreRefusedWhereNoOneCouldReadThem) {
    std::string text = "actor,target,value\n";
    for (std::size_t i = 0; i <= max_rows; ++i) text += "R,K,1\n";
    const Import imported = import(text, mapped("actor", "target", "value"));
    ASSERT_FALSE(imported.result);
    EXPECT_THAT(imported.error(), testing::HasSubstr("holds more than 10000000 rows"));
    text.append(8 * max_rows, '\n');
    EXPECT_TRUE(has_too_many_lines(text)) << "before any room is taken for them";
    Problems problems;
    const Result<Table> table = parse_csv_table(text, "rows.csv", problems);
    ASSERT_FALSE(table.ok());
    EXPECT_THAT(table.error().message, testing::HasSubstr("rows.csv holds more than 10000000 rows"));
}

}  // namespace
}  // namespace imap
