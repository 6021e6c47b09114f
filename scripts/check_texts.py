#!/usr/bin/env python3
"""Checks what people are told: every catalogue of texts, and that no text stands in the code of the screens.

    check_texts.py [--root FOLDER] [--worst COUNT]

Of each catalogue assets/text/LANGUAGE.po: every key of English is there, in the same order, and has a translation, or
stands in scripts/untranslated/LANGUAGE.txt (the kiosk then shows English); no key that English lacks; the same
placeholders as English; each plural form that its head promises; each language under its own name everywhere.
Of texts to her (keys patient.*): what patient_words.py says, with scripts/banned_words/LANGUAGE.txt.
Of kiosk/screens: no string with words in it, save element ids. A line may keep one with its reason:  // text: REASON
Says which English texts to her read hardest.
"""

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import cpp_text  # noqa: E402  (found through the line above)
from catalogues import PLACEHOLDER, listed, plural_forms, read_catalogue, read_head  # noqa: E402
from patient_words import faults_of_grade, faults_of_hers, worst  # noqa: E402
from reading_grade import reading_grade  # noqa: E402

LANGUAGE_NAME = "patient.language."


def faults_of_keys(language, catalogue, english, untranslated):
    for key in english:
        done = key in catalogue and catalogue[key].done
        if not done and key not in untranslated:
            yield 1, f"{key} has no text: translate it, or list it in scripts/untranslated/{language}.txt"
        if done and key in untranslated:
            yield catalogue[key].line, f"{key} is translated: take it off scripts/untranslated/{language}.txt"
    for key in untranslated:
        if key not in english:
            yield 1, f"{key} is not in en.po: take it off scripts/untranslated/{language}.txt"
    for key, entry in catalogue.items():
        if key not in english:
            yield entry.line, f"{key} is not in en.po: remove it, or add it there"
    ours = [key for key in catalogue if key in english]
    theirs = [key for key in english if key in catalogue]
    for key, expected in zip(ours, theirs):
        if key != expected:
            yield catalogue[key].line, f"{key} stands where English has {expected}: keep the order of en.po"
            break


def faults_of_entries(catalogue, english, forms):
    for key, entry in catalogue.items():
        if key not in english:
            continue
        source = english[key]
        if (entry.english, entry.plural) != (source.english, source.plural):
            yield entry.line, f"{key}: msgid is not the English text of en.po"
        if len(entry.texts) != (forms if entry.plural else 1):
            yield entry.line, f"{key} has {len(entry.texts)} forms: the head's Plural-Forms asks for {forms}"
        for text in entry.texts:
            if text and sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(entry.english)):
                yield entry.line, f"{key}: placeholders differ from English"
        if key.startswith(LANGUAGE_NAME) and entry.texts != [source.english]:
            yield entry.line, f"{key}: a language goes by its own name, {source.english}, in every catalogue"


def faults_of_catalogue(root, language, text, english):
    catalogue = read_catalogue(text)
    yield from faults_of_keys(language, catalogue, english, listed(root / f"scripts/untranslated/{language}.txt"))
    yield from faults_of_entries(catalogue, english, plural_forms(read_head(text)))
    if read_head(text).get("Language") != language:
        yield 1, f"the head's Language is not {language}"
    if "X-Clinical-Review" not in read_head(text):
        yield 1, "the head has no X-Clinical-Review: say who has reviewed it, or none"
    words = root / f"scripts/banned_words/{language}.txt"
    if not words.is_file():
        yield 1, f"there is no scripts/banned_words/{language}.txt: say which words are never used"
    yield from faults_of_hers(language, catalogue, listed(words))
    if language == "en":
        yield from faults_of_grade(catalogue)


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
    """[problem], and {language: catalogue}"""
    problems, catalogues = [], {}
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((root / "assets/text").glob("*.po"))}
    if "en" not in texts:
        return [f"{root}/assets/text/en.po is missing: English is what the others are compared with"], {}
    english = read_catalogue(texts["en"])
    for language, text in texts.items():
        catalogues[language] = read_catalogue(text)
        for line, sentence in faults_of_catalogue(root, language, text, english):
            problems.append(f"assets/text/{language}.po:{line}: {sentence}")
    for path in sorted((root / "kiosk/screens").rglob("*.[ch]*")):
        name = path.relative_to(root).as_posix()
        if name in NOT_SHOWN:
            continue
        problems += [f"{name}:{line}: {sentence}" for line, sentence in faults_of_code(path.read_text(encoding="utf-8"))]
    return problems, catalogues


def report(root, catalogues, count):
    """What a reader of the log may want to know when nothing is wrong."""
    for language in catalogues:
        untranslated = listed(root / f"scripts/untranslated/{language}.txt")
        if untranslated:
            print(f"{language}: {len(untranslated)} texts are shown in English: {', '.join(untranslated)}")
    for grade, key, text in worst(catalogues["en"], count):
        print(f"grade {grade:4.1f}  {key}: {text}")
    hers = [text for key, entry in catalogues["en"].items() if key.startswith("patient.") for text in entry.texts]
    print(f"English to her reads at grade {reading_grade(hers):.1f}")
    texts = sum(map(len, catalogues.values()))
    print(f"{texts} texts in {len(catalogues)} languages are good, and the screens hold none of their own")


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Checks the catalogues of texts and the screens' code.")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    parser.add_argument("--worst", type=int, default=3, help="how many of the texts that read hardest are named")
    options = parser.parse_args(arguments)
    problems, catalogues = check(options.root)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        report(options.root, catalogues, options.worst)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
