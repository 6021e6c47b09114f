"""Every promise of promises.txt is kept by something that exists: a test, a text, a banned word, an element."""
import re
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COUNT = 48
PROMISE = re.compile(r"^(\d+) (\S.*)$")
KEEPER = re.compile(r"^  (test|text|banned|element|script|outside|open) (\S.*)$")


def read_promises(text):
    """[(number, promise, [(kind, what)])]; a line that is neither is an error that names it."""
    promises = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if promise := PROMISE.match(line):
            promises.append((int(promise[1]), promise[2], []))
        elif (keeper := KEEPER.match(line)) and promises:
            promises[-1][2].append((keeper[1], keeper[2]))
        else:
            raise ValueError(f"line {number}: neither a promise nor what keeps one: {line}")
    return promises


def read(path):
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def fault_of(kind, what, root=ROOT):
    """Why this keeps nothing; None where it does."""
    if kind == "test":
        file, _, name = what.partition(" ")
        text = read(root / file)
        if not text:
            return f"there is no {file}"
        wanted = f'TEST_CASE("{name}"' if file.endswith(".cpp") else f"def {name}("
        return None if name and wanted in text else f"{file} has no test \"{name}\""
    if kind == "text":
        return None if f'msgctxt "{what}"\n' in read(root / "assets/text/en.po") else f"there is no text {what}"
    if kind == "banned":
        return None if what in read(root / "scripts/banned_words/en.txt").split("\n") else f"\"{what}\" is not banned"
    if kind == "element":
        sources = (read(path) for path in (root / "kiosk/screens").rglob("*.cpp"))
        return None if any(f'"{what}"' in source for source in sources) else f"no screen has an element {what}"
    if kind == "script":
        return None if (root / what).is_file() else f"there is no {what}"
    return None


class PromisesTest(unittest.TestCase):
    def setUp(self):
        self.promises = read_promises(read(ROOT / "tests/acceptance/promises.txt"))

    def test_each_promise_is_there_once_and_in_order(self):
        self.assertEqual([number for number, _, _ in self.promises], list(range(1, COUNT + 1)))

    def test_what_keeps_a_promise_exists(self):
        kinds = {"kept": 0, "open": 0, "outside": 0}
        for number, promise, keepers in self.promises:
            with self.subTest(promise=f"{number} {promise}"):
                self.assertTrue(keepers, "nothing keeps it")
                for kind, what in keepers:
                    self.assertIsNone(fault_of(kind, what))
            names = {kind for kind, _ in keepers}
            kinds["open" if "open" in names else "outside" if names == {"outside"} else "kept"] += 1
        print("promises: {kept} kept, {open} with a part still open, {outside} outside the kiosk".format(**kinds))

    def test_a_name_that_does_not_exist_is_found(self):
        for kind, what in (("test", "tests/core/pace/walk_test.cpp no such test"), ("test", "tests/none.cpp x"),
                           ("test", "tests/acceptance/promises_test.py test_nothing"), ("text", "patient.none"),
                           ("banned", "hello"), ("element", "patient.none"), ("script", "assets/none.script")):
            with self.subTest(kind=kind, what=what):
                self.assertIsNotNone(fault_of(kind, what))

    def test_a_line_that_is_neither_is_named(self):
        with self.assertRaisesRegex(ValueError, "line 2"):
            read_promises("1 A promise.\n  proof nothing\n")
        with self.assertRaisesRegex(ValueError, "line 1"):
            read_promises("  test a b\n")


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2))
