"""How the tests start the programs that ship: off-screen, silent, in folders of their own."""

import os
import subprocess
import sys
from pathlib import Path

SUPPRESSED = Path(__file__).with_name("lsan.supp")
ENVIRONMENT = dict(os.environ, SDL_VIDEODRIVER="offscreen", SDL_AUDIODRIVER="dummy",
                   LSAN_OPTIONS=f"suppressions={SUPPRESSED}:print_suppressions=0")


def start(program: Path, *arguments: object, **options) -> subprocess.Popen:
    return subprocess.Popen([str(program), *map(str, arguments)], env=ENVIRONMENT, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def run(program: Path, *arguments: object, timeout: float = 240, **options) -> subprocess.CompletedProcess:
    return subprocess.run([str(program), *map(str, arguments)], env=ENVIRONMENT, text=True, capture_output=True,
                          timeout=timeout, check=False, **options)


def fail(message: str) -> None:
    print(message, file=sys.stderr)
    sys.exit(1)
