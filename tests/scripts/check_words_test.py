#!/usr/bin/env python3
"""The word checker must find each kind of forbidden word, name its line, and look at tracked text files only."""

import contextlib
import io
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace

sys.dont_write_bytecode = True  # the source tree stays as it was
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
import check_words  # noqa: E402  (found through the line above)


def run(files, tracked=None):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        subprocess.run(["git", "-C", folder, "add", "--", *(files if tracked is None else tracked)], check=True)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = check_words.main(["--root", folder])
        return SimpleNamespace(returncode=code, stdout=out.getvalue(), stderr=err.getvalue())


class CheckWords(unittest.TestCase):
    def test_bad_lines(self):
        for line, reason in ((b"// TO" + b"DO: later", "unfinished"),
                             (b"# FIX" + b"ME", "unfinished"),
                             (b"see /home" + b"/anna/notes", "one machine"),
                             (b'"/wor' + b'k/tree/file"', "one machine"),
                             (b"cd /roo" + b"t/x", "one machine"),
                             (b"<<<<<<" + b"< ours", "merge")):
            with self.subTest(line=line):
                result = run({"a.txt": b"good\n" + line + b"\n"})
                self.assertEqual(result.returncode, 1)
                self.assertIn("a.txt:2: ", result.stderr)
                self.assertIn(reason, result.stderr)

    def test_good_lines(self):
        for line in (b"mastodons todo", b"build/home/x", b"$HOME/work/x", b"https://example.org/work/x", b"/var/lib/unhurried",
                     b"teamwork/x", b"TO" + b"DO  word: the name of a column in the standard"):
            with self.subTest(line=line):
                result = run({"a.txt": line + b"\n"})
                self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_only_tracked_text(self):
        bad = b"TO" + b"DO\n"
        result = run({"a.txt": b"good\n", "b.txt": bad, "c.bin": b"\0" + bad}, tracked=["a.txt", "c.bin"])
        self.assertEqual((result.returncode, result.stdout), (0, "1 text files hold no forbidden word\n"))

    def test_no_checkout(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()) as err:
            self.assertEqual(check_words.main(["--root", folder]), 2)
            self.assertIn("no Git checkout", err.getvalue())


if __name__ == "__main__":
    unittest.main()
