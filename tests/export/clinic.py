"""What the tests of the programs share: a synthetic clinic, and how to run a program."""
import pathlib
import subprocess
import sys
import tempfile
import unittest


class ClinicTest(unittest.TestCase):
    """Gives each class a clinic that its tests only read."""

    binaries: pathlib.Path
    plan = ("--visits", "12", "--seed", "3", "--trace-seconds", "5")

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="unhurried-")
        cls.root = pathlib.Path(cls.folder.name)
        cls.data = cls.root / "data"
        made = cls.program("make-clinic", *cls.plan, "--data", cls.data)
        assert made.returncode == 0, made.stderr

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def program(cls, name, *arguments, **options):
        command = [str(cls.binaries / name), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)

    @classmethod
    def records(cls, *arguments, **options):
        return cls.program("unhurried-records", *arguments, **options)

    def export(self, out, *arguments):
        done = self.records("export", "--out", out, "--data", self.data, *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [pathlib.Path(line) for line in done.stdout.splitlines()]


def main():
    """NAME_test.py BINARIES: the folder of the built programs comes first."""
    ClinicTest.binaries = pathlib.Path(sys.argv.pop(1))
    unittest.main()
