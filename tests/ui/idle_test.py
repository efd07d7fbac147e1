"""A window that nothing happens to does not redraw: it uses no processor."""

import time
import unittest

from driver import Window


def ticks_used(pid):
    """User and system time of a process in clock ticks (100 a second)."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


class Idle(unittest.TestCase):
    def test_no_redraw_without_an_event(self):
        with Window() as window:
            window.move_to([800, 500])
            window.settle()
            time.sleep(1)
            before = ticks_used(window.process.pid)
            time.sleep(3)
            used = ticks_used(window.process.pid) - before
            self.assertLess(used, 10, "three idle seconds are 300 ticks for a window that redraws all the time")


if __name__ == "__main__":
    unittest.main()
