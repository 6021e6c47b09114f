#!/usr/bin/env python3
"""Bad input to the programs that ship: a sentence that names the place and the mend, a non-zero exit, nothing lost.

    bad_input_test.py BIN_FOLDER
"""

import os
import resource
import shutil
import signal
import sys
import tempfile
import unittest
import unittest.mock
from pathlib import Path

from programs import ENVIRONMENT, run, start

PROGRAMS = Path(sys.argv.pop(1)).resolve()
KIOSK, FLOW, TRAINER = PROGRAMS / "unhurried", PROGRAMS / "unhurried-flow", PROGRAMS / "unhurried-trainer"
QUIT = "time virtual\nwait 0.1\nquit\n"


def no_large_files() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))


class BadInput(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="unhurried-bad-"))
        self.folder.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        shutil.copytree("config", self.folder / "config")
        (self.folder / "script").write_text(QUIT, encoding="utf-8")

    def kiosk(self, *arguments, **options):
        return run(KIOSK, "--config", self.folder / "config", "--data", self.folder / "data", "--trainer", "simulated",
                   "--script", self.folder / "script", *arguments, timeout=60, **options)

    def change(self, name: str, old: str, new: str) -> None:
        path = self.folder / "config" / name
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def refused(self, result, *words: str) -> None:
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)
        self.assertNotIn("terminate", result.stderr)
        self.assertNotIn("Sanitizer", result.stderr)

    def test_good_config_starts(self):
        result = self.kiosk()
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_unknown_key(self):
        self.change("kiosk.toml", "[sound]", "[sound]\nloudness = 3")
        self.refused(self.kiosk(), "kiosk.toml", "line ", "loudness")

    def test_wrong_type(self):
        self.change("kiosk.toml", "volume = 0.8", 'volume = "loud"')
        self.refused(self.kiosk(), "kiosk.toml", "line ", "volume")

    def test_out_of_range(self):
        self.change("kiosk.toml", "no_sign_s = 60", "no_sign_s = 100000")
        self.refused(self.kiosk(), "kiosk.toml", "no_sign_s")

    def test_broken_toml(self):
        self.change("kiosk.toml", "[sound]", "[sound")
        self.refused(self.kiosk(), "kiosk.toml", "line ")

    def test_missing_config(self):
        (self.folder / "config" / "kiosk.toml").unlink()
        self.refused(self.kiosk(), "kiosk.toml")

    def test_signal_unknown_key(self):
        path = self.folder / "config" / "signal.toml"
        path.write_text(path.read_text(encoding="utf-8") + "\nno_such_parameter = 1\n", encoding="utf-8")
        self.refused(self.kiosk(), "signal.toml", "no_such_parameter")

    def test_impossible_instrument_size(self):
        self.change("instruments.toml", "closed_mm = 10", "closed_mm = 1000")
        self.refused(self.kiosk(), "instruments.toml", "closed_mm", "1 to 60")

    def test_missing_font(self):
        fonts = self.folder / "fonts.conf"
        fonts.write_text("<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'>"
                         f"<fontconfig><dir>{self.folder}</dir><cachedir>{self.folder}/cache</cachedir></fontconfig>",
                         encoding="utf-8")
        with unittest.mock.patch.dict(ENVIRONMENT, FONTCONFIG_FILE=str(fonts)):
            self.refused(self.kiosk(), "fonts-inter")

    def test_broken_catalogue(self):
        build = self.folder / "tree" / "build" / "bin"
        build.mkdir(parents=True)
        shutil.copy(KIOSK, build / "unhurried")
        shutil.copytree("assets", self.folder / "tree" / "assets")
        shutil.copytree("config", self.folder / "tree" / "config")
        catalogue = self.folder / "tree" / "assets" / "text" / "de.po"
        text = catalogue.read_text(encoding="utf-8")
        catalogue.write_text(text.replace('msgctxt "patient.stop"', 'msgctxt "patient.stopp"', 1), encoding="utf-8")
        result = run(build / "unhurried", "--data", self.folder / "data", "--trainer", "simulated",
                     "--script", self.folder / "script", timeout=60)
        self.refused(result, "de.po", "line ", "patient.stopp")

    def test_script_mistake(self):
        (self.folder / "script").write_text("time virtual\ntapp patient.yes\n", encoding="utf-8")
        self.refused(self.kiosk(), "line 2", "tapp")

    def test_unknown_scenario(self):
        result = run(KIOSK, "--data", self.folder / "data", "--trainer", "simulated:nobody", "--script",
                     self.folder / "script", timeout=60)
        self.refused(result, "nobody")

    def test_truncated_trace(self):
        trace = self.folder / "cut.csv"
        trace.write_text("t_us,emg_uv\n" + "".join(f"{i * 1000},{i % 7 - 3}.25\n" for i in range(2000)) + "2000000,1",
                         encoding="utf-8")
        for result in (run(FLOW, "signal", trace, timeout=60),
                       run(TRAINER, "encode", trace, "-o", self.folder / "capture", timeout=60)):
            self.refused(result, "cut.csv", "line 2002")
        self.assertFalse((self.folder / "capture").exists())

    def test_truncated_capture(self):
        trace = self.folder / "whole.csv"
        trace.write_text("t_us,emg_uv\n" + "".join(f"{i * 1000},{i % 7 - 3}.25\n" for i in range(2000)), encoding="utf-8")
        capture = self.folder / "capture"
        self.assertEqual(run(TRAINER, "encode", trace, "-o", capture, timeout=60).returncode, 0)
        capture.write_bytes(capture.read_bytes()[:-20])
        self.refused(run(TRAINER, "replay", capture, timeout=60), "capture")

    def test_full_disk(self):
        small = self.folder / "small"
        small.mkdir()
        if os.geteuid() != 0 or os.system(f"mount -t tmpfs -o size=64k tmpfs {small} 2>/dev/null") != 0:
            # Without a small file system of its own: files that may not grow.
            limited = start(KIOSK, "--data", small / "data", "--trainer", "simulated", "--script", self.folder / "script",
                            preexec_fn=no_large_files)
            out, err = limited.communicate(timeout=60)
            self.assertEqual(limited.returncode, 1, out + err)
            self.assertIn(str(small), err)
            return
        try:
            result = run(KIOSK, "--data", small / "data", "--trainer", "simulated", "--script", self.folder / "script",
                         timeout=60)
            self.refused(result, "full")
        finally:
            os.system(f"umount {small}")

    def test_read_only_folder_as_an_ordinary_user(self):
        closed = self.folder / "closed"
        closed.mkdir(mode=0o555)
        # Root may write anywhere: here it gives that up. Another user might not be able to reach the program.
        mortal = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
        process = start(*mortal, KIOSK, "--data", closed / "data", "--trainer", "simulated", "--script", self.folder / "script")
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1, out + err)
        self.assertIn(str(closed), err)
        self.assertEqual(list(closed.iterdir()), [])


if __name__ == "__main__":
    unittest.main(verbosity=1)
