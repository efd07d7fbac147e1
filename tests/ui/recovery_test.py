"""What was not saved outlives its window, and two windows on one project do not overwrite each other."""

import json
import os
import pathlib
import shutil
import signal
import tempfile
import time
import unittest

from driver import Window, xdotool


class Recovery(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="influence-map-recovery-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.journals = self.folder / "state" / "influence-map" / "recovery"

    def window(self, *arguments, **environment):
        window = Window(*arguments, environment={"XDG_STATE_HOME": str(self.folder / "state"), **environment})
        self.addCleanup(window.__exit__)
        return window

    def wait_for_journal(self, fact):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            for path in self.journals.glob("*.json"):
                if fact(json.loads(path.read_text(encoding="utf-8"))):
                    return
            time.sleep(0.02)
        raise AssertionError("the work was never in a journal")

    def kill(self, window):
        os.kill(window.process.pid, signal.SIGKILL)
        window.process.wait()

    def leave_unsaved_work(self, *arguments):
        window = self.window(*arguments)
        window.make_dark()
        self.wait_for_journal(lambda journal: journal["project"]["style"]["theme"] == "dark")
        self.kill(window)

    def saved_project(self):
        path = self.folder / "mine.influence.json"
        with_it = self.window()
        with_it.settle()
        self.save_as(with_it, path)
        self.assertEqual(with_it.quit(), 0)
        return path

    def save_as(self, window, path):
        window.key("ctrl+shift+s")
        window.wait("the save dialog", lambda s: s["dialog"] == "Save the project")
        window.write_path(path)
        window.wait("the project saved", lambda s: s["status"].startswith("Saved"))
        window.settle()

    def test_restored_after_a_kill(self):
        path = self.saved_project()
        before = path.read_bytes()
        self.leave_unsaved_work(path)
        self.assertEqual(path.read_bytes(), before, "nothing is written until the user saves")

        window = self.window()
        window.wait("the question", lambda s: s["dialog"] == "Unsaved work was found")
        window.click(window.settle()["aims"]["dialog Restore"])
        window.wait("the work", lambda s: s["theme"] == "dark" and not s["dialog"])
        window.settle()
        self.assertEqual(len(list(self.journals.glob("*.json"))), 1, "the work is in a journal while it is not saved")
        window.key("ctrl+s")
        window.wait("the project saved", lambda s: s["status"].startswith("Saved"))
        self.assertEqual(json.loads(path.read_text())["style"]["theme"], "dark")
        self.assertEqual(window.quit(), 0, "nothing is left to save")
        self.assertEqual(list(self.journals.iterdir()), [])

    def restore(self):
        window = self.window()
        window.wait("the question", lambda s: s["dialog"] == "Unsaved work was found")
        window.click(window.settle()["aims"]["dialog Restore"])
        window.wait("no question", lambda s: not s["dialog"])
        return window

    def test_words_on_the_card_of_a_note_are_kept(self):
        window = self.window()
        xdotool("mousemove", *map(round, window.settle()["arrow_px"]["RUS>TJK"]), "click", 3)
        window.wait("the menu", lambda s: "menu Russia, influencing Tajikistan" in s["shown"])
        window.click(window.settle()["aims"]["menu Add a note about Russia, influencing Tajikistan"])
        window.wait("the card", lambda s: "note words " in s["shown"])
        window.settle()
        xdotool("type", "--delay", 15, "half a thought")
        window.wait("the words", lambda s: "note words half a thought" in s["shown"])
        self.wait_for_journal(lambda journal: [note["text"] for note in journal["project"].get("notes", [])] == ["half a thought"])
        self.kill(window)
        self.restore().wait("the note", lambda s: [note["text"] for note in s["notes"]] == ["half a thought"])

    def test_answers_in_the_import_panel_are_kept(self):
        table = self.folder / "trade.csv"
        table.write_text("exporter;importer;usd\nRussia;Kazakhstan;5\nChina;Kyrgystann;7,5\nUzbekistan;Tajikistan;2\n", encoding="utf-8")
        window = self.window()
        window.settle()
        window.key("ctrl+o")
        window.wait("the open dialog", lambda s: s["dialog"] == "Open a dataset")
        window.write_path(table)
        window.wait("the panel", lambda s: s["import"])
        window.click(window.settle()["aims"]["import suggest Kyrgystann KGZ"])
        window.wait("the answer taken", lambda s: s["import"]["names"] == {"Kyrgystann": "KGZ"})
        self.wait_for_journal(lambda journal: "KGZ" in json.dumps(journal["project"]["import"]))
        self.kill(window)
        self.restore().wait("all three rows", lambda s: not s["import"] and s["relations"] == 3)

    def test_killed_again_while_it_is_restored(self):
        self.leave_unsaved_work()
        for _ in range(2):
            window = self.window()
            window.wait("the question", lambda s: s["dialog"] == "Unsaved work was found")
            window.click(window.settle()["aims"]["dialog Restore"])
            window.wait("the work", lambda s: s["theme"] == "dark" and not s["dialog"])
            self.kill(window)
        window = self.window()
        window.wait("the question", lambda s: s["dialog"] == "Unsaved work was found")

    def test_later_and_discard(self):
        self.leave_unsaved_work()
        for button, left in (("Later", 1), ("Discard", 0)):
            window = self.window()
            window.wait("the question", lambda s: s["dialog"] == "Unsaved work was found")
            window.click(window.settle()["aims"]["dialog " + button])
            window.wait("no dialog", lambda s: not s["dialog"] and s["theme"] == "light")
            window.settle()
            self.assertEqual(window.quit(), 0)
            self.assertEqual(len(list(self.journals.glob("*.json"))), left, button)
        self.assertEqual(list(self.journals.iterdir()), [])

    def test_a_living_window_is_not_asked_for_its_work(self):
        first = self.window()
        first.make_dark()
        self.wait_for_journal(lambda journal: True)
        second = self.window()
        self.assertEqual(second.settle()["dialog"], "")
        second.key("ctrl+z")  # the keys are the second window's
        self.assertEqual(second.quit(), 0)
        self.assertEqual(len(list(self.journals.glob("*.json"))), 1)

    def test_undone_work_leaves_nothing(self):
        window = self.window()
        window.settle()
        window.key("ctrl+t")
        self.wait_for_journal(lambda journal: True)
        window.key("ctrl+z")
        window.wait("the light theme", lambda s: s["theme"] == "light")
        end = time.monotonic() + 30
        while list(self.journals.glob("*.json")) and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual(list(self.journals.glob("*.json")), [])

    def test_what_another_wrote_is_not_overwritten_unasked(self):
        path = self.saved_project()
        window = self.window(path)
        window.make_dark()
        project = json.loads(path.read_text())
        project["figure"]["title"] = "Written by another"
        path.write_text(json.dumps(project))
        theirs = path.read_bytes()
        window.key("ctrl+s")
        window.wait("the question", lambda s: s["dialog"] == "The file was changed elsewhere")
        window.settle()
        window.key("Escape")
        window.wait("no dialog", lambda s: not s["dialog"])
        self.assertEqual(path.read_bytes(), theirs)
        window.key("ctrl+s")
        window.wait("the question", lambda s: s["dialog"] == "The file was changed elsewhere")
        window.click(window.settle()["aims"]["dialog Save as\u2026"])
        window.wait("another name", lambda s: s["dialog"] == "Save the project")
        window.settle()
        window.key("Escape")
        window.wait("no dialog", lambda s: not s["dialog"])
        window.key("ctrl+s")
        window.wait("the question", lambda s: s["dialog"] == "The file was changed elsewhere")
        window.click(window.settle()["aims"]["dialog Overwrite"])
        window.wait("the project saved", lambda s: s["status"].startswith("Saved"))
        self.assertEqual(json.loads(path.read_text())["style"]["theme"], "dark")
        window.settle()
        window.key("ctrl+t")
        window.wait("the light theme", lambda s: s["theme"] == "light")
        window.key("ctrl+s")
        window.wait("saved without a question", lambda s: s["status"].startswith("Saved") and not s["dialog"])

    def test_a_project_open_twice_is_told(self):
        path = self.saved_project()
        self.window(path).settle()
        second = self.window(path)
        second.wait("the note", lambda s: "open in another window" in s["status"])

    def test_nowhere_to_keep_it(self):
        (self.folder / "state").write_text("a file where a folder is wanted")
        window = self.window()
        window.wait("the message", lambda s: "cannot be kept" in s["status"])
        window.settle()
        window.key("ctrl+t")
        window.wait("the window goes on", lambda s: s["theme"] == "dark")


if __name__ == "__main__":
    unittest.main()
