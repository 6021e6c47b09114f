#!/usr/bin/env python3
"""Fails on words that no tracked file may hold: notes of unfinished work, and paths of somebody's own machine.

    check_words.py [--root FOLDER]

A line may keep one with a visible reason on the same line:  word: REASON
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

# The expressions are written so that this file does not match itself.
FORBIDDEN = (
    (re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b"), "names unfinished work: finish it or leave it out"),
    (re.compile(r"(?<![\w.$}~/-])/(home|roo[t]|Users|wor[k])/\w"), "is a path of one machine: name it from the project's root"),
    (re.compile(r"^(<{7}|>{7}) "), "is left from a merge: resolve it"),
)
WAIVER = re.compile(r"\bword: \S")


def tracked_files(root):
    command = ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        raise OSError(f"{root} is no Git checkout that can be read: {listed.stderr.strip()}")
    return [root / name for name in listed.stdout.split("\0") if name]


def problems_of(name, text):
    for number, line in enumerate(text.split("\n"), 1):
        for regex, reason in FORBIDDEN:
            match = regex.search(line)
            if match and not WAIVER.search(line):
                yield f"{name}:{number}: `{match[0].strip()}` {reason}"


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Looks for forbidden words in tracked files.")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    root = parser.parse_args(arguments).root
    problems, count = [], 0
    try:
        files = tracked_files(root)
    except OSError as error:
        print(f"check_words: {error}", file=sys.stderr)
        return 2
    for path in files:
        content = path.read_bytes() if path.is_file() else b""
        if b"\0" in content:
            continue  # a picture or a recording, not text
        count += 1
        problems += problems_of(path.relative_to(root).as_posix(), content.decode("utf-8", errors="replace"))
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(f"{count} text files hold no forbidden word")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
