#!/usr/bin/env python3
"""The check of texts must find each kind of fault, name its line, and leave good texts alone."""

import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True  # the source tree stays as it was
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
import check_texts  # noqa: E402  (found through the line above)


def entry(key, english, translation=None):
    return f'msgctxt "{key}"\nmsgid "{english}"\nmsgstr "{english if translation is None else translation}"\n\n'


GOOD = entry("patient.ask.what", "May we look at {thing}?") + entry("staff.save", "Not saved: {why}")
GOOD_GERMAN = (entry("patient.ask.what", "May we look at {thing}?", "Dürfen wir {thing} ansehen?")
               + entry("staff.save", "Not saved: {why}", "Nicht gespeichert: {why}"))


def run(en=GOOD, de=GOOD_GERMAN, code='ui.text("patient.line", texts[id]);\n', untranslated=""):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = {"assets/text/en.po": en, "assets/text/de.po": de, "kiosk/screens/a.cpp": code,
                 "scripts/banned_words/en.txt": "# reason\nrelax*\ndeep breath\n", "scripts/banned_words/de.txt": "nur\n",
                 "scripts/untranslated/de.txt": untranslated}
        for name, content in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content, encoding="utf-8")
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = check_texts.main(["--root", folder])
        return code, out.getvalue(), err.getvalue()


class CheckTexts(unittest.TestCase):
    def finds(self, *expected, **files):
        code, _, err = run(**files)
        self.assertEqual((code, len(err.splitlines())), (1, 1), err)
        for piece in expected:
            self.assertIn(piece, err)

    def test_good(self):
        self.assertEqual(run(), (0, "4 texts are good, and the screens hold none of their own\n", ""))

    def test_words_never_said(self):
        german = GOOD_GERMAN + entry("patient.a", "Be at rest", "Ruhe")
        self.finds("en.po:9: patient.a says `Relaxed`", en=GOOD + entry("patient.a", "Relaxed"),
                   de=GOOD_GERMAN + entry("patient.a", "Relaxed", "Ruhe"))
        self.finds("says `deep  breath`", en=GOOD + entry("patient.a", "a deep  breath"),
                   de=GOOD_GERMAN + entry("patient.a", "a deep  breath", "Atem"))
        self.finds("de.po:9: patient.a says `Nur`", en=GOOD + entry("patient.a", "Be at rest"),
                   de=german.replace('"Ruhe"', '"Nur Ruhe"'))
        # Part of another word, and a text to somebody else.
        more = entry("patient.a", "Natur") + entry("staff.a", "Relax the strap, {who}")
        self.assertEqual(run(en=GOOD + more, de=GOOD_GERMAN + more)[0], 0)

    def test_digits(self):
        more = entry("patient.a", "Room 4")
        self.finds("holds a digit", en=GOOD + more, de=GOOD_GERMAN + entry("patient.a", "Room 4", "Raum vier"))
        self.assertEqual(run(en=GOOD + entry("staff.a", "Room 4"), de=GOOD_GERMAN + entry("staff.a", "Room 4"))[0], 0)

    def test_length(self):
        long = "We are here. " * 9
        self.finds("its place holds 105", en=GOOD + entry("patient.a", long), de=GOOD_GERMAN + entry("patient.a", long, "kurz"))
        title = "We are all here for you and wait for you to say so"
        self.finds("its place holds 45", en=GOOD + entry("patient.a.title", title),
                   de=GOOD_GERMAN + entry("patient.a.title", title, "kurz"))

    def test_reading_grade(self):
        hard = "Physiological habituation necessitates considerable repetition."
        self.finds("patient.a read at grade", en=GOOD + entry("patient.a.line", hard),
                   de=GOOD_GERMAN + entry("patient.a.line", hard, "kurz"))
        self.assertLess(check_texts.reading_grade(["The cat sat on the mat."]), 1)
        self.assertGreater(check_texts.reading_grade([hard]), 12)

    def test_keys(self):
        more = entry("staff.a", "Open it")
        self.finds("staff.a has no text", en=GOOD + more)
        self.finds("staff.a has no text", en=GOOD + more, de=GOOD_GERMAN + entry("staff.a", "Open it", ""))
        self.assertEqual(run(en=GOOD + more, untranslated="staff.a\n")[0], 0)
        self.finds("take it off", untranslated="staff.save\n")
        self.finds("staff.a is not in en.po", de=GOOD_GERMAN + more)
        self.finds("msgid is not the English text", de=GOOD_GERMAN.replace("We look", "x").replace("May we look", "May you look"))

    def test_placeholders(self):
        self.finds("de.po:5: staff.save: placeholders differ", de=GOOD_GERMAN.replace("gespeichert: {why}", "gespeichert"))

    def test_text_in_code(self):
        self.finds('a.cpp:2: "Go on" looks like a text', code='// "Fine here"\nui.button(id, "Go on");\n')
        self.finds('" mm" looks like a text', code='f("{:.1f} mm");\nf(" mm");\n'.replace('f("{:.1f} mm");\n', ""))
        good = ('#include "kiosk/screens/A.h"\nui.text("patient.line.x", s);\nf("{:.1f} %d\\n");\nf("en");\nf(".yes");\n'
                'f("Hz");  // text: a unit, the same in every language\n')
        self.assertEqual(run(code=good)[0], 0)

    def test_nothing_to_compare_with(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()) as err:
            self.assertEqual(check_texts.main(["--root", folder]), 1)
            self.assertIn("en.po is missing", err.getvalue())


if __name__ == "__main__":
    unittest.main()
