"""Questions and the finder: a right click asks, the map says what is asked, Ctrl+F goes anywhere, Ctrl+P does anything."""

import subprocess
import unittest

from driver import Window, rows, xdotool


def influences_on(code):
    """Relations with a state as target, or with a bloc that it is a member of."""
    blocs = {a["id"] for a in rows("actors") if code in a["members"].replace(",", ";").replace(" ", ";").split(";")}
    return [r["id"] for r in rows("relations") if r["target"] in blocs | {code}]


class Ask(unittest.TestCase):
    def right_click(self, window, at):
        window.move_to(at)
        xdotool("click", 3)

    def test_a_right_click_asks_and_backspace_leaves(self):
        with Window() as window:
            state = window.settle()
            self.right_click(window, state["region_px"]["KAZ"])
            menu = window.wait("a menu of questions", lambda s: "menu Who influences Kazakhstan?" in s["aims"])
            window.settle()
            window.click(window.settle()["aims"]["menu Who influences Kazakhstan?"])
            asked = window.wait("the question over the map", lambda s: "question Who influences Kazakhstan?" in s["shown"])
            self.assertEqual(asked["relations"], len(influences_on("KAZ")))
            self.assertEqual(asked["camera"]["fit"], "shown")
            self.assertLess(asked["camera"]["metres_per_px"], state["camera"]["metres_per_px"] * 1.2)
            window.key("BackSpace")
            window.wait("everything again", lambda s: s["relations"] == len(rows("relations")) and s["camera"]["fit"] == "data")
            window.key("ctrl+z")
            window.wait("the question again", lambda s: s["relations"] == len(influences_on("KAZ")))
            self.assertIn("menu Select", menu["aims"])

    def test_the_finder_goes_to_what_is_typed(self):
        with Window() as window:
            window.settle()
            window.key("ctrl+f")
            window.wait("the finder", lambda s: "finder" in s["shown"])
            xdotool("type", "--delay", 20, "tajik")
            window.wait("an answer", lambda s: "found Tajikistan" in s["shown"])
            window.key("Return")
            state = window.wait("Tajikistan selected", lambda s: s["selection"]["region"] == "TJK")
            self.assertEqual(state["camera"]["fit"], "TJK")
            self.assertNotIn("finder", window.settle()["shown"])

            claim = next(e for e in rows("evidence") if e["locator"] == "p29")
            window.key("ctrl+f")
            window.wait("the finder again", lambda s: "finder" in s["shown"])
            xdotool("type", "--delay", 20, claim["claim"][:24].lower())
            window.wait("the claim", lambda s: any(name.startswith("found " + claim["claim"][:24]) for name in s["shown"]))
            window.key("Escape")
            window.wait("the finder gone", lambda s: "finder" not in s["shown"])

    def test_the_palette_performs(self):
        with Window() as window:
            window.settle()
            window.key("ctrl+p")
            window.wait("the palette", lambda s: "palette" in s["shown"])
            xdotool("type", "--delay", 20, "dark")
            window.wait("one answer", lambda s: "action Dark theme" in s["shown"])
            window.key("Return")
            window.wait("dark", lambda s: s["theme"] == "dark")


if __name__ == "__main__":
    unittest.main()
