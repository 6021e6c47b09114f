#!/usr/bin/env python3
"""What the kiosk costs while it runs, measured from outside: kiosk_bench.py BIN_FOLDER [--hours H]

Live: a visit in real time under a virtual display, her screen at 1920x1080 with gauge and breath moving.
Idle: the same program with no visit open. Memory: of the live visit, and over H hours (8) in virtual time.
Needs Xvfb. CPU is that of all the program's threads, in per cent of one core.
"""

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PREPARE = """until staff.prepare within 20
tap staff.prepare
tap staff.number
type P-1042
tap staff.number_again
type P-1042
tap staff.clinician
type CW
tap staff.item.probe_clean
tap staff.item.fresh_cover
tap staff.item.lubricant
tap staff.item.isolation
tap staff.item.bed_and_cover
tap staff.item.switch_in_reach
tap staff.sound.waive
wait 5
tap staff.open
until patient.next within 5
tap patient.next
until patient.hand.left within 5
tap patient.next
until patient.practise.pause within 5
press patient.pause
until patient.paused.rest within 5
hold patient.paused.rest 1.5
press patient.stop
until patient.stopped.rest within 5
hold patient.stopped.rest 1.5
until patient.next within 5
tap patient.next
until patient.title within 5
tap patient.next
until patient.help.slowly within 5
tap patient.next
until patient.avoid.praise within 5
tap patient.next
until patient.consents.picture.yes within 5
tap patient.consents.picture.yes
tap patient.next
until patient.rehearsal.in_hand within 5
tap patient.next
until patient.picture.on within 5
tap patient.picture.on
tap patient.next
wait 1
tap clinician.place.external_pads
wait 2
tap clinician.baseline.begin
wait 20
tap clinician.baseline.accept
tap patient.next
until patient.gauge within 5
wait 3
"""


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def wait_for(path: Path, process: subprocess.Popen, limit: float) -> None:
    deadline = time.monotonic() + limit
    while not path.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            sys.exit(f"the kiosk did not get to {path.name}: {process.communicate()[1]}")
        time.sleep(0.05)


class Screen:
    """Reads single pixels of a display, for seeing when the first picture is there."""

    def __init__(self, display: str):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                                       ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        self.x11.XGetImage.restype = ctypes.c_void_p
        self.x11.XGetPixel.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
        self.x11.XGetPixel.restype = ctypes.c_ulong
        self.x11.XDestroyImage.argtypes = [ctypes.c_void_p]
        self.display = self.x11.XOpenDisplay(display.encode())
        self.root = self.x11.XDefaultRootWindow(self.display)

    def pixel(self, x: int, y: int) -> int:
        image = self.x11.XGetImage(self.display, self.root, x, y, 1, 1, 0xFFFFFFFF, 2)
        value = self.x11.XGetPixel(image, 0, 0)
        self.x11.XDestroyImage(image)
        return value


class Kiosk:
    # Without a script the program sleeps as in a clinic; with one it wakes for the script's own clock.
    def __init__(self, programs: Path, folder: Path, script: str | None, display: str | None):
        (folder / "script").write_text(script or "", encoding="utf-8")
        self.shots = folder / "shots"
        self.shots.mkdir()
        environment = dict(os.environ, SDL_AUDIODRIVER="dummy")
        if display:
            environment.update(DISPLAY=display, SDL_VIDEODRIVER="x11")
        else:
            environment.update(SDL_VIDEODRIVER="offscreen")
        scripted = ["--script", folder / "script", "--shots", self.shots] if script else []
        self.process = subprocess.Popen(
            [programs / "unhurried", "--trainer", "simulated:settled", "--data", folder / "store", "--windowed", "1920x1080",
             *scripted],
            env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def at(self, name: str, limit: float) -> None:
        wait_for(self.shots / f"{name}-patient.png", self.process, limit)

    def load(self, seconds: float) -> float:
        before, start = cpu_seconds(self.process.pid), time.monotonic()
        time.sleep(seconds)
        return 100 * (cpu_seconds(self.process.pid) - before) / (time.monotonic() - start)

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


def first_picture(programs: Path, display: str) -> None:
    screen, times = Screen(display), []
    for _ in range(7):
        with tempfile.TemporaryDirectory() as folder:
            start = time.monotonic()
            kiosk = Kiosk(programs, Path(folder), "time real\nwait 60\nquit\n", display)
            while screen.pixel(40, 700) & 0xFFFFFF == 0 and time.monotonic() - start < 10:
                time.sleep(0.002)
            times.append(1000 * (time.monotonic() - start))
            kiosk.end()
            time.sleep(0.5)
    times.sort()
    print(f"start to first picture:         {times[len(times) // 2]:5.0f} ms at the median of {len(times)} ({times[0]:.0f} to {times[-1]:.0f})")


def idle(programs: Path, display: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kiosk = Kiosk(programs, Path(folder), None, display)
        time.sleep(4)
        print(f"idle screen, trainer streaming: {kiosk.load(20):5.2f} % of a core, the simulated trainer's own work included")
        kiosk.end()


def live(programs: Path, display: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kiosk = Kiosk(programs, Path(folder), "time real\n" + PREPARE + "shot live patient\nwait 60\nquit\n", display)
        kiosk.at("live", 120)
        time.sleep(2)
        print(f"live screens, two of 1920x1080:  {kiosk.load(20):5.2f} % of a core, {memory_mb(kiosk.process.pid):.1f} MB resident")
        kiosk.end()


def growth(programs: Path, hours: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        script = "time virtual\n" + PREPARE + "wait 600\nshot h0 patient\n" + "".join(f"wait 3600\nshot h{h} patient\n" for h in range(1, hours + 1)) + "wait 3600\nquit\n"
        kiosk = Kiosk(programs, Path(folder), script, None)
        start = time.monotonic()
        for hour in range(hours + 1):
            kiosk.at(f"h{hour}", 1800)
            print(f"virtual hour {hour}: {memory_mb(kiosk.process.pid):6.1f} MB resident, {time.monotonic() - start:.0f} s", flush=True)
        kiosk.end()


def main() -> None:
    programs = Path(sys.argv[1]).resolve()
    hours = int(sys.argv[sys.argv.index("--hours") + 1]) if "--hours" in sys.argv else 8
    server = subprocess.Popen(["Xvfb", ":97", "-screen", "0", "3900x1100x24", "-nolisten", "tcp"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(2)
        first_picture(programs, ":97")
        idle(programs, ":97")
        live(programs, ":97")
    finally:
        server.terminate()
    if hours > 0:
        growth(programs, hours)


if __name__ == "__main__":
    main()
