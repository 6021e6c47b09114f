#!/usr/bin/env python3
"""From a sample to the gauge that has changed, beside a plotting program: gauge_bench.py BIN_FOLDER [--steps N]

The shipped kiosk reads a muscle at rest that tenses without doubt, N times (100); the kernel notes when its inbox takes the first
sample of each step, and a second program looks at the gauge on the screen. kst2 plots a file that grows with the same steps, on
the same display, at the same time, and is looked at in the same way. Needs root, tracefs (uprobes), Xvfb, binutils' nm, kst and xdotool.
"""

import bisect
import ctypes
import os
import random
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from kiosk_bench import PREPARE, Screen, wait_for
from latency_bench import GROUP, TRACING, address, write

DISPLAY = ":97"
RATE = 1000
REST_UV, TENSE_UV = 4.0, 24.0
TENSE_S = 1.0
GAUGE = (1386, 476, 6, 6)  # on the ring, where it is filled at rest, of her screen at 1920x1080
PLOT_WINDOW = (2000, 1200, 1500, 900)
PLOT = (3458, 1298, 1, 6)  # where kst2's curve ends when the newest value is 1
INBOX = "unhurried::app::Inbox::on_packet("
SEED = 3


class Region(Screen):
    """The bytes of a rectangle of the display."""

    DATA, BYTES_PER_LINE = 16, 44  # offsets into an XImage

    def bytes(self, x, y, width, height):
        image = self.x11.XGetImage(self.display, self.root, x, y, width, height, 0xFFFFFFFF, 2)
        line = ctypes.c_int.from_address(image + self.BYTES_PER_LINE).value
        data = ctypes.string_at(ctypes.c_void_p.from_address(image + self.DATA).value, line * height)
        self.x11.XDestroyImage(image)
        return data


class Watcher(threading.Thread):
    """Notes when what it reads of a place changes: `look` of its bytes, blue, green, red and nothing for each pixel."""

    def __init__(self, place, look):
        super().__init__(daemon=True)
        self.region, self.place, self.look, self.changes, self.over = Region(DISPLAY), place, look, [], False
        self.region.x11.XDestroyImage.argtypes = [ctypes.c_void_p]

    def run(self):
        last = self.look(self.region.bytes(*self.place))
        while not self.over:
            now = self.look(self.region.bytes(*self.place))
            if now != last:
                self.changes.append(time.monotonic())
                last = now
            time.sleep(0.0005)


def has_blue(pixels):
    return any(pixels[i] - pixels[i + 2] > 60 for i in range(0, len(pixels), 4))


def place_plot(environment):
    """Beside the kiosk's windows, where no window manager does it."""
    for _ in range(50):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "[Kk]st"], env=environment, capture_output=True,
                               text=True, check=False).stdout.split()
        if found:
            for word, (one, other) in (("windowmove", PLOT_WINDOW[:2]), ("windowsize", PLOT_WINDOW[2:])):
                subprocess.run(["xdotool", word, found[0], str(one), str(other)], env=environment, check=True)
            return
        time.sleep(0.2)
    sys.exit("kst2 shows no window.")


def trace(folder, steps):
    """A muscle at rest for the preparation, then steps with rests between; gives each step's first sample."""
    chance, samples, first = random.Random(SEED), [], []
    quiet = lambda seconds: samples.extend(chance.gauss(0, REST_UV) for _ in range(int(seconds * RATE)))
    quiet(75)
    for _ in range(steps):
        quiet(chance.uniform(4, 5))
        first.append(len(samples))
        samples.extend(chance.gauss(0, TENSE_UV) for _ in range(int(TENSE_S * RATE)))
    quiet(5)
    rows = (f"{i * 1000000 // RATE},{value:.2f}" for i, value in enumerate(samples))
    (folder / "steps.csv").write_text("t_us,emg_uv\n" + "\n".join(rows) + "\n", encoding="ascii")
    return first, len(samples)


def report_times(file):
    """When each report of a capture came, in microseconds since it began (devices/capture/README.md)."""
    data, at, times = file.read_bytes(), 12, []
    while at < len(data):
        kind, _, length, host = struct.unpack_from("<BBHq", data, at)
        if kind == 2:
            times.append(host)
        at += 12 + length + 4
    return times


def arrivals():
    """When the inbox took each packet."""
    return [float(line.split(": packet:")[0].split()[-1])
            for line in (TRACING / "trace").read_text(encoding="ascii", errors="replace").splitlines() if " packet: " in line]


def feed_plot(file, steps, told, over):
    """Rows at 1 kHz in steps of 10 ms, as a program that records would write them."""
    chance, row, level, next_step = random.Random(SEED), 0, 0, time.monotonic() + 10
    with open(file, "a", encoding="ascii") as out:
        due = time.monotonic()
        while not over.is_set():
            changed = time.monotonic() > next_step and len(told) < steps
            if changed:
                level, next_step = 1 - level, time.monotonic() + chance.uniform(1.5, 2.5)
            out.write("".join(f"{row + i} {level}\n" for i in range(10)))
            out.flush()
            if changed:
                told.append(time.monotonic())
            row, due = row + 10, due + 0.01
            time.sleep(max(0, due - time.monotonic()))


def delays(causes, changes):
    found = []
    for at in causes:
        after = [change for change in changes if at < change < at + 1]
        if after:
            found.append(1000 * (after[0] - at))
    return sorted(found)


def tell(name, found, of):
    if len(found) < of * 0.9:
        sys.exit(f"{name}: only {len(found)} of {of} steps were seen on the screen.")
    at = lambda part: found[min(len(found) - 1, int(part * len(found)))]
    print(f"{name}: {at(0.5):.1f} ms at the median, {at(0.95):.1f} at the 95th percentile, {found[-1]:.1f} at most, of {of}", flush=True)
    return at(0.5), at(0.95)


def measure(programs, folder, steps):
    first, total = trace(folder, steps)
    subprocess.run([programs / "unhurried-trainer", "encode", folder / "steps.csv", "--out", folder / "steps.capture"], check=True,
                   stdout=subprocess.DEVNULL)
    seconds = total / RATE
    (folder / "script").write_text(f"time real\n{PREPARE}shot here patient\nwait {seconds}\nquit\n", encoding="utf-8")
    (folder / "shots").mkdir()
    environment = dict(os.environ, DISPLAY=DISPLAY, SDL_VIDEODRIVER="x11", SDL_AUDIODRIVER="dummy", QT_QPA_PLATFORM="xcb",
                       HOME=str(folder))
    (folder / "plot.dat").write_text("".join(f"{i} 0\n" for i in range(3000)), encoding="ascii")
    write("trace_clock", "mono")
    write("buffer_size_kb", "65536")
    write("trace", "")
    write(f"events/{GROUP}/enable", "1")
    write("tracing_on", "1")
    begun = time.monotonic()
    kiosk = subprocess.Popen([programs / "unhurried", "--trainer", f"replay:{folder / 'steps.capture'}", "--data", folder / "store",
                              "--windowed", "1920x1080", "--script", folder / "script", "--shots", folder / "shots"],
                             env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    plot = subprocess.Popen(["kst2", folder / "plot.dat", "-n", "3000", "-y", "2"], env=environment, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)
    told, over = [], threading.Event()
    try:
        place_plot(environment)
        wait_for(folder / "shots" / "here-patient.png", kiosk, 75)
        gauge, curve = Watcher(GAUGE, bytes), Watcher(PLOT, has_blue)
        gauge.start(), curve.start()
        time.sleep(1)
        feeder = threading.Thread(target=feed_plot, args=(folder / "plot.dat", steps, told, over), daemon=True)
        feeder.start()
        time.sleep(max(0, begun + seconds - time.monotonic() - 2))
    finally:
        over.set()
        write("tracing_on", "0")
        kiosk.kill()
        plot.kill()
    gauge.over = curve.over = True
    gauge.join(), curve.join()
    packets, sent = arrivals(), report_times(folder / "steps.capture")
    # The report that brings a step's first sample is the first that was sent after it was taken.
    carrying = [bisect.bisect_left(sent, at * 1000000 // RATE) for at in first]
    stepped = [packets[number] for number in carrying if number < len(packets)]
    ours = tell("the gauge", delays(stepped, gauge.changes), len(stepped))
    theirs = tell("kst2", delays(told, curve.changes), len(told))
    print(f"ratio: {ours[0] / theirs[0]:.2f} at the median, {ours[1] / theirs[1]:.2f} at the 95th percentile")


def main():
    programs = Path(sys.argv[1]).resolve()
    steps = int(sys.argv[sys.argv.index("--steps") + 1]) if "--steps" in sys.argv else 100
    if not (TRACING / "uprobe_events").exists():
        sys.exit("Needs root and tracefs: mount -t tracefs tracefs /sys/kernel/tracing")
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "3900x2200x24", "-nolisten", "tcp"], stderr=subprocess.DEVNULL)
    binary = programs / "unhurried"
    try:
        write("uprobe_events", f"p:{GROUP}/packet {binary}:{address(binary, INBOX):#x}\n")
        time.sleep(1)
        with tempfile.TemporaryDirectory() as name:
            measure(programs, Path(name), steps)
    finally:
        server.terminate()
        write(f"events/{GROUP}/enable", "0")
        write("uprobe_events", "")
        write("trace_clock", "local")


if __name__ == "__main__":
    main()
