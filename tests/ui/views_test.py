"""The views under the map: what the mouse is over lights up on the map and in every view, a click selects, and choices sort."""

import unittest

from driver import Window, rows


def pair_counts():
    counts = {}
    for r in rows("relations"):
        pair = f"{r['actor']}>{r['target']}"
        counts[pair] = counts.get(pair, 0) + 1
    return counts


def lit_cells(state):
    return sorted(name.removeprefix("lit cell ") for name in state["shown"] if name.startswith("lit cell "))


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
            window.wait("its arrow", lambda s: s["hover"] == "arrow RUS>TJK" and lit_cells(s) == ["RUS>TJK"])
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
            window.wait("the row's cells", lambda s: lit_cells(s) == chinese)

    def test_legend_lights_cells(self):
        with Window() as window:
            _, state = self.open_views(window)
            window.move_to(state["legend_px"]["China"])
            chinese = sorted(pair for pair in pair_counts() if pair.startswith("CHN>"))
            window.wait("the cells of China", lambda s: lit_cells(s) == chinese)

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
