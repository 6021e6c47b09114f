#!/usr/bin/env python3
"""From her finger on stop to the pace, and to the screen: stop_bench.py BIN_FOLDER [--presses N] [--stops M]

A visit with gauge and breath moving, drawn in software at 1920x1080 on a real X server, while another program keeps a core
busy. A finger comes down on the touch panel at random times, M times (200); the kernel notes when the shipped kiosk's pace has
taken the stop in, and a second program looks at the screen. Between them the stop key of a pedal is pressed, N times (10,000): it
finds things stopped already and goes the same way. Needs root, tracefs (uprobes), binutils' nm, and the test packages.
"""

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "program"))
from display import Display  # noqa: E402
from kiosk_bench import PREPARE, Screen, wait_for  # noqa: E402
from latency_bench import GROUP, TRACING, address, write  # noqa: E402

WIDTH, HEIGHT = 1920, 1080
STOP, REST = (1670, 960), (264, 794)  # in her column, and on "press and hold to rest" once stopped
PACE = "unhurried::session::Turn::pace(unhurried::pace::Event const&)"
STOP_KIND = 7  # pace::Kind::stop
SEED = 1


class Watcher(threading.Thread):
    """Notes when the pixel under the stop sign changes; sees the frame buffer, not the kiosk."""

    def __init__(self, display):
        super().__init__(daemon=True)
        self.screen, self.changes, self.over = Screen(display), [], False

    def run(self):
        last = self.screen.pixel(*STOP)
        while not self.over:
            now = self.screen.pixel(*STOP)
            if now != last:
                self.changes.append(time.monotonic())
                last = now
            time.sleep(0.0005)


def traced():
    """When the pace had taken in each stop: the end of the call that was told of it."""
    found, inside = [], False
    for line in (TRACING / "trace").read_text(encoding="ascii", errors="replace").splitlines():
        if " stop_in: " in line:
            inside = True
        elif " stop_done: " in line and inside:
            found.append(float(line.split(": stop_done:")[0].split()[-1]))
            inside = False
    return found


def touch_stop(display):
    at = time.monotonic()
    display.touch(1, True, *STOP)
    time.sleep(0.03)
    display.touch(1, False, *STOP)
    return at


def press_key(display):
    at = time.monotonic()
    display.key("F12")
    return at


def rest(display, watcher):
    """Holds to rest until the column is the colour of stop again."""
    time.sleep(0.1)  # a stop voids every press that comes in with it
    seen = len(watcher.changes)
    display.touch(1, True, *REST)
    deadline = time.monotonic() + 5
    while len(watcher.changes) == seen and time.monotonic() < deadline:
        time.sleep(0.01)
    display.touch(1, False, *REST)
    if len(watcher.changes) == seen:
        sys.exit("resting did not begin; are the places on the screen still right?")
    time.sleep(0.5)


def percentiles(times, name, *parts):
    times = sorted(1000 * t for t in times)
    at = lambda part: times[min(len(times) - 1, int(part * len(times)))]
    told = ", ".join(f"{at(part):.2f} at {100 * part:g} %" for part in parts)
    print(f"{name}: {told}, {times[-1]:.2f} ms at most, of {len(times)}", flush=True)


def measure(display, watcher, presses, stops):
    chance = random.Random(SEED)
    began, first, visible = [], [], []
    for _ in range(stops):
        if began:
            rest(display, watcher)
        time.sleep(chance.uniform(0.2, 0.5))
        seen = len(watcher.changes)
        first.append(len(began))
        began.append(touch_stop(display))
        time.sleep(0.4)
        if len(watcher.changes) == seen:
            sys.exit("a stop did not show within 0.4 s")
        visible.append(watcher.changes[seen] - began[-1])
        for _ in range(presses // stops):
            time.sleep(chance.uniform(0.005, 0.03))
            began.append(press_key(display))
    time.sleep(0.5)
    done = traced()
    if len(done) != len(began):
        sys.exit(f"{len(began)} presses, but the pace took in {len(done)} stops")
    taken = [end - start for start, end in zip(began, done)]
    percentiles(taken, "press to pace, all", 0.5, 0.99, 0.999)
    percentiles([taken[i] for i in first], "her finger to the pace's change", 0.5, 0.99)
    percentiles(visible, "her finger to the screen", 0.5, 0.95)


def option(name, default):
    return int(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else default


def main():
    programs = Path(sys.argv[1]).resolve()
    if not (TRACING / "uprobe_events").exists():
        sys.exit("Needs root and tracefs: mount -t tracefs tracefs /sys/kernel/tracing")
    display = Display(2 * WIDTH, HEIGHT)
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    binary = programs / "unhurried"
    try:
        where = f"{binary}:{address(binary, PACE):#x}"
        write("uprobe_events", f"p:{GROUP}/stop_in {where} kind=+0(%si):u8\nr:{GROUP}/stop_done {where}\n")
        write(f"events/{GROUP}/stop_in/filter", f"kind=={STOP_KIND}")
        write("trace_clock", "mono")
        write("buffer_size_kb", "32768")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "script").write_text("time real\n" + PREPARE + "shot here patient\nwait 36000\n", encoding="utf-8")
            (folder / "shots").mkdir()
            kiosk = subprocess.Popen([binary, "--trainer", "simulated:settled", "--data", folder / "store", "--windowed",
                                      f"{WIDTH}x{HEIGHT}", "--script", folder / "script", "--shots", folder / "shots"],
                                     env=dict(os.environ, DISPLAY=display.name, SDL_VIDEODRIVER="x11", SDL_AUDIODRIVER="dummy"),
                                     stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            wait_for(folder / "shots" / "here-patient.png", kiosk, 120)
            time.sleep(1)
            write("trace", "")
            write(f"events/{GROUP}/enable", "1")
            write("tracing_on", "1")
            watcher = Watcher(display.name)
            watcher.start()
            time.sleep(0.2)
            try:
                measure(display, watcher, option("--presses", 10000), option("--stops", 200))
            finally:
                watcher.over = True
                watcher.join()
                write("tracing_on", "0")
                kiosk.kill()
                kiosk.wait()
    finally:
        busy.kill()
        display.close()
        write(f"events/{GROUP}/enable", "0")
        write("uprobe_events", "")
        write("trace_clock", "local")


if __name__ == "__main__":
    main()
