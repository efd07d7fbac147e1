"""The main job in the window: open, pan, zoom, select Tajikistan, read the evidence on the Russian base, filter, undo, export, close."""

import os
import pathlib
import struct
import tempfile
import time
import unittest

from driver import Window, evidence_panel_point, map_point, rows


def evidence_on_russian_base():
    """Ids of the rows that paragraph 29 gives on Russian troops in Tajikistan."""
    relations = {r["id"] for r in rows("relations") if (r["actor"], r["target"], r["domain"]) == ("RUS", "TJK", "military")}
    return [e["id"] for e in rows("evidence") if e["relation"] in relations and e["locator"] == "p29"]


class Explore(unittest.TestCase):
    def test_from_opening_to_export(self):
        with Window() as window:
            state = window.wait("all relations", lambda s: s["relations"] == len(rows("relations")))
            self.assertEqual(state["camera"]["fit"], "data")
            self.pan_and_undo(window)
            self.zoom_at_cursor(window)
            self.select_tajikistan(window)
            self.filter_and_undo(window)
            self.export(window)
            self.assertEqual(window.quit(), 0)

    def pan_and_undo(self, window):
        before = window.settle()
        window.drag(map_point(before, 0.75, 0.3), (-160, 0))
        after = window.settle()
        self.assertEqual(after["camera"]["fit"], "free")
        self.assertGreater(after["camera"]["center_deg"][0], before["camera"]["center_deg"][0] + 1, "a drag to the left looks further east")
        self.assertAlmostEqual(after["camera"]["metres_per_px"], before["camera"]["metres_per_px"], delta=1)
        self.assertEqual(after["selection"], before["selection"], "a drag is no click")
        window.key("ctrl+z")
        window.wait("the whole drag undone", lambda s: s["camera"] == before["camera"])
        window.key("ctrl+shift+z")
        window.wait("the drag redone", lambda s: s["camera"] == after["camera"])
        window.key("Home")
        window.wait("the data fitted", lambda s: s["camera"]["fit"] == "data")

    def zoom_at_cursor(self, window):
        before = window.settle()
        at = before["region_px"]["TJK"]
        window.wheel(at, 4)
        window.wait("zoomed in", lambda s: s["camera"]["metres_per_px"] < before["camera"]["metres_per_px"] / 1.9)
        self.assertEqual(window.settle()["hover"], "region TJK", "what is under the cursor stays there")

    def select_tajikistan(self, window):
        window.click(window.settle()["region_px"]["TJK"])
        state = window.wait("Tajikistan selected", lambda s: s["selection"]["region"] == "TJK")
        ids = evidence_on_russian_base()
        self.assertTrue(ids, "the dataset has the evidence on the base")
        for evidence in ids:
            window.scroll_until_shown(f"evidence {evidence}", evidence_panel_point(state))
        window.key("Escape")
        window.wait("nothing selected", lambda s: not s["selection"]["region"])
        window.key("Home")
        arrow = "RUS>TJK"
        window.click(window.wait("the arrow in reach", lambda s: arrow in s["arrow_px"] and s["camera"]["fit"] == "data")["arrow_px"][arrow])
        window.wait("the arrow selected", lambda s: (s["selection"]["actor"], s["selection"]["target"]) == ("RUS", "TJK"))
        window.key("Escape")

    def filter_and_undo(self, window):
        everything = len(rows("relations"))
        chinese = sum(r["actor"] == "CHN" for r in rows("relations"))
        self.assertNotEqual(chinese, everything)
        window.click(window.settle()["aims"]["filter Who influences China"], ctrl=True)
        window.wait("China alone", lambda s: s["relations"] == chinese and all(name.startswith("CHN>") for name in s["arrow_px"]))
        window.key("ctrl+z")
        window.wait("the filter undone", lambda s: s["relations"] == everything)
        window.click(window.settle()["aims"]["filter Who influences China"])
        window.wait("all but China", lambda s: s["relations"] == everything - chinese)
        window.key("ctrl+z")
        window.wait("the filter undone", lambda s: s["relations"] == everything)

    def export(self, window):
        path = window.folder / "map.png"
        window.key("ctrl+e")
        window.wait("the export dialog", lambda s: s["dialog"] == "Export the figure")
        window.write_path(path)
        window.wait("the export", lambda s: s["status"].startswith("Exported") and not s["dialog"])
        head = path.read_bytes()[:24]
        self.assertEqual(head[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(struct.unpack(">II", head[16:24]), (1920, 1080))

    def test_panels_hide_and_come_back(self):
        with Window() as window:
            before = window.settle()
            window.key("Tab")
            hidden = window.wait("no panels", lambda s: not s["panels"] and s["map_frame"][2] > before["map_frame"][2])
            self.assertEqual(hidden["map_frame"][0], 0)
            window.key("Tab")
            window.wait("the panels", lambda s: s["map_frame"] == before["map_frame"])

    def test_row_of_the_table_selects_its_arrow(self):
        with Window() as window:
            window.click(window.settle()["aims"]["tab Relations"])
            relation = rows("relations")[2]
            name = f"row {relation['id']}"
            window.move_to(window.wait("the table", lambda s: name in s["aims"])["aims"][name])
            window.wait("its arrow lit up", lambda s: s["hover"] == f"arrow {relation['actor']}>{relation['target']}")
            window.click(window.settle()["aims"][name])
            window.wait("its arrow selected", lambda s: (s["selection"]["actor"], s["selection"]["target"]) == (relation["actor"], relation["target"]))

    def test_link_opens_the_source(self):
        with tempfile.TemporaryDirectory() as folder:
            opened = pathlib.Path(folder) / "opened"
            browser = pathlib.Path(folder) / "xdg-open"
            browser.write_text(f'#!/bin/sh\nprintf "%s" "$*" > {opened}\n')
            browser.chmod(0o755)
            with Window(environment={"PATH": f"{folder}:{os.environ['PATH']}"}) as window:
                state = window.settle()
                self.assertFalse(opened.exists(), "nothing is opened without a click")
                evidence = rows("evidence")[0]
                window.click(state["aims"][f"source of {evidence['id']}"])
                window.wait("the message", lambda s: s["status"].startswith("Opened http"))
                for _ in range(100):
                    if opened.exists() and opened.read_text():
                        break
                    time.sleep(0.1)
                source = next(s for s in rows("sources") if s["id"] == evidence["source"])
                self.assertEqual(opened.read_text(), source["URL"])


if __name__ == "__main__":
    unittest.main()
