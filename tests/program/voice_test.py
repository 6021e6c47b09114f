#!/usr/bin/env python3
"""What is heard in the room, through the program that ships and SDL's disk driver, which writes it into a file.

    voice_test.py FOLDER_OF_PROGRAMS

With everything of hers chosen but all quiet, the room hears its signs and nothing else. With voice and breath on, it
hears them, and the same signs untouched. Without the speech engine staff are told, and the visit goes on.
"""
import array
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from programs import ENVIRONMENT, fail

PROGRAMS = Path(sys.argv[1]).resolve()
RATE = 48000
PREPARE = """time real
until staff.prepare within 5
{engine}
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
tap staff.sound.try
until staff.sound "Stop sound: played: did you hear it?" within 20
tap staff.sound.heard
until staff.open enabled within 20
wait 4
tap staff.open
until patient.sounds within 5
tap patient.sounds
"""
CHOOSE = """until patient.voice.reads within 5
{mute}
tap patient.voice.names
tap patient.sounds.breath.yes
wait 6
press patient.pause
until patient.paused.rest within 5
{after}
wait 3
quit
"""


def play(engine, mute, after="", path=None):
    """Plays the visit and returns its sound."""
    with tempfile.TemporaryDirectory(prefix="unhurried-voice-") as folder:
        script, sound = Path(folder, "voice.script"), Path(folder, "sound.raw")
        text = PREPARE.format(engine=engine) + CHOOSE.format(mute=mute, after=after)
        script.write_text(text, encoding="utf-8")
        environment = dict(ENVIRONMENT, SDL_AUDIODRIVER="disk", SDL_DISKAUDIOFILE=str(sound))
        if path is not None:
            environment["PATH"] = path
        done = subprocess.run([str(PROGRAMS / "unhurried"), "--trainer", "simulated:settled", "--data",
                               str(Path(folder, "store")), "--script", str(script), "--windowed", "1280x800"],
                              env=environment, text=True, capture_output=True, timeout=200, check=False)
        if done.returncode != 0:
            fail(f"the visit ended with exit code {done.returncode}: {done.stderr.strip()}")
        looked = sum(line.split(" ")[0] in ("until", "expect", "absent") for line in text.splitlines())
        if f"{looked} passed, 0 failed" not in done.stdout:
            fail(f"the visit did not come to its end: {done.stdout.strip()}")
        samples = array.array("f")
        data = sound.read_bytes()
        samples.frombytes(data[:len(data) // 4 * 4])
        return samples


def spans(samples):
    """[(begin, end)] of all that is heard; what is parted by less than a tenth of a second belongs together."""
    found = []
    for at in range(0, len(samples) - RATE // 100, RATE // 100):
        if any(x != 0 for x in samples[at:at + RATE // 100]):
            if found and at - found[-1][1] < RATE // 10:
                found[-1] = (found[-1][0], at + RATE // 100)
            else:
                found.append((at, at + RATE // 100))
    return found


def main():
    engine_there = "wait 3\nabsent staff.voice"
    with ThreadPoolExecutor() as visits:
        runs = [visits.submit(play, engine_there, "tap patient.sounds.muted"),
                visits.submit(play, engine_there, "tap patient.loudness.louder"),
                visits.submit(play, "until staff.voice within 10", "", "expect clinician.voice", path=os.devnull)]
        quiet, loud, alone = (run.result() for run in runs)
    heard = spans(quiet)
    # The trial is two signs, then pause.
    if len(heard) != 3 or not 0.9 * RATE < heard[-1][1] - heard[-1][0] < 1.1 * RATE:
        fail(f"all quiet, yet heard at {[(a / RATE, b / RATE) for a, b in heard]} s")
    begin = next(at for at in range(heard[-1][0], heard[-1][1]) if quiet[at] != 0) - 1
    # All but its first 10 ms, in which what was hers dies away, and its last, which are as quiet as silence.
    sign = quiet[begin + RATE // 100:begin + RATE - RATE // 100].tobytes()

    if loud.tobytes().find(sign) < 0:
        fail("with voice and breath on, the sign of a pause is another one")
    hers = [b - a for a, b in spans(loud)[2:]]
    if sum(hers) < 5 * RATE:
        fail(f"of voice and breath only {sum(hers) / RATE:.1f} s are heard")
    after = loud.tobytes().find(sign) // 4 + len(sign) // 4
    if not any(abs(x) > 0.01 for x in loud[after + RATE // 20:]):
        fail("after the pause its words are not said")

    if alone.tobytes().find(sign) < 0:
        fail("without the speech engine the sign of a pause is another one")
    print("3 passed, 0 failed")


if __name__ == "__main__":
    main()
