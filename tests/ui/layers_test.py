"""The Layers tab: datasets are added, hidden, styled, ordered and removed, and two times or two of them are compared."""

import pathlib
import tempfile
import unittest

from driver import Window

FIRST = "from,to,value,year\nRUS,KAZ,5,2010\nRUS,UZB,3,2012\nCHN,KAZ,4,2014\n"
SECOND = "donor,recipient,value,year\nUSA,TJK,2,2011\nUSA,KGZ,6,2013\n"


class Layers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.first, self.second = pathlib.Path(folder.name) / "trade.csv", pathlib.Path(folder.name) / "aid.csv"
        self.first.write_text(FIRST, encoding="utf-8")
        self.second.write_text(SECOND, encoding="utf-8")

    def open_tab(self, window):
        window.click(window.settle()["aims"]["tab Layers"])
        window.wait("the tab", lambda s: "layer 1 visible" in s["aims"])
        return window.settle()

    def test_hidden_layer_is_not_drawn(self):
        with Window(self.first, self.second) as window:
            state = self.open_tab(window)
            self.assertEqual(state["relations"], 5)
            window.click(state["aims"]["layer 2 visible"])
            window.wait("the first alone", lambda s: s["relations"] == 3 and not any(name.startswith("USA>") for name in s["arrow_px"]))
            window.click(state["aims"]["layer 1 visible"])
            window.wait("nothing", lambda s: s["relations"] == 0)
            window.settle()
            window.key("ctrl+z")
            window.wait("the first again", lambda s: s["relations"] == 3)
            window.settle()
            window.key("ctrl+z")
            window.wait("both again", lambda s: s["relations"] == 5)

    def test_dataset_is_added_moved_and_removed(self):
        with Window(self.first) as window:
            state = self.open_tab(window)
            window.click(state["aims"]["add a dataset"])
            window.wait("the dialog", lambda s: s["dialog"] == "Add a dataset")
            window.settle()
            window.write_path(self.second)
            window.wait("both", lambda s: s["relations"] == 5 and [l["path"] for l in s["layers"]] == [str(self.first), str(self.second)])
            window.click(window.settle()["aims"]["layer 2 Draw earlier"])
            window.wait("the other way round", lambda s: [l["path"] for l in s["layers"]] == [str(self.second), str(self.first)] and s["relations"] == 5)
            window.click(window.settle()["aims"]["layer 1 Remove this layer"])
            window.wait("the first alone", lambda s: [l["path"] for l in s["layers"]] == [str(self.first)] and s["relations"] == 3)

    def test_dataset_that_cannot_be_read_leaves_all_as_it_was(self):
        wrong = self.first.parent / "wrong.csv"
        wrong.write_text("a,b\n1,2\n", encoding="utf-8")
        with Window(self.first) as window:
            self.open_tab(window)
            window.key("ctrl+shift+a")
            window.wait("the dialog", lambda s: s["dialog"] == "Add a dataset")
            window.settle()
            window.write_path(wrong)
            state = window.wait("the question", lambda s: s["import"] and s["import"]["failure"])
            self.assertEqual(len(state["layers"]), 1)
            window.click(window.settle()["aims"]["import cancel"])
            state = window.wait("no panel", lambda s: not s["import"])
            self.assertEqual(len(state["layers"]), 1)
            self.assertEqual(state["relations"], 3)

    def test_style_of_a_layer(self):
        with Window(self.first) as window:
            state = self.open_tab(window)
            window.click(state["aims"]["layer 1 color 1"])
            window.wait("a colour", lambda s: s["layers"][0]["color"] == "#d55e00")
            window.click(state["aims"]["layer 1 color 0"])
            window.wait("the actors' colours", lambda s: s["layers"][0]["color"] == "")
            window.click(state["aims"]["layer 1 title"])
            window.settle()
            window.key("O", "i", "l")
            window.wait("a name", lambda s: s["layers"][0]["title"] == "Oil")
            window.key("Return")
            window.settle()
            window.key("ctrl+z")
            window.wait("the typing is one step", lambda s: s["layers"][0]["title"] == "")

    def test_times_are_compared(self):
        with Window(self.first) as window:
            state = self.open_tab(window)
            window.click(state["aims"]["compare difference"])
            state = window.wait("two halves of the time", lambda s: s["comparison"]["mode"] == "difference")
            self.assertEqual((state["comparison"]["a"]["from"], state["comparison"]["a"]["until"]), ("2010", "2011"))
            self.assertEqual((state["comparison"]["b"]["from"], state["comparison"]["b"]["until"]), ("2012", "2014"))

            window.click(window.settle()["aims"]["side A until"])
            window.settle()
            window.key("ctrl+a", "2", "0", "1", "2", "Return")
            window.wait("a later end", lambda s: s["comparison"]["a"]["until"] == "2012")
            window.settle()
            window.key("ctrl+a", "1", "9", "Return")
            self.assertEqual(window.settle()["comparison"]["a"]["until"], "2012", "19 is no date")

            window.click(window.settle()["aims"]["time end"])
            window.wait("the last year alone", lambda s: s["time"] == ["2014-01-01", "2014-12-31"])
            window.click(window.settle()["aims"]["side B window"])
            window.wait("B is the window", lambda s: (s["comparison"]["b"]["from"], s["comparison"]["b"]["until"]) == ("2014", "2014"))
            window.click(window.settle()["aims"]["compare none"])
            window.wait("no comparison", lambda s: s["comparison"]["mode"] == "none")


if __name__ == "__main__":
    unittest.main()
