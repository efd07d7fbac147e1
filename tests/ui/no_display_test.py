"""Without a display the program says in one line what to do instead."""

import os
import subprocess
import unittest

from driver import PROGRAM


class NoDisplay(unittest.TestCase):
    def run_without(self, **variables):
        environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        return subprocess.run([PROGRAM], env={**environment, **variables}, capture_output=True, text=True, check=False)

    def assert_names_the_export(self, run):
        self.assertEqual(run.returncode, 1)
        self.assertEqual(run.stdout, "")
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
        self.assertIn("influence-map export -o map.png", run.stderr)

    def test_no_display_named(self):
        self.assert_names_the_export(self.run_without())

    def test_named_display_does_not_answer(self):
        self.assert_names_the_export(self.run_without(DISPLAY=":987"))


if __name__ == "__main__":
    unittest.main()
