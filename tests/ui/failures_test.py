"""What cannot be opened or written leaves the window as it was and says so."""

import json
import shutil
import unittest

from driver import Window, rows


class Failures(unittest.TestCase):
    def setUp(self):
        self.window = Window()
        self.addCleanup(self.window.__exit__)
        self.before = self.window.settle()

    def assert_unchanged(self):
        now = self.window.settle()
        self.assertEqual(now["relations"], len(rows("relations")))
        self.assertEqual(now["camera"], self.before["camera"])

    def test_dataset_that_is_none(self):
        broken = self.window.folder / "broken"
        broken.mkdir()
        (broken / "datapackage.json").write_text('{"resources": 7}')
        self.window.key("ctrl+o")
        self.window.wait("the dialog", lambda s: s["dialog"] == "Open a dataset")
        self.window.write_path(broken)
        state = self.window.wait("a message", lambda s: s["status"] and not s["dialog"])
        self.assertIn("broken", state["status"])
        self.assert_unchanged()
        self.assertEqual(self.window.quit(), 0)

    def test_path_that_does_not_exist(self):
        self.window.key("ctrl+o")
        self.window.wait("the dialog", lambda s: s["dialog"] == "Open a dataset")
        self.window.write_path(self.window.folder / "nowhere")
        self.window.wait("another try", lambda s: s["dialog"] == "Open a dataset" and "no such file" in s["dialog_message"])
        self.window.settle()
        self.window.key("Escape")
        self.window.wait("no dialog", lambda s: not s["dialog"])
        self.assert_unchanged()

    def test_export_into_no_folder(self):
        self.window.key("ctrl+e")
        self.window.wait("the dialog", lambda s: s["dialog"] == "Export the figure")
        self.window.write_path(self.window.folder / "no" / "folder" / "map.png")
        state = self.window.wait("a message", lambda s: s["status"] and not s["dialog"])
        self.assertTrue(state["status"].startswith("exporting"), state["status"])
        self.assert_unchanged()

    def test_existing_file_is_replaced_only_when_confirmed(self):
        path = self.window.folder / "old.svg"
        path.write_text("old")
        self.window.key("ctrl+e")
        self.window.wait("the dialog", lambda s: s["dialog"] == "Export the figure")
        self.window.write_path(path)
        self.window.wait("the question", lambda s: s["dialog"] == "Export the figure" and "exists" in s["dialog_message"])
        self.window.settle()
        self.assertEqual(path.read_text(), "old")
        self.window.key("Return")
        self.window.wait("the export", lambda s: s["status"].startswith("Exported"))
        self.assertIn("<svg", path.read_text(encoding="utf-8"))

    def test_a_cancelled_export_leaves_the_old_file(self):
        project, picture = self.window.folder / "large.influence.json", self.window.folder / "large.png"
        project.write_text(json.dumps({"version": 1, "figure": {"width_px": 6000, "height_px": 6000}}))
        picture.write_text("old")
        with Window(project) as window:
            window.settle()
            window.key("ctrl+e")
            window.wait("the dialog", lambda s: s["dialog"] == "Export the figure")
            window.write_path(picture)
            window.wait("the question", lambda s: "exists" in s["dialog_message"])
            window.settle()
            window.key("Return")
            window.wait("the export", lambda s: s["loading"])
            window.key("Escape")
            window.wait("the export left", lambda s: s["status"].startswith("Cancelled exporting") and not s["loading"])
            self.assertEqual(window.quit(), 0)
        self.assertEqual(picture.read_text(), "old")
        self.assertEqual([path.name for path in self.window.folder.glob(".influence-map-*")], [])

    def test_a_folder_that_is_gone(self):
        folder = self.window.folder / "folder"
        folder.mkdir()
        self.window.key("ctrl+s")
        self.window.wait("the save dialog", lambda s: s["dialog"] == "Save the project")
        self.window.write_path(folder / "mine.influence.json")
        self.window.wait("the project saved", lambda s: s["status"].startswith("Saved"))
        self.window.make_dark()
        shutil.rmtree(folder)
        self.window.key("ctrl+s")
        self.window.wait("the message", lambda s: "its folder is not there" in s["status"])
        folder.mkdir()
        self.window.key("ctrl+s")
        self.window.wait("the project saved", lambda s: s["status"].startswith("Saved"))
        self.assertEqual(json.loads((folder / "mine.influence.json").read_text())["style"]["theme"], "dark")


if __name__ == "__main__":
    unittest.main()
