"""What cannot be opened or written leaves the window as it was and says so."""

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


if __name__ == "__main__":
    unittest.main()
