#!/usr/bin/env python3
"""The language for checks of layouts is as much longer as it says, and loses nothing that a program needs."""

import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True  # the source tree stays as it was
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import catalogues  # noqa: E402  (found through the line above)
import pseudo_language  # noqa: E402

ENGLISH = (ROOT / "assets/text/en.po").read_text(encoding="utf-8")


class PseudoLanguage(unittest.TestCase):
    def test_length(self):
        for text in ("Stop", "Nothing touches you.", "You may leave any of these open, and change them later.",
                     "May your clinician bring in {instrument}, slowly?"):
            for longer in (1.0, 1.4, 2.0):
                self.assertEqual(len(pseudo_language.pseudo(text, longer)), round(len(text) * longer), text)

    def test_what_stays(self):
        self.assertEqual(pseudo_language.pseudo("a {which} b?", 1.0), "å {which} b?")
        self.assertIn(" {instrument} ", pseudo_language.pseudo("May {instrument} come?", 1.4))
        self.assertTrue(pseudo_language.pseudo("Stop.", 1.4).endswith("."))
        for sign in ("■", "?", "."):
            self.assertEqual(pseudo_language.pseudo(sign, 1.4), sign)

    def test_every_text(self):
        english = catalogues.read_catalogue(ENGLISH)
        longer = catalogues.read_catalogue(pseudo_language.catalogue(ENGLISH, 1.4))
        self.assertEqual(list(longer), list(english))
        for key, entry in longer.items():
            self.assertEqual((entry.english, entry.plural), (english[key].english, english[key].plural))
            for before, after in zip(english[key].texts, entry.texts, strict=True):
                find = catalogues.PLACEHOLDER.findall
                self.assertEqual(find(before), find(after), key)

    def test_command(self):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "a" / "qps.po"
            self.assertEqual(pseudo_language.main([str(ROOT / "assets/text/en.po"), str(out)]), 0)
            self.assertEqual(catalogues.read_head(out.read_text(encoding="utf-8"))["Language"], "qps")
            with contextlib.redirect_stderr(io.StringIO()) as err, self.assertRaises(SystemExit):
                pseudo_language.main([str(ROOT / "assets/text/en.po"), str(out), "--longer", "9"])
            self.assertIn("expected 1 to 4", err.getvalue())


if __name__ == "__main__":
    unittest.main()
