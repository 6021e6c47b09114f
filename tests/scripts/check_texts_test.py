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
import reading_grade  # noqa: E402


def head(language, forms="nplurals=2; plural=(n != 1);"):
    return (f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Plural-Forms: {forms}\\n"\n'
            '"X-Clinical-Review: none\\n"\n\n')


def entry(key, english, translation=None):
    return f'msgctxt "{key}"\nmsgid "{english}"\nmsgstr "{english if translation is None else translation}"\n\n'


def counting(key, one, more, *forms):
    rows = "".join(f'msgstr[{i}] "{form}"\n' for i, form in enumerate(forms))
    return f'msgctxt "{key}"\nmsgid "{one}"\nmsgid_plural "{more}"\n{rows}\n'


GOOD = head("en") + entry("patient.ask.what", "May we look at {thing}?") + entry("staff.save", "Not saved: {why}")
GOOD_GERMAN = (head("de") + entry("patient.ask.what", "May we look at {thing}?", "Dürfen wir {thing} ansehen?")
               + entry("staff.save", "Not saved: {why}", "Nicht gespeichert: {why}"))
PAUSES = counting("staff.pauses", "{n} pause", "{n} pauses", "{n} pause", "{n} pauses")
PAUSES_GERMAN = counting("staff.pauses", "{n} pause", "{n} pauses", "{n} Pause", "{n} Pausen")


def run(en=GOOD, de=GOOD_GERMAN, code='ui.text("patient.line", texts[id]);\n', untranslated="", more=None):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = {"assets/text/en.po": en, "assets/text/de.po": de, "kiosk/screens/a.cpp": code,
                 "scripts/banned_words/en.txt": "# reason\nrelax*\ndeep breath\n", "scripts/banned_words/de.txt": "nur\n",
                 "scripts/untranslated/de.txt": untranslated, **(more or {})}
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

    def hers(self, english, german, key="patient.a"):
        """Both catalogues with one more text to her."""
        return {"en": GOOD + entry(key, english), "de": GOOD_GERMAN + entry(key, english, german)}

    def third(self, language, key, english, text, banned="", forms="nplurals=1; plural=0;"):
        """A third catalogue with one text, beside an English and a German one that have the same."""
        return {"en": head("en") + entry(key, english), "de": head("de") + entry(key, english, "Gut"),
                "more": {f"assets/text/{language}.po": head(language, forms) + entry(key, english, text),
                         f"scripts/banned_words/{language}.txt": banned}}

    def test_good(self):
        code, out, err = run()
        self.assertEqual((code, err), (0, ""))
        self.assertIn("patient.ask.what: May we look at {thing}?\n", out)
        self.assertTrue(out.endswith("4 texts in 2 languages are good, and the screens hold none of their own\n"))

    def test_words_never_said(self):
        self.finds("en.po:15: patient.a says `Relaxed`", **self.hers("Relaxed", "Ruhe"))
        self.finds("says `deep  breath`", **self.hers("a deep  breath", "Atem"))
        self.finds("de.po:15: patient.a says `Nur`", **self.hers("Be at rest", "Nur Ruhe"))
        # Part of another word, and a text to somebody else.
        self.assertEqual(run(**self.hers("Natur", "Natur"))[0], 0)
        more = entry("staff.a", "Relax the strap, {who}")
        self.assertEqual(run(en=GOOD + more, de=GOOD_GERMAN + more)[0], 0)

    def test_words_of_every_script(self):
        self.finds("says `请您放松一下`", **self.third("zh", "patient.a.b", "Be at rest", "好，请您放松一下", "*放松*\n"))
        self.finds("says `استرخِي`", **self.third("ar", "patient.a", "Be at rest", "استرخِي", "استرخ*\n"))
        self.finds("says `बस`", **self.third("hi", "patient.a", "Be at rest now", "अब बस", "बस\n"))
        self.finds("says `échec`", **self.third("fr", "patient.a", "No such luck", "l'échec", "échec*\n"))
        # A vowel sign goes on with the word: this is "settle", not "only".
        self.assertEqual(run(**self.third("hi", "patient.a", "Settle", "बसना", "बस\n"))[0], 0)

    def test_digits(self):
        self.finds("holds a digit (4)", **self.hers("Room 4", "Raum vier"))
        for language, digits in (("ar", "٤"), ("hi", "४"), ("zh", "４"), ("fr", "½")):
            self.finds(f"holds a digit ({digits[0]})", **self.third(language, "patient.a", "Room", digits))
        self.assertEqual(run(en=GOOD + entry("staff.a", "Room 4"), de=GOOD_GERMAN + entry("staff.a", "Room 4"))[0], 0)

    def test_length_of_its_place(self):
        self.finds("its place holds 105", **self.hers("We are here. " * 9, "kurz"))
        self.finds("its place holds 45", **self.hers("We are all here for you and wait for you to say so", "kurz", "patient.a.title"))

    def test_length_beside_english(self):
        self.finds("de.po:15: patient.a has 13 characters: beside English it may have 12", **self.hers("Stop", "Bitte stoppen"))
        self.assertEqual(run(**self.hers("Stop", "Bitte Stopp!"))[0], 0)
        self.finds("has 14 characters", **self.third("zh", "patient.a", "Stop", "请现在就停下来"))  # twice as wide
        self.assertEqual(run(**self.third("hi", "patient.a", "Stop", "रुकिए रुकिए रु"))[0], 0)  # marks take no room

    def test_reading_grade(self):
        hard = "Physiological habituation necessitates considerable repetition."
        self.finds("patient.a read at grade", **self.hers(hard, "kurz", "patient.a.line"))
        self.assertLess(reading_grade.reading_grade(["The cat sat on the mat."]), 1)
        self.assertGreater(reading_grade.reading_grade([hard]), 12)

    def test_keys(self):
        more = entry("staff.a", "Open it")
        self.finds("staff.a has no text", en=GOOD + more)
        self.finds("staff.a has no text", en=GOOD + more, de=GOOD_GERMAN + entry("staff.a", "Open it", ""))
        code, out, _ = run(en=GOOD + more, untranslated="staff.a\n")
        self.assertEqual(code, 0)
        self.assertIn("de: 1 texts are shown in English: staff.a\n", out)
        self.finds("take it off", untranslated="staff.save\n")
        self.finds("staff.b is not in en.po: take it off", untranslated="staff.b\n")
        self.finds("staff.a is not in en.po", de=GOOD_GERMAN + more)
        self.finds("msgid is not the English text", de=GOOD_GERMAN.replace("May we look", "May you look"))
        swapped = head("en") + entry("staff.save", "Not saved: {why}") + entry("patient.ask.what", "May we look at {thing}?")
        self.finds("de.po:7: patient.ask.what stands where English has staff.save", en=swapped)

    def test_placeholders(self):
        self.finds("de.po:11: staff.save: placeholders differ", de=GOOD_GERMAN.replace("gespeichert: {why}", "gespeichert"))
        self.finds("staff.pauses: placeholders differ", en=GOOD + PAUSES,
                   de=GOOD_GERMAN + PAUSES_GERMAN.replace("{n} Pausen", "Pausen"))

    def test_plurals(self):
        self.assertEqual(run(en=GOOD + PAUSES, de=GOOD_GERMAN + PAUSES_GERMAN)[0], 0)
        self.finds("has 1 forms: the head's Plural-Forms asks for 2", en=GOOD + PAUSES,
                   de=GOOD_GERMAN + counting("staff.pauses", "{n} pause", "{n} pauses", "{n} Pause"))
        self.finds("staff.pauses has no text", en=GOOD + PAUSES,
                   de=GOOD_GERMAN + counting("staff.pauses", "{n} pause", "{n} pauses", "{n} Pause", ""))
        self.finds("msgid is not the English text", en=GOOD + PAUSES, de=GOOD_GERMAN + entry("staff.pauses", "{n} pause", "{n} x"))
        self.finds("has 2 forms: the head's Plural-Forms asks for 3", en=GOOD + PAUSES,
                   de=GOOD_GERMAN.replace("nplurals=2", "nplurals=3") + PAUSES_GERMAN)

    def test_head(self):
        self.finds("the head's Language is not de", de=GOOD_GERMAN.replace("Language: de", "Language: nl"))
        self.finds("no X-Clinical-Review", de=GOOD_GERMAN.replace("X-Clinical-Review", "X-Review"))
        self.finds("there is no scripts/banned_words/nl.txt",
                   more={"assets/text/nl.po": GOOD_GERMAN.replace("Language: de", "Language: nl")})

    def test_own_names_of_languages(self):
        self.finds("a language goes by its own name, Deutsch", **self.hers("Deutsch", "Allemand", "patient.language.de"))

    def test_text_in_code(self):
        self.finds('a.cpp:2: "Go on" looks like a text', code='// "Fine here"\nui.button(id, "Go on");\n')
        self.finds('" mm" looks like a text', code='f(" mm");\n')
        good = ('#include "kiosk/screens/A.h"\nui.text("patient.line.x", s);\nf("{:.1f} %d\\n");\nf("en");\nf(".yes");\n'
                'f("Hz");  // text: a unit, the same in every language\n')
        self.assertEqual(run(code=good)[0], 0)

    def test_nothing_to_compare_with(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()) as err:
            self.assertEqual(check_texts.main(["--root", folder]), 1)
            self.assertIn("en.po is missing", err.getvalue())


if __name__ == "__main__":
    unittest.main()
