"""What a window needs and lacks is said in one line, with what to do instead; what it can do without, it does without."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

from driver import GIVE_UP_S, PROGRAM, Window, xdotool


class RobustStart(unittest.TestCase):
    def run_with(self, without=(), **variables):
        with tempfile.TemporaryDirectory() as state:
            environment = {k: v for k, v in os.environ.items() if k not in without}
            return subprocess.run([PROGRAM], env={**environment, "XDG_STATE_HOME": state, **variables}, capture_output=True, text=True, check=False)

    def assert_says_one_line(self, run, words):
        self.assertEqual(run.returncode, 1)
        self.assertEqual(run.stdout, "")
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
        self.assertIn(words, run.stderr)

    def test_no_display_named(self):
        self.assert_says_one_line(self.run_with(without=("DISPLAY", "WAYLAND_DISPLAY")), "influence-map export -o map.png")

    def test_named_display_does_not_answer(self):
        self.assert_says_one_line(self.run_with(without=("WAYLAND_DISPLAY",), DISPLAY=":987"), "influence-map export -o map.png")

    def test_old_opengl(self):
        self.assert_says_one_line(self.run_with(MESA_GL_VERSION_OVERRIDE="2.1", MESA_GLSL_VERSION_OVERRIDE="120"), "influence-map export")

    def test_no_fonts(self):
        self.assert_says_one_line(self.run_with(INFLUENCE_MAP_FONTS="/nowhere"), "install the packages fonts-noto-core")

    def fonts_with(self, damaged):
        """A folder of all fonts, in which some of the files are something else."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="influence-map-fonts-"))
        self.addCleanup(shutil.rmtree, folder)
        for place in ("/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto"):
            for font in pathlib.Path(place).iterdir():
                (folder / font.name).symlink_to(font)
        for name, data in damaged.items():
            (folder / name).unlink()
            (folder / name).write_bytes(data)
        return str(folder)

    def test_a_font_that_is_none(self):
        self.assert_says_one_line(self.run_with(INFLUENCE_MAP_FONTS=self.fonts_with({"NotoSans-Bold.ttf": b"no font"})), "install the packages fonts-noto-core")

    def test_fonts_of_other_scripts_that_are_none(self):
        half = pathlib.Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").read_bytes()[:100_000]
        fonts = self.fonts_with({"NotoSansGeorgian-Regular.ttf": b"no font", "NotoSansArabic-Regular.ttf": b"", "NotoSansCJK-Regular.ttc": half})
        with Window("--language", "ka", environment={"INFLUENCE_MAP_FONTS": fonts}) as window:
            window.wait("the warning", lambda s: "Some letters have no glyph here" in s["status"])
            window.make_dark()
            window.key("ctrl+z")
            window.wait("undone", lambda s: s["theme"] == "light")
            self.assertEqual(window.quit(), 0)

    def test_a_file_that_a_desktop_opens_and_nobody_can_read(self):
        """Nobody sees standard error then: a window says it. Where somebody reads, as here by a pipe, a line and no window."""
        home = pathlib.Path(tempfile.mkdtemp(prefix="influence-map-home-"))
        self.addCleanup(shutil.rmtree, home, ignore_errors=True)
        file = home / "broken.influence.json"
        file.write_text("{")
        environment = {**os.environ, **{f"XDG_{what}_HOME": str(home / what) for what in ("CONFIG", "STATE", "CACHE")}}
        piped = subprocess.run([PROGRAM, str(file)], env=environment, capture_output=True, text=True, timeout=GIVE_UP_S, check=False)
        self.assertEqual(piped.returncode, 1)
        self.assertIn("not JSON", piped.stderr)
        with subprocess.Popen([PROGRAM, str(file)], env=environment, stderr=subprocess.DEVNULL) as process:
            xdotool("search", "--sync", "--onlyvisible", "--name", "Influence map")
            self.assertIsNone(process.poll())
            deadline = time.monotonic() + GIVE_UP_S
            while process.poll() is None and time.monotonic() < deadline:  # until the window takes keys
                xdotool("key", "ctrl+q")
                time.sleep(0.5)
            self.assertEqual(process.poll(), 0)
        self.assertFalse((home / "STATE/influence-map/recent.json").exists(), "what cannot be opened is no recent file")

    def test_no_assets(self):
        self.assert_says_one_line(self.run_with(INFLUENCE_MAP_ASSETS="/nowhere"), "/nowhere")

    def test_a_window_of_almost_nothing(self):
        with Window() as window:
            window.settle()
            found = subprocess.run(["xdotool", "search", "--pid", str(window.process.pid), "--name", "Influence map"], capture_output=True, text=True, check=True)
            name = found.stdout.split()[-1]
            for size in ((1, 1), (3, 900), (900, 2), (40, 40)):
                xdotool("windowsize", name, *size)
                window.settle()
                self.assertIsNone(window.process.poll(), f"{size}: {window.process.returncode}")
            xdotool("windowunmap", name)
            window.settle()
            xdotool("windowmap", name)
            xdotool("windowsize", name, 1200, 800)
            window.wait("the map again", lambda s: s["map_frame"][2] > 300)
            xdotool("mousemove", 600, 400)
            window.key("ctrl+t")
            window.wait("the dark theme", lambda s: s["theme"] == "dark")


if __name__ == "__main__":
    unittest.main()
