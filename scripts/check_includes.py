#!/usr/bin/env python3
"""Keeps the house's arrows: fails on an include, a word or a global that include_rules.txt does not allow.

Distribution headers can always be included, so CMake alone cannot keep the core pure; this script can. It reads text,
not C++: what it finds is certain, what hides behind macros it does not see. The link line is the second proof.

    check_includes.py [--root FOLDER] [--rules FILE] [--quiet]

Waivers are visible lines in the source, with their reason:
    // size: REASON      in the first 20 lines of a file that is longer than 500 lines
    // global: REASON    on a mutable global or the line above it
"""

import argparse
import re
import sys
from fnmatch import fnmatch
from pathlib import Path

import cpp_text
from include_rules import RulesError, read_rules

SOURCE_FOLDERS = ("devices", "kiosk", "tests")
SUFFIXES = (".cpp", ".h")
OTHER_CPP_SUFFIXES = (".hpp", ".hh", ".hxx", ".h++", ".cc", ".cxx", ".c", ".c++", ".inl", ".ipp", ".inc", ".tpp")
LINE_LIMIT = 500
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(.*?)[ \t]*$', re.M)


class Checker:
    def __init__(self, root, rules):
        self.root = root
        self.rules = rules
        self.problems = []
        self.files = 0
        self.heavy_users = {}  # (library, folder) -> [path]

    def problem(self, path, line, text):
        self.problems.append(f"{path}:{line}: {text}")

    def check_tree(self):
        for folder in SOURCE_FOLDERS:
            for path in sorted((self.root / folder).rglob("*")):
                name = path.relative_to(self.root).as_posix()
                if path.suffix in SUFFIXES and path.is_file():
                    self.check_file(name, path.read_text(encoding="utf-8", errors="replace"))
                elif path.suffix.lower() in OTHER_CPP_SUFFIXES:
                    self.files += 1
                    self.problem(name, 1, "C++ files of this project end in .cpp or .h; rename it")
        for (library, folder), users in self.heavy_users.items():
            for path, line in users[1:]:
                self.problem(path, line, f"{library} is heavy and already included in {users[0][0]}; "
                                         f"keep it in one .cpp of {folder}/")

    def check_file(self, path, text):
        self.files += 1
        room = self.rules.room_of(path)
        if room is None:
            self.problem(path, 1, "this folder is no room of include_rules.txt; add a line that says what it may include")
            return
        self.check_size(path, text)
        plain = cpp_text.without_comments(text)
        pure = self.rules.pure_rule(path)
        for match in INCLUDE.finditer(plain):
            self.check_include(path, room, pure, cpp_text.line_of(plain, match.start()), match[1])
        bare = cpp_text.without_literals(plain)
        if pure:
            for regex, reason in self.rules.pure_never:
                for match in regex.finditer(bare):
                    self.problem(path, cpp_text.line_of(bare, match.start()),
                                 f"`{match[0].strip()}` {reason}")
        if not path.startswith("tests/"):
            for line, name in cpp_text.mutable_globals(bare):
                if not cpp_text.waived(text, line, "global"):
                    self.problem(path, line, f"`{name}` is mutable and lives outside any object; make it const, "
                                             "or give it an owner")

    def check_size(self, path, text):
        lines = text.split("\n")
        count = len(lines) - (lines[-1] == "")
        if count > LINE_LIMIT and not any(re.match(r"\s*// size: \S", line) for line in lines[:20]):
            self.problem(path, 1, f"{count} lines, over {LINE_LIMIT}: split it, or write `// size: REASON` near the top")

    def check_include(self, path, room, pure, line, target):
        quoted = re.fullmatch(r'"([^"]*)"', target)
        angled = re.fullmatch(r"<([^>]*)>", target)
        if quoted:
            self.check_own(path, room, pure, line, quoted[1])
        elif not angled:
            self.problem(path, line, f"`#include {target}` hides its file's name; write it out")
        elif angled[1].startswith(tuple(f + "/" for f in SOURCE_FOLDERS)) or ".." in angled[1].split("/"):
            self.problem(path, line, f'<{angled[1]}> is ours; write "{angled[1]}", from the project\'s root')
        else:
            self.check_outside(path, room, pure, line, angled[1])

    def check_own(self, path, room, pure, line, name):
        if not name.startswith(tuple(f + "/" for f in SOURCE_FOLDERS)) or ".." in name.split("/"):
            self.problem(path, line, f'"{name}" does not start at the project\'s root; write "devices/..." or "kiosk/..."')
            return
        if not name.endswith(".h"):
            self.problem(path, line, f'"{name}" is not a header')
            return
        target = self.rules.room_of(name)
        if target is None:
            self.problem(path, line, f'"{name}" is in no room of include_rules.txt')
        elif target != room and target not in self.rules.rooms[room]:
            self.problem(path, line, f'{room} may not include {target} ("{name}")')
        elif pure and name in pure:
            self.problem(path, line, f'"{name}" is not pure, and this file must be')

    def check_outside(self, path, room, pure, line, name):
        for library, (patterns, rooms) in self.rules.libraries.items():
            if any(fnmatch(name, p) for p in patterns):
                if not any(room == r or room.startswith(r + "/") for r in rooms):
                    self.problem(path, line, f"{room} may not include {library} (<{name}>); only {', '.join(rooms)} may")
                return
        for library, (patterns, rooms) in self.rules.heavy.items():
            if any(fnmatch(name, p) for p in patterns):
                self.check_heavy(path, line, library, name, rooms)
        if pure is not None and name not in self.rules.pure_headers:
            self.problem(path, line, f"<{name}> is not among the pure headers of include_rules.txt, and this file must be pure")

    def check_heavy(self, path, line, library, name, free_rooms):
        folder, file = path.rsplit("/", 1)
        if path.endswith(".h"):
            self.problem(path, line, f"{library} is heavy; include <{name}> in a .cpp, never in a header")
        elif not file.endswith("main.cpp") and not any(path.startswith(r + "/") for r in free_rooms):
            users = self.heavy_users.setdefault((library, folder), [])
            if path not in [user for user, _ in users]:
                users.append((path, line))


def main(arguments=None):
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description="Checks includes against include_rules.txt.")
    parser.add_argument("--root", type=Path, default=here.parent)
    parser.add_argument("--rules", type=Path, default=here / "include_rules.txt")
    parser.add_argument("--quiet", action="store_true", help="say nothing when all is well")
    options = parser.parse_args(arguments)
    try:
        rules = read_rules(options.rules)
    except (OSError, RulesError) as error:
        print(f"check_includes: {error}", file=sys.stderr)
        return 2
    checker = Checker(options.root, rules)
    checker.check_tree()
    if checker.files == 0:
        print(f"check_includes: no C++ file under {options.root}; is this the project's root?", file=sys.stderr)
        return 2
    for problem in checker.problems:
        print(problem, file=sys.stderr)
    if not options.quiet and not checker.problems:
        print(f"{checker.files} C++ files keep the rules")
    return 1 if checker.problems else 0


if __name__ == "__main__":
    sys.exit(main())
