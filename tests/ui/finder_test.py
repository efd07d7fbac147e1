"""The finder and the palette: Ctrl+F goes anywhere, Ctrl+P does anything."""

import unittest

from driver import Window, rows, xdotool


class Finder(unittest.TestCase):
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
