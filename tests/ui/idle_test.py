"""A window that nothing happens to shows no frame and uses no processor.

IDLE_FRAMES is the library that counts the frames shown; without it (a sanitizer has its own place before all libraries) the processor alone is looked at.
"""

import json
import os
import pathlib
import shutil
import sys
import tempfile
import time
import unittest

from driver import Window

COUNTER = os.environ.get("IDLE_FRAMES")
REST_S = 10
MOST_OF_A_CORE = 0.005  # a window that redraws once a second takes more
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def processor_s(pid):
    """User and system time of all threads of a process."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


class Idle(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="influence-map-idle-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.frames = self.folder / "frames"
        self.environment = {"LD_PRELOAD": COUNTER, "FRAMES_SHOWN": str(self.frames)} if COUNTER else {}

    def frames_shown(self):
        return int.from_bytes(self.frames.read_bytes(), sys.byteorder) if COUNTER else 0

    def used(self, window, rest_s):
        """Frames and seconds of the processor while nothing happens."""
        frames, seconds = self.frames_shown(), processor_s(window.process.pid)
        time.sleep(rest_s)
        return self.frames_shown() - frames, processor_s(window.process.pid) - seconds

    def assert_rests(self, *arguments, key=None, drag=None):
        with Window(*arguments, environment=self.environment) as window:
            window.move_to([800, 500])
            window.settle()
            if key:
                window.key(key)
            if drag:
                window.drag([800, 500], drag)
                window.settle()
            if COUNTER:
                self.assertGreater(self.frames_shown(), 0, "the count sees frames")
            # Detail of the borders may still be made beside the window, for long on a busy machine; a window that redraws never comes to rest.
            for _ in range(20):
                frames, seconds = self.used(window, 3)
                if frames == 0 and seconds < 0.1:
                    break
            frames, seconds = self.used(window, REST_S)
            self.assertEqual(frames, 0, f"frames shown in {REST_S} seconds in which nothing happened")
            self.assertLess(seconds, MOST_OF_A_CORE * REST_S, f"seconds of the processor in {REST_S} in which nothing happened")

    def test_no_redraw_without_an_event(self):
        self.assert_rests()

    def test_no_redraw_with_the_frame_times_open(self):
        self.assert_rests(key="F12")

    def test_no_redraw_after_the_map_was_moved(self):
        self.assert_rests(drag=[170, 90])

    def test_no_redraw_while_files_are_followed(self):
        (self.folder / "plain.csv").write_text("actor,target,value\nRUS,KAZ,5\nCHN,KAZ,7\n", encoding="utf-8")
        project = self.folder / "plain.influence.json"
        project.write_text(json.dumps({"version": 1, "dataset": "plain.csv", "follow_files": True}), encoding="utf-8")
        self.assert_rests(project)


if __name__ == "__main__":
    unittest.main()
