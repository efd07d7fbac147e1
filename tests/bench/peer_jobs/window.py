"""The real window on a screen without hardware (Xvfb): when its first whole map is seen, its frames, and what it uses at rest."""

import json
import os
import signal
import statistics
import subprocess
import time

SIZE = (1920, 1080)
SAMPLED_LINES = 24
MIDDLE = (600, 1000)   # columns of the screen where any program of maps has its map, and none its panels,
MIDDLE_LINES = (2, 16)  # of those that are sampled
UNLIKE = 24            # of 255, in one channel: another colour
WHOLE_SHARE = 0.03     # of the samples may still change: edges that are sharpened, names that move
GLIMPSED = (8, 15)     # of the sampled lines
LOOK_S = 0.05
QUIET_S = 2.5
GIVE_UP_S = 120


class Screen:
    """An X server of its own, without a window manager."""

    def __enter__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = ":" + told.readline().strip()
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def environment(self):
        return {**os.environ, "DISPLAY": self.name}


def pixels(root, sampled=range(SAMPLED_LINES)):
    """Some lines of the screen, as they are now."""
    from Xlib import X

    lines = [root.get_image(0, (2 * line + 1) * SIZE[1] // (2 * SAMPLED_LINES), SIZE[0], 1, X.ZPixmap, 0xFFFFFFFF).data for line in sampled]
    return b"".join(lines)


class Watch:
    """Looks at the screen without taking the cores that are measured: at two lines again and again, at all that are sampled when those have changed, and now and then."""

    def __init__(self, root):
        self.root, self.glimpsed, self.looked = root, None, 0

    def look(self):
        """None where nothing seems to have changed."""
        glimpse, now = pixels(self.root, GLIMPSED), time.perf_counter()
        if glimpse == self.glimpsed and now - self.looked < LOOK_S:
            return None
        self.glimpsed, self.looked = glimpse, now
        return pixels(self.root)


def share_unlike(one, other):
    pairs = zip(memoryview(one)[::4], memoryview(other)[::4]), zip(memoryview(one)[1::4], memoryview(other)[1::4]), zip(memoryview(one)[2::4], memoryview(other)[2::4])
    unlike = sum(1 for b, g, r in zip(*pairs) if abs(b[0] - b[1]) > UNLIKE or abs(g[0] - g[1]) > UNLIKE or abs(r[0] - r[1]) > UNLIKE)
    return unlike / (len(one) / 4)


def middle_of(picture):
    line_bytes = 4 * SIZE[0]
    return b"".join(picture[line * line_bytes + 4 * MIDDLE[0]:line * line_bytes + 4 * MIDDLE[1]] for line in range(*MIDDLE_LINES))


def first_like_last(seen, part):
    """When what is left to come of that part of the screen is sharper edges, or a name that moves."""
    if len(seen) < 2:
        raise RuntimeError(f"nothing came to the screen in {GIVE_UP_S} s")
    last = part(seen[-1][1])
    return next(at for at, picture in seen[1:] if share_unlike(part(picture), last) <= WHOLE_SHARE)


def end(process):
    """The processor's time and peak memory of a window that is told to end."""
    process.send_signal(signal.SIGTERM)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return {"cpu_s": usage.ru_utime + usage.ru_stime, "peak_mib": usage.ru_maxrss / 1024}


def first_picture(screen, command, environment):
    """Seconds from the process's start until the map is on the screen as it will be, but for sharper edges, and all of the window (`window_s`). The screen is looked at again and again; it is what a user sees."""
    from Xlib.display import Display

    display = Display(screen.name)
    root = display.screen().root
    root.warp_pointer(SIZE[0] - 1, SIZE[1] - 1)  # not over an arrow, which would dim all others
    display.sync()
    watch = Watch(root)
    seen = []
    began = time.perf_counter()
    process = subprocess.Popen(command, env={**screen.environment(), **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    quiet_since = began
    while (now := time.perf_counter()) - quiet_since < QUIET_S and now - began < GIVE_UP_S:
        picture = watch.look()
        now = time.perf_counter()
        if picture is not None and (not seen or picture != seen[-1][1]):
            seen.append((now - began, picture))
            quiet_since = now
        if len(seen) < 2:
            quiet_since = now  # nothing has come yet
        time.sleep(0.002)
    usage = end(process)
    return {"wall_s": first_like_last(seen, middle_of), "window_s": first_like_last(seen, lambda picture: picture), "settled_s": seen[-1][0], **usage}


def ticks_used(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def idle_share(screen, command, environment, rest_s=10):
    """The share of one core that a window uses which nothing happens to, in per cent."""
    process = subprocess.Popen(command, env={**screen.environment(), **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(rest_s)  # it comes to rest
    before = ticks_used(process.pid)
    time.sleep(rest_s)
    used = ticks_used(process.pid) - before
    end(process)
    return 100 * used / os.sysconf("SC_CLK_TCK") / rest_s


def frames(screen, command, environment, runs):
    """influence-map bench, some times: the medians of what it prints, number by number."""
    answers = []
    for _ in range(runs):
        ran = subprocess.run(command, env={**screen.environment(), **environment}, capture_output=True, text=True, timeout=1800, check=False)
        if ran.returncode != 0:
            raise RuntimeError(ran.stderr[-300:])
        answers.append(json.loads(ran.stdout))
    return median_of(answers)


def median_of(values):
    if isinstance(values[0], dict):
        return {key: median_of([value[key] for value in values]) for key in values[0]}
    return values[0] if isinstance(values[0], str) else statistics.median(values)
