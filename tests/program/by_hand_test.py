#!/usr/bin/env python3
"""Five visits at a real display, by fingers, mouse and keyboard: by_hand_test.py BIN_FOLDER [RUN...]

The shipped kiosk in its windows and in real time, as in a room: each touch, click and key is made on an input device of the X
server, where the script asks for it, and the script then looks at what the two screens show. All runs go at the same time.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from display import Display

PROGRAMS = Path(sys.argv[1]).resolve()
WIDTH, HEIGHT = 1280, 800
DEMONSTRATIONS = Path("assets/demonstrations")
PATIENCE = 4  # a script's times are those of a quick machine


def lines(name, upto=None):
    found = [row for row in (DEMONSTRATIONS / f"{name}.script").read_text(encoding="utf-8").splitlines()
             if not row.startswith(("shot ", "time ", "#"))]
    return found if upto is None else found[:found.index(upto) + 1]


def patient_with(row):
    """`until X within S` with more time: here the seconds are real ones, on a machine that has other work."""
    head, within, seconds = row.rpartition(" within ")
    return f"{head} within {float(seconds) * PATIENCE:g}" if within and row.startswith("until ") else row


class Hands:
    """Does what a script asks for, by touch or by mouse."""

    def __init__(self, display, mouse=False):
        self.display, self.mouse, self.down = display, mouse, {}

    def do(self, what):
        word, _, rest = what.partition(" ")
        if word == "type":
            self.display.type(rest)
        elif word == "key":
            self.display.key(rest)
        else:
            self.point(int(word), rest.split())

    def point(self, finger, words):
        if words[0] == "down":
            x, y = int(words[2]) + (WIDTH if words[1] == "clinician" else 0), int(words[3])
            self.down[finger] = (x, y)
        else:
            x, y = self.down.pop(finger)
        if self.mouse:
            self.display.mouse(words[0] == "down", x, y)
        else:
            self.display.touch(finger + 1, words[0] == "down", x, y)


class Run:
    def __init__(self, name, body, mouse=False):
        self.name, self.body = name, body
        self.folder = Path(tempfile.mkdtemp(prefix="unhurried-by-hand-"))
        self.display = Display(2 * WIDTH, HEIGHT)
        self.hands = Hands(self.display, mouse)

    def close(self):
        self.display.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def play(self, rows, then_kill=False):
        """Gives what the kiosk printed; with `then_kill` the power goes while it stands at the script's end."""
        script, shots = self.folder / "play.script", self.folder / "shots"
        shutil.rmtree(shots, ignore_errors=True)
        shots.mkdir()
        end = ["shot here patient", "wait 3600"] if then_kill else []
        script.write_text("\n".join(["time real", "hands outside", *map(patient_with, rows), *end]) + "\n", encoding="utf-8")
        environment = dict(os.environ, DISPLAY=self.display.name, SDL_VIDEODRIVER="x11", SDL_AUDIODRIVER="dummy")
        kiosk = subprocess.Popen([PROGRAMS / "unhurried", "--trainer", f"simulated:{self.body}", "--data", self.folder / "store",
                                  "--windowed", f"{WIDTH}x{HEIGHT}", "--script", script, "--shots", shots],
                                 env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if then_kill:
            with ThreadPoolExecutor() as waiting:
                waiting.submit(self.kill_at, kiosk, shots / "here-patient.png")
                self.follow(kiosk)
            if not (shots / "here-patient.png").exists():
                raise SystemExit(f"{self.name}: it did not come as far as the power cut: {kiosk.stderr.read()}")
            return
        passed = self.follow(kiosk)
        errors = kiosk.stderr.read()
        if kiosk.wait() != 0 or not passed.endswith(" passed, 0 failed"):
            raise SystemExit(f"{self.name}: {errors or passed}")
        print(f"ok: {self.name}: {passed}")

    def follow(self, kiosk):
        last = ""
        for line in kiosk.stdout:
            last = line.rstrip("\n")
            if last.startswith("hand: "):
                self.hands.do(last.removeprefix("hand: "))
        return last

    @staticmethod
    def kill_at(kiosk, picture):
        while kiosk.poll() is None and not picture.exists():
            time.sleep(0.05)
        time.sleep(0.2)
        kiosk.kill()

    def record(self):
        listed = subprocess.run([PROGRAMS / "unhurried-records", "list", "--data", self.folder / "store"], capture_output=True,
                                text=True, check=True).stdout
        if "P-1042" not in listed:
            raise SystemExit(f"{self.name}: the visit is not in the store: {listed}")


def guarded(run):
    run.play(lines("guarded_visit"))


def without_touch_in_arabic(run):
    rows = lines("without_touch")
    rows.insert(rows.index("until patient.next within 3"), "tap patient.language.ar")
    run.play(rows)


def no_sensor_by_mouse(run):
    run.play(lines("no_sensor"))


RESTING = lines("without_touch", "until patient.not_today within 3")
ASKED = ["tap clinician.act.look", "tap clinician.announce", "until patient.ask.yes within 3"]
GOING = [*ASKED, "wait 1", "tap patient.ask.yes", "until patient.going.what within 2"]


def palm_and_frantic(run):
    run.play([
        *RESTING, *ASKED,
        # Too early, by somebody who drums on the place where the ask appears, is no yes.
        "wait 1", "finger 1 down patient.ask.yes", "finger 1 up patient.ask.yes", "until patient.going.what within 2",
        # A palm lies on the screen; another finger stops all the same, on the way down.
        "finger 1 down patient.going.what", "finger 2 down patient.going.what", "finger 3 down patient.stop",
        "until patient.stopped.rest within 1", "finger 3 up patient.stop", "finger 1 up patient.stop",
        "finger 2 up patient.stop",
        *["press patient.stop"] * 12, "expect patient.stopped.rest", "absent patient.ask.yes",
        "hold patient.stopped.rest 1.5", "until patient.requests within 2",
        # A key of any keyboard lowers, and no key goes on.
        *GOING, "key Escape", "until patient.paused.resume within 2", "key Return", "key Tab", "wait 3",
        "expect patient.paused.resume", "hold patient.paused.resume 1.5", "until patient.going.what within 2",
        "key F12", "until patient.stopped.rest within 1", "wait 2", "expect patient.stopped.rest",
        "tap patient.not_today", "until patient.dressing.done within 3", "quit"])


def power_and_trainer_go(run):
    run.play([*RESTING, *GOING], then_kill=True)
    run.play(["until patient.paused.rest within 5", "absent patient.going.what", "wait 20", "absent patient.going.what",
              "absent patient.ask.yes", "trainer unplug", "wait 5", "trainer plug", "wait 5", "absent patient.going.what",
              # Both controls are hers again before anything is asked: stop is tried once more.
              "press patient.stop", "hold patient.stopped.rest 1.5", "until patient.requests within 3", *GOING,
              "tap clinician.end_step", "tap patient.not_today", "until patient.dressing.done within 3",
              "tap patient.dressing.done", "until patient.wrap_up.done within 3", "quit"])


RUNS = {
    "guarded": (guarded, "guarded_softening", False),
    "without_touch_in_arabic": (without_touch_in_arabic, "settled", False),
    "no_sensor_by_mouse": (no_sensor_by_mouse, "settled", True),
    "palm_and_frantic": (palm_and_frantic, "settled", False),
    "power_and_trainer_go": (power_and_trainer_go, "settled", False),
}


def whole(name):
    do, body, mouse = RUNS[name]
    run = Run(name, body, mouse)
    try:
        do(run)
        run.record()
    except SystemExit as error:
        return f"{name}: {error}"
    finally:
        run.close()
    return ""


def main():
    names = sys.argv[2:] or list(RUNS)
    with ThreadPoolExecutor(len(names)) as together:
        wrong = [told for told in together.map(whole, names) if told]
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
