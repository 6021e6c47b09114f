#!/usr/bin/env python3
"""From every screen of a whole visit: pause, stop and "not today" work, and a lost trainer never lets anything go on.

    walks_test.py FOLDER_OF_PROGRAMS [--every-language]

Plays the guarded visit up to each of its screens, then walks out of it as she would, through the same elements. Each walk is
in another of her languages; --every-language takes every walk in each of them, for a quarter of an hour.
"""
import itertools
import os
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from programs import fail, run

# The line after which her screen stands there, and what it shows.
SCREENS = [
    ("welcome", "until patient.language.en within 3"),
    ("comfort", "until patient.hand.right within 3"),
    ("practise", "until patient.practise.pause within 3"),
    ("private questions", "until patient.today.meeting within 3"),
    ("what helps", "until patient.help.slowly within 3"),
    ("what to avoid", "until patient.avoid.praise within 3"),
    ("consents", "until patient.consents.picture.yes within 3"),
    ("rehearsal", "until patient.rehearsal.in_hand within 3"),
    ("picture", "until patient.picture.on within 3"),
    ("quiet", "shot 08-quiet patient"),
    ("asked for pads", "shot 09-ask-pads patient"),
    ("she leads", "shot 10-she-leads clinician"),
    ("breathing", "shot 11-breathing patient"),
    ("alone", "shot 11-time-alone patient"),
    ("resting", "shot 12-resting patient"),
    ("requests", "until patient.request.more_gel within 2"),
    ("asked", "shot 13-ask patient"),
    ("going", "shot 15-going patient"),
    ("in contact", "tap clinician.contact"),
    ("paused", "shot 19-paused patient"),
    ("stopped in contact", "shot 23-stopped-in-contact patient"),
    ("stopped", "shot 25-stopped patient"),
]
IN_CONTACT = {"in contact", "paused", "stopped in contact"}
DRESSES = {"alone", "resting", "requests", "asked", "going", "in contact", "paused", "stopped in contact", "stopped"}
PROGRAMS = Path(sys.argv[1]).resolve()
LANGUAGES = sorted(path.stem for path in Path("assets/text").glob("*.po"))
CHOOSE = "until patient.language.en within 3"
SCRIPT = Path("assets/demonstrations/guarded_visit.script").read_text(encoding="utf-8").splitlines()


def play(walk):
    """Plays the visit in a language up to `line`, then `then`; what was not as expected, or nothing."""
    name, line, then, language = walk
    folder = Path(tempfile.mkdtemp(prefix="unhurried-walk-"))
    try:
        upto = [row for row in SCRIPT[:SCRIPT.index(line) + 1] if not row.startswith("shot ")]
        upto.insert(upto.index(CHOOSE) + 1, f"tap patient.language.{language}")
        script = folder / "walk.script"
        script.write_text("\n".join([*upto, *then, "quit"]) + "\n", encoding="utf-8")
        done = run(PROGRAMS / "unhurried", "--trainer", "simulated:guarded_softening", "--data", folder / "store",
                   "--script", script)
        return "" if done.returncode == 0 else f"{name}, in {language}: {done.stderr.strip()}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def ending(name):
    """Not today, wherever she is, to the same warm ending."""
    out = ["until clinician.withdrawn enabled within 2", "tap clinician.withdrawn"] if name in IN_CONTACT else []
    dressing = ["until patient.dressing.done within 3", "tap patient.dressing.done"] if name in DRESSES else []
    return [*out, *dressing, "until patient.wrap_up.done within 3", "tap patient.wrap_up.done",
            "until patient.sharing.done within 3", "tap patient.sharing.done", "until patient.title within 3",
            "absent patient.sharing.done"]


def walks():
    for name, line in SCREENS:
        stopped = name.startswith("stopped")
        pause = [] if stopped else ["press patient.pause", "until patient.pause within 1",
                                    "absent patient.going.what", "absent patient.ask.yes", "wait 30",
                                    "absent patient.going.what"]
        stop = [] if stopped else ["press patient.stop", "until patient.not_today within 1"]
        halted = ["absent patient.going.what", "absent patient.ask.yes", "press patient.stop", "press patient.stop",
                  "wait 30", "absent patient.going.what", "absent patient.ask.yes"]
        yield f"{name}: pause, stop, not today", line, [*pause, *stop, *halted, "tap patient.not_today", *ending(name)]
        # A trainer that goes pauses what relied on it, and starts nothing wherever she is.
        kept = "patient.going.what" if name == "she leads" else None
        lost = ["trainer unplug", "wait 5", f"expect {kept}" if kept else "absent patient.going.what", "wait 60",
                "trainer plug", "wait 20", f"expect {kept}" if kept else "absent patient.going.what",
                "press patient.stop", "until patient.not_today within 1", "tap patient.not_today"]
        yield f"{name}: the trainer is lost", line, [*lost, *ending(name)]
        # And straight away; while something goes on there is nothing but less: pause first.
        first = ["press patient.pause"] if name in ("going", "in contact", "she leads") else []
        yield f"{name}: not today", line, [*first, "until patient.not_today within 2", "tap patient.not_today",
                                           *ending(name)]


def main():
    if "--every-language" in sys.argv:
        planned = [(*walk, language) for walk in walks() for language in LANGUAGES]
    else:
        planned = [(*walk, language) for walk, language in zip(walks(), itertools.cycle(LANGUAGES))]
    with ThreadPoolExecutor(max(1, (os.cpu_count() or 2) // 2)) as together:
        wrong = [told for told in together.map(play, planned) if told]
    if wrong:
        fail("\n".join(wrong))
    print(f"{len(planned)} walks out of {len(SCREENS)} screens, in {len({walk[3] for walk in planned})} languages")


if __name__ == "__main__":
    main()
