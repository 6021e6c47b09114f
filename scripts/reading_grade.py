"""The school grade at which an English text reads.

Kincaid, Fishburne, Rogers, Chissom: Derivation of new readability formulas for Navy enlisted personnel. Naval
Technical Training Command, Research Branch Report 8-75, 1975:
grade = 0.39 words per sentence + 11.8 syllables per word - 15.59
"""

import re

PLACEHOLDER = re.compile(r"\{[^{}]*\}")


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
    """Of texts taken together; 0 where there is no word."""
    sentences = sum(max(1, len(re.findall(r"[.?!:]+(?:\s|$)", text))) for text in texts)
    words = [word for text in texts for word in re.findall(r"[A-Za-z'’]+", PLACEHOLDER.sub("this", text))]
    if not words:
        return 0.0
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
