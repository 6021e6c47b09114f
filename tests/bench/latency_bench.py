#!/usr/bin/env python3
"""From a sample's arrival to the start of the frame that shows it: latency_bench.py BIN_FOLDER [--seconds S]

The kernel notes when the shipped kiosk's inbox takes a packet and when it begins to draw; the kiosk itself is not changed.
A visit is open on a screen where nothing moves, and a slow trainer sends 20 packets a second. Counted are the packets that
found nothing else drawn: no frame in the time that two frames keep from each other. Needs root, tracefs (uprobes), Xvfb and binutils' nm.
"""

import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kiosk_bench import PREPARE

TRACING = Path("/sys/kernel/tracing")
PROBES = {"packet": "unhurried::app::Inbox::on_packet(", "frame": "unhurried::app::Surface::draw("}
GROUP = "unhurried_bench"
DISPLAY = ":98"
FRAME_S = 0.034


def address(binary: Path, name: str) -> int:
    listed = subprocess.run(["nm", "-C", binary], text=True, capture_output=True, check=True).stdout
    for line in listed.splitlines():
        value, kind, symbol = line.split(" ", 2)
        if kind == "T" and symbol.startswith(name):
            return int(value, 16)
    sys.exit(f"{binary} has no {name}; is it stripped?")


def write(file: str, text: str, mode: str = "w") -> None:
    with open(TRACING / file, mode, encoding="ascii") as out:
        out.write(text)


def slow_trace(folder: Path) -> Path:
    rows = (f"{i * 50000},{20 + math.sin(i / 25):.3f}" for i in range(20 * 600))
    (folder / "slow.csv").write_text("t_us,pressure_cmh2o\n" + "\n".join(rows) + "\n", encoding="ascii")
    return folder / "slow.csv"


def events() -> list[tuple[float, str]]:
    found = []
    for line in (TRACING / "trace").read_text(encoding="ascii", errors="replace").splitlines():
        for name in PROBES:
            if f" {name}: " in line:
                found.append((float(line.split(f": {name}:")[0].split()[-1]), name))
    return found


def latencies(found: list[tuple[float, str]]) -> list[float]:
    """Milliseconds from a packet to the next frame, where no packet waited already and no frame had just been drawn."""
    times, waiting, last_frame = [], None, 0.0
    for at, name in found:
        if name == "packet":
            waiting = at if waiting is None else waiting
            continue
        if waiting is not None and waiting - last_frame > FRAME_S:
            times.append(1000 * (at - waiting))
        waiting, last_frame = None, at
    return times


def measure(programs: Path, run_for: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([programs / "unhurried-trainer", "encode", slow_trace(folder), "--out", folder / "slow.capture"],
                       check=True, stdout=subprocess.DEVNULL)
        script = "time real\n" + PREPARE.split("until patient.next")[0] + f"until patient.next within 5\nwait {run_for + 5}\nquit\n"
        (folder / "script").write_text(script, encoding="utf-8")
        kiosk = subprocess.Popen([programs / "unhurried", "--trainer", f"replay:{folder / 'slow.capture'}", "--data",
                                  folder / "store", "--windowed", "1920x1080", "--script", folder / "script"],
                                 env=dict(os.environ, DISPLAY=DISPLAY, SDL_VIDEODRIVER="x11", SDL_AUDIODRIVER="dummy"),
                                 stdout=subprocess.DEVNULL)
        time.sleep(12)
        write("trace", "")
        write("tracing_on", "1")
        time.sleep(run_for)
        write("tracing_on", "0")
        kiosk.kill()
        kiosk.wait()
    times = sorted(latencies(events()))
    if len(times) < 20:
        sys.exit(f"only {len(times)} packets were followed by a frame; did the visit open?")
    at = lambda part: times[min(len(times) - 1, int(part * len(times)))]
    print(f"packet to the start of its frame: {at(0.5):.2f} ms at the median, {at(0.95):.2f} at the 95th percentile, "
          f"{times[-1]:.2f} at most, of {len(times)}")


def main() -> None:
    programs = Path(sys.argv[1]).resolve()
    run_for = float(sys.argv[sys.argv.index("--seconds") + 1]) if "--seconds" in sys.argv else 30
    if not (TRACING / "uprobe_events").exists():
        sys.exit("Needs root and tracefs: mount -t tracefs tracefs /sys/kernel/tracing")
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "3900x1100x24", "-nolisten", "tcp"], stderr=subprocess.DEVNULL)
    try:
        binary = programs / "unhurried"
        write("uprobe_events", "".join(f"p:{GROUP}/{name} {binary}:{address(binary, symbol):#x}\n" for name, symbol in PROBES.items()))
        write(f"events/{GROUP}/enable", "1")
        time.sleep(1)
        measure(programs, run_for)
    finally:
        server.terminate()
        write(f"events/{GROUP}/enable", "0")
        write("uprobe_events", "")


if __name__ == "__main__":
    main()
