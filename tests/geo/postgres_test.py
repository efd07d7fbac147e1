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
"""
HOSTILE = '''we"ird'; DROP TABLE trade; --'''
MAPPING = ["--map", "actor=exporter,target=importer,value=usd,domain=kind,start=day"]


def program(*words, **options):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=120, **options)


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
                self.assertEqual(there[name], here[name], name)
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



if __name__ == "__main__":
    unittest.main()
