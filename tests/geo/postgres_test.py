"""Relations from a real PostgreSQL with PostGIS: added up there they are the same as from the same table loaded in full."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import urllib.parse

from postgres_cluster import READER, READER_PASSWORD, Cluster

PROGRAM = os.environ["INFLUENCE_MAP_PROGRAM"]
ROWS = 200_000
# Every kind of row that a table may hold: sure pairs, pairs with itself, names of nobody, gaps, values of either sign and none, dates in eight years.
TABLE = f"""
CREATE TABLE trade AS SELECT
  (ARRAY['RUS','CHN','KAZ','USA','TUR','UZB','Atlantis',NULL,'KGZ','Mordor'])[1 + i * 7 % 10] AS exporter,
  (ARRAY['KAZ','KGZ','TJK','UZB','TKM','RUS','Narnia'])[1 + i * 11 % 7] AS importer,
  (ARRAY['arms','goods','aid'])[1 + i * 5 % 3] AS kind,
  CASE WHEN i % 17 = 0 THEN NULL ELSE (i * 13 % 257 - 40)::double precision / 4 END AS usd,
  date '2015-01-01' + i * 31 % 2903 AS day,
  2015 + i * 3 % 9 AS year
FROM generate_series(1, {ROWS}) AS i;
CREATE VIEW endless AS SELECT 'RUS' AS actor, 'KAZ' AS target, 1 AS value FROM pg_sleep(100000);
"""
HOSTILE = '''we"ird'; DROP TABLE trade; --'''
MAPPING = ["--map", "actor=exporter,target=importer,value=usd,domain=kind,start=day"]


def program(*words, **options):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=120, **options)


def without_lines(value):
    """The rows of a database have no numbers."""
    return [{key: item[key] for key in item if key != "line"} for item in value] if isinstance(value, list) else value


class Postgres(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = Cluster()
        cls.addClassCleanup(cls.cluster.remove)
        cls.cluster.sql("CREATE DATABASE relations", database="postgres")
        cls.cluster.sql("CREATE EXTENSION postgis;" + TABLE)
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)

    def info(self, source, *words):
        done = program("info", "--json", source, *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout), done.stderr

    def in_full(self, query="SELECT * FROM trade", name="trade.csv"):
        path = self.folder / name
        path.write_text(self.cluster.sql(f"COPY ({query}) TO STDOUT CSV HEADER") + "\n")
        return path

    def assert_same(self, *words, table="trade"):
        """The counts and totals of both ways; returns what the database's way reported."""
        there, told = self.info(self.cluster.address(), "--layer", table, *words)
        here, _ = self.info(self.in_full(f"SELECT * FROM {table}"), *words)
        for name in ("rows", "matched", "unmatched", "self_pairs", "missing", "zeros", "undated", "outside", "unreadable", "left_out", "value_sum", "relations"):
            if name in here:
                self.assertEqual(without_lines(there[name]), without_lines(here[name]), name)
        self.assertEqual(there["rows"], ROWS)
        return there, told

    def test_sums(self):
        there, told = self.assert_same(*MAPPING, "--aggregate", "sum")
        self.assertGreater(there["self_pairs"], 0)
        self.assertGreater(there["missing"], 0)
        self.assertEqual({one["name"] for one in there["unmatched"]}, {"Atlantis", "Mordor", "Narnia"})
        self.assertRegex(told, r"query: SELECT .* GROUP BY .*the database added up 200000 rows and sent back \d{1,4}\)")

    def test_other_aggregates(self):
        for aggregate in ("mean", "max"):
            with self.subTest(aggregate):
                self.assert_same(*MAPPING, "--aggregate", aggregate)

    def test_time_window(self):
        for window in (["--at", "2019"], ["--at", "2019-05-07"], ["--between", "2017-03-05,2018-02"]):
            with self.subTest(window):
                there, _ = self.assert_same(*MAPPING, "--aggregate", "sum", *window)
                self.assertGreater(there["relations"], 0)

    def test_missing_values_and_years(self):
        by_year = ["--map", "actor=exporter,target=importer,value=usd,start=year"]
        self.assert_same(*by_year, "--aggregate", "sum", "--missing=-5", "--at", "2016")

    def test_rows_are_counted_where_there_is_no_value(self):
        self.assert_same("--map", "actor=exporter,target=importer,value=-", "--aggregate", "sum")


    def test_last_is_of_the_latest_date(self):
        self.cluster.sql("CREATE TABLE moves AS SELECT * FROM trade WHERE usd = 5.25 OR usd = 6.75")
        self.addCleanup(self.cluster.sql, "DROP TABLE moves")
        self.cluster.sql("UPDATE moves SET usd = 1000 + EXTRACT(epoch FROM day) / 86400")
        there, _ = self.info(self.cluster.address(), "--layer", "moves", *MAPPING, "--aggregate", "last")
        here, _ = self.info(self.in_full("SELECT * FROM moves", "moves.csv"), *MAPPING, "--aggregate", "last")
        self.assertEqual((there["value_sum"], there["relations"]), (here["value_sum"], here["relations"]))

    def test_default_keeps_the_years(self):
        listed = program("table", "--csv", self.cluster.address(), "--layer", "trade", *MAPPING)
        self.assertEqual(listed.returncode, 0, listed.stderr)
        lines = [line for line in listed.stdout.splitlines() if ",RUS,KAZ,arms," in line]
        wanted = self.cluster.sql("SELECT to_char(day, 'YYYY'), sum(usd), count(*) FROM trade WHERE exporter = 'RUS' AND importer = 'KAZ' AND kind = 'arms' "
                                  "AND usd <> 0 GROUP BY 1 ORDER BY 1").splitlines()
        self.assertEqual(len(lines), len(wanted))
        for line, row in zip(lines, wanted):
            year, total, count = row.split("|")
            self.assertIn(f",{year},{year},", line)
            self.assertIn(f"sum of {count} rows", line)
            self.assertIn(f",{float(total):g}," if float(total) % 1 == 0 else f",{total},", line)

    def test_values_kept_as_text_are_read_as_rows(self):
        self.cluster.sql("CREATE TABLE notes AS SELECT exporter, importer, usd::text AS usd FROM trade LIMIT 1000")
        self.addCleanup(self.cluster.sql, "DROP TABLE notes")
        there, told = self.info(self.cluster.address(), "--layer", "notes")
        here, _ = self.info(self.in_full("SELECT * FROM notes", "notes.csv"))
        for name in ("rows", "relations", "missing", "value_sum", "unmatched"):
            self.assertEqual(without_lines(there[name]), without_lines(here[name]), name)
        self.assertIn("the column usd is kept as text", told)

    def test_tables_to_choose_from_are_the_users_own(self):
        self.cluster.sql("CREATE SCHEMA other; CREATE TABLE other.aid AS SELECT * FROM trade LIMIT 10")
        self.addCleanup(self.cluster.sql, "DROP SCHEMA other CASCADE")
        self.assert_refused(self.cluster.address(), r"which table\? Give --layer with one of: other\.aid, public\.endless, public\.trade$")
        self.assert_refused(self.cluster.address(), r"no table 'other\.aids'; did you mean other\.aid\?", "--layer", "other.aids")

    def test_hostile_table_name_is_only_a_name(self):
        quoted = '"' + HOSTILE.replace('"', '""') + '"'
        self.cluster.sql(f"CREATE TABLE {quoted} AS SELECT exporter AS {quoted}, importer, usd FROM trade WHERE usd > 0")
        self.addCleanup(self.cluster.sql, f"DROP TABLE {quoted}")
        there, _ = self.info(self.cluster.address(), "--layer", "public." + HOSTILE, "--map", f"actor={HOSTILE},target=importer,value=usd")
        self.assertEqual(str(there["rows"]), self.cluster.sql("SELECT count(*) FROM trade WHERE usd > 0"))
        self.assertEqual(self.cluster.sql("SELECT count(*) FROM trade"), str(ROWS))

    def test_password(self):
        password = READER_PASSWORD.replace("'", "''")
        self.cluster.sql(f"CREATE ROLE reader LOGIN PASSWORD '{password}'; GRANT SELECT ON trade TO reader")
        self.addCleanup(self.cluster.sql, "DROP OWNED BY reader; DROP ROLE reader")
        address = f"postgresql://{READER}:{{}}@/relations?host={self.cluster.folder}"
        there, told = self.info(address.format(urllib.parse.quote(READER_PASSWORD, safe="")))
        self.assertEqual(there["rows"], ROWS)
        self.assertNotIn("p@ss", json.dumps(there) + told)
        self.assertNotIn("p%40ss", json.dumps(there) + told)
        message = self.assert_refused(address.format("wrong-secret"), "cannot connect to postgresql://reader@/relations.* password authentication failed")
        self.assertNotIn("wrong-secret", message)

    def test_nothing_can_be_written(self):
        self.cluster.sql("CREATE FUNCTION grow() RETURNS integer LANGUAGE sql AS 'INSERT INTO trade VALUES (NULL) RETURNING 1';"
                         "CREATE VIEW sly AS SELECT exporter, importer, grow() AS usd FROM trade LIMIT 5")
        self.addCleanup(self.cluster.sql, "DROP VIEW sly; DROP FUNCTION grow")
        before = self.cluster.sql("SELECT count(*), sum(usd), (SELECT max(xmin::text::bigint) FROM trade) FROM trade")
        self.info(self.cluster.address(), "--layer", "trade", *MAPPING)
        self.assert_refused(self.cluster.address(), "cannot execute INSERT in a read-only transaction", "--layer", "sly")
        self.assertEqual(self.cluster.sql("SELECT count(*), sum(usd), (SELECT max(xmin::text::bigint) FROM trade) FROM trade"), before)

    def test_server_that_is_stopped(self):
        self.cluster.stop()
        self.addCleanup(self.cluster.start)
        self.assert_refused(self.cluster.address(), "cannot connect to postgresql://postgres@/relations.*No such file|cannot connect to .*refused")

    def test_cancelled_query_ends_on_the_server(self):
        done = subprocess.run([os.environ["SQL_SERVER_TEST"]], env={**os.environ, "SQL_TEST_ADDRESS": self.cluster.address()}, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(self.cluster.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'influence-map' AND state = 'active'"), "0")

    def assert_refused(self, address, pattern, *words):
        """One message and no more."""
        done = program("info", address, *words)
        self.assertNotEqual(done.returncode, 0)
        lines = [line for line in done.stderr.splitlines() if ": note: " not in line]
        self.assertEqual(len(lines), 1, done.stderr)
        self.assertRegex(lines[0], pattern)
        return done.stderr


if __name__ == "__main__":
    unittest.main()
