"""A monkey at the real window: it clicks, drags, turns the wheel and types at random, the same way in every run. The program lives on, and undo until
nothing is left brings back the project as it was. INFLUENCE_MAP_MONKEY_S=600 keeps it there for ten minutes, INFLUENCE_MAP_MONKEY_SEED chooses another monkey."""

import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import time
import unittest

from driver import DATASET, Window, xdotool

SEED = int(os.environ.get("INFLUENCE_MAP_MONKEY_SEED", "1"))
LONG_S = int(os.environ.get("INFLUENCE_MAP_MONKEY_S", "0"))
EVENTS = 30  # a dataset, in every test run
WIDTH, HEIGHT = 1600, 1000
# No key that writes or quits: what the monkey reaches by a menu is left by Escape, and all its folders are temporary anyway.
KEYS = """Tab M P L T N B A F W I O E Home plus minus Page_Down Page_Up bracketleft bracketright space BackSpace Delete Return Escape F1 F6 shift+F6 F10 F12
Up Down Left Right shift+Left shift+Right shift+N ctrl+1 ctrl+2 ctrl+3 ctrl+4 ctrl+t ctrl+z ctrl+y ctrl+f ctrl+p ctrl+BackSpace Menu""".split()
LETTERS = "abcdefghijklmnopqrstuvwxyz 0123456789,-"  # no path leads out of a folder with these
WRITES = ("Save the project", "Export the figure", "Write a report", "Open a project", "Unsaved changes", "The file was changed elsewhere")
TABLE = "donor,recipient,year,usd\nRussia,Kazakhstan,2020,5.5\nChina,Kyrgyzstan,2021,7\nUSA,Tajikistan,2019,3\nTurkey,Uzbekistan,2021,2\nChina,Kazakhstan,2018,9\n"


class Monkey(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="influence-map-monkey-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        browser = self.folder / "bin/xdg-open"
        browser.parent.mkdir()
        browser.write_text("#!/bin/sh\n", encoding="utf-8")
        browser.chmod(0o755)
        self.environment = {"HOME": str(self.folder), "PATH": f"{browser.parent}:{os.environ['PATH']}"}
        self.random = random.Random(SEED)
        self.done = []

    def save(self, window, name):
        """The project as the window has it: the text of a file."""
        path = window.folder / f"{name}.influence.json"
        window.key("ctrl+shift+s")
        window.wait("the save dialog", lambda s: s["dialog"] == "Save the project")
        window.write_path(path)
        window.wait("the project saved", lambda s: not s["dialog"] and s["status"].startswith("Saved") and path.exists())
        return path.read_text(encoding="utf-8")

    def do_something(self, window, state):
        chance = self.random
        names = [at for group in ("aims", "region_px", "arrow_px", "legend_px") for _, at in sorted(state[group].items())]
        anywhere = [chance.randrange(WIDTH), chance.randrange(HEIGHT)]
        at = chance.choice(names) if names and chance.random() < 0.6 else anywhere
        kind = chance.choices(("click", "double", "right", "ctrl", "drag", "wheel", "key", "type"), (8, 2, 2, 2, 3, 3, 8, 1))[0]
        words = "".join(chance.choices(LETTERS, k=4))
        key = chance.choice(KEYS)
        by = (chance.randrange(WIDTH) - at[0], chance.randrange(HEIGHT) - at[1])
        self.done.append(f"{kind} {at} {key if kind == 'key' else words if kind == 'type' else by if kind == 'drag' else ''}")
        if kind in ("click", "ctrl"):
            window.click(at, ctrl=kind == "ctrl")
        elif kind == "double":
            xdotool("mousemove", *at, "click", "--repeat", 2, "--delay", 60, 1)
        elif kind == "right":
            xdotool("mousemove", *at, "click", 3)
        elif kind == "drag":
            window.drag(at, by)
        elif kind == "wheel":
            window.wheel(at, chance.choice((-3, -1, 1, 3)))
        elif kind == "key":
            window.key(key)
        else:
            xdotool("type", words)

    def leave_writing(self, window):
        """Escape from what would write, quit or begin a new history."""
        for _ in range(20):
            time.sleep(0.2)
            state = window.read()
            if not state["dialog"] in WRITES:
                return state
            window.key("Escape")
        raise AssertionError(f"Escape does not close the dialog {state['dialog']}")

    def come_back(self, window):
        """No dialog, menu or field has the keyboard any more."""
        for _ in range(6):
            window.key("Escape")
            time.sleep(0.1)
        state = window.settle()
        self.assertEqual(state["dialog"], "", "Escape closes every dialog")

    def undo_all(self, window):
        """Until forty more change nothing."""
        unchanged, before = 0, None
        while unchanged < 2:
            xdotool("key", "--delay", 20, *["ctrl+z"] * 20)
            window.settle()
            now = window.wait("nothing being loaded", lambda s: not s["loading"])
            unchanged, before = (unchanged + 1 if now == before else 0), now

    def run_monkey(self, arguments, long_s):
        with Window(*arguments, environment=self.environment, cwd=self.folder) as window:
            window.settle()
            first = self.save(window, "first")
            end = time.monotonic() + long_s
            self.done = []
            try:
                while len(self.done) < EVENTS or (time.monotonic() < end and len(self.done) < 450):
                    self.do_something(window, self.leave_writing(window))
                    if window.process.poll() == 0:
                        return  # Quit in a menu, with nothing to save
                    self.assertIsNone(window.process.poll(), "the program ended")
                self.leave_writing(window)
                self.come_back(window)
                self.undo_all(window)
                self.assertEqual(self.save(window, "last"), first, "undo brings back the project")
            except (AssertionError, subprocess.CalledProcessError) as failure:
                raise AssertionError(f"{failure}\nmonkey {SEED} did:\n" + "\n".join(self.done)) from failure
            self.assertEqual(window.quit(), 0)

    def test_monkey(self):
        table = self.folder / "aid.csv"
        table.write_text(TABLE, encoding="utf-8")
        package = self.folder / "package"
        shutil.copytree(DATASET, package)
        begin = time.monotonic()
        while True:
            for arguments in ((), (table,), (package,)):
                with self.subTest(arguments=arguments):
                    self.run_monkey(arguments, LONG_S / 3)
            if time.monotonic() - begin >= LONG_S:
                return


if __name__ == "__main__":
    unittest.main()
