// Databases as sources of relations: addresses and quoting, and tables of a SQLite file added up as if they had been read in full.
#include <gdal.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_api.h>

#include "geo/io/database_address.h"
#include "geo/io/open_policy.h"
#include "geo/io/relation_input.h"
#include "geo/io/row_reader.h"
#include "geo/io/sql_dialect.h"
#include "geo/io/sql_import.h"
#include "geo/io/sql_totals.h"
#include "tests/geo/io_temporary_folder.h"

namespace imap {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(SqlQuoting, NamesAndTextsStayWhatTheyAre) {
    EXPECT_EQ(sql_identifier("usd"), "\"usd\"");
    EXPECT_EQ(sql_identifier("we\"ird; DROP"), "\"we\"\"ird; DROP\"");
    EXPECT_EQ(sql_identifier(std::string("a\0b", 3)), "\"ab\"");
    EXPECT_EQ(sql_literal("Cote d'Ivoire"), "'Cote d''Ivoire'");
    EXPECT_EQ(sql_literal("\\' OR 1=1 --"), "'\\'' OR 1=1 --'");
    EXPECT_EQ(sql_name({"a.b", "c\"d"}), "\"a.b\".\"c\"\"d\"");
    EXPECT_EQ(sql_name({"", "trade"}), "\"trade\"");
}

std::string refusal(const std::string& address) {
    const Result<DatabaseAddress> parsed = parse_database_address(address);
    return parsed ? "taken" : parsed.error().message;
}

TEST(DatabaseAddress, ItsPartsAreTakenOut) {
    const Result<DatabaseAddress> a = parse_database_address("postgresql://ann:p%40ss%2F@db.example.org:5433/trade?sslmode=require");
    ASSERT_TRUE(a);
    EXPECT_EQ(a->user, "ann");
    EXPECT_EQ(a->password, "p@ss/");
    EXPECT_EQ(a->host, "db.example.org");
    EXPECT_EQ(a->port, "5433");
    EXPECT_EQ(a->database, "trade");
    EXPECT_EQ(a->sslmode, "require");
}

TEST(DatabaseAddress, SocketsAndIpv6AreHosts) {
    EXPECT_EQ(parse_database_address("postgresql:///trade?host=/run/postgresql")->host, "/run/postgresql");
    EXPECT_EQ(parse_database_address("postgres://%2Frun%2Fpostgresql/trade")->host, "/run/postgresql");
    const Result<DatabaseAddress> six = parse_database_address("postgresql://[::1]:5432/trade");
    ASSERT_TRUE(six);
    EXPECT_EQ(six->host, "::1");
    EXPECT_EQ(six->port, "5432");
}

TEST(DatabaseAddress, WhatIsNoneIsRefused) {
    EXPECT_THAT(refusal("postgresql://h:99999/d"), HasSubstr("no port from 1 to 65535"));
    EXPECT_THAT(refusal("postgresql://h:54x/d"), HasSubstr("no port"));
    EXPECT_THAT(refusal("postgresql://h/d%zz"), HasSubstr("%25"));
    EXPECT_THAT(refusal("postgresql://h/d%00"), HasSubstr("%25"));
    EXPECT_THAT(refusal("postgresql://h/d?sslmode=perhaps"), HasSubstr("sslmode is none of"));
    // Parameters by which libpq would read or write files that the user did not name, or change the session.
    for (const char* name : {"service", "passfile", "sslkey", "sslrootcert", "options", "hostaddr", "krbsrvname"})
        EXPECT_THAT(refusal(std::string("postgresql://h/d?") + name + "=x"), HasSubstr("is not taken")) << name;
}

TEST(DatabaseAddress, ConnectionStringCannotBeBrokenOutOf) {
    DatabaseAddress hostile;
    hostile.database = "x' options='-c default_transaction_read_only=off";
    hostile.password = "back\\slash";
    const std::string text = connection_string(hostile);
    EXPECT_THAT(text, HasSubstr("dbname='x\\' options=\\'-c default_transaction_read_only=off' "));
    EXPECT_THAT(text, HasSubstr("password='back\\\\slash' "));
    EXPECT_THAT(text, AllOf(HasSubstr("connect_timeout='10'"), HasSubstr("-c default_transaction_read_only=on"), HasSubstr("-c statement_timeout=")));
    EXPECT_THAT(text, Not(HasSubstr("user=")));
}

TEST(DatabaseAddress, PasswordIsNeverShown) {
    for (const char* address :
         {"postgresql://ann:secret@h:5432/d", "postgresql://ann:se/secret@h/d", "postgresql://ann:sec@secret@h/d", "postgres://:secret@h", "postgresql://ann@h/d?password=secret",
          "postgresql://ann@h/d?sslmode=require&password=secret&port=1", "postgresql://ann:a?secret@h/d", "postgresql://ann@h/d?p%61ssword=secret"}) {
        EXPECT_THAT(shown_address(address), Not(HasSubstr("secret"))) << address;
        EXPECT_THAT(refusal(std::string(address) + "?options=x&options=y"), Not(HasSubstr("secret"))) << address;
    }
    EXPECT_EQ(shown_address("postgresql://ann:secret@h:5432/d?sslmode=require"), "postgresql://ann@h:5432/d?sslmode=require");
    EXPECT_EQ(shown_address("postgresql://h:5432/d"), "postgresql://h:5432/d");
    EXPECT_EQ(shown_address("postgresql:///d?host=/run/postgresql&port=5433"), "postgresql:///d?host=/run/postgresql&port=5433");
    EXPECT_EQ(shown_address("trade.csv"), "trade.csv");
}

TEST(OpenPolicy, NoFileLeadsToAServer) {
    const TemporaryFolder folder;
    Problems none;
    const auto message = [](const Result<GdalDataset>& opened) { return opened ? "opened" : opened.error().message; };
    // Nobody listens at the address, so that the driver is there afterwards and answers for itself.
    EXPECT_THAT(message(open_database("postgresql:///d?host=" + folder.path().string())), HasSubstr("cannot connect"));
    for (const char* name : {"PG:dbname='x'", "PG:host=127.0.0.1", "postgresql://127.0.0.1/d"})
        EXPECT_THAT(message(open_vector_file(name, none)), Not(HasSubstr("connect"))) << name;
    const auto written = folder.write("PG:host=127.0.0.1 dbname=x", "PG:host=127.0.0.1 dbname=x");
    EXPECT_THAT(message(open_vector_file(written, none)), HasSubstr("cannot read"));
    EXPECT_THAT(message(open_database("PG:host=127.0.0.1")), HasSubstr("is no address of a database"));
    EXPECT_THAT(message(open_database((folder.path() / "x.gpkg").string())), HasSubstr("is no address of a database"));
}

/// A file of SQLite's with one table, and the same table as CSV.
class SqliteTable {
public:
    SqliteTable(const std::string& declaration, const std::vector<std::string>& rows) {
        GDALAllRegister();
        const GdalDataset dataset(GDALCreate(GDALGetDriverByName("SQLite"), path().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        run(dataset, "CREATE TABLE trade (" + declaration + ")");
        for (const std::string& row : rows) run(dataset, "INSERT INTO trade VALUES (" + row + ")");
    }
    [[nodiscard]] std::string path() const { return (folder_.path() / "trade.sqlite").string(); }
    [[nodiscard]] ImportAttempt totals(ImportSpec spec) const {
        if (spec.aggregate == Aggregate::none) spec.aggregate = Aggregate::sum;
        return attempt_import(path(), spec, nullptr, {});
    }
    [[nodiscard]] ImportAttempt in_full(ImportSpec spec, const std::string& csv) const {
        if (spec.aggregate == Aggregate::none) spec.aggregate = Aggregate::sum;
        return attempt_import(folder_.write("trade.csv", csv).string(), spec, nullptr, {});
    }

private:
    static void run(const GdalDataset& dataset, const std::string& sql) {
        if (OGRLayerH layer = GDALDatasetExecuteSQL(dataset.get(), sql.c_str(), nullptr, nullptr)) GDALDatasetReleaseResultSet(dataset.get(), layer);
    }
    TemporaryFolder folder_;
};

ImportSpec mapped(const std::string& actor, const std::string& target, const std::string& value) {
    ImportSpec spec;
    spec.actor = actor;
    spec.target = target;
    spec.value = value;
    return spec;
}

/// "RUS>KAZ 5", in the dataset's order.
std::vector<std::string> relations(const ImportAttempt& attempt) {
    if (attempt.dataset == nullptr) return {"error: " + attempt.failure};
    std::vector<std::string> texts;
    for (const Relation& r : attempt.dataset->relations) {
        const auto& actors = attempt.dataset->actors;
        std::string value = std::to_string(*r.strength);
        value.erase(value.find_last_not_of('0') + 1);
        if (value.ends_with('.')) value.pop_back();
        texts.push_back(actors[static_cast<std::size_t>(r.actor)].id + ">" + actors[static_cast<std::size_t>(r.target)].id + " " + value);
    }
    return texts;
}

std::vector<long long> counts(const ImportReport& r) {
    std::vector<long long> counts{r.rows, r.matched, r.self_pairs, r.missing, r.zeros, r.undated, r.outside, r.unreadable};
    for (const UnmatchedName& name : r.unmatched) counts.push_back(name.count);
    return counts;
}

const std::vector<std::string> rows{"'RUS', 'KAZ', 5, '2019-03-01'",    "'RUS', 'KAZ', 2.5, '2019-07-01'", "'CHN', 'KAZ', 7, '2020-01-31'",     "'CHN', 'KAZ', 1, NULL",
                                    "'RUS', 'RUS', 4, '2019-01-01'",    "'Oz', 'KAZ', 3, '2019-01-01'",    "NULL, 'KAZ', 3, '2019-01-01'",      "'RUS', 'KAZ', 0, '2019-01-01'",
                                    "'RUS', 'CHN', NULL, '2019-01-01'", "'RUS', 'CHN', -9, '2021-05-05'",  "'RUS', 'CHN', 'many', '2021-05-05'"};
const std::string csv =
    "exporter,importer,usd,day\nRUS,KAZ,5,2019-03-01\nRUS,KAZ,2.5,2019-07-01\nCHN,KAZ,7,2020-01-31\nCHN,KAZ,1,\nRUS,RUS,4,2019-01-01\nOz,KAZ,3,2019-01-01\n"
    ",KAZ,3,2019-01-01\nRUS,KAZ,0,2019-01-01\nRUS,CHN,,2019-01-01\nRUS,CHN,-9,2021-05-05\nRUS,CHN,many,2021-05-05\n";
constexpr const char* declaration = "exporter TEXT, importer TEXT, usd REAL, day DATE";

TEST(SqlTotals, AreThoseOfTheTableReadInFull) {
    const SqliteTable table(declaration, rows);
    for (const Aggregate aggregate : {Aggregate::sum, Aggregate::mean, Aggregate::max, Aggregate::last}) {
        for (const char* at : {"", "2019", "2019-07-01", "2020-02"}) {
            ImportSpec spec = mapped("exporter", "importer", "usd");
            spec.start = "day";
            spec.aggregate = aggregate;
            spec.at = at;
            spec.missing = {"-9"};
            const ImportAttempt there = table.totals(spec), here = table.in_full(spec, csv);
            EXPECT_EQ(relations(there), relations(here)) << word(aggregate) << " " << at;
            EXPECT_EQ(counts(there.report), counts(here.report)) << word(aggregate) << " " << at;
            EXPECT_EQ(there.report.value_sum, here.report.value_sum) << word(aggregate) << " " << at;
        }
    }
}

TEST(SqlTotals, AreOneRelationAPairWithTheNumberOfItsRows) {
    const SqliteTable table(declaration, rows);
    const ImportAttempt attempt = table.totals(mapped("exporter", "importer", "usd"));
    ASSERT_NE(attempt.dataset, nullptr) << attempt.failure;
    EXPECT_THAT(relations(attempt), testing::UnorderedElementsAre("RUS>KAZ 7.5", "CHN>KAZ 8"));
    const Dataset& d = *attempt.dataset;
    ASSERT_EQ(d.evidence.size(), 2u);
    EXPECT_EQ(d.evidence[1].locator, "2 rows");
    EXPECT_EQ(d.evidence[1].claim, "the sum of 2 rows in the table trade: 7.5");
    EXPECT_EQ(d.evidence[1].figure, FigureKind::derived);
    EXPECT_THAT(d.sources[0].title, HasSubstr("table trade of "));
    EXPECT_EQ(d.strength.unit, "usd");
    ASSERT_NE(attempt.table, nullptr);
    EXPECT_EQ(attempt.table->rows.size(), rows.size());
    EXPECT_THAT(describe(attempt.report.findings.back()), AllOf(HasSubstr("query: SELECT"), HasSubstr("GROUP BY"), HasSubstr("added up 11 rows and sent back")));
}

TEST(SqlTotals, RowsThatSayNoNumberAreCounted) {
    const SqliteTable table("exporter TEXT, importer TEXT, kind TEXT", {"'RUS', 'KAZ', 'arms'", "'RUS', 'KAZ', 'arms'", "'RUS', 'KAZ', 'aid'"});
    ImportSpec spec = mapped("exporter", "importer", "-");
    spec.domain = "kind";
    const ImportAttempt attempt = table.totals(spec);
    EXPECT_THAT(relations(attempt), testing::UnorderedElementsAre("RUS>KAZ 2", "RUS>KAZ 1"));
    EXPECT_EQ(attempt.dataset->strength.unit, "rows");
    EXPECT_EQ(attempt.spec.value, "-");
}

TEST(SqlTotals, HostileNamesAndValuesAreOnlyNames) {
    const SqliteTable table(R"("we""ird; DROP" TEXT, "imp{0}orter'" TEXT, "u'sd -- " REAL)",
                            {"'RUS', 'KAZ', 1", "'x''; DROP TABLE trade; --', 'KAZ', 2", "'{0}\"', 'KAZ', 3", "'RUS', 'KAZ', 4", "'CHN', 'KAZ', 0", "'USA', 'KAZ', 0"});
    ImportSpec spec = mapped("we\"ird; DROP", "imp{0}orter'", "u'sd --");
    spec.missing = {"4", "'; --"};
    const ImportAttempt attempt = table.totals(spec);
    EXPECT_THAT(relations(attempt), testing::ElementsAre("RUS>KAZ 1"));
    ASSERT_EQ(attempt.report.unmatched.size(), 2u);
    EXPECT_EQ(attempt.report.missing, 1);
    EXPECT_THAT(relations(table.totals(spec)), testing::ElementsAre("RUS>KAZ 1"));  // the table is still there
}

TEST(SqlTotals, SpansHoldWhereTheyOverlap) {
    const std::vector<std::string> spans{"'RUS', 'KAZ', 1, 2015, 2017", "'RUS', 'KAZ', 2, 2016, NULL", "'RUS', 'KAZ', 4, 2018, 2019", "'RUS', 'KAZ', 8, NULL, 2019",
                                         "'RUS', 'KAZ', 16, 2019, 2018"};
    const SqliteTable table("exporter TEXT, importer TEXT, usd INTEGER, start INTEGER, end INTEGER", spans);
    ImportSpec spec = mapped("exporter", "importer", "usd");
    spec.start = "start";
    spec.end = "end";
    spec.at = "2017-06";
    const ImportAttempt there = table.totals(spec);
    EXPECT_THAT(relations(there), testing::ElementsAre("RUS>KAZ 3"));
    EXPECT_EQ(there.report.outside, 1);
    EXPECT_EQ(there.report.undated, 1);
    EXPECT_EQ(there.report.unreadable, 1);
    EXPECT_EQ(
        counts(there.report),
        counts(table.in_full(spec, "exporter,importer,usd,start,end\nRUS,KAZ,1,2015,2017\nRUS,KAZ,2,2016,\nRUS,KAZ,4,2018,2019\nRUS,KAZ,8,,2019\nRUS,KAZ,16,2019,2018\n").report));
}

TEST(SqlTotals, TheRowsNumberIsNoValue) {
    const SqliteTable table("fid INTEGER PRIMARY KEY, exporter TEXT, importer TEXT, worth REAL", {"1, 'RUS', 'KAZ', 5", "2, 'RUS', 'KAZ', 6"});
    const ImportAttempt attempt = table.totals({});
    EXPECT_THAT(relations(attempt), testing::ElementsAre("RUS>KAZ 11"));
    EXPECT_EQ(attempt.spec.value, "worth");
}

TEST(SqlTotals, NegativeNumbersAreJudgedByTheRowsAndNotByTheirSums) {
    const SqliteTable table("exporter TEXT, importer TEXT, usd REAL", {"'RUS', 'KAZ', -9", "'RUS', 'KAZ', -9", "'RUS', 'CHN', 4"});
    const ImportAttempt marks = table.totals(mapped("exporter", "importer", "usd"));
    EXPECT_THAT(relations(marks), testing::ElementsAre("RUS>CHN 4"));
    EXPECT_EQ(marks.report.unreadable, 2);
    const SqliteTable signed_table("exporter TEXT, importer TEXT, usd REAL", {"'RUS', 'KAZ', -2.5", "'RUS', 'KAZ', 2.5", "'RUS', 'CHN', 4"});
    EXPECT_THAT(relations(signed_table.totals(mapped("exporter", "importer", "usd"))), testing::UnorderedElementsAre("RUS>CHN 4", "RUS>KAZ 0"));
}

TEST(SqlTotals, LastNeedsDates) {
    const SqliteTable table("exporter TEXT, importer TEXT, usd REAL", {"'RUS', 'KAZ', 1", "'RUS', 'KAZ', 2"});
    ImportSpec spec = mapped("exporter", "importer", "usd");
    spec.aggregate = Aggregate::last;
    EXPECT_THAT(table.totals(spec).failure, HasSubstr("--aggregate last needs dates"));
}

TEST(SqlImport, WideTablesAreReadAsRows) {
    const SqliteTable table("country TEXT, partner TEXT, \"2019\" REAL, \"2020\" REAL", {"'RUS', 'KAZ', 1, 2", "'CHN', 'KAZ', 4, NULL"});
    const ImportAttempt attempt = table.totals({});
    EXPECT_THAT(relations(attempt), testing::UnorderedElementsAre("RUS>KAZ 3", "CHN>KAZ 4"));
    EXPECT_THAT(describe(attempt.report.findings.back()), HasSubstr("each as it is"));
}

TEST(SqlImport, TableThatIsNotThereIsNamedWithThoseThatAre) {
    const SqliteTable table(declaration, rows);
    ImportSpec spec;
    spec.layer = "trad";
    const std::string failure = table.totals(spec).failure;
    EXPECT_THAT(failure, AllOf(HasSubstr("there is no table 'trad'; did you mean trade?"), HasSubstr("the tables are trade")));
}

TEST(SqlImport, FilesAreAddedUpOnlyWhereThatIsAskedFor) {
    ImportSpec sum;
    sum.aggregate = Aggregate::sum;
    EXPECT_TRUE(is_totalled_by_database("trade.gpkg", sum));
    EXPECT_FALSE(is_totalled_by_database("trade.gpkg", {}));
    EXPECT_FALSE(is_totalled_by_database("trade.csv", sum));
    EXPECT_TRUE(is_totalled_by_database("postgresql:///d", {}));
}

}  // namespace
}  // namespace imap
