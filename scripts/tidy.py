#!/usr/bin/env python3
"""Runs clang-tidy over the sources of a build folder, two or more at a time, and remembers what passed.

    tidy.py BUILD_FOLDER [FILE...]      files from the project's root; all of devices/ and kiosk/ where none is named

A source is looked at again when it, one of our headers that it reaches, its command line, .clang-tidy or the tool changed.
What passed is remembered by a hash of all of these in BUILD_FOLDER/tidy-cache. The last line is "N passed, N failed".
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INCLUDE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)
# GCC's own warning options mean little to clang, and the compiler has its say in the build.
QUIET_COMPILER = ["--extra-arg=-Wno-error", "--extra-arg=-Wno-unknown-warning-option"]


def read_commands(build):
    """{path from the root: command line} of our own sources outside tests/."""
    commands = {}
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        path = Path(entry["file"])
        if path.is_relative_to(ROOT):
            name = path.relative_to(ROOT).as_posix()
            if name.startswith(("devices/", "kiosk/")):
                commands[name] = entry["command"]
    return commands


def reached_files(name, build):
    """The source and every header of ours that it reaches, generated ones included."""
    reached, waiting = {}, [ROOT / name]
    while waiting:
        path = waiting.pop()
        if path in reached or not path.is_file():
            continue
        reached[path] = path.read_bytes()
        for include in INCLUDE.findall(reached[path]):
            relative = include.decode(errors="replace")
            waiting += [ROOT / relative, build / relative, build / "generated" / relative]
    return reached


def key_of(name, command, build, tool):
    digest = hashlib.sha256(tool + command.encode())
    for path, content in sorted(reached_files(name, build).items()):
        digest.update(path.name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()


def look_at(name, build):
    result = subprocess.run(["clang-tidy", "-p", str(build), "--quiet", *QUIET_COMPILER, str(ROOT / name)],
                            capture_output=True, text=True, check=False)
    said = result.stdout.strip()
    if result.returncode != 0 and not said:
        said = result.stderr.strip()
    return result.returncode == 0 and not said, said


def main():
    build = Path(sys.argv[1]).resolve()
    commands = read_commands(build)
    names = sys.argv[2:] or sorted(commands)
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    tool = version + (ROOT / ".clang-tidy").read_bytes() + " ".join(QUIET_COMPILER).encode()
    cache = build / "tidy-cache"
    cache.mkdir(exist_ok=True)
    passed = failed = 0

    def run(name):
        if name not in commands:
            return name, None, False, f"{name} is in no compile command of {build}; is it in a CMakeLists.txt?"
        remembered = cache / key_of(name, commands[name], build, tool)
        if remembered.exists():
            return name, None, True, ""
        return name, remembered, *look_at(name, build)

    with ThreadPoolExecutor(int(os.environ.get("UNHURRIED_JOBS") or os.cpu_count() or 1)) as pool:
        for name, remembered, good, said in pool.map(run, names):
            passed, failed = passed + good, failed + (not good)
            if good and remembered:
                remembered.touch()
            if not good:
                print(f"-- {name}\n{said}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
