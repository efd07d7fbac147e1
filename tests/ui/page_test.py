"""The figure page: the window shows the figure itself, its panel changes it, and the export is what was seen."""

import struct
import unittest

from driver import Window, map_point


def png_size(path):
    return struct.unpack(">II", path.read_bytes()[16:24])


class Page(unittest.TestCase):
    def open_page(self, window):
        window.settle()
        window.key("p")
        window.wait("the page", lambda s: "figure page" in s["shown"] and s["page_words"])
        return window.settle()

    def test_page_is_shown_whole_and_left_again(self):
        with Window() as window:
            before = window.settle()
            state = self.open_page(window)
            x, y, width, height = state["map_frame"]
            self.assertAlmostEqual(width / height, 1920 / 1080, delta=0.01)
            bx, by, bwidth, bheight = before["map_frame"]
            self.assertTrue(x > bx and y > by and x + width < bx + bwidth and y + height < by + bheight, "the page lies within the desk")
            self.assertTrue(any("Point of view" in words for words in state["page_words"]), "the footer is a figure's")
            window.key("p")
            window.wait("the map as it was", lambda s: s["map_frame"] == before["map_frame"] and "figure page" not in s["shown"])
            self.assertEqual(window.settle()["camera"], before["camera"])

    def test_what_the_panel_changes_is_on_the_page(self):
        with Window() as window:
            state = self.open_page(window)
            window.click(state["aims"]["figure title"])
            window.settle()
            window.key("ctrl+a")
            for letter in "Abc":
                window.key(letter)
            window.wait("the title on the page", lambda s: s["figure"]["title"] == "Abc" and "Abc" in s["page_words"])
            window.key("Escape")
            window.settle()
            self.assertFalse(any("p12" in words for words in window.state["page_words"]))
            window.click(window.settle()["aims"]["figure footnotes"])
            window.wait("footnotes that cite paragraphs", lambda s: s["figure"]["footnotes"] and any("p12" in words for words in s["page_words"]))
            window.key("ctrl+z")
            window.wait("no footnotes", lambda s: not s["figure"]["footnotes"] and not any("p12" in words for words in s["page_words"]))

    def test_paper_of_millimetres_is_exported_at_its_size(self):
        with Window("--page", "a5") as window:
            state = self.open_page(window)
            _, _, width, height = state["map_frame"]
            self.assertAlmostEqual(width / height, 148 / 210, delta=0.01)
            before = state["camera"]["metres_per_px"]
            window.wheel(map_point(state, 0.5, 0.4), 2)
            window.wait("a nearer map", lambda s: s["camera"]["fit"] == "free" and s["camera"]["metres_per_px"] < before)
            path = window.folder / "page.png"
            window.click(window.settle()["aims"]["figure export"])
            window.wait("the dialog", lambda s: s["dialog"])
            window.write_path(path)
            window.wait("the file", lambda s: s["status"].startswith("Exported"))
            dpi = window.state["figure"]["dpi"]
            for px, mm in zip(png_size(path), (148, 210)):
                self.assertAlmostEqual(px, mm / 25.4 * dpi, delta=1)

    def test_a_free_camera_comes_back(self):
        with Window() as window:
            state = window.settle()
            window.drag(map_point(state, 0.6, 0.3), (60, 40))
            window.wait("a moved map", lambda s: s["camera"]["fit"] == "free")
            before = window.settle()["camera"]
            self.open_page(window)
            window.click(window.settle()["aims"]["figure back"])
            window.wait("the same view", lambda s: "figure page" not in s["shown"] and s["camera"] == before)


if __name__ == "__main__":
    unittest.main()
