"""What a text to her (keys patient.*) must keep to, in any language. Used by check_texts.py.

No digit of any script; none of the words that are never said to her; not longer than its place, nor much longer than
English; and English reads at school grade 6 or below, over the texts of each screen.
"""

import re
import unicodedata

from catalogues import PLACEHOLDER
from reading_grade import reading_grade

HERS = "patient."
HIGHEST_GRADE = 6.0
# Columns; a longer text does not fit its place on the smallest panel. Other languages may take a third more.
LONGEST_TITLE, LONGEST = 45, 105
LONGER_ELSEWHERE = 1.33
# How much longer than so many English characters a translation may be. W3C Internationalization, "Text size in
# translation", after IBM's design guidelines: what layouts have to hold, so what a text may use.
GROWTH = ((10, 3.0), (20, 2.0), (30, 1.8), (50, 1.6), (70, 1.7), (None, 1.3))
HARAKAT = re.compile("[\u064b-\u065f\u0670]")  # Arabic vowel signs, which may be written or not


def is_word(character):
    return unicodedata.category(character)[0] in "LMN" or character == "*"


def words(text):
    """[(word without case and vowel signs, begin, end)]; a Chinese word is all that stands between two signs."""
    found, begin = [], None
    for at, character in enumerate(text + " "):
        if is_word(character):
            begin = at if begin is None else begin
        elif begin is not None:
            plain = HARAKAT.sub("", unicodedata.normalize("NFC", text[begin:at])).casefold()
            found.append((plain, begin, at))
            begin = None
    return found


def banned_expression(entry):
    """One expression for each word of the entry; * stands for any letters."""
    return [re.compile(re.escape(word).replace(r"\*", ".*")) for word, _, _ in words(entry)]


def said(text, expression):
    """The part of the text that says it, or nothing."""
    spoken = words(text)
    for first in range(len(spoken) - len(expression) + 1):
        part = spoken[first:first + len(expression)]
        if all(one.fullmatch(word) for one, (word, _, _) in zip(expression, part)):
            return text[part[0][1]:part[-1][2]]
    return None


def columns(text):
    """How much room it takes: East Asian characters count twice, marks above and below a letter not at all."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)


def longest_for(english):
    length = columns(english)
    return length * next(factor for upto, factor in GROWTH if upto is None or length <= upto)


def faults_of_text(key, english, text, expressions, is_english):
    digits = [c for c in PLACEHOLDER.sub("", text) if unicodedata.category(c)[0] == "N"]
    if digits:
        yield f"{key} holds a digit ({digits[0]}): she is shown no number"
    for entry, expression in expressions:
        match = said(text, expression)
        if match:
            yield f"{key} says `{match}`, which is never said to her ({entry})"
    place = (LONGEST_TITLE if key.endswith(".title") else LONGEST) * (1 if is_english else LONGER_ELSEWHERE)
    if columns(text) > place:
        yield f"{key} has {columns(text)} characters: its place holds {int(place)}"
    elif columns(text) > longest_for(english):
        yield f"{key} has {columns(text)} characters: beside English it may have {int(longest_for(english))}"


def faults_of_hers(language, catalogue, banned):
    expressions = [(entry, banned_expression(entry)) for entry in banned]
    for key, entry in catalogue.items():
        if key.startswith(HERS):
            for text in entry.texts:
                for fault in faults_of_text(key, entry.english, text, expressions, language == "en"):
                    yield entry.line, fault


def sentences(catalogue):
    """(key, line, text) of all that is more than a label"""
    return [(key, entry.line, entry.texts[0]) for key, entry in catalogue.items()
            if key.startswith(HERS) and entry.texts and len(entry.texts[0].split()) > 3]


def faults_of_grade(catalogue):
    screens = {}
    for key, line, text in sentences(catalogue):
        screens.setdefault(key.split(".")[1], []).append((line, text))
    for screen, texts in screens.items():
        grade = reading_grade([text for _, text in texts])
        if grade > HIGHEST_GRADE:
            yield texts[0][0], f"the texts of {HERS}{screen} read at grade {grade:.1f}: use shorter words and sentences"


def worst(catalogue, count):
    """[(grade, key, text)], the hardest first"""
    graded = [(reading_grade([text]), key, text) for key, _, text in sentences(catalogue)]
    return sorted(graded, reverse=True)[:count]
