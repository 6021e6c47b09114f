#!/usr/bin/env python3
"""Writes a language that nobody speaks: English with accents on its letters, and longer, for checks of layouts.

    pseudo_language.py assets/text/en.po OUT.po [--longer 1.4]

Every text keeps its placeholders and its meaning, so that a picture of it can still be read. A text that shows without
accents is not from a catalogue; one that is cut has a place that some language will not fit. Its tag is qps: ISO 639-2
leaves qaa to qtz to private use. 1.4 is what W3C Internationalization ("Text size in translation") gives for sentences.
"""

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from catalogues import PLACEHOLDER, read_catalogue  # noqa: E402  (found through the line above)

TAG = "qps"
ACCENTS = str.maketrans("AEIOUYCNSZaeiouycnsz", "ÅÉÎÖÛÝÇÑŠŽåéîöûýçñšž")
# Letters that count as ordinary ones for wrapping. A lone word of them would wrap where a longer word does not.
FILLER = "lorëm îpsüm dolör sît åmet "


def accented(text):
    pieces = re.split(f"({PLACEHOLDER.pattern})", text)
    return "".join(piece if PLACEHOLDER.fullmatch(piece) else piece.translate(ACCENTS) for piece in pieces)


def lengthened(text, longer):
    """Grows in the manner of a translation: its words get longer, and a sentence gets more of them."""
    missing = round(len(text) * (longer - 1))
    if not re.search(r"[^\W\d_]", PLACEHOLDER.sub("", text)) or missing < 1:
        return text  # a sign or a unit is the same everywhere
    end = re.search(r"[.?!:…]*$", text)
    if " " not in text.strip():
        return text[:end.start()] + (FILLER.replace(" ", "") * (missing // 20 + 1))[:missing] + end[0]
    filler = (FILLER * (missing // len(FILLER) + 1))[:missing - 1].rstrip()
    filler += "x" * (missing - 1 - len(filler))
    return f"{text[:end.start()]} {filler}{end[0]}"


def pseudo(text, longer):
    return lengthened(accented(text), longer)


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def catalogue(english, longer):
    rows = [f"# Made from en.po by scripts/pseudo_language.py, {longer:g} times as long. Not for people.", "",
            'msgid ""', 'msgstr ""', f'"Language: {TAG}\\n"', '"MIME-Version: 1.0\\n"',
            '"Content-Type: text/plain; charset=UTF-8\\n"', '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"',
            '"X-Clinical-Review: none\\n"']
    for key, entry in read_catalogue(english).items():
        rows += ["", f'msgctxt "{key}"', f"msgid {quoted(entry.english)}"]
        if key.startswith("patient.language."):  # a language's own name is the same everywhere
            rows.append(f"msgstr {quoted(entry.english)}")
            continue
        if not entry.plural:
            rows.append(f"msgstr {quoted(pseudo(entry.texts[0], longer))}")
            continue
        rows.append(f"msgid_plural {quoted(entry.plural)}")
        rows += [f"msgstr[{i}] {quoted(pseudo(text, longer))}" for i, text in enumerate(entry.texts)]
    return "\n".join(rows) + "\n"


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Writes a longer language that nobody speaks, from English.")
    parser.add_argument("english", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--longer", type=float, default=1.4)
    options = parser.parse_args(arguments)
    if not 1 <= options.longer <= 4:
        parser.error(f"--longer is {options.longer:g}; expected 1 to 4")
    text = catalogue(options.english.read_text(encoding="utf-8"), options.longer)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
