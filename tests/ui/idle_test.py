"""A window that nothing happens to does not redraw: it uses no processor."""

import json
import pathlib
import tempfile
import time
import unittest

from driver import Window


def ticks_used(pid):
    """User and system time of a process in clock ticks (100 a second)."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


class Idle(unittest.TestCase):
    def assert_rests(self, *arguments, key=None, drag=None):
        with Window(*arguments) as window:
            window.move_to([800, 500])
            window.settle()
            if key:
                window.key(key)
            if drag:
                window.drag([800, 500], drag)
                window.settle()
            # Detail of the borders may still be made beside the window, for long on a busy machine; a window that redraws never comes to rest.
            used = [300]
            for _ in range(20):
                before = ticks_used(window.process.pid)
                time.sleep(3)
                used.append(ticks_used(window.process.pid) - before)
                if used[-1] < 10:
                    break
            self.assertLess(used[-1], 10, f"three idle seconds are 300 ticks for a window that redraws all the time: {used}")

    def test_no_redraw_without_an_event(self):
        self.assert_rests()

    def test_no_redraw_with_the_frame_times_open(self):
        self.assert_rests(key="F12")

    def test_no_redraw_after_the_map_was_moved(self):
        self.assert_rests(drag=[170, 90])

    def test_no_redraw_while_files_are_followed(self):
        with tempfile.TemporaryDirectory() as folder:
            table = pathlib.Path(folder) / "plain.csv"
            table.write_text("actor,target,value\nRUS,KAZ,5\nCHN,KAZ,7\n", encoding="utf-8")
            project = pathlib.Path(folder) / "plain.influence.json"
            project.write_text(json.dumps({"version": 1, "dataset": "plain.csv", "follow_files": True}), encoding="utf-8")
            self.assert_rests(project)


if __name__ == "__main__":
    unittest.main()
