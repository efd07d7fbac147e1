"""Starts the real window and drives it with xdotool; what it shows is read from the program's trace."""

import csv
import ctypes
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("INFLUENCE_MAP_PROGRAM", str(ROOT / "build/release/influence-map"))
DATASET = ROOT / "assets/datasets/central-asia-2022"
SLOWNESS = float(os.environ.get("INFLUENCE_MAP_SLOWNESS", "1"))  # of a program under a sanitizer
GIVE_UP_S = 60 * SLOWNESS  # a hung window; no test says anything about speed


def rows(table):
    """The rows of one of the bundled dataset's tables."""
    with open(DATASET / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def xdotool(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


class ClientMessage(ctypes.Structure):
    """XClientMessageEvent, as long as an XEvent."""

    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong), ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("rest", ctypes.c_long * 12)]


def close_window():
    """As the button of a window manager does, which xdotool of Debian 12 cannot."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    window = int(subprocess.run(["xdotool", "search", "--name", "Influence map"], check=True, capture_output=True, text=True).stdout.split()[0])
    client_message = 33
    message = ClientMessage(client_message, 0, 1, display, window, x11.XInternAtom(display, b"WM_PROTOCOLS", 0), 32)
    message.data[0] = x11.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
    x11.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
    x11.XCloseDisplay(display)


class Window:
    """One run of the program. `state` is the last line of its trace. `home`: a folder that settings and recent files are kept in; else nothing is kept."""

    def __init__(self, *arguments, environment=None, home=None, cwd=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="influence-map-ui-"))
        self.trace = self.folder / "trace.jsonl"
        plain = ["--no-settings"] if home is None else []
        if "--dialogs" not in arguments:
            plain += ["--dialogs", "own"]
        home = pathlib.Path(home or self.folder / "home")  # never the user's own
        folders = {"XDG_CONFIG_HOME": str(home / "config"), "XDG_STATE_HOME": str(home / "state"), "XDG_CACHE_HOME": str(home / "cache")}
        self.process = subprocess.Popen([PROGRAM, *map(str, arguments), *plain, "--trace", str(self.trace)], stderr=subprocess.PIPE, text=True, cwd=cwd,
                                        env={**os.environ, **folders, **(environment or {})})
        self.wait("the first frame", lambda s: True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()
        shutil.rmtree(self.folder, ignore_errors=True)

    def read(self):
        """The newest whole line of the trace, or None."""
        if not self.trace.exists():
            return None
        lines = self.trace.read_text(encoding="utf-8").split("\n")[:-1]
        return json.loads(lines[-1]) if lines else None

    @property
    def state(self):
        return self.read()

    def wait(self, what, fact):
        """Returns the state once `fact` is true of it."""
        end = time.monotonic() + GIVE_UP_S
        while time.monotonic() < end:
            state = self.read()
            if state and fact(state):
                return state
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode} before: {what}; it said: {self.process.stderr.read()}")
            time.sleep(0.05)
        raise AssertionError(f"never came: {what}; the last state is {self.read()}")

    def settle(self):
        """Waits until the trace has been quiet for a while, and the map rests."""
        last, quiet_since = None, time.monotonic()
        while time.monotonic() - quiet_since < 0.7 * SLOWNESS:
            now = self.read()
            if now != last or (now and now["map_moves"]):
                last, quiet_since = now, time.monotonic()
            time.sleep(0.05)
        return last

    def move_to(self, at):
        xdotool("mousemove", *at)

    def click(self, at, ctrl=False):
        self.move_to(at)
        if ctrl:
            xdotool("keydown", "ctrl", "click", 1, "keyup", "ctrl")
        else:
            xdotool("click", 1)

    def drag(self, start, by):
        self.move_to(start)
        xdotool("mousedown", 1)
        for step in range(1, 9):
            xdotool("mousemove", int(start[0] + by[0] * step / 8), int(start[1] + by[1] * step / 8))
        xdotool("mouseup", 1)

    def wheel(self, at, clicks):
        self.move_to(at)
        xdotool("click", "--repeat", abs(clicks), "--delay", 30, 4 if clicks > 0 else 5)

    def key(self, *keys):
        xdotool("key", *keys)

    def make_dark(self):
        """A step that needs saving."""
        self.settle()
        self.key("ctrl+t")
        self.wait("the dark theme", lambda s: s["theme"] == "dark")

    def write_path(self, path):
        """Replaces what stands in the open dialog's path field and presses Enter."""
        for _ in range(2):  # the field has the keyboard a frame after the dialog is there, which is late on a busy machine: what comes before it is nobody's
            self.settle()
            xdotool("key", "ctrl+a")
        xdotool("type", "--delay", 15, str(path))
        xdotool("key", "Return")

    def scroll_until_shown(self, name, at):
        """Turns the wheel down over a panel until it displays `name`."""
        for _ in range(80):
            if name in self.settle()["shown"]:
                return
            self.wheel(at, -3)
        raise AssertionError(f"{name} was never displayed")

    def quit(self):
        """Ctrl+Q; returns the exit status."""
        self.key("ctrl+q")
        try:
            self.process.wait(timeout=GIVE_UP_S)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the window did not close; the last state is {self.read()}") from None
        return self.process.returncode


def map_point(state, x_share, y_share):
    """A point of the map by shares of its width and height."""
    x, y, width, height = state["map_frame"]
    return [int(x + width * x_share), int(y + height * y_share)]


def evidence_panel_point(state):
    """A point over the evidence panel, right of the map."""
    x, y, width, height = state["map_frame"]
    return [int(x + width + 150), int(y + height / 2)]
