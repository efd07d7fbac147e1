"""The window, where its driver, its memory, its helpers or its display fail: it goes on, or ends with one message; what was not saved is offered at the next start."""

import contextlib
import errno
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import tempfile
import unittest

from driver import DATASET, GIVE_UP_S, PROGRAM, Window, rows

GL_FAULTS = os.environ["GL_FAULTS"]


class Faults(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="influence-map-faults-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.journals = self.folder / "state/influence-map/recovery"

    def window(self, *arguments, **environment):
        window = Window(*arguments, environment={"XDG_STATE_HOME": str(self.folder / "state"), **environment})
        self.addCleanup(window.__exit__)
        return window

    def assert_ends_with_a_word(self, window, words):
        window.process.wait(timeout=GIVE_UP_S)
        said = window.process.stderr.read()
        self.assertEqual(window.process.returncode, 1, said)
        ours = [line for line in said.splitlines() if line.startswith("influence-map:")]  # Mesa has words of its own
        self.assertEqual(len(ours), 1, said)
        self.assertIn(words, ours[0])

    def assert_offered(self):
        window = self.window()
        window.wait("the question", lambda s: s["dialog"] == "Unsaved work was found")
        window.click(window.settle()["aims"]["dialog Restore"])
        window.wait("the work", lambda s: s["theme"] == "dark" and not s["dialog"])

    # The driver.

    def test_shaders_that_it_rejects(self):
        for fault, words in (("shader", "rejects a shader"), ("link", "cannot link the shaders")):
            environment = {**os.environ, "XDG_STATE_HOME": str(self.folder / "state"), "LD_PRELOAD": GL_FAULTS, "GL_FAULT": fault}
            done = subprocess.run([PROGRAM, "--no-settings"], env=environment, capture_output=True, text=True, timeout=GIVE_UP_S, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
            self.assertIn(words, done.stderr)
            self.assertIn("influence-map export", done.stderr)

    def test_no_picture_can_be_made(self):
        for fault in ("framebuffer", "memory"):
            window = self.window(LD_PRELOAD=GL_FAULTS, GL_FAULT=fault)
            window.wait("the message", lambda s: "the graphics driver makes no picture" in s["status"])
            window.make_dark()
            window.key("ctrl+z")
            window.wait("undone: the window goes on", lambda s: s["theme"] == "light")
            self.assertEqual(window.quit(), 0)

    def test_a_reset_driver_loses_nothing(self):
        reset = self.folder / "reset"
        window = self.window(LD_PRELOAD=GL_FAULTS, GL_FAULT_FILE=str(reset))
        window.make_dark()
        reset.touch()
        window.key("l")
        window.wait("a new window", lambda s: "was made anew" in s["status"])
        self.assertFalse(reset.exists())
        self.assertEqual(window.settle()["theme"], "dark")
        window.key("ctrl+z", "ctrl+z")
        state = window.wait("the steps from before undone", lambda s: s["theme"] == "light")
        self.assertEqual(state["relations"], len(rows("relations")))
        window.settle()
        self.assertEqual(window.quit(), 0)
        self.assertEqual(list(self.journals.iterdir()), [])

    def test_reset_again_and_again(self):
        reset = self.folder / "reset"
        window = self.window(LD_PRELOAD=GL_FAULTS, GL_FAULT_FILE=str(reset))
        window.settle()
        reset.touch()
        window.key("l")
        window.wait("a new window", lambda s: "was made anew" in s["status"])
        window.key("ctrl+t")
        window.wait("the dark theme", lambda s: s["theme"] == "dark")
        reset.touch()  # at once: the step may be in no journal yet
        window.key("l")
        self.assert_ends_with_a_word(window, "what is not saved is offered there")
        self.assert_offered()

    # Memory.

    def leave_memory(self, window, mib):
        with open(f"/proc/{window.process.pid}/statm", encoding="ascii") as file:
            used = int(file.read().split()[0]) * resource.getpagesize()
        resource.prlimit(window.process.pid, resource.RLIMIT_AS, (used + (mib << 20), resource.RLIM_INFINITY))

    def test_too_little_for_what_is_asked(self):
        window = self.window()
        window.settle()
        table = window.folder / "rows.csv"
        table.write_text("actor,target,value,remark\n" + "RUS,KAZ,1,a remark that takes some room in memory\n" * 2_000_000)
        self.leave_memory(window, 60)
        window.key("ctrl+o")
        window.wait("the dialog", lambda s: s["dialog"] == "Open a dataset")
        window.write_path(table)
        state = window.wait("the message", lambda s: "memory" in s["status"] and not s["loading"])
        self.assertEqual(state["relations"], len(rows("relations")))
        resource.prlimit(window.process.pid, resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        window.make_dark()

    # Threads.

    def test_no_thread_can_be_had(self):
        none_left = self.folder / "none-left"
        fault = {"LD_PRELOAD": os.environ["FAULTS_PRELOAD"], "FAULT_CALL": "thread", "FAULT_NTH": "1", "FAULT_ON": "1", "FAULT_ERRNO": str(errno.EAGAIN), "FAULT_WHILE": str(none_left)}
        window = self.window(**fault)
        window.settle()
        none_left.touch()
        window.key("plus", "plus", "plus")
        window.settle()
        package = window.folder / "p.gpkg"
        subprocess.run([PROGRAM, "convert", str(DATASET), "-o", str(package)], check=True, capture_output=True)
        window.key("ctrl+o")
        window.wait("the dialog", lambda s: s["dialog"] == "Open a dataset")
        window.write_path(package)
        window.wait("the package", lambda s: s["layers"][0]["path"].endswith("p.gpkg") and not s["loading"])
        window.make_dark()
        while not list(self.journals.glob("*.json")):
            window.wait("the journal", lambda s: True)
        window.key("ctrl+z")
        window.wait("undone", lambda s: s["theme"] == "light")
        self.assertEqual(window.quit(), 0)

    # Those that it talks to.

    def test_the_process_that_reads_is_gone(self):
        window = self.window()
        window.settle()
        package = window.folder / "p.gpkg"
        subprocess.run([PROGRAM, "convert", str(DATASET), "-o", str(package)], check=True, capture_output=True)
        for host in children_named(window.process.pid, "map-reader-host"):
            os.kill(host, signal.SIGKILL)
        window.key("ctrl+o")
        window.wait("the dialog", lambda s: s["dialog"] == "Open a dataset")
        window.write_path(package)
        state = window.wait("the message", lambda s: "the process that reads files has ended" in s["status"])
        self.assertEqual(state["relations"], len(rows("relations")))
        self.assertEqual(window.quit(), 0)

    def test_the_display_is_gone(self):
        with own_display() as (display, server):
            window = self.window(DISPLAY=display)
            window.settle()
            subprocess.run(["xdotool", "key", "ctrl+t"], env={**os.environ, "DISPLAY": display}, check=True)
            window.wait("the dark theme", lambda s: s["theme"] == "dark")
            window.settle()
            while not list(self.journals.glob("*.json")):
                window.wait("the journal", lambda s: True)
            server.kill()
            window.process.wait(timeout=GIVE_UP_S)
            self.assertEqual(window.process.returncode, 1)
        self.assert_offered()


def children_named(parent, name):
    found = []
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            own, _, rest = stat.read_text(errors="replace").rpartition(")")
            if int(rest.split()[1]) == parent and own.partition("(")[2] == name[:15]:
                found.append(int(stat.parent.name))
    assert found, f"{parent} has no child {name}"
    return found


@contextlib.contextmanager
def own_display():
    reading, writing = os.pipe()
    with subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1200x800x24"], pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with open(reading, encoding="ascii") as told:
            yield f":{told.readline().strip()}", server
        server.kill()


if __name__ == "__main__":
    unittest.main()
