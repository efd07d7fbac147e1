"""Two dates compared in the window: side by side under one camera, or as their difference; a click explains itself."""

import unittest

from driver import ROOT, Window, map_point

CASE = ROOT / "tests/golden/side-by-side/project.influence.json"
DIFFERENCE = ROOT / "tests/golden/difference/project.influence.json"
ARROW = "CHN>KAZ:unspecified in 2020"


class Compare(unittest.TestCase):
    def test_both_maps_answer(self):
        with Window(CASE) as window:
            state = window.wait("both years", lambda s: s["relations"] == 28)
            self.assertEqual(state["arrows"], 28, "an arrow a pair and year")
            self.zoom_over_the_second_map(window)
            self.pan_over_the_second_map(window)
            self.click_in_the_second_map(window)
            window.key("Escape")
            self.assertEqual(window.quit(), 0)

    def test_a_change_shows_the_evidence_of_both_years(self):
        with Window(DIFFERENCE) as window:
            state = window.wait("the changes", lambda s: s["relations"] == 13)
            window.click(state["arrow_px"]["CHN>KAZ:unspecified"])
            window.wait("the pair selected", lambda s: (s["selection"]["actor"], s["selection"]["target"]) == ("CHN", "KAZ"))
            window.wait("evidence of both years", lambda s: {"evidence e4", "evidence e5"} <= set(s["shown"]))
            window.key("Escape")
            self.assertEqual(window.quit(), 0)

    def zoom_over_the_second_map(self, window):
        before = window.settle()
        same = [before["arrow_px"]["UZB>KAZ:unspecified" + side] for side in ("", " in 2020")]  # of one value, so of one shape
        at = [c + b - a for a, b, c in zip(*same, before["region_px"]["CHN"])]
        self.assertGreater(at[1], before["map_frame"][1] + before["map_frame"][3] / 2, "the map of this window is tall: the second one is below")
        window.wheel(at, 2)
        window.wait("zoomed in", lambda s: s["camera"]["metres_per_px"] < before["camera"]["metres_per_px"] / 1.4)
        self.assertEqual(window.settle()["hover"], "region CHN", "what is under the cursor stays there")
        window.key("Home")
        window.wait("the data fitted", lambda s: s["camera"]["fit"] == "data")

    def pan_over_the_second_map(self, window):
        before = window.settle()
        window.drag(map_point(before, 0.8, 0.6), (-80, 0))
        after = window.settle()
        self.assertGreater(after["camera"]["center_deg"][0], before["camera"]["center_deg"][0] + 1, "a drag to the left looks further east")
        window.key("Home")
        window.wait("the data fitted", lambda s: s["camera"]["fit"] == "data")

    def click_in_the_second_map(self, window):
        window.click(window.settle()["arrow_px"][ARROW])
        window.wait("the pair selected", lambda s: (s["selection"]["actor"], s["selection"]["target"]) == ("CHN", "KAZ"))
        window.wait("evidence of both years", lambda s: {"evidence e4", "evidence e5"} <= set(s["shown"]))


if __name__ == "__main__":
    unittest.main()
