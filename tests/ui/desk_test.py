"""What a desktop expects of a window: it remembers, asks with the desktop's dialogs, copies pictures, and is reached by keyboard."""

import json
import os
import pathlib
import shutil
import stat
import subprocess
import tempfile
import unittest

from driver import DATASET, Window, rows, xdotool


def has(state, beginning):
    return any(name.startswith(beginning) for name in state["shown"])


class Home(unittest.TestCase):
    """A home that outlives the windows of a test."""

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="influence-map-home-"))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.settings = self.home / "config/influence-map/settings.json"
        self.recent = self.home / "state/influence-map/recent.json"

    def window(self, *arguments, **options):
        return Window(*arguments, home=self.home, **options)

    def write_settings(self, text):
        self.settings.parent.mkdir(parents=True, exist_ok=True)
        self.settings.write_text(text)

    def without_guide(self, **settings):
        self.write_settings(json.dumps({"guide_seen": True, **settings}))


class Settings(Home):
    def test_what_was_left_is_there_again(self):
        self.without_guide()
        with self.window() as window:
            window.settle()
            window.key("ctrl+2")
            window.wait("the relations", lambda s: s["left_tab"] == "relations")
            window.key("m")
            window.wait("the matrix", lambda s: "matrix" in s["shown"])
            window.key("ctrl+t")
            window.wait("the dark theme", lambda s: s["theme"] == "dark")
            window.wait("the settings written while the window lives", lambda s: json.loads(self.settings.read_text()).get("theme") == "dark")
            window.key("ctrl+s")
            window.wait("the save dialog", lambda s: s["dialog"] == "Save the project")
            window.write_path(self.home / "mine.influence.json")
            window.wait("the project saved", lambda s: s["status"].startswith("Saved"))
            xdotool("search", "--name", "Influence map", "windowsize", "--sync", 1300, 900)
            window.settle()
            self.assertEqual(window.quit(), 0)
        kept = json.loads(self.settings.read_text())
        self.assertEqual((kept["window"]["width"], kept["window"]["height"]), (1300, 900))
        self.assertEqual(kept["folders"]["projects"], str(self.home))
        self.assertFalse([path.name for path in self.settings.parent.iterdir() if path != self.settings], "nothing lies beside it")
        with self.window() as window:
            state = window.wait("the views", lambda s: "matrix" in s["shown"])
            self.assertEqual(state["theme"], "dark")
            self.assertEqual(state["left_tab"], "relations")
            self.assertLess(state["map_frame"][2], 1300 - 400)
            self.assertEqual(window.quit(), 0, "a remembered theme is no change to save")

    def test_every_tab_is_there_again(self):
        self.without_guide()
        for tab, view in (("Matrix", "matrix"), ("Ranking", "ranking"), ("Relations", "relations"), ("Evidence", "evidence"), ("Notes", "notes")):
            with self.window() as window:
                if "view Notes" not in window.settle()["aims"]:
                    window.key("m")
                window.click(window.wait("the drawer", lambda s: f"view {tab}" in s["aims"])["aims"][f"view {tab}"])
                window.settle()
                self.assertEqual(window.quit(), 0, tab)
            self.assertEqual(json.loads(self.settings.read_text())["panels"]["views_tab"], view)
        with self.window() as window:
            self.assertTrue(has(window.settle(), "notes"), "the last one is open")

    def test_new_maps_have_the_language_chosen_last(self):
        self.without_guide(language="zh_CN")
        with self.window() as window:
            window.settle()
            window.key("ctrl+s")
            window.wait("the save dialog", lambda s: s["dialog"] == "Save the project")
            window.write_path(self.home / "mine.influence.json")
            window.wait("the project saved", lambda s: s["status"].startswith("Saved"))
        self.assertEqual(json.loads((self.home / "mine.influence.json").read_text())["style"]["language"], "zh_CN")

    def test_a_broken_file_is_kept_aside_and_told_once(self):
        for text in ("{", "[" * 100000, '{"window": 7}', '{"theme": {"theme": 1}}', '{"window": {"width": "wide"}}'):
            self.write_settings(text)
            with self.window() as window:
                state = window.wait("a message", lambda s: s["status"])
                self.assertIn("settings could not be read", state["status"])
                self.assertEqual(self.settings.with_name("settings.json.bad").read_text(), text)
                window.settle()
                window.key("Escape")
                window.settle()
                self.assertEqual(window.quit(), 0)
            with self.window() as window:
                self.assertNotIn("settings", window.settle()["status"])

    def test_hostile_numbers_are_brought_into_their_ranges(self):
        self.without_guide(window={"width": 1e300, "height": -4}, panels={"left_width": -1e9, "views_height": 1e300, "left_tab": "x" * 1000, "views_open": True})
        with self.window() as window:
            state = window.settle()
            self.assertEqual(state["status"], "")
            self.assertGreater(state["map_frame"][3], 100)

    def test_a_folder_or_a_pipe_in_its_place(self):
        self.settings.mkdir(parents=True)
        with self.window() as window:
            self.assertIn("settings could not be read", window.wait("a message", lambda s: s["status"])["status"])
        shutil.rmtree(self.settings.parent)
        self.settings.parent.mkdir()
        os.mkfifo(self.settings)
        with self.window() as window:
            self.assertIn("settings could not be read", window.wait("a message", lambda s: s["status"])["status"])

    def test_a_home_that_cannot_be_written_to_is_no_matter(self):
        blocked = self.home / "config"  # root may write anywhere, but not below a file
        blocked.write_text("")
        with self.window() as window:
            window.settle()
            window.key("Escape", "m")
            state = window.wait("the matrix", lambda s: "matrix" in s["shown"])
            self.assertEqual((state["status"], state["dialog"]), ("", ""))
            self.assertEqual(window.quit(), 0)
            self.assertIn("settings are not kept", window.process.stderr.read())

    def test_a_project_brings_its_own_theme(self):
        self.without_guide(theme="dark")
        project = self.home / "light.influence.json"
        with self.window("--theme", "light") as window:
            window.settle()
            window.key("ctrl+s")
            window.wait("the save dialog", lambda s: s["dialog"] == "Save the project")
            window.write_path(project)
            window.wait("the project saved", lambda s: s["status"].startswith("Saved"))
        with self.window(project) as window:
            self.assertEqual(window.settle()["theme"], "light")

    def test_nothing_is_kept_where_nothing_shall_be(self):
        with self.window("--no-settings") as window:
            window.settle()
            window.key("m")
            window.wait("the matrix", lambda s: "matrix" in s["shown"])
            self.assertEqual(window.quit(), 0)
        self.assertFalse(self.settings.exists() or self.recent.exists())


class Recent(Home):
    def setUp(self):
        super().setUp()
        self.without_guide()

    def table(self, name):
        path = self.home / name
        path.write_text("actor,target,value\nRUS,KAZ,3\nCHN,KAZ,5\n")
        return path

    def test_the_newest_stands_first_and_what_is_gone_says_so(self):
        first, second = self.table("first ##1.csv"), self.table("second.csv")
        for path in (first, second, DATASET, first):
            with self.window(path) as window:
                window.settle()
        self.assertEqual(json.loads(self.recent.read_text()), [str(first), str(DATASET), str(second)])
        second.unlink()
        with self.window() as window:
            state = window.settle()
            window.click(state["aims"]["menu File"])
            state = window.wait("the menu", lambda s: "menu Open recent" in s["aims"])
            window.settle()
            window.click(state["aims"]["menu Open recent"])
            state = window.wait("the list", lambda s: "recent second.csv: it is no longer there" in s["shown"])
            window.settle()
            window.click(state["aims"]["recent second.csv"])
            self.assertEqual(window.settle()["relations"], len(rows("relations")), "it cannot be chosen")
            window.click(state["aims"]["recent first ##1.csv"])
            window.wait("the table", lambda s: s["relations"] == 2)

    def test_by_keyboard(self):
        table = self.table("trade.csv")
        with self.window(table) as window:
            window.settle()
        with self.window() as window:
            window.settle()
            window.key("ctrl+shift+r")
            window.wait("the list", lambda s: "recent trade.csv" in s["shown"])
            window.key("Return")
            window.wait("the table", lambda s: s["relations"] == 2)
            window.settle()
            window.key("ctrl+p")
            window.wait("the palette", lambda s: "palette" in s["shown"])
            xdotool("type", "--delay", 20, "trade.csv")
            window.wait("the file in the palette", lambda s: "recent trade.csv" in s["shown"])
            window.key("Escape")
            window.settle()
            window.key("ctrl+shift+r")
            window.wait("the list again", lambda s: "recent trade.csv" in s["shown"])
            xdotool("type", "--delay", 20, "clear")
            window.wait("the clearing", lambda s: has(s, "action Clear the list") and not has(s, "recent trade"))
            window.key("Return")
            window.settle()
            self.assertEqual(json.loads(self.recent.read_text()), [])

    def test_a_list_that_is_none(self):
        self.recent.parent.mkdir(parents=True)
        for text in ("{", "[1, {}, \"relative.csv\", \"/a\\u0000b\"]", "[" * 100000):
            self.recent.write_text(text)
            with self.window() as window:
                window.settle()
                window.key("ctrl+p")
                xdotool("type", "--delay", 20, "open recent")
                window.wait("the reason", lambda s: "action Open recent\u2026: Nothing was opened yet." in s["shown"])


class Dialogs(Home):
    """A script named zenity stands in for the desktop's dialog."""

    def setUp(self):
        super().setUp()
        self.without_guide()
        self.folder = self.home / "bin"
        self.folder.mkdir()
        self.words = self.home / "words"

    def zenity(self, script):
        path = self.folder / "zenity"
        path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{self.words}"\n{script}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return {"PATH": f"{self.folder}:{os.environ['PATH']}", "XDG_CURRENT_DESKTOP": "GNOME"}

    def test_opens_what_the_desktops_dialog_answers(self):
        table = self.home / "it's $(touch pwned).csv"
        table.write_text("actor,target,value\nRUS,KAZ,3\nCHN,KAZ,5\n")
        environment = self.zenity(f"while [ ! -e '{self.home}/go' ]; do sleep 0.1; done; printf '%s\\n' \"{self.home}/it's \\$(touch pwned).csv\"")
        with self.window("--dialogs", "auto", environment=environment) as window:
            window.settle()
            window.key("ctrl+o")
            window.wait("the other dialog", lambda s: s["status"] == "Choose in the file dialog" and not s["dialog"])
            window.key("ctrl+t")
            window.wait("the window that goes on", lambda s: s["theme"] == "dark")
            window.key("ctrl+z", "ctrl+o")
            window.wait("one dialog at a time", lambda s: "open already" in s["status"])
            (self.home / "go").touch()
            window.wait("the table", lambda s: s["relations"] == 2)
        words = self.words.read_text().splitlines()
        self.assertEqual(words[:2], ["--file-selection", "--title=Open a dataset"])
        self.assertTrue(any(word.startswith("--filename=/") for word in words))
        self.assertFalse(list(pathlib.Path.cwd().glob("pwned")))

    def test_cancelling_and_failing(self):
        with self.window("--dialogs", "auto", environment=self.zenity("exit 1")) as window:
            window.settle()
            window.key("ctrl+s")
            state = window.settle()
            self.assertEqual((state["dialog"], state["status"]), ("", ""))
        with self.window("--dialogs", "auto", environment=self.zenity("echo cannot open display >&2; exit 255")) as window:
            window.settle()
            window.key("ctrl+o")
            state = window.wait("our own instead", lambda s: s["dialog"] == "Open a dataset")
            self.assertIn("cannot open display", state["status"])

    def test_saving_and_the_window_closed_over_an_open_dialog(self):
        with self.window("--dialogs", "auto", environment=self.zenity(f"echo '{self.home}/mine'")) as window:
            window.settle()
            window.key("ctrl+s")
            window.wait("saved, with its ending", lambda s: s["status"].endswith("mine.influence.json"))
        self.assertIn("--save", self.words.read_text())
        with self.window("--dialogs", "auto", environment=self.zenity("echo $$ > " + str(self.home / "pid") + "; exec sleep 1000")) as window:
            window.settle()
            window.key("ctrl+o")
            window.wait("the dialog", lambda s: s["status"] == "Choose in the file dialog")
            window.settle()
            self.assertEqual(window.quit(), 0)
        with self.assertRaises(ProcessLookupError, msg="it ends with the window"):
            os.kill(int((self.home / "pid").read_text()), 0)

    def test_the_export_dialog_browses(self):
        with self.window("--dialogs", "auto", environment=self.zenity(f"echo '{self.home}/map.svg'")) as window:
            window.settle()
            window.key("ctrl+e")
            window.wait("our dialog", lambda s: s["dialog"] == "Export the figure")
            window.click(window.settle()["aims"]["dialog Browse"])
            window.wait("the answer", lambda s: s["status"] == "" and self.words.exists())
            window.settle()
            window.key("Return")
            window.wait("the figure", lambda s: s["status"].startswith("Exported"))
        self.assertIn("<svg", (self.home / "map.svg").read_text(encoding="utf-8"))


class Picture(unittest.TestCase):
    def test_the_copied_picture_is_the_exported_one(self):
        with Window() as window:
            window.settle()
            window.key("ctrl+shift+c")
            window.wait("the copy", lambda s: s["status"].startswith("Copied the picture"))
            copied = subprocess.run(["xclip", "-selection", "clipboard", "-o", "-t", "image/png"], check=True, capture_output=True).stdout
            path = window.folder / "map.png"
            window.key("ctrl+e")
            window.wait("the dialog", lambda s: s["dialog"] == "Export the figure")
            window.write_path(path)
            window.wait("the figure", lambda s: s["status"].startswith("Exported"))
            self.assertEqual(pixels_of(copied), pixels_of(path.read_bytes()))
            self.assertNotIn(b"influence-map", copied, "no project, with its paths, goes where it is pasted")

    def test_without_a_program_that_keeps_it(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        with Window(environment={"PATH": folder}) as window:
            window.settle()
            window.key("ctrl+shift+c")
            state = window.wait("what is missing", lambda s: s["status"])
            self.assertIn("xclip", state["status"])


def pixels_of(png):
    """The compressed pixels: all IDAT chunks."""
    at, pixels = 8, b""
    while at < len(png):
        length, kind = int.from_bytes(png[at:at + 4], "big"), png[at + 4:at + 8]
        if kind == b"IDAT":
            pixels += png[at + 8:at + 8 + length]
        at += 12 + length
    return pixels


class Keyboard(unittest.TestCase):
    def test_f6_goes_round_and_escape_comes_back(self):
        with Window() as window:
            camera = window.settle()["camera"]
            window.key("F6")
            window.wait("the left column", lambda s: s["keyboard"] == "left")
            window.key("Down", "Down", "Down")
            window.settle()
            window.key("space")
            state = window.wait("a filter", lambda s: s["relations"] < len(rows("relations")))
            self.assertEqual(state["camera"]["center_deg"], camera["center_deg"], "the map stays where it is")
            window.key("Return")
            window.wait("all again", lambda s: s["relations"] == len(rows("relations")))
            for stop in ("right", "time", "map", "left"):
                window.key("F6")
                window.wait(stop, lambda s, stop=stop: s["keyboard"] == stop)
            window.key("shift+F6")
            window.wait("the map", lambda s: s["keyboard"] == "map")
            window.key("shift+F6")
            window.wait("the time", lambda s: s["keyboard"] == "time")
            window.key("Left")
            window.wait("a window of time", lambda s: s["time"])
            window.key("Escape")
            window.wait("the map again", lambda s: s["keyboard"] == "map")
            window.key("Left")
            window.wait("the map moves", lambda s: s["camera"]["center_deg"] != camera["center_deg"])

    def test_the_page_of_the_left_column_by_keys(self):
        with Window() as window:
            window.settle()
            window.key("F6")
            window.wait("the left column", lambda s: s["keyboard"] == "left")
            window.key("Right", "Return")
            window.wait("the relations", lambda s: s["left_tab"] == "relations")

    def test_menus_by_keyboard(self):
        with Window() as window:
            window.settle()
            window.key("F10")
            window.wait("the File menu", lambda s: "menu Open recent" in s["aims"])
            window.settle()
            window.key("Down")
            window.settle()
            window.key("Return")
            window.wait("its second row's dialog", lambda s: s["dialog"] == "Add a dataset")

    def test_enter_that_is_still_held_answers_no_question(self):
        with Window() as window:
            window.make_dark()
            window.key("ctrl+p")
            window.wait("the palette", lambda s: "palette" in s["shown"])
            xdotool("type", "--delay", 20, "quit")
            window.settle()
            xdotool("keydown", "Return")
            window.wait("the question", lambda s: s["dialog"] == "Unsaved changes")
            state = window.settle()
            xdotool("keyup", "Return")
            self.assertEqual(state["dialog"], "Unsaved changes")
            window.key("Return")
            window.wait("the answer of the first button", lambda s: s["dialog"] == "Save the project")

    def test_disabled_rows_say_why(self):
        with Window() as window:
            window.settle()
            window.key("ctrl+p")
            window.wait("the palette", lambda s: "palette" in s["shown"])
            xdotool("type", "--delay", 20, "open the bloc")
            window.wait("the reason", lambda s: "action Open the bloc: No bloc is selected." in s["shown"])
            window.key("Return")
            self.assertIn("palette", window.settle()["shown"], "it stays for another choice")


class Guide(Home):
    def test_once_and_again_on_asking(self):
        with self.window() as window:
            state = window.wait("the first card", lambda s: "guide 1" in s["shown"])
            for step in (2, 3, 4):
                window.settle()
                window.key("Return")
                state = window.wait("the next card", lambda s, step=step: f"guide {step}" in s["shown"])
            window.key("Return")
            window.wait("its end", lambda s: not has(s, "guide "))
            self.assertEqual(window.quit(), 0)
        with self.window() as window:
            self.assertFalse(has(window.settle(), "guide "), "once is enough")
            window.key("ctrl+p")
            window.wait("the palette", lambda s: "palette" in s["shown"])
            xdotool("type", "--delay", 20, "guided")
            window.wait("the guide's row", lambda s: "action Guided start" in s["shown"])
            window.key("Return")
            window.wait("the guide", lambda s: "guide 1" in s["shown"])
            window.settle()
            window.key("Escape")
            window.wait("its end", lambda s: not has(s, "guide "))

    def test_the_card_leaves_free_what_it_is_about(self):
        with self.window() as window:
            window.move_to([1590, 10])  # over nothing that lights up
            for step in (1, 2):
                window.wait("the card", lambda s, step=step: f"guide {step}" in s["shown"])
                state = window.settle()
                lit = state["lit_arrows"]
                self.assertEqual(len(lit), 1, "one arrow is spoken of")
                at, half = state["aims"]["guide card"], state["aims"]["guide card half"]
                for name, (x, y) in state["arrow_px"].items():
                    if name in lit:
                        self.assertTrue(abs(x - at[0]) > half[0] or abs(y - at[1]) > half[1], f"{name} lies under the card")
                window.key("Return")


if __name__ == "__main__":
    unittest.main()
