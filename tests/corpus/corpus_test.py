"""The program on every bad input of make_corpus.py: it never crashes, hangs, connects, writes beside the input or shows what it was not given, and each
message names its place. Prints a table of figures by family.

INFLUENCE_MAP_PROGRAM is the program (a sanitizer build too); words given here choose cases by a part of their name. CORPUS_SHOW=1 prints what was said.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import signal
import socket
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
    refused = done.returncode != 0
    if not refused and not case.harmless and not SPOKEN.search(text):
        faults.append("nothing is said of it")
    if case.fails is not None and case.fails != refused:
        faults.append("it is not refused" if case.fails else "it is refused")
    if refused and not text.strip():
        faults.append("it is refused without a word")
    if refused and case.place and case.place not in text:
        faults.append(f"the message does not name {case.place}")
    if case.says and not re.search(case.says, text):
        faults.append(f"nothing says {case.says!r}")
    return faults, took, text


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="influence-map-corpus-"))
    listener = Listener()
    try:
        corpus = make_corpus.make(folder / "cases", listener.port)
        chosen = [case for case in corpus.cases if len(sys.argv) < 2 or any(word in f"{case.family}/{case.name}" for word in sys.argv[1:])]
        outputs = folder / "outputs"
        outputs.mkdir()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(lambda case: run(case, outputs), chosen))
        heard = len(listener.heard)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    bad = 0
    for case, (faults, took, text) in zip(chosen, results):
        bad += bool(faults)
        if faults or SHOW:
            print(f"{'FAULT' if faults else 'ok'} {case.family}/{case.name} ({took:.1f} s): {'; '.join(faults)}")
            print("".join(f"    | {line[:300]}\n" for line in [line for line in text.splitlines() if SPOKEN.match(line)][:8]), end="")
    print(f"\n{'family':10} {'inputs':>6} {'faults':>6} {'median s':>9} {'longest s':>9}")
    for family in dict.fromkeys(case.family for case in chosen):
        of = [result for case, result in zip(chosen, results) if case.family == family]
        times = sorted(took for _, took, _ in of)
        print(f"{family:10} {len(of):6} {sum(bool(faults) for faults, _, _ in of):6} {times[len(times) // 2]:9.2f} {times[-1]:9.2f}")
    print(f"{'all':10} {len(chosen):6} {bad:6}   connections heard: {heard}")
    return 1 if bad or heard or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
