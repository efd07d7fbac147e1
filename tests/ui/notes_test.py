"""Notes in the window: written, changed, moved and deleted by mouse and by keys, undone, saved and opened again."""

import json
import unittest

from driver import Window, map_point, xdotool


def write(window, words, before=""):
    """Types behind what stands in the open card; "|" is Enter."""
    window.wait("the card", lambda s: f"note words {before}" in s["shown"])
    window.settle()
    window.key("ctrl+End")
    for i, line in enumerate(words.split("|")):
        if i > 0:
            window.key("Return")
        if line:
            xdotool("type", "--delay", 15, line)
    text = before + words.replace("|", "\n")
    window.wait("the words", lambda s: f"note words {text}" in s["shown"])


def right_click(window, at):
    window.move_to(at)
    window.settle()
    xdotool("click", 3)


class Notes(unittest.TestCase):
    def test_written_moved_deleted_and_undone(self):
        with Window() as window:
            arrow = window.settle()["arrow_px"]["RUS>TJK"]
            right_click(window, arrow)
            window.wait("the menu", lambda s: "menu Russia, influencing Tajikistan" in s["shown"])
            window.click(window.settle()["aims"]["menu Add a note about Russia, influencing Tajikistan"])
            write(window, "100 %s%n|second line")
            self.assertEqual(window.state["notes"], [], "what is written belongs to the project when it is kept")
            window.key("ctrl+Return")
            state = window.wait("the note", lambda s: len(s["notes"]) == 1 and "note 0" in s["aims"] and "note card" not in s["shown"])
            note = state["notes"][0]
            self.assertEqual((note["text"], note["actor"], note["target"]), ("100 %s%n\nsecond line", "RUS", "TJK"))
            self.assertIn("note selected 0", window.settle()["shown"])

            before = window.settle()
            at = before["aims"]["note 0"]
            window.drag(at, (70, 40))
            state = window.wait("the box moved", lambda s: s["notes"][0]["offset_pt"] != note["offset_pt"] and s["aims"]["note 0"] != at)
            moved = window.settle()
            self.assertAlmostEqual(moved["aims"]["note 0"][0] - at[0], 70, delta=3)
            self.assertAlmostEqual(moved["aims"]["note 0"][1] - at[1], 40, delta=3)
            self.assertEqual(moved["camera"], before["camera"], "the map stays")
            window.key("ctrl+z")
            window.wait("one step back", lambda s: s["notes"] == before["notes"])
            window.key("Right", "Right", "Down")
            window.wait("moved by keys", lambda s: s["notes"][0]["offset_pt"][0] > note["offset_pt"][0] and s["notes"][0]["offset_pt"][1] > note["offset_pt"][1])
            self.assertEqual(window.settle()["camera"], before["camera"])
            window.key("Delete")
            window.wait("no note", lambda s: s["notes"] == [] and "note 0" not in s["aims"])
            window.key("ctrl+z")
            window.wait("the note again", lambda s: len(s["notes"]) == 1)

    def test_keys_alone_and_escape(self):
        with Window() as window:
            window.click(window.settle()["region_px"]["KAZ"])
            window.wait("Kazakhstan selected", lambda s: s["selection"]["region"] == "KAZ")
            window.key("n")
            write(window, "first")
            window.key("ctrl+Return")
            window.wait("the note", lambda s: len(s["notes"]) == 1)
            self.assertEqual((window.state["notes"][0]["actor"], window.state["notes"][0]["text"]), ("KAZ", "first"))
            window.settle()
            window.key("Return")
            write(window, " and more", "first")
            window.key("Escape")
            window.wait("left", lambda s: "note card" not in s["shown"])
            self.assertEqual(window.settle()["notes"][0]["text"], "first")
            window.key("Escape")
            window.wait("nothing selected", lambda s: "note selected 0" not in s["shown"])
            self.assertEqual(window.settle()["selection"]["region"], "KAZ", "first the note is left, then the country")
            window.key("shift+n")
            window.wait("selected by key", lambda s: "note selected 0" in s["shown"])
            window.settle()
            window.key("Return")
            write(window, "", "first")
            window.key("ctrl+a", "BackSpace")
            window.settle()
            window.key("ctrl+Return")
            window.wait("without words it is gone", lambda s: s["notes"] == [])

    def test_a_click_outside_keeps_and_the_list_leads_to_it(self):
        with Window() as window:
            state = window.settle()
            right_click(window, map_point(state, 0.85, 0.3))
            window.wait("the menu", lambda s: any(line.startswith("menu ") for line in s["shown"]))
            window.click(window.settle()["aims"]["menu Add a note here"])
            write(window, "here")
            window.click(map_point(state, 0.1, 0.1))
            state = window.wait("kept", lambda s: len(s["notes"]) == 1 and "note card" not in s["shown"])
            self.assertEqual((state["notes"][0]["text"], state["notes"][0]["actor"]), ("here", ""))
            window.settle()
            window.key("ctrl+shift+n")
            window.wait("the list", lambda s: "notes list" in s["shown"] and "note row 0" in s["aims"])
            window.key("Escape")
            fitted = window.settle()["camera"]
            window.wheel(map_point(state, 0.5, 0.1), 12)
            window.wait("zoomed away from it", lambda s: "note 0" not in s["aims"])
            window.click(window.settle()["aims"]["note row 0"])
            window.wait("back in sight", lambda s: "note 0" in s["aims"] and "note selected 0" in s["shown"])
            self.assertNotEqual(window.settle()["camera"], fitted)
            window.click(window.settle()["aims"]["note edit 0"])
            write(window, " again", "here")
            window.key("ctrl+Return")
            window.wait("changed", lambda s: s["notes"][0]["text"] == "here again")
            window.settle()
            window.click(window.settle()["aims"]["note delete 0"])
            window.wait("deleted", lambda s: s["notes"] == [])

    def test_travels_with_the_project(self):
        with Window("--note", "CHN>KAZ: pinned") as window:
            self.assertEqual(window.settle()["notes"][0]["offset_pt"], None)
            window.drag(window.state["aims"]["note 0"], (-40, 50))
            window.wait("pinned", lambda s: s["notes"][0]["offset_pt"])
            notes = window.settle()["notes"]
            path = window.folder / "with-notes.influence.json"
            window.key("ctrl+s")
            window.wait("the dialog", lambda s: s["dialog"])
            window.write_path(path)
            window.wait("saved", lambda s: s["status"].startswith("Saved"))
            self.assertEqual(json.loads(path.read_text())["notes"][0]["text"], "pinned")
            with Window(path) as again:
                self.assertEqual(again.settle()["notes"], notes)
                self.assertIn("note 0", again.state["aims"])
            self.assertEqual(window.quit(), 0)


if __name__ == "__main__":
    unittest.main()
