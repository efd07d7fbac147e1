"""Questions in the window: by right click, by the panel's buttons and by keys; what answers them, what does not, and the way back."""

import unittest

from driver import Window, rows, xdotool


def about(country, end):
    """Relations that arrive at a country or leave it, those of its blocs too."""
    blocs = {a["id"] for a in rows("actors") if country in a["members"].split(";")} | {country}
    other = "actor" if end == "target" else "target"
    return {r["id"] for r in rows("relations") if r[end] in blocs and r[other] != country}


def right_click(window, at):
    window.move_to(at)
    window.settle()
    xdotool("click", 3)


class Ask(unittest.TestCase):
    def test_right_click_asks_and_escape_leaves(self):
        with Window() as window:
            before = window.settle()
            right_click(window, before["region_px"]["TJK"])
            question = "Who influences Tajikistan?"
            window.wait("the menu", lambda s: "menu Tajikistan" in s["shown"])
            window.click(window.settle()["aims"]["menu " + question])
            state = window.wait("the question", lambda s: f"question {question}" in s["shown"])
            self.assertEqual(state["relations"], len(about("TJK", "target")))
            self.assertEqual(state["camera"]["fit"], "shown")
            self.assertFalse(any(name.startswith("TJK>") for name in window.settle()["arrow_px"]))
            window.key("ctrl+z")
            window.wait("the question undone", lambda s: s["relations"] == before["relations"] and s["camera"]["fit"] == "data")
            window.key("ctrl+shift+z")
            window.wait("asked again", lambda s: f"question {question}" in s["shown"])
            window.key("Escape")
            window.wait("everything again", lambda s: s["relations"] == before["relations"] and s["camera"]["fit"] == "data")
            self.assertEqual(window.quit(), 0)

    def test_pair_opens_its_domains(self):
        with Window() as window:
            right_click(window, window.settle()["arrow_px"]["RUS>TJK"])
            window.wait("the menu", lambda s: "menu Russia, influencing Tajikistan" in s["shown"])
            window.click(window.settle()["aims"]["menu Russia and Tajikistan"])
            state = window.wait("the pair", lambda s: "question Russia and Tajikistan" in s["shown"] and s["arrow_px"])
            self.assertIn("RUS>TJK:military", state["arrow_px"])
            window.click(window.settle()["aims"]["leave the question"])
            window.wait("everything again", lambda s: s["relations"] == len(rows("relations")) and "RUS>TJK" in s["arrow_px"])

    def test_keys_open_the_menu_of_the_selection(self):
        with Window() as window:
            window.click(window.settle()["region_px"]["KAZ"])
            window.wait("Kazakhstan selected", lambda s: s["selection"]["region"] == "KAZ")
            window.key("Menu")
            window.wait("the menu", lambda s: "menu Kazakhstan" in s["shown"])
            window.key("Escape")
            window.wait("no menu", lambda s: "menu Kazakhstan" not in s["shown"])
            self.assertEqual(window.settle()["selection"]["region"], "KAZ", "the key closed the menu and nothing else")
            window.key("o")
            window.wait("whom Kazakhstan influences", lambda s: "question Whom does Kazakhstan influence?" in s["shown"])

    def test_no_answer_is_said(self):
        with Window("--focus", "pair:CHN,KAZ", "--actor", "Russia") as window:
            state = window.settle()
            self.assertEqual(state["relations"], 0)
            self.assertTrue(any(line.startswith("question ") for line in state["shown"]))


if __name__ == "__main__":
    unittest.main()
