#!/usr/bin/env python3
"""What tests/bench/instructions makes of counts: a rise of more than 3 % fails with the job's name."""

import contextlib
import importlib.machinery
import importlib.util
import io
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
SCRIPT = str(pathlib.Path(__file__).resolve().parent / "instructions")
LOADER = importlib.machinery.SourceFileLoader("instructions", SCRIPT)
instructions = importlib.util.module_from_spec(importlib.util.spec_from_loader("instructions", LOADER))
LOADER.exec_module(instructions)


class Compare(unittest.TestCase):
    def compared(self, counted):
        said, warned = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(warned):
            status = instructions.compare(counted, {"export": 1000, "import": 1000})
        return status, said.getvalue(), warned.getvalue()

    def test_a_rise_of_more_than_three_per_cent_fails_with_its_name(self):
        status, _, warned = self.compared({"export": 1031, "import": 1000})
        self.assertEqual(status, 1)
        self.assertIn("export takes 3.1 % more", warned)
        self.assertNotIn("import", warned)

    def test_less_of_a_rise_passes(self):
        self.assertEqual(self.compared({"export": 1030, "import": 970}), (0, "", ""))

    def test_a_fall_is_told(self):
        status, said, _ = self.compared({"export": 1000, "import": 900})
        self.assertEqual(status, 0)
        self.assertIn("import takes 10.0 % less", said)


if __name__ == "__main__":
    unittest.main()
