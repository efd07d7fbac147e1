"""influence-map bench drives the real window, and F12 shows what its frames take."""

import json
import os
import re
import subprocess
import unittest

from driver import GIVE_UP_S, PROGRAM, Window


class Bench(unittest.TestCase):
    def test_the_real_window_is_measured(self):
        for path in ("pan-zoom", "filter"):
            run = subprocess.run([PROGRAM, "bench", "--window", "--frames", "5", "--path", path, "--size", "1280x800"], capture_output=True, text=True, timeout=4 * GIVE_UP_S, check=True)
            answer = json.loads(run.stdout)
            self.assertEqual((answer["target"], answer["path"], answer["frames"]), ("window", path, 5))
            self.assertEqual(set(answer["stages_ms"]), {"input", "panels", "totals", "scene", "picture", "show"})
            for spread in (answer["input_to_picture_ms"], *answer["stages_ms"].values()):
                self.assertLessEqual(0, spread["median"])
                self.assertLessEqual(spread["median"], spread["p95"])
                self.assertLessEqual(spread["p95"], spread["max"])
            if path == "filter":
                self.assertGreater(answer["stages_ms"]["scene"]["median"], 0, "each step makes a new scene")

    def test_f12_shows_frame_times(self):
        with Window() as window:
            window.settle()
            self.assertNotIn("profiler", window.state["shown"])
            window.key("F12")
            window.wait("the profiler", lambda s: "profiler" in s["shown"])
            window.settle()  # it comes to rest: what it shows does not wake the window
            window.drag([800, 500], [90, 40])
            shown = re.compile(r"profiler (\d+) frames, (\d+) items in (\d+) draw calls, (\d+) MiB")
            told = [match for match in map(shown.fullmatch, window.settle()["shown"]) if match]
            self.assertEqual(len(told), 1)
            frames, items, calls, memory_mib = map(int, told[0].groups())
            self.assertGreater(frames, 1)
            self.assertGreater(items, 100, "arrows, names and the legend")
            self.assertTrue(0 < calls < items, (calls, items))
            self.assertTrue(20 < memory_mib < 4000, memory_mib)
            window.key("F12")
            window.wait("no profiler", lambda s: "profiler" not in s["shown"])

    def test_without_a_display_it_says_so(self):
        environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        run = subprocess.run([PROGRAM, "bench", "--window", "--frames", "5"], capture_output=True, text=True, env=environment, timeout=4 * GIVE_UP_S, check=False)
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        self.assertIn("display", run.stderr)


if __name__ == "__main__":
    unittest.main()
