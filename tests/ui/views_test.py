"""The views under the map: what the mouse is over lights up on the map and in every view, a click selects, and choices sort."""

import subprocess
import unittest

from driver import Window, rows, xdotool


def pair_counts():
    counts = {}
    for r in rows("relations"):
        pair = f"{r['actor']}>{r['target']}"
        counts[pair] = counts.get(pair, 0) + 1
    return counts


def lit_cells(state):
    return sorted(name.removeprefix("lit cell ") for name in state["shown"] if name.startswith("lit cell "))


def lit_pairs(state):
    return sorted(name.split(":")[0] for name in state["lit_arrows"])


def lit_bars(state):
    return sorted(name.removeprefix("lit bar ") for name in state["shown"] if name.startswith("lit bar "))


def is_arrow(state, actor, target):
    return (state["selection"]["actor"], state["selection"]["target"]) == (actor, target)


class Views(unittest.TestCase):
    def open_views(self, window):
        before = window.settle()
        window.key("m")
        window.wait("the views", lambda s: "matrix" in s["shown"] and s["map_frame"][3] < before["map_frame"][3])
        return before, window.settle()

    def test_hover_goes_both_ways_and_a_click_selects(self):
        with Window() as window:
            _, state = self.open_views(window)
            window.move_to(state["aims"]["cell RUS>TJK"])
            window.wait("its arrow", lambda s: s["hover"] == "arrow RUS>TJK" and s["lit_arrows"] == ["RUS>TJK"] and lit_cells(s) == ["RUS>TJK"] and "time is lit" in s["shown"])
            window.move_to(window.settle()["arrow_px"]["CHN>KAZ"])
            window.wait("the arrow's cell", lambda s: s["hover"] == "arrow CHN>KAZ" and lit_cells(s) == ["CHN>KAZ"])
            window.click(window.settle()["aims"]["cell RUS>KAZ"])
            window.wait("the pair selected", lambda s: is_arrow(s, "RUS", "KAZ"))
            window.click(window.settle()["aims"]["cell RUS>KAZ"])
            window.wait("nothing selected", lambda s: not s["selection"]["actor"])

    def test_heading_lights_the_whole_row(self):
        with Window() as window:
            _, state = self.open_views(window)
            window.move_to(state["aims"]["matrix row CHN"])
            chinese = sorted(pair for pair in pair_counts() if pair.startswith("CHN>"))
            window.wait("the row's cells and arrows", lambda s: lit_cells(s) == chinese and lit_pairs(s) == chinese)

    def test_legend_lights_cells(self):
        with Window() as window:
            _, state = self.open_views(window)
            window.move_to(state["legend_px"]["China"])
            chinese = sorted(pair for pair in pair_counts() if pair.startswith("CHN>"))
            window.wait("the cells of China", lambda s: lit_cells(s) == chinese)

    def test_lists_light_the_map(self):
        with Window() as window:
            _, state = self.open_views(window)
            window.move_to(state["aims"]["filter Domain Infrastructure"])
            pairs = sorted({f"{r['actor']}>{r['target']}" for r in rows("relations") if r["domain"] == "infrastructure"})
            window.wait("the pairs of a domain", lambda s: lit_pairs(s) == pairs and lit_cells(s) == pairs)
            window.move_to([state["map_frame"][0] + 5, state["map_frame"][1] + 5])
            window.wait("the map as it was", lambda s: not s["lit_arrows"] and not lit_cells(s))

    def test_ranking_selects_filters_and_lights(self):
        with Window() as window:
            _, state = self.open_views(window)
            window.click(state["aims"]["view Ranking"])
            window.wait("the ranking", lambda s: "ranking" in s["shown"])
            state = window.settle()
            given = {}
            for r in rows("relations"):
                given[r["actor"]] = given.get(r["actor"], 0) + 1
            most = max(given, key=given.get)
            tops = {name.removeprefix("bar "): at[1] for name, at in state["aims"].items() if name.startswith("bar ")}
            self.assertEqual(min(tops, key=tops.get), most, "the greatest first")
            window.move_to(state["arrow_px"]["CHN>KAZ"])
            window.wait("the bar of the arrow's actor", lambda s: lit_bars(s) == ["CHN"])
            window.move_to(state["aims"]["bar CHN"])
            window.wait("its arrows", lambda s: s["lit_arrows"] and all(name.startswith("CHN>") for name in s["lit_arrows"]))
            window.click(state["aims"]["bar CHN"], ctrl=True)
            window.wait("China alone", lambda s: s["relations"] == given["CHN"])
            window.click(window.settle()["aims"]["bar CHN"], ctrl=True)
            window.wait("all again", lambda s: s["relations"] == len(rows("relations")))
            window.click(window.settle()["aims"]["bar CHN"])
            window.wait("China selected", lambda s: s["selection"]["region"] == "CHN")

    def test_tables_search_sort_select_and_copy(self):
        with Window() as window:
            _, state = self.open_views(window)
            window.click(state["aims"]["view Evidence"])
            evidence = rows("evidence")
            relations = {r["id"]: r for r in rows("relations")}
            state = window.wait("all evidence", lambda s: f"table: {len(evidence)} pieces" in s["shown"] and "table of evidence" in s["shown"])
            window.click(window.settle()["aims"]["table search"])
            xdotool("type", "rahmon")
            state = window.wait("fewer rows", lambda s: any(name.startswith("table: ") and f" of {len(evidence)} pieces" in name for name in s["shown"]))
            state = window.settle()
            found = [e for e in evidence if f"table row {e['id']}" in state["aims"]]
            self.assertTrue(found)
            self.assertLess(len(found), len(evidence))
            row = found[0]
            relation = relations[row["relation"]]
            window.move_to(state["aims"][f"table row {row['id']}"])
            window.wait("its arrow", lambda s: lit_pairs(s) == [f"{relation['actor']}>{relation['target']}"] and f"lit row {row['id']}" in s["shown"])
            window.click(state["aims"][f"table row {row['id']}"])
            state = window.wait("its arrow selected", lambda s: is_arrow(s, relation["actor"], relation["target"]))
            self.assertIn(f"relation {relation['id']}", window.settle()["shown"], "the evidence panel has it")

            window.click(state["aims"]["column Place"])
            state = window.settle()
            in_order = sorted((name for name in state["aims"] if name.startswith("table row ")), key=lambda name: state["aims"][name][1])
            numbers = {e["id"]: int(e["locator"].lstrip("p").split("-")[0]) for e in evidence if e["locator"].startswith("p")}
            places = [numbers[name.removeprefix("table row ")] for name in in_order]
            self.assertEqual(places, sorted(places))

            window.click(state["aims"]["table copy"])
            window.wait("copied", lambda s: any(name.startswith("table: Copied") for name in s["shown"]))
            copied = subprocess.run(["xclip", "-o", "-selection", "clipboard"], capture_output=True, text=True, check=True, timeout=20).stdout.splitlines()
            self.assertTrue(copied[0].startswith("Who\tWhom\tClaim\tPlace"))
            self.assertTrue(all("rahmon" in line.lower() for line in copied[1:]) and len(copied) > 1)

    def test_drawer_is_dragged_and_closed(self):
        with Window() as window:
            before, state = self.open_views(window)
            height = state["map_frame"][3]
            window.drag(state["aims"]["views edge"], (0, 60))
            window.wait("a lower drawer", lambda s: abs(s["map_frame"][3] - height - 60) <= 2)
            window.click(window.settle()["aims"]["views close"])
            window.wait("the map as it was", lambda s: s["map_frame"] == before["map_frame"] and "matrix" not in s["shown"])


if __name__ == "__main__":
    unittest.main()
