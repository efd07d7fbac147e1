"""A project saved from the window and opened again shows the same."""

import unittest

from driver import Window, map_point, rows


class Project(unittest.TestCase):
    def test_saved_and_opened_again(self):
        with Window() as window:
            state = window.settle()
            window.click(state["aims"]["filter Who influences Russia"], ctrl=True)
            window.wait("a filter", lambda s: s["relations"] < len(rows("relations")))
            window.key("ctrl+t")
            window.wait("the dark theme", lambda s: s["theme"] == "dark")
            window.drag(map_point(state, 0.75, 0.3), (-60, 40))
            window.wait("a moved map", lambda s: s["camera"]["fit"] == "free")
            window.click(window.settle()["region_px"]["KAZ"])
            window.wait("Kazakhstan selected", lambda s: s["selection"]["region"] == "KAZ")

            path = window.folder / "mine.influence.json"
            window.key("ctrl+s")
            window.wait("the save dialog", lambda s: s["dialog"] == "Save the project")
            window.write_path(path)
            window.wait("the project saved", lambda s: s["status"].startswith("Saved"))
            saved = window.settle()
            self.assertEqual(window.quit(), 0, "nothing is left to save")

            with Window(path) as again:
                opened = again.settle()
                for key in ("relations", "arrows", "theme", "selection"):
                    self.assertEqual(opened[key], saved[key], key)
                self.assertEqual(opened["camera"]["fit"], "free")
                for now, then in zip(opened["camera"]["center_deg"], saved["camera"]["center_deg"]):
                    self.assertAlmostEqual(now, then, places=6)
                self.assertAlmostEqual(opened["camera"]["metres_per_px"], saved["camera"]["metres_per_px"], places=3)

    def test_unsaved_work_is_asked_about(self):
        with Window() as window:
            window.make_dark()
            window.key("ctrl+q")
            window.wait("the question", lambda s: s["dialog"] == "Unsaved changes")
            window.key("Escape")
            window.wait("no dialog", lambda s: not s["dialog"])
            window.key("ctrl+z")
            window.wait("the light theme", lambda s: s["theme"] == "light")
            self.assertEqual(window.quit(), 0, "with the change undone there is nothing to ask")

    def test_work_is_given_up_with_what_takes_its_place_alone(self):
        with Window() as window:
            window.make_dark()
            window.key("ctrl+o")
            window.wait("the question", lambda s: s["dialog"] == "Unsaved changes")
            window.click(window.settle()["aims"]["dialog Don\u2019t save"])
            window.wait("the open dialog", lambda s: s["dialog"] == "Open a dataset")
            window.settle()
            window.key("Escape")
            window.wait("no dialog", lambda s: not s["dialog"])
            window.settle()
            window.key("ctrl+q")
            window.wait("the question again", lambda s: s["dialog"] == "Unsaved changes")
            window.click(window.settle()["aims"]["dialog Don\u2019t save"])
            self.assertEqual(window.process.wait(60), 0)

    def test_cancelled_question_is_forgotten(self):
        with Window() as window:
            window.make_dark()
            window.key("ctrl+q")
            window.wait("the question", lambda s: s["dialog"] == "Unsaved changes")
            window.settle()
            window.key("Escape")
            window.wait("no dialog", lambda s: not s["dialog"])
            window.key("ctrl+s")
            window.wait("the save dialog", lambda s: s["dialog"] == "Save the project")
            window.write_path(window.folder / "later.influence.json")
            window.wait("the project saved", lambda s: s["status"].startswith("Saved"))
            window.settle()
            self.assertIsNone(window.process.poll(), "saving does not quit")
            self.assertEqual(window.quit(), 0)


if __name__ == "__main__":
    unittest.main()
