#!/usr/bin/env python3
"""The kiosk is killed at moments of a visit and started again: the visit is back, slower, and nothing is lost.

    restart_test.py BIN_FOLDER
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from programs import fail, run, start

# Where the visit stands when the power goes, the first line after which it happens, and what she must then see.
MOMENTS = [
    ("welcome", "tap patient.hand.right", "patient.paused.rest"),
    ("private question", "shot 05-today patient", "patient.paused.rest"),
    ("a page of requests", "shot 12-requests patient", "patient.paused.rest"),
    ("asked", "shot 13-ask patient", "patient.paused.rest"),
    ("going", "shot 15-going patient", "patient.paused.rest"),
    ("in contact", "tap clinician.contact", "patient.paused.rest"),
    ("paused", "shot 19-paused patient", "patient.paused.rest"),
    ("note saved", "shot 22-note-saved clinician", "patient.paused.rest"),
    ("stopped in contact", "shot 23-stopped-in-contact patient", "patient.stopped.still"),
    ("stopped", "shot 25-stopped patient", "patient.stopped.rest"),
    ("dressing", "shot 29-dressing clinician", "patient.dressing.done"),
    ("wrap-up", "shot 30-wrap-up patient", "patient.wrap_up.done"),
    ("sharing", "shot 30-sharing patient", "patient.sharing.done"),
]
PROGRAMS = Path(sys.argv[1]).resolve()
SCRIPT = Path("assets/demonstrations/guarded_visit.script").read_text(encoding="utf-8").splitlines()


def kill_after(line: str, store: Path, folder: Path) -> None:
    """Plays up to `line`, then the power goes while the kiosk stands there."""
    script, shots = folder / "play.script", folder / "shots"
    shots.mkdir()
    upto = SCRIPT[:SCRIPT.index(line) + 1]
    script.write_text("\n".join([*upto, "wait 0.2", "shot zz-here patient", "wait 3600"]) + "\n", encoding="utf-8")
    kiosk = start(PROGRAMS / "unhurried", "--trainer", "simulated:guarded_softening", "--data", store,
                  "--script", script, "--shots", shots)
    deadline = time.monotonic() + 200
    while not (shots / "zz-here-patient.png").exists():
        if kiosk.poll() is not None or time.monotonic() > deadline:
            kiosk.kill()
            fail(f"the visit did not get to \"{line}\": {kiosk.communicate()[1]}")
        time.sleep(0.02)
    time.sleep(0.1)
    kiosk.kill()
    kiosk.communicate()


def main() -> None:
    for name, line, seen in MOMENTS:
        folder = Path(tempfile.mkdtemp(prefix="unhurried-restart-"))
        try:
            store = folder / "store"
            kill_after(line, store, folder)
            again = folder / "again.script"
            # Nobody touches anything: it must not go on by itself, however long it stands.
            again.write_text("\n".join(["time virtual", f"until {seen} within 5", "absent patient.going.what", "wait 120",
                                        f"expect {seen}", "absent patient.going.what", "absent patient.ask.yes", "quit"]) + "\n",
                             encoding="utf-8")
            back = run(PROGRAMS / "unhurried", "--trainer", "simulated:guarded_softening", "--data", store, "--script", again)
            if back.returncode != 0:
                fail(f"after the power went ({name}):\n{back.stdout}{back.stderr}")
            shown = run(PROGRAMS / "unhurried-records", "list", "--data", store)
            if "P-1042" not in shown.stdout:
                fail(f"after the power went ({name}) the visit is not in the store: {shown.stdout}{shown.stderr}")
            if name == "note saved":
                visit = shown.stdout.splitlines()[1].split(",")[0]
                record = run(PROGRAMS / "unhurried-records", "show", visit, "--data", store)
                if "Softer after the pause." not in record.stdout:
                    fail(f"the confirmed note is gone: {record.stdout}{record.stderr}")
            print(f"ok: {name}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
