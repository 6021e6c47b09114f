"""Reads gettext catalogues (assets/text/LANGUAGE.po) and the lists beside them, for the checks of texts."""

import re
from dataclasses import dataclass

QUOTED = r'"(?:\\.|[^"\\\n])*"\n'
ENTRY = re.compile(rf'^msgctxt "([^"\n]+)"\nmsgid ((?:{QUOTED})+)(?:msgid_plural ((?:{QUOTED})+))?'
                   rf'((?:msgstr(?:\[\d\])? (?:{QUOTED})+)+)', re.M)
FORM = re.compile(rf'^msgstr(?:\[\d\])? ((?:{QUOTED})+)', re.M)
HEAD = re.compile(rf'^msgid ""\nmsgstr ((?:{QUOTED})+)', re.M)
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass
class Entry:
    line: int
    english: str
    plural: str  # English for more than one; empty where nothing is counted
    texts: list  # one, or one for each plural form

    @property
    def done(self):
        return all(self.texts)


def unquoted(quoted):
    pieces = re.findall(r'"((?:\\.|[^"\\\n])*)"', quoted)
    return "".join(pieces).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def read_catalogue(text):
    """{key: Entry} in the order of the file"""
    text = text if text.endswith("\n") else text + "\n"
    return {m[1]: Entry(text.count("\n", 0, m.start()) + 1, unquoted(m[2]), unquoted(m[3] or ""),
                        [unquoted(form) for form in FORM.findall(m[4])]) for m in ENTRY.finditer(text)}


def read_head(text):
    """{field: value} of the entry without a key"""
    found = HEAD.search(text)
    rows = unquoted(found[1]).split("\n") if found else []
    return {name.strip(): value.strip() for name, _, value in (row.partition(":") for row in rows) if value}


def plural_forms(head):
    """How many forms the head promises; English's two where it is silent."""
    promised = re.match(r"nplurals=(\d);", head.get("Plural-Forms", "nplurals=2;"))
    return int(promised[1]) if promised else 0


def listed(path):
    """The lines of a list, without comments. An absent list is an empty one."""
    if not path.is_file():
        return []
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
