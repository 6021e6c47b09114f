#!/usr/bin/env python3
"""Checks what people are told: every catalogue of texts, and that no text stands in the code of the screens.

    check_texts.py [--root FOLDER]

Of each catalogue assets/text/LANGUAGE.po: every key of English is there and has a translation, or stands in
scripts/untranslated/LANGUAGE.txt; no key that English lacks; the same placeholders as English.
Of texts to her (keys patient.*): no digit; none of scripts/banned_words/LANGUAGE.txt; not too long; English reads at
school grade 6 or below (Flesch and Kincaid, over the texts of each screen).
Of kiosk/screens: no string with words in it, save element ids. A line may keep one with its reason:  // text: REASON
"""

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import cpp_text  # noqa: E402  (found through the line above)

HERS = "patient."
HIGHEST_GRADE = 6.0
# Characters; a longer text does not fit its place on the smallest panel. German may take a third more.
LONGEST_TITLE, LONGEST = 45, 105
LONGER = {"en": 1.0}
LONGER_ELSEWHERE = 1.33

ENTRY = re.compile(r'^msgctxt "([^"\n]+)"\nmsgid ((?:"(?:\\.|[^"\\\n])*"\n)+)msgstr ((?:"(?:\\.|[^"\\\n])*"(?:\n|\Z))+)', re.M)
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def unquoted(quoted):
    pieces = re.findall(r'"((?:\\.|[^"\\\n])*)"', quoted)
    return "".join(pieces).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def read_catalogue(text):
    """{key: (line, English, translation)}"""
    return {m[1]: (text.count("\n", 0, m.start()) + 1, unquoted(m[2]), unquoted(m[3])) for m in ENTRY.finditer(text)}


def listed(path):
    """The lines of a list, without comments. An absent list is an empty one."""
    if not path.is_file():
        return []
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def banned_expression(entry):
    words = [re.escape(word).replace(r"\*", r"\w*") for word in entry.split()]
    return re.compile(r"\b" + r"\s+".join(words) + r"\b", re.IGNORECASE)


def syllables(word):
    """Groups of vowels, without a silent e: good to about one in ten words, which is enough for a grade."""
    word = re.sub(r"[^a-z]", "", word.lower())
    if not word:
        return 0
    count = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]es?$", word) or re.search(r"[aeiouy][^aeiouy]+ed$", word) and not re.search(r"[td]ed$", word):
        count -= 1
    return max(1, count)


def reading_grade(texts):
    """Flesch and Kincaid's grade of texts taken together."""
    sentences = sum(max(1, len(re.findall(r"[.?!:]+(?:\s|$)", text))) for text in texts)
    words = [word for text in texts for word in re.findall(r"[A-Za-z'’]+", PLACEHOLDER.sub("this", text))]
    if not words:
        return 0.0
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def faults_of_keys(language, catalogue, english, untranslated):
    for key in english:
        done = key in catalogue and catalogue[key][2]
        if not done and key not in untranslated:
            yield 1, f"{key} has no text: translate it, or list it in scripts/untranslated/{language}.txt"
        if done and key in untranslated:
            yield catalogue[key][0], f"{key} is translated: take it off scripts/untranslated/{language}.txt"
    for key, (line, source, translation) in catalogue.items():
        if key not in english:
            yield line, f"{key} is not in en.po: remove it, or add it there"
        elif source != english[key][1]:
            yield line, f"{key}: msgid is not the English text of en.po"
        if translation and sorted(PLACEHOLDER.findall(translation)) != sorted(PLACEHOLDER.findall(source)):
            yield line, f"{key}: placeholders differ from English"


def faults_of_hers(language, catalogue, banned):
    expressions = [(entry, banned_expression(entry)) for entry in banned]
    for key, (line, _, text) in catalogue.items():
        if not key.startswith(HERS):
            continue
        if re.search(r"\d", text):
            yield line, f"{key} holds a digit: she is shown no number"
        for entry, expression in expressions:
            if expression.search(text):
                yield line, f"{key} says `{expression.search(text)[0]}`, which is never said to her ({entry})"
        longest = (LONGEST_TITLE if key.endswith(".title") else LONGEST) * LONGER.get(language, LONGER_ELSEWHERE)
        if len(text) > longest:
            yield line, f"{key} has {len(text)} characters: its place holds {int(longest)}"


def faults_of_grade(catalogue):
    screens = {}
    for key, (line, _, text) in catalogue.items():
        if key.startswith(HERS) and len(text.split()) > 3:  # a label is no sentence
            screens.setdefault(key.split(".")[1], []).append((line, text))
    for screen, texts in screens.items():
        grade = reading_grade([text for _, text in texts])
        if grade > HIGHEST_GRADE:
            yield texts[0][0], f"the texts of {HERS}{screen} read at grade {grade:.1f}: use shorter words and sentences"


# Files whose strings nobody is shown, each with its reason.
NOT_SHOWN = {
    "kiosk/screens/ui/theme.cpp": "names pairs of colours for the contrast test",
}
ELEMENT_ID = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]*)*|\.[a-z0-9_.-]+")
STRING = re.compile(r'"((?:\\.|[^"\\\n])*)"')
FORMAT = re.compile(r"\{[^{}]*\}|\\.|%[-+ 0#]*\d*(?:\.\d+)?[a-z]")


def faults_of_code(source):
    text = cpp_text.without_comments(source)
    text = cpp_text.CONDITIONAL_LINE.sub(lambda m: cpp_text.newlines_only(m[0]), text)
    for match in STRING.finditer(text):
        said = FORMAT.sub("", match[1])
        if not re.search(r"[^\W\d_]", said) or ELEMENT_ID.fullmatch(said):
            continue
        line = cpp_text.line_of(text, match.start())
        if not cpp_text.waived(source, line, "text"):
            yield line, f'"{match[1]}" looks like a text: put it into assets/text/en.po'


def check(root):
    """[problem], and how many texts were looked at"""
    problems, count = [], 0
    catalogues = {path.stem: (path, read_catalogue(path.read_text(encoding="utf-8")))
                  for path in sorted((root / "assets/text").glob("*.po"))}
    if "en" not in catalogues:
        return [f"{root}/assets/text/en.po is missing: English is what the others are compared with"], 0
    english = catalogues["en"][1]
    for language, (path, catalogue) in catalogues.items():
        words = root / f"scripts/banned_words/{language}.txt"
        found = list(faults_of_keys(language, catalogue, english, listed(root / f"scripts/untranslated/{language}.txt")))
        if words.is_file():
            found += faults_of_hers(language, catalogue, listed(words))
        else:
            found.append((1, f"there is no scripts/banned_words/{language}.txt: say which words are never used"))
        if language == "en":
            found += faults_of_grade(catalogue)
        name = path.relative_to(root).as_posix()
        problems += [f"{name}:{line}: {sentence}" for line, sentence in found]
        count += len(catalogue)
    for path in sorted((root / "kiosk/screens").rglob("*.[ch]*")):
        name = path.relative_to(root).as_posix()
        if name in NOT_SHOWN:
            continue
        problems += [f"{name}:{line}: {sentence}" for line, sentence in faults_of_code(path.read_text(encoding="utf-8"))]
    return problems, count


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Checks the catalogues of texts and the screens' code.")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    problems, count = check(parser.parse_args(arguments).root)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(f"{count} texts are good, and the screens hold none of their own")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
