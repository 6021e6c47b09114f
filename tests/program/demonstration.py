#!/usr/bin/env python3
"""Plays a demonstration visit through the kiosk: demonstration.py BIN_FOLDER NAME BODY OUT_FOLDER

Leaves its pictures in OUT_FOLDER/NAME, where builds of different kinds can be compared.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from programs import fail, run


def main() -> None:
    programs, name, body, out = Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4])
    shots = out / name
    shutil.rmtree(shots, ignore_errors=True)
    shots.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="unhurried-demonstration-") as store:
        played = run(programs / "unhurried", "--trainer", f"simulated:{body}", "--data", store,
                     "--script", f"assets/demonstrations/{name}.script", "--shots", shots)
        print(played.stdout, played.stderr, sep="")
        if played.returncode != 0:
            fail(f"the visit ended with exit code {played.returncode}")
        listed = run(programs / "unhurried-records", "list", "--data", store)
        if listed.returncode != 0 or "P-1042" not in listed.stdout:
            fail(f"the visit is not in the store: {listed.stdout}{listed.stderr}")
        checked = run(programs / "unhurried-records", "verify", "--data", store)
        if checked.returncode != 0:
            fail(f"the store does not verify: {checked.stdout}{checked.stderr}")
    wanted = sum(line.startswith("shot ") for line in
                 Path(f"assets/demonstrations/{name}.script").read_text(encoding="utf-8").splitlines())
    made = len(list(shots.glob("*.png")))
    if made != wanted:
        fail(f"{made} pictures instead of {wanted}")


if __name__ == "__main__":
    main()
