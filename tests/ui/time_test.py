"""The time under the map: a window on the dataset's own years is dragged, moved by keys, played and taken back. And layers beside it."""

import pathlib
import tempfile
import unittest

from driver import Window, xdotool

# One relation in each year from 2010 to 2019, two more in 2015, and two without a date.
YEARS = [*range(2010, 2020), 2015, 2015]
UNDATED = 2


def write_table(folder):
    path = pathlib.Path(folder) / "aid.csv"
    targets = ["KAZ", "UZB", "TJK", "KGZ", "TKM"]
    lines = [f"RUS,{targets[i % 5]},{i + 1},{year}" for i, year in enumerate(YEARS)] + [f"CHN,{target},7," for target in targets[:UNDATED]]
    path.write_text("from,to,value,year\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def shown_in(first, last):
    return sum(first <= year <= last for year in YEARS)


def of_years(first, last):
    return [f"{first}-01-01", f"{last}-12-31"]


class Time(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.table = write_table(folder.name)

    def choose(self, window, state, first, last):
        """Drags over the bars of two years; returns the state after it."""
        begin, end = state["aims"]["time begin"], state["aims"]["time end"]
        year_px = (end[0] - begin[0]) / 9
        window.drag([round(begin[0] + (first - 2010) * year_px), begin[1]], (round((last - first) * year_px), 0))
        window.wait("the window chosen", lambda s: s["time"] == of_years(first, last))
        return window.settle()

    def test_drag_makes_moves_and_resizes_the_window(self):
        with Window(self.table) as window:
            state = window.settle()
            self.assertIsNone(state["time"])
            self.assertEqual(state["relations"], len(YEARS) + UNDATED)
            year_px = (state["aims"]["time end"][0] - state["aims"]["time begin"][0]) / 9

            state = self.choose(window, state, 2012, 2013)
            self.assertEqual(state["relations"], shown_in(2012, 2013))
            self.assertIn("2 without a date are not shown", state["shown"])
            window.drag(state["aims"]["time body"], (round(2 * year_px), 0))
            window.wait("moved by two years", lambda s: s["time"] == of_years(2014, 2015) and s["relations"] == shown_in(2014, 2015))
            window.drag(window.settle()["aims"]["time last edge"], (round(2 * year_px), 0))
            window.wait("a later end", lambda s: s["time"] == of_years(2014, 2017) and s["relations"] == shown_in(2014, 2017))
            window.drag(window.settle()["aims"]["time first edge"], (round(-4 * year_px), 0))
            window.wait("an earlier beginning", lambda s: s["time"] == of_years(2010, 2017))
            window.settle()
            for back in [(2014, 2017), (2014, 2015), (2012, 2013)]:
                window.key("ctrl+z")
                window.wait("one drag is one step", lambda s, back=back: s["time"] == of_years(*back))
            window.key("ctrl+z")
            window.wait("all time again", lambda s: s["time"] is None and s["relations"] == len(YEARS) + UNDATED)

    def test_double_click_and_button_bring_all_time_back(self):
        with Window(self.table) as window:
            state = self.choose(window, window.settle(), 2011, 2014)
            window.move_to(state["aims"]["time end"])
            xdotool("click", "--repeat", 2, "--delay", 60, 1)
            window.wait("all time", lambda s: s["time"] is None)
            window.settle()
            window.key("ctrl+z")
            state = window.wait("both clicks are one step", lambda s: s["time"] == of_years(2011, 2014))
            window.click(window.settle()["aims"]["time all"])
            window.wait("all time", lambda s: s["time"] is None)

    def test_arrow_keys_move_the_window_and_not_the_map(self):
        with Window(self.table) as window:
            state = self.choose(window, window.settle(), 2012, 2013)
            window.key("Right")
            window.wait("a year later", lambda s: s["time"] == of_years(2013, 2014))
            window.key("shift+Right")
            window.wait("a year longer", lambda s: s["time"] == of_years(2013, 2015))
            window.key("shift+Left", "Left")
            state = window.wait("as it was", lambda s: s["time"] == of_years(2012, 2013))
            self.assertEqual(state["camera"]["fit"], "data", "the map stays")
            window.click([state["map_frame"][0] + 20, state["map_frame"][1] + 20])
            window.settle()
            window.key("Right")
            state = window.wait("the map moved", lambda s: s["camera"]["fit"] == "free")
            self.assertEqual(state["time"], of_years(2012, 2013))

    def test_play_goes_to_the_end_and_stops(self):
        with Window(self.table) as window:
            state = self.choose(window, window.settle(), 2013, 2014)
            for _ in range(2):
                window.click(window.settle()["aims"]["time speed"])
            window.click(window.settle()["aims"]["time play"])
            window.wait("it plays", lambda s: "time plays" in s["shown"])
            window.wait("the end", lambda s: s["time"] == of_years(2018, 2019) and s["relations"] == shown_in(2018, 2019))
            state = window.settle()
            self.assertNotIn("time plays", state["shown"])
            self.assertEqual(state["time"], of_years(2018, 2019), "no loop")
            window.key("ctrl+z")
            window.wait("the whole play is one step", lambda s: s["time"] == of_years(2013, 2014))
            window.settle()
            window.key("ctrl+z")
            window.wait("all time", lambda s: s["time"] is None)

    def test_space_plays_and_undo_stops(self):
        with Window(self.table) as window:
            window.settle()
            window.key("space")
            window.wait("it plays from the first year on", lambda s: s["time"] and s["time"] >= of_years(2011, 2011) and "time plays" in s["shown"])
            window.key("space")
            state = window.wait("it rests", lambda s: "time plays" not in s["shown"])
            self.assertEqual(window.settle()["time"], state["time"])

    def test_fold(self):
        with Window(self.table) as window:
            before = window.settle()
            window.key("t")
            window.wait("a higher map without bars", lambda s: s["map_frame"][3] > before["map_frame"][3] and "time body" not in s["aims"])
            self.assertIn("time play", window.state["aims"])
            window.key("t")
            window.wait("the bars again", lambda s: s["map_frame"] == before["map_frame"] and "time body" in s["aims"])


if __name__ == "__main__":
    unittest.main()
