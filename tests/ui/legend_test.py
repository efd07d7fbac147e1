"""The legend in the window: what a row stands for is lit up under the mouse, and a click leaves it alone on the map until the next one, or Escape."""

import unittest

from driver import Window, evidence_panel_point, rows


class Legend(unittest.TestCase):
    def test_rows_are_a_filter(self):
        with Window() as window:
            everything = len(rows("relations"))
            window.wait("all relations", lambda s: s["relations"] == everything)
            self.filter_by_trend(window, everything)
            self.isolate_a_class(window, everything)
            self.isolate_a_strength(window)
            self.assertEqual(window.quit(), 0)

    def filter_by_trend(self, window, everything):
        waning = sum(r["trend"] == "waning" for r in rows("relations"))
        window.click(window.settle()["legend_px"]["Waning"])
        window.wait("waning ones alone", lambda s: s["relations"] == waning)
        window.click(window.settle()["legend_px"]["Waning"])
        window.wait("all again", lambda s: s["relations"] == everything)

    def isolate_a_class(self, window, everything):
        legend = window.settle()["legend_px"]
        name = next(label for label in legend if label.startswith("Russia ahead by"))
        window.move_to(legend[name])
        window.wait("the row under the mouse", lambda s: s["hover"] == f"legend {name}" and s["lit"] == f"class {name}")
        window.click(legend[name])
        state = window.wait("the class chosen", lambda s: s["selection"]["legend"] == f"class {name}")
        self.assertEqual(state["relations"], everything, "the measure stays what it was")
        window.scroll_until_shown("relation r18", evidence_panel_point(state))  # Russia leads in Tajikistan
        window.click(legend[name])
        window.wait("everything again", lambda s: s["selection"]["legend"] == "")

    def isolate_a_strength(self, window):
        window.click(window.settle()["legend_px"]["Decisive"])
        window.wait("the strength chosen", lambda s: s["selection"]["legend"].startswith("strength "))
        window.key("Escape")
        window.wait("everything again", lambda s: s["selection"]["legend"] == "" and not s["selection"]["region"])


if __name__ == "__main__":
    unittest.main()
