"""The program on every bad input of make_corpus.py: it never crashes, hangs, connects, writes beside the input, opens or shows what it was not given, and
each message names its place. Prints a table of figures by family.

INFLUENCE_MAP_PROGRAM is the program (a sanitizer build too); words given here choose cases by a part of their name. CORPUS_SHOW=1 prints what was said.
"""

import concurrent.futures
import ctypes
import os
import pathlib
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

import make_corpus

PROGRAM = os.environ["INFLUENCE_MAP_PROGRAM"]
# No process may compute for longer than this: five times the four seconds that geo/io/limits.h gives the one that reads a small file (fewer than ten MiB are all of
# these, packed or not). INFLUENCE_MAP_SLOWNESS is that of a sanitizer. Who waits for what never comes is told by the clock, late, as a busy machine makes everybody wait.
PROCESSOR_S = round(20 * float(os.environ.get("INFLUENCE_MAP_SLOWNESS", "1")))
WAITING_S = 150
SHOW = os.environ.get("CORPUS_SHOW")
# What must never reach a terminal: control codes besides tab and newline.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
# Warnings, errors, and notes on what was left out or not taken.
SPOKEN = re.compile("^(warning|error|influence-map(?=: (?!note:))|influence-map: note(?=.*(left out|: not |: none))): ", re.MULTILINE)
# Those that are about a place in a file; notes are about the whole of it.
PLACED = re.compile("^(influence-map: )?(warning|error): ")
CRASHES = re.compile("AddressSanitizer|runtime error|Assertion .* failed|terminate called|broke down|gave what no file can hold")


class Listener:
    """Notes whoever connects."""

    def __init__(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port, self.heard = self.server.getsockname()[1], []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            try:
                connection, address = self.server.accept()
            except OSError:
                return
            self.heard.append(address)
            connection.close()


class OpenWatch:
    """Notes which files of a folder are opened or read, by whatever process and on whatever way: what is printed tells nothing of a file that was read and thrown away."""

    OPENED, READ = 0x20, 0x1  # IN_OPEN, IN_ACCESS of inotify(7)

    def __init__(self, folder):
        libc = ctypes.CDLL(None, use_errno=True)
        self.notes = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self.notes < 0 or libc.inotify_add_watch(self.notes, os.fsencode(folder), self.OPENED | self.READ) < 0:
            raise OSError(ctypes.get_errno(), f"cannot watch {folder}")

    def opened(self):
        """The names since the last time this was asked; the kernel notes an opening before the opener goes on, so that none comes late."""
        names = set()
        while True:
            try:
                events = os.read(self.notes, 1 << 16)
            except BlockingIOError:
                return sorted(names)
            while events:
                _, _, _, length = struct.unpack_from("iIII", events)
                names.add(os.fsdecode(events[16:16 + length].rstrip(b"\0")) or "the folder itself")
                events = events[16 + length:]

    def check(self, path):
        """A watch that does not see the runner itself open a file would let every case pass."""
        path.read_bytes()
        if self.opened() != [path.name]:
            raise RuntimeError(f"nothing is told of the opening of {path}")


def state_of(folder):
    """Every file below with what writing would change; reading a link's target is none of it."""
    found = {}
    for place, folders, files in os.walk(os.fsencode(folder)):
        for name in folders + files:
            status = os.lstat(os.path.join(place, name))
            found[os.path.join(place, name)] = (status.st_mode, status.st_size, status.st_mtime_ns)
    return found


def run(case, outputs):
    words = [word if isinstance(word, bytes) else word.replace("{out}", str(outputs / f"{case.name}.png")) for word in case.words]
    before, start = state_of(case.folder), time.monotonic()
    try:
        done = subprocess.run(["prlimit", f"--cpu={PROCESSOR_S}:", PROGRAM, *words], stdin=subprocess.DEVNULL, capture_output=True, timeout=WAITING_S, cwd=outputs)
    except subprocess.TimeoutExpired:
        return ["it hangs"], WAITING_S, ""
    took = time.monotonic() - start
    faults = ["it computes for ever"] if done.returncode == -signal.SIGXCPU else []
    try:
        text = (done.stdout + done.stderr).decode()
    except UnicodeDecodeError:
        text = (done.stdout + done.stderr).decode(errors="replace")
        faults.append("what it says is not UTF-8")
    if done.returncode < 0 or done.returncode > 2:
        faults.append(f"it ends with status {done.returncode}")
    if CRASHES.search(text):
        faults.append(f"it crashes: {CRASHES.search(text)[0]}")
    if CONTROLS.search(text):
        faults.append(f"it prints control codes: {CONTROLS.search(text)[0]!r}")
    if make_corpus.CANARY in text:
        faults.append("it shows the canary")
    if state_of(case.folder) != before:
        faults.append("the folder of the input changed")
    return faults + faults_of_words(case, done.returncode != 0, text), took, text


def faults_of_words(case, refused, text):
    """Whether it says what it should; neither the folder's name nor what info counts of any file is a word about this one."""
    text = text.replace(f"{case.folder}/", "")
    spoken = [line for line in text.splitlines() if SPOKEN.match(line)]
    words = text if refused else "\n".join(spoken)
    placed = [text] if refused else [line for line in spoken if PLACED.match(line)]
    faults = []
    if not refused and not case.harmless and not case.quiet and not spoken:
        faults.append("nothing is said of it")
    if case.quiet and spoken:
        faults.append("something is said of a sound file")
    if case.fails is not None and case.fails != refused:
        faults.append("it is not refused" if case.fails else "it is refused")
    if refused and not text.strip():
        faults.append("it is refused without a word")
    if placed and case.place and not any(case.place in line for line in placed):
        faults.append(f"no message names {case.place}")
    if case.says and not re.search(case.says, words):
        faults.append(f"nothing says {case.says!r}")
    return faults


def run_watched(case, outputs, watch):
    """For cases that lead to the secret files: one after the other, so that what is opened has a name."""
    faults, took, text = run(case, outputs)
    opened = watch.opened()
    return faults + [f"it opens {', '.join(opened)}"] * bool(opened), took, text


def run_all(cases, outputs, watch):
    """By case; and what was opened while cases ran that lead nowhere."""
    results = {id(case): run_watched(case, outputs, watch) for case in cases if case.family == "escape"}
    others = [case for case in cases if case.family != "escape"]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results |= zip(map(id, others), pool.map(lambda case: run(case, outputs), others))
    return [results[id(case)] for case in cases], watch.opened()


def verdict(case, faults):
    """Of a case with a mark, a missing word is known and listed, and anything else is a fault; so is a mark that has done its service."""
    if case.todo and not faults:
        faults.append("all is well: take its mark away")
        return "FAULT"
    if case.todo and all(fault.startswith(("nothing ", "no message ")) for fault in faults):
        return "todo"
    return "FAULT" if faults else "ok"


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="influence-map-corpus-"))
    listener = Listener()
    try:
        corpus = make_corpus.make(folder / "cases", listener.port)
        chosen = [case for case in corpus.cases if len(sys.argv) < 2 or any(word in f"{case.family}/{case.name}" for word in sys.argv[1:])]
        outputs = folder / "outputs"
        outputs.mkdir()
        watch = OpenWatch(corpus.secret)
        watch.check(corpus.secret / "canary.txt")
        results, opened = run_all(chosen, outputs, watch)
        heard = len(listener.heard)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    bad = 0
    for case, (faults, took, text) in zip(chosen, results):
        judged = verdict(case, faults)
        bad += judged == "FAULT"
        if judged != "ok" or SHOW:
            print(f"{judged} {case.family}/{case.name} ({took:.1f} s): {'; '.join(faults)}{f' [{case.todo}]' * bool(case.todo)}")
            print("".join(f"    | {line[:300]}\n" for line in [line for line in text.splitlines() if SPOKEN.match(line)][:8]), end="")
    print(f"\n{'family':10} {'inputs':>6} {'faults':>6} {'median s':>9} {'longest s':>9}")
    for family in dict.fromkeys(case.family for case in chosen):
        of = [result for case, result in zip(chosen, results) if case.family == family]
        times = sorted(took for _, took, _ in of)
        print(f"{family:10} {len(of):6} {sum(bool(faults) for faults, _, _ in of):6} {times[len(times) // 2]:9.2f} {times[-1]:9.2f}")
    print(f"{'all':10} {len(chosen):6} {bad:6}   connections heard: {heard}   opened by others: {', '.join(opened) or 0}")
    return 1 if bad or heard or opened or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
