"""A monkey at the real window: it clicks, drags, turns the wheel and types at random, the same way in every run. The program lives on (a monkey
that quits gets a new window), and undo until nothing is left brings back the project as it was. INFLUENCE_MAP_MONKEY_S=600 keeps it there for ten minutes, with a dozen datasets instead of three;
INFLUENCE_MAP_MONKEY_SEED chooses another monkey."""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from driver import DATASET, PROGRAM, Window, xdotool

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "corpus"))
import make_corpus  # noqa: E402  # its makers of workbooks and archives

SEED = int(os.environ.get("INFLUENCE_MAP_MONKEY_SEED", "1"))
LONG_S = int(os.environ.get("INFLUENCE_MAP_MONKEY_S", "0"))
EVENTS = 30  # a dataset, in every test run
MOST_QUITS = 20  # in the life of one
WIDTH, HEIGHT = 1600, 1000
# No key that writes or quits: what the monkey reaches by a menu is left by Escape, and all its folders are temporary anyway.
KEYS = """Tab M P L T N B A F W I O E Home plus minus Page_Down Page_Up bracketleft bracketright space BackSpace Delete Return Escape F1 F6 shift+F6 F10 F12
Up Down Left Right shift+Left shift+Right shift+N ctrl+1 ctrl+2 ctrl+3 ctrl+4 ctrl+t ctrl+z ctrl+y ctrl+f ctrl+p ctrl+BackSpace Menu""".split()
LETTERS = "abcdefghijklmnopqrstuvwxyz 0123456789,-"  # no path leads out of a folder with these
WRITES = ("Save the project", "Export the figure", "Write a report", "Open a project", "Unsaved changes", "The file was changed elsewhere")
TABLE = "donor,recipient,year,usd\nRussia,Kazakhstan,2020,5.5\nChina,Kyrgyzstan,2021,7\nUSA,Tajikistan,2019,3\nTurkey,Uzbekistan,2021,2\nChina,Kazakhstan,2018,9\n"


def many_rows():
    """20,000 trades between 40 states in 20 years."""
    chance = random.Random(7)
    states = "USA CHN RUS DEU FRA GBR IND BRA ZAF NGA EGY KEN TUR IRN SAU KAZ KGZ TJK TKM UZB JPN KOR VNM THA IDN AUS NZL CAN MEX ARG CHL PER POL UKR ROU ITA ESP SWE NOR FIN".split()
    return "from,to,year,usd\n" + "".join(f"{','.join(chance.sample(states, 2))},{2000 + chance.randrange(20)},{chance.randrange(1, 9000)}\n" for _ in range(20000))


def lines():
    """Line features between places."""
    ends = [((37.6, 55.7), (71.4, 51.1)), ((116.4, 39.9), (69.2, 41.3)), ((116.4, 39.9), (74.6, 42.9)), ((-77, 38.9), (68.8, 38.6))]
    return json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"weight": i + 1}, "geometry": {"type": "LineString", "coordinates": pair}} for i, pair in enumerate(ends)]})


def squares():
    """Borders of the user's own: two lands that meet."""
    def square(west, code):
        ring = [[west, 40], [west + 10, 40], [west + 10, 50], [west, 50], [west, 40]]
        return {"type": "Feature", "properties": {"ISO_A3": code, "NAME": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    return json.dumps({"type": "FeatureCollection", "features": [square(60, "KAZ"), square(70, "KGZ"), square(80, "CHN")]})


def datasets(folder):
    """A dozen, as the words of the command line; the first three are for every test run."""
    header, *rows = [row.split(",") for row in TABLE.split()]
    files = {
        "aid.csv": TABLE, "semicolons.csv": TABLE.replace(".", "!").replace(",", ";").replace("!", ","),
        "places.csv": "actor,actor_lon,actor_lat,target,target_lon,target_lat,value\nMoscow,37.6,55.7,Astana,71.4,51.1,3\nBeijing,116.4,39.9,Astana,71.4,51.1,5\n",
        "rows.csv": many_rows(), "lines.geojson": lines(), "squares.geojson": squares(), "aid.zip": make_corpus.zipped({"aid.csv": TABLE}),
        "aid.xlsx": make_corpus.xlsx("".join(make_corpus.text_row(i + 1, *row) for i, row in enumerate([header, *rows]))),
        "aid.ods": make_corpus.ods("".join(make_corpus.ods_row(*row) for row in [header, *rows]))}
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    shutil.copytree(DATASET, folder / "package")
    subprocess.run([PROGRAM, "export", folder / "aid.csv", "-o", folder / "aid.png"], check=True, stderr=subprocess.DEVNULL)
    names = ("aid.csv",), ("package",), ("semicolons.csv",), ("places.csv",), ("rows.csv",), ("lines.geojson",), ("aid.zip",), ("aid.xlsx",), ("aid.ods",), ("aid.csv", "package"), ("aid.png",)
    return [(), *(tuple(folder / name for name in some) for some in names), (folder / "aid.csv", "--borders", folder / "squares.geojson")]


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
            xdotool("type", "--", words)

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

    def is_enough(self, end):
        return len(self.done) >= EVENTS and (time.monotonic() >= end or len(self.done) >= 450)

    def run_monkey(self, arguments, long_s):
        """Until one window has lived to the end and undone all: a monkey that chooses Quit gets a new one."""
        end, quits = time.monotonic() + long_s, 0
        while not self.lives_in_a_window(arguments, end):
            quits += 1
            self.assertLess(quits, MOST_QUITS, "the monkey does nothing but quit")

    def lives_in_a_window(self, arguments, end):
        """False: the monkey has quit before the end."""
        with Window(*arguments, environment=self.environment, cwd=self.folder) as window:
            window.settle()
            first = self.save(window, "first")
            self.done = []
            try:
                while not self.is_enough(end):
                    self.do_something(window, self.leave_writing(window))
                    if window.process.poll() == 0:
                        return False  # Quit in a menu, with nothing to save
                    self.assertIsNone(window.process.poll(), "the program ended")
                self.leave_writing(window)
                self.come_back(window)
                self.undo_all(window)
                self.assertEqual(self.save(window, "last"), first, "undo brings back the project")
            except (AssertionError, subprocess.CalledProcessError) as failure:
                if window.process.poll() == 0:
                    return False  # it took a while to quit
                raise AssertionError(f"{failure}\nmonkey {SEED} did:\n" + "\n".join(self.done)) from failure
            self.assertEqual(window.quit(), 0)
        return True

    def test_monkey(self):
        begin, all_of_them = time.monotonic(), datasets(self.folder)
        chosen = all_of_them if LONG_S else all_of_them[:3]
        while True:
            for arguments in chosen:
                with self.subTest(arguments=arguments):
                    self.run_monkey(arguments, LONG_S / len(chosen))
            if time.monotonic() - begin >= LONG_S:
                return


if __name__ == "__main__":
    unittest.main()
