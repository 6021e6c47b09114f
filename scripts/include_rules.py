"""Reads include_rules.txt; that file's own head explains its lines. Used by check_includes.py."""

import re
from fnmatch import fnmatch


class RulesError(Exception):
    """A line that cannot be read, with its number."""


class Rules:
    def __init__(self):
        self.rooms = {}         # room -> set of rooms that it may include
        self.pure = []          # (pattern, set of project headers that are refused there)
        self.libraries = {}     # name -> (header patterns, rooms)
        self.heavy = {}         # name -> (header patterns, rooms where any .cpp may)
        self.pure_headers = set()
        self.pure_never = []    # (compiled regex, reason)

    def room_of(self, path):
        """The room with the longest name that holds `path`, or None."""
        while path:
            if path in self.rooms:
                return path
            path = path.rpartition("/")[0]
        return None

    def pure_rule(self, path):
        """None, or the project headers that this pure file may not include."""
        for pattern, refused in self.pure:
            if fnmatch(path, pattern):
                return refused
        return None


def read_rules(path):
    rules, sets = Rules(), {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        try:
            read_line(line, rules, sets)
        except (RulesError, re.error) as error:
            raise RulesError(f"{path}, line {number}: {error}") from None
    for room, targets in rules.rooms.items():
        for target in targets - rules.rooms.keys():
            raise RulesError(f"{path}: room {room} may include {target}, but no line describes {target}")
    return rules


def read_line(line, rules, sets):
    if line.startswith("pure_never "):
        regex, separator, reason = line[len("pure_never "):].partition(" ;; ")
        if not separator:
            raise RulesError("expected `pure_never REGEX ;; reason`")
        rules.pure_never.append((re.compile(regex), reason))
        return
    head, colon, rest = line.partition(":")
    if not colon:
        raise RulesError("expected a colon")
    words = head.split()
    values = expand(rest.split(), sets)
    if words == ["pure_headers"]:
        rules.pure_headers.update(values)
    elif len(words) == 2 and words[0] == "set":
        sets[words[1]] = values
    elif len(words) == 2 and words[0] == "room" and words[1] not in rules.rooms:
        rules.rooms[words[1]] = set(values)
    elif len(words) == 2 and words[0] == "pure":
        rules.pure.append((words[1], set(values)))
    elif len(words) > 3 and words[0] in ("library", "heavy") and words[2] == "=":
        table = rules.libraries if words[0] == "library" else rules.heavy
        table[words[1]] = (words[3:], values)
    else:
        raise RulesError(f"cannot read `{head}`; expected set, room, pure, library, heavy, pure_headers or pure_never")


def expand(words, sets):
    values = []
    for word in words:
        if not word.startswith("$"):
            values.append(word)
        elif word[1:] in sets:
            values.extend(sets[word[1:]])
        else:
            raise RulesError(f"{word} is not set above")
    return values
